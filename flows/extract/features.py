"""Units -> features for the trained parts: {"t:ambush": 1.0, "toll:killed": 1.0, "w:patrol": 1.0, ...}.

Numbers, dates and places are masked, parties are known by their role, so that a model learns the telling and not
the tale.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache

from flows.extract.places import capital_of
from flows.extract.units import LOCATING, Analysis, Unit
from flows.records import ActorSpan, DateSpan, PlaceSpan

Row = dict[str, float]
STEM = 5


def masked(unit: Unit) -> list[str]:
    """Words of a unit, with "#" for numbers, "<date>", "<place>" and "<armed>" for the rest."""
    cover: dict[int, str] = {}
    for start, end, name in _covers(unit):
        for token in unit.tokens:
            if start <= token.start < end:
                cover.setdefault(token.start, name if token.start == start else "")
    words = []
    for token in unit.tokens:
        word = cover.get(token.start, "#" if token.text[0].isdigit() else token.lower)
        if word:
            words.append(word)
    return words


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


def signs(unit: Unit) -> Row:
    """What the lexicons found: triggers, tolls, cues, roles, dates and places."""
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
    return {f"doc:{key}": round(min(math.log1p(count), 2.0) / 2, 3) for key, count in counts.items()}


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
    return [span for unit in units for span in unit.dates if span.precision <= 3]


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
    row = _agreement(bool(here), bool(there), close, "place")
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
    row |= {
        f"{a}+{b}": 1.0
        for a in row
        if a.startswith(("place:", "date:"))
        for b in ("latest", "titled", "next")
        if row[b]
    }
    return row


def _types(units: Sequence[Unit]) -> set[str]:
    return {trigger.sub_event for unit in units for trigger in unit.triggers if trigger.strong}


def _triggers(units: Sequence[Unit]) -> set[str]:
    return {trigger.entry for unit in units for trigger in unit.triggers}


def _parties(units: Sequence[Unit]) -> set[str]:
    return {span.text.casefold() for unit in units for span in unit.actors}


# ---------------------------------------------------------------- which date, which place, which party


def _token_distance(unit: Unit, start: int) -> int:
    """Tokens between a span and the nearest trigger or toll word of its unit."""
    index = {token.start: at for at, token in enumerate(unit.tokens)}
    marks = [t.start for t in unit.triggers] + [t.start for t in unit.tolls]
    own = index.get(start, 0)
    return min((abs(own - index.get(mark, own)) for mark in marks), default=30)


def _before(unit: Unit, start: int, most: int = 3) -> list[str]:
    return [token.lower for token in unit.tokens if token.end <= start][-most:]


def _after(unit: Unit, end: int, most: int = 2) -> list[str]:
    return [token.lower for token in unit.tokens if token.start >= end][:most]


@cache
def _dateline_pattern() -> re.Pattern[str]:
    return re.compile(r"[^.!?\n(]{2,60}?(?:\([^)\n]{2,30}\)\s*)?(?:--|[—–]|\s-\s|-{2,})|[A-Z][^.!?\n]{2,40}\d{1,2}\.\s")


def dateline_end(unit: Unit) -> int:
    """Where the dateline of a unit ends: "BAMAKO, April 14 (Agency) - Gunmen ..." -> after the dash, else its start."""
    match = _dateline_pattern().match(unit.text)
    opens = unit.text[:3].isupper() or (match is not None and "(" in match[0])
    return unit.start + match.end() if match is not None and opens and unit.index < 6 else unit.start


def _around(unit: Unit, start: int, end: int) -> Row:
    before, after = _before(unit, start), _after(unit, end)
    row = {f"-{len(before) - at}:{word}": 1.0 for at, word in enumerate(before)}
    row.update({f"+{at + 1}:{word}": 1.0 for at, word in enumerate(after)})
    row["near"] = 1 - min(_token_distance(unit, start), 20) / 20
    row["said"] = float(any(word in {"said", "told", "reported", "announced", "confirmed", "says"} for word in before))
    return row


def date_choice(unit: Unit, span: DateSpan, order: int, first: Unit) -> Row:
    """Features of "the incident happened on this date"; `order` counts its units, the first being 0."""
    row = _around(unit, span.start, span.end)
    row[f"precision:{span.precision}"] = 1.0
    row["dateline"] = float(span.end <= dateline_end(unit))
    row[f"anchor:{span.anchor}"] = 1.0
    row[f"order:{min(order, 3)}"] = 1.0
    row["title"] = float(unit.title)
    row["back"] = float(unit.index < first.index)
    row["away"] = min(abs(unit.index - first.index), 6) / 6
    row["first-of-unit"] = float(span == unit.dates[0])
    row["has-trigger"] = float(bool(unit.triggers))
    return row


def place_choice(analysis: Analysis, unit: Unit, span: PlaceSpan, order: int, first: Unit) -> Row:
    """Features of "the incident happened at this place"."""
    row = _around(unit, span.start, span.end) | _standing(analysis, span)
    row[f"kind:{span.place.kind}"] = 1.0
    row[f"role:{span.role}"] = 1.0
    row[f"precision:{span.geo_precision}"] = 1.0
    row[f"relation:{span.relation}"] = 1.0
    row[f"order:{min(order, 3)}"] = 1.0
    row[f"order+kind:{min(order, 3)}:{span.place.kind}"] = 1.0
    row["title"] = float(unit.title)
    row["back"] = float(unit.index < first.index)
    row["away"] = min(abs(unit.index - first.index), 6) / 6
    ours = [other for other in unit.places if other.role in LOCATING]
    row["first-of-unit"] = float(bool(ours) and span == ours[0])
    body = [other for other in ours if other.end > dateline_end(unit)]
    row["first-of-body"] = float(bool(body) and span == body[0])
    finest = min((FINENESS.get(other.place.kind, 5) for other in body), default=5)
    row["finest-of-unit"] = float(FINENESS.get(span.place.kind, 5) == finest)
    dateline = span.role == "dateline" or span.end <= dateline_end(unit)
    row["dateline"] = float(dateline)
    row |= _dateline_rivals(analysis, unit, span) if dateline else {}
    row["capital"] = float(_is_capital(span))
    row["opens"] = float(span.start - unit.start < 3)
    row["only-of-unit"] = float(len(ours) == 1)
    row["has-trigger"] = float(bool(unit.triggers))
    return row


def _is_capital(span: PlaceSpan) -> bool:
    """Whether a place is the capital of its country."""
    if span.place.country is None or span.place.kind != "settlement":
        return False
    return capital_of(span.place.country).name == span.place.name


LOCATIVE = frozenset(["in", "at", "near", "of", "outside", "on", "around", "into", "from"])


def _dateline_rivals(analysis: Analysis, unit: Unit, dateline: PlaceSpan) -> Row:
    """Whether the story that follows a dateline names another place: in the same sentence, in the next ones, at all."""
    own = next((one for one in analysis.units if one.start == unit.start), unit)
    found = {"here": False, "near": False, "later": False}
    for other_unit in analysis.units[own.index : own.index + 8]:
        for other in other_unit.places:
            if _rival(other_unit, other, dateline):
                gap = other_unit.index - own.index
                found["here" if gap == 0 else "near" if gap <= 2 else "later"] = True
    nearest = next((name for name, value in found.items() if value), "none")
    capital = "capital" if _is_capital(dateline) else "town"
    return {f"dateline+{nearest}": 1.0, f"dateline+{nearest}+{capital}": 1.0}


def _rival(unit: Unit, other: PlaceSpan, dateline: PlaceSpan) -> bool:
    """A place below the province, after a preposition, that is not the dateline's."""
    if other.role not in LOCATING or other.place.name == dateline.place.name or other.end <= dateline_end(unit):
        return False
    words = _before(unit, other.start if other.relation_start < 0 else other.relation_start, 3)
    return other.place.kind not in ("country", "admin1", "region") and bool(LOCATIVE & set(words))


FINENESS = {
    "district": 0,
    "settlement": 1,
    "admin3": 1,
    "feature": 2,
    "admin2": 3,
    "region": 4,
    "admin1": 4,
    "country": 5,
}
FAR = 400.0


def _standing(analysis: Analysis, span: PlaceSpan) -> Row:
    """How a place stands among all those of the article: its country, its neighbours, how often it is named."""
    others = [other for unit in analysis.units for other in unit.places if other.role in LOCATING]
    apart = [other for other in others if other.place.name != span.place.name and other.place.kind != "country"]
    nearest = min((kilometres(span, other) for other in apart), default=0.0)
    named = sum(other.place.name == span.place.name for other in others)
    return {
        "at-home": float(span.place.country == analysis.country),
        "isolated": float(nearest > FAR),
        "named": min(named, 4) / 4,
        "most-named": float(
            named == max((sum(o.place.name == p.place.name for o in others) for p in others), default=0)
        ),
    }


def _voice(unit: Unit, at: int) -> str:
    """Whether the trigger word at token `at` is passive ("were killed"), active or a noun."""
    before = [token.lower for token in unit.tokens[max(0, at - 3) : at]]
    return "passive" if {"was", "were", "been", "being", "are", "is", "be"} & set(before) else "active"


def party_choice(unit: Unit, span: ActorSpan, order: int) -> Row:
    """Features of "this party did it" and "it was done to this party"."""
    row = _around(unit, span.start, span.end)
    row[f"role:{span.actor.role}"] = 1.0
    row[f"order:{min(order, 3)}"] = 1.0
    row["title"] = float(unit.title)
    index = {token.start: at for at, token in enumerate(unit.tokens)}
    own = index.get(span.start, 0)
    nearest = min(unit.triggers, key=lambda t: (abs(index.get(t.start, 0) - own), t.start), default=None)
    if nearest is not None:
        at = index.get(nearest.start, 0)
        side = "before" if own < at else "after"
        voice = _voice(unit, at) if nearest.verbal else "noun"
        row[f"{side}:{voice}"] = 1.0
        row[f"{span.actor.role}:{side}:{voice}"] = 1.0
        row[f"{span.actor.role}:{side}:{nearest.entry}"] = 1.0
        row[f"{side}:{nearest.entry}:{voice}"] = 1.0
        between = [token.lower for token in unit.tokens[min(own, at) : max(own, at)]]
        row.update({f"between:{word}": 1.0 for word in between if word in PREPOSITIONS})
    for toll in unit.tolls:
        if toll.who_start < span.end and span.start < toll.who_end:
            row[f"who:{toll.kind}"] = 1.0
            row[f"who:attacker:{toll.attacker}"] = 1.0
    row[f"text:{span.text.casefold()}"] = 1.0
    row[f"head:{span.text.casefold().split()[-1]}"] = 1.0
    return row


PREPOSITIONS = frozenset(
    [
        "by",
        "on",
        "against",
        "of",
        "from",
        "with",
        "between",
        "at",
        "to",
        "after",
        "when",
        "as",
        "in",
        "and",
        "near",
        "for",
    ]
)


# ---------------------------------------------------------------- what kind of incident


def sub_event(
    units: Sequence[Unit], around: Sequence[Unit], perpetrators: Sequence[str], targets: Sequence[str]
) -> Row:
    """Features of the type of an incident: its words and signs, the signs around it, the roles of the two sides."""
    row: Row = {}
    for order, unit in enumerate(units):
        row |= signs(unit) | words_of(unit)
        if order == 0:
            row |= {f"lead:{key}": value for key, value in signs(unit).items() if key.startswith("t:")}
    for unit in around:
        row |= {f"near:{key}": 0.5 for key in signs(unit) if key.startswith(("t:", "a:"))}
        row |= {f"near:w:{word}": 0.3 for word in masked(unit)}
    row.update({f"by:{role}": 1.0 for role in perpetrators or ["none"]})
    row.update({f"to:{role}": 1.0 for role in targets or ["none"]})
    row.update({f"by+to:{a}+{b}": 1.0 for a in perpetrators or ["none"] for b in targets or ["none"]})
    return row
