"""Whether a blast, a riot or looting struck civilians where no words name any: a truck of the army that ran on to a
mine, a pylon that was blown up, a bank that a crowd burnt while nobody was in it.

The codebook goes by whom it hit: forces where their men or things are all that is told, nobody where only things are.
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.actors_choice import NOBODY, Candidate, Cast, Setting, harmed, sort_of
from flows.extract.coding import CROWDS, FORCES
from flows.records import Actor

BLAST, RIOT, LOOTING = "Explosions/Remote violence", "Riots", "Looting/property destruction"


def settled(setting: Setting, cast: Cast, sufferers: Sequence[Actor]) -> Cast:
    """The target that was chosen; another one where it is civilians and the sufferers' own words tell of none."""
    chosen = cast.chosen
    struck = setting.event_type in (BLAST, RIOT) or setting.kind == LOOTING
    if chosen is None or not struck or sort_of(chosen.actor) != "civilian":
        return cast
    if any(actor.role != "object" and actor.inter in ("Civilians", *CROWDS) for actor in sufferers):
        return cast
    forces = [actor for actor in sufferers if actor.inter in FORCES]
    if forces:
        return Cast(Candidate(forces[0]), reasons=("target:only-forces-are-told",))
    theirs = setting.event_type != RIOT and any(actor.inter == "Civilians" for actor in sufferers)
    if theirs or harmed(setting.units):
        return cast
    return Cast(Candidate(NOBODY), reasons=("target:only-things-are-told",))
