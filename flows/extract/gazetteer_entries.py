"""One entry of the gazetteer, and how far two lie apart: `distance_km(12.6, -8.0, 14.5, -4.2)` -> 460.6."""

from __future__ import annotations

import math
from dataclasses import dataclass

from flows.records import Place
from schemas.codes import country_by_alpha2


@dataclass(frozen=True, slots=True, eq=False)  # by identity: scores are kept by entry, hashing fields costs
class Entry:
    """A place under one of its names. `main` is False for an alternate name; `alpha2` is "" for cross-border regions.

    `source` is "geonames" (the built table), "ours" (the hand-written lists) or "user" (`casus gazetteer add`).
    """

    name: str
    kind: str
    latitude: float
    longitude: float
    alpha2: str
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    geonameid: int | None = None
    main: bool = True
    source: str = "ours"
    demonym: bool = False


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in km."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, half)))


def to_place(entry: Entry) -> Place:
    """The entry with ACLED's country, ISO number and region."""
    country = country_by_alpha2(entry.alpha2) if entry.alpha2 else None
    return Place(
        name=entry.name,
        kind=entry.kind,
        latitude=round(entry.latitude, 4),
        longitude=round(entry.longitude, 4),
        country=country.country if country else None,
        iso=country.iso if country else None,
        region=country.region if country else None,
        admin1=entry.admin1,
        admin2=entry.admin2,
        geonameid=entry.geonameid,
        population=entry.population,
    )
