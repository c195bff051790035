"""The rules extractor: an article's sentences -> incidents -> mentions, each field with its words and its reason.

"Gunmen killed two farmers in Gao on Monday." -> Mention(sub_event_type="Attack", fatalities=2, location="Gao", ...)
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from flows.extract import certain, choices, choices_kind, dates_chosen, parties, weapons
from flows.extract.actors import resolve_actor
from flows.extract.actors_choice import Cast, Setting, casting, found_in, resolved
from flows.extract.aside import day_ahead, day_aside
from flows.extract.assemble import (
    OUTSIDE,
    Incident,
    around,
    dates_in_reach,
    incidents,
    with_verb,
)
from flows.extract.civil_targets import agreement, aim
from flows.extract.coding import FORCES, code
from flows.extract.confidence import judged
from flows.extract.linear import choice, model
from flows.extract.places import capital_of
from flows.extract.places_choice import choose_place
from flows.extract.places_unknown import unknown_places
from flows.extract.sentences import sentences
from flows.extract.sides import suits, told_of
from flows.extract.splitting import days_listed, places_listed, share_of
from flows.extract.tolls import combine
from flows.extract.tolls_clauses import own_tolls
from flows.extract.tolls_reach import tolls_of
from flows.extract.tolls_sides import deaths_by_side
from flows.extract.units import Analysis, Unit, analyse
from flows.extract.why import Parts, When, Where, Who, evidence, explanation, trigger_of, unknown, words
from flows.records import (
    ActorSpan,
    Article,
    Coding,
    DateSpan,
    Explained,
    Mention,
    Reason,
    Toll,
    changed,
)
from flows.settings import Settings

READ_LANGUAGES = (None, "en")
RECENT = timedelta(days=6)


class Rules:
    """Lexicons find the words, small trained models weigh them, the codebook's rules code them."""

    name = "rules"
    version = "3"

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __call__(self, article: Article) -> list[Mention]:
        """Every incident of the article, one mention each."""
        return [explained.mention for explained in self.explain(article)]

    def explain(self, article: Article) -> list[Explained]:
        """The same mentions with the reason for each field."""
        if article.language not in READ_LANGUAGES:
            return [self._unread(article)]
        analysis = analyse(article, self.settings.actors)
        told = judged(analysis, incidents(analysis))
        found = [
            part
            for incident, tolls in zip(told, tolls_of(analysis, told), strict=True)
            for part in divided(analysis, incident, tolls, self._label(), self.settings.actors)
        ]
        unique = {explained.mention.mention_id: explained for explained in found}
        return sorted(unique.values(), key=lambda one: (one.mention.char_start, one.mention.mention_id))

    def _unread(self, article: Article) -> Explained:
        """An article in a language that the rules do not read is one mention that says so."""
        first = sentences(article.text)[0]
        bare = Mention("", article.article_id, first.text, first.start, first.end, self._label(), excluded="language")
        reason = Reason("excluded", "language", f"the article is in {article.language}; the rules read English")
        return Explained(replace(bare, mention_id=identity(article, bare)), (reason,))

    def _label(self) -> str:
        return f"{self.name}@{self.version}"


def identity(article: Article, mention: Mention) -> str:
    """An id out of the article, the sentence's place and the evidence: 16 hex digits."""
    parts = [article.article_id, article.text_sha256, mention.char_start, mention.char_end, mention.sub_event_type]
    parts += [f"{item.field}:{item.start}:{item.end}" for item in mention.evidence]
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:16]


SURE_OF_LISTS = 0.5  # a list in a sentence that may tell of nothing at all would make of one doubt several


def divided(
    analysis: Analysis, incident: Incident, tolls: Sequence[Toll], label: str, own: Path | None = None
) -> list[Explained]:
    """A mention for an incident; one for each place, else each day, of a list, with what was counted divided.

    "On Monday shells hit Gao and Kidal, killing five" -> Gao with three dead, Kidal with two.
    """
    when, where = choose_date(analysis, incident.units), choose_place(analysis, incident.units)
    whole = describe(analysis, incident, tolls, label, own, at=(when, where))
    if whole.mention.excluded is not None or whole.mention.time_precision != 1 or max(incident.scores) < SURE_OF_LISTS:
        return [whole]
    listed = parts(analysis.article, incident.units, when, where)
    told = [describe(analysis, incident, tolls, label, own, at=pair) for pair in listed]
    if len({one.mention.mention_id for one in told}) < 2:
        return [whole]
    return [
        replace(one, mention=share_of(one.mention, index, len(told)), reasons=(*one.reasons, split_reason(len(told))))
        for index, one in enumerate(told)
    ]


def split_reason(number: int) -> Reason:
    """Why the tolls of a mention are a share."""
    return Reason("split_into", "split:list", f"what is told of {number} places or days together is divided over them")


def parts(
    article: Article, units: Sequence[Unit], when: When | None, where: Where | None
) -> list[tuple[When | None, Where | None]]:
    """Day and place of each part: the towns of the list that the place stands in, else the days."""
    for unit in units:
        if where is not None and where.span in unit.places:
            towns = places_listed(unit, where.span)
            if towns:
                return [(when, replace(where, place=one.place, precision=one.geo_precision, span=one,
                                       words=words(article, one))) for one in towns]  # fmt: skip
    for unit in units:
        if when is not None and when.span in unit.dates:
            days = days_listed(unit, when.span)
            return [(replace(when, first=one.first, last=one.last, span=one), where) for one in days]
    return []


def describe(
    analysis: Analysis,
    incident: Incident,
    tolls: Sequence[Toll],
    label: str,
    own: Path | None = None,
    at: tuple[When | None, Where | None] | None = None,
) -> Explained:
    """Fill a mention for an incident with its tolls, and say why; `at` is its day and place where they are known."""
    article, units = analysis.article, incident.units
    when, where = at or (choose_date(analysis, units), choose_place(analysis, units))
    tolls = own_tolls(units, tolls, None if where is None else where.span, None if when is None else when.span)
    country = where.place.country if where is not None else analysis.country
    tellers = with_verb(analysis, units)
    chosen = parties.choose(analysis, tellers, sure=incident.confidence)
    doers = resolve_side(analysis, chosen.doers, "perpetrator", country, when, own)
    sufferers = resolve_side(analysis, chosen.sufferers, "target", country, when, own)
    means = weapons.used(analysis, units)
    if certain.totals_only(tolls):
        incident = replace(incident, aggregate=True)
    kind, kind_reasons = choose_kind(analysis, tellers, chosen, doers, sufferers)
    if incident.kind is not None:
        kind, kind_reasons = incident.kind, ["rule"]
        doers, sufferers = side_of(certain.leaving(units[0]), country, when, own), Who()
    if kind in STAYING_AT_THE_CAPITAL and where is not None and where.place.kind == "country":
        where = replace(where, place=capital_of(where.place.country or "") or where.place, precision=3)
    setting = Setting(analysis, tellers, kind, country or "", None if when is None else when.first, own)
    found = found_in(setting, chosen.chances)
    aimed = aim(setting, doers, sufferers, found)
    casts = (Cast(), Cast()) if incident.kind is not None else casting(setting, found, aimed.civil)
    casts = casts[0], replace(casts[1], reasons=(*casts[1].reasons, *aimed.reasons))
    coding = code_sides(setting, doers, sufferers, casts)
    lead = next((unit for unit in units if unit.triggers and not unit.title), units[0])
    bare = Mention(
        "",
        article.article_id,
        lead.text,
        lead.start,
        lead.end,
        label,
        perpetrators=doers.words(),
        targets=sufferers.words(("object",)),
        victims=sufferers.words(PEOPLE),
        weapons=tuple(span.text for span in means),
        is_aggregate=incident.aggregate,
        trigger=trigger_of(lead),
        confidence=incident.confidence,
        unresolved=unknown(doers, sufferers),
        unresolved_places=unknown_places(units),
    )
    filled = with_tolls(with_place(with_date(with_coding(bare, coding), when), where), tolls)
    told = Parts(lead, when, where, doers, sufferers, tolls, means, casts)
    filled = changed(filled, excluded=exclusion(filled, incident), evidence=evidence(told))
    reasons = explanation(told, filled, kind_reasons)
    return Explained(changed(filled, mention_id=identity(article, filled)), reasons)


STAYING_AT_THE_CAPITAL = frozenset(
    ["Agreement", "Arrests", "Change to group/activity", "Headquarters or base established", "Other"]
)
PEOPLE = ("state", "armed", "foreign", "civilian", "crowd", "people", "person", "nation")


# ---------------------------------------------------------------- when


def choose_date(analysis: Analysis, units: Sequence[Unit]) -> When | None:
    """The day the incident happened: the likeliest date in reach, else the days before publication."""
    published = analysis.article.published
    rated = [
        _rated(unit, span, order, units[0])
        for unit, span, order in dates_in_reach(analysis, units)
        if (published is None or span.first <= published) and not day_ahead(unit, span)
    ]
    if dates_chosen.only_years(units, published):
        return None
    if (likely := dates_chosen.likeliest(rated)) is not None:
        span = dates_chosen.exact(units, likely)
        last = span.last if published is None else min(span.last, published)
        return When(span.first, last, span.precision, span, f"date:{span.rule}")
    if published is None:
        return None
    if dates_chosen.only_hour(analysis.units, units):
        return When(published, published, 1, None, "date:hour-alone")
    return When(published - RECENT, published, 2, None, "date:days-before-publication")


def _rated(unit: Unit, span: DateSpan, order: int, first: Unit) -> dates_chosen.Rated:
    """A date in reach, by what speaks for and against it."""
    row = choices.date_choice(unit, span, order, first)
    rank = (model("date_order").score(row), -order, -span.start)
    certain = order == 0 and bool(row["of-deed"])
    aside = day_aside(unit, span)
    return dates_chosen.Rated(span, unit, model("date").probability(row), rank, certain, aside, order < OUTSIDE)


def with_date(mention: Mention, when: When | None) -> Mention:
    """The mention with its window."""
    if when is None:
        return mention
    text = when.span.text if when.span is not None else None
    return changed(
        mention,
        event_date_start=when.first,
        event_date_end=when.last,
        time_precision=when.precision,
        date_text=text,
    )


# ---------------------------------------------------------------- where


def with_place(mention: Mention, where: Where | None) -> Mention:
    """The mention with its place."""
    if where is None:
        return mention
    place, span = where.place, where.span
    return changed(
        mention,
        country=place.country,
        region=place.region,
        iso=place.iso,
        admin1=place.admin1,
        admin2=place.admin2,
        admin3=place.admin3,
        location=place.name,
        latitude=None if place.latitude is None else round(place.latitude, 4),
        longitude=None if place.longitude is None else round(place.longitude, 4),
        geonameid=place.geonameid,
        geo_precision=where.precision,
        place_text=None if span is None else where.words,
    )


# ---------------------------------------------------------------- who and what


def resolve_side(
    analysis: Analysis, chosen: Sequence[parties.Chosen], side: str, country: str | None, when: When | None,
    own: Path | None,
) -> Who:  # fmt: skip
    """The parties of one side ("perpetrator" or "target"), resolved for the country and the day."""
    spans = tuple(span for span, _, _ in chosen)
    day = None if when is None else when.first
    return Who(spans, tuple(resolved(analysis, span.text, country, day, side, own) for span in spans))


def side_of(span: ActorSpan | None, country: str | None, when: When | None, own: Path | None) -> Who:
    """A side of one known party, or of none."""
    if span is None:
        return Who()
    day = None if when is None else when.first
    return Who((span,), (resolve_actor(span.text, country=country, day=day, side="perpetrator", own=own),))


def choose_kind(
    analysis: Analysis, units: Sequence[Unit], chosen: parties.Sides, doers: Who, sufferers: Who
) -> tuple[str, list[str]]:
    """The sub-event type, and the features that spoke for it."""
    row = choices_kind.sub_event(analysis, units, around(analysis, units), chosen)
    kinds = choice("sub_event")
    sides = told_of(units, around(analysis, units), doers.actors, sufferers.actors, analysis.units)
    civil = model("targeting").probability(row)
    told = sorted(kinds.scores(row).items())
    scores = {kind: score - UNSUITED * (not suits(kind, sides)) + agreement(kind, civil) for kind, score in told}
    best = max(scores, key=lambda kind: scores[kind])
    return best, kinds.answers[best].weightiest(row)


CROWDED = ("Protests", "Riots")
UNSUITED = 2.0  # what a type loses, in log-odds, that the codebook does not allow for the sides as they were read


def code_sides(setting: Setting, doers: Who, sufferers: Who, casts: tuple[Cast, Cast]) -> Coding:
    """The coded fields of an incident by the codebook's rules."""
    first, second = casts[0].among(doers.actors), casts[1].among(sufferers.actors)
    if casts[1].chosen is not None and setting.event_type in CROWDED:
        first = [actor for actor in first if actor.inter not in FORCES]
    harmed = casts[1].chosen is None and any(
        span.actor.role in ("civilian", "people", "person") for span in sufferers.spans
    )
    return code(setting.kind, first, second, setting.country, civilians_harmed=harmed, day=setting.day)


def with_coding(mention: Mention, coding: Coding) -> Mention:
    """The mention with its coded fields."""
    names = Coding.__slots__
    return changed(mention, **{name: getattr(coding, name) for name in names})


# ---------------------------------------------------------------- how many


def with_tolls(mention: Mention, tolls: Sequence[Toll]) -> Mention:
    """The mention with its counts."""
    killed, injured, taken = (combine(tolls, kind) for kind in ("killed", "injured", "abducted"))
    sides: dict[str, Any] = {**deaths_by_side(tolls, 0 if killed is None else killed[2])}
    return changed(
        mention,
        fatalities=0 if killed is None else killed[2],
        fatalities_low=None if killed is None else killed[0],
        fatalities_high=None if killed is None else killed[1],
        injuries_low=None if injured is None else injured[0],
        injuries_high=None if injured is None else injured[1],
        abducted=None if taken is None else taken[2],
        **sides,
    )


# ---------------------------------------------------------------- whether it counts, and why


def exclusion(mention: Mention, incident: Incident) -> str | None:
    """Why the mention enters no event, null when it may."""
    if incident.aggregate:
        return "aggregate"
    if incident.crime:
        return "crime"
    if mention.event_date_start is None:
        return "no date"
    if mention.country is None:
        return "no place"
    if mention.latitude is None or (mention.location == mention.country):
        return (
            None if mention.event_type == "Strategic developments" and mention.latitude is not None else "country only"
        )
    return None
