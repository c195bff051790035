"""The city that a place stands in or whose police speak: "Logan Square" beside "Chicago Police" -> Chicago."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from flows.extract.gazetteer_entries import distance_km
from flows.records import Place, PlaceSpan

BUILT_UP = 3000.0  # people a square kilometre: a city of two million reaches 15 km
SPREAD = ("United States",)  # cities without a district lie in several
BEAT = 4.0  # km beyond it that the city's police serve
ACROSS = 25.0  # km from the middle of a district to what surely lies in it
LARGE, LARGER = 200_000, 4  # of such cities the gazetteer has quarters; a city is so many times larger than one


@cache
def _police() -> re.Pattern[str]:
    """What follows a town's name in that of its police."""
    return re.compile(r"(?:['’]s)? (?:City |Metro(?:politan)? |Municipal )?(?:[Pp]olice|PD|Sheriff)\b")


def police_towns(text: str, spans: Sequence[PlaceSpan]) -> list[PlaceSpan]:
    """The towns whose police an article names, the most told first: "Gao police said" -> Gao."""
    found = [span for span in spans if span.place.kind == "settlement" and _police().match(text, span.end)]
    told = Counter(span.place for span in found)
    first = {span.place: span for span in reversed(found)}
    return sorted(first.values(), key=lambda span: (-told[span.place], span.start))


def in_city(place: Place, text: str, spans: Sequence[PlaceSpan]) -> Place:
    """The place under the name of the city in whose built-up part it lies, if the article tells of that city.

    Its coordinates stay: Logan Square at 41.92, -87.70 -> Chicago at 41.92, -87.70. A town with police of its own is
    no quarter, nor is one that the story is filed from, unless the city's police speak.
    """
    policed = {span.place for span in police_towns(text, spans)}
    cities = {span.place for span in spans if _holds(span.place, place, span.place in policed)}
    city = min(cities, key=lambda city: (city.population, city.name), default=None)
    towns = policed if city in policed else policed | {span.place for span in spans if span.role == "dateline"}
    if city is None or place in towns:
        return place
    return replace(place, name=city.name, admin3=city.admin3, geonameid=city.geonameid)


def town_in(place: Place, text: str, spans: Sequence[PlaceSpan]) -> PlaceSpan | None:
    """The town of a district that the story is filed from or whose police speak: "HARRISBURG - ... Dauphin County"."""
    if place.kind != "admin2":
        return None
    towns = [*police_towns(text, spans), *(span for span in spans if span.role == "dateline")]
    return next((t for t in towns if in_division(t.place, place)), None)


def in_division(town: Place, county: Place) -> bool:
    """Whether a town lies in a district: by name, or near by where the gazetteer does not know its district."""
    if town.kind != "settlement":
        return False
    if division(town) == (county.country, county.admin1, county.name):
        return True
    unknown = town.admin2 is None and (town.country, town.admin1) == (county.country, county.admin1)
    return unknown and _km(town, county) < ACROSS


def _holds(city: Place, place: Place, policed: bool) -> bool:
    """Whether a place lies in a city that is much larger, or near one whose police speak."""
    across = city.country in SPREAD and division(city) == (place.country, place.admin1)
    if {city.kind, place.kind} != {"settlement"} or not (across or division(city) == division(place)):
        return False
    if place.population > LARGE or city.population < max(LARGE, LARGER * place.population):
        return False
    return _km(city, place) < math.sqrt(city.population / BUILT_UP / math.pi) + (BEAT if policed else 0.0)


def _km(one: Place, other: Place) -> float:
    return distance_km(one.latitude or 0.0, one.longitude or 0.0, other.latitude or 0.0, other.longitude or 0.0)


def division(place: Place) -> tuple[str | None, ...]:
    """The country, province and, where it is known, district of a place."""
    return (place.country, place.admin1, place.admin2)[: 3 if place.admin2 else 2]
