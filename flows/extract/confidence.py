"""How sure an incident is: calibrated, so that of a hundred incidents at 0.8 about eighty are really told.

The sentences' own scores say how much each looks like one that tells of an incident; what the whole article is about,
how recent the day is and what stands beside say whether to believe them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import cache

from flows.extract import certain
from flows.extract.assemble import BY_RULE, Incident
from flows.extract.features import Row, alone, masked, near_cues, signs, themes, together
from flows.extract.linear import Linear, model
from flows.extract.units import CAPITALS, Analysis, Unit, in_capitals
from schemas.codes import event_types

CRIME = 0.45  # a killing that hardly looks political is a crime, not a doubtful incident
DOUBTFUL, LIKELY = 0.35, 0.5  # so does what hardly looks like an incident, but tells of a shooting or a stabbing
CRIME_IN_CAPITALS = 0.0  # the keys that this confidence was fitted to list no crimes: it says so by itself
STRUCK = 0.5  # a weapon of war that killed, at a named place on a named day
GAPS = ((0, "ahead"), (8, "week"), (60, "months"), (400, "year"))


@dataclass(frozen=True, slots=True)
class Beliefs:
    """The trained parts that say how sure an incident is: by the whole article, and by its own sentences."""

    article: Linear
    incident: Linear


@cache
def beliefs(upper: bool = False) -> Beliefs:
    """Those that casus carries, for texts in capitals or others."""
    return Beliefs(model("article" + CAPITALS * upper), model("confidence" + CAPITALS * upper))


def judged(analysis: Analysis, found: Sequence[Incident], held: Beliefs | None = None) -> list[Incident]:
    """The incidents of an article, each with its confidence; armed harm without a political sign becomes a crime,
    but in texts in capitals.

    What a rule has settled is no less sure than `BY_RULE`.
    """
    if not found:
        return []
    upper = in_capitals(analysis.units)
    held = beliefs(upper) if held is None else held
    whole, crime = article(analysis, held.article), CRIME_IN_CAPITALS if upper else CRIME
    political = {unit.sentence for unit in analysis.units if _political(unit)}
    retold = len(found) > 1  # what only the title tells of is then told again below it
    spared = political | {unit.sentence for unit in analysis.units if retold and unit.title}
    told = [_judged(one, held.incident.probability(row(analysis, found, one, whole)), crime, spared) for one in found]
    return told if upper or political else _one_crime(analysis, told)


def _one_crime(analysis: Analysis, told: list[Incident]) -> list[Incident]:
    """Where all is doubtful in an article that tells of a shooting or a stabbing, the likeliest of it is that crime: "a
    farmhand is in hospital", and further down, "a neighbour had stabbed him over a goat"."""
    open_ones = [one for one in told if not one.aggregate]
    doubtful = bool(open_ones) and not any(one.crime or one.confidence >= DOUBTFUL for one in open_ones)
    if not doubtful or not certain.violent(analysis.units):
        return told
    best = max(open_ones, key=lambda one: (one.confidence, -one.units[0].index))
    return [replace(one, crime=True, confidence=LIKELY) if one is best else one for one in told]


def _judged(incident: Incident, chance: float, crime: float, spared: Container[int]) -> Incident:
    """An incident with its confidence; `spared` are the sentences that tell of no ordinary crime."""
    if incident.aggregate or incident.crime:
        return replace(incident, confidence=max(incident.scores))
    if incident.kind is not None or any(certain.single(unit) for unit in incident.units):
        return replace(incident, confidence=max(chance, BY_RULE))
    if any(map(certain.struck, incident.units)):
        return replace(incident, confidence=max(chance, STRUCK))
    if any(unit.sentence in spared for unit in incident.units):
        return replace(incident, confidence=chance)
    if any(map(certain.robbed, incident.units)):
        return replace(incident, crime=True, confidence=BY_RULE)
    if chance < crime and any(map(certain.harmed, incident.units)):
        return replace(incident, crime=True, confidence=BY_RULE)
    if chance < min(DOUBTFUL, crime) and certain.violent(incident.units):
        return replace(incident, crime=True, confidence=LIKELY)
    return replace(incident, confidence=chance)


def _political(unit: Unit) -> bool:
    """Whether a unit names an armed group, the military or a foreign force, not just "gunmen", or tells of a bomb or a
    shell, not of a gun that went off."""
    kinds, blasts = event_types(), certain.armed(unit) or certain.GUNS not in unit.themes
    if blasts and any(kinds[trigger.sub_event].event_type == BLASTS for trigger in unit.triggers):
        return True
    armed = [span.actor for span in unit.actors if span.actor.role in ("armed", "foreign")]
    soldiers = any(span.actor.rule == SOLDIERS for span in unit.actors)
    return soldiers or any(actor.known and not actor.rule.startswith(BY_NOUN) for actor in armed)


BY_NOUN, SOLDIERS, BLASTS = "people ", "people military", "Explosions/Remote violence"


def article(analysis: Analysis, judge: Linear) -> Row:
    """What the whole article speaks of, and how likely one of its kind tells of incidents at all."""
    return spoken_of(analysis) | {"article": _logit(judge.probability(words(analysis)))}


def spoken_of(analysis: Analysis) -> Row:
    """The share of an article's sentences that touch each theme and hold each cue."""
    counts = Counter(f"doc:{theme}" for unit in analysis.units for theme in themes(unit))
    counts.update(f"doc:c:{kind}" for unit in analysis.units for kind in sorted({cue.kind for cue in unit.cues}))
    long = len(analysis.units)
    shares = {name: round(min(3 * count / long, 1.0), 3) for name, count in counts.items()}
    return shares | alone(analysis) | {"long": round(math.log(long) / 4, 3)}


def words(analysis: Analysis) -> Row:
    """Features of "this article tells of an incident": its words, those of its first sentence, what it speaks of."""
    told = {f"w:{word}": 1.0 for unit in analysis.units for word in masked(unit)}
    lead = {f"lead:{word}": 1.0 for word in masked(analysis.units[0])}
    return told | lead | spoken_of(analysis)


def row(analysis: Analysis, found: Sequence[Incident], incident: Incident, whole: Row) -> Row:
    """Features of "the article really tells of this incident"; `whole` are those of the article."""
    units = incident.units
    single = [one for one in found if not one.aggregate]
    lead = next((unit for unit in units if unit.triggers and not unit.title), units[0])
    told: Row = {}
    for unit in units:
        told |= themes(unit) | signs(unit) | together(unit) | near_cues(unit)
    told |= {f"lead:{theme}": 1.0 for theme in themes(lead)}
    told |= _scores(single, incident) | _gap(analysis, units)
    told["rank"] = next((at for at, one in enumerate(single) if one is incident), 0) / 5
    told["incidents"] = len(single) / 5
    told["titled"] = float(units[0].title)
    told["only-title"] = float(all(unit.title for unit in units))
    told["late"] = round(units[0].index / len(analysis.units), 3)
    told["named-before"] = float(_named_before(single, incident))
    return told | whole


def _logit(chance: float) -> float:
    held = min(max(chance, 0.001), 0.999)
    return round(math.log(held / (1 - held)), 4)


def _scores(found: Sequence[Incident], incident: Incident) -> Row:
    """How the sentences of the incident stand, by themselves and beside those of the article's other incidents."""
    scores = sorted(incident.scores, reverse=True)
    odds = sum(score / (1 - min(score, 0.98)) for score in scores)
    best = max((max(one.scores) for one in found), default=0.0)
    return {
        "best": _logit(scores[0]),
        "odds": round(math.log(max(odds, 0.001)), 4),
        "units": round(math.log(len(scores)), 4),
        "second": scores[1] if len(scores) > 1 else 0.0,
        "best-of-article": _logit(best),
        "is-best": float(best == scores[0]),
    }


def _gap(analysis: Analysis, units: Sequence[Unit]) -> Row:
    """How long before publication the day is, and whether day and place are told."""
    dates = [span for unit in units for span in unit.dates]
    placed = any(
        span.role == "place" and span.place.kind not in ("country", "region", "admin1")
        for unit in units
        for span in unit.places
    )
    told = {"dated": float(any(span.precision <= 2 for span in dates)), "placed": float(placed)}
    published = analysis.article.published
    if not dates or published is None:
        return told
    days = min((published - span.last).days for span in dates)
    name = next((name for most, name in GAPS if days < most), "years")
    return told | {"days": min(max(days, -30), 400) / 100, f"gap:{name}": 1.0}


def _named_before(found: Sequence[Incident], incident: Incident) -> bool:
    """Whether an incident told earlier in the article names one of the same places."""
    names = {span.place.name for unit in incident.units for span in unit.places if span.role == "place"}
    earlier = [one for one in found if one.units[0].index < incident.units[0].index]
    return any(span.place.name in names for one in earlier for unit in one.units for span in unit.places)
