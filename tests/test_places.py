"""Places: recognised, resolved in the context of the article, with relation and precision."""

from __future__ import annotations

import pytest

from flows.extract.places import capital_of, country_place, find_places, geoparse_record
from flows.extract.places_relations import displaced
from flows.records import PlaceSpan
from tests.spec import places as spec


def located(text: str) -> list[PlaceSpan]:
    return [span for span in find_places(text) if span.role in ("place", "dateline")]


@pytest.mark.parametrize(("text", "expected"), spec.RESOLVED)
def test_places_are_resolved_in_context(text: str, expected: list[spec.Expected]) -> None:
    found = [(s.text, s.place.name, s.place.country, s.place.admin1, s.geo_precision) for s in located(text)]
    assert found == expected


@pytest.mark.parametrize(("text", "relation", "words", "precision"), spec.RELATIONS)
def test_relations_keep_their_words(text: str, relation: str, words: str, precision: int) -> None:
    first = located(text)[0]
    assert (str(first.relation), text[first.relation_start : first.relation_end], first.geo_precision) == (
        relation,
        words,
        precision,
    )


@pytest.mark.parametrize("text", spec.NO_PLACES)
def test_words_that_are_no_places(text: str) -> None:
    assert [span.text for span in located(text)] == []


@pytest.mark.parametrize(("country", "capital"), spec.CAPITALS)
def test_capitals(country: str, capital: str) -> None:
    place = capital_of(country)
    assert (place.name, place.country) == (capital, country)


def test_spans_count_in_the_text_and_come_in_order() -> None:
    text = "In Kidal, Gao and Menaka (Mali), the Malian army lost men."
    spans = find_places(text)
    assert all(span.text == text[span.start : span.end] for span in spans)
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    assert [span.role for span in spans if span.text == "Malian"] == ["demonym"]


def test_a_distance_moves_the_point() -> None:
    span = located("Troops were ambushed 40 km east of Gao on Friday.")[0]
    assert span.place.longitude == pytest.approx(0.33, abs=0.05)
    assert span.place.latitude == pytest.approx(16.27, abs=0.05)


def test_displaced_goes_by_the_compass() -> None:
    assert displaced(0.0, 0.0, 111.2, 0) == (1.0, 0.0)
    assert displaced(0.0, 0.0, 111.2, 270) == (0.0, -1.0)


def test_countries_by_name() -> None:
    assert country_place("Burma").country == "Myanmar"
    assert country_place("DR Congo").iso == 180
    with pytest.raises(KeyError):
        country_place("Atlantis")


def test_the_record_has_the_scorers_form() -> None:
    record = geoparse_record("a1", "Gunmen raided Gao, Mali.")
    assert record["id"] == "a1"
    assert record["places"] == [
        {"start": 14, "end": 17, "text": "Gao", "latitude": 16.2717, "longitude": -0.0447},
        {"start": 19, "end": 23, "text": "Mali", "latitude": 18.0, "longitude": -2.0},
    ]


@pytest.mark.parametrize(("text", "expected"), spec.ROLES)
def test_a_name_has_the_role_it_plays(text: str, expected: dict[str, str]) -> None:
    assert {span.text: span.role for span in find_places(text)} == expected


@pytest.mark.parametrize(("text", "capital", "words"), spec.CAPITAL_PHRASES)
def test_a_capital_may_be_told_without_its_name(text: str, capital: str, words: str) -> None:
    span = next(span for span in find_places(text) if span.rule == "capital")
    assert (span.place.name, text[span.relation_start : span.relation_end]) == (capital, words)
    assert not any(place["text"] == "capital" for place in geoparse_record("a", text)["places"])  # type: ignore[attr-defined]


@pytest.mark.parametrize(("text", "name", "country"), spec.AMBIGUOUS)
def test_the_article_says_which_is_meant(text: str, name: str, country: str) -> None:
    assert next(span.place.country for span in find_places(text) if span.text == name) == country


def test_a_building_stands_in_the_town_told_beside_it() -> None:
    spans = {span.text: span.place for span in located("Youths burned the Carnegie Library in Kingston, Jamaica.")}
    assert spans.get("Carnegie", spans["Kingston"]).country == "Jamaica"


def test_the_same_text_gives_the_same_places() -> None:
    text = "Fighting in Georgetown, Santiago and Georgia went on, officials in Niger said."
    assert find_places(text) == find_places(text)
