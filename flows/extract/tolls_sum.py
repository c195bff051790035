"""One figure for one incident out of its tolls: "five soldiers and two civilians" -> 7, told twice -> still 7."""

from __future__ import annotations

from collections.abc import Sequence

from flows.records import Toll


def combine(tolls: Sequence[Toll], kind: str) -> tuple[int, int, int] | None:
    """Low, high and conservative figure of a kind over the sentences of one incident; None when nothing is said."""
    ours = [t for t in tolls if t.kind == kind and not t.cumulative and not t.part_of]
    told = [t for t in ours if not t.negated]
    if not told:
        return (0, 0, 0) if ours else None
    breaths = [_breath([t for t in told if t.breath == at]) for at in sorted({t.breath for t in told})]
    low, high, figure = max(breaths, key=lambda sums: sums[2])
    return low, high, figure


def _breath(tolls: Sequence[Toll]) -> tuple[int, int, int]:
    """The tolls of one sentence added up."""
    return sum(t.low for t in tolls), sum(t.high for t in tolls), sum(t.figure for t in tolls)
