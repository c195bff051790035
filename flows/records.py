"""The records that travel: frozen values, each with the words it was read from.

All offsets are half-open and count in `Article.text`; nothing rewrites that text after `read.clean`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from itertools import repeat
from operator import attrgetter, call
from typing import Any, TypeVar

R = TypeVar("R")


def changed(record: R, **values: Any) -> R:
    """A record with other values: `dataclasses.replace` in a third of its time, for those of many fields."""
    kind: Any = type(record)
    put_each, values_of = _fields(kind)
    made: R = object.__new__(kind)
    deque(map(call, put_each, repeat(made), values_of(record)), maxlen=0)
    for name, value in values.items():
        object.__setattr__(made, name, value)
    return made


@cache
def _fields(kind: Any) -> tuple[tuple[Callable[..., None], ...], attrgetter[Any]]:
    """What sets each field of a record, and what gets all their values."""
    names = tuple(one.name for one in fields(kind))
    return tuple(getattr(kind, name).__set__ for name in names), attrgetter(*names)


@dataclass(frozen=True, slots=True)
class Article:
    """One article read: a row of `articles.parquet`, with the same names."""

    article_id: str
    text: str
    raw_sha256: str
    text_sha256: str
    input: str
    url: str | None = None
    title: str | None = None
    source: str | None = None
    language: str | None = None
    published: date | None = None
    published_from: str | None = None
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """What could not be read or did not pass, and why: a row of `quarantine.parquet` less its `run_id`."""

    table: str
    row_key: str
    check: str
    reason: str
    row: str
    column: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article and its words: `text == article.text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters one field of a mention was read from."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Words that name a calendar interval: "late Saturday" -> first == last == that Saturday.

    `precision` is 1 for a day (or two days that are one night), 2 for a week or a few days, 3 for a month,
    4 for anything longer. `anchor` is "absolute", "published" or "earlier" (an earlier date of the article).
    """

    start: int
    end: int
    text: str
    first: date
    last: date
    precision: int
    rule: str
    anchor: str = "absolute"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. `country` is ACLED's spelling; degrees are WGS 84.

    `kind`: "settlement", "district" (of a city), "admin1", "admin2", "admin3", "country", "region" (a historic or
    cross-border region), "feature" (river, forest, mountain, camp ...).
    """

    name: str
    kind: str
    latitude: float | None
    longitude: float | None
    country: str | None
    iso: int | None = None
    region: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    admin3: str | None = None
    geonameid: int | None = None
    population: int = 0


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """Words that name a place, resolved. The toponym is `start:end`; `text` is the toponym itself.

    `relation_start:relation_end` covers the whole expression ("40 km east of Gao") and equals the toponym where there
    is none. `geo_precision` is 1 the place itself, 2 near it or a small area, 3 a region, province or country.
    `role` is "place", "dateline", "demonym" (Malian), "organisation" (part of a name: "University of Bamako"),
    "metonym" (a capital or country standing for its government) or "person"; only "place" and "dateline" locate.
    """

    start: int
    end: int
    text: str
    place: Place
    geo_precision: int
    rule: str
    role: str = "place"
    relation: str | None = None
    relation_start: int = -1
    relation_end: int = -1
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people and what befell them: "at least five soldiers were killed".

    `kind`: "killed", "injured", "abducted", "missing", "arrested", "displaced", "rescued", "surrendered".
    `low`/`high` are the range of the words, `figure` the single conservative number. `start:end` covers the number
    word(s) or, without a number ("a policeman was killed"), the head noun. `who_start:who_end` covers the people.
    `part_of` is True for a part of a total told in the same breath ("14 people, including two soldiers").
    `cumulative` is True for totals over time or many incidents. `attacker` is True where the dead are the attackers.
    `claimed_by` names a side whose claim this is, "" where it is told as fact. `verb_start:verb_end` is the word that
    says what befell them. `more` is True where they come on top of those told before ("two others", "also").
    `source` is who tells of it, `name` who somebody was, `side` of which side ("state", "armed", "civil", "own",
    "enemy"), each "" where the sentence does not say.
    `breath` is where the sentence begins: tolls of one breath add up, those of several may be the same people.
    """

    start: int
    end: int
    text: str
    kind: str
    low: int
    high: int
    figure: int
    rule: str
    who_text: str = ""
    who_start: int = -1
    who_end: int = -1
    verb_start: int = -1
    verb_end: int = -1
    part_of: bool = False
    cumulative: bool = False
    attacker: bool = False
    claimed_by: str = ""
    negated: bool = False
    more: bool = False
    source: str = ""
    name: str = ""
    side: str = ""
    breath: int = -1


@dataclass(frozen=True, slots=True)
class Actor:
    """A resolved actor: ACLED-style name and type. `rule` says which entry or head noun gave it.

    `role` is what it can be in an incident: "state", "armed", "foreign", "civilian", "crowd", "people" (anyone: the
    side decides), "object" (a thing that can be a target) or "". `label` is its descriptor for the assoc lists.
    """

    name: str
    inter: str
    rule: str
    country: str | None = None
    known: bool = True
    role: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class ActorSpan:
    """Words that name an actor: the party as the text puts it, and whom it resolves to."""

    start: int
    end: int
    text: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class Coding:
    """The coded fields that follow from type, parties and place."""

    disorder_type: str
    event_type: str
    sub_event_type: str
    actor1: str | None
    assoc_actor_1: str | None
    inter1: str | None
    actor2: str | None
    assoc_actor_2: str | None
    inter2: str | None
    interaction: str | None
    civilian_targeting: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """One incident as one article tells it: a row of `mentions.parquet`, with the same names."""

    mention_id: str
    article_id: str
    sentence: str
    char_start: int
    char_end: int
    extractor: str
    event_id: str | None = None
    disorder_type: str | None = None
    event_type: str | None = None
    sub_event_type: str | None = None
    perpetrators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    actor1: str | None = None
    assoc_actor_1: str | None = None
    inter1: str | None = None
    actor2: str | None = None
    assoc_actor_2: str | None = None
    inter2: str | None = None
    interaction: str | None = None
    civilian_targeting: bool | None = None
    event_date_start: date | None = None
    event_date_end: date | None = None
    time_precision: int | None = None
    date_text: str | None = None
    country: str | None = None
    region: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    admin3: str | None = None
    location: str | None = None
    iso: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    geo_precision: int | None = None
    place_text: str | None = None
    geonameid: int | None = None
    fatalities: int = 0
    fatalities_low: int | None = None
    fatalities_high: int | None = None
    injuries_low: int | None = None
    injuries_high: int | None = None
    abducted: int | None = None
    is_aggregate: bool = False
    excluded: str | None = None
    trigger: str | None = None
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None
    deaths_state: int | None = None
    deaths_armed: int | None = None
    deaths_civilians: int | None = None
    unresolved: tuple[str, ...] = ()
    split_into: int | None = None
    split_fatalities: int | None = None
    unresolved_places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field of a mention has its value, for `casus explain`: rule or lexicon entry, and the words."""

    field: str
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A mention together with the reason for each of its fields."""

    mention: Mention
    reasons: tuple[Reason, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Event:
    """One incident told by any number of articles: a row of `events.parquet`, with the same names in the same order.

    Fields that a mention may leave open are optional here, so that a faulty row reaches the gate and is told there.
    """

    event_id_cnty: str
    event_date: date | None
    year: int | None
    time_precision: int | None
    disorder_type: str | None
    event_type: str | None
    sub_event_type: str | None
    actor1: str | None
    assoc_actor_1: str | None
    inter1: str | None
    actor2: str | None
    assoc_actor_2: str | None
    inter2: str | None
    interaction: str | None
    civilian_targeting: str | None
    iso: int | None
    region: str | None
    country: str | None
    admin1: str | None
    admin2: str | None
    admin3: str | None
    location: str | None
    latitude: float | None
    longitude: float | None
    geo_precision: int | None
    source: str | None
    source_scale: str | None
    notes: str | None
    fatalities: int
    tags: str | None
    timestamp: int
    fatalities_low: int | None
    fatalities_high: int | None
    injuries_low: int | None
    injuries_high: int | None
    abducted: int | None
    n_articles: int
    article_ids: tuple[str, ...]
    mention_ids: tuple[str, ...]
    confidence: float | None
    review: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deleted:
    """An event that turned out to be another one: a row of `deleted.parquet`."""

    event_id_cnty: str
    deleted_timestamp: int
    merged_into: str | None
