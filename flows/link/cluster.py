"""Mentions -> groups that each tell of one incident: three reports of one raid and one of another -> 3 + 1.

Pairs are looked for in blocks only, joined best first, and a group is joined to another when they agree on average.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np

from flows.link.blocks import NEIGHBOURS, neighbours, pairs
from flows.link.match import LEAST, Facts, Flags
from flows.link.wording import Floats
from flows.link.words import Rows

Edge: TypeAlias = tuple[int, int]
Lists: TypeAlias = tuple[list[Any], ...]
Pair: TypeAlias = int
"""The lower number of two mentions times the count of all, and the higher number."""

SAMPLE = 6  # of a large group so many speak for it
FEW = NEIGHBOURS + 1  # where so many hang together or fewer, all are compared at once
AHEAD = 200  # of the pairs to come, what so many need is compared at once


def groups(found: Facts) -> list[list[int]]:
    """Numbers of mentions, whose facts are in founding order, as groups in founding order."""
    count = len(found.rows)
    i, j = pairs(found)
    points = found.score(i, j)
    strong = np.flatnonzero(points >= LEAST)
    best = strong[np.lexsort((j[strong], i[strong], -points[strong]))]
    part = _parts(count, i[best], j[best])
    inside = part[i] == part[j]
    among, told = (i * count + j)[inside], points[inside]
    torn = np.bincount(part[i[inside]][told < LEAST], minlength=count) > 0
    others = np.setdiff1d(np.sort(_within(part, ~torn)), among, assume_unique=True)
    asked, told = np.concatenate([among, others]), np.concatenate([told, _scored(found, others)])
    whole = _whole(part, asked // count, told)
    left, best = ~whole[part[asked // count]], best[~whole[part[i[best]]]]
    edges = _by_part(part, i[best], i[best], j[best])
    known = _by_part(part, asked[left] // count, asked[left], told[left])
    return sorted([*_in_parts(part, whole), *_agreeing(found, edges, known)])


def _whole(part: Rows, of: Rows, points: Floats) -> Flags:
    """For each number of a part whether all of its mentions are compared and agree, one by one: it is a group as it is.

    `of` is a mention of each pair compared.
    """
    count = len(part)
    sizes = np.bincount(part, minlength=count)
    agreed = np.bincount(part[of][points >= LEAST], minlength=count)
    whole: Flags = agreed == sizes * (sizes - 1) // 2
    return whole


def _in_parts(part: Rows, wanted: Flags) -> list[list[int]]:
    """The mentions of each part that is wanted."""
    rows = np.flatnonzero(wanted[part])
    return [members for (members,) in _by_part(part, rows, rows)]


def _by_part(part: Rows, of: Rows, *columns: Rows | Floats) -> Iterator[Lists]:
    """Columns cut into those of each part, whose mention of each row is given, in the order of the parts."""
    order = np.argsort(part[of], kind="stable")
    ends = [*(np.flatnonzero(np.diff(part[of[order]])) + 1).tolist(), len(order)] if len(order) else []
    sorted_ones = [column[order].tolist() for column in columns]
    for first, last in pairwise([0, *ends]):
        yield tuple(column[first:last] for column in sorted_ones)


def _agreeing(found: Facts, edges: Iterable[Lists], known: Iterable[Lists]) -> Iterator[list[int]]:
    """The groups of parts, by the pairs that hold each together, the best first, and the points of those compared.

    What else must be compared all parts ask at once, round after round.
    """
    parts = [_Part.of(*own, len(found.rows)) for own in zip(edges, known, strict=True)]
    going = parts
    while going:
        asked = [(part, wanted) for part in going if (wanted := next(part.asking, None)) is not None]
        told = iter(_scored(found, np.array([pair for _, wanted in asked for pair in wanted], np.int64)).tolist())
        for part, wanted in asked:
            part.known.update(zip(wanted, told, strict=False))
        going = [part for part, _ in asked]
    return (members for part in parts for members in part.members.values())


@dataclass(frozen=True, slots=True)
class _Part:
    """What hangs together: the points known of its pairs, its groups by their first mention, and what it asks for."""

    known: dict[Pair, float]
    members: dict[int, list[int]]
    asking: Iterator[list[Pair]]

    @classmethod
    def of(cls, edges: Lists, told: Lists, count: int) -> _Part:
        """A part by the pairs that hold it together, the best first, and the points of those compared."""
        known, members = dict(zip(*told, strict=True)), {at: [at] for own in edges for at in own}
        return cls(known, members, _joined(members, list(zip(*edges, strict=True)), known, count))


def _joined(
    members: dict[int, list[int]], edges: Sequence[Edge], known: Mapping[Pair, float], count: int
) -> Iterator[list[Pair]]:
    """Join groups that agree, best pair first; gives pairs whose points are to be known before it goes on."""
    home = {at: at for at in members}
    apart: dict[Edge, Edge] = {}  # groups that did not agree, and how many each had: while both are so, they do not
    for at, (i, j) in enumerate(edges):
        a, b = home[i], home[j]
        if a == b:
            continue
        if a > b:
            a, b = b, a
        one, other = members[a], members[b]
        sizes = len(one), len(other)
        if apart.get((a, b)) == sizes:
            continue
        asked = _asked(one, other, count)
        if not all(map(known.__contains__, asked)):
            ahead = dict.fromkeys((home[i], home[j]) for i, j in edges[at : at + AHEAD])
            wanted = {pair for a, b in ahead if a != b for pair in _asked(members[a], members[b], count)}
            yield sorted(wanted - known.keys())
        if math.fsum(map(known.__getitem__, asked)) / len(asked) < LEAST:
            apart[a, b] = sizes
            continue
        for moved in other:
            home[moved] = a
        members[a] = sorted(one + members.pop(b))


def _asked(a: Sequence[int], b: Sequence[int], count: int) -> list[Pair]:
    """The pairs that say whether two groups agree."""
    return [i * count + j if i < j else j * count + i for i in a[:SAMPLE] for j in b[:SAMPLE]]


def _scored(found: Facts, wanted: Rows) -> Floats:
    """The points of pairs."""
    return found.score(*np.divmod(wanted, max(1, len(found.rows))))


def _parts(count: int, i: Rows, j: Rows) -> Rows:
    """For each mention the first of those it hangs together with, by pairs of them."""
    first = np.arange(count)
    while len(i):
        a, b = first[i], first[j]
        np.minimum.at(first, np.maximum(a, b), np.minimum(a, b))
        while len(moving := np.flatnonzero(first[first] != first)):
            first[moving] = first[first[moving]]
        apart = first[i] != first[j]
        i, j = i[apart], j[apart]
    return first


def _within(part: Rows, wanted: Flags) -> Rows:
    """All pairs of mentions within the parts that are wanted and have few."""
    few = np.flatnonzero((wanted & (np.bincount(part, minlength=len(part)) <= FEW))[part])
    found = neighbours(part[few], few, np.arange(len(part)))
    return np.concatenate([np.zeros(0, np.int64), *(i * len(part) + j for i, j in found)])
