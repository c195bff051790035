"""Wordings that settle which incident a sentence belongs to, whatever the weights say.

"The group claimed the attack" and "two of the wounded died in hospital" tell of an incident told before, never of one
of their own; two tellings of one day in one town are one incident where no word sets them apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from math import inf

from flows.extract.aside import LONG_BEFORE, YEAR, day_aside, is_aftermath, is_said_on, opens_with, place_aside
from flows.extract.certain import armed
from flows.extract.features import kilometres, locating
from flows.extract.parting import HARM
from flows.extract.units import Unit
from flows.records import DateSpan, PlaceSpan
from schemas.codes import event_types

FAR = 25.0  # kilometres between towns that are two
APART = 5.0  # kilometres between villages whose dead are counted each by itself
NEAR = 12.0  # kilometres between two names of one town
TOWNS = frozenset(["settlement", "district", "admin3"])


@cache
def _claim() -> re.Pattern[str]:
    """Somebody's word that he did it, or did not."""
    deed = (
        r"(?:attacks?|bombings?|blasts?|explosions?|raids?|ambush|killings?|assault|shootings?|massacre|strike"
        r"|operation)"
    )
    return re.compile(
        rf"\b(?:claim(?:s|ed|ing)?|took|taken|takes|taking|accept(?:s|ed)?|admit(?:s|ted)?|den(?:y|ies|ied))\s+(?:\w+\s+)?"
        rf"(?:responsibility|(?:the|this|that|both|all)\s+(?:\w+\s+){{0,2}}{deed}|any\s+(?:part|role|involvement))"
        r"|\b(?:no|nobody|no one|none)\b[^.;]{0,40}\bclaimed\b"
        rf"|\b(?:had|has|have)\s+(?:carried\s+out|been\s+behind|staged|mounted)\s+(?:the|both|all|this)\s+(?:\w+\s+){{0,3}}{deed}",
        re.IGNORECASE,
    )


@cache
def _later() -> re.Pattern[str]:
    """Deaths of people who were hurt before."""
    return re.compile(
        r"\b(?:succumb(?:s|ed|ing)?\b|died\s+(?:later\s+)?of\s+(?:\w+\s+)?(?:wounds|injuries|burns)"
        r"|(?:more\s+)?of\s+(?:the|those)\s+(?:people\s+)?(?:who\s+(?:were|had\s+been)\s+)?(?:\w+\s+)?(?:wounded|injured|hurt)\b[^.;]{0,60}\bdied"
        r"|died\s+(?:\w+\s+){0,3}(?:in|at)\s+(?:the\s+|a\s+)?(?:\w+\s+){0,2}(?:hospital|clinic)|died\s+on\s+the\s+way\s+to)",
        re.IGNORECASE,
    )


@cache
def _ranked() -> re.Pattern[str]:
    """A sentence that sets the incident beside others: "It was the deadliest raid in the province since 2017"."""
    ranks = (
        r"(?:first|second|third|fourth|fifth|sixth|latest|worst|only|biggest|\w+(?:li|oodi)est|most\s+\w+"
        r"|one\s+of\s+the\s+\w+est)"
    )
    deed = r"(?:attack|raid|bombing|blast|shooting|clash|strike|killings?|ambush|assault|incident)"
    return re.compile(
        rf"^\W*(?:it|this|that|the\s+{deed})\s+(?:was|is|marked)\s+"
        rf"(?:also\s+)?(?:the\s+|one\s+of\s+the\s+)?(?:\w+[’']s\s+)?{ranks}\b",
        re.IGNORECASE,
    )


@cache
def _of_the_deed() -> re.Pattern[str]:
    """A sentence about the deed told before: "The bomb went off hours after ..."."""
    return re.compile(
        r"^\W*the\s+(?:bomb|blast|explosion|device|explosives|bombing|shooting|raid|ambush|assault|attack)\b(?!,?\s+(?:on|in|at|that|which|near)\b)",
        re.IGNORECASE,
    )


@cache
def _told_again() -> re.Pattern[str]:
    """Who acts in an incident told before: "the raiders", "the attackers", "they"."""
    doers = (
        r"(?:attackers?|assailants?|raiders?|gunm[ae]n|bombers?|kidnappers?|bandits|assassins?|killers?|shooters?"
        r"|intruders?)"
    )
    return re.compile(rf"\bthe\s+{doers}\b|^\W*(?:they|he|she)\b|^\W*the\s+men\s+who\b", re.IGNORECASE)


@cache
def _toll_moved() -> re.Pattern[str]:
    """What became of a count told before: "The ministry cut the toll from 359"."""
    return re.compile(
        r"\b(?:cut|raised|lowered|revised|updated|corrected|reduced|put)\s+(?:the|its|their)\s+(?:death\s+)?toll\b",
        re.IGNORECASE,
    )


@cache
def _moved() -> re.Pattern[str]:
    """A fight that goes on elsewhere in town: "The fighting then moved to the square"."""
    deed = r"(?:fighting|violence|clash(?:es)?|riots?|rioting|march|battle|protest|crowd|gunfight|chase)"
    return re.compile(rf"^\W*the\s+{deed}\s+(?:then\s+|later\s+|soon\s+)?(?:moved|spilled|shifted)\b", re.IGNORECASE)


@cache
def _apart() -> re.Pattern[str]:
    """Words that set an incident apart from those told before."""
    return re.compile(
        r"\b(?:separate(?:ly)?|elsewhere|meanwhile|also\s+on|similar(?:ly)?"
        r"|(?:another|an?other|second|third|other|different)\s+(?:\w+\s+)?(?:attack|blast|bomb|bomber|bombing|explosion|device|raid|incident|group|crowd|gunm[ae]n"
        r"|shooting|strike|ambush|clash|protest|march|rally|village|town|part)\w*"
        r"|(?:an?\s+(?:day|week|month|year)|hours|days|weeks|months|years)\s+(?:later|earlier|before|after|ago)|earlier"
        r"|the\s+same\s+(?:day|night|evening|morning|afternoon|week)|previous(?:ly)?|last\s+(?:week|month|year)|simultaneous(?:ly)?"
        r"|in\s+addition|in\s+(?:response|retaliation|revenge|reply)|retaliated|answered)\b",
        re.IGNORECASE,
    )


def belongs(unit: Unit) -> bool:
    """Whether a unit can only go on with an incident told before it: a claim, the death of those wounded in it, its
    rank among others, or what its attackers did besides at no other place or day."""
    if (_claim().search(unit.text) and not counts(unit)) or _only_counts(unit) or is_aftermath(unit):
        return True
    if _of_the_deed().search(unit.text) and not (towns_of([unit]) or _days([unit]) or counts(unit)):
        return True
    if (_toll_moved().search(unit.text) and not towns_of([unit])) or _moved().search(unit.text):
        return True
    if _ranked().search(unit.text) or (_later().search(unit.text) and not _strikes(unit)):
        return True
    return bare(unit) and _told_again().search(unit.text) is not None


def bare(unit: Unit) -> bool:
    """Whether a unit names neither a town nor a day of its own, nor sets itself apart."""
    other = any(cue.kind in ("remembered", "aggregate") for cue in unit.cues)
    return not towns_of([unit]) and not _days([unit]) and not other and not _apart().search(unit.text)


def _only_counts(unit: Unit) -> bool:
    """Whether a unit only tells what a count of the dead was: "the mayor had put the dead at 30 on Sunday"."""
    killed = [toll for toll in unit.tolls if toll.kind == "killed" and not toll.negated]
    counted = any("first report" in t.rule or t.rule.startswith(("death toll: total", "dead: total")) for t in killed)
    counted = counted or (bool(killed) and _bodies().search(unit.text) is not None)
    return counted and not towns_of([unit]) and not _strikes(unit) and not any(t.cumulative for t in killed)


@cache
def _bodies() -> re.Pattern[str]:
    """Words of a count of the dead by those who saw them: "villagers counted 12 bodies", "put its dead at 12"."""
    dead = r"(?:bod(?:y|ies)|corpses|coffins|graves|dead|victims)"
    return re.compile(
        rf"\b(?:counted|saw|seen|received|buried)\s+(?:\w+\s+){{1,4}}?{dead}\b"
        rf"|\bput\s+(?:its|their|the)\s+(?:own\s+)?(?:dead|losses|toll|number)\s+at\b"
        rf"|\b{dead}\s+(?:had\s+been|have\s+been|were|was)\s+(?:\w+\s+)?(?:found|counted|recovered|pulled|dug|brought)\b",
        re.IGNORECASE,
    )


def counts(unit: Unit) -> bool:
    """Whether a unit counts dead."""
    return any(toll.kind == "killed" and not toll.negated for toll in unit.tolls)


def _strikes(unit: Unit) -> bool:
    """Whether a unit itself tells of an attack, by more than its dead."""
    return any(trigger.strong and trigger.entry not in ("kill",) for trigger in unit.triggers)


def towns_of(units: Sequence[Unit]) -> list[PlaceSpan]:
    """The towns that units name as where something happened, not as where somebody speaks."""
    told = (span for unit in units for span in locating([unit]) if not place_aside(unit, span))
    return [span for span in told if span.place.kind in TOWNS]


def _days(units: Sequence[Unit]) -> set[date]:
    """The days told, but those of speaking, of counting and of burying."""
    return {span.first for unit in units for span in unit.dates if span.precision == 1 and not day_aside(unit, span)}


def merged(clusters: Sequence[Sequence[Unit]]) -> list[list[Unit]]:
    """Incidents with those put together that tell of one town or one day, and of nothing that sets them apart."""
    alone = _at_one_place(clusters)
    kept: list[list[Unit]] = []
    for cluster in clusters:
        before = kept if towns_of(cluster) else _last_told(kept, cluster[0].index)
        first = next((other for other in before if same(other, cluster, alone=alone)), None)
        if first is None:
            kept.append(list(cluster))
        else:
            first.extend(cluster)
            first.sort(key=lambda unit: unit.index)
    return kept


def _last_told(clusters: Sequence[list[Unit]], index: int) -> list[list[Unit]]:
    """The incident whose town was named last before a unit: one without a town goes on with no other."""
    told = [(unit.index, at) for at, cluster in enumerate(clusters) for unit in cluster if towns_of([unit])]
    before = [at for where, at in sorted(told) if where < index]
    return [clusters[before[-1]]] if before else list(clusters)


def _at_one_place(clusters: Sequence[Sequence[Unit]]) -> bool:
    """Whether no two incidents of an article name towns or days that differ."""
    towns = [span for cluster in clusters for span in towns_of(cluster)]
    days = {day for cluster in clusters for day in _days(cluster)}
    return len(days) <= 1 and all(kilometres(towns[0], span) <= NEAR for span in towns[1:])


def same(one: Sequence[Unit], other: Sequence[Unit], *, alone: bool) -> bool:
    """Whether two incidents are one: deeds of one kind, towns and days that agree, no word that parts them.

    `alone`: the article speaks of one town and day, so that nothing need be told twice.
    """
    parted = any(_apart().search(unit.text) for unit in other) or any(map(_is_denied, (*one, *other)))
    if not parted and _of_one_crowd(one, other):
        return True
    if parted or not _agree(one, other):
        return False
    days, others = _days(one), _days(other)
    if (days and others and not days & others) or not _in_time(one, other):
        return False
    mine, theirs = towns_of(one), towns_of(other)
    near = _meet(mine, theirs)
    if (mine and theirs and not near) or any(_of_another_province(unit, mine) for unit in other if not theirs):
        return False
    if not mine and theirs and not others and _inside(theirs, one) and _deed_told().search(other[0].text):
        return True
    if days & others:
        return near or alone or not _quarrel(one, other)
    return (near or alone) and not (_counted(one) and _counted(other) and _counted(one).isdisjoint(_counted(other)))


def _of_one_crowd(one: Sequence[Unit], other: Sequence[Unit]) -> bool:
    """Whether two tellings are of one crowd: in one town, on no two days."""
    crowds = all("crowd" in _kinds(units) for units in (one, other))
    days, others = _days(one), _days(other)
    if not crowds or (days and others and days != others):
        return False
    mine, theirs = towns_of(one), towns_of(other)
    return _meet(mine, theirs) or (not theirs and days == others and bool(_crowd_told().search(other[0].text)))


@cache
def _crowd_told() -> re.Pattern[str]:
    return re.compile(
        r"^\W*the\s+(?:clashes|march|protests?|riots?|rioting|demonstrations?|unrest|rally|violence)\b", re.IGNORECASE
    )


def _is_denied(unit: Unit) -> bool:
    """Whether a unit tells of what somebody says did not happen, or was foiled: it makes no other surer."""
    return any(cue.kind in ("denied", "foiled") for cue in unit.cues)


def _meet(mine: Sequence[PlaceSpan], theirs: Sequence[PlaceSpan]) -> bool:
    """Whether two incidents name one town, or a city and its quarter."""
    return any(
        a.place.name == b.place.name
        or ("district" in (a.place.kind, b.place.kind) and a.place.kind != b.place.kind and kilometres(a, b) <= NEAR)
        for a in mine
        for b in theirs
    )


def _inside(towns: Sequence[PlaceSpan], one: Sequence[Unit]) -> bool:
    """Whether towns lie in the provinces that an incident without a town names."""
    wide = {span.place.name for unit in one for span in locating([unit]) if span.place.kind in ("admin1", "region")}
    return bool(wide) and all(town.place.admin1 in wide for town in towns)


@cache
def _deed_told() -> re.Pattern[str]:
    deed = r"(?:attacks?|raids?|bombings?|blasts?|explosions?|shootings?|clash(?:es)?|strikes?|ambush|assault|massacre)"
    return re.compile(rf"\b(?:the|this|that)\s+(?:\w+\s+)?{deed}\b", re.IGNORECASE)


def _in_time(one: Sequence[Unit], other: Sequence[Unit]) -> bool:
    """Whether two incidents tell of days, weeks or months that meet, or one of none."""
    mine, theirs = (
        [span for unit in units for span in unit.dates if not is_said_on(unit, span)] for units in (one, other)
    )
    return not mine or not theirs or any(a.first <= b.last and b.first <= a.last for a in mine for b in theirs)


def best_of(unit: Unit, clusters: Sequence[Sequence[Unit]], chances: Sequence[float], told: Sequence[int]) -> int:
    """The incident of some that a unit goes on with: a bare count with the latest, else the likeliest."""
    if _only_counts(unit):
        return max(told, key=lambda at: clusters[at][-1].index)
    return max(told, key=lambda at: (chances[at], at))


def counts_apart(unit: Unit, cluster: Sequence[Unit]) -> bool:
    """Whether a unit counts dead in one town and an incident in others far from it: "19 died in Gao", "12 in Kidal"."""
    if not counts(unit):
        return False
    mine = _finest([unit])
    if not mine:
        return _of_another_province(unit, towns_of(cluster))
    theirs = _finest([other for other in cluster if counts(other)])
    far = FAR if _counted([unit]) & _counted(cluster) else APART
    return bool(mine and theirs) and all(_is_far(a, b, far) for a in mine for b in theirs)


def _finest(units: Sequence[Unit]) -> list[PlaceSpan]:
    """The towns of units without those told as what holds the next: "Baghdad's | Sadr City |"."""
    return [span for unit in units for span in towns_of([unit]) if not _owns().match(unit.text, span.end - unit.start)]


@cache
def _owns() -> re.Pattern[str]:
    return re.compile(r"[’']s\s+(?:[a-z]+\s+){0,2}[A-Z]")


def _of_another_province(unit: Unit, towns: Sequence[PlaceSpan]) -> bool:
    """Whether a unit names a province, no town, and towns told before lie in others: "over the Voronezh region"."""
    told = [span for span in locating([unit]) if span.place.kind in ("admin1", "region")]
    wide = {(span.place.country, span.place.name) for span in told if not place_aside(unit, span)}
    return bool(wide and towns) and all((span.place.country, span.place.admin1) not in wide for span in towns)


def of_another_time(unit: Unit, cluster: Sequence[Unit]) -> bool:
    """Whether all days, months and years that a unit tells lie long before those of an incident: "In 2003 a bomb"."""
    mine, theirs = _told_times([unit]), _told_times(cluster) or [span for other in cluster for span in other.dates]
    said = [span for span in unit.dates if is_said_on(unit, span)]
    day = min((span.first for span in theirs if span.precision == 1), default=date.min)
    another = any(cue.kind == "another" for cue in unit.cues) and any(toll.kind in HARM for toll in unit.tolls)
    spoken = bool(said) and max(span.last for span in said) < day
    if spoken or (another and mine and all(span.first < day for span in mine)):
        return True  # what "the army said last week" and "similar clashes last week" are not those of Wednesday
    return bool(mine and theirs) and max(span.last for span in mine) < max(span.first for span in theirs) - LONG_BEFORE


def _told_times(units: Sequence[Unit]) -> list[DateSpan]:
    """Days and months, and years that a sentence opens with: "born in 1974" tells of no incident's time."""
    spans = [(unit, span) for unit in units for span in unit.dates if not day_aside(unit, span)]
    return [span for unit, span in spans if span.precision < YEAR or opens_with(unit, span)]


def _is_far(one: PlaceSpan, other: PlaceSpan, far: float) -> bool:
    return one.place.name != other.place.name and far < kilometres(one, other) < inf


def fitting(unit: Unit, clusters: Sequence[Sequence[Unit]]) -> list[int]:
    """The incidents that a unit may go on with: of its town where it names one, of its kind where it tells a deed."""
    towns, kinds = towns_of([unit]), _kinds([unit])
    crowd = "crowd" in kinds
    alike = [at for at, cluster in enumerate(clusters) if not kinds or crowd == ("crowd" in _kinds(cluster))]
    there = [at for at in alike if _meet(towns, towns_of(clusters[at]))]
    return there or alike


CROWDS, FORCE = ("Protests", "Riots"), ("Battles", "Explosions/Remote violence", "Violence against civilians")


def _agree(one: Sequence[Unit], other: Sequence[Unit]) -> bool:
    """Whether the deeds of two incidents are of one kind: of a crowd, of armed force, or neither."""
    mine, theirs = _kinds(one), _kinds(other)
    if not (_of_war(one) or _of_war(other)):
        return False
    if "crowd" in mine | theirs or "force" not in mine or ("force" not in theirs and not _counted(other)):
        return False
    ours, others = _strong(one), _strong(other)
    return not ours or not others or bool(ours & others)


def _of_war(units: Sequence[Unit]) -> bool:
    """Whether units name an armed party or a weapon of war: of ordinary crime a page often tells several cases."""
    named = any(span.actor.role in ("armed", "foreign") for unit in units for span in unit.actors)
    return named or any(map(armed, units))


def _strong(units: Sequence[Unit]) -> set[str]:
    return {trigger.sub_event for unit in units for trigger in unit.triggers if trigger.strong}


def _kinds(units: Sequence[Unit]) -> set[str]:
    types = {event_types()[t.sub_event].event_type for unit in units for t in unit.triggers if t.sub_event}
    return {"crowd" if kind in CROWDS else "force" if kind in FORCE else kind for kind in types}


def _quarrel(one: Sequence[Unit], other: Sequence[Unit]) -> bool:
    """Whether two incidents count dead of one side otherwise."""
    mine, theirs = _dead(one), _dead(other)
    return any(mine[side].isdisjoint(theirs[side]) for side in mine.keys() & theirs.keys())


def _counted(units: Sequence[Unit]) -> set[int]:
    return {figure for figures in _dead(units).values() for figure in figures}


def _dead(units: Sequence[Unit]) -> dict[str, set[int]]:
    """The dead that are counted, by side."""
    found: dict[str, set[int]] = {}
    for toll in (toll for unit in units for toll in unit.tolls):
        aside = toll.negated or toll.part_of or toll.cumulative or "first report" in toll.rule
        if toll.kind == "killed" and not aside:
            found.setdefault(toll.side, set()).add(toll.figure)
    return found
