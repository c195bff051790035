"""What a place does in a sentence: "GAO (AP) -" files a story, "Mali denied" speaks, "the Malian capital" is Bamako."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from flows.extract.places_home import is_seat, seats
from flows.extract.places_recognise import Toponym
from flows.extract.places_tokens import Words
from flows.extract.places_words import listed

CAPITAL, OUTLET = "capital", "outlet"


@cache
def _dateline() -> re.Pattern[str]:
    """What stands between the first name of a dateline and the story: names, a date, the agency, a dash or colon."""
    inside = r"(?:[,\s/]|[A-Z][\w.'’-]*+|\d{1,4}(?:st|nd|rd|th)?\b|\([^)\n]{2,30}\)|(?:de|la|al|el|of|the|and)\b)*?"
    return re.compile(rf"(?P<inside>{inside})\s*(?P<mark>--+|—|–|(?<=\s)-(?=\s)|:)\s*(?=[A-Z\"“‘'\[\d])")


def datelines(words: Words, found: list[Toponym]) -> None:
    """Give the names of a dateline their role."""
    end = -1
    for toponym in found:
        start, stop = words.start[toponym.i], words.end[toponym.j - 1]
        if toponym.start_of_line and toponym.role == "place":
            match = _dateline().match(words.text, stop, stop + 90)
            if match and _files(words, toponym, match):
                end = match.end("inside")
        if start < end and toponym.role == "place":
            toponym.role = "dateline"


def _files(words: Words, toponym: Toponym, match: re.Match[str]) -> bool:
    """Whether what looks like a dateline is one: "Mali: five killed" is a headline."""
    told = any(mark.isdigit() or mark == "(" for mark in match["inside"])
    loud = words.raw[toponym.i].isupper()
    town = toponym.chosen is not None and toponym.chosen.kind in ("settlement", "district", "admin2")
    return town and (told or loud or (match["mark"] != ":" and len(match["inside"]) < 30))


@cache
def _outlet() -> re.Pattern[str]:
    """The end of a page's title that names who put it there: " - KXYZ News 5, Weather, Sports", " | The Gao Times"."""
    kinds = r"News|TV|Channel|Weather|Sports|Radio|Times|Herald|Tribune|Gazette|Newspaper|[A-Za-z]\.com|\.org|\.net"
    return re.compile(rf" [-–—|] (?=[^\n]*?(?:{kinds})\b)[^\n]{{3,90}}$", re.MULTILINE)


def outlets(words: Words, found: list[Toponym]) -> None:
    """Give the towns in an outlet's name, at the end of the title, the role of a body's name."""
    tail = _outlet().search(words.text, 0, words.text.find("\n") if "\n" in words.text else len(words.text))
    for toponym in found:
        if tail and tail.start() <= words.start[toponym.i] < tail.end() and toponym.role == "place":
            toponym.role, toponym.rule, toponym.carried = "organisation", OUTLET, True


@cache
def _street(alpha2: str) -> re.Pattern[str]:
    """What makes a street or a house of the name before it: " Hill Drive", " Ave.", " Run Apartments".

    A road is mostly named after where it leads to; in the United States it is a street like others.
    """
    kinds = r"Street|St\.|Avenue|Ave\b\.?|Boulevard|Blvd\.?|Drive|Lane|Parkway|Pkwy\.?|Terrace|Apartments?|apartments?"
    roads = r"|Road|Rd\.?|Highway|Hwy\.?|Court|Trail|Circle" if alpha2 == "US" else ""
    return re.compile(rf"(?: [A-Z][\w'’-]*){{0,2}} (?:{kinds}{roads})(?![\w-])")


def streets(words: Words, found: list[Toponym]) -> None:
    """Give the names that streets and houses bear the role of a body's name: "Ocean Drive" is not at Ocean."""
    for toponym in found:
        alpha2 = toponym.chosen.alpha2 if toponym.chosen else ""
        if toponym.role == "place" and _street(alpha2).match(words.text, words.end[toponym.j - 1]):
            toponym.role = "organisation"


def metonyms(words: Words, found: list[Toponym]) -> None:
    """Give a capital or a country that speaks for its government its role."""
    for toponym in found:
        entry, j = toponym.chosen, toponym.j
        if toponym.role != "place" or entry is None or not (entry.kind == "country" or is_seat(entry)):
            continue
        before = words.key[toponym.i - 1] if toponym.i else ""
        governed = before in listed("strong_prepositions") or before in listed("weak_prepositions")
        if not governed and j < len(words) and words.gap[j] == " " and words.key[j] in listed("speaking"):
            toponym.role = "metonym"


def capitals(words: Words, found: list[Toponym]) -> list[Toponym]:
    """ "the Malian capital", "the capital of Mali" and, in a story of Mali, "the capital" -> Bamako."""
    ends = {toponym.j: toponym for toponym in found}
    starts = {toponym.i: toponym for toponym in found}
    told = Counter(t.chosen.alpha2 for t in found if t.chosen and t.chosen.alpha2 and t.weight > 0)
    home = min(told, key=lambda alpha2: (-told[alpha2], alpha2), default="")
    made = []
    for i in (i for i, key in enumerate(words.key) if key == CAPITAL and i > 0):
        country = _country(words, i, ends.get(i), starts, home)
        named = starts.get(i + 1)  # "the capital, Bamako" needs no help
        if country in seats() and not (named and named.chosen and named.chosen.kind == "settlement"):
            made.append(Toponym(i, i + 1, CAPITAL, (), weight=5.0, chosen=seats()[country], rule=CAPITAL))
    return made


def _country(words: Words, i: int, owner: Toponym | None, starts: dict[int, Toponym], home: str) -> str:
    """The country whose capital word i is, "" where that is not told."""
    if owner is not None and owner.chosen is not None:
        return owner.chosen.alpha2 if owner.chosen.kind == "country" else ""
    if words.key[i - 1] not in ("the", "this", "that"):
        return ""
    if words.key[i + 1 : i + 2] == ["of"]:
        of = starts.get(i + 2)
        return of.chosen.alpha2 if of and of.chosen and of.chosen.kind == "country" else ""
    return home
