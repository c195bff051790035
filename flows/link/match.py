"""Do two mentions tell of one incident? "Boni, 13 April, 31 dead" and "Boni, 13 April, 43 dead" -> 6.1 points: yes.

Each field speaks for or against in points, like log odds, for many pairs at once: `agreement` names them, `score` adds
them up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from flows.link.names import folded, is_named, party
from flows.link.wording import Floats, Wordings
from flows.link.words import Rows, numbering
from flows.records import Article, Mention

_T = TypeVar("_T", bound=Hashable)

Table: TypeAlias = NDArray[np.void]
Flags: TypeAlias = NDArray[np.bool_]

NEVER = -50.0
LEAST = 3.4  # points from which two mentions are one incident
DIGITS = 9  # of the points; what comes after them is noise of the arithmetic
FAR_KM = 60.0
NEARBY_KM = 30.0  # two names farther apart than that are two places
DAYS_APART = -6.0  # two or three days: one of them was read wrongly, and nearly all else agrees
TOUCHING = 3  # two windows with more days between them rule out
QUARTER_KM = 3.0  # two points under one name and so far apart are two quarters of a city
FAR, ABROAD = -2.5, -5.0  # a place read wrongly is told from another place by what the articles share
WITHIN, COUNTED_APART = -3.0, -9.0  # mentions that an article tells apart are seldom one incident
TEMPLATE = 0.7  # of texts so much alike only what differs tells anything
UNLIKE, LIKE, PER_LIKENESS = -1.5, 25.0, 50.0
WEEK, MONTH = 8, 32
AT_ONCE = 20_000  # pairs are scored in so many a time, which take 40 MB

# Points for two sub-event types that differ: how often one incident is told as the other.
RELATED: dict[tuple[str, str], float] = {
    ("Battles", "Violence against civilians"): -0.6,
    ("Battles", "Explosions/Remote violence"): -0.6,
    ("Explosions/Remote violence", "Violence against civilians"): -0.6,
    ("Protests", "Riots"): -0.2,
    ("Riots", "Violence against civilians"): -1.0,
}
UNRELATED = -2.5
EXCESSIVE = "Excessive force against protesters"
REMOTE = "Explosions/Remote violence"
APART_IN_TYPE = (REMOTE, "Strategic developments")

FACTS = np.dtype(
    [
        *((name, np.int64) for name in ("row", "article", "alike", "day", "days", "geonameid")),
        *((name, np.int32) for name in ("country", "place", "admin1", "event_type", "sub_event_type")),
        *((name, np.int32, 2) for name in ("groups", "states", "sides", "deaths", "injuries", "abducted")),
        *((name, np.float64) for name in ("latitude", "longitude")),
        *((name, np.bool_) for name in ("wide", "near", "strategic", "apart", "excessive", "hit")),
    ],
    align=True,
)
"""A mention: numbers for names, 0 for none; its parties that are groups, states, and their kinds; tolls from low to
high, -1 for none; `alike` is one for all mentions of an article that tell the same incident twice;
`hit` says that a bomb or a shell hit the very place."""


def places_told(mentions: Iterable[Mention]) -> dict[str, frozenset[str]]:
    """The places that each article tells of, by its id: {"a7": {"boni", "tombouctou"}}."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        found[mention.article_id] |= set() if _is_wide(mention) else {folded(mention.location)}
    return {article_id: frozenset(places - {""}) for article_id, places in found.items()}


def _is_wide(mention: Mention) -> bool:
    return mention.geo_precision == 3 or mention.latitude is None


def window(mention: Mention) -> tuple[date, date] | None:
    """The first and the last day of a mention, None where it has neither."""
    first = mention.event_date_start or mention.event_date_end
    last = mention.event_date_end or first
    return None if first is None or last is None else (first, last)


def kilometres(*degrees: ArrayLike | None) -> Floats:
    """Great-circle distances between points given by latitude, longitude, latitude, longitude; infinite where unknown.

    12.65, -8.0, 12.74, -8.07 (Bamako, Kati) -> 12.5.
    """
    lat1, lon1, lat2, lon2 = (np.radians(np.asarray(value, float)) for value in degrees)
    chord = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    arc: Floats = np.arcsin(np.minimum(1.0, np.sqrt(chord)))
    return np.where(np.isnan(arc), np.inf, 12742.0 * arc)


@dataclass(frozen=True, slots=True)
class Relation:
    """Which number goes with which, as keys in order: ("tehran", "tehran valiasr") as a place and its quarter."""

    keys: Rows

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, int]]) -> Relation:
        keys = np.fromiter((first << 32 | second for first, second in pairs), np.int64)
        return cls(np.concatenate([[-1], np.sort(keys)]))

    def holds(self, first: Rows, second: Rows) -> Flags:
        """For each pair whether it is among them."""
        wanted = first.astype(np.int64) << 32 | second
        found: Flags = self.keys[np.searchsorted(self.keys, wanted, side="right") - 1] == wanted
        return found


@dataclass(frozen=True, slots=True)
class Facts:
    """What of mentions counts for linking, folded for comparison, a row of `FACTS` a mention.

    `kinds` has the points for two event types, `quarters` says which place lies within which city, `told` which article
    tells of which place.
    """

    rows: Table
    kinds: Floats
    quarters: Relation
    told: Relation
    wordings: Wordings

    def agreement(self, i: Rows, j: Rows) -> dict[str, Floats]:
        """Points by field for pairs of mentions being one incident: {"days": [2.0, -6.0], "place": [2.5, 1.0], ...}."""
        a, b = self.rows.take(i), self.rows.take(j)
        days, place, toll = _days(a, b), _place(a, b, self.quarters), _toll(a, b)
        return {
            "days": days,
            "place": np.where((place <= FAR) & (days < 0), place + FAR, place),  # one was misread, hardly both
            "type": _kind(a, b, self.kinds),
            "parties": _parties(a, b),
            "toll": toll,
            "article": _within(a, b, toll),
            "words": self._words(a, b, place),
        }

    def score(self, i: Rows, j: Rows) -> Floats:
        """The sum of the points of each pair; NEVER where one field rules out that the two are one incident."""
        parts = [self._score(i[at : at + AT_ONCE], j[at : at + AT_ONCE]) for at in range(0, len(i), AT_ONCE)]
        return np.concatenate([*parts, np.zeros(0)])

    def _score(self, i: Rows, j: Rows) -> Floats:
        sums = np.cumsum(list(self.agreement(i, j).values()), axis=0)
        return np.where((sums < NEVER / 2).any(axis=0), NEVER, np.round(sums[-1], DIGITS))

    def _words(self, a: Table, b: Table, place: Floats) -> Floats:
        """Points for the words that two articles share; none within one article.

        Where one of two far places is told of in the other article as well, it is that which makes the two alike; of
        two towns shelled in one night the reports are alike anyhow.
        """
        alike = self.wordings.likeness(a["row"], b["row"])
        points = np.where(alike < TEMPLATE, np.minimum(LIKE, UNLIKE + PER_LIKENESS * alike), 0.0)
        open_ones = (points > 0) & (a["place"] != b["place"])
        hollow = open_ones & a["hit"] & b["hit"] & (place < 0) & (place > FAR)
        far = np.flatnonzero(open_ones & (place <= FAR))
        one, other = a[far], b[far]
        hollow[far] = self.told.holds(other["article"], one["place"]) | self.told.holds(one["article"], other["place"])
        return np.where(hollow | (a["article"] == b["article"]), 0.0, points)


def facts(told: Sequence[tuple[Article, Mention]], words: Wordings, places: Mapping[str, frozenset[str]]) -> Facts:
    """The facts of mentions that have a day and a country; `words` are theirs, `places` those that each article tells.

    Names are numbered in their order, so that numbers sort as they do.
    """
    mentions = [mention for _, mention in told]
    place = numbered(folded(m.location) for m in mentions)
    articles, own = _different(m.article_id for m in mentions)
    types = numbered(m.event_type or "" for m in mentions)
    rows = np.zeros(len(mentions), FACTS)
    rows["row"] = np.arange(len(mentions))
    rows["article"] = own
    rows["place"] = [place[folded(m.location)] for m in mentions]
    rows["event_type"] = [types[m.event_type or ""] for m in mentions]
    rows["sub_event_type"] = _numbers([m.sub_event_type or "" for m in mentions])
    rows["apart"] = [m.event_type in APART_IN_TYPE for m in mentions]
    rows["excessive"] = [m.sub_event_type == EXCESSIVE for m in mentions]
    rows["strategic"] = [m.event_type == "Strategic developments" for m in mentions]
    _fill_where(rows, mentions)
    _fill_when(rows, mentions)
    _fill_parties(rows, mentions)
    _fill_tolls(rows, mentions)
    quarters = ((place[city], at) for name, at in place.items() for city in _cities(name) if city in place)
    known = ((at, place[one]) for at, name in enumerate(articles) for one in places.get(name, ()) if one in place)
    return Facts(rows, _kinds(types), Relation.of(quarters), Relation.of(known), words)


def numbered(names: Iterable[str]) -> dict[str, int]:
    """A number for each name, in their order; 0 is no name."""
    return {name: number for number, name in enumerate(sorted({"", *names}))}


def _numbers(names: Sequence[str]) -> list[int]:
    known = numbered(names)
    return [known[name] for name in names]


def _cities(name: str) -> list[str]:
    """The places that a place may be a quarter of: "tehran valiasr" -> ["tehran"]."""
    words = name.split(" ")
    return [" ".join(words[:length]) for length in range(1, len(words))]


def _kinds(types: Mapping[str, int]) -> Floats:
    """Points for two event types that differ, by their numbers."""
    points = np.full((len(types), len(types)), UNRELATED)
    for (one, other), value in RELATED.items():
        if one in types and other in types:
            points[types[one], types[other]] = points[types[other], types[one]] = value
    return points


def _fill_where(rows: Table, mentions: Sequence[Mention]) -> None:
    rows["country"] = _numbers([m.country or "" for m in mentions])
    rows["admin1"] = _numbers([folded(m.admin1) for m in mentions])
    rows["geonameid"] = [m.geonameid or 0 for m in mentions]
    rows["latitude"] = np.array([m.latitude for m in mentions], float)
    rows["longitude"] = np.array([m.longitude for m in mentions], float)
    rows["wide"] = [_is_wide(m) for m in mentions]
    rows["near"] = [m.geo_precision == 2 for m in mentions]
    rows["hit"] = [m.event_type == REMOTE and m.geo_precision == 1 for m in mentions]


def _fill_when(rows: Table, mentions: Sequence[Mention]) -> None:
    windows = [days for m in mentions if (days := window(m)) is not None]
    rows["day"] = [first.toordinal() for first, _ in windows]
    rows["days"] = [max(0, (last - first).days) + 1 for first, last in windows]


def _fill_parties(rows: Table, mentions: Sequence[Mention]) -> None:
    both, own = _different((m.actor1, m.inter1, m.actor2, m.inter2) for m in mentions)
    sides = [((actor1, inter1), (actor2, inter2)) for actor1, inter1, actor2, inter2 in both]
    named = [[(party(actor), inter) for actor, inter in one if is_named(actor, inter)] for one in sides]
    rows["groups"] = _twos([{name for name, inter in one if inter != "State forces"} for one in named])[own]
    rows["states"] = _twos([{name for name, inter in one if inter == "State forces"} for one in named])[own]
    rows["sides"] = _twos([{inter for _, inter in one if inter} for one in sides])[own]


def _different(told: Iterable[_T]) -> tuple[list[_T], Rows]:
    """What is told, each once, and the number of each: "a", "b", "a" -> ["a", "b"], [0, 1, 0]."""
    numbers: defaultdict[_T, int] = numbering()
    own = np.fromiter(map(numbers.__getitem__, told), np.int64)
    return list(numbers), own


def _twos(names: Sequence[set[str]]) -> NDArray[np.int32]:
    """Up to two names each as numbers, in their order: [{"b", "a"}, {"b"}] -> [[1, 2], [2, 0]]."""
    known = numbered(name for own in names for name in own)
    return np.array([[*map(known.__getitem__, sorted(own)), 0, 0][:2] for own in names], np.int32).reshape(-1, 2)


def _fill_tolls(rows: Table, mentions: Sequence[Mention]) -> None:
    rows["deaths"] = _ranges((m.fatalities_low, m.fatalities_high) for m in mentions)
    rows["injuries"] = _ranges((m.injuries_low, m.injuries_high) for m in mentions)
    rows["abducted"] = _ranges((m.abducted, m.abducted) for m in mentions)
    several = (np.bincount(rows["article"])[rows["article"]] > 1).tolist()
    _, rows["alike"] = _different(_alike(m) if beside else None for m, beside in zip(mentions, several, strict=True))


def _ranges(counts: Iterable[tuple[int | None, int | None]]) -> NDArray[np.int32]:
    different, own = _different(counts)
    told = [(-1, -1) if low is None else (low, max(low, high or low)) for low, high in different]
    return np.array(told, np.int32).reshape(-1, 2)[own]


def _alike(m: Mention) -> Hashable:
    """All that two mentions of one article must share to be the same incident told twice."""
    tolls = (m.fatalities_low, m.fatalities_high, m.injuries_low, m.injuries_high, m.abducted)
    return (
        m.country,
        folded(m.location),
        m.latitude,
        m.longitude,
        window(m),
        m.sub_event_type,
        m.actor1,
        m.actor2,
        *tolls,
    )


def _days(a: Table, b: Table) -> Floats:
    """Points for the day windows: the same day speaks for, four days apart rule out."""
    apart, widest = gap(a, b), np.maximum(a["days"], b["days"])
    conditions: list[tuple[Any, float]] = [
        (apart > TOUCHING, NEVER),
        (apart > 1, DAYS_APART),
        ((apart == 1) & (widest <= 2), -0.5),
        (apart == 1, -1.5),
        (widest <= 2, 2.0),
        (widest <= WEEK, 1.0),
        (widest <= MONTH, 0.3),
    ]
    return _first(conditions, -0.5)


def gap(a: Table, b: Table) -> Rows:
    """Days from the end of one window to the begin of the other, 1 from eve to day, 0 or less where they meet."""
    apart: Rows = 1 + np.maximum(a["day"] - b["day"] - b["days"], b["day"] - a["day"] - a["days"])
    return apart


def _first(points: Sequence[tuple[Any, ArrayLike]], last: ArrayLike) -> Floats:
    """For each pair the points of the first condition that holds, else the last."""
    return np.select([holds for holds, _ in points], [np.asarray(value, float) for _, value in points], last)


def _place(a: Table, b: Table, quarters: Relation) -> Floats:
    """Points for the places: the same name or near by speaks for, another province or country against."""
    km = kilometres(a["latitude"], a["longitude"], b["latitude"], b["longitude"])
    same_name = (a["place"] == b["place"]) & (a["place"] > 0)
    same = same_name | ((a["geonameid"] == b["geonameid"]) & (a["geonameid"] > 0))
    quarter = quarters.holds(a["place"], b["place"]) | quarters.holds(b["place"], a["place"])
    near = a["near"] | b["near"]
    points: list[tuple[Any, ArrayLike]] = [
        (a["country"] != b["country"], ABROAD),
        (a["wide"] | b["wide"], _region(a, b, same_name)),
        (same & (km <= QUARTER_KM), 2.5),
        (same & (km <= FAR_KM), 1.0),
        (same, -1.0),
        (quarter | (km <= 3), 2.0),
        (km <= 15, np.where(near, 0.5, -0.2)),
        (km <= NEARBY_KM, np.where(near, -0.5, -1.5)),
    ]
    return _first(points, FAR)


def _region(a: Table, b: Table, same_name: Flags) -> Floats:
    """Points where at least one place is a province or a country."""
    known = (a["admin1"] > 0) & (b["admin1"] > 0)
    return _first([(same_name, 1.0), (known & (a["admin1"] == b["admin1"]), 0.3), (known, FAR)], -1.0)


def _kind(a: Table, b: Table, kinds: Floats) -> Floats:
    """Points for the types: the same speaks for, a strike and a protest rule out."""
    points: list[tuple[Any, ArrayLike]] = [
        (a["sub_event_type"] == b["sub_event_type"], 1.0),
        (a["event_type"] == b["event_type"], np.where(a["apart"], -0.5, 0.4)),
        (a["excessive"] | b["excessive"], -0.4),
    ]
    return _first(points, kinds[a["event_type"], b["event_type"]])


def _parties(a: Table, b: Table) -> Floats:
    """Points for the parties: a named group in both speaks for, two different named groups against."""
    points = [
        (_share(a["groups"], b["groups"]), 1.2),
        ((a["groups"] > 0).any(axis=1) & (b["groups"] > 0).any(axis=1), -2.0),
        (_share(a["states"], b["states"]), 0.6),
        ((a["sides"] == b["sides"]).all(axis=1), 0.3),
        (_share(a["sides"], b["sides"]), 0.0),
    ]
    return _first(points, -1.0)


def _share(a: NDArray[np.int32], b: NDArray[np.int32]) -> Flags:
    """Whether two have a name in common."""
    shared: Flags = ((a[:, :, None] == b[:, None, :]) & (a[:, :, None] > 0)).any(axis=(1, 2))
    return shared


def _toll(a: Table, b: Table) -> Floats:
    """Points for deaths in full, injuries and abductions by half."""
    others = _count(a["injuries"], b["injuries"]) + _count(a["abducted"], b["abducted"])
    return _count(a["deaths"], b["deaths"]) + 0.5 * others


def _count(a: NDArray[np.int32], b: NDArray[np.int32]) -> Floats:
    """Points for one pair of tolls: 31 and 31 say more than 1 and 1; 3 and 40 speak against."""
    unknown = (a[:, 0] < 0) | (b[:, 0] < 0)
    low, top = np.maximum(a[:, 0], b[:, 0]), np.minimum(a[:, 1], b[:, 1])
    ratio = (low + 1.0) / (np.maximum(top, 0) + 1.0)
    meet = 0.3 + 0.6 * np.log10(1.0 + np.maximum(top, 0))
    return _first([(unknown, 0.0), (low <= top, meet), (ratio <= 1.6, -0.3), (ratio <= 3, -1.0)], -2.0)


def _within(a: Table, b: Table, toll: Floats) -> Floats:
    """Points against two mentions of one article that differ, the more where both count and the counts conflict."""
    same = (a["article"] != b["article"]) | (a["alike"] == b["alike"])
    return _first([(same, 0.0), (toll <= -1, COUNTED_APART)], WITHIN)
