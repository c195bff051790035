"""The tolls of each incident: those of its own sentences, else those of a sentence beside it that no incident has.

"Raiders came at dawn. Nine were killed." -> where only the first tells of the incident, the nine are still its dead.
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.aside import LONG_BEFORE
from flows.extract.assemble import Incident
from flows.extract.tolls_clauses import ELSEWHERE
from flows.extract.tolls_sum import LARGE
from flows.extract.units import LOCATING, Analysis, Unit
from flows.records import Toll

AHEAD = 2
OF_OTHERS = frozenset(["accident", "aggregate", "court", "remembered"])


def tolls_of(analysis: Analysis, found: Sequence[Incident]) -> list[list[Toll]]:
    """For each incident its tolls in the order of the text; a sentence's tolls go to one incident only."""
    taken = {unit.index for incident in found for unit in incident.units}
    told: list[list[Toll]] = []
    for incident in found:
        units = list(incident.units)
        beside = None if incident.aggregate or any(map(_counts_dead, units)) else _beside(analysis, units, taken)
        if beside is not None:
            units.append(beside)
            taken.add(beside.index)
        told.append([toll for unit in units for toll in unit.tolls])
    return told


def _beside(analysis: Analysis, units: Sequence[Unit], taken: set[int]) -> Unit | None:
    """The sentence that counts the dead of an incident whose own sentences count none: one that follows, else the one
    before it where the incident's first names no place."""
    for unit in units:
        for after in analysis.units[unit.index + 1 : unit.index + 1 + AHEAD]:
            if after.index in taken or _named_places(after) or not _of_one(analysis, after):
                break
            if _counts_dead(after):
                return after
    before = analysis.units[units[0].index - 1] if units[0].index else None
    if before is None or before.index in taken or _named_places(units[0]):
        return None
    return before if _of_one(analysis, before) and _counts_dead(before) else None


def _counts_dead(unit: Unit) -> bool:
    """Whether a sentence counts dead, not merely "villagers were killed" or "no one was killed"."""
    return any(
        toll.kind == "killed" and not (toll.part_of or toll.negated or toll.rule.endswith("bare plural"))
        for toll in unit.tolls
    )


def _named_places(unit: Unit) -> bool:
    return any(span.role in LOCATING and span.place.kind != "country" for span in unit.places)


def _of_one(analysis: Analysis, unit: Unit) -> bool:
    """Whether a sentence speaks of one incident here and now: no total, no toll of a war, no memory, no court, no other
    deed or time."""
    published = analysis.article.published
    others = any(toll.cumulative or toll.figure >= LARGE or toll.rule.endswith(ELSEWHERE) for toll in unit.tolls)
    past = published is not None and bool(unit.dates) and all(d.last < published - LONG_BEFORE for d in unit.dates)
    return not (others or past) and not OF_OTHERS & {cue.kind for cue in unit.cues}
