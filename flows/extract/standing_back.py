"""Sentences that stand back from single incidents: sums over several places, and a court's or a memorial's look back.

"42 people died in three villages: 19 in Kelbo, ..." counts no incident of its own; what a court heard on Monday did not
happen on Monday.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache

from flows.extract.aside import YEAR, is_said_on
from flows.extract.certain import VERDICTS
from flows.extract.joining import towns_of
from flows.extract.units import Analysis, Unit

FEWEST = 2  # towns that a sum is over
FRESH = timedelta(days=60)
OPENING = 3  # sentences in which an article says that it looks back


@cache
def _sums() -> re.Pattern[str]:
    return re.compile(
        r"^\W*(?:in\s+all|altogether|in\s+total|all\s+told|(?:that|this|which)\s+(?:makes|made|brings|brought))\b",
        re.IGNORECASE,
    )


@cache
def _several() -> re.Pattern[str]:
    """More places or deeds than one: "three villages", "two suicide bombings"."""
    many = r"(?:twin|two|ten|twelve|three|four|five|six|several|seven|eight|eleven|nine|\d+|simultaneous|coordinated)"
    what = (
        r"(?:villages|towns|cities|hamlets|places|camps|districts|attacks|bombings|bombs|blasts|explosions|raids|strikes"
        r"|shootings)"
    )
    return re.compile(rf"\b{many}\s+(?:[\w-]+\s+){{0,2}}?{what}\b", re.IGNORECASE)


def over_several(units: Sequence[Unit]) -> list[Unit]:
    """The units whose dead are a sum over towns that other units tell of one by one."""
    return [unit for unit in units if _is_sum(unit, units)]


def _is_sum(unit: Unit, units: Sequence[Unit]) -> bool:
    figure = _dead(unit)
    if not figure or towns_of([unit]):
        return False
    if _sums().search(unit.text):
        return len(_by_town(other for other in units if other.index < unit.index)) >= FEWEST
    told = _by_town(other for other in units if other.index > unit.index)
    whole = sum(told.values())
    return len(told) >= FEWEST and (whole == figure or (whole < figure and _several().search(unit.text) is not None))


def _dead(unit: Unit) -> int:
    told = (t for t in unit.tolls if t.kind == "killed" and not (t.negated or t.part_of or t.cumulative or t.attacker))
    return max((toll.figure for toll in told), default=0)


def _by_town(units: Iterable[Unit]) -> dict[str, int]:
    """The dead of each town that a unit counts some of."""
    found: dict[str, int] = {}
    for unit in units:
        for name in [span.place.name for span in towns_of([unit])[:1]]:
            found[name] = max(found.get(name, 0), _dead(unit))
    return {town: figure for town, figure in found.items() if figure}


def looked_back(analysis: Analysis) -> set[int]:
    """The units that only fill in what a verdict or a memorial, told at the opening, is about."""
    published = analysis.article.published
    frame = next((unit for unit in analysis.units[:OPENING] if _frames(analysis, unit)), None)
    if frame is None or published is None:
        return set()
    past = {unit.index for unit in analysis.units if unit.index > frame.index and not _is_fresh(analysis, unit)}
    remembered = REMEMBERED & {cue.span.text.lower() for cue in frame.cues}
    return past | {frame.index} if remembered and not frame.tolls else past


def _frames(analysis: Analysis, unit: Unit) -> bool:
    """Whether a unit says that something of another year is judged or remembered."""
    published = analysis.article.published
    told = {cue.span.text.lower() for cue in unit.cues}
    years = [span for span in unit.dates if span.precision == YEAR]
    past = published is not None and any(span.last < published - FRESH for span in years)
    return past and bool(told & (VERDICTS | REMEMBERED))


REMEMBERED = frozenset(
    ["anniversary", "commemorate", "commemorated", "commemorating", "commemoration", "memorial", "remembered"]
)


def _is_fresh(analysis: Analysis, unit: Unit) -> bool:
    """Whether a unit has a recent day of its own, and none that only points back ("the same night")."""
    published = analysis.article.published
    own = [span for span in unit.dates if not re.match(r"(?:the\s+same|that)\b", span.text, re.IGNORECASE)]
    own = [span for span in own if span.precision < YEAR and not is_said_on(unit, span)]
    return published is not None and any(span.last >= published - FRESH for span in own)
