"""Mentions -> groups that each tell of one incident: three reports of one raid and one of another -> 3 + 1.

Pairs are looked for in blocks only, joined best first, and a group is joined to another when they agree on average.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Sequence
from itertools import starmap
from typing import TypeAlias

import numpy as np

from flows.link.blocks import NEIGHBOURS, neighbours, pairs
from flows.link.match import LEAST, Facts
from flows.link.wording import Rows

Pair: TypeAlias = tuple[int, int]

SAMPLE = 6  # of a large group so many speak for it
FEW = NEIGHBOURS + 1  # where so many hang together or fewer, all are compared at once
AHEAD = 200  # of the pairs to come, what so many need is compared at once


def groups(found: Facts) -> list[list[int]]:
    """Numbers of mentions, whose facts are in founding order, as groups in founding order."""
    i, j = pairs(found)
    points = found.score(i, j)
    strong = np.flatnonzero(points >= LEAST)
    best_first = strong[np.lexsort((j[strong], i[strong], -points[strong]))]
    edges = list(zip(i[best_first].tolist(), j[best_first].tolist(), strict=True))
    part = _parts(len(found.rows), edges)
    inside = part[i] == part[j]
    known = dict(zip(zip(i[inside].tolist(), j[inside].tolist(), strict=True), points[inside].tolist(), strict=True))
    known |= _scored(found, _missing(_within(part), known))
    home = list(range(len(found.rows)))
    members = {at: [at] for at in home}
    apart: dict[Pair, Pair] = {}  # groups that did not agree, and how many each had: while both are so, they do not
    for at, (one, other) in enumerate(edges):
        a, b = sorted((home[one], home[other]))
        sizes = len(members[a]), len(members[b])
        if a == b or apart.get((a, b)) == sizes:
            continue
        asked = _asked(members[a], members[b])
        if not known.keys() >= asked:
            ahead = ((members[home[i]], members[home[j]]) for i, j in edges[at : at + AHEAD] if home[i] != home[j])
            known |= _scored(found, _missing(set().union(*starmap(_asked, ahead)), known))
        if math.fsum(map(known.__getitem__, asked)) / len(asked) < LEAST:
            apart[a, b] = sizes
            continue
        for moved in members[b]:
            home[moved] = a
        members[a] = sorted(members[a] + members.pop(b))
    return list(members.values())


def _asked(a: Sequence[int], b: Sequence[int]) -> set[Pair]:
    """The pairs that say whether two groups agree, the lower number first."""
    return {(min(i, j), max(i, j)) for i in a[:SAMPLE] for j in b[:SAMPLE]}


def _missing(asked: Iterable[Pair], known: Container[Pair]) -> list[Pair]:
    """The pairs without points yet, in order; "asked - known.keys()" would walk through all that are known."""
    return sorted(pair for pair in asked if pair not in known)


def _scored(found: Facts, wanted: Sequence[Pair]) -> dict[Pair, float]:
    """The points of pairs."""
    if not wanted:
        return {}
    i, j = np.array(wanted, np.int64).T
    return dict(zip(wanted, found.score(i, j).tolist(), strict=True))


def _parts(count: int, edges: Iterable[Pair]) -> Rows:
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


def _within(part: Rows) -> set[Pair]:
    """All pairs of mentions that hang together with few others."""
    few = np.flatnonzero((np.bincount(part, minlength=len(part)) <= FEW)[part])
    found = neighbours(part[few], few, np.arange(len(part)))
    return {pair for i, j in found for pair in zip(i.tolist(), j.tolist(), strict=True)}
