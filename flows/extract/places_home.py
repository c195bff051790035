"""Where the places of a local story lie: "Hanover" beside "Keene, N.H." in that state, a quarter in its city.

Names that many towns bear are told without their state by the press of that state alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache

from flows.extract.gazetteer import gazetteer
from flows.extract.gazetteer_entries import Entry, distance_km
from flows.extract.gazetteer_lists import countries
from flows.extract.places_recognise import Toponym
from flows.lexicons.places.folding import fold

HOUSED, HOUSED_MOST, TOWNS = "town told beside it", 300_000, ("settlement", "district")
SMALL_ABROAD, AT_HOME = 50_000, 3
# The press of these countries names a town's state, but for cities and what lies about: who does not is near by.
STATED, KNOWN_WITHOUT, NEAR_BY = "US", 120_000, 100.0
QUARTER = "quarter of a town told"
QUARTERS = frozenset(["neighborhood", "neighbourhood", "quarter"])
KNOWN = 50_000  # people of a town that tells of its state


@cache
def seats() -> dict[str, Entry]:
    """Country (ISO alpha-2) -> the town it is governed from, where the gazetteer has it."""
    found = {}
    for alpha2, row in countries().items():
        towns = [e for e in gazetteer().find(fold(row["capital"])) if e.alpha2 == alpha2 and e.kind == "settlement"]
        if towns:
            found[alpha2] = max(towns, key=lambda e: (e.population, e.name))
    return found


def is_seat(entry: Entry) -> bool:
    """Whether a place is the capital of its country."""
    seat = seats().get(entry.alpha2)
    return seat is not None and entry.kind == "settlement" and entry.name == seat.name


def house(found: list[Toponym]) -> None:
    """What is named after a far place, or has a namesake far away only, lies at the town that is told beside it."""
    plain = {t.key for t in found if not t.carried and t.role == "place" and t.weight > 0}
    towns = [t for t in found if t.key in plain and t.chosen and t.chosen.kind in TOWNS]
    keys: dict[str, set[str]] = defaultdict(set)
    for toponym in found:
        if toponym.chosen and toponym.role != "person" and toponym.weight > 0:
            keys[toponym.chosen.alpha2].add(toponym.key)
    home = max(keys, key=lambda alpha2: (len(keys[alpha2]), alpha2), default="")
    strays, quarters = _strays(found), {t.key for t in found if t.kind_word in QUARTERS}
    for toponym in found:
        entry = toponym.chosen
        if entry is None or entry.kind in ("country", "admin1", "region"):
            continue
        if entry.population > HOUSED_MOST and toponym.key not in strays & quarters:
            continue
        near = [t for t in towns if t.key != toponym.key]
        if toponym.key in strays:
            near = [t for t in _anchors(found, strays) if t.chosen and t.chosen.alpha2 == entry.alpha2]
            own = [] if toponym.key in quarters else _namesakes(toponym, near)
            if own:
                toponym.chosen = max(own, key=lambda e: e.population)
                continue
        elif toponym.carried and toponym.key not in plain:
            near = [] if any(_km(entry, t.chosen) < NEAR_BY for t in near) else near
        else:
            abroad = len(keys[home]) >= AT_HOME and len(keys[entry.alpha2]) == 1 and _is_small(entry)
            near = [t for t in near if t.chosen and t.chosen.alpha2 == home] if abroad else []
        if near:
            toponym.chosen = min(near, key=lambda t: (t.i > toponym.i, abs(t.i - toponym.i))).chosen
            toponym.rule = QUARTER if toponym.key in strays & quarters else HOUSED


def _strays(found: list[Toponym]) -> frozenset[str]:
    """Names of towns far from all else that is told, without the state that the press would have named: quarters."""
    told = [t for t in found if t.chosen and t.role in ("place", "organisation")]
    bound = {t.key for t in told if "contained" in t.reasons or "police" in t.reasons}
    quarters = {t.key for t in told if t.kind_word in QUARTERS}
    states = {t.chosen.admin1 or t.chosen.name for t in told if t.chosen and t.chosen.kind == "admin1"}

    def strays(toponym: Toponym, entry: Entry) -> bool:
        stated = entry.alpha2 == STATED and entry.population < KNOWN_WITHOUT and entry.admin1 not in states
        if entry.kind not in TOWNS or toponym.key in bound or not (stated or toponym.key in quarters):
            return False
        others = [t.chosen for t in told if t.key != toponym.key and t.chosen and t.chosen.kind not in ("country",)]
        return not any(o.alpha2 == entry.alpha2 and _km(entry, o) < NEAR_BY for o in others)

    return frozenset(t.key for t in told if t.chosen and strays(t, t.chosen))


def at_home(found: list[Toponym]) -> None:
    """Move small towns and counties in states that nothing else tells of to their namesakes in a state that is told."""
    told = [t for t in found if t.chosen and t.chosen.alpha2 == STATED and t.role != "person"]
    states = _states(told)
    for toponym in told:
        if toponym.chosen and _is_astray(toponym, toponym.chosen, told, states):
            county = toponym.chosen.kind == "admin2"
            own = [e for e in toponym.entries if e.main and (e.alpha2, e.kind == "admin2") == (STATED, county)]
            own = [e for e in own if states[e.admin1 or ""] - {toponym.key}]
            toponym.chosen = max(own, key=lambda e: (len(states[e.admin1 or ""]), e.population), default=toponym.chosen)


def _states(told: list[Toponym]) -> dict[str, set[str]]:
    """States with the names that tell of them: their own, those of known towns and of towns told with the state."""
    states: dict[str, set[str]] = defaultdict(set)
    for toponym in told:
        entry = toponym.chosen
        if entry and entry.admin1 and (entry.kind == "admin1" or entry.population >= KNOWN or _is_bound(toponym)):
            states[entry.admin1].add(toponym.key)
    return states


def _is_bound(toponym: Toponym) -> bool:
    return "contained" in toponym.reasons


def _is_astray(toponym: Toponym, entry: Entry, told: list[Toponym], states: dict[str, set[str]]) -> bool:
    """Whether nothing else lies near a place that is not widely known, nor tells of its state."""
    if entry.kind not in (*TOWNS, "admin2") or (entry.kind in TOWNS and entry.population >= KNOWN_WITHOUT):
        return False
    others = [t for t in told if t.key != toponym.key]
    if states[entry.admin1 or ""] - {toponym.key} or any(_km(entry, t.chosen) < NEAR_BY for t in others):
        return False
    return not any(_is_bound(t) for t in told if t.key == toponym.key)


def _namesakes(toponym: Toponym, near: list[Toponym]) -> list[Entry]:
    """The towns of a name in the states of the cities told, whose press does not name them."""
    states = {t.chosen.admin1 for t in near if t.chosen}
    return [e for e in toponym.entries if e.kind in TOWNS and e.alpha2 == STATED and e.admin1 in states]


def _anchors(found: list[Toponym], strays: frozenset[str]) -> list[Toponym]:
    """The cities told, as towns or in the names of their bodies: "CHICAGO -", "Chicago Police"."""
    return [
        t
        for t in found
        if t.chosen and t.chosen.kind in TOWNS and t.key not in strays and t.role in ("place", "organisation")
        if t.rule == "name" and not t.carried and (t.chosen.population >= KNOWN_WITHOUT or "contained" in t.reasons)
    ]


def _is_small(entry: Entry) -> bool:
    return entry.source != "ours" and entry.population < SMALL_ABROAD and not is_seat(entry)


def _km(one: Entry, other: Entry | None) -> float:
    return math.inf if other is None else distance_km(one.latitude, one.longitude, other.latitude, other.longitude)
