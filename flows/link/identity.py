"""What an event is called: founding mention "m1" in Mali -> "MLI" and ten digits, for as long as the event lives.

A new report joins the event and leaves its id; two events that turn out to be one keep the older id; of an event that
turns out to be two, the part with the founding mention keeps it, and no id that was merged into another comes back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from flows.history import Decided, Named, event_digits
from flows.records import Mention
from schemas.codes import countries

NOWHERE = "XXX"  # a country that is in no list: the gate refuses the row and names the country

Cluster = Sequence[Mention]
"""The mentions of one incident in founding order."""


@dataclass(frozen=True, slots=True)
class History:
    """What earlier runs on the same output leave to the next.

    The ids they gave, the mentions of the last run by id, and what stood there when people decided on it.
    """

    names: tuple[Named, ...] = ()
    mentions: Mapping[str, Mention] = field(default_factory=dict)
    decided: tuple[Decided, ...] = ()


def event_id(country: str | None, founding: str, taken: Container[str] = ()) -> str:
    """ISO 3166-1 alpha-3 and ten digits of the hash of the founding mention; the next hash where that is taken."""
    listed = countries().get(country or "")
    prefix = listed.iso3 if listed else NOWHERE
    attempt = 0
    while True:
        text = founding if attempt == 0 else f"{founding} {attempt}"
        found = f"{prefix}{event_digits(text)}"
        if found not in taken:
            return found
        attempt += 1


def successors(old: Mapping[str, Mention], now: Iterable[Mention]) -> dict[str, str]:
    """Mentions that are gone -> those read from the same words of the same article since: {"m1": "m7"}.

    A change of lexicon can give an incident other evidence and so its mention another id; it is the same incident.
    """
    there = {mention.mention_id: mention for mention in now}
    gone = [mention for name, mention in old.items() if name not in there]
    read_again = {mention.article_id for mention in gone}
    fresh: dict[str, list[Mention]] = defaultdict(list)
    for mention in there.values():
        if mention.article_id in read_again:
            fresh[mention.article_id].append(mention)
    found = ((mention, _successor(mention, fresh[mention.article_id], old)) for mention in gone)
    return {mention.mention_id: heir.mention_id for mention, heir in found if heir is not None}


def _successor(gone: Mention, fresh: Iterable[Mention], old: Container[str]) -> Mention | None:
    """Of the mentions that share words with one that is gone, a new one of the same type before any other."""
    shared = [m for m in fresh if m.char_start < gone.char_end and gone.char_start < m.char_end]

    def rank(m: Mention) -> tuple[object, ...]:
        alike = m.sub_event_type != gone.sub_event_type, m.event_type != gone.event_type
        return m.mention_id in old, *alike, abs(m.char_start - gone.char_start), m.mention_id

    return min(shared, key=rank, default=None)


def traced(names: Iterable[Named], heirs: Mapping[str, str]) -> tuple[Named, ...]:
    """The names with every mention that was read again under its new id."""
    return tuple(
        replace(name, mention_ids=tuple(dict.fromkeys(heirs.get(m, m) for m in name.mention_ids)))
        if any(m in heirs for m in name.mention_ids)
        else name
        for name in names
    )


def claims(clusters: Sequence[Cluster], names: Iterable[Named]) -> dict[str, int]:
    """Id -> cluster that goes on with it: that of the founding mention, else of most of the others."""
    home = {mention.mention_id: at for at, cluster in enumerate(clusters) for mention in cluster}
    found: dict[str, int] = {}
    for name in names:
        if name.mention_ids[0] in home:
            found[name.event_id] = home[name.mention_ids[0]]
            continue
        votes = Counter(home[m] for m in name.mention_ids if m in home)
        if votes:
            found[name.event_id] = min(votes, key=lambda at: (-votes[at], at))
    return found


def named(clusters: Sequence[Cluster], names: Sequence[Named]) -> tuple[list[str], tuple[Named, ...]]:
    """An id for each cluster, and every id there is now, sorted: old ones that live on, new ones, and those that ended.

    `names` are those of earlier runs, `traced`.
    """
    held = claims(clusters, (name for name in names if not name.ended or name.merged_into is None))
    by_cluster: dict[int, list[Named]] = defaultdict(list)
    for name in names:
        if name.event_id in held and not _stays_ended(name, clusters[held[name.event_id]]):
            by_cluster[held[name.event_id]].append(name)
    oldest = {at: min(own, key=lambda name: _age(name, clusters[at])).event_id for at, own in by_cluster.items()}
    taken = {name.event_id for name in names}
    ids: list[str] = []
    for at, cluster in enumerate(clusters):
        ids.append(oldest.get(at) or event_id(cluster[0].country, cluster[0].mention_id, taken))
        taken.add(ids[-1])
    heirs = {name.event_id: ids[at] for at, own in by_cluster.items() for name in own}
    living_ids = set(ids)
    ended = [_ended(name, heirs.get(name.event_id)) for name in names if name.event_id not in living_ids]
    founding = {name.event_id: name.mention_ids[0] for name in names}
    living = [Named(name, _members(cluster, founding.get(name))) for name, cluster in zip(ids, clusters, strict=True)]
    return ids, _followed([*living, *ended])


def _stays_ended(name: Named, cluster: Cluster) -> bool:
    """An id whose event had gone comes back with its founding mention only."""
    return name.ended and name.mention_ids[0] not in {mention.mention_id for mention in cluster}


def _age(name: Named, cluster: Cluster) -> tuple[bool, int]:
    """Where a name stands among those of one cluster: living before ended, then by its first mention's place."""
    own = set(name.mention_ids)
    place = next((at for at, mention in enumerate(cluster) if mention.mention_id == name.mention_ids[0]), None)
    if place is None:
        place = next(at for at, mention in enumerate(cluster) if mention.mention_id in own)
    return name.ended, place


def _members(cluster: Cluster, founding: str | None) -> tuple[str, ...]:
    """The mentions of a cluster, the founding one first: the one that founded the event if it is still there."""
    members = [mention.mention_id for mention in cluster]
    first = founding if founding in members else members[0]
    return first, *(m for m in members if m != first)


def _ended(name: Named, heir: str | None) -> Named:
    return replace(name, ended=True, merged_into=heir or name.merged_into)


def _followed(names: Iterable[Named]) -> tuple[Named, ...]:
    """The names by id, each merged into one that lives: a into b and b into c is a into c."""
    known = {name.event_id: name for name in names}

    def last(target: str | None) -> str | None:
        while target is not None and known[target].ended:
            target = known[target].merged_into
        return target

    return tuple(
        replace(name, merged_into=last(name.merged_into)) if name.merged_into else name
        for _, name in sorted(known.items())
    )


def timestamp(published: Iterable[date | None], event_day: date) -> int:
    """Unix seconds of midnight UTC of the last publication day, of the event's day where no article is dated.

    No clock is read, so that the same articles give the same row.
    """
    day = max((day for day in published if day is not None), default=event_day)
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
