"""Whether a type of incident suits its two sides and the words that told of it: soldiers who shoot at marchers fight
no battle.

>>> suits("Armed clash", Told(doers=(soldiers,), sufferers=(marchers,)))
False
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.extract.coding import CROWDS, FORCES
from flows.extract.units import Unit
from flows.records import Actor
from schemas.codes import event_types

UNARMED = ("Civilians", *CROWDS)
GATHERING = frozenset(["protest", "mob", "disperse", "live-fire-on-crowd"])
PEACEFUL = ("civilian", "person", "crowd")
ANYBODY = ("people", "object")
WHOEVER = ("people", "person")  # "men", "women": in a crowd as often as under arms
FIGHTING = frozenset(["clash", "ambush", "neutralise", "storm-position"])
MUTUAL = frozenset(["clash", "neutralise"])
PROPERTY = "property"
RETAKEN, TAKEN = "government-retakes", "group-takes"
CROWDED = ("Protests", "Riots")
ABUSE, FIRE_ON_CROWD, STRIKE = "sexual", "live-fire-on-crowd", "strike"


ON_PEOPLE = ("Attack", "Abduction/forced disappearance", "Sexual violence")
BOMBER = "suicide-bomb"
BLAST, HARM_OF_A_BLAST = "bomb-blast", frozenset(["bomb-blast", "attack", "kill", "property"])
# What an incident told in these words is not: a bomb is no attack by hand, a crowd driven away did not end in peace.
NEVER = {
    BOMBER: ON_PEOPLE,
    "air-strike": ON_PEOPLE,
    "bomb-blast": ("Attack",),
    "shelling": ("Attack",),
    "grenade": ("Attack",),
    "disperse": ("Peaceful protest",),
}


@dataclass(frozen=True, slots=True)
class Told:
    """The sides of an incident, the trigger entries of its own sentences, whether a crowd is in sight, whether its own
    sentences speak of anybody without arms, whether the article speaks of a crowd at all, and whether all that is told
    of the hurt is that there were none."""

    doers: tuple[Actor, ...] = ()
    sufferers: tuple[Actor, ...] = ()
    entries: frozenset[str] = frozenset()
    crowd: bool = False
    unarmed: bool = False
    gathered: bool = True
    spared: bool = False


def told_of(
    units: Sequence[Unit],
    around: Sequence[Unit],
    doers: Sequence[Actor],
    sufferers: Sequence[Actor],
    article: Sequence[Unit],
) -> Told:
    """What an incident's units, those beside them and those of the whole article tell of its sides."""
    crowd = any(_gathering(unit) for unit in (*units, *around))
    entries = frozenset(trigger.entry for unit in units for trigger in unit.triggers)
    unarmed = any(span.actor.role in PEACEFUL for unit in units for span in unit.actors)
    gathered = crowd or any(map(_gathering, article))
    harm = [toll for unit in units for toll in unit.tolls if toll.kind in ("killed", "injured")]
    spared = bool(harm) and all(toll.negated for toll in harm)
    return Told(tuple(doers), tuple(sufferers), entries, crowd, unarmed, gathered, spared)


def _gathering(unit: Unit) -> bool:
    crowd = any(span.actor.role == "crowd" for span in unit.actors)
    return crowd or any(trigger.entry in GATHERING for trigger in unit.triggers)


def suits(kind: str, told: Told) -> bool:
    """Whether the codebook allows a type for these sides; an empty side allows everything."""
    event_type = event_types()[kind].event_type
    if FIRE_ON_CROWD in told.entries:
        return event_type in CROWDED
    if STRIKE in told.entries and not told.crowd:
        return event_type == "Explosions/Remote violence"
    if ABUSE in told.entries and not told.crowd:
        return kind == "Sexual violence"
    if any(kind in NEVER.get(entry, ()) for entry in told.entries):
        return False
    if event_type == "Battles" and BLAST in told.entries and told.entries <= HARM_OF_A_BLAST:
        return False
    if event_type == "Battles" and BOMBER in told.entries and not told.entries & FIGHTING:
        return False
    if kind == "Violent demonstration" and "mob" in told.entries and "protest" not in told.entries:
        return False
    by_force, on_force = _all(told.doers, FORCES), _forces(told.sufferers)
    armed = by_force and not any(actor.role in WHOEVER for actor in told.doers)
    match kind, event_type:
        case "Government regains territory", _:
            return not told.doers or any(actor.inter in STATES for actor in told.doers)
        case "Non-state actor overtakes territory", _:
            retaken = RETAKEN in told.entries and TAKEN not in told.entries
            ours = not told.doers or any(actor.inter in STATES for actor in told.doers)
            return not _all(told.doers, ("State forces",)) and not (retaken and ours)
        case _, "Battles":
            return bool(told.entries & MUTUAL) or not _defenceless(told.sufferers)
        case "Abduction/forced disappearance", _:
            return not told.sufferers or any(actor.role != "object" for actor in told.sufferers)
        case "Excessive force against protesters", _:
            return told.gathered
        case "Attack", _:
            things = told.spared and PROPERTY in told.entries
            return not things and (told.unarmed or not (by_force and on_force))
        case _, "Riots":
            return told.crowd or told.unarmed or not armed
        case _, "Protests":
            return told.crowd or not (armed and on_force)
        case _:
            return True


STATES = ("State forces", "External/Other forces")


def _defenceless(side: Sequence[Actor]) -> bool:
    """Whether a side is of people who bear no arms; of those who are only told to have died nobody knows."""
    return _all(side, UNARMED) and any(actor.role != "people" for actor in side)


def _forces(side: Sequence[Actor]) -> bool:
    """Whether a side has forces, and besides them only people who may be theirs: "police", "five people"."""
    rest = [actor for actor in side if actor.inter not in FORCES]
    return len(rest) < len(side) and all(actor.role in ANYBODY for actor in rest)


def _all(side: Sequence[Actor], inters: Sequence[str]) -> bool:
    """Whether a side has somebody and they are all of these types."""
    return bool(side) and all(actor.inter in inters for actor in side)
