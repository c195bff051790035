"""What the words around a toponym say: "in Gao" is for a place, "Mr Gao" against one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from flows.extract.gazetteer_entries import Entry
from flows.extract.persons import english
from flows.extract.places_recognise import Toponym, spoiled
from flows.extract.places_tokens import CONNECTORS, Words
from flows.extract.places_words import common_words, english_words, first_names, listed, never, surnames


def weigh(
    words: Words, found: list[Toponym], stretches: list[tuple[int, int]], persons: set[int], names: set[str]
) -> None:
    """Add to each toponym the evidence of its context and give it its role."""
    ends = {k: run for run in stretches for k in range(*run)}
    covered = {k: t for t in found for k in range(t.i, t.j)}
    for toponym in found:
        _weigh_name(words, toponym)
        _weigh_before(words, toponym)
        _weigh_after(words, toponym)
        if toponym.rule != "state abbreviation":
            _weigh_run(words, toponym, ends.get(toponym.i, (toponym.i, toponym.j)), covered)
            _weigh_person(words, toponym, persons, names)
        if toponym.entries and all(e.demonym for e in toponym.entries):
            toponym.role = "demonym"


@lru_cache(maxsize=20_000)
def _prior(entry: Entry) -> float:
    """How well known a place is, in log-odds of a capitalised word's meaning it."""
    if entry.kind == "country":
        return 3.5
    if entry.kind in ("admin1", "region"):
        return 2.2
    if entry.source == "ours":
        return 1.6
    steps = ((1_000_000, 2.6), (200_000, 1.9), (50_000, 1.2), (10_000, 0.6), (1_000, 0.2))
    known = next((weight for people, weight in steps if entry.population >= people), -0.2)
    return known - (0.0 if entry.main else 0.7)


def _weigh_name(words: Words, toponym: Toponym) -> None:
    if _is_plain_word(words, toponym):
        toponym.add(-5.0, "a word, and nothing tells names from words")
    if _is_full_name(words, toponym):
        toponym.add(-4.0, "a person's names")
    doubt = 1.6 if spoiled(toponym) else 0.1
    toponym.add(max((_prior(e) for e in toponym.entries), default=0.0) - doubt, "prior")
    if toponym.j - toponym.i > 1:
        toponym.add(1.2, "several words")
        return
    if not spoiled(toponym):
        opens = words.first[toponym.i] and not words.plain[toponym.i]
        doubt = 1.5 if toponym.key in english_words() else 0.3
        toponym.add(-doubt if opens else 0.0, "first in sentence")
        return
    if toponym.key in common_words():
        toponym.add(-2.2, "common word")
    if toponym.key in first_names():
        toponym.add(-1.0, "first name")
    if toponym.key in surnames():
        toponym.add(-0.7, "family name")
    if words.first[toponym.i] and not words.plain[toponym.i]:
        toponym.add(-0.3, "first in sentence")
    if len(toponym.key) < 4:
        toponym.add(-0.8, "short")


def _is_plain_word(words: Words, toponym: Toponym) -> bool:
    """Whether a line of capitals or of small letters has words of the dictionary here: "THE RIFLE", "THE RED CROSS"."""
    alike = words.shout[toponym.i] or (words.small and words.plain[toponym.i])
    if not alike or any(e.kind in WELL_KNOWN for e in toponym.entries):
        return False
    if toponym.j - toponym.i == 1:
        return toponym.key in english_words()
    if words.key[toponym.j - 1] in listed("kinds_after") or any(e.population >= KNOWN for e in toponym.entries):
        return False
    return all(words.key[k] in english() for k in range(toponym.i, toponym.j))


def _is_full_name(words: Words, toponym: Toponym) -> bool:
    """Whether a line of capitals has a person's names here, which a village bears as well: "JOSE MARTI"."""
    given = words.key[toponym.i]
    if not words.shout[toponym.i] or toponym.j - toponym.i < 2 or given in CONNECTORS or given in listed("openers"):
        return False
    small = not any(e.kind in (*WELL_KNOWN, "admin2") or e.population >= KNOWN for e in toponym.entries)
    return small and given in first_names() and words.key[toponym.i + 1] not in english()


WELL_KNOWN, KNOWN = ("country", "admin1", "region"), 50_000


def _weigh_before(words: Words, toponym: Toponym) -> None:
    if toponym.i == 0:
        return
    if _on_a_block(words, toponym.i):
        toponym.add(-6.0, "street")
        return
    if _of_a_church(words, toponym.i) or _names_a_church(words, toponym):
        toponym.add(-6.0, "church")
        return
    i, gap = toponym.i - 1, words.gap[toponym.i]
    if gap.strip(" \n") not in ("", "-"):
        return
    key = words.key[i]
    if key in ("of", "in") and i > 0 and words.key[i - 1] in listed("kinds_of"):
        toponym.add(2.5, "kind of")
    elif key in listed("strong_prepositions") and (not words.cap[i] or words.first[i] or words.plain[i]):
        toponym.add(2.0, "preposition")
    elif key in listed("weak_prepositions") and not words.cap[i]:
        toponym.add(0.8, "weak preposition")
    elif key in listed("directions"):
        toponym.add(1.5, "direction")
    elif key in ("a", "an", "my", "his", "her", "their", "our", "your", "this", "every", "no") and not _takes_article(
        toponym
    ):
        toponym.add(-1.5, "article")
    elif key == "the" and toponym.j - toponym.i == 1 and not _takes_article(toponym):
        toponym.add(-0.8, "the")


def _on_a_block(words: Words, i: int) -> bool:
    """Whether a street's name begins there: "the 4900 block of West Madrid"."""
    while i > 0 and (words.key[i - 1] in listed("directions") or len(words.key[i - 1]) == 1):
        i -= 1
    return i > 1 and words.key[i - 1] == "of" and words.key[i - 2] in ("block", "blocks", "blk")


def _of_a_church(words: Words, i: int) -> bool:
    """Whether a saint's name is a church's: "the church of St. Peter and | St. Paul |"."""
    if words.key[i] not in SAINTS:
        return False
    k = i - 1
    while k > 0 and i - k <= 5 and (words.key[k] in SAINTS or words.key[k] == "and" or words.cap[k]):
        k -= 1
    return k > 0 and words.key[k] == "of" and words.key[k - 1] in CHURCHES


def _names_a_church(words: Words, toponym: Toponym) -> bool:
    """Whether a saint's name leads up to a church: "| St. Peter | and St. Paul Orthodox Church"."""
    if words.key[toponym.i] not in SAINTS:
        return False
    for k in range(toponym.j, min(toponym.j + 6, len(words))):
        if words.key[k] in CHURCHES:
            return words.cap[k]
        if not words.cap[k] and words.key[k] != "and":
            return False
    return False


SAINTS = frozenset(["st", "saint", "sts", "saints"])
CHURCHES = frozenset(["church", "cathedral", "chapel", "basilica", "monastery", "convent", "feast", "shrine"])


def _takes_article(toponym: Toponym) -> bool:
    return any(e.kind in ("country", "region", "feature", "admin1") for e in toponym.entries)


@cache
def _filed() -> re.Pattern[str]:
    """What follows the town of a dateline in capitals: " (KXYZ) -", ", Ala. (AP) —"."""
    state, agency = r"(?:, ?[A-Z][\w.]*(?: [A-Z][\w.]*)?)?", r"(?:,? ?\([A-Z][\w/ .&-]{1,24}\))?"
    return re.compile(rf"{state}{agency}\s*(?:--|—|–|-)\s")


def _files(words: Words, toponym: Toponym) -> bool:
    loud = all(words.raw[k].isupper() for k in range(toponym.i, toponym.j)) and not words.shout[toponym.i]
    return toponym.start_of_line and loud and bool(_filed().match(words.text, words.end[toponym.j - 1]))


def _weigh_after(words: Words, toponym: Toponym) -> None:
    j = toponym.j
    if j >= len(words):
        return
    if _files(words, toponym):
        toponym.add(3.5, "dateline")
        return
    gap, key = words.gap[j], words.key[j]
    if words.joined[j - 1] and not words.possessive[j - 1]:
        if key in listed("kinds_after") and not (words.plain[j] and key in ("area", "front", "division")):
            toponym.add(2.2, "kind after")
            toponym.kind_word = key
        elif key == "police" and gap == " ":
            toponym.add(1.5, "police")
        elif key in listed("of_a_town") and gap == " " and not words.plain[j]:
            toponym.add(2.0, "of a town")
        elif key in ("based", "born", "area", "bound", "controlled", "held") and gap == "-":
            toponym.add(2.5, "based")
    if gap.strip() in ("--", "—", "–", "-") and words.first[toponym.i] and toponym.start_of_line:
        toponym.add(2.5, "dateline")


def _weigh_run(words: Words, toponym: Toponym, run: tuple[int, int], covered: dict[int, Toponym]) -> None:
    """A name inside a longer stretch of capitals is often part of something else."""
    a, b = run
    if words.plain[toponym.i] and not words.small:
        _weigh_head(words, toponym, min(b, toponym.j + 2))
        return
    _weigh_head(words, toponym, b)
    if toponym.role == "organisation":
        return
    before = toponym.i - 1
    if before >= a and words.cap[before] and before not in covered and not words.small:
        key = words.key[before]
        free = (words.first[before] and (key in never() or key in listed("directions"))) or key in listed("never")
        if not free and key not in listed("directions") and key not in listed("titles"):
            toponym.carried = True
            toponym.add(-1.8, "capital before")
    after = toponym.j
    if after < b and after not in covered and not words.small:
        key = words.key[after]
        if key not in listed("kinds_after") and key not in listed("titles") and key not in listed("facilities"):
            toponym.carried = True
            toponym.add(-1.5, "capital after")


def _weigh_head(words: Words, toponym: Toponym, b: int) -> None:
    """ "Gao University Hospital": the last word of the stretch says what it is."""
    for k in range(toponym.j, b):
        key = words.key[k]
        if words.key[k : k + 2] == ["local", "government"]:  # the area, not the administration
            toponym.kind_word = "lga"
            toponym.add(2.2, "kind after")
            return
        if key in listed("organisations"):
            toponym.role, toponym.carried = "organisation", key != "police"  # whose town is the one meant
            return
        if key in listed("facilities"):
            toponym.carried = True
            toponym.add(0.5 if k == toponym.j else 0.0, "facility")


def _weigh_person(words: Words, toponym: Toponym, persons: set[int], names: set[str]) -> None:
    span = set(range(toponym.i, toponym.j))
    if span <= persons:
        toponym.role = "person"
        toponym.add(-4.0, "person")
    elif toponym.j - toponym.i == 1 and toponym.key in names:
        toponym.add(-3.0, "family name in the text")
