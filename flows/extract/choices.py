"""Incidents -> features for the trained choices: which date, which place.

{"near": 0.9, "-1:on": 1.0, "order:0": 1.0, "said": 0.0, ...} for "on Monday" beside the trigger.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from flows.extract.choices_places import surroundings
from flows.extract.features import Row, kilometres
from flows.extract.places import capital_of
from flows.extract.units import KEPT, LOCATING, Analysis, Unit
from flows.records import DateSpan, PlaceSpan

# Worth more than one sign among many: "the 2008 attack" happened in 2008.
OF_DEED = 2.0


def _token_distance(unit: Unit, start: int) -> int:
    """Tokens between a span and the nearest trigger or toll word of its unit."""
    index = {token.start: at for at, token in enumerate(unit.tokens)}
    marks = [t.start for t in unit.triggers] + [t.start for t in unit.tolls]
    own = index.get(start, 0)
    return min((abs(own - index.get(mark, own)) for mark in marks), default=30)


def _before(unit: Unit, start: int, most: int = 3) -> list[str]:
    return [token.lower for token in unit.tokens if token.end <= start][-most:]


def _after(unit: Unit, end: int, most: int = 2) -> list[str]:
    return [token.lower for token in unit.tokens if token.start >= end][:most]


@cache
def _dateline_pattern() -> re.Pattern[str]:
    return re.compile(r"[^.!?\n(]{2,60}?(?:\([^)\n]{2,30}\)\s*)?(?:--|[—–]|\s-\s|-{2,})|[A-Z][^.!?\n]{2,40}\d{1,2}\.\s")


@lru_cache(maxsize=KEPT)
def dateline_end(unit: Unit) -> int:
    """Where the dateline of a unit ends: "BAMAKO, April 14 (Agency) - Gunmen ..." -> after the dash, else its start."""
    match = _dateline_pattern().match(unit.text)
    opens = unit.text[:3].isupper() or (match is not None and "(" in match[0])
    return unit.start + match.end() if match is not None and opens and unit.index < 6 else unit.start


def _around(unit: Unit, start: int, end: int) -> Row:
    before, after = _before(unit, start), _after(unit, end)
    row = {f"-{len(before) - at}:{word}": 1.0 for at, word in enumerate(before)}
    row.update({f"+{at + 1}:{word}": 1.0 for at, word in enumerate(after)})
    row["near"] = 1 - min(_token_distance(unit, start), 20) / 20
    row["said"] = float(any(word in {"said", "told", "reported", "announced", "confirmed", "says"} for word in before))
    return row


def date_choice(unit: Unit, span: DateSpan, order: int, first: Unit) -> Row:
    """Features of "the incident happened on this date"; `order` counts its units, the first being 0."""
    row = _around(unit, span.start, span.end)
    row[f"precision:{span.precision}"] = 1.0
    row["dateline"] = float(span.end <= dateline_end(unit))
    row[f"anchor:{span.anchor}"] = 1.0
    row[f"order:{min(order, 3)}"] = 1.0
    row["title"] = float(unit.title)
    row["back"] = float(unit.index < first.index)
    row["away"] = min(abs(unit.index - first.index), 6) / 6
    row["first-of-unit"] = float(span == unit.dates[0])
    row["has-trigger"] = float(bool(unit.triggers))
    row["of-deed"] = OF_DEED * _is_of_deed(unit, span)
    return row


@cache
def _of_deed() -> re.Pattern[str]:
    plain = r"(?!(?:in|on|at|when|after|by|as|and|that|who|which|were|was|the|an?|police|said|near)\b)[\w-]+"
    return re.compile(rf"(?:['’]s?)?\s+(?:{plain}\s+){{0,2}}")


def _is_of_deed(unit: Unit, span: DateSpan) -> bool:
    """Whether a date says which deed is meant: "the | September 2008 | attack", "| Monday |'s suicide bombing"."""
    ahead = unit.text[span.end - unit.start :]
    owned = ahead.startswith(("'", "’")) or span.text.endswith(("'s", "’s"))
    ahead_of = (trigger for trigger in unit.triggers if trigger.start >= span.end and (owned or not trigger.verbal))
    told = (trigger.start - span.end for trigger in ahead_of)
    named = owned or _before(unit, span.start, 1) == ["the"]
    return named and any(_of_deed().fullmatch(ahead[:gap]) for gap in told)


@lru_cache(maxsize=KEPT)
def _told_around(analysis: Analysis, unit: Unit, span: PlaceSpan) -> Row:
    """What speaks for a place, whatever the incident."""
    return _around(unit, span.start, span.end) | _standing(analysis, span) | surroundings(unit, span)


def place_choice(analysis: Analysis, unit: Unit, span: PlaceSpan, order: int, first: Unit) -> Row:
    """Features of "the incident happened at this place"."""
    row = dict(_told_around(analysis, unit, span))
    row[f"kind:{span.place.kind}"] = 1.0
    row[f"role:{span.role}"] = 1.0
    row[f"precision:{span.geo_precision}"] = 1.0
    row[f"relation:{span.relation}"] = 1.0
    row[f"order:{min(order, 3)}"] = 1.0
    row[f"order+kind:{min(order, 3)}:{span.place.kind}"] = 1.0
    row["title"] = float(unit.title)
    row["back"] = float(unit.index < first.index)
    row["away"] = min(abs(unit.index - first.index), 6) / 6
    ours = [other for other in unit.places if other.role in LOCATING]
    row["first-of-unit"] = float(bool(ours) and span == ours[0])
    body = [other for other in ours if other.end > dateline_end(unit)]
    row["first-of-body"] = float(bool(body) and span == body[0])
    finest = min((FINENESS.get(other.place.kind, 5) for other in body), default=5)
    row["finest-of-unit"] = float(FINENESS.get(span.place.kind, 5) == finest)
    dateline = span.role == "dateline" or span.end <= dateline_end(unit)
    row["dateline"] = float(dateline)
    row |= _dateline_rivals(analysis, unit, span) if dateline else {}
    row["capital"] = float(_is_capital(span))
    row["opens"] = float(span.start - unit.start < 3)
    row["only-of-unit"] = float(len(ours) == 1)
    row["has-trigger"] = float(bool(unit.triggers))
    return row


def _is_capital(span: PlaceSpan) -> bool:
    """Whether a place is the capital of its country."""
    if span.place.country is None or span.place.kind != "settlement":
        return False
    return capital_of(span.place.country).name == span.place.name


LOCATIVE = frozenset(["in", "at", "near", "of", "outside", "on", "around", "into", "from"])


def _dateline_rivals(analysis: Analysis, unit: Unit, dateline: PlaceSpan) -> Row:
    """Whether the story that follows a dateline names another place: in the same sentence, in the next ones, at all."""
    own = next((one for one in analysis.units if one.start == unit.start), unit)
    found = {"here": False, "near": False, "later": False}
    for other_unit in analysis.units[own.index : own.index + 8]:
        for other in other_unit.places:
            if _rival(other_unit, other, dateline):
                gap = other_unit.index - own.index
                found["here" if gap == 0 else "near" if gap <= 2 else "later"] = True
    nearest = next((name for name, value in found.items() if value), "none")
    capital = "capital" if _is_capital(dateline) else "town"
    return {f"dateline+{nearest}": 1.0, f"dateline+{nearest}+{capital}": 1.0}


def named_here(unit: Unit, span: PlaceSpan) -> bool:
    """Whether a unit says that something was in, at or near a place below the province: "In Niamey police fired"."""
    if span.role != "place" or span.place.kind in ("country", "admin1", "region") or span.end <= dateline_end(unit):
        return False
    start = span.start if span.relation_start < 0 else span.relation_start
    return bool(LOCATIVE & set(_before(unit, start, 1))) or start != span.start


def _rival(unit: Unit, other: PlaceSpan, dateline: PlaceSpan) -> bool:
    """A place below the province, after a preposition, that is not the dateline's."""
    if other.role not in LOCATING or other.place.name == dateline.place.name or other.end <= dateline_end(unit):
        return False
    words = _before(unit, other.start if other.relation_start < 0 else other.relation_start, 3)
    return other.place.kind not in ("country", "admin1", "region") and bool(LOCATIVE & set(words))


FINENESS = {
    "district": 0,
    "settlement": 1,
    "admin3": 1,
    "feature": 2,
    "admin2": 3,
    "region": 4,
    "admin1": 4,
    "country": 5,
}
FAR = 400.0


@lru_cache(maxsize=KEPT)
def _located(analysis: Analysis) -> tuple[list[PlaceSpan], Counter[str]]:
    """The places of an article where something can happen, and how often each is named."""
    others = [other for unit in analysis.units for other in unit.places if other.role in LOCATING]
    return others, Counter(other.place.name for other in others)


def _standing(analysis: Analysis, span: PlaceSpan) -> Row:
    """How a place stands among all those of the article: its country, its neighbours, how often it is named."""
    others, counts = _located(analysis)
    apart = [other for other in others if other.place.name != span.place.name and other.place.kind != "country"]
    nearest = min((kilometres(span, other) for other in apart), default=0.0)
    named = counts[span.place.name]
    return {
        "at-home": float(span.place.country == analysis.country),
        "isolated": float(nearest > FAR),
        "named": min(named, 4) / 4,
        "most-named": float(named == max(counts.values(), default=0)),
    }
