"""Type and parties -> the coded row: "Attack", [JNIM], [farmers], "Mali" -> actor1, actor2, interaction ...

>>> code("Attack", [], [], "Mali", civilians_harmed=True).actor2
'Civilians (Mali)'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flows.extract.actors_register import register
from flows.records import Actor, Coding
from schemas.codes import event_types, interaction

FORCES = ("State forces", "Rebel group", "Political militia", "Identity militia", "External/Other forces")
CROWDS = ("Rioters", "Protesters")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a row: its main actor and those that stand beside it."""

    main: Actor | None = None
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules of one event type look at."""

    sub_event_type: str
    perpetrators: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    country: str
    civilians_harmed: bool
    day: date | None


def code(
    sub_event_type: str,
    perpetrators: Sequence[Actor],
    targets: Sequence[Actor],
    country: str,
    *,
    civilians_harmed: bool = False,
    day: date | None = None,
) -> Coding:
    """The coded fields of an incident; every combination of parties gives a row that passes the checks.

    ("Armed clash", [JNIM], [soldiers], "Mali") -> actor1 JNIM, actor2 the military, "State forces-Rebel group".
    """
    kind = event_types()[sub_event_type]
    case = Case(sub_event_type, _sound(perpetrators), _sound(targets), country, civilians_harmed, day)
    first, second, civilian = RULES[kind.event_type](case)
    inter1, inter2 = _inter(first), _inter(second)
    return Coding(
        disorder_type=kind.disorder_type,
        event_type=kind.event_type,
        sub_event_type=sub_event_type,
        actor1=first.main.name if first.main else None,
        assoc_actor_1=_joined(first, second),
        inter1=inter1,
        actor2=second.main.name if second.main else None,
        assoc_actor_2=_joined(second, first),
        inter2=inter2,
        interaction=interaction(inter1, inter2),
        civilian_targeting=civilian,
    )


def _inter(side: Side) -> str | None:
    return side.main.inter if side.main else None


def _joined(side: Side, other: Side) -> str | None:
    """The assoc list: each name once, never a main actor of the row."""
    mains = {actor.name for actor in (side.main, other.main) if actor}
    names = [name for name in dict.fromkeys(side.beside) if name and name not in mains]
    return "; ".join(names) or None if side.main else None


def _sound(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Actors that have a name and a type, each once."""
    known = [actor for actor in actors if actor.name and actor.inter]
    return tuple({(actor.name, actor.label): actor for actor in known}.values())


def _of(actors: Iterable[Actor], inters: tuple[str, ...]) -> list[Actor]:
    return [actor for actor in actors if actor.inter in inters]


def _names(actors: Iterable[Actor]) -> tuple[str, ...]:
    return tuple(actor.name for actor in actors)


def _labels(actors: Iterable[Actor]) -> tuple[str, ...]:
    """Descriptors of unarmed people: "Students (Chile)"."""
    return tuple(actor.label for actor in actors if actor.label and actor.role != "object")


def unidentified(country: str) -> Actor:
    """Who did it where nobody says so."""
    return Actor(f"Unidentified Armed Group ({country})", "Political militia", "unidentified", country, role="armed")


def civilians(country: str) -> Actor:
    """The people of a country."""
    return Actor(f"Civilians ({country})", "Civilians", "civilians", country, role="civilian")


def state(kind: str, country: str, day: date | None) -> Actor:
    """A state's force or government: ("Police Forces", "Peru", 2023) -> Police Forces of Peru (2022-)."""
    nation = register().nations.get(country)
    name = nation.forces(day) if nation else country
    return Actor(f"{kind} of {name}", "State forces", "state", country, role="state")


def in_arms(actor: Actor) -> Actor:
    """A government that shoots does so with its military: "the regime bombed ..."."""
    if actor.name.startswith("Government of "):
        return replace(actor, name=actor.name.replace("Government", "Military Forces", 1))
    return actor


def _fighters(actors: Iterable[Actor]) -> list[Actor]:
    """Those of the actors that bear arms, each once."""
    return list({actor.name: actor for actor in map(in_arms, _of(actors, FORCES))}.values())


def _crowd(kind: str, country: str) -> Actor:
    return Actor(f"{kind} ({country})", kind, "crowd", country, role="crowd")


def _battle(case: Case) -> tuple[Side, Side, bool]:
    """Two armed sides; one that nobody names is an unidentified group. Civilians enter neither side."""
    doers, sufferers = _fighters(case.perpetrators), _fighters(case.targets)
    if not sufferers and len(doers) > 1:
        doers, sufferers = doers[:1], doers[1:]
    elif not doers and len(sufferers) > 1:
        doers, sufferers = sufferers[:1], sufferers[1:]
    nobody = unidentified(case.country)
    first, second = (doers or [nobody]), (sufferers or [nobody])
    return Side(first[0], _names(first[1:])), Side(second[0], _names(second[1:])), False


def _civil_victims(case: Case) -> Actor:
    """The civilians of a row: those of the targets, else the country's."""
    named = [actor for actor in _of(case.targets, ("Civilians",)) if actor.name.startswith("Civilians (")]
    return named[0] if named else civilians(case.country)


def _violence(case: Case) -> tuple[Side, Side, bool]:
    """Civilians are actor2, whoever else was hurt stands beside them."""
    doers = _fighters(case.perpetrators) or [unidentified(case.country)]
    victims = _civil_victims(case)
    others = [actor for actor in case.targets if actor.name != victims.name and actor.role != "object"]
    beside = (*_labels(case.targets), *_names(others))
    return Side(doers[0], _names(doers[1:])), Side(victims, beside), True


def _explosion(case: Case) -> tuple[Side, Side, bool]:
    """The first target is actor2: forces, with civilians beside them, or civilians, with forces beside them."""
    doers = _fighters(case.perpetrators) or [unidentified(case.country)]
    first = Side(doers[0], _names(doers[1:]))
    hit = [actor for actor in _of(case.targets, FORCES) if actor.name != doers[0].name]
    civil = _of(case.targets, ("Civilians", *CROWDS))
    victims = _civil_victims(case)
    if hit and not (civil and case.targets.index(civil[0]) < case.targets.index(hit[0])):
        beside = _names(hit[1:]) + ((victims.name,) if civil or case.civilians_harmed else ())
        return first, Side(hit[0], beside + _labels(civil)), False
    if civil or case.civilians_harmed:
        return first, Side(victims, _labels(civil) + _names(hit)), True
    return first, Side(), False


def _protest(case: Case) -> tuple[Side, Side, bool]:
    """The crowd is actor1; who stepped in is actor2."""
    people = (*case.perpetrators, *case.targets)
    beside = _labels(case.perpetrators) + _labels(actor for actor in case.targets if actor.role == "crowd")
    first = Side(_crowd("Protesters", case.country), beside)
    if case.sub_event_type == "Peaceful protest":
        return first, Side(), False
    forces = _of(people, FORCES)
    forces = forces or [state("Police Forces", case.country, case.day)]
    second = Side(forces[0], _names(forces[1:]))
    return first, second, case.sub_event_type == "Excessive force against protesters"


def _riot(case: Case) -> tuple[Side, Side, bool]:
    """The crowd is actor1; actor2 is the first of those it faced: forces, another crowd, or the civilians it set upon.

    A demonstration that turns violent is aimed at what it is about, a mob at whom it sets upon.
    """
    first = Side(_crowd("Rioters", case.country), _labels(case.perpetrators))
    faced = _of(case.targets, (*FORCES, *CROWDS)) or _of(case.perpetrators, FORCES)
    civil = _of(case.targets, ("Civilians",))
    ahead = bool(civil) and (not faced or case.targets[0] == civil[0])
    if ahead or (case.civilians_harmed and not faced):
        return first, Side(_civil_victims(case), _labels(civil)), case.sub_event_type == "Mob violence"
    return first, Side(faced[0], _names(faced[1:])) if faced else Side(), False


def _development(case: Case) -> tuple[Side, Side, bool]:
    """Whoever acted and whom it concerned; where nobody is named, whom the kind of event implies.

    Those whose goods are taken or burnt are its target.
    """
    doers = [_in_office(actor) for actor in case.perpetrators]
    sufferers = [actor for actor in map(_in_office, case.targets) if actor not in doers]
    if not doers and sufferers and sufferers[0].inter in FORCES and case.sub_event_type not in ACTED_ON:
        doers, sufferers = sufferers[:1], sufferers[1:]
    if not doers:
        doers = [implied(case.sub_event_type, case.country, case.day)]
    first = Side(doers[0], _names(doers[1:]) + _labels(doers))
    if not sufferers:
        return first, Side(), False
    robbed = case.sub_event_type == LOOTING and sufferers[0].inter == "Civilians"
    return first, Side(sufferers[0], _names(sufferers[1:]) + _labels(sufferers)), robbed


def _in_office(actor: Actor) -> Actor:
    """Officials act and are acted on as their government."""
    if actor.label.startswith("Government of "):
        return replace(actor, name=actor.label, inter="State forces", label="", role="state")
    return actor


LOOTING = "Looting/property destruction"
ACTED_ON = frozenset({"Arrests", "Disrupted weapons use", LOOTING})


def implied(kind: str, country: str, day: date | None) -> Actor:
    """Who acts in a strategic development of this type where nobody is named: ("Arrests", "Mali") -> the police."""
    match kind:
        case "Arrests":
            return state("Police Forces", country, day)
        case "Disrupted weapons use":
            return state("Military Forces", country, day)
        case "Agreement" | "Other":
            return state("Government", country, day)
        case _:
            return unidentified(country)


RULES: dict[str, Callable[[Case], tuple[Side, Side, bool]]] = {
    "Battles": _battle,
    "Protests": _protest,
    "Riots": _riot,
    "Explosions/Remote violence": _explosion,
    "Violence against civilians": _violence,
    "Strategic developments": _development,
}
