"""Incidents -> features of what kind of thing happened: its words and signs, its two sides, the article around it.

{"t:shoot": 1.0, "t:shoot+to:civilian": 1.0, "h:blade": 1.0, "doc:t:protest": 0.35, ...}; no pair of neighbouring words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from flows.extract.features import STEM, Row, masked, signs, themes
from flows.extract.units import Analysis, Unit

NOBODY = ("none",)
KINDS_OF_SIGN = ("t:", "h:")


def sub_event(
    analysis: Analysis,
    units: Sequence[Unit],
    around: Sequence[Unit],
    perpetrators: Sequence[str],
    targets: Sequence[str],
) -> Row:
    """Features of the type of an incident: of its units, those around it, the whole article, the roles of its sides."""
    row: Row = {}
    for order, unit in enumerate(units):
        row |= signs(unit) | _words(unit) | themes(unit) | _harm(unit)
        row |= {f"lead:{key}": 1.0 for key in _touched(unit)} if order == 0 else {}
    for unit in around:
        row |= {f"near:{key}": 0.5 for key in signs(unit) | themes(unit) if key.startswith(("a:", *KINDS_OF_SIGN))}
    return row | _article(analysis) | _sides(units, perpetrators or NOBODY, targets or NOBODY)


def _touched(unit: Unit) -> set[str]:
    """The trigger entries and fields of meaning of a unit: {"t:ambush", "h:position"}."""
    return {f"t:{trigger.entry}" for trigger in unit.triggers} | {f"h:{theme}" for theme in unit.themes}


def _words(unit: Unit) -> Row:
    words = masked(unit)
    return {f"w:{word}": 1.0 for word in words} | {f"s:{word[:STEM]}": 1.0 for word in words if len(word) > STEM}


def _harm(unit: Unit) -> Row:
    """Who was killed, hurt or taken: {"toll:killed:civilian": 1.0}."""
    return dict.fromkeys(_harmed(unit), 1.0)


def _harmed(unit: Unit) -> Iterator[str]:
    for toll in unit.tolls:
        if toll.cumulative:
            continue
        who = [span.actor.role for span in unit.actors if toll.who_start < span.end and span.start < toll.who_end]
        yield from (f"toll:{toll.kind}:{role}" for role in who or NOBODY)
        yield f"toll:{toll.kind}:negated:{toll.negated}"
        yield f"toll:{toll.kind}:attacker:{toll.attacker}"
        yield f"toll:{toll.kind}:zero:{toll.figure == 0}"


def _article(analysis: Analysis) -> Row:
    """What the whole article tells of, in counts that grow slowly."""
    counts = Counter(key for unit in analysis.units for key in _touched(unit))
    return {f"doc:{key}": round(min(math.log1p(count), 2.0) / 2, 3) for key, count in counts.items()}


def _sides(units: Sequence[Unit], doers: Iterable[str], sufferers: Iterable[str]) -> Row:
    """The roles of the two sides, alone, together, and with what is told of them."""
    by, to = [f"by:{role}" for role in doers], [f"to:{role}" for role in sufferers]
    told = sorted({key for unit in units for key in _touched(unit)})
    pairs = [f"{one}+{other}" for one in by for other in to]
    return dict.fromkeys([*by, *to, *pairs, *(f"{key}+{role}" for key in told for role in (*by, *to))], 1.0)
