"""Which tolls of a sentence that tells of several incidents are an incident's own, by the place or day of their clause.

"Nine died in Gao on Monday; in Kidal two guards were shot dead." -> of the incident in Kidal only the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from flows.extract.aside import LONG_BEFORE, LONG_PAST, is_of_birth
from flows.extract.tolls_share import share_told
from flows.extract.units import Unit
from flows.records import DateSpan, PlaceSpan, Span, Toll

Spans = Sequence[PlaceSpan | DateSpan | Span]
ELSEWHERE = "elsewhere"  # the end of a toll's rule where its own sentence says that it is another deed's
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
    strange |= {toll for unit in units for toll in (*_of_the_past(unit, day), *_mourned(unit))}
    strange |= {toll for unit in units for toll in _of_old(unit, units, day)}
    strange |= {toll for unit in units[1:] for toll in unit.tolls if toll.rule.endswith(ELSEWHERE)}
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


def _of_the_past(unit: Unit, day: DateSpan | None) -> list[Toll]:
    """The tolls of what a unit only remembers: "marched on Sunday for the | 300 | killed in 1989"."""
    if day not in unit.dates or day is None or all(cue.kind != "remembered" for cue in unit.cues):
        return []
    old = [span for span in unit.dates if span.last < day.first - LONG_PAST]
    return [toll for toll in unit.tolls if old and _nearest(toll, unit.dates) in old]


def _of_old(unit: Unit, units: Sequence[Unit], day: DateSpan | None) -> list[Toll]:
    """The tolls of a unit that recalls another time alone, where others of its incident tell the day: "a raid in
    | 2015 | killed 33", after one on Thursday."""
    if day is None or not any(day in other.dates for other in units):
        return []
    told = [span for span in unit.dates if not is_of_birth(unit, span)]
    return list(unit.tolls) if told and all(span.last < day.first - LONG_BEFORE for span in told) else []


@cache
def _for_whom() -> re.Pattern[str]:
    """What between a protest and a count makes those counted what it is about: "rallied | for justice for | the 80"."""
    about = (
        r"(?:justice\s+for|in\s+memory\s+of|in\s+honou?r\s+of|to\s+remember|to\s+honou?r|to\s+mourn|to\s+mark|to\s+commemorate|marked"
        r"|anniversary\s+of|over\s+the|against\s+the|to\s+denounce|to\s+condemn|in\s+protest\s+at|(?:years?|months?|decades?)\s+after)"
    )
    return re.compile(rf"\b{about}\b(?:(?!,|;|\band\b|\bwhen\b|\bbut\b|\bas\b|\bbefore\b).)*$", re.IGNORECASE)


def _mourned(unit: Unit) -> list[Toll]:
    """The tolls of what a protest is about: "rallied for justice for the | 80 | killed in June"."""
    crowds = [trigger.end for trigger in unit.triggers if trigger.entry == "protest"]
    if not crowds:
        return []
    text, start = unit.text, unit.start
    return [
        t
        for t in unit.tolls
        if _for_whom().search(text, min(crowds) - start, max(0, min(t.start, t.who_start) - start))
    ]


def _nearest(toll: Toll, dates: Sequence[DateSpan]) -> DateSpan:
    return min(dates, key=lambda span: (max(span.start - toll.end, toll.start - span.end), span.start))


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
