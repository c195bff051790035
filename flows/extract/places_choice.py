"""Where an incident happened: the likeliest place told, or the town that the story of a wide place is about.

"A clerk was shot in Florida. ... Orlando police said ..." -> Orlando; "... in Tama County, near Traer" -> Traer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from flows.extract.assemble import place_rows
from flows.extract.gazetteer_entries import distance_km
from flows.extract.linear import model
from flows.extract.places import capital_of, country_place
from flows.extract.places_city import in_city, in_division, police_towns, town_in
from flows.extract.places_roles import OUTLET
from flows.extract.units import CAPITALS, LOCATING, Analysis, Unit, in_capitals
from flows.extract.why import Where, words
from flows.records import Place, PlaceSpan

WIDE = ("country", "admin1", "region")
# Of these countries each town has a police and a press of its own: what they tell happened there if nothing else is
# said, and their counties are told before the town is.
LOCAL = ("United States",)
WHOLE_BEAT = 250.0  # km; further away police only catch who fled


def choose_place(analysis: Analysis, units: Sequence[Unit]) -> Where | None:
    """Where the incident happened: the likeliest place in reach, else the town whose police speak, else the country.

    A quarter of a city that the article tells of stands under the city's name.
    """
    judge = model("place" + CAPITALS * in_capitals(analysis.units))
    ranked = sorted(((judge.score(row), -span.start, span) for row, span in place_rows(analysis, units)), key=_order)
    homes = _homes(analysis.article.text, [span for *_, span in ranked])
    ranked = [row for row in ranked if row[2].place.name not in homes]
    spans = [span for unit in analysis.units for span in unit.places]
    best = ranked[-1][2] if ranked else None
    if best is None or best.place.kind in WIDE:
        return _within(analysis, best, spans)
    text = analysis.article.text
    town = town_in(best.place, text, spans) or _county_town(best.place, [span for *_, span in reversed(ranked)], spans)
    if town is not None:
        return _at(analysis, town, "town-of-the-district")
    town = _own_police(best, text, spans)
    if town is not None:
        return _at(analysis, town, "police-of-the-town")
    place = in_city(best.place, text, spans)
    rule = "city-told" if place.name != best.place.name else best.rule
    return Where(place, best.geo_precision, best, f"place:{rule}", words(analysis.article, best))


def _order(ranked: tuple[float, int, PlaceSpan]) -> tuple[float, int]:
    return ranked[:2]


@cache
def _home_before() -> re.Pattern[str]:
    """What makes the town that follows somebody's home: "Ana Ruiz, 23, of Gao", "who lives in Gao"."""
    return re.compile(
        r"(?:, of|\b(?:man|woman|boy|girl|natives?|residents?) (?:of|from)|\bliv(?:es?|ed|ing) in|\bformerly of) $"
    )


@cache
def _home_after() -> re.Pattern[str]:
    """What makes the town before it somebody's home: "an Ames woman", "the Ames-area couple", "an Ames, Iowa, man"."""
    people = (
        r"man|woman|boy|girl|teen(?:ager)?|resident|native|couple|family|mother|father|mom|dad|youth|student|toddler"
    )
    more = r"child|infant|baby|brother|sister"
    return re.compile(rf"(?:-area|, [A-Z][\w.]*,?)? (?:{people}|{more})s?\b")


def _homes(text: str, spans: Sequence[PlaceSpan]) -> frozenset[str]:
    """Towns told only as where somebody lives, if the incident's sentences tell of another one, too."""
    towns = [span for span in spans if span.place.kind in ("settlement", "district")]
    told = {span.place.name for span in towns if not _is_home(text, span)}
    return frozenset(span.place.name for span in towns if told) - told


def _is_home(text: str, span: PlaceSpan) -> bool:
    before = text[max(0, span.start - 20) : span.start]
    return bool(_home_after().match(text, span.end) or _home_before().search(before))


def _at(analysis: Analysis, town: PlaceSpan, rule: str) -> Where:
    """A town that stands for what the incident's own words leave open."""
    return Where(town.place, 2, town, f"place:{rule}", words(analysis.article, town))


def _within(analysis: Analysis, best: PlaceSpan | None, spans: Sequence[PlaceSpan]) -> Where | None:
    """The town of a country or province that the story is about, else these."""
    wide = None if best is None else best.place
    country = analysis.country if wide is None else wide.country
    if wide is None or wide.kind == "country" or country in LOCAL:
        for town in police_towns(analysis.article.text, spans):
            if (wide is None or country == town.place.country) and _lies_in(town.place, wide):
                return _at(analysis, town, "police-of-the-town")
    seat = capital_of(country) if country in LOCAL else None
    if best is not None and seat is not None and (best.place.kind, best.place.name) == ("admin1", seat.admin1):
        return Where(seat, 2, best, "place:capital-of-the-district", words(analysis.article, best))
    told = _town_told(spans, wide) if country in LOCAL else None
    if told is not None:
        return _at(analysis, told, "town-of-the-story")
    if best is not None:
        return Where(best.place, best.geo_precision, best, f"place:{best.rule}", words(analysis.article, best))
    return None if country is None else Where(country_place(country), 3, None, "place:country-of-the-article")


def _lies_in(town: Place, wide: Place | None) -> bool:
    return wide is None or wide.kind == "country" or town.admin1 == wide.admin1


def _town_told(spans: Sequence[PlaceSpan], wide: Place | None) -> PlaceSpan | None:
    """The town of a story that names none beside what happened: the dateline's, else the one most told, an outlet's
    only where there is no other."""
    towns = [s for s in spans if s.place.kind in ("settlement", "district") and s.place.country in LOCAL]
    towns = [s for s in towns if _lies_in(s.place, wide) and s.rule in ("name", OUTLET)]
    told = Counter(s.place.name for s in towns)

    def rank(span: PlaceSpan) -> tuple[bool, bool, bool, int, int]:
        return (
            span.role == "dateline",
            span.role in LOCATING,
            span.rule != OUTLET,
            told[span.place.name],
            -span.start,
        )

    return max(towns, key=rank, default=None)


def _county_town(place: Place, ranked: Sequence[PlaceSpan], spans: Sequence[PlaceSpan]) -> PlaceSpan | None:
    """The town of a county that stands beside what happened, else that the article tells of."""
    if place.kind != "admin2" or place.country not in LOCAL:
        return None
    towns = (s for s in [*ranked, *spans] if s.place.kind == "settlement" and s.role in LOCATING)
    return next((town for town in towns if in_division(town.place, place)), None)


def _own_police(best: PlaceSpan, text: str, spans: Sequence[PlaceSpan]) -> PlaceSpan | None:
    """The town whose police speak before the place that seems likeliest, which has none, is told."""
    if best.place.country not in LOCAL:
        return None
    policed = police_towns(text, spans)
    town = next((one for one in policed if one.place.country == best.place.country), None)
    if town is None or best.place.name in {one.place.name for one in policed} or best.role == "dateline":
        return None
    first = {span.place.name: span.start for span in reversed(spans)}
    early = first[town.place.name] < first[best.place.name]
    return town if early and _km(town.place, best.place) < WHOLE_BEAT else None


def _km(one: Place, other: Place) -> float:
    return distance_km(one.latitude or 0.0, one.longitude or 0.0, other.latitude or 0.0, other.longitude or 0.0)
