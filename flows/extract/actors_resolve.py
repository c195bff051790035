"""A party -> an actor as the codebook names it: "the army" in Mali in 2023 -> Military Forces of Mali (2021-)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from flows.extract.actors_find import MUNITION, Part, Party
from flows.extract.actors_register import Group, Noun, Register, name_heads, phrase, register, word_set
from flows.records import Actor, ActorSpan
from schemas.codes import countries

# Where armed people without a name are taken for a gang.
GANG_COUNTRIES = frozenset({"Mexico", "Haiti", "Jamaica", "Ecuador", "Honduras", "Trinidad and Tobago", "Brazil"})
SOLE_REGIONS = frozenset({"Europe", "North America", "Oceania", "East Asia"})
VAGUE = frozenset({"forces", "commanders", "politicians"})
STANDING = frozenset({"politicians", "officials", "object", "people", "government", "protesters", "workers"})


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a party is met, who else the article names, and which side it is on ("" unknown)."""

    country: str | None = None
    day: date | None = None
    context: Sequence[ActorSpan] = ()
    side: str = ""


def resolve_party(party: Party, known: Register, setting: Setting) -> Actor:
    """The actor that a party of the text stands for."""
    if party.person:
        return _person_actor(setting)
    parts = (*party.core, *party.tail)
    head = _head(party, known, setting)
    if (named := _named(parts, known, setting)) and not _overrides(head):
        return _group_actor(named, setting)
    if (name := next((part.name for part in parts if part.name), "")) and not _overrides(head):
        return _own_forces(name, known, setting) or unknown_name(name, setting.country)
    nations = _nations(party, setting)
    if head is None and nations and not any(part.heads for part in parts):
        is_state = party.text in known.nations[nations[0]].names or MUNITION in party.modifiers
        return nation_actor(nations[0], is_state, setting, plural=party.text.endswith(("s", "S")))
    if head is None and any(part.groups for part in parts):
        return Actor(party.text, "Political militia", "name of another", setting.country, known=False, role="armed")
    if head is None:
        return _people_actor(party, known, setting)
    return _noun_actor(head, party, known, setting)


def _head(party: Party, known: Register, setting: Setting) -> Noun | None:
    """The word that says who the party is: that of the tail where the core's says little."""
    core = _last_noun(party.core, known, setting)
    tail = _last_noun(party.tail, known, setting)
    if tail is not None and (core is None or (core.role in ("people", "armed") and tail.role in ("state", "armed"))):
        return tail
    return core


def _last_noun(parts: Sequence[Part], known: Register, setting: Setting) -> Noun | None:
    """The last noun of some parts; of "gendarmerie pickup" the gendarmes, of "police personnel" the police."""
    found = [known.nouns[key] for part in parts for key in part.nouns]
    if found and found[-1].role == "object":
        return next((noun for noun in reversed(found) if noun.role == "state"), found[-1])
    if len(found) > 1 and found[-1].id in VAGUE:
        return found[-2]
    return found[-1] if found else None


def _overrides(head: Noun | None) -> bool:
    """Whether a head says that the named group is not the party itself: "Boko Haram hostages"."""
    return head is not None and head.role == "civilian" and head.id not in STANDING


def _named(parts: Sequence[Part], known: Register, setting: Setting) -> Group | None:
    """The group that strong names in the party stand for at this place and time."""
    keys = [key for part in parts for key in part.groups]
    found = [known.groups[key] for key in keys]
    short = any(part.groups and part.letters <= 3 for part in parts)
    return choose([group for group in found if not (short and _far(group, setting))], setting.country, setting.day)


def _far(group: Group, setting: Setting) -> bool:
    """Whether a group has its homes in other parts of the world than the event: its three letters mean another."""
    here = countries().get(setting.country or "")
    homes = [countries()[home].region for home in (*group.countries, *group.theatre) if home in countries()]
    return bool(here and homes and here.region not in homes)


def choose(groups: Sequence[Group], country: str | None, day: date | None) -> Group | None:
    """Of groups of one name, the one at home in the country and active that day; earlier entries first."""
    if not groups:
        return None
    return min(groups, key=lambda group: _misfit(group, country, day))


def _misfit(group: Group, country: str | None, day: date | None) -> tuple[bool, bool, bool]:
    in_theatre = country is None or country in group.theatre or country in group.countries
    anywhere = not group.countries and not group.theatre
    return (not (in_theatre or anywhere), not group.active(day), not in_theatre)


def _group_actor(group: Group, setting: Setting) -> Actor:
    inter = group.inter
    home = group.countries[0] if group.countries else setting.country
    if inter == "State forces" and setting.country not in (None, home, *group.theatre):
        inter = "External/Other forces"
    role = {"State forces": "state", "External/Other forces": "foreign", "Civilians": "civilian"}.get(inter, "armed")
    from_state = _fill(group.name, setting, home)
    return Actor(from_state, inter, f"actor {group.id}", home, role=role)


def _fill(name: str, setting: Setting, state: str | None) -> str:
    """A name's manner filled in: {state} with its government's years, {country} with the event's country."""
    if setting.day and name.startswith("Government "):  # on the day of a coup the government is the one that falls
        setting = replace(setting, day=setting.day - timedelta(days=2))
    return name.format(country=setting.country or "Unknown", state=_state(setting, state))


def _state(setting: Setting, state: str | None) -> str:
    return _state_on(state or "Unknown", setting.day)


@lru_cache(maxsize=4096)
def _state_on(state: str, day: date | None) -> str:
    nation = register().nations.get(state)
    return nation.forces(day) if nation else state


def _own_forces(name: str, known: Register, setting: Setting) -> Actor | None:
    """A name that begins with a nation and ends in a state's force: "Afghan National Army" -> the military."""
    words = phrase(name)
    _, nations = known.nation_index.longest(words, 0)
    if not nations or word_set("rebel_heads") & set(words) or not word_set("state_heads") & set(words):
        return None
    state = setting.country if setting.country in nations else nations[0]
    return military(state, setting)


def military(state: str, setting: Setting) -> Actor:
    """A state's military, at home or abroad: ("Russia" in Ukraine, 2023) -> External/Other forces."""
    abroad = setting.country and state != setting.country and state in countries()
    name = f"Military Forces of {_state(setting, state)}"
    inter = "External/Other forces" if abroad else "State forces"
    return Actor(name, inter, "nation", state, role="foreign" if abroad else "state")


def nation_actor(nation: str, is_state: bool, setting: Setting, plural: bool = False) -> Actor:
    """A nation alone: the state's military, its people, or one of its people.

    "Russia" -> Military Forces of Russia; "Vietnamese" on the battlefield abroad likewise; "Palestinians" -> civilians.
    """
    abroad = setting.country is not None and nation != setting.country
    if is_state or (abroad and nation != "Palestine" and (setting.side == "perpetrator" or not plural)):
        return replace(military(nation, setting), role="nation")
    if setting.side == "perpetrator":
        return Actor(f"Unidentified Armed Group ({setting.country})", "Political militia", "nation", role="people")
    return Actor(f"Civilians ({nation})", "Civilians", "nation", nation, role="people")


def unknown_name(name: str, country: str | None) -> Actor:
    """A proper name that no entry knows, as it stands, typed by its head noun."""
    kinds = {name_heads()[word] for word in phrase(name) if word in name_heads()}
    if "militia" in kinds:
        return Actor(name, "Political militia", "head noun", country, known=False, role="armed")
    if "rebel" in kinds:
        return Actor(name, "Rebel group", "head noun", country, known=False, role="armed")
    return Actor(name, "Civilians", "head noun", country, known=False, role="civilian")


def _person_actor(setting: Setting) -> Actor:
    """Somebody known by name only: a civilian, or, where they did it, one of unknown armed people."""
    if setting.side == "perpetrator":
        return replace(_unidentified(setting, register().nouns["people"]), rule="name of a person", role="person")
    return Actor(f"Civilians ({setting.country})", "Civilians", "name of a person", setting.country, role="person")


def _people_actor(party: Party, known: Register, setting: Setting) -> Actor:
    """A party known by its people or weak name only: "Konkomba", "the Maoists"."""
    parts = (*party.core, *party.tail)
    weak = [known.groups[key] for part in parts for key in part.weak]
    if (group := _weak(weak, setting)) is not None:
        return _group_actor(group, setting)
    if weak:
        return _unidentified(setting, known.nouns["rebels"])
    return _noun_actor(known.nouns["identity"], party, known, setting)


def _noun_actor(noun: Noun, party: Party, known: Register, setting: Setting) -> Actor:
    weak = [known.groups[key] for part in (*party.core, *party.tail) for key in part.weak]
    if (group := _weak(weak, setting)) is not None and noun.role != "object":
        return _group_actor(group, setting)
    match noun.role:
        case "object" if (owner := _owner(party, known, setting)) is not None:
            return replace(owner, role="object")
        case "state" | "object":
            return _state_actor(noun, party, known, setting)
        case "armed":
            return _armed_actor(noun, party, known, setting)
        case "foreign":
            return _foreign_actor(noun, party, known, setting)
        case "people" if setting.side == "perpetrator":
            return replace(_armed_actor(noun, party, known, setting), role="people")
        case _:
            return _civilian_actor(noun, party, known, setting)


def _owner(party: Party, known: Register, setting: Setting) -> Actor | None:
    """Whose a thing is, where fighters or forces of a state own it: "rebel positions", "a truck of the army"."""
    found = [known.nouns[key] for part in (*party.core, *party.tail) for key in part.nouns]
    noun = next((noun for noun in reversed(found) if noun.role in ("state", "armed")), None)
    return None if noun is None else _noun_actor(noun, party, known, setting)


def _nations(party: Party, setting: Setting) -> list[str]:
    """Nations the party names; of several with one demonym ("Congolese") the event's own."""
    found = []
    for part in (*party.core, *party.tail):
        if part.nations and not part.groups:
            found.append(setting.country if setting.country in part.nations else part.nations[0])
    return [nation for nation in found if nation is not None]


def _state_actor(noun: Noun, party: Party, known: Register, setting: Setting) -> Actor:
    """Forces, officials and things of a state: its own unless a nation is named."""
    nations = _nations(party, setting)
    state = nations[0] if nations else setting.country
    inter = noun.inter
    if inter == "State forces" and setting.country and state != setting.country and state in countries():
        inter = "External/Other forces"
    role = "foreign" if inter == "External/Other forces" and noun.role == "state" else noun.role
    return Actor(_fill(noun.name, setting, state), inter, f"people {noun.id}", state, role=role)


def _armed_actor(noun: Noun, party: Party, known: Register, setting: Setting) -> Actor:
    """Armed people: a group their words stand for here, a people's militia, else unidentified."""
    if (people := _people(party)) and noun.id != "private guards":
        return _communal(people, noun, party, setting)
    if noun.anaphoric and (actor := _from_context(noun, setting)) is not None:
        return actor
    if (faith := next(iter(sorted(word_set("faiths") & party.modifiers)), "")) and noun.id == "militia":
        return Actor(f"{faith.title()} Militia ({setting.country})", "Identity militia", "faith", setting.country,
                     role="armed")  # fmt: skip
    return _unidentified(setting, noun, phrase(party.text)[-1] in word_set("sole_words"))


def _people(party: Party) -> str:
    return next((part.peoples[0] for part in (*party.core, *party.tail) if part.peoples), "")


def _communal(people: str, noun: Noun, party: Party, setting: Setting) -> Actor:
    """The armed men of a people: its militia, or its separatists where they are called so."""
    if word_set("separatists") & set(phrase(party.text)):
        return Actor(
            f"{people} Separatists ({setting.country})", "Rebel group", "people", setting.country, role="armed"
        )
    kind = "Clan" if noun.id == "clan militia" else "Ethnic"
    name = f"{people} {kind} Militia ({setting.country})"
    return Actor(name, "Identity militia", "people", setting.country, role="armed")


def _weak(groups: Sequence[Group], setting: Setting) -> Group | None:
    """The group that words such as "the rebels" stand for in this country and year; the context decides ties."""
    fit = [group for group in groups if setting.country in group.countries and group.active(setting.day)]
    if not fit:
        return None
    named = Counter(span.actor.name for span in setting.context)
    return max(fit, key=lambda group: (named[_fill(group.name, setting, group.countries[0])], -fit.index(group)))


def _from_context(noun: Noun, setting: Setting) -> Actor | None:
    """The armed group that the article names most, the last named of equals."""
    armed = [
        span.actor for span in setting.context if span.actor.role == "armed" and span.actor.rule.startswith("actor ")
    ]
    if not armed:
        return None
    named = Counter(actor.name for actor in armed)
    return max(enumerate(armed), key=lambda pair: (named[pair[1].name], pair[0]))[1]


def _unidentified(setting: Setting, noun: Noun, sole: bool = False) -> Actor:
    name = noun.name
    if setting.country in GANG_COUNTRIES and noun.id in ("armed people", "people", "women"):
        name = "Unidentified Gang ({country})"
    elif noun.role != "armed":
        name = "Unidentified Armed Group ({country})"
    if sole and (here := countries().get(setting.country or "")) and here.region in SOLE_REGIONS:
        name = "Sole Perpetrator ({country})"
    inter = noun.inter if noun.role == "armed" else "Political militia"
    return Actor(_fill(name, setting, setting.country), inter, f"people {noun.id}", setting.country, role="armed")


def _foreign_actor(noun: Noun, party: Party, known: Register, setting: Setting) -> Actor:
    """Foreign troops: the mission of the country, the nation named, else unidentified."""
    nations = _nations(party, setting)
    if nations:
        return replace(_state_actor(known.nouns["military"], party, known, setting), role="foreign")
    return Actor(noun.name, noun.inter, f"people {noun.id}", None, role="foreign")


def _civilian_actor(noun: Noun, party: Party, known: Register, setting: Setting) -> Actor:
    """Civilians of the country; foreigners keep their nation, those of no nation or several are International."""
    nations = [nation for nation in _nations(party, setting) if nation in countries()]
    abroad = nations and setting.country and setting.country not in nations and noun.role == "civilian"
    where = (nations[0] if len(set(nations)) == 1 else "International") if abroad else setting.country
    if {"foreign", "international"} & party.modifiers:
        where = "International"
    there = replace(setting, country=where)
    label = _fill(noun.label, there, setting.country) if noun.label else ""
    return Actor(_fill(noun.name, there, setting.country), noun.inter, f"people {noun.id}", where, role=noun.role,
                 label=label)  # fmt: skip
