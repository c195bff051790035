"""A sentence that tells of several incidents -> a unit for each of its clauses.

"Nine died in Gao on Monday; in Kidal two guards were shot dead." -> one unit in Gao, one in Kidal.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Protocol, TypeVar

from flows.extract.aside import place_aside
from flows.extract.gazetteer_entries import distance_km
from flows.extract.numbers import find_numbers, number_words
from flows.extract.themes import find_themes
from flows.records import PlaceSpan, Toll

if TYPE_CHECKING:
    from flows.extract.units import Unit

TOWNS = frozenset(["settlement", "admin3", "admin2", "district"])
APART = 5.0  # kilometres; nearer places are one
BARE = 0
NEAR = 60  # characters between a bare count and its town: "and two in Kidal"
HARM = frozenset(["killed", "injured", "abducted"])
HEDGED = r"(?:(?:at\s+least|about|around|some|nearly|almost|more\s+than|over|another)\s+)?"
HARMING = "killed|killing|injured|injuring|wounded|wounding|abducted|abducting"
VERB_BEFORE = "verb told before"
RANK = {"stop": 3, "time": 2, "link": 1, "count": BARE}


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...


S = TypeVar("S", bound=_Spanned)


@dataclass(frozen=True, slots=True)
class Joint:
    """What stands between two clauses, from `left` to `right` in the article, and how well it parts."""

    rank: int
    left: int
    right: int


@cache
def _pattern() -> re.Pattern[str]:
    """What may stand between the clauses of two incidents, by how well it parts; the second begins after it."""
    number = "|".join([r"\d+", r"an?", *number_words(), "another", r"the\s+remainder", r"the\s+rest"])
    far = rf"(?:{number}|several|some|few)\s+(?:hours?|days?|weeks?|months?)"
    return re.compile(
        r"(?P<stop>;\s+)|(?P<link>,\s+(?:and|while|whilst|whereas|but)\s+|\s+(?:while|whereas)\s+"
        r"|,\s+(?=(?:setting\s+off|sparking|touching\s+off|triggering|provoking|prompting|leading\s+to)\s))"
        rf"|(?P<time>,?\s+(?=(?:{far}|days|hours|weeks)\s+(?:after|before)\s))"
        rf"|(?P<count>,?\s+and\s+(?=(?:(?:{HARMING})\s+)?{HEDGED}(?:{number})\b)"
        rf"|,\s+(?=(?:{number})\s+(?:\w+\s+)?(?:in|at|near)\s))",
        re.IGNORECASE,
    )


def parted(unit: Unit) -> list[Unit]:
    """The clauses of a unit that each tell of harm or violence at a town of their own; the unit alone where none do.

    Their indices are the unit's: whoever counts the units of an article sets them anew.
    """
    several = len(_towns(unit, unit.start, unit.end)) > 1
    counted = replace(unit, tolls=tuple(_by_town(unit))) if several else unit
    pieces, begin = [], unit.start
    for left, right in _cuts(counted):
        pieces.append(_piece(counted, begin, left))
        begin = right
    return [*pieces, _piece(counted, begin, unit.end)] if pieces else [unit]


def _by_town(unit: Unit) -> Iterator[Toll]:
    """The tolls of a unit and counts of towns without the verb told before: "nine died in Gao, | two | in Kidal"."""
    gapped = {toll.start: toll for toll in _gapped(unit)}
    told = {toll.start for toll in unit.tolls}
    yield from (gapped[toll.start] if _told_before(toll, gapped) else toll for toll in unit.tolls)
    yield from (toll for start, toll in gapped.items() if start not in told)


def _told_before(toll: Toll, gapped: Container[int]) -> bool:
    return toll.start in gapped and toll.verb_start < toll.start and toll.kind in HARM


def _gapped(unit: Unit) -> Iterator[Toll]:
    towns = {town.start for town in _towns(unit, unit.start, unit.end)}
    for match in _bare().finditer(unit.text):
        start, end = (unit.start + at for at in match.span("count"))
        before = [toll for toll in unit.tolls if toll.end <= start and _counts_at_town(unit, toll, start, towns)]
        if unit.start + match.end() in towns and before:
            (number,) = find_numbers(unit.text, *match.span("count"))[:1]
            yield replace(
                before[-1], start=start, end=end, text=number.text, low=number.low, high=number.high,
                figure=number.figure, rule=VERB_BEFORE, who_text=number.text, who_start=start, who_end=end,
                verb_start=start, verb_end=end, name="",
            )  # fmt: skip


def _counts_at_town(unit: Unit, toll: Toll, end: int, towns: Iterable[int]) -> bool:
    """Whether a toll counts the harmed of one town, told before any other number."""
    if toll.kind not in HARM or toll.cumulative or toll.negated or toll.part_of:
        return False
    town = min((start for start in towns if toll.end <= start < end), default=None)
    return town is not None and not find_numbers(unit.text, toll.end - unit.start, town - unit.start)


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(
        rf"(?:,|;|\band)\s+{HEDGED}(?:the\s+(?:other|remaining)\s+)?(?P<count>\d+|{'|'.join(number_words())})\s+(?:(?:more|others?|people)\s+)?"
        r"(?:in|at|near)\s+(?:the\s+(?:town|village|city)\s+of\s+)?",
        re.IGNORECASE,
    )


@cache
def _since() -> re.Pattern[str]:
    """What sets a deed beside an older one: "the worst raid in the country | since | May 2015, when gunmen"."""
    worst = r"(?:worst|deadliest|bloodiest|biggest|largest|heaviest|gravest|first|most\s+\w+)"
    return re.compile(rf"\b{worst}\b[^.;]{{0,80}}?(\s+since\s+)(?=[^.;]{{3,40}}?,?\s+when\b)", re.IGNORECASE)


def _before_older(unit: Unit) -> tuple[int, int] | None:
    """Where a clause begins that tells of an older deed, with its day or year, to which a unit without a toll
    compares its own."""
    found = _since().search(unit.text)
    if found is None:
        return None
    left, right = (unit.start + at for at in found.span(1))
    dated = any(span.start >= right for span in unit.dates)
    return (
        (left, right) if dated and not _within(unit.tolls, unit.start, left) and _tells(unit, right, unit.end) else None
    )


def _cuts(unit: Unit) -> Iterator[tuple[int, int]]:
    """Where a clause ends and the next one begins: of the joints before a town of its own the one that parts best."""
    if older := _before_older(unit):
        yield older
        return
    joints = [] if unit.title or len(_towns(unit, unit.start, unit.end)) < 2 else list(_joints(unit))
    begin = unit.start
    while fit := [joint for joint in joints if begin < joint.left and _parts(unit, begin, joint)]:
        town = _towns(unit, fit[0].right, unit.end)[0]
        best = max((joint for joint in fit if _towns(unit, joint.right, unit.end)[0] is town), key=_rank)
        yield best.left, best.right
        begin = best.right


def _joints(unit: Unit) -> Iterator[Joint]:
    for match in _pattern().finditer(unit.text):
        yield Joint(RANK[match.lastgroup or ""], unit.start + match.start(), unit.start + match.end())


def _rank(joint: Joint) -> tuple[int, int]:
    return joint.rank, joint.left


def _parts(unit: Unit, begin: int, joint: Joint) -> bool:
    """Whether both sides of a joint tell of harm, and the first town after it lies apart from all before it."""
    before, after = _towns(unit, begin, joint.left), _towns(unit, joint.right, unit.end)[:1]
    told = _tells(unit, begin, joint.left) and _tells(unit, joint.right, unit.end)
    close = joint.rank != BARE or any(town.start - joint.right <= NEAR for town in after)
    return bool(told and close and before and after) and all(_far(one, other) for one in before for other in after)


def _far(one: PlaceSpan, other: PlaceSpan) -> bool:
    """Whether two towns have other names and lie some way apart."""
    a, b = one.place, other.place
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return a.name != b.name
    return a.name != b.name and distance_km(a.latitude, a.longitude, b.latitude, b.longitude) > APART


def _towns(unit: Unit, start: int, end: int) -> list[PlaceSpan]:
    found = [span for span in unit.places if span.role == "place" and span.place.kind in TOWNS]
    return [span for span in found if start <= span.start < end and not place_aside(unit, span)]


def _tells(unit: Unit, start: int, end: int) -> bool:
    """Whether a stretch counts people harmed, or says by a verb that something violent happened."""
    harm = any(
        toll.kind in HARM and not toll.cumulative and start <= toll.verb_start < end
        for toll in _within(unit.tolls, start, end)
    )
    return harm or any(trigger.verbal or trigger.strong for trigger in _within(unit.triggers, start, end))


def _within(spans: Sequence[S], start: int, end: int) -> tuple[S, ...]:
    return tuple(span for span in spans if start <= span.start < end)


def _piece(unit: Unit, start: int, end: int) -> Unit:
    """The stretch of a unit as a unit."""
    inner = _within(unit.tokens, start, end)
    return replace(
        unit,
        start=start,
        end=end,
        text=unit.text[start - unit.start : end - unit.start],
        tokens=inner,
        triggers=_within(unit.triggers, start, end),
        cues=tuple(cue for cue in unit.cues if start <= cue.span.start < end),
        tolls=_within(unit.tolls, start, end),
        dates=_within(unit.dates, start, end),
        places=_within(unit.places, start, end),
        actors=_within(unit.actors, start, end),
        themes=find_themes(inner),
    )
