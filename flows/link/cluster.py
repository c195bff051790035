"""Mentions -> groups that each tell of one incident: three reports of one raid and one of another -> 3 + 1.

Pairs are looked for in blocks only, joined best first, and a group is joined to another when they agree on average.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from flows.link.match import LEAST, Facts, blocks, score

Pair: TypeAlias = tuple[int, int]

NEIGHBOURS = 40  # in a crowded block each mention is compared with so many that are next to it in order
SAMPLE = 6  # of a large group so many speak for it


def groups(found: Sequence[Facts]) -> list[list[int]]:
    """Indices into `found`, which is in founding order, as groups in founding order."""
    weighed = {pair: points for pair in _pairs(found) if (points := score(found[pair[0]], found[pair[1]])) >= LEAST}
    home = list(range(len(found)))
    members = {i: [i] for i in home}
    for i, j in sorted(weighed, key=lambda pair: (-weighed[pair], pair)):
        a, b = sorted((home[i], home[j]))
        if a != b and _one_incident(found, members[a], members[b], weighed):
            for moved in members[b]:
                home[moved] = a
            members[a] = sorted(members[a] + members.pop(b))
    return list(members.values())


def _one_incident(found: Sequence[Facts], a: Sequence[int], b: Sequence[int], known: Mapping[Pair, float]) -> bool:
    """Whether two groups agree on average; the points of some pairs are known."""
    pairs = [(i, j) for i in a[:SAMPLE] for j in b[:SAMPLE]]
    points = [known[pair] if pair in known else score(found[pair[0]], found[pair[1]]) for pair in pairs]
    return sum(points) / len(points) >= LEAST


def _pairs(found: Sequence[Facts]) -> Iterator[Pair]:
    """Pairs of indices worth comparing, the lower first, each once; those of one block come together."""
    crowds: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, facts in enumerate(found):
        for block in blocks(facts):
            crowds[block].append(i)
    seen: set[Pair] = set()
    for block, crowd in crowds.items():
        if len(crowd) > 1:
            wide = str(block[1]).startswith("in ")
            fresh = set(_with_regions(found, crowd) if wide else _within(found, crowd)) - seen
            seen |= fresh
            yield from fresh


def _within(found: Sequence[Facts], crowd: list[int]) -> Iterator[Pair]:
    """All pairs of a block; of a crowded one only neighbours by place, day, type and toll."""
    if len(crowd) <= NEIGHBOURS:
        yield from combinations(crowd, 2)
        return
    order = sorted(crowd, key=lambda i: (_rank(found[i]), i))
    for at, i in enumerate(order):
        for j in order[at + 1 : at + 1 + NEIGHBOURS]:
            yield min(i, j), max(i, j)


def _rank(a: Facts) -> tuple[str, str, int, str]:
    m = a.mention
    return a.place, a.first.isoformat(), m.fatalities_low or 0, m.sub_event_type or ""


def _with_regions(found: Sequence[Facts], crowd: list[int]) -> Iterator[Pair]:
    """A province's block: only pairs with a mention that names no more than the province."""
    wide = [i for i in crowd if found[i].wide][:NEIGHBOURS]
    for i in wide:
        for j in crowd[: 4 * NEIGHBOURS]:
            if i != j:
                yield min(i, j), max(i, j)
