"""Mentions of one incident -> one event: 31 dead says one report, 43 the next -> 31, low 31, high 43, for review.

What is counted is counted over independent reports: an article that repeats another adds nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from flows.link.identity import timestamp
from flows.link.match import kilometres
from flows.link.names import is_named, party
from flows.link.notes import notes, source_scale, split_remark, tags
from flows.records import Article, Event, Mention, changed
from schemas.codes import countries, event_types, interaction

CORROBORATION = 0.7  # each further independent report leaves so much of the doubt
DOUBTFUL = 0.5  # an event below this confidence is worth a look
APART_KM = 20.0
MILITARY_OR_ARMED = ("Battles", "Violence against civilians", "Explosions/Remote violence")


@dataclass(frozen=True, slots=True)
class Report:
    """A mention together with the article that tells it."""

    mention: Mention
    article: Article

    @property
    def independent(self) -> bool:
        """Whether the article repeats no other."""
        return self.article.duplicate_of is None


def merge(event_id: str, reports: Sequence[Report]) -> Event:
    """One event out of its reports in founding order."""
    own = independent(reports)
    first, last, precision = window(own)
    day = middle(first, last, precision)
    where, coded, deaths = best_place(own), with_known_parties(best_coding(own), own), toll(own)
    country = countries().get(where.country or "")
    event = Event(
        event_id_cnty=event_id,
        event_date=day,
        year=day.year,
        time_precision=precision,
        disorder_type=coded.disorder_type,
        event_type=coded.event_type,
        sub_event_type=coded.sub_event_type,
        actor1=coded.actor1,
        assoc_actor_1=coded.assoc_actor_1,
        inter1=coded.inter1,
        actor2=coded.actor2,
        assoc_actor_2=coded.assoc_actor_2,
        inter2=coded.inter2,
        interaction=coded.interaction,
        civilian_targeting="Civilian targeting" if coded.civilian_targeting else None,
        iso=where.iso if where.iso is not None or country is None else country.iso,
        region=where.region or (country.region if country else None),
        country=where.country,
        admin1=where.admin1,
        admin2=where.admin2,
        admin3=where.admin3,
        location=where.location or where.admin1 or where.country,
        latitude=where.latitude,
        longitude=where.longitude,
        geo_precision=where.geo_precision,
        source=sources(reports),
        source_scale=None,
        notes=None,
        fatalities=deaths[0],
        tags=None,
        timestamp=timestamp((report.article.published for report in reports), day),
        fatalities_low=deaths[1],
        fatalities_high=deaths[2],
        injuries_low=least(report.mention.injuries_low for report in own),
        injuries_high=most(report.mention.injuries_high for report in own),
        abducted=least(report.mention.abducted for report in own),
        n_articles=len({report.article.article_id for report in own}),
        article_ids=tuple(sorted({report.article.article_id for report in reports})),
        mention_ids=tuple(sorted({report.mention.mention_id for report in reports})),
        confidence=confidence(own),
        review=(),
    )
    return described(event, own)


def independent(reports: Sequence[Report]) -> list[Report]:
    """The reports of articles that repeat no other; where all are repeats, the first of them."""
    return [report for report in reports if report.independent] or list(reports[:1])


def window(reports: Sequence[Report]) -> tuple[date, date, int]:
    """First and last day and the precision: of the most precise reports what most of them say, then the earliest.

    "On 13 April" beside "last week" -> 13 April, precision 1.
    """
    spans = [span for report in reports if (span := _span(report.mention)) is not None]
    if len(spans) == 1:
        return spans[0]
    finest = min((precision, (last - first).days) for first, last, precision in spans)
    votes = Counter(span for span in spans if (span[2], (span[1] - span[0]).days) == finest)
    return min(votes, key=lambda span: (-votes[span], span))


def _span(mention: Mention) -> tuple[date, date, int] | None:
    first = mention.event_date_start or mention.event_date_end
    last = mention.event_date_end or first
    if first is None or last is None:
        return None
    days = (last - first).days + 1
    return first, last, mention.time_precision or (1 if days <= 2 else 2 if days <= 8 else 3)


def middle(first: date, last: date, precision: int) -> date:
    """The day an event is entered under: its day, or the middle of its period (a month -> the 15th or 16th)."""
    return first if precision == 1 else first + timedelta(days=(last - first).days // 2)


def best_place(reports: Sequence[Report]) -> Mention:
    """The mention of the town most reports name, then the finest: one quarter does not outdo a city told by three."""
    if len(reports) == 1:
        return reports[0].mention
    votes = Counter(name for _, name in {(report.article.article_id, report.mention.location) for report in reports})

    def rank(at: int) -> tuple[object, ...]:
        m = reports[at].mention
        depth = sum(part is not None for part in (m.admin1, m.admin2, m.admin3))
        precision = m.geo_precision or 4
        return m.latitude is None, precision > 2, -votes[m.location], precision, -depth, at

    return reports[min(range(len(reports)), key=rank)].mention


def best_coding(reports: Sequence[Report]) -> Mention:
    """The mention whose type and parties stand: the type most reports give, named parties before unknown ones."""
    if len(reports) == 1:
        return reports[0].mention
    votes = Counter(report.mention.sub_event_type for report in reports)
    types, mentions = event_types(), [report.mention for report in reports]
    few = investigating(mentions, "1") | investigating(mentions, "2")

    def rank(at: int) -> tuple[object, ...]:
        m = mentions[at]
        known = types.get(m.sub_event_type or "")
        precedence = known.precedence if known else len(types)
        police = bool(few & {m.actor1, m.actor2})
        return -votes[m.sub_event_type], precedence, police, -named_sides(m), -_sure(m), at

    return reports[min(range(len(reports)), key=rank)].mention


def _sure(mention: Mention) -> float:
    return mention.confidence or 0.0


def named_sides(mention: Mention) -> int:
    """How many of the two sides are a group with a name; a side that is there counts half."""
    sides = ((mention.actor1, mention.inter1), (mention.actor2, mention.inter2))
    return sum(2 * is_named(actor, inter) + (actor is not None) for actor, inter in sides)


def investigating(mentions: Sequence[Mention], side: str) -> frozenset[str]:
    """A police that fewer than half of the reports name on a side: it speaks of what it only investigates."""
    votes = Counter(getattr(m, f"actor{side}") or "" for m in mentions)
    return frozenset(
        actor for actor, count in votes.items() if actor.startswith("Police Forces of ") and 2 * count < len(mentions)
    )


def with_known_parties(coded: Mention, reports: Sequence[Report]) -> Mention:
    """Unidentified parties replaced by the name that another report of the same type gives to that side."""
    alike = [report.mention for report in reports if report.mention.event_type == coded.event_type]
    changes: dict[str, Any] = {}
    if coded.actor1 is None or coded.actor1.startswith("Unidentified"):
        changes |= _side(_most_named(alike, "1", coded.actor2), "1")
    if coded.actor2 is not None and coded.actor2.startswith("Unidentified"):
        changes |= _side(_most_named(alike, "2", changes.get("actor1", coded.actor1)), "2")
    pair = interaction(changes.get("inter1", coded.inter1), changes.get("inter2", coded.inter2))
    if not changes and pair == coded.interaction:
        return coded
    return changed(coded, interaction=pair, **changes)


def _side(mention: Mention | None, side: str) -> dict[str, Any]:
    """One side of a mention by field: {"actor1": ..., "assoc_actor_1": ..., "inter1": ...}."""
    names = (f"actor{side}", f"assoc_actor_{side}", f"inter{side}")
    return {} if mention is None else {name: getattr(mention, name) for name in names}


def _most_named(mentions: Sequence[Mention], side: str, other: str | None) -> Mention | None:
    """The mention that most often names this side, and does not make both sides the same."""
    named = [m for m in mentions if is_named(getattr(m, f"actor{side}"), getattr(m, f"inter{side}"))]
    few = investigating(mentions, side) if named else frozenset()
    named = [m for m in named if getattr(m, f"actor{side}") not in few]
    fitting = [m for m in named if party(getattr(m, f"actor{side}")) != party(other)]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    votes = Counter(getattr(m, f"actor{side}") for m in fitting)
    return min(fitting, key=lambda m: -votes[getattr(m, f"actor{side}")])


def toll(reports: Sequence[Report]) -> tuple[int, int | None, int | None]:
    """Deaths as (figure, low, high): the lowest figure of the latest day that any report counts the dead.

    17 on Monday, 31 on Tuesday -> 31, low 17: later reports know more; 31 and 43 on one day -> 31, high 43.
    """
    counted = [report for report in reports if report.mention.fatalities_low is not None]
    if not counted:
        return max((report.mention.fatalities for report in reports), default=0), None, None
    low = least(report.mention.fatalities_low for report in counted)
    high = most(report.mention.fatalities_high or report.mention.fatalities_low for report in counted)
    latest = max(report.article.published or date.min for report in counted)
    figure = min(r.mention.fatalities for r in counted if (r.article.published or date.min) == latest)
    return figure, min(figure, low or 0), max(figure, high or 0)


def least(values: Iterable[int | None]) -> int | None:
    """The smallest value given, None where none is."""
    return min((value for value in values if value is not None), default=None)


def most(values: Iterable[int | None]) -> int | None:
    """The largest value given, None where none is."""
    return max((value for value in values if value is not None), default=None)


def sources(reports: Sequence[Report]) -> str:
    """Names of the sources in alphabetical order: "Agence du Fleuve; The Daily Post"."""
    return "; ".join(sorted({source_name(report.article) for report in reports}))


def source_name(article: Article) -> str:
    """The source, else the host of its address, else the plain statement that it is not named."""
    host = urlsplit(article.url or "").hostname or ""
    return (article.source or host.removeprefix("www.") or "Unnamed source").replace(";", ",").strip()


def confidence(reports: Sequence[Report]) -> float | None:
    """That of the surest report, raised by every further independent one."""
    sure = [report.mention.confidence for report in reports if report.mention.confidence is not None]
    if not sure:
        return None
    articles = len({report.article.article_id for report in reports})
    return round(1 - (1 - max(sure)) * CORROBORATION ** (articles - 1), 4)


def review(event: Event, reports: Sequence[Report]) -> tuple[str, ...]:
    """Why a person should look at the event, in a fixed order."""
    mentions = [report.mention for report in reports]
    tolls = {m.fatalities for m in mentions if m.fatalities_low is not None}
    armed = event.event_type in MILITARY_OR_ARMED
    unknown = event.actor1 is None or (
        event.actor1.startswith("Unidentified") and (event.actor2 or "").startswith("Unid")
    )
    groups = {party(m.actor1) for m in mentions if is_named(m.actor1, m.inter1)}
    doubts: Mapping[str, bool] = {
        "tolls disagree": len(tolls) > 1,
        "types disagree": len({m.event_type for m in mentions}) > 1,
        "parties disagree": len(groups) > 1,
        "parties unknown": armed and unknown,
        "place ambiguous": _apart(mentions),
        "place wide": event.geo_precision == 3,
        "day uncertain": (event.time_precision or 1) > 1 or _days_differ(mentions),
        "low confidence": event.confidence is not None and event.confidence < DOUBTFUL,
    }
    return tuple(reason for reason, holds in doubts.items() if holds)


def _apart(mentions: Sequence[Mention]) -> bool:
    """Whether two reports that name a town put it far apart."""
    points = ((m.latitude, m.longitude) for m in mentions if m.geo_precision in (1, 2) and m.latitude is not None)
    first, *others = dict.fromkeys(points) or [(None, None)]
    return bool(others) and bool((kilometres(*first, *np.array(others, float).T) > APART_KM).any())


def _days_differ(mentions: Sequence[Mention]) -> bool:
    """Whether two reports that know the day give days that do not meet."""
    known = [(m.event_date_start, m.event_date_end or m.event_date_start) for m in mentions if m.time_precision == 1]
    spans = [(first, last) for first, last in known if first is not None and last is not None]
    return bool(spans) and max(first for first, _ in spans) > min(last for _, last in spans)


def described(event: Event, reports: Sequence[Report]) -> Event:
    """The event with what is told of it in words, and why a person should look at it."""
    sentences = [report.mention.sentence for report in reports]
    return changed(
        event,
        source_scale=source_scale(event.source),
        notes=notes(event, split_remark([report.mention for report in reports])),
        tags=tags(event, sentences),
        review=review(event, reports),
    )
