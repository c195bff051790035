"""Where to look for the like of a mention: reports of Boni on 13 April and of a place near by on the 14th -> a pair.

Two mentions whose windows meet or touch and whose places may be one share a block or stand in those of two days
running, one that names a province alone only with its own event type; else the rarest of their words must tell. What
blocks hold is sorted, never compared all with all, so that cost grows with the mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.lib.recfunctions import repack_fields

from flows.link.match import MONTH, NEARBY_KM, TOUCHING, Facts, Flags, Table, gap, kilometres
from flows.link.wording import Floats, Wordings
from flows.link.words import Rows, runs

NEIGHBOURS = 40  # in a crowded block each mention is compared with so many that are next to it in order
EVE = 1  # from the block of a day to that of the next
TYPE_BITS = 4  # the event types are fewer than sixteen
CELL_DEGREES, MARGIN = 0.5, 0.15  # a mention lies in the cells of the map that its corners lie in


def pairs(found: Facts) -> tuple[Rows, Rows]:
    """Pairs of mentions worth comparing as two columns, the lower number first, each once and in order."""
    rows, standing = found.rows, _standing(found.rows)
    like = _touching(neighbours(*_words(found.wordings), standing), rows)
    there = _near(_once(_touching(neighbours(*_places(rows), standing, EVE), rows)), rows)
    wide = _touching([_with_regions(*_regions(rows), rows["wide"])], rows)
    return np.divmod(_once(np.concatenate([like, there, wide])), max(1, len(rows)))


def _touching(found: Iterable[tuple[Rows, Rows]], rows: Table) -> Rows:
    """The pairs of two whose days touch, as the lower number times the count of all and the higher number."""
    days = repack_fields(rows[["day", "days"]])  # of all that a row holds, these are asked for each pair found
    keys = [np.zeros(0, np.int64)]
    for i, j in found:
        touching = (gap(days[i], days[j]) <= TOUCHING) & (i != j)
        keys.append((np.minimum(i, j) * len(rows) + np.maximum(i, j))[touching])
    return np.concatenate(keys)


def _once(keys: Rows) -> Rows:
    """Each key once, in order; millions are sorted sooner than hashed."""
    keys = np.sort(keys)
    return keys[np.diff(keys, prepend=-1) > 0]


def _near(keys: Rows, rows: Table) -> Rows:
    """Pairs of one name, and those so near that they may be one place: a cell and its margin reach farther."""
    i, j = np.divmod(keys, max(1, len(rows)))
    where = repack_fields(rows[["latitude", "longitude"]])
    a, b = where[i], where[j]
    km = kilometres(a["latitude"], a["longitude"], b["latitude"], b["longitude"])
    same = (rows["place"][i] == rows["place"][j]) | (rows["strategic"][i] & rows["strategic"][j])
    near: Rows = keys[same | (km <= NEARBY_KM)]
    return near


def _standing(rows: Table) -> Rows:
    """Where each mention stands by place, day, toll and type."""
    order = np.lexsort((rows["sub_event_type"], np.maximum(rows["deaths"][:, 0], 0), rows["day"], rows["place"]))
    standing = np.empty(len(rows), np.int64)
    standing[order] = np.arange(len(rows))
    return standing


def neighbours(blocks: Rows, members: Rows, standing: Rows, reach: int = 0) -> Iterator[tuple[Rows, Rows]]:
    """All pairs of each block, and of blocks no farther apart by number than `reach`; of crowded ones only neighbours
    in order."""
    order = np.lexsort((standing[members], blocks))
    blocks, members = blocks[order], members[order]
    first = np.arange(len(blocks))
    for step in range(1, NEIGHBOURS + 1):  # who has no neighbour at one step has none at the next
        first = first[: np.searchsorted(first, len(blocks) - step)]
        first = first[blocks[first + step] - blocks[first] <= reach]
        if not len(first):
            return
        yield members[first], members[first + step]


def _with_regions(blocks: Rows, members: Rows, wide: Flags) -> tuple[Rows, Rows]:
    """A province's block: only pairs with a mention that names no more than the province."""
    order = np.lexsort((members, blocks))
    blocks, members = blocks[order], members[order]
    starts = np.searchsorted(blocks, blocks)
    sizes = np.minimum(np.searchsorted(blocks, blocks, side="right") - starts, 4 * NEIGHBOURS)
    before: Rows = np.cumsum(wide[members]) - wide[members]
    asking = np.flatnonzero(wide[members] & (before - before[starts] < NEIGHBOURS))
    i = np.repeat(members[asking], sizes[asking])
    j = members[runs(starts[asking], sizes[asking])]
    return i, j


def _words(found: Wordings) -> tuple[Rows, Rows]:
    """A block for each word that leads to the like."""
    return found.telling.astype(np.int64), found.tellers


def _places(rows: Table) -> tuple[Rows, Rows]:
    """A block for each name or cell of the map and each day of a mention."""
    named = np.flatnonzero((rows["place"] > 0) & ~rows["strategic"])
    strategic = np.flatnonzero(rows["strategic"])
    cells, inside = _cells(rows)
    spaces = np.concatenate([rows["place"][named].astype(np.int64), cells, np.zeros(len(strategic), np.int64)])
    return _by_day(rows, spaces, np.concatenate([named, inside, strategic]), 0)


def _regions(rows: Table) -> tuple[Rows, Rows]:
    """A block for each province, event type and day: a province has many incidents a day, few of one type."""
    members = np.flatnonzero(~rows["strategic"])
    spaces = (rows["admin1"][members].astype(np.int64) << TYPE_BITS) + rows["event_type"][members]
    return _by_day(rows, spaces, members, EVE)


def _cells(rows: Table) -> tuple[Rows, Rows]:
    """The cells of the map that a mention's corners lie in, numbered below zero, and the mention of each."""
    members = np.flatnonzero(~rows["wide"] & ~rows["strategic"] & ~np.isnan(rows["longitude"]))
    south, north = (_cell(rows["latitude"][members] + side) for side in (-MARGIN, MARGIN))
    west, east = (_cell(rows["longitude"][members] + side) for side in (-MARGIN, MARGIN))
    corners = [(south, west, south == south), (north, west, north != south), (south, east, east != west)]
    corners.append((north, east, (north != south) & (east != west)))
    cells = np.concatenate([-1 - (y * 2**12 + x)[own] for y, x, own in corners])
    return cells, np.concatenate([members[own] for _, _, own in corners])


def _cell(degrees: Floats) -> Rows:
    return np.floor(degrees / CELL_DEGREES).astype(np.int64) + 2**10


def _by_day(rows: Table, spaces: Rows, members: Rows, before: int) -> tuple[Rows, Rows]:
    """Blocks out of country, space and each day, with so many before the first, of months the first days, with the
    mention of each."""
    days = np.minimum(rows["days"][members], 2 * MONTH) + before
    day = runs(rows["day"][members] - before, days)
    where = (rows["country"][members].astype(np.int64) << 25) + spaces
    return (np.repeat(where, days) << 21) + day, np.repeat(members, days)
