"""Mentions -> events: three reports of one raid -> one event, three articles, one id that stays.

`link(mentions, articles, min_confidence=0.3, scope="political")` gives the same in any order of input.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.link.cluster import groups
from flows.link.duplicates import mark_duplicates, publication_order
from flows.link.identity import event_ids
from flows.link.match import facts
from flows.link.merge import Report, merge
from flows.records import Article, Deleted, Event, Mention

__all__ = ["Linked", "link"]

STRATEGIC = "Strategic developments"


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking leaves: the articles and mentions given, completed, and the events they tell of."""

    articles: tuple[Article, ...]
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    deleted: tuple[Deleted, ...] = ()


def link(mentions: Sequence[Mention], articles: Sequence[Article], *, min_confidence: float, scope: str) -> Linked:
    """Events out of the mentions that may enter one; all come back sorted by their key.

    `scope` "political" leaves out what the extractor marked as crime, "all-violence" lets it in.
    """
    marked = mark_duplicates(articles)
    by_id = {article.article_id: article for article in marked}
    excluded = {m.mention_id: exclusion(m, min_confidence, scope) for m in mentions}
    open_ones = (Report(m, by_id[m.article_id]) for m in mentions if excluded[m.mention_id] is None)
    events, homes = _events(sorted(open_ones, key=_founding_order))
    completed = (replace(m, event_id=homes.get(m.mention_id), excluded=excluded[m.mention_id]) for m in mentions)
    return Linked(
        articles=tuple(sorted(marked, key=lambda article: article.article_id)),
        mentions=tuple(sorted(completed, key=lambda mention: mention.mention_id)),
        events=tuple(sorted(events, key=lambda event: event.event_id_cnty)),
    )


def exclusion(mention: Mention, min_confidence: float, scope: str) -> str | None:
    """Why a mention enters no event: the extractor's reason, lifted for crime in scope, else what linking lacks."""
    if mention.excluded is not None and not (mention.excluded == "crime" and scope == "all-violence"):
        return mention.excluded
    if mention.is_aggregate:
        return "aggregate"
    if mention.event_date_start is None and mention.event_date_end is None:
        return "no date"
    if mention.country is None:
        return "no place"
    below_country = mention.location not in (None, mention.country) or mention.admin1 is not None
    if mention.latitude is None or not (below_country or mention.event_type == STRATEGIC):
        return "country only"
    if mention.confidence is not None and mention.confidence < min_confidence:
        return "below confidence"
    return None


def _founding_order(report: Report) -> tuple[object, ...]:
    """Earliest published first, originals before their copies: the first of an event's reports founds it."""
    article, mention = report.article, report.mention
    return *publication_order(article), mention.char_start, mention.mention_id


def _events(reports: Sequence[Report]) -> tuple[list[Event], dict[str, str]]:
    """The events, and the event of each mention."""
    found, copies = _without_copies(reports)
    known = [(report, fact) for report in found if (fact := facts(report.mention, report.article)) is not None]
    clusters = groups([fact for _, fact in known])
    founders = [known[cluster[0]][0].mention for cluster in clusters]
    ids = event_ids([(founder.country, founder.mention_id) for founder in founders])
    events, homes = [], {}
    for event_id, cluster in zip(ids, clusters, strict=True):
        own = [known[i][0] for i in cluster]
        members = sorted(
            [*own, *(copy for report in own for copy in copies[report.mention.mention_id])], key=_founding_order
        )
        events.append(merge(event_id, members))
        homes.update({report.mention.mention_id: event_id for report in members})
    return events, homes


def _without_copies(reports: Sequence[Report]) -> tuple[list[Report], dict[str, list[Report]]]:
    """Reports less those that a copied article repeats word for word, and these by the mention they repeat.

    A copy that came out a month later reads "on Tuesday" as another Tuesday; it is still the same incident.
    """
    originals: dict[tuple[object, ...], Report] = {}
    found: list[Report] = []
    copies: dict[str, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda report: (not report.independent, _founding_order(report))):
        m = report.mention
        original = report.article.duplicate_of
        told = originals.get((original, *_as_told(m))) if original else None
        if told is not None:
            copies[told.mention.mention_id].append(report)
            continue
        found.append(report)
        if report.independent:
            originals.setdefault((m.article_id, *_as_told(m)), report)
    return sorted(found, key=_founding_order), copies


def _as_told(mention: Mention) -> tuple[object, ...]:
    """What a copied article repeats word for word, without what hangs on its day of publication."""
    return mention.sentence, mention.trigger, mention.sub_event_type, mention.location, mention.actor1, mention.actor2
