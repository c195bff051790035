"""How a text stands to a place: "40 km east of Gao" -> the point, precision 2; "near Boni" -> Boni, precision 2."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from functools import cache

from flows.extract.numbers import number_words
from flows.extract.places_recognise import Toponym
from flows.extract.places_tokens import Words
from flows.records import PlaceSpan

BEARINGS = {
    "north": 0,
    "northeast": 45,
    "east": 90,
    "southeast": 135,
    "south": 180,
    "southwest": 225,
    "west": 270,
    "northwest": 315,
}
# The last word before a place that "near", "on the outskirts of" or "northern" can end with.
LEADING = frozenset(
    [
        *("near", "nearby", "to", "around", "outside", "of", "from", "off", "surrounding", "toward", "towards", "for"),
        *("the", "area", "city", "community", "settlement", "town", "village", "centre", "center", "central"),
        *(f"{side}{ending}" for side in BEARINGS for ending in ("", "ern")),
    ]
)
# What lies between two places is told at the first; the second has the other name.
BETWEEN, OTHER_END = "between", "other end"
UNITS = {"k": 1.0, "m": 1.609}


@cache
def _distance() -> re.Pattern[str]:
    numbers = "|".join(["a", *number_words()])
    return re.compile(
        rf"(?P<number>\d[\d,.]*|{numbers})(?:\s*(?:to|-|–)\s*\d+)?[\s-]*"
        r"(?P<unit>k(?:ilo)?m(?:et(?:er|re))?s?|miles?|mi)\s*(?:\([^)]{1,25}\)\s*)?"
        r"(?:to\s+the\s+|away\s+)?(?:due\s+)?"
        r"(?:(?P<bearing>(?:north|south)?[\s-]?(?:east|west)|north|south)(?:ern|wards?)?(?:\s+side)?\s*)?"
        r"(?:of|from|outside|off|away from|beyond|past|before|short of)\s+(?:the\s+)?(?:[a-z\-]+\s+){0,4}$",
        re.IGNORECASE,
    )


def _has_unit(before: str) -> bool:
    """Whether a unit of length may stand there at all, which is cheap to tell."""
    return "mi" in before or "km" in before or "kilom" in before


@cache
def _near() -> re.Pattern[str]:
    sides = r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)"
    town = r"(?:town|city|village|settlement|community|area)"
    nearby = (
        r"near(?:by)?(?: to)?|close to|around|outside(?: of)?|not far from|adjacent to|next to|just off|off|surrounding"
        r"|in the (?:vicinity|area|surroundings) of|villages? (?:near|around|outside)"
        r"|(?:on|in|at|from) the (?:\w+ )?(?:outskirts|edges?|fringes?|periphery) of"
    )
    on_the_way = r"towards?|en route to|bound for|on (?:the|a) road to|leading to|short of"
    some_way = r"a few (?:km|kilomet(?:er|re)s|miles) (?:\w+ ){0,2}(?:of|from)"
    return re.compile(
        rf"\b(?:{nearby}|{on_the_way}|{some_way}|{sides} of)\s+"
        rf"(?:the {town} of |the )?(?:(?:central |northern |southern |eastern |western )?{town}(?: of)? )?$",
        re.IGNORECASE,
    )


@cache
def _part() -> re.Pattern[str]:
    return re.compile(
        r"(?P<part>\b(?:far |extreme )?(?:north|south|east|west|northeast|northwest|southeast|southwest|north-east|"
        r"north-west|south-east|south-west|centre|center|central)(?:ern)?(?:-(?:east|west|north|south)(?:ern)?)?)"
        r"(?: (?:part )?of(?: the)?)? $",
        re.IGNORECASE,
    )


PARTED = frozenset(
    [
        *(
            "talks",
            "clash",
            "clashes",
            "fighting",
            "war",
            "tension",
            "tensions",
            "relations",
            "ties",
            "dispute",
            "feud",
        ),
        *("conflict", "violence", "agreement", "deal", "match", "ceasefire", "truce", "difference", "negotiations"),
        *("dialogue", "cooperation", "trade", "flights", "row", "rivalry", "meeting", "links"),
    ]
)
WAYS = r"(?:road|highway|motorway|route|track|trail|railway|line|axis|way|stretch|river|border)"
TOWNS = r"(?:the )?(?:towns?|villages?|cities|city|localities|settlements|communities)"


@cache
def _first_of_two() -> re.Pattern[str]:
    """What stands before the first of two places that something lies between."""
    linking = rf"{WAYS}s? (?:that links|which links|that connects|linking|connecting|from|joining)"
    return re.compile(rf"\b(?:(?:half ?way |somewhere )?between|{linking}) (?:{TOWNS} of )?$", re.IGNORECASE)


@cache
def _second_of_two() -> re.Pattern[str]:
    """What stands before the second."""
    first = rf"(?:between|{WAYS}s? (?:that links|which links|that connects|linking|connecting|from|joining))"
    return re.compile(rf"\b{first} [^.;:\n]{{2,45}}? (?:and|to|with|towards?) (?:{TOWNS} of )?$", re.IGNORECASE)


@cache
def _other_end() -> re.Pattern[str]:
    """The second place after the first, as a name."""
    joint = r"(?:and|to|with|towards?|AND|TO|WITH|TOWARDS?)"
    return re.compile(rf"(?: \([^)]{{2,30}}\))? {joint} (?:the |THE )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{0,2}}")


@cache
def _way_after() -> re.Pattern[str]:
    """ "Gao-Ansongo road", "the Gao highway": a way that is named after the places it joins."""
    return re.compile(r"(?:\s?[-–/]\s?[A-Z][\w'’-]+){0,2} (?:road|highway|motorway|axis|track|trail)\b")


def _of_parties(before: str) -> bool:
    """Whether what lies between is no road but "talks" or "tensions"."""
    return (before.split() or [""])[-1].casefold().strip("\"'“”,") in PARTED


def _along(words: Words, span: PlaceSpan, before: str, last: str) -> PlaceSpan | None:
    """A place at the end of a way: the event lies somewhere along it."""
    if span.place.kind not in ("settlement", "district", "feature", "admin2"):
        return None
    rest = words.text[span.end : span.end + 60]
    linked = _second_of_two().search(before) if last in ("and", "to", "with", "toward", "towards", "of") else None
    other = None if linked else _other_end().match(rest)
    linked = linked or (_first_of_two().search(before) if other else None)
    if linked and not _of_parties(before[: linked.start()]):
        start = span.start - len(before) + linked.start()
        end = span.end + other.end() if other else span.end
        relation = BETWEEN if other else OTHER_END
        return replace(span, relation=relation, relation_start=start, relation_end=end, geo_precision=2)
    way = _way_after().match(rest)
    if way:
        return replace(span, relation="road", relation_end=span.end + way.end(), geo_precision=2)
    return None


def relate(words: Words, toponym: Toponym, span: PlaceSpan) -> PlaceSpan:
    """The span with the relation told around it, its precision and, for a distance and bearing, the computed point."""
    before = words.text[max(0, span.start - 90) : span.start]
    distance = _distance().search(before) if _has_unit(before.lower()) else None
    if distance and span.place.kind not in ("country",):
        return _displaced(span, distance, span.start - len(before))
    along = _along(words, span, before, words.key[toponym.i - 1] if toponym.i else "")
    if along is not None:
        return along
    if toponym.i == 0 or words.key[toponym.i - 1] not in LEADING:
        return _border(words, toponym, span)
    near = _near().search(before)
    if near and span.place.kind in ("settlement", "district", "feature", "admin2"):
        return replace(span, relation="near", relation_start=span.start - len(before) + near.start(), geo_precision=2)
    part = _part().search(before)
    if part and span.place.kind in ("country", "admin1", "region", "admin2", "settlement"):
        start = span.start - len(before) + part.start("part")
        precision = 1 if span.place.kind == "settlement" else 3
        return replace(span, relation=part["part"].casefold(), relation_start=start, geo_precision=precision)
    return _border(words, toponym, span)


def _border(words: Words, toponym: Toponym, span: PlaceSpan) -> PlaceSpan:
    """ "the Mali-Niger border", "the Malian border": near, not in."""
    after = re.match(r"(?:[-–/][A-Z]\w+)?(?:'s|’s)? (?:border|frontier)\b", words.text[span.end : span.end + 40])
    if after:
        precision = max(2, span.geo_precision)
        return replace(span, relation="border", relation_end=span.end + after.end(), geo_precision=precision)
    return span


def _displaced(span: PlaceSpan, distance: re.Match[str], offset: int) -> PlaceSpan:
    start = offset + distance.start()
    number = distance["number"].casefold().replace(",", "").rstrip(".")
    count = float(number_words().get(number, 1) if number.isalpha() else number if number.count(".") < 2 else 0)
    km = count * UNITS[distance["unit"][0].casefold()]
    bearing = re.sub(r"[\s-]", "", (distance["bearing"] or "").casefold())
    label = f"{km:g} km {bearing}".strip()
    if bearing not in BEARINGS or not 0 < km <= 600:
        return replace(span, relation=label, relation_start=start, geo_precision=2 if km <= 60 else 3)
    latitude, longitude = displaced(span.place.latitude or 0.0, span.place.longitude or 0.0, km, BEARINGS[bearing])
    place = replace(span.place, latitude=latitude, longitude=longitude)
    return replace(span, place=place, relation=label, relation_start=start, geo_precision=2 if km <= 100 else 3)


def displaced(latitude: float, longitude: float, km: float, bearing: float) -> tuple[float, float]:
    """The point so many km from another: 111 km north of (0, 0) is (0.998, 0)."""
    north = km / 111.2 * math.cos(math.radians(bearing))
    east = km / (111.2 * max(0.1, math.cos(math.radians(latitude)))) * math.sin(math.radians(bearing))
    return round(latitude + north, 4), round(longitude + east, 4)
