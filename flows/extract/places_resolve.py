"""Toponyms -> the place each means, out of the whole article: "Tripoli" beside "Lebanon" is the Lebanese one."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import pairwise

from flows.extract.gazetteer_entries import Entry, distance_km
from flows.extract.places_home import HOUSED, STATED, at_home, house, is_seat
from flows.extract.places_recognise import Toponym
from flows.extract.places_tokens import Words
from flows.extract.places_words import listed
from flows.lexicons.places.folding import fold

ADMIN1_WORDS = frozenset(
    ["state", "province", "region", "governorate", "department", "oblast", "wilayah", "voivodeship", "prefecture"]
)
ADMIN2_WORDS = frozenset(
    ["district", "county", "parish", "borough", "lga", "woreda", "cercle", "raion", "tehsil", "subdistrict", "zone"]
)
# What speaks for an entry, in log-odds: its country is the one most told; its division; it governs a country told.
COUNTRY_TOLD, DIVISION_TOLD, CAPITAL = 3.0, 2.0, 1.5
# The United States are told of in stories of everywhere: their towns are meant where their states are told too.
TOLD_EVERYWHERE, EVERYWHERE = "US", 0.2
NEAR_EACH, NEAR_MOST = 1.2, 3.0
# People that an entry of the hand-written lists stands for: they have what is told of, not what is large.
OURS = {"admin1": 1_000_000, "region": 1_000_000, "admin2": 100_000, "feature": 50_000}
COUNTY_UNSAID = -3.0  # nor is a county of theirs told without that word
TOWN_WORDS = frozenset(["city", "town", "village", "municipality", "suburb", "settlement", "hamlet"])
FEATURE_WORDS = frozenset(
    [
        "desert",
        "forest",
        "mountain",
        "mountains",
        "hills",
        "river",
        "lake",
        "gulf",
        "bay",
        "sea",
        "basin",
        "valley",
        "island",
        "islands",
    ]
)


@cache
def _containing() -> re.Pattern[str]:
    """What may stand between a place and the larger one it lies in."""
    kinds = r"town|city|village|district|county|area|community|region|state|province|suburb|prefecture|municipality|lga"
    return re.compile(
        rf"(?: ?(?:{kinds}|local government area))?(?:, | \(|,? in | of |, of |,? (?:a|the) [\w\- ]{{2,40}} (?:in|of) )"
        r"(?:the )?(?:(?:far |restive )?[a-z\-]*(?:ern|north|south|east|west|central)(?: part of| of)?(?: the)? )?"
        rf"(?:(?:{kinds}) of )?",
        re.IGNORECASE,
    )


def contains(outer: Entry, inner: Entry) -> bool:
    """Whether one place lies in another: a country or division by name, a town by nearness."""
    if outer.alpha2 != inner.alpha2 or outer.demonym or inner.kind == "country" or outer == inner:
        return False
    if outer.kind == "country":
        return True
    if outer.kind == "admin1":
        return inner.kind != "admin1" and inner.admin1 is not None and fold(inner.admin1) == fold(outer.name)
    if outer.kind == "admin2":
        return inner.admin2 is not None and fold(inner.admin2) == fold(outer.name) and inner.admin1 == outer.admin1
    return False


def bind(words: Words, found: list[Toponym]) -> dict[int, dict[Entry, float]]:
    """Bonus of entries by toponym number, where one toponym is told to lie in the next."""
    bonus: dict[int, dict[Entry, float]] = defaultdict(lambda: defaultdict(float))
    for n, (inner, outer) in enumerate(pairwise(found)):
        between = words.text[words.end[inner.j - 1] : words.start[outer.i]]
        if len(between) > 70 or not _containing().fullmatch(between) or _lists(inner, outer, between):
            continue
        pairs = [(i, o) for i in inner.entries for o in outer.entries if contains(o, i)]
        for i in {i for i, _ in pairs}:
            bonus[n][i] = 8.0
        for o in {o for _, o in pairs}:
            bonus[n + 1][o] = 4.0
        if pairs:
            inner.add(2.5, "contained")
            outer.add(1.5, "contains")
    return bonus


def _lists(inner: Toponym, outer: Toponym, between: str) -> bool:
    """Whether a comma parts two of a kind ("Mali, Guinea and Niger") rather than place and container."""
    if outer.rule == "state abbreviation":
        return False
    kinds = {e.kind for e in outer.entries}
    if any(e.kind == "country" for e in inner.entries):
        return True
    if between.strip() not in (",", "("):
        return False
    return "admin1" in kinds and any(e.kind == "admin1" for e in inner.entries) and between.strip() == ","


def votes(found: list[Toponym], source: list[Toponym]) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
    """How much the article is about each country and each first-order division, the most told being 1."""
    by_country: dict[str, float] = defaultdict(float)
    by_admin1: dict[tuple[str, str], float] = defaultdict(float)
    for n, toponym in enumerate([*source, *found]):
        if toponym.role == "person" or toponym.weight < -1:
            continue
        early = 1.5 if n < 4 else 1.0
        for entry, weight in _certain(toponym):
            by_country[entry.alpha2] += weight * early
            if entry.admin1:
                by_admin1[entry.alpha2, entry.admin1] += weight * early
    return {name: share**0.7 for name, share in _scaled(by_country).items()}, _scaled(by_admin1)


def _certain(toponym: Toponym) -> list[tuple[Entry, float]]:
    """Entries that a toponym speaks for before anything is resolved."""
    entries = toponym.entries
    if toponym.rule == "state abbreviation":
        return [(entries[0], 1.0)]
    countries = [e for e in entries if e.kind == "country"]
    if countries:
        share = 1 / len(countries)
        return [
            (e, share * (0.6 if e.demonym else 1.0) * (EVERYWHERE if e.alpha2 == TOLD_EVERYWHERE else 1.0))
            for e in countries
            if toponym.key != "georgia"
        ]
    ranked = sorted(entries, key=_size, reverse=True)
    if len(ranked) == 1 or _size(ranked[0]) - _size(ranked[1]) > 1.2:
        return [(ranked[0], 0.7)]
    by_country: dict[str, float] = defaultdict(float)
    for entry in ranked[:6]:
        by_country[entry.alpha2] += 1 / min(6, len(ranked))
    return [(e, 0.4) for e in ranked[:1] if by_country[e.alpha2] > 0.8]


def _scaled(counts: dict[str, float] | dict[tuple[str, str], float]) -> dict:  # type: ignore[type-arg]
    most = max([1.5, *counts.values()])
    return {key: count / most for key, count in counts.items() if key}


@lru_cache(maxsize=20_000)
def _size(entry: Entry) -> float:
    """Prior of an entry among those of its name: people, and whether it is the main name."""
    people = entry.population or (OURS.get(entry.kind, 20_000) if entry.source == "ours" else 200)
    size = 0.8 * math.log10(max(people, 100))
    if entry.kind == "country":
        size += 3.0
    if not entry.main:
        size -= 0.4 if people > 500_000 else 1.4
    if entry.source == "ours":
        size += 0.6
    return size


def resolve(words: Words, found: list[Toponym], source: list[Toponym]) -> None:
    """Choose for each toponym the entry that the article as a whole speaks for."""
    bonus = bind(words, found)
    told, divisions = votes(found, source)
    scores = _alone(found, told, divisions)
    shared = _shared(found, bonus)
    for n, toponym in enumerate(found):
        bound, held = bonus.get(n, {}), shared.get(toponym.key, {})
        for entry in dict.fromkeys([*bound, *held]):
            if entry in scores[n]:
                scores[n][entry] += bound.get(entry, 0.0) + 0.6 * held.get(entry, 0.0)
    _choose(found, scores)
    near = _near(found)
    for n, toponym in enumerate(found):
        best = max(scores[n].values(), default=0.0)
        for entry, score in scores[n].items():
            if len(scores[n]) > 1 and score >= best - NEAR_MOST:
                scores[n][entry] += near(toponym.key, entry)
    _choose(found, scores)
    at_home(found)
    house(found)


def _alone(
    found: list[Toponym], told: dict[str, float], divisions: dict[tuple[str, str], float]
) -> list[dict[Entry, float]]:
    """Score of each entry of each toponym before its neighbours count; a name told again is scored once."""
    known: dict[tuple[str, str, str], dict[Entry, float]] = {}
    named = {e.alpha2 for t in found for e in t.entries[:1] if e.kind in ("country", "admin1")}
    scores = []
    for toponym in found:
        name = (toponym.key, toponym.kind_word, toponym.rule)
        if name not in known:
            known[name] = {e: _size(e) + _fits(toponym, e, told, divisions, named) for e in toponym.entries}
        scores.append(dict(known[name]))
    return scores


def agree(found: list[Toponym]) -> None:
    """Weigh each toponym by whether the rest of the article lies where it does."""
    counts: dict[str, float] = defaultdict(float)
    for key, alpha2 in {(t.key, t.chosen.alpha2) for t in found if t.chosen and t.role != "person" and t.weight > 0}:
        counts[alpha2] += 1.0 if key else 0.0
    sides = [t for t in found if t.key in listed("directions")]
    home = {t.chosen.alpha2 for t in found if t.chosen and t not in sides}
    for toponym in sides:  # "Southwest", of a city, is no province of Cameroon
        toponym.add(0.0 if toponym.chosen and toponym.chosen.alpha2 in home else -6.0, "a side")
    for toponym in found:
        if toponym.chosen is None or toponym.chosen.kind == "country":
            continue
        if toponym.rule == HOUSED:
            toponym.add(-1.2, "named after another place")
            continue
        others = counts.get(toponym.chosen.alpha2, 0.0) - (1.0 if toponym.weight > 0 else 0.0)
        weak = toponym.chosen.population < 100_000
        if others > 0:
            toponym.add(1.0, "others in the country")
        elif weak and len(counts) > 1:
            toponym.add(-1.2, "alone in the country")


def _shared(found: list[Toponym], bonus: dict[int, dict[Entry, float]]) -> dict[str, dict[Entry, float]]:
    """The best binding of each name anywhere in the article: told once, it holds for all."""
    shared: dict[str, dict[Entry, float]] = defaultdict(dict)
    for n, toponym in enumerate(found):
        for entry, weight in bonus.get(n, {}).items():
            shared[toponym.key][entry] = max(weight, shared[toponym.key].get(entry, 0.0))
    return shared


def _choose(found: list[Toponym], scores: list[dict[Entry, float]]) -> None:
    """Take the best entry, of equals the first."""
    for toponym, of_entry in zip(found, scores, strict=True):
        if toponym.entries:
            toponym.chosen = max(toponym.entries, key=of_entry.__getitem__)


def _fits(
    toponym: Toponym, entry: Entry, told: dict[str, float], divisions: dict[tuple[str, str], float], named: set[str]
) -> float:
    """How an entry agrees with the countries and divisions told, and with the kind word beside the name."""
    fit = COUNTRY_TOLD * (told.get(entry.alpha2, 0.0) if entry.alpha2 else 1.0)
    if entry.admin1 and entry.kind != "admin1":
        fit += DIVISION_TOLD * divisions.get((entry.alpha2, entry.admin1), 0.0)
    if _is_old_name(toponym, entry):
        fit -= 1.0
    elif (not named or entry.alpha2 in named) and is_seat(entry):
        fit += CAPITAL
    return fit + _kind_fit(toponym, entry)


def _is_old_name(toponym: Toponym, entry: Entry) -> bool:
    """Whether another city bears the name today: "Islamabad", which larger Chattogram once was called."""
    if entry.main or entry.population < 500_000:
        return False
    return any(e.main and e.kind == "settlement" and e.population > 90_000 for e in toponym.entries)


def _kind_fit(toponym: Toponym, entry: Entry) -> float:
    word = toponym.kind_word
    if word in ADMIN1_WORDS:
        return {"admin1": 4.0, "region": 2.0, "admin2": 1.0, "country": -2.0}.get(entry.kind, 0.0)
    if word in ADMIN2_WORDS:
        return {"admin2": 4.0, "settlement": 0.5, "admin1": 0.5, "country": -4.0}.get(entry.kind, 0.0)
    if word in TOWN_WORDS:
        return {"settlement": 3.0, "country": -2.0}.get(entry.kind, 0.0)
    if word in FEATURE_WORDS:
        return {"feature": 4.0, "region": 1.0}.get(entry.kind, 0.0)
    if entry.kind == "admin1":
        towns = [e for e in toponym.entries if e.kind == "settlement" and e.alpha2 == entry.alpha2]
        return -1.6 if any(e.admin1 == entry.admin1 or e.population > 100_000 for e in towns) else 0.3
    if entry.kind == "admin2":
        return COUNTY_UNSAID if entry.alpha2 == STATED and entry.source != "ours" else -1.0
    return 0.0


def _near(found: list[Toponym]) -> Callable[[str, Entry], float]:
    """A function (name, entry) -> bonus for lying near the other places chosen, at most NEAR_MOST."""
    anchors: dict[str, Entry] = {}
    for toponym in found:
        if toponym.chosen and toponym.role != "person" and toponym.weight > -1 and toponym.chosen.kind != "country":
            anchors.setdefault(toponym.key, toponym.chosen)
    by_country: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for key, anchor in anchors.items():
        by_country[anchor.alpha2].append((key, anchor))

    @cache
    def bonus(name: str, entry: Entry) -> float:
        total = 0.0
        for key, anchor in by_country.get(entry.alpha2, ()) if entry.kind != "country" else ():
            if key != name and total < NEAR_MOST:
                km = distance_km(entry.latitude, entry.longitude, anchor.latitude, anchor.longitude)
                total += NEAR_EACH * math.exp(-km / 120)
        return min(NEAR_MOST, total)

    return bonus
