"""Whether a blast, a mob or looting was aimed at civilians, which its type leaves open, and how far a type agrees with
the words: trained weights read whom the words name as hit, whom the tolls count, what was struck.

"A mine tore through an army lorry" -> no; "a mine tore through a minibus" -> yes.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from flows.extract.actors_choice import SHARES, SUFFERER, Found, Setting, harmed, shared, type_of
from flows.extract.features import Row
from flows.extract.linear import model
from flows.extract.units import Unit
from flows.extract.why import Who
from schemas.codes import event_types

BLAST, OPEN = "Explosions/Remote violence", frozenset(["Mob violence", "Looting/property destruction"])
FENCE = 0.5
AIMED, EXCESSIVE = "Violence against civilians", "Excessive force against protesters"
AGREES = 0.6  # how much of its log-likelihood counts: the same words have told of the type already
SUREST = 0.99
LIKELY = 0.1  # a party that hardly suffers tells nothing of who did


@dataclass(frozen=True, slots=True)
class Aim:
    """Whether civilians were the target, none where the type alone says so, and what spoke for a yes."""

    civil: bool | None = None
    reasons: tuple[str, ...] = ()


def aim(setting: Setting, doers: Who, sufferers: Who, found: Found) -> Aim:
    """Whom an incident was aimed at."""
    if not is_open(setting):
        return Aim()
    features, judge = row(setting, doers, sufferers, found), model("civilians")
    civil = judge.probability(features) >= FENCE
    return Aim(civil, tuple(f"civilians:{name}" for name in judge.weightiest(features) if civil))


def is_open(setting: Setting) -> bool:
    """Whether incidents of this type are aimed at civilians or at others."""
    return _is_open(setting.kind)


def _is_open(kind: str) -> bool:
    return event_types()[kind].event_type == BLAST or kind in OPEN


def agreement(kind: str, chance: float) -> float:
    """Log-odds that a type loses where it says otherwise than `chance`, that civilians were the target (0 to 1); a
    type that leaves it open goes with either.

    ("Armed clash", 0.9) -> -1.38, ("Attack", 0.9) -> -0.06, ("Grenade", 0.9) -> -0.12
    """
    chance = min(max(chance, 1 - SUREST), SUREST)
    if _is_open(kind):
        return AGREES * math.log(chance**2 + (1 - chance) ** 2)
    aimed = event_types()[kind].event_type == AIMED or kind == EXCESSIVE
    return AGREES * math.log(chance if aimed else 1 - chance)


def row(setting: Setting, doers: Who, sufferers: Who, found: Found) -> Row:
    """Features of "this was aimed at civilians"."""
    kind = setting.event_type.split()[0]
    hurt = "harmed" if harmed(setting.units) else "unharmed"
    made = found.made_of(setting, SUFFERER).replace(" ", "_")  # a name of many words is not kept
    names = [f"kind:{setting.kind}", f"type:{kind}", f"{kind}:{hurt}"]
    names += [f"{kind}:made:{made}", f"{kind}:made:{made}:{hurt}"]
    names += [f"by:{actor.inter}" for actor in doers.actors]
    names += [*_hit(setting, sufferers, found)] or [f"{kind}:to:none:{hurt}"]
    names += [name for unit in setting.units for name in (*_counted(unit), *_touched(unit))]
    return dict.fromkeys(names, 1.0) | _chances(setting, found)


def _head(text: str) -> str:
    return text.casefold().split()[-1]


def _hit(setting: Setting, sufferers: Who, found: Found) -> Iterator[str]:
    """The parties that suffered: what each is, the first, the surest."""
    kind = setting.event_type.split()[0]
    pairs = list(zip(sufferers.spans, sufferers.actors, strict=True))
    for at, (span, actor) in enumerate(pairs):
        sort, inside = type_of(actor), any(unit.start <= span.start < unit.end for unit in setting.units)
        yield from (f"{kind}:to:{sort}", f"to:{span.actor.role}:{sort}", f"head:{_head(span.text)}")
        yield f"{'in' if inside else 'out'}:{sort}"
        if at == 0:
            yield f"{kind}:first:{sort}"
    if pairs:
        _, best = max(pairs, key=lambda pair: (found.of(SUFFERER, pair[0]), -pair[0].start))
        yield f"{kind}:best:{type_of(best)}"


def _counted(unit: Unit) -> Iterator[str]:
    """Whom the tolls of a unit count."""
    for toll in unit.tolls:
        if toll.cumulative:
            continue
        who = [type_of(span.actor) for span in unit.actors if toll.who_start < span.end and span.start < toll.who_end]
        yield from (f"toll:{toll.kind}:{sort}" for sort in who or ("none",))
        yield from (f"toll:{toll.kind}:neg:{toll.negated}", f"toll:{toll.kind}:zero:{toll.figure == 0}")


def _touched(unit: Unit) -> Iterator[str]:
    """What a unit tells of, and who is told as some or most of others: "most of them policemen"."""
    yield from (f"h:{theme}" for theme in unit.themes)
    yield from (f"t:{trigger.entry}" for trigger in unit.triggers)
    yield from (
        f"{name}:{type_of(span.actor)}" for span in unit.actors for name in SHARES if shared(unit, span.start, name)
    )


def _chances(setting: Setting, found: Found) -> Row:
    """How likely each kind of party in the incident's own units is to have suffered, and the words of the likely."""
    held: Row = {}
    for span in (span for unit in setting.units for span in unit.actors):
        chance, name = found.of(SUFFERER, span), f"chance:{type_of(span.actor)}"
        held[name] = max(held.get(name, 0.0), chance)
        if chance >= LIKELY:
            held[f"likely:{_head(span.text)}"] = 1.0
    return held
