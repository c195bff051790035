"""Incidents -> features of what kind of thing happened: its words and signs, its two sides, the article around it.

{"t:shoot": 1.0, "t:shoot+to:civilian": 1.0, "h:blade": 1.0, "doc:t:protest": 0.35, ...}; no pair of neighbouring words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from flows.extract.actors_choice import DOER, SUFFERER, SURE, type_of
from flows.extract.features import STEM, Row, masked, signs, themes
from flows.extract.parties import Chosen, Sides
from flows.extract.units import Analysis, Unit
from flows.records import Actor

NOBODY = ("none",)
KINDS_OF_SIGN = ("t:", "h:")


def sub_event(
    analysis: Analysis,
    units: Sequence[Unit],
    around: Sequence[Unit],
    sides: Sides,
) -> Row:
    """Features of the type of an incident: of its units, those around it, the whole article, its two sides."""
    row: Row = {}
    for order, unit in enumerate(units):
        row |= signs(unit) | _words(unit) | themes(unit) | _harm(unit)
        row |= {f"lead:{key}": 1.0 for key in _touched(unit)} if order == 0 else {}
    for unit in around:
        row |= {f"near:{key}": 0.5 for key in signs(unit) | themes(unit) if key.startswith(("a:", *KINDS_OF_SIGN))}
    doers, sufferers = sides.roles()
    return row | _article(analysis) | _sides(units, doers or NOBODY, sufferers or NOBODY) | _parties(units, sides)


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


def _parties(units: Sequence[Unit], sides: Sides) -> Row:
    """Whose men and whose things the sides are, the surest of each with what is told of them, and how likely each
    sort of party in the incident's own units stands on a side."""
    by, to = (_made_of(units, sides, side) for side in (DOER, SUFFERER))
    doer, sufferer = _surest(sides.doers), _surest(sides.sufferers)
    names = [f"doers:{by}", f"sufferers:{to}", f"doers:{by}>{to}", f"surest:{doer}>{sufferer}", f"surest:{sufferer}"]
    names += [f"sufferer:{_sort(span.actor)}" for span, _, _ in sides.sufferers]
    names += [f"doer:{_sort(span.actor)}" for span, _, _ in sides.doers]
    for entry in sorted({trigger.entry for unit in units for trigger in unit.triggers}):
        names += [f"{entry}>{sufferer}", f"{doer}>{entry}"]
    return dict.fromkeys(names, 1.0) | _chances(units, sides)


def _sort(actor: Actor) -> str:
    return type_of(actor).replace(" ", "_") or "none"  # a name of many words is not kept


def _surest(side: Sequence[Chosen]) -> str:
    chosen = max(side, key=lambda one: (one[1], -one[0].start), default=None)
    return "none" if chosen is None else _sort(chosen[0].actor)


def _made_of(units: Sequence[Unit], sides: Sides, side: str) -> str:
    sure = {
        _sort(span.actor)
        for unit in units
        for span in unit.actors
        if sides.chances.get((side, span.start), 0.0) >= SURE
    }
    return "+".join(sorted(sure)) or "none"


def _chances(units: Sequence[Unit], sides: Sides) -> Row:
    held: Row = {}
    for span in (span for unit in units for span in unit.actors):
        for side in (DOER, SUFFERER):
            name = f"chance:{side}:{_sort(span.actor)}"
            held[name] = max(held.get(name, 0.0), sides.chances.get((side, span.start), 0.0))
    return held
