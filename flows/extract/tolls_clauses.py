"""Which tolls of a sentence that tells of several incidents are an incident's own, by the place or day of their clause.

"Nine died in Gao on Monday; in Kidal two guards were shot dead." -> of the incident in Kidal only the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from flows.extract.tolls_share import share_told
from flows.extract.units import Unit
from flows.records import DateSpan, PlaceSpan, Span, Toll

Spans = Sequence[PlaceSpan | DateSpan | Span]
WIDE = ("country", "admin1", "region")


@cache
def _joint() -> re.Pattern[str]:
    """What may stand between the clauses of two incidents."""
    return re.compile(r";|\s[-–—]{1,2}\s|,?\s+(?:and|while|whereas|but)\b|,(?=\s)", re.IGNORECASE)


def own_tolls(
    units: Sequence[Unit], tolls: Sequence[Toll], place: PlaceSpan | None, day: DateSpan | None
) -> list[Toll]:
    """The tolls without those that clauses of other places or days tell."""
    if share := next((toll for unit in units for toll in share_told(unit, (place, day))), None):
        return [toll for toll in tolls if toll.kind != share.kind] + [share]
    strange = {toll for unit in units for toll in _strange(unit, place, day)}
    return [toll for toll in tolls if toll not in strange]


def _strange(unit: Unit, place: PlaceSpan | None, day: DateSpan | None) -> list[Toll]:
    """The tolls of a unit that stand in a clause of another place than the incident's, else of another day."""
    towns = [span for span in unit.places if span.role == "place" and span.place.kind not in WIDE]
    days = [span for span in unit.dates if span.precision == 1]
    for chosen, spans in ((place, towns), (day, days)):
        clauses = list(_clauses(unit, [*spans, *_quarters(unit)])) if chosen in spans else []
        own = next((tolls for start, end, tolls in clauses if chosen and start <= chosen.start < end), None)
        if len(clauses) > 1 and own is not None:
            return [toll for _, _, tolls in clauses for toll in tolls if toll not in own]
    return []


@cache
def _quarter() -> re.Pattern[str]:
    kinds = "area|village|town|locality|colony|quarter|district|hamlet|suburb|neighbou?rhood|market"
    return re.compile(rf"\b(?:in|at|near|from)\s+(?:the\s+)?(?:[\w-]+\s+){{1,4}}?(?:{kinds})\b", re.IGNORECASE)


def _quarters(unit: Unit) -> list[Span]:
    """Places by the kind of place they are, known or not: "in Old Mill area"."""
    found = _quarter().finditer(unit.text)
    return [Span(unit.start + match.start(), unit.start + match.end(), match[0]) for match in found]


def _clauses(unit: Unit, spans: Spans) -> Iterator[tuple[int, int, list[Toll]]]:
    """Stretches of a unit that each hold a place (or day) and a toll of their own, with their tolls."""
    begin = unit.start
    cuts = [unit.start + match.start() for match in _joint().finditer(unit.text)]
    for cut in cuts:
        if _is_located(spans, begin, cut) and _is_located(spans, cut, unit.end) and _parts(unit, begin, cut):
            yield begin, cut, _within(unit, begin, cut)
            begin = cut
    if begin > unit.start:
        yield begin, unit.end, _within(unit, begin, unit.end)


def _within(unit: Unit, start: int, end: int) -> list[Toll]:
    return [toll for toll in unit.tolls if start <= toll.start < end]


def _is_located(spans: Spans, start: int, end: int) -> bool:
    return any(start <= span.start < end for span in spans)


def _parts(unit: Unit, start: int, cut: int) -> bool:
    """Whether a cut parts two tolls of one kind with verbs of their own: "two died in Gao and three fell in Kidal"."""
    left, right = _within(unit, start, cut), _within(unit, cut, unit.end)
    if not {toll.kind for toll in left} & {toll.kind for toll in right}:
        return False
    before, after = left[-1], right[0]
    same = before.verb_start == after.verb_start and "gapped" not in after.rule
    summed = after.rule.partition(",")[0].endswith(" total")
    return not (same or summed or before.part_of or after.part_of or before.end > cut)
