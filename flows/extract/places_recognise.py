"""Words -> toponyms with the places they may mean: "in Boni, Mali" -> Boni (four countries), Mali (one).

A toponym is the longest known name that starts at a capital; what stands around it weighs for or against a place.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.extract.gazetteer import MOST_WORDS, Gazetteer
from flows.extract.gazetteer_entries import Entry
from flows.extract.places_tokens import CONNECTORS, Words
from flows.extract.places_words import (
    common_words,
    english_words,
    first_names,
    listed,
    never,
    surnames,
    us_abbreviations,
)
from flows.lexicons.places.folding import fold


@dataclass(slots=True)
class Toponym:
    """Words i to j - 1 of the text as a possible place; `weight` is the evidence of the context, in log-odds.

    `carried`: a street, a building or a body bears the name ("Carnegie Library"), `kind_word` says what follows it.
    """

    i: int
    j: int
    key: str
    entries: tuple[Entry, ...]
    role: str = "place"
    weight: float = 0.0
    start_of_line: bool = False
    chosen: Entry | None = None
    rule: str = "name"
    kind_word: str = ""
    carried: bool = False
    reasons: list[str] = field(default_factory=list)

    def add(self, weight: float, reason: str) -> None:
        """Evidence for (or, below zero, against) a place."""
        self.weight += weight
        self.reasons.append(reason)


def toponyms(words: Words, gazetteer: Gazetteer) -> list[Toponym]:
    """All longest names of the gazetteer in the text, from left to right, without overlaps."""
    found: list[Toponym] = []
    for i in (i for i, cap in enumerate(words.cap) if cap):
        if found and i < found[-1].j:
            continue
        toponym = _longest(words, gazetteer, i)
        if toponym is not None:
            found.append(toponym)
    return found


def _longest(words: Words, gazetteer: Gazetteer, i: int) -> Toponym | None:
    stop = i + 1
    while stop < len(words) and stop - i < MOST_WORDS and words.joined[stop - 1] and _continues(words, stop):
        stop += 1
    for j in range(stop, i, -1):
        if not words.cap[j - 1] and words.key[j - 1] not in listed("kinds_after"):
            continue
        for key in _keys(words, i, j):
            if gazetteer.knows(key) and _writable(words, i, j, key, gazetteer):
                line = i == 0 or "\n" in words.gap[i]
                entries = gazetteer.find(key)
                if key in gazetteer.acronyms:
                    entries = tuple(e for e in entries if e.kind == "country")
                if any(e.demonym for e in entries):
                    entries = tuple(e for e in entries if e.demonym)
                return Toponym(i, j, key, entries, start_of_line=line)
    return None


def _continues(words: Words, j: int) -> bool:
    if words.possessive[j - 1] and words.key[j - 1] != "people":  # the People's Republic
        return False
    return words.cap[j] or words.key[j] in CONNECTORS or words.key[j] in listed("kinds_after")


def _keys(words: Words, i: int, j: int) -> list[str]:
    key = words.name(i, j)
    return [key, key + "s"] if words.possessive[j - 1] else [key]


def _writable(words: Words, i: int, j: int, key: str, gazetteer: Gazetteer) -> bool:
    """Whether the name may be meant as written: "US" but not "us", "Of" never."""
    if key in gazetteer.acronyms:
        told = not words.shout[i] or "." in words.raw[i] or key not in english_words()
        return told and all(words.raw[k].isupper() for k in range(i, j))
    if j - i > 1:
        general = words.key[i] in ("the", "a") and all(_general(k) for k in words.key[i + 1 : j])
        side = words.key[j - 1] == "side" and all(k in listed("directions") for k in words.key[i : j - 1])
        return not general and not side and (words.cap[j - 1] or not words.plain[i])
    if (_general(key) and not _stated(words, j)) or len(key) < 2:
        return False
    if key in listed("openers") and words.joined[i] and j < len(words) and words.cap[j] and not words.plain[i]:
        return False  # the rest of the name is not known
    if words.small and (key in common_words() or key in english_words()):
        return False
    return len(key) > 2 or not words.raw[i].isupper() or len(words.raw[i]) > 2


def _stated(words: Words, j: int) -> bool:
    """Whether a state written short follows, so that even "Orange" or "Forest" is a town."""
    if j >= len(words) or words.gap[j] != ", ":
        return False
    short = words.raw[j]
    return short in us_abbreviations() and ("." in short + words.after(j)[:1] or len(short) == 2)


def _general(key: str) -> bool:
    """Whether a word names a kind of thing, a rank or nothing at all rather than a place."""
    return key in never() or key in listed("titles") or _heads(key)


def abbreviated_states(words: Words, gazetteer: Gazetteer) -> list[Toponym]:
    """States written short after a comma: "Mobile, Ala." -> Alabama; "Maury Rosenstein, M.D." is none."""
    found = []
    for i in range(1, len(words)):
        if words.gap[i] not in (", ", ",") or not words.cap[i] or not words.cap[i - 1] or len(words.raw[i]) > 6:
            continue
        j = _short_end(words, i)
        state = us_abbreviations().get(".".join(words.raw[i:j]).rstrip("."))
        if state is None or (len(words.raw[i]) > 2 and "." not in words.raw[i] + words.after(i)[:1]):
            continue
        if words.shout[i] and "." not in words.raw[i] and words.after(i)[:1] in (" ", "\n"):  # ", OR" in capitals
            continue
        entries = tuple(e for e in gazetteer.find(fold(state[1])) if e.kind == "admin1" and e.alpha2 == state[0])
        if entries:
            found.append(Toponym(i, j, words.name(i, j), entries, weight=4.0, rule="state abbreviation"))
    return found


def _short_end(words: Words, i: int) -> int:
    """Past the abbreviation that starts at word i: "W.Va." is two words."""
    dotted = words.after(i) in (".", ". ") and i + 1 < len(words)
    return i + 2 if dotted and f"{words.raw[i]}.{words.raw[i + 1]}" in us_abbreviations() else i + 1


def runs(words: Words) -> list[tuple[int, int]]:
    """Stretches of capitalised words that could be one name: "Gen Abdul Fattah al-Burhan", "Mali Army Chief"."""
    found: list[tuple[int, int]] = []
    total = len(words)
    for i in (i for i, cap in enumerate(words.cap) if cap):
        if found and i < found[-1][1]:
            continue
        j = i + 1
        while j < total and words.joined[j - 1] and not words.possessive[j - 1] and _in_run(words, j):
            j += 1
        while not words.cap[j - 1]:
            j -= 1
        found.append((i, j))
    return found


def _in_run(words: Words, j: int) -> bool:
    if words.gap[j].startswith(".") and words.first[j]:
        return False
    if words.cap[j]:
        return True
    return (
        words.key[j] in ("al", "el", "bin", "ibn", "ould", "ag", "de", "van", "von")
        and j + 1 < len(words)
        and words.cap[j + 1]
    )


def person_words(words: Words, found: list[Toponym], stretches: list[tuple[int, int]]) -> tuple[set[int], set[str]]:
    """(numbers of words that belong to a person's name, family names told in the text), out of the `runs`."""
    covered = {k: t for t in found for k in range(t.i, t.j)}
    members: set[int] = set()
    names: set[str] = set()
    for a, b in stretches:
        for i, j in [(a, b)] if _aged(words, a, b) else _persons(words, a, b, covered):
            members.update(range(i, j))
            names.update(words.key[k] for k in range(i + 1 if j - i > 1 else i, j) if len(words.key[k]) > 2)
    return members, names


def _persons(words: Words, a: int, b: int, covered: dict[int, Toponym]) -> list[tuple[int, int]]:
    """Stretches of a run that are persons: after a title, or from a first name on."""
    found, k = [], a
    while k < b:
        key = words.key[k]
        if key in listed("titles") and not (words.plain[k] and not words.shout[k] and k + 1 < b and k + 1 in covered):
            j = _name_end(words, k + 1, b)
            if j > k + 1:
                found.append((k + 1, j))
            k = max(j, k + 1)
        elif key in first_names() and k + 1 < b and _name_follows(words, k, b, covered):
            j = _name_end(words, k, b)
            found.append((k, j))
            k = j
        else:
            k += 1
    return found


def _aged(words: Words, a: int, b: int) -> bool:
    """Whether an age tells a person of two names or more: "Zion Kettle, 16, was hit"."""
    if not 2 <= b - a <= 4 or b + 1 >= len(words) or any(words.plain[a:b]):
        return False
    age, after = words.raw[b].rstrip(","), words.gap[b + 1]
    return words.gap[b] == ", " and age.isdigit() and len(age) < 3 and (after[:1] in ",." or words.raw[b][-1] == ",")


def _name_end(words: Words, i: int, b: int) -> int:
    """Where a person's name that starts at i ends: before a title, a kind of organisation, and after four words."""
    j = i
    while j < b and j - i < 4 and words.key[j] not in listed("titles") and not _heads(words.key[j]):
        j += 1
    return j


def _heads(key: str) -> bool:
    return key in listed("organisations") or key in listed("facilities") or key in listed("kinds_after")


def _name_follows(words: Words, k: int, b: int, covered: dict[int, Toponym]) -> bool:
    """Whether a first name at k opens a person's name rather than a place's ("San Jose", "Jordan Valley")."""
    toponym = covered.get(k)
    if toponym and (toponym.j - toponym.i > 1 or k > toponym.i):
        return False
    if words.plain[k] and k + 1 in covered:
        return False
    j = _name_end(words, k, b)
    if j - k < 2 or (j < b and _heads(words.key[j])):
        return False
    follower = words.key[k + 1]
    return follower not in listed("directions") and follower not in never()


def spoiled(toponym: Toponym) -> bool:
    """Whether the name alone is weak: a common English word, a family or first name."""
    if toponym.entries and all(e.kind == "country" for e in toponym.entries):
        return False
    return toponym.j - toponym.i == 1 and (
        toponym.key in common_words() or toponym.key in surnames() or toponym.key in first_names()
    )
