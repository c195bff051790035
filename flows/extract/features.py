"""Units -> features for the trained parts: {"t:ambush": 1.0, "toll:killed": 1.0, "w:patrol": 1.0, ...}.

Numbers, dates and places are masked, parties are known by their role, so that a model learns the telling and not
the tale.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import lru_cache

from flows.extract.aside import is_said_on
from flows.extract.units import KEPT, LOCATING, Analysis, Unit
from flows.records import DateSpan, PlaceSpan

Row = dict[str, float]
STEM = 5


@lru_cache(maxsize=KEPT)
def masked(unit: Unit) -> tuple[str, ...]:
    """Words of a unit, with "#" for numbers, "<date>", "<place>" and "<armed>" for the rest."""
    cover: dict[int, str] = {}
    starts = [token.start for token in unit.tokens]
    for start, end, name in _covers(unit):
        for at in starts[bisect_left(starts, start) : bisect_left(starts, end)]:
            cover.setdefault(at, name if at == start else "")
    words = []
    for token in unit.tokens:
        word = cover.get(token.start, "#" if token.text[0].isdigit() else token.lower)
        if word:
            words.append(word)
    return tuple(words)


def _covers(unit: Unit) -> Iterable[tuple[int, int, str]]:
    yield from ((span.start, span.end, "<date>") for span in unit.dates)
    yield from ((span.start, span.end, "<place>") for span in unit.places if span.role in LOCATING)
    yield from (
        (span.start, span.end, f"<{span.actor.role}>")
        for span in unit.actors
        if span.actor.role in {"armed", "foreign"}
    )


def words_of(unit: Unit) -> Row:
    """Single words and pairs of neighbours."""
    words = masked(unit)
    row = {f"w:{word}": 1.0 for word in words}
    row.update({f"s:{word[:STEM]}": 1.0 for word in words if len(word) > STEM})
    row.update({f"b:{left}_{right}": 1.0 for left, right in itertools.pairwise(words)})
    return row


@lru_cache(maxsize=KEPT)
def signs(unit: Unit) -> Row:
    """What the lexicons found: triggers, tolls, cues, roles, dates and places. The row is kept: add nothing to it."""
    row: Row = {}
    for trigger in unit.triggers:
        row[f"t:{trigger.entry}"] = 1.0
        row[f"tv:{trigger.entry}:{trigger.verbal}"] = 1.0
        row["strong"] = max(row.get("strong", 0.0), float(trigger.strong))
    for toll in unit.tolls:
        row[f"toll:{toll.kind}"] = 1.0
        row.update({f"toll:{name}": 1.0 for name in ("cumulative", "negated") if getattr(toll, name)})
    row.update({f"c:{cue.kind}": 1.0 for cue in unit.cues})
    row.update({f"a:{span.actor.role}": 1.0 for span in unit.actors})
    row.update({f"d:{span.precision}": 1.0 for span in unit.dates})
    row.update({f"p:{span.place.kind}": 1.0 for span in unit.places if span.role in LOCATING})
    row.update(
        {f"none:{name}": 1.0 for name in ("triggers", "tolls", "dates", "places", "actors") if not getattr(unit, name)}
    )
    return row


def themes(unit: Unit) -> Row:
    """The fields of meaning that the unit touches."""
    return {f"h:{theme}": 1.0 for theme in unit.themes}


DOUBTS = frozenset(
    ["planned", "denied", "foiled", "feared", "negated", "exercise", "figurative", "remembered", "court", "accident"]
)


def together(unit: Unit) -> Row:
    """Signs that tell more together: a strong trigger with a place, with a day, and with no word of doubt."""
    located = any(span.role in LOCATING and span.place.kind != "country" for span in unit.places)
    dated = any(span.precision <= 2 for span in unit.dates)
    clear = not any(cue.kind in DOUBTS for cue in unit.cues)
    harmed = any(toll.kind in ("killed", "injured", "abducted") and not toll.cumulative for toll in unit.tolls)
    strong, told = any(trigger.strong for trigger in unit.triggers), bool(unit.triggers)
    armed = any(span.actor.role in ("armed", "state", "foreign", "crowd") for span in unit.actors)
    held = {"strong": strong, "told": told, "located": located, "dated": dated, "harmed": harmed, "armed": armed}
    names = [name for name, value in held.items() if value]
    pairs = [f"{a}+{b}" for at, a in enumerate(names) for b in names[at + 1 :]]
    return {f"{prefix}{pair}": 1.0 for pair in pairs for prefix in (("", "clear:") if clear else ("",))}


def near_cues(unit: Unit) -> Row:
    """Cues just before or after a trigger: "denied ... attack" -> "cue<:denied"."""
    row: Row = {}
    places = {token.start: index for index, token in enumerate(unit.tokens)}
    for trigger in unit.triggers:
        at = places.get(trigger.start, 0)
        for cue in unit.cues:
            distance = places.get(cue.span.start, 0) - at
            if -6 <= distance <= 6:
                row[f"cue{'<' if distance < 0 else '>'}:{cue.kind}"] = 1.0
    return row


def surroundings(analysis: Analysis, unit: Unit) -> Row:
    """Where the unit stands and what stands around it."""
    units, row = analysis.units, Row()
    for shift, name in ((-1, "before"), (1, "after")):
        if 0 <= unit.index + shift < len(units):
            other = units[unit.index + shift]
            row.update({f"{name}:{key}": 1.0 for key in signs(other) if key.startswith(("t:", "toll:"))})
    row["title"] = float(unit.title)
    row["first"] = float(unit.index == 0 or (unit.index == 1 and units[0].title))
    row["long"] = min(len(unit.tokens), 60) / 60
    row["short"] = float(len(unit.tokens) < 8)
    return row


def article_signs(analysis: Analysis) -> Row:
    """What the whole article is about, in counts that grow slowly."""
    counts: dict[str, int] = {}
    for unit in analysis.units:
        for key in {f"c:{cue.kind}" for cue in unit.cues} | {f"t:{t.entry}" for t in unit.triggers}:
            counts[key] = counts.get(key, 0) + 1
        if any(toll.kind == "killed" for toll in unit.tolls):
            counts["killed"] = counts.get("killed", 0) + 1
    signs = {f"doc:{key}": round(min(math.log1p(count), 2.0) / 2, 3) for key, count in counts.items()}
    return signs | alone(analysis)


def alone(analysis: Analysis) -> Row:
    """Whether the article is a brief of one or two sentences, which is there to tell of something."""
    return {"alone": float(len(analysis.units) <= BRIEF)}


BRIEF = 2


def relevance(analysis: Analysis, unit: Unit, whole: Row) -> Row:
    """Features of "this unit tells of an incident"."""
    return words_of(unit) | signs(unit) | together(unit) | near_cues(unit) | surroundings(analysis, unit) | whole


# ---------------------------------------------------------------- two units, one incident?


def locating(units: Sequence[Unit]) -> list[PlaceSpan]:
    """Places that can locate an incident, below the country and not the dateline's."""
    return [
        span
        for unit in units
        for span in unit.places
        if span.role == "place" and span.place.kind != "country" and span.place.latitude is not None
    ]


def distance(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres on the sphere between two points in degrees."""
    lat1, lon1, lat2, lon2 = map(math.radians, (latitude, longitude, other_latitude, other_longitude))
    chord = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(chord)))


def kilometres(a: PlaceSpan, b: PlaceSpan) -> float:
    """Distance of two places; infinite where one has no coordinates."""
    one, two = a.place, b.place
    if one.latitude is None or one.longitude is None or two.latitude is None or two.longitude is None:
        return math.inf
    return distance(one.latitude, one.longitude, two.latitude, two.longitude)


def _meets(a: DateSpan, b: DateSpan) -> bool:
    return a.first <= b.last + timedelta(days=1) and b.first <= a.last + timedelta(days=1)


def _dates(units: Sequence[Unit]) -> list[DateSpan]:
    """The days told, but those of speaking."""
    return [span for unit in units for span in unit.dates if span.precision <= 3 and not is_said_on(unit, span)]


def _figures(units: Sequence[Unit], kind: str) -> set[int]:
    return {toll.figure for unit in units for toll in unit.tolls if toll.kind == kind and not toll.cumulative}


def _agreement(mine: bool, theirs: bool, agree: bool, name: str) -> Row:
    if mine and theirs:
        return {f"{name}:{'same' if agree else 'other'}": 1.0}
    return {f"{name}:{'mine' if mine else 'theirs' if theirs else 'none'}": 1.0}


def pair(unit: Unit, cluster: Sequence[Unit], *, latest: bool, only: bool, first: bool) -> Row:
    """Features of "this unit tells of the incident that these units tell of"."""
    here, there = locating([unit]), locating(cluster)
    named = {span.place.name for span in here} & {span.place.name for span in there}
    close = bool(named) or any(kilometres(a, b) <= 25 for a in here for b in there)
    row = _agreement(bool(here), bool(there), close, "place") | _apart(unit, cluster, here, there)
    mine, theirs = _dates([unit]), _dates(cluster)
    row |= _agreement(bool(mine), bool(theirs), any(_meets(a, b) for a in mine for b in theirs), "date")
    for kind in ("killed", "injured"):
        own, other = _figures([unit], kind), _figures(cluster, kind)
        row |= _agreement(bool(own), bool(other), bool(own & other), kind)
    own_types, other_types = _types([unit]), _types(cluster)
    row |= _agreement(bool(own_types), bool(other_types), bool(own_types & other_types), "type")
    row |= _agreement(bool(_triggers([unit])), True, bool(_triggers([unit]) & _triggers(cluster)), "trigger")
    row |= _agreement(
        bool(_parties([unit])), bool(_parties(cluster)), bool(_parties([unit]) & _parties(cluster)), "party"
    )
    row.update(
        {
            f"c:{cue.kind}": 1.0
            for cue in unit.cues
            if cue.kind in {"another", "backreference", "aggregate", "remembered"}
        }
    )
    opening = " ".join(token.lower for token in unit.tokens[:2])
    row[f"opens:{opening}"] = 1.0
    row[f"opens:{opening.split(' ')[0]}"] = 1.0
    row["gap"] = min(unit.index - cluster[-1].index, 8) / 8
    row["next"] = float(unit.index - cluster[-1].index == 1)
    row["latest"], row["only"], row["lead"] = float(latest), float(only), float(first)
    row["titled"] = float(cluster[0].title and len(cluster) == 1)
    row |= _meaning(unit, cluster)
    row |= {
        f"{a}+{b}": 1.0
        for a in row
        if a.startswith(("place:", "date:"))
        for b in ("latest", "titled", "next")
        if row[b]
    }
    return row


WITHIN = 10.0  # kilometres; so near a town may be the other's quarter
TOWNS = frozenset(["settlement", "district", "feature", "admin2", "admin3"])


def _apart(unit: Unit, cluster: Sequence[Unit], here: Sequence[PlaceSpan], there: Sequence[PlaceSpan]) -> Row:
    """How far the towns of a unit lie from those of an incident, alone and with what the unit tells."""
    ours = [span for span in here if span.place.kind in TOWNS]
    others = [span for span in there if span.place.kind in TOWNS]
    if not ours or {span.place.name for span in ours} & {span.place.name for span in others}:
        return {}
    if not others:
        return {"towns:new": 1.0}
    nearest = min(kilometres(a, b) for a in ours for b in others)
    if nearest <= WITHIN:
        return {}
    name = f"towns:{'near' if nearest <= 25 else 'off' if nearest <= 100 else 'far'}"
    row = {name: 1.0, f"{name}+strong": float(any(trigger.strong for trigger in unit.triggers))}
    row[f"{name}+harm"] = float(any(toll.kind in ("killed", "injured") for toll in unit.tolls))
    row[f"{name}+next"] = float(unit.index - cluster[-1].index == 1)
    return row


def _meaning(unit: Unit, cluster: Sequence[Unit]) -> Row:
    """The themes that a unit shares with an incident and those that are new."""
    told = {theme for other in cluster for theme in other.themes}
    shared = [theme for theme in unit.themes if theme in told]
    row = {f"{'shares' if theme in told else 'new'}:{theme}": 1.0 for theme in unit.themes}
    return row | {"shared": round(len(shared) / max(len(unit.themes), 1), 3), "none:themes": float(not unit.themes)}


def _types(units: Sequence[Unit]) -> set[str]:
    return {trigger.sub_event for unit in units for trigger in unit.triggers if trigger.strong}


def _triggers(units: Sequence[Unit]) -> set[str]:
    return {trigger.entry for unit in units for trigger in unit.triggers}


def _parties(units: Sequence[Unit]) -> set[str]:
    return {span.text.casefold() for unit in units for span in unit.actors}
