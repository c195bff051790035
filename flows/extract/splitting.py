"""One telling of several places or days -> one incident each: "shells hit Gao, Kidal and Menaka" is three.

>>> divide(12, 5)
[3, 3, 2, 2, 2]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from flows.extract.units import Unit
from flows.records import DateSpan, Mention, PlaceSpan

S = TypeVar("S", PlaceSpan, DateSpan)
TOWNS = frozenset(["settlement", "admin3", "district"])
MOST = 8
COUNTS = ("fatalities", "fatalities_low", "fatalities_high", "injuries_low", "injuries_high", "abducted")
BEFORE = 12


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    linking = "between|from|linking|connecting|joining"
    small = r"(?:\s*(?:in|at|on|the|of|both|villages?|towns?|cit(?:y|ies)|hamlets?)\b)*\s*"
    return {
        "comma": re.compile(rf"\s*,{small}"),
        "last": re.compile(rf"\s*,?\s*(?:and|&|as well as){small}", re.IGNORECASE),
        "wider": re.compile(r"\s+(?:regions|districts|provinces|states|counties|departments)\b", re.IGNORECASE),
        "way": re.compile(rf"\b(?:{linking})\s+(?:the\s+)?(?:\w+\s+){{0,2}}$", re.IGNORECASE),
    }


def places_listed(unit: Unit, chosen: PlaceSpan) -> list[PlaceSpan]:
    """The towns of the list that a place stands in; none where it stands alone or on a way ("between A and B")."""
    towns = [span for span in unit.places if span.role == "place" and span.place.kind in TOWNS]
    run = _run(unit, towns, chosen)
    apart = {(span.place.name, span.place.country) for span in run}
    return run if len(apart) == len(run) and len({span.place.country for span in run}) == 1 else []


def days_listed(unit: Unit, chosen: DateSpan) -> list[DateSpan]:
    """The days of the list that a day stands in: "on Monday and Wednesday"."""
    days = [span for span in unit.dates if span.first == span.last]
    run = _run(unit, days, chosen)
    return run if len({span.first for span in run}) == len(run) else []


def _run(unit: Unit, spans: Sequence[S], chosen: S) -> list[S]:
    """The neighbours of a span that commas and a last "and" join it with."""
    ordered = sorted(spans, key=lambda span: span.start)
    runs: list[list[S]] = []
    ended = True
    for span in ordered:
        joint = "" if ended else _joint(unit, runs[-1][-1], span)
        if joint:
            runs[-1].append(span)
        else:
            runs.append([span])
        ended = joint == "last"
    own = next((run for run in runs if chosen in run), [])
    after = unit.text[own[-1].end - unit.start :] if own else ""
    if _patterns()["wider"].match(after):
        return []
    joined = 1 < len(own) <= MOST and _joint(unit, own[-2], own[-1]) == "last"
    return own if joined and not _on_a_way(unit, own[0].start) else []


def _joint(unit: Unit, left: PlaceSpan | DateSpan, right: PlaceSpan | DateSpan) -> str:
    """How two neighbours are joined: "comma", "last" (and), "" not at all."""
    between = unit.text[left.end - unit.start : right.start - unit.start]
    return next((name for name in ("last", "comma") if _patterns()[name].fullmatch(between)), "")


def _on_a_way(unit: Unit, start: int) -> bool:
    """Whether a list names the ends of a way: "on the road between Gao and Kidal"."""
    at = start - unit.start
    return _patterns()["way"].search(unit.text[max(0, at - 5 * BEFORE) : at]) is not None


def divide(total: int, parts: int) -> list[int]:
    """A toll over days or places, the remainder one each from the first on: (13, 3) -> [5, 4, 4]."""
    share, rest = divmod(total, parts)
    return [share + (place < rest) for place in range(parts)]


def share_of(mention: Mention, index: int, parts: int) -> Mention:
    """A mention with its share of what was counted over all the parts together."""
    counts = {name: getattr(mention, name) for name in COUNTS}
    shares: dict[str, Any] = {
        name: None if count is None else divide(count, parts)[index] for name, count in counts.items()
    }
    return replace(mention, split_into=parts, split_fatalities=mention.fatalities, **shares)
