"""Names -> places that bear them: `gazetteer().find("goundam")` -> (Goundam in Mali,).

The built table is memory-mapped; the hand-written lists and the user's own gazetteer lie over it.
"""

from __future__ import annotations

import json
import mmap
import struct
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import as_file
from typing import TYPE_CHECKING

import marisa_trie  # type: ignore[import-not-found]

from flows.errors import SettingsError
from flows.extract import gazetteer_lists
from flows.extract.gazetteer_entries import Entry
from flows.lexicons import resource
from flows.lexicons.places.compact import ALTERNATE, KINDS, SEVERAL
from flows.lexicons.places.folding import fold, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Admin1:
    """A first-order division of the built table: its middle and the number of its largest place."""

    alpha2: str
    code: str
    name: str
    latitude: float
    longitude: float
    largest: int
    people: int


class Table:
    """A packed table and the trie of its names; rows are decoded when asked for."""

    def __init__(self, view: memoryview, trie: marisa_trie.Trie, source: str) -> None:
        size = struct.unpack("<I", view[:4])[0]
        self._header: dict[str, tuple[str, int, int]] = json.loads(bytes(view[4 : 4 + size]))
        self._body = view[4 + size :]
        self._source = source
        self._latitude, self._longitude = self._part("latitude"), self._part("longitude")
        self._population, self._geonameid = self._part("population"), self._part("geonameid")
        self._admin1, self._admin2 = self._part("admin1"), self._part("admin2")
        self._name_start, self._names = self._part("name_start"), self._part("names")
        self._key_rows, self._lists = self._part("key_rows"), self._part("lists")
        self._kind = self._part("kind")
        self._admin2_names = bytes(self._part("admin2_names")).decode().split("\n")
        self.admin1s = tuple(self._read_admin1s())
        self.trie = trie

    def __len__(self) -> int:
        return len(self._latitude)

    def _part(self, name: str) -> memoryview:
        code, start, size = self._header[name]
        part: memoryview = self._body[start : start + size].cast(code)  # type: ignore[call-overload]
        return part

    def _read_admin1s(self) -> Iterator[Admin1]:
        overrides = gazetteer_lists.admin1_rows()
        for line in bytes(self._part("admin1_names")).decode().split("\n"):
            alpha2, code, name, latitude, longitude, largest, people = line.split("\t")
            own = overrides.get((alpha2, code), {})
            name = own.get("name") or plain(name)
            middle = float(own.get("latitude") or latitude), float(own.get("longitude") or longitude)
            yield Admin1(alpha2, code, name, *middle, int(largest), int(people))

    def admin1_number(self, number: int) -> int:
        """Which of `admin1s` a row lies in."""
        return int(self._admin1[number])

    def position(self, number: int) -> tuple[float, float]:
        """Latitude and longitude of a row."""
        return self._latitude[number] / 1e4, self._longitude[number] / 1e4

    def row(self, number: int, main: bool = True) -> Entry:
        """One populated place."""
        admin1 = self.admin1s[self._admin1[number]]
        start, end = self._name_start[number], self._name_start[number + 1]
        return Entry(
            name=bytes(self._names[start:end]).decode(),
            kind=KINDS[self._kind[number]],
            latitude=self._latitude[number] / 1e4,
            longitude=self._longitude[number] / 1e4,
            alpha2=admin1.alpha2,
            admin1=admin1.name or None,
            admin2=self._admin2_names[self._admin2[number]] or None,
            population=self._population[number],
            geonameid=self._geonameid[number] or None,
            main=main,
            source=self._source,
        )

    def find(self, key: str) -> tuple[Entry, ...]:
        """Places whose folded main or other name is `key`."""
        number = self.trie.get(key)
        if number is None:
            return ()
        value = self._key_rows[number]
        start = value & ~SEVERAL
        several = value & SEVERAL and not value & ALTERNATE
        ids = self._lists[start + 1 : start + 1 + self._lists[start]] if several else (value,)
        return tuple(self.row(i & ~ALTERNATE, main=not i & ALTERNATE) for i in ids)


class Gazetteer:
    """The built table and the lists over it, asked as one."""

    def __init__(self) -> None:
        self.table = built_table()
        self.users = user_tables()
        lists = gazetteer_lists.read_lists()
        self._over: dict[str, tuple[Entry, ...]] = {}
        for key, entry in [*lists, *self._admin1_entries()]:
            ours = self._over.get(key, ())
            if entry not in ours:  # two spellings may fold to one key
                self._over[key] = (*ours, entry)
        self.acronyms = gazetteer_lists.acronyms()
        self.find = lru_cache(maxsize=20000)(self._find)

    def _admin1_entries(self) -> Iterator[tuple[str, Entry]]:
        """Each first-order division under its name and the other names of admin1.csv."""
        others = gazetteer_lists.admin1_alternates()
        for division in self.table.admin1s:
            if not division.name:
                continue
            entry = self.admin1_entry(division)
            yield fold(division.name), entry
            for other in others.get((division.alpha2, division.name), ()):
                yield fold(other), replace(entry, main=False)

    def admin1_entry(self, division: Admin1) -> Entry:
        """A division as a place; one named after its largest town stands there, others in their middle."""
        largest = self.table.row(division.largest)
        latitude, longitude = division.latitude, division.longitude
        if division.alpha2 != "US" and fold(largest.name) == fold(division.name):
            latitude, longitude = largest.latitude, largest.longitude
        return Entry(
            name=division.name,
            kind="admin1",
            latitude=latitude,
            longitude=longitude,
            alpha2=division.alpha2,
            admin1=division.name,
            population=division.people,
            source="geonames",
        )

    def knows(self, key: str) -> bool:
        """Whether any place bears the folded name."""
        return (
            key in self._over
            or key in self.table.trie
            or (bool(self.users) and any(key in table.trie for table in self.users))
        )

    def _find(self, key: str) -> tuple[Entry, ...]:
        """All places of a folded name: ours first, then the table's, large before small."""
        ours = self._over.get(key, ())
        built = self.table.find(key)
        known = {e.geonameid for e in built}
        added = (e for table in self.users for e in table.find(key) if e.geonameid not in known)
        every = (*built, *added)
        theirs = [e for e in every if not any(_same(e, o) for o in ours)]
        return tuple(_at_town(_numbered(e, every), theirs) for e in ours) + tuple(theirs)


TOWN = 20_000  # people; ours count as towns of that size where nothing is told


def _numbered(ours: Entry, every: tuple[Entry, ...]) -> Entry:
    """One of ours with the point, the number, the county and the people of a town that a table has for it."""
    twin = next((e for e in every if e.main and e.kind == "settlement" and _same(e, ours)), None)
    if twin is None:
        return ours
    return replace(
        ours,
        latitude=twin.latitude,
        longitude=twin.longitude,
        admin2=twin.admin2,
        population=twin.population if twin.population > TOWN else 0,
        geonameid=twin.geonameid,
    )


def _at_town(entry: Entry, towns: list[Entry]) -> Entry:
    """A province outside the United States whose town has its name stands at that town."""
    if entry.kind != "admin1" or entry.alpha2 == "US":
        return entry
    twins = [t for t in towns if t.alpha2 == entry.alpha2 and t.admin1 == entry.admin1 and t.population > 20_000]
    if not twins:
        return entry
    town = max(twins, key=lambda t: t.population)
    return replace(entry, latitude=town.latitude, longitude=town.longitude)


def _same(entry: Entry, ours: Entry) -> bool:
    """Whether a place of the table is one of ours told again, within a quarter of a degree."""
    near = abs(entry.latitude - ours.latitude) < 0.25 and abs(entry.longitude - ours.longitude) < 0.25
    return ours.kind == "settlement" and ours.alpha2 == entry.alpha2 and near


def built_table() -> Table:
    """The table that comes with casus, memory-mapped."""
    with as_file(resource("places/gazetteer.bin")) as path, path.open("rb") as file:
        view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    trie = marisa_trie.Trie()
    with as_file(resource("places/gazetteer.marisa")) as path:
        trie.mmap(str(path))
    return Table(view, trie, "geonames")


def user_tables() -> tuple[Table, ...]:
    """The tables that `casus gazetteer add` made, in order of their names."""
    return tuple(_user_table(path) for path in sorted(gazetteer_lists.user_folder().glob("*.gazetteer")))


def _user_table(path: Path) -> Table:
    """One user table: the size of the trie, the trie, the packed places."""
    try:
        data = path.read_bytes()
        size = struct.unpack("<Q", data[:8])[0]
        trie = marisa_trie.Trie()
        trie.frombytes(data[8 : 8 + size])
        return Table(memoryview(data)[8 + size + -size % 8 :], trie, "user")
    except (OSError, ValueError, RuntimeError, struct.error, KeyError, IndexError) as fault:
        raise SettingsError(f"{path}: the gazetteer is damaged ({fault}); add its GeoNames file again") from fault


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of this process, opened once."""
    return Gazetteer()
