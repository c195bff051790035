"""Units -> incidents: which sentences tell of an incident, and which of them tell of the same one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from flows.extract import certain, choices, features, joining
from flows.extract.aside import LONG_PAST, is_aftermath, place_aside, place_away, place_past
from flows.extract.linear import Linear, model
from flows.extract.parting import VERB_BEFORE
from flows.extract.places_relations import BETWEEN, OTHER_END
from flows.extract.standing_back import looked_back, over_several
from flows.extract.units import CAPITALS, HINTS, LOCATING, Analysis, Unit, in_capitals
from flows.records import DateSpan, PlaceSpan

# Low on purpose: what hardly tells of an incident gets a low confidence, and its user decides.
RELEVANT = 0.2
SHORT, SURE_SHORT, SURE = 3, 0.4, 0.25
LONG, IN_PASSING = 25, 0.14
SAME = 0.5
GOING_ON = 0.2
TOTAL = 0.5
OVER_A_TOTAL = 0.7
NEVER = 2.0
BY_RULE = 0.6


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident: the units that tell of it, in the order of the text, and how sure we are of each.

    `kind` is the sub-event type where a rule has settled it; `confidence` is set when all incidents are known.
    """

    units: tuple[Unit, ...]
    scores: tuple[float, ...]
    aggregate: bool = False
    crime: bool = False
    kind: str | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Judges:
    """The trained parts that find incidents: which units tell of one, or of a total, and which tell of the same."""

    relevance: Linear
    aggregate: Linear
    same: Linear


@cache
def judges(upper: bool = False) -> Judges:
    """Those that casus carries, for texts in capitals or others."""
    return Judges(model("relevance" + CAPITALS * upper), model("aggregate"), model("same"))


def score_units(analysis: Analysis, judge: Judges) -> tuple[list[float], list[float]]:
    """For each unit how likely it tells of an incident, and of a total over many."""
    whole = features.article_signs(analysis)
    rows = [features.relevance(analysis, unit, whole) for unit in analysis.units]
    return [judge.relevance.probability(row) for row in rows], [judge.aggregate.probability(row) for row in rows]


def group(units: Sequence[Unit], same: Linear) -> list[list[Unit]]:
    """Units that tell of the same incident, in the order of the text: each joins the likeliest one or opens a new."""
    clusters = list[list[Unit]]()
    for unit in units:
        chances = [_chance(unit, clusters, index, same) for index in range(len(clusters))]
        forced = joining.fitting(unit, clusters) if joining.belongs(unit) else []
        best = max(range(len(clusters)), key=lambda index: (chances[index], index), default=-1)
        best = joining.best_of(unit, clusters, chances, forced) if forced else best
        enough = GOING_ON if best >= 0 and _goes_on(unit, clusters[best][-1]) else SAME
        if best >= 0 and (forced or chances[best] >= enough):
            clusters[best].append(unit)
        else:
            clusters.append([unit])
    return clusters


def _goes_on(unit: Unit, last: Unit) -> bool:
    """Whether a unit follows on one that tells of an incident, with no place, day or dead of its own."""
    own = [span for span in unit.places if span.role in LOCATING] or unit.dates
    another = any(cue.kind in ("another", "remembered", "aggregate") for cue in unit.cues)
    return unit.index - last.index == 1 and not own and not joining.counts(unit) and not another


def _chance(unit: Unit, clusters: Sequence[Sequence[Unit]], index: int, same: Linear) -> float:
    """How likely a unit tells of an incident told before it; clauses parted for their towns tell of two."""
    cluster = clusters[index]
    if any(other.sentence == unit.sentence for other in cluster):
        return 0.0
    if joining.counts_apart(unit, cluster) or joining.of_another_time(unit, cluster):
        return 0.0
    return same.probability(pair_row(unit, clusters, index))


def pair_row(unit: Unit, clusters: Sequence[Sequence[Unit]], index: int) -> features.Row:
    """Features of a unit and one of the incidents told before it."""
    latest = max(range(len(clusters)), key=lambda at: clusters[at][-1].index)
    return features.pair(unit, clusters[index], latest=index == latest, only=len(clusters) == 1, first=index == 0)


BACK, AHEAD = 4, 1
OWN_TOWN = 1.5
OUTSIDE = 9


def reach(analysis: Analysis, units: Sequence[Unit]) -> list[tuple[Unit, int]]:
    """Units to look in, each with its order: those of the incident first, then the title and those around."""
    own = {unit.index for unit in units}
    inside = [(unit, order) for order, unit in enumerate(units)]
    around = range(max(0, units[0].index - BACK), min(len(analysis.units), units[-1].index + AHEAD + 1))
    others = sorted({0, 1, *around} - own)
    return inside + [(analysis.units[at], OUTSIDE) for at in others if at < len(analysis.units)]


def around(analysis: Analysis, units: Sequence[Unit]) -> list[Unit]:
    """The title and the neighbours of an incident's units, which often name the kind of thing that happened."""
    return [unit for unit, order in reach(analysis, units) if order == OUTSIDE and _beside(unit, units)]


def _beside(unit: Unit, units: Sequence[Unit]) -> bool:
    return unit.title or any(abs(unit.index - other.index) == 1 for other in units)


def dates_in_reach(analysis: Analysis, units: Sequence[Unit]) -> list[tuple[Unit, DateSpan, int]]:
    """Dates of at most a month that an incident may have, with their unit and its order."""
    near = [(unit, order) for unit, order in reach(analysis, units) if not _told_after(unit, units)]
    near = [(unit, order) for unit, order in near if order != OUTSIDE or not certain.total(unit)]
    return [(unit, span, order) for unit, order in near for span in unit.dates if span.precision <= 3]


def _told_after(unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether a unit only goes on with what others of an incident tell: its days and towns are those of a claim, of a
    count, of a death in hospital."""
    return unit in units[1:] and joining.belongs(unit)


def places_in_reach(analysis: Analysis, units: Sequence[Unit]) -> list[tuple[Unit, PlaceSpan, int]]:
    """Places that may be an incident's, with their unit and its order."""
    near = [(unit, order) for unit, order in reach(analysis, units) if not _told_after(unit, units)]
    return [(unit, span, order) for unit, order in near for span in unit.places if span.role in LOCATING]


def place_rows(analysis: Analysis, units: Sequence[Unit]) -> list[tuple[features.Row, PlaceSpan]]:
    """Places that may be an incident's, each with what speaks for and against it."""
    own = any(choices.named_here(unit, span) for unit in units for span in unit.places)
    rows = []
    for unit, span, order in _possible(analysis, units, own):
        row = choices.place_choice(analysis, unit, span, order, units[0])
        # the incident's own sentences name a town: worth more than one sign among many
        row["elsewhere"] = OWN_TOWN * (own and order == OUTSIDE)
        row["here"] = OWN_TOWN * (order != OUTSIDE and choices.named_here(unit, span))
        rows.append((row, span))
    return rows


def _possible(analysis: Analysis, units: Sequence[Unit], own: bool) -> list[tuple[Unit, PlaceSpan, int]]:
    """The places in reach where something can have happened."""
    towns, counted = joining.towns_of(units), _counted_at(units)
    found = []
    for unit, span, order in places_in_reach(analysis, units):
        if span.role == "dateline" and _tells_of_elsewhere(unit, span, units):
            continue  # "CAIRO - Six soldiers died in North Sinai" happened where the sentence says
        if _is_off_the_deed(unit, span, own, towns):
            continue  # "they fled to Gao" happened elsewhere
        if place_past(unit, span) and len(unit.places) > 1 and order != OUTSIDE:
            continue  # "a vigil for those killed in Gao 30 years ago" is not held in Gao
        if span.relation == OTHER_END and any(other.relation == BETWEEN for other in unit.places):
            continue  # "between Gao and Ansongo" is coded to the first
        if counted and span in towns and not (span.place.name == counted and joining.counts(unit)):
            continue  # "raiders struck Gao and Kidal. Nine died in Gao": the nine did
        found.append((unit, span, order))
    past = [one for one in found if place_past(one[0], one[1])] if not towns and _long_past(analysis, units) else []
    return past or found


def _long_past(analysis: Analysis, units: Sequence[Unit]) -> bool:
    """Whether all days that an incident's sentences tell are of another year than the article."""
    published = analysis.article.published
    days = [span for unit in units for span in unit.dates]
    return published is not None and bool(days) and all(span.last < published - LONG_PAST for span in days)


def _counted_at(units: Sequence[Unit]) -> str:
    """The one town of a list at which an incident's dead are counted, "" where there is none."""
    counts = {span.place.name for unit in units if joining.counts(unit) for span in joining.towns_of([unit])}
    listed = [{span.place.name for span in joining.towns_of([unit])} for unit in units]
    alone = len(counts) == 1 and any(len(names) > 1 and counts < names for names in listed)
    return counts.pop() if alone else ""


def _is_off_the_deed(unit: Unit, span: PlaceSpan, own: bool, towns: Sequence[PlaceSpan]) -> bool:
    """Whether a place is where somebody speaks, flees or is held, while the incident's sentences name its town."""
    if span.place.name in {town.place.name for town in towns}:
        return False
    before = any(town.start < unit.end for town in towns)
    return place_away(unit, span) or (own and before and place_aside(unit, span))


FAR = 60.0  # kilometres from the town of a dateline


def _tells_of_elsewhere(unit: Unit, dateline: PlaceSpan, units: Sequence[Unit]) -> bool:
    """Whether an incident's sentence with a dateline says itself that it happened somewhere else."""
    if unit not in units:
        return False
    told = (span for span in unit.places if span.role == "place" and span.start > dateline.end)
    return any(_is_where(unit, span) and _is_off(span, dateline) for span in told)


@cache
def _where() -> re.Pattern[str]:
    return re.compile(r"\b(?:in|at|near|over|across|outside|around)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,3}$")


def _is_where(unit: Unit, span: PlaceSpan) -> bool:
    """Whether a place tells where something happened, and not whence somebody speaks."""
    before = unit.text[: span.start - unit.start]
    return _where().search(before) is not None and not place_aside(unit, span)


def _is_off(span: PlaceSpan, dateline: PlaceSpan) -> bool:
    """Whether a place lies far from a town and does not hold it."""
    a, b = span.place, dateline.place
    wide = a.kind in ("admin1", "region")
    if a.country != b.country:
        return wide or a.kind == "country"
    return a.kind != "country" and not (wide and a.name == b.admin1) and features.kilometres(span, dateline) > FAR


def least(analysis: Analysis, telling: Sequence[float]) -> float:
    """How sure a unit must be. An article has many chances to look like one that tells of an incident: one of its
    units must be surer; a brief of a few sentences has one. A long one tells in passing of what went before."""
    short, long = len(analysis.units) <= SHORT, len(analysis.units) >= LONG
    if max(telling, default=0.0) < (SURE_SHORT if short else SURE):
        return NEVER
    return SURE_SHORT if short else IN_PASSING if long else RELEVANT


def incidents(analysis: Analysis, judge: Judges | None = None) -> list[Incident]:
    """All incidents of an article, totals marked."""
    judge = judges(in_capitals(analysis.units)) if judge is None else judge
    telling, total = score_units(analysis, judge)
    pairs = zip(analysis.units, telling, strict=True)
    telling = [0.0 if chance < IN_PASSING or _none(unit, chance) else chance for unit, chance in pairs]
    telling = [_with_its_verb(analysis, unit, telling) for unit in analysis.units]
    past = looked_back(analysis)
    telling = [0.0 if at in past else chance for at, chance in enumerate(telling)]
    enough = least(analysis, telling)
    relevant = [unit for unit in analysis.units if telling[unit.index] >= enough or certain.single(unit)]
    sums = over_several(relevant)
    relevant = [unit for unit in relevant if unit not in sums]
    sure = [max(chance, BY_RULE * certain.single(unit)) for unit, chance in zip(analysis.units, telling, strict=True)]
    grouped = [units for units in joining.merged(group(relevant, judge.same)) if not all(map(_harmless, units))]
    found = [Incident(tuple(units), tuple(sure[unit.index] for unit in units)) for units in grouped]
    if not relevant:
        harmed = [unit for unit in analysis.units if certain.harmed(unit) or certain.violent((unit,))]
        found += [Incident(tuple(units), (BY_RULE,) * len(units), crime=True) for units in group(harmed, judge.same)]
    rest = [unit for unit in analysis.units if unit not in relevant]
    found += [Incident((unit,), (BY_RULE,), kind=certain.LEAVING_IS) for unit in leavings(rest)]
    found += [
        Incident((unit,), (total[unit.index],), aggregate=True)
        for unit in rest
        if unit in sums or total[unit.index] >= TOTAL or certain.total(unit)
    ]
    return found


def _with_its_verb(analysis: Analysis, unit: Unit, telling: Sequence[float]) -> float:
    """How likely a unit tells of an incident; a clause that only counts tells as its sentence does before it."""
    if not any(toll.rule == VERB_BEFORE for toll in unit.tolls):
        return telling[unit.index]
    before = (telling[other.index] for other in analysis.units[: unit.index] if other.sentence == unit.sentence)
    return max(telling[unit.index], max(before, default=0.0))


def with_verb(analysis: Analysis, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """An incident's units; where they only count ("six in Gao", "the other five"), those that tell the deed, too."""
    first = units[0]
    if all(any(toll.rule == VERB_BEFORE for toll in unit.tolls) for unit in units):
        before = [one for one in analysis.units[: first.index] if one.sentence == first.sentence]
    elif len(units) == 1 and _the_rest().match(first.text):
        before = [one for one in analysis.units[max(0, first.index - BACK) : first.index] if not one.title]
    else:
        return units
    return (*before, *units)


@cache
def _the_rest() -> re.Pattern[str]:
    return re.compile(
        r"\W*the\s+(?:other|others|remaining|rest)\b[^.;]{0,30}\b(?:died|dead|killed|fell)\b", re.IGNORECASE
    )


def _harmless(unit: Unit) -> bool:
    """Whether a unit has no word of violence, protest or arms at all: "families have arrived in Gao since May"."""
    told = unit.triggers or HINTS.intersection(unit.themes)
    return not (told or any(toll.kind != "displaced" for toll in unit.tolls))


def _none(unit: Unit, chance: float) -> bool:
    """Whether a unit tells of what did not happen, of a burial, or of a total and hardly of one incident."""
    after = is_aftermath(unit) and not joining.counts(unit)
    return after or certain.unreal(unit) or (chance < OVER_A_TOTAL and certain.total(unit))


def leavings(units: Sequence[Unit]) -> list[Unit]:
    """The unit that tells best of an armed party leaving, where one does: an article tells of it once."""
    told = [unit for unit in units if certain.leaving(unit) is not None]
    return [min(told, key=lambda unit: (unit.title, unit.index))] if told else []
