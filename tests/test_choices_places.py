"""What the words beside a place make of it."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extract.choices_places import surroundings
from flows.extract.places_choice import choose_place
from flows.extract.units import analyse
from flows.records import Article


def article(text: str) -> Article:
    return Article("a", text, "raw", "sum", "test", published=date(2024, 5, 6))


CASES: list[tuple[str, str, list[str]]] = [
    ("Gunmen killed two men; the wounded were taken to a hospital in Gao.", "Gao", ["via:care"]),
    ("Gunmen killed two men in a convoy going to Gao.", "Gao", ["via:way", "via:goal", "before:to"]),
    ("Gunmen killed two men, officials in Gao said.", "Gao", ["via:source", "then:source"]),
    ("Gunmen killed two men in Ansongo, Mali.", "Ansongo", ["held-by-next", "before:in", "deed:ahead:2"]),
    ("Gunmen killed two men in Ansongo, Mali.", "Mali", ["holds-last"]),
]


@pytest.mark.parametrize(("text", "name", "features"), CASES)
def test_the_words_beside_a_place_tell(text: str, name: str, features: list[str]) -> None:
    unit = analyse(article(text)).units[0]
    span = next(span for span in unit.places if span.text == name)
    row = surroundings(unit, span)
    assert {feature: row.get(feature) for feature in features} == dict.fromkeys(features, 1.0)


CHOSEN: list[tuple[str, str]] = [
    ("BAMAKO, Mali, May 6 (WAN) - Gunmen killed nine villagers on Saturday in Ansongo, officials said.", "Ansongo"),
    ("Gunmen killed nine people in Ansongo on Saturday. The wounded were taken to a hospital in Gao.", "Ansongo"),
    ("Police fired tear gas at students in the Malian capital on Friday and killed two of them.", "Bamako"),
    ("Gunmen killed nine people on the road from Gao to Ansongo in Mali on Saturday.", "Gao"),
]

# In the United States a town has a police and a press of its own.
LOCAL: list[tuple[str, str]] = [
    ("A clerk was shot dead on Monday. It was the third such case. Tulsa police said a man was held.", "Tulsa"),
    ("A clerk was shot dead in Nebraska on Monday. It was the third such case. A man was held in Omaha.", "Omaha"),
    ("A clerk was shot dead in Dauphin County, Pennsylvania. Neighbours in Harrisburg left flowers.", "Harrisburg"),
    ("Tulsa police seek a man. A clerk was shot dead near Broken Arrow, Oklahoma, on Monday.", "Tulsa"),
    ("Broken Arrow police came. A clerk was shot dead in Tulsa, Oklahoma, Tulsa police said.", "Tulsa"),
    ("A clerk was shot dead on Madison Avenue. Neighbours in Peoria, Illinois, left flowers.", "Peoria"),
    ("A clerk was shot dead on Monday at Lincoln Court Apartments in Peoria, Illinois.", "Peoria"),
    ("A clerk was shot dead in Northwest D.C. on Monday.", "Washington"),
    ("A Rockford woman was shot dead in Peoria, Illinois, on Monday.", "Peoria"),
    ("Ana Kowal, 23, of Rockford, Illinois, was shot dead on Monday.", "Rockford"),
    ("A clerk was shot dead near Gao, in Mali, on Monday. Bamako police said a man was held.", "Gao"),
    ("A clerk was shot dead in Mali on Monday. It was the third such case. Elders met. A man was held in Gao.", "Mali"),
]


@pytest.mark.parametrize(("text", "place"), LOCAL)
def test_the_town_of_a_local_story(text: str, place: str) -> None:
    analysis = analyse(article(text))
    unit = next(unit for unit in analysis.units if unit.triggers)
    where = choose_place(analysis, (unit,))
    assert where is not None
    assert where.place.name == place


@pytest.mark.parametrize(("text", "place"), CHOSEN)
def test_an_incident_lies_where_it_happened(text: str, place: str) -> None:
    analysis = analyse(article(text))
    where = choose_place(analysis, analysis.units[:1])
    assert where is not None
    assert where.place.name == place
