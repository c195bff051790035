"""Do two mentions tell of one incident? "Boni, 13 April, 31 dead" and "Boni, 13 April, 43 dead" -> 6.1 points: yes.

Each field speaks for or against in points, like log odds: `agreement` names them, `score` adds them up.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from flows.link.wording import NOTHING, Wording, likeness
from flows.records import Article, Mention

NEVER = -50.0
LEAST = 3.4  # points from which two mentions are one incident
FAR_KM = 60.0
DAYS_APART = -6.0  # two or three days: one of them was read wrongly, and nearly all else agrees
QUARTER_KM = 3.0  # two points under one name and so far apart are two quarters of a city
FAR, ABROAD = -2.5, -5.0  # a place read wrongly is told from another place by what the articles share
WITHIN, COUNTED_APART = -3.0, -9.0  # mentions that an article tells apart are seldom one incident
TEMPLATE = 0.7  # of texts so much alike only what differs tells anything
UNLIKE, LIKE, PER_LIKENESS = -1.5, 25.0, 50.0
FILLER = frozenset(
    ("city", "town", "village", "district", "township", "province", "region", "state", "county", "governorate", "camp")
)
AT_LARGE = frozenset((None, "Civilians", "Protesters", "Rioters"))
WEEK, MONTH = 8, 32
NAMES = 100_000  # of places and parties, which come again and again, so many are kept folded

# Points for two sub-event types that differ: how often one incident is told as the other.
RELATED: dict[frozenset[str], float] = {
    frozenset({"Battles", "Violence against civilians"}): -0.6,
    frozenset({"Battles", "Explosions/Remote violence"}): -0.6,
    frozenset({"Explosions/Remote violence", "Violence against civilians"}): -0.6,
    frozenset({"Protests", "Riots"}): -0.2,
    frozenset({"Riots", "Violence against civilians"}): -1.0,
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a mention counts for linking, folded for comparison."""

    mention: Mention
    published: date | None
    first: date
    day: int  # `first`, counted
    days: int  # length of the day window
    place: str
    admin1: str
    wide: bool
    named: frozenset[str]
    states: frozenset[str]
    sides: frozenset[str]
    wording: Wording = NOTHING
    told: frozenset[str] = frozenset()  # the places of all that the article tells of

    @property
    def key(self) -> tuple[object, ...]:
        """All that two mentions of one article must share to be the same incident told twice."""
        m = self.mention
        tolls = (m.fatalities_low, m.fatalities_high, m.injuries_low, m.injuries_high, m.abducted)
        where = m.country, self.place, m.latitude, m.longitude
        return *where, self.day, self.days, m.sub_event_type, m.actor1, m.actor2, *tolls


@lru_cache(NAMES)
def folded(name: str | None) -> str:
    """A name for comparison: "Tombouctou Region" -> "tombouctou", "Sévaré" -> "sevare"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name or "") if not unicodedata.combining(c))
    words = re.findall(r"\w+", plain.casefold())
    return " ".join(word for word in words if word not in FILLER) or " ".join(words)


@lru_cache(NAMES)
def party(actor: str | None) -> str:
    """An actor without regime years: "Military Forces of Mali (2021-)" -> "military forces of mali"."""
    return folded(re.sub(r"\([0-9\-– ]+\)", "", actor or ""))


def is_named(actor: str | None, inter: str | None) -> bool:
    """Whether an actor is a group of its own, not "Unidentified ..." and not people at large."""
    return bool(actor) and inter not in AT_LARGE and not str(actor).startswith("Unidentified")


def places_told(mentions: Iterable[Mention]) -> dict[str, frozenset[str]]:
    """The places that each article tells of, by its id: {"a7": {"boni", "tombouctou"}}."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        found[mention.article_id] |= set() if _is_wide(mention) else {folded(mention.location)}
    return {article_id: frozenset(places - {""}) for article_id, places in found.items()}


def _is_wide(mention: Mention) -> bool:
    return mention.geo_precision == 3 or mention.latitude is None


def facts(
    mention: Mention, article: Article, wording: Wording = NOTHING, told: frozenset[str] = frozenset()
) -> Facts | None:
    """The facts of a mention, None where it has no day or no country; `told` are the places of its article."""
    first = mention.event_date_start or mention.event_date_end
    last = mention.event_date_end or first
    if first is None or last is None or mention.country is None:
        return None
    sides = [(mention.actor1, mention.inter1), (mention.actor2, mention.inter2)]
    named = [(party(actor), inter) for actor, inter in sides if is_named(actor, inter)]
    return Facts(
        mention=mention,
        published=article.published,
        first=first,
        day=first.toordinal(),
        days=max(0, (last - first).days) + 1,
        place=folded(mention.location),
        admin1=folded(mention.admin1),
        wide=_is_wide(mention),
        named=frozenset(actor for actor, inter in named if inter != "State forces"),
        states=frozenset(actor for actor, inter in named if inter == "State forces"),
        sides=frozenset(inter for _, inter in sides if inter),
        wording=wording,
        told=told,
    )


def kilometres(a: Mention, b: Mention) -> float:
    """Great-circle distance, infinite where one has no coordinates: Bamako to Kati -> 15."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return math.inf
    lat1, lon1, lat2, lon2 = (math.radians(d) for d in (a.latitude, a.longitude, b.latitude, b.longitude))
    chord = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(chord)))


def _days(a: Facts, b: Facts) -> float:
    """Points for the day windows: the same day speaks for, four days apart rule out."""
    gap = 1 + max(a.day - b.day - b.days, b.day - a.day - a.days)
    widest = max(a.days, b.days)
    if gap > 1:
        return DAYS_APART if gap <= 3 else NEVER
    if gap == 1:
        return -0.5 if widest <= 2 else -1.5
    if widest <= 2:
        return 2.0
    return 1.0 if widest <= WEEK else 0.3 if widest <= MONTH else -0.5


def _place(a: Facts, b: Facts) -> float:
    """Points for the places: the same name or near by speaks for, another province or country against."""
    m, n = a.mention, b.mention
    if m.country != n.country:
        return ABROAD
    same_name = a.place == b.place and bool(a.place)
    if a.wide or b.wide:
        return _region(a, b, same_name)
    km = kilometres(m, n)
    if same_name or (m.geonameid is not None and m.geonameid == n.geonameid):
        return 2.5 if km <= QUARTER_KM else 1.0 if km <= FAR_KM else -1.0
    if _within_city(a.place, b.place) or km <= 3:
        return 2.0
    near = m.geo_precision == 2 or n.geo_precision == 2
    if km <= 15:
        return 0.5 if near else -0.2
    if km <= 30:
        return -0.5 if near else -1.5
    return FAR


def _within_city(a: str, b: str) -> bool:
    """ "tehran" and "tehran valiasr": a city and its district share the first words."""
    short, long = sorted((a, b), key=len)
    return bool(short) and long.startswith(f"{short} ")


def _region(a: Facts, b: Facts, same_name: bool) -> float:
    """Points where at least one place is a province or a country."""
    if same_name:
        return 1.0
    if a.admin1 and b.admin1:
        return 0.3 if a.admin1 == b.admin1 else FAR
    return -1.0


def _kind(a: Facts, b: Facts) -> float:
    """Points for the types: the same speaks for, a strike and a protest rule out."""
    m, n = a.mention, b.mention
    if m.sub_event_type == n.sub_event_type:
        return 1.0
    if m.event_type == n.event_type:
        apart = m.event_type in ("Explosions/Remote violence", "Strategic developments")
        return -0.5 if apart else 0.4
    excessive = "Excessive force against protesters"
    if excessive in (m.sub_event_type, n.sub_event_type):
        return -0.4
    return RELATED.get(frozenset({str(m.event_type), str(n.event_type)}), -2.5)


def _parties(a: Facts, b: Facts) -> float:
    """Points for the parties: a named group in both speaks for, two different named groups against."""
    if a.named & b.named:
        return 1.2
    if a.named and b.named:
        return -2.0
    if a.states & b.states:
        return 0.6
    return 0.3 if a.sides == b.sides else 0.0 if a.sides & b.sides else -1.0


def _count(low: int | None, high: int | None, low2: int | None, high2: int | None) -> float:
    """Points for one pair of tolls: 31 and 31 say more than 1 and 1; 3 and 40 speak against."""
    if low is None or low2 is None:
        return 0.0
    top, top2 = max(low, high or low), max(low2, high2 or low2)
    if low <= top2 and low2 <= top:
        return 0.3 + 0.6 * math.log10(1 + min(top, top2)) if min(top, top2) else 0.3
    less, more = sorted(((low, top), (low2, top2)))
    ratio = (more[0] + 1) / (less[1] + 1)
    return -0.3 if ratio <= 1.6 else -1.0 if ratio <= 3 else -2.0


def _toll(a: Facts, b: Facts) -> float:
    """Points for deaths in full, injuries and abductions by half."""
    m, n = a.mention, b.mention
    deaths = _count(m.fatalities_low, m.fatalities_high, n.fatalities_low, n.fatalities_high)
    injuries = _count(m.injuries_low, m.injuries_high, n.injuries_low, n.injuries_high)
    return deaths + 0.5 * (injuries + _count(m.abducted, m.abducted, n.abducted, n.abducted))


def _words(a: Facts, b: Facts) -> float:
    """Points for the words that two articles share; none within one article, or where its words are not known.

    Where one of two far places is told of in the other article as well, it is that which makes the two alike.
    """
    unknown = a.wording is NOTHING or b.wording is NOTHING
    if unknown or a.mention.article_id == b.mention.article_id:
        return 0.0
    alike = likeness(a.wording, b.wording)
    points = min(LIKE, UNLIKE + PER_LIKENESS * alike) if alike < TEMPLATE else 0.0
    both = a.place != b.place and (a.place in b.told or b.place in a.told)
    if points > 0 and both and _place(a, b) <= FAR:
        return 0.0
    return points


def _within(a: Facts, b: Facts) -> float:
    """Points against two mentions of one article that differ, the more where both count and the counts conflict."""
    if a.mention.article_id != b.mention.article_id or a.key == b.key:
        return 0.0
    return COUNTED_APART if _toll(a, b) <= -1 else WITHIN


FIELDS: Mapping[str, Callable[[Facts, Facts], float]] = {
    "days": _days,
    "place": _place,
    "type": _kind,
    "parties": _parties,
    "toll": _toll,
    "article": _within,
    "words": _words,
}


def agreement(a: Facts, b: Facts) -> dict[str, float]:
    """Points by field for two mentions being one incident: {"days": 2.0, "place": 2.5, "type": 1.0, ...}."""
    return {name: points(a, b) for name, points in FIELDS.items()}


def score(a: Facts, b: Facts) -> float:
    """The sum of the points; NEVER where one field rules out that the two are one incident."""
    total = 0.0
    for points in FIELDS.values():
        total += points(a, b)
        if total < NEVER / 2:
            return NEVER
    return total


def blocks(a: Facts) -> Iterator[tuple[object, ...]]:
    """Where to look for its like: country, a name or cell of the map, and each day from the eve on; its rarest words.

    Two mentions whose windows meet or touch and whose places may be one share a block, or else the words must tell.
    """
    for word in a.wording.telling:
        yield "word", word
    for place in sorted(_places(a)):
        for offset in range(-1, min(a.days, 2 * MONTH)):
            yield a.mention.country, place, a.day + offset


def _places(a: Facts) -> set[str]:
    m = a.mention
    if m.event_type == "Strategic developments":
        return {"strategic"}
    found = {f"in {a.admin1}"} | ({f"at {a.place}"} if a.place else set())
    if not a.wide and m.latitude is not None and m.longitude is not None:
        corners = [(m.latitude + dy, m.longitude + dx) for dy in (-0.15, 0.15) for dx in (-0.15, 0.15)]
        found |= {f"cell {math.floor(2 * y)} {math.floor(2 * x)}" for y, x in corners}
    return found
