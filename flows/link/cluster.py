"""Mentions -> groups that each tell of one incident: three reports of one raid and one of another -> 3 + 1.

Pairs are looked for in blocks only, joined best first, and a group is joined to another when they agree on average.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from flows.link.match import LEAST, Facts, blocks, score

NEIGHBOURS = 40  # in a crowded block each mention is compared with so many that are next to it in order
SAMPLE = 6  # of a large group so many speak for it


def groups(found: Sequence[Facts]) -> list[list[int]]:
    """Indices into `found`, which is in founding order, as groups in founding order."""
    weighed = [(score(found[i], found[j]), i, j) for i, j in sorted(set(_pairs(found)))]
    home = list(range(len(found)))
    members = {i: [i] for i in home}
    for points, i, j in sorted(weighed, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if points < LEAST:
            break
        a, b = sorted((home[i], home[j]))
        if a != b and _one_incident(found, members[a], members[b]):
            for moved in members[b]:
                home[moved] = a
            members[a] = sorted(members[a] + members.pop(b))
    return list(members.values())


def _one_incident(found: Sequence[Facts], a: Sequence[int], b: Sequence[int]) -> bool:
    """Whether two groups agree on average."""
    points = [score(found[i], found[j]) for i in a[:SAMPLE] for j in b[:SAMPLE]]
    return sum(points) / len(points) >= LEAST


def _pairs(found: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """Pairs of indices worth comparing, the lower first."""
    crowds: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, facts in enumerate(found):
        for block in blocks(facts):
            crowds[block].append(i)
    for block, crowd in crowds.items():
        if str(block[1]).startswith("in "):
            yield from _with_regions(found, crowd)
        else:
            yield from _within(found, crowd)


def _within(found: Sequence[Facts], crowd: list[int]) -> Iterator[tuple[int, int]]:
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


def _with_regions(found: Sequence[Facts], crowd: list[int]) -> Iterator[tuple[int, int]]:
    """A province's block: only pairs with a mention that names no more than the province."""
    wide = [i for i in crowd if found[i].wide][:NEIGHBOURS]
    for i in wide:
        for j in crowd[: 4 * NEIGHBOURS]:
            if i != j:
                yield min(i, j), max(i, j)
