"""Mentions -> groups that each tell of one incident: three reports of one raid and one of another -> 3 + 1.

Pairs are looked for in blocks only, joined best first, and a group is joined to another when they agree on average.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np

from flows.link.blocks import NEIGHBOURS, neighbours, pairs
from flows.link.match import LEAST, Facts
from flows.link.wording import Rows

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
    best_first = strong[np.lexsort((j[strong], i[strong], -points[strong]))]
    edges = list(zip(i[best_first].tolist(), j[best_first].tolist(), strict=True))
    part = _parts(count, edges)
    inside = part[i] == part[j]
    among = (i * count + j)[inside]
    known = dict(zip(among.tolist(), points[inside].tolist(), strict=True))
    known |= _scored(found, np.setdiff1d(np.sort(_within(part)), among, assume_unique=True))
    home = list(range(count))
    members = {at: [at] for at in home}
    apart: dict[Edge, Edge] = {}  # groups that did not agree, and how many each had: while both are so, they do not
    for at, (one, other) in enumerate(edges):
        a, b = sorted((home[one], home[other]))
        sizes = len(members[a]), len(members[b])
        if a == b or apart.get((a, b)) == sizes:
            continue
        asked = _asked(members[a], members[b], count)
        if not all(map(known.__contains__, asked)):
            ahead = ((members[home[i]], members[home[j]]) for i, j in edges[at : at + AHEAD] if home[i] != home[j])
            wanted = {pair for two in ahead for pair in _asked(*two, count) if pair not in known}
            known |= _scored(found, np.array(sorted(wanted), np.int64))
        if math.fsum(map(known.__getitem__, asked)) / len(asked) < LEAST:
            apart[a, b] = sizes
            continue
        for moved in members[b]:
            home[moved] = a
        members[a] = sorted(members[a] + members.pop(b))
    return list(members.values())


def _asked(a: Sequence[int], b: Sequence[int], count: int) -> list[Pair]:
    """The pairs that say whether two groups agree."""
    return [min(i, j) * count + max(i, j) for i in a[:SAMPLE] for j in b[:SAMPLE]]


def _scored(found: Facts, wanted: Rows) -> dict[Pair, float]:
    """The points of pairs."""
    return dict(zip(wanted.tolist(), found.score(*np.divmod(wanted, len(found.rows))).tolist(), strict=True))


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
