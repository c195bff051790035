"""Mentions -> events: three reports of one raid -> one event, three articles, one id that stays.

`link(mentions, articles, min_confidence=0.35, scope="political")` gives the same in any order of input.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace

from flows.history import Correction, Decided, Named, Outcome
from flows.link.cluster import groups
from flows.link.decisions import Decisions
from flows.link.duplicates import mark_duplicates, publication_order
from flows.link.identity import History, named, successors, traced
from flows.link.match import facts, places_told, window
from flows.link.merge import Report, merge
from flows.link.wording import wordings
from flows.link.words import Texts, read_words
from flows.records import Article, Deleted, Event, Mention, changed

__all__ = ["History", "Linked", "founding_order", "link", "without"]

STRATEGIC = "Strategic developments"
JOINS = "country only"  # makes no event alone, but may be another report of one


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking leaves: the articles and mentions given, completed, the events they tell of, and every id so far.

    `outcomes` say what became of each correction, `decided` what the next run is to know of it.
    """

    articles: tuple[Article, ...]
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    deleted: tuple[Deleted, ...] = ()
    names: tuple[Named, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    decided: tuple[Decided, ...] = ()


def link(
    mentions: Sequence[Mention],
    articles: Sequence[Article],
    *,
    min_confidence: float,
    scope: str,
    history: History = History(),  # noqa: B008  (frozen)
    corrections: Sequence[Correction] = (),
) -> Linked:
    """Events out of the mentions that may enter one; all come back sorted by their key.

    `scope` "political" leaves out what the extractor marked as crime, "all-violence" lets it in. The events of
    `history` that live on keep their ids.
    """

    with _no_search_for_cycles():
        return _link(mentions, articles, min_confidence, scope, history, corrections)


def without(linked: Linked, sound: Set[str]) -> Linked | None:
    """The same as linking the sound mentions alone; None where another had a say in it and all must be linked anew."""
    others = [mention for mention in linked.mentions if mention.mention_id not in sound]
    told = {mention_id for name in linked.names for mention_id in name.mention_ids}
    silent = all(m.excluded not in (None, JOINS) and m.mention_id not in told for m in others)
    if linked.outcomes or not silent or len(linked.mentions) != len(sound) + len(others):
        return None
    return replace(linked, mentions=tuple(mention for mention in linked.mentions if mention.mention_id in sound))


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Linking makes millions of records that all live on, and no cycles; looking through them costs a tenth more."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _link(
    mentions: Sequence[Mention],
    articles: Sequence[Article],
    min_confidence: float,
    scope: str,
    history: History,
    corrections: Sequence[Correction],
) -> Linked:
    def why_not(mention: Mention) -> str | None:
        return exclusion(mention, min_confidence, scope)

    texts = read_words(articles)
    marked = mark_duplicates(articles, texts)
    by_id = {article.article_id: article for article in marked}
    heirs = successors(history.mentions, mentions)
    decisions = Decisions(corrections, {one.key: one for one in history.decided}, heirs, mentions)
    excluded = {m.mention_id: decisions.excluded(m, why_not) for m in mentions}
    open_ones = [m for m in mentions if excluded[m.mention_id] in (None, JOINS)]
    reports = (Report(decisions.fit_to_link(m, why_not), by_id[m.article_id]) for m in open_ones)
    before = traced(history.names, heirs)
    grouped = _clusters(sorted(reports, key=founding_order), texts, places_told(open_ones))
    anchored = [own for own in grouped if any(excluded[report.mention.mention_id] is None for report in own)]
    clusters = _in_order(decisions.regrouped(anchored, before))
    ids, names = named([[report.mention for report in cluster] for cluster in clusters], before)
    told = [[_corrected(report, decisions.corrected) for report in cluster] for cluster in clusters]
    events, rejected = decisions.settled(map(merge, ids, told), names)
    homes = {mention_id: event.event_id_cnty for event in events for mention_id in event.mention_ids}
    excluded |= dict.fromkeys(homes)
    excluded |= {mention_id: "rejected" for event in rejected for mention_id in event.mention_ids}
    outcomes, decided = decisions.outcomes()
    completed = (
        _completed(decisions.corrected.get(m.mention_id, m), homes.get(m.mention_id), excluded[m.mention_id])
        for m in mentions
    )
    ended = [Deleted(name.event_id, 0, name.merged_into) for name in names if name.ended]
    return Linked(
        articles=tuple(sorted(marked, key=lambda article: article.article_id)),
        mentions=tuple(sorted(completed, key=lambda mention: mention.mention_id)),
        events=tuple(sorted(events, key=lambda event: event.event_id_cnty)),
        deleted=(*ended, *(Deleted(event.event_id_cnty, 0, None) for event in rejected)),
        names=names,
        outcomes=outcomes,
        decided=decided,
    )


def _completed(mention: Mention, event_id: str | None, excluded: str | None) -> Mention:
    """The mention with its event, or with why it is in none; the very same where it has that already."""
    if (mention.event_id, mention.excluded) == (event_id, excluded):
        return mention
    return changed(mention, event_id=event_id, excluded=excluded)


def _in_order(clusters: Iterable[list[Report]]) -> list[list[Report]]:
    """Clusters in founding order, and the reports of each."""
    parts = [sorted(cluster, key=founding_order) for cluster in clusters]
    return sorted(parts, key=lambda cluster: founding_order(cluster[0]))


def _corrected(report: Report, corrected: Mapping[str, Mention]) -> Report:
    """The report with the values that people set."""
    mention = corrected.get(report.mention.mention_id)
    return report if mention is None else Report(mention, report.article)


def exclusion(mention: Mention, min_confidence: float, scope: str) -> str | None:
    """Why a mention enters no event: the extractor's reason, lifted for crime in scope, else what linking lacks."""
    doubtful = mention.confidence is not None and mention.confidence < min_confidence
    if doubtful and mention.excluded in HARDLY_TOLD:
        return "below confidence"
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
    return "below confidence" if doubtful else None


# What is hardly told of at all mostly lacks these too: that it is doubtful says more.
HARDLY_TOLD = frozenset(["no date", "no place"])


def founding_order(report: Report) -> tuple[object, ...]:
    """Earliest published first, originals before their copies: the first of an event's reports founds it."""
    article, mention = report.article, report.mention
    return *publication_order(article), mention.char_start, mention.mention_id


def _clusters(reports: Sequence[Report], texts: Texts, told: Mapping[str, frozenset[str]]) -> list[list[Report]]:
    """The reports of one incident together, in founding order, copies with what they repeat."""
    found, copies = _without_copies(reports)
    known = [report for report in found if report.mention.country is not None and window(report.mention) is not None]
    told_by = [(report.article, report.mention) for report in known]
    clusters = []
    for group in groups(facts(told_by, wordings(told_by, texts), told)):
        own = [known[at] for at in group]
        told_again = [copy for report in own for copy in copies.get(report.mention.mention_id, ())]
        clusters.append(sorted([*own, *told_again], key=founding_order) if told_again else own)
    return clusters


def _without_copies(reports: Sequence[Report]) -> tuple[list[Report], dict[str, list[Report]]]:
    """Reports less those that a copied article repeats word for word, and these by the mention they repeat.

    Reports come in founding order, and go in it.
    A copy that came out a month later reads "on Tuesday" as another Tuesday; it is still the same incident.
    """
    repeated = {report.article.duplicate_of for report in reports}
    originals: dict[tuple[object, ...], Report] = {}
    for report in reports:
        if report.independent and report.article.article_id in repeated:
            originals.setdefault((report.article.article_id, *_as_told(report.mention)), report)
    found: list[Report] = []
    copies: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        m = report.mention
        told = None if report.independent else originals.get((report.article.duplicate_of, *_as_told(m)))
        (found if told is None else copies[told.mention.mention_id]).append(report)
    return found, copies


def _as_told(mention: Mention) -> tuple[object, ...]:
    """What a copied article repeats word for word, without what hangs on its day of publication."""
    return mention.sentence, mention.trigger, mention.sub_event_type, mention.location, mention.actor1, mention.actor2
