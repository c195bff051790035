"""Mentions -> groups that each tell of one incident: three reports of one raid and one of another -> 3 + 1.

Pairs are looked for in blocks only, joined best first, and a group is joined to another when they agree on average.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np

from flows.link.blocks import NEIGHBOURS, neighbours, pairs
from flows.link.match import LEAST, Facts, Flags
from flows.link.wording import Floats
from flows.link.words import Rows

Edge: TypeAlias = tuple[int, int]
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
    part = _parts(count, zip(i[best].tolist(), j[best].tolist(), strict=True))
    inside = part[i] == part[j]
    among = (i * count + j)[inside]
    others = np.setdiff1d(np.sort(_within(part)), among, assume_unique=True)
    asked, told = np.concatenate([among, others]), np.concatenate([points[inside], _scored(found, others)])
    whole = _whole(part, asked // count, told)
    grouped = _in_parts(part, whole)
    torn = ~whole[part]
    best = best[torn[i[best]]]
    edges = _by_part(part, i[best], i[best] * count + j[best])
    left = torn[asked // count]
    known = _by_part(part, asked[left] // count, asked[left], told[left])
    for (pairs_of,), (keys, values) in zip(edges, known, strict=True):
        grouped += _agreeing(found, pairs_of, dict(zip(keys, values, strict=True)))
    return sorted(grouped)


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


def _by_part(part: Rows, of: Rows, *columns: Rows | Floats) -> Iterator[tuple[list[Any], ...]]:
    """Columns cut into those of each part, whose mention of each row is given, in the order of the parts."""
    order = np.argsort(part[of], kind="stable")
    ends = [*(np.flatnonzero(np.diff(part[of[order]])) + 1).tolist(), len(order)] if len(order) else []
    sorted_ones = [column[order].tolist() for column in columns]
    for first, last in pairwise([0, *ends]):
        yield tuple(column[first:last] for column in sorted_ones)


def _agreeing(found: Facts, edges: Sequence[Pair], known: dict[Pair, float]) -> Iterable[list[int]]:
    """The groups of what hangs together by some pairs, the best first; `known` are points of pairs."""
    count = len(found.rows)
    members = {at: [at] for pair in edges for at in divmod(pair, count)}
    home = {at: at for at in members}
    apart: dict[Edge, Edge] = {}  # groups that did not agree, and how many each had: while both are so, they do not
    for at, pair in enumerate(edges):
        one, other = divmod(pair, count)
        a, b = sorted((home[one], home[other]))
        sizes = len(members[a]), len(members[b])
        if a == b or apart.get((a, b)) == sizes:
            continue
        asked = _asked(members[a], members[b], count)
        if not all(map(known.__contains__, asked)):
            ahead = (divmod(pair, count) for pair in edges[at : at + AHEAD])
            two = ((members[home[i]], members[home[j]]) for i, j in ahead if home[i] != home[j])
            wanted = np.array(sorted({pair for both in two for pair in _asked(*both, count)} - known.keys()), np.int64)
            known |= zip(wanted.tolist(), _scored(found, wanted).tolist(), strict=True)
        if math.fsum(map(known.__getitem__, asked)) / len(asked) < LEAST:
            apart[a, b] = sizes
            continue
        for moved in members[b]:
            home[moved] = a
        members[a] = sorted(members[a] + members.pop(b))
    return members.values()


def _asked(a: Sequence[int], b: Sequence[int], count: int) -> list[Pair]:
    """The pairs that say whether two groups agree."""
    return [min(i, j) * count + max(i, j) for i in a[:SAMPLE] for j in b[:SAMPLE]]


def _scored(found: Facts, wanted: Rows) -> Floats:
    """The points of pairs."""
    return found.score(*np.divmod(wanted, max(1, len(found.rows))))


def _parts(count: int, edges: Iterable[Edge]) -> Rows:
    """For each mention the first of those it hangs together with."""
    first = list(range(count))

    def root(at: int) -> int:
        while first[at] != at:
            first[at] = first[first[at]]
            at = first[at]
        return at

    for i, j in edges:
        a, b = sorted((root(i), root(j)))
        first[b] = a
    return np.array([root(at) for at in range(count)], np.int64)


def _within(part: Rows) -> Rows:
    """All pairs of mentions that hang together with few others."""
    few = np.flatnonzero((np.bincount(part, minlength=len(part)) <= FEW)[part])
    found = neighbours(part[few], few, np.arange(len(part)))
    return np.concatenate([np.zeros(0, np.int64), *(i * len(part) + j for i, j in found)])
