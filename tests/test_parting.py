"""Sentences that tell of several incidents: one unit for each clause, and one mention for each."""

from __future__ import annotations

import pytest

from flows.extract import assemble, extractor
from flows.extract.units import analyse
from tests.conftest import ArticleOf

PARTED = [
    (
        "Gunmen killed nine farmers in Gao on Monday; in Kidal two guards were shot dead.",
        ["Gunmen killed nine farmers in Gao on Monday", "in Kidal two guards were shot dead."],
    ),
    (
        "A bomb killed three people in Kabul on Monday, a day after gunmen killed four policemen in Herat.",
        ["A bomb killed three people in Kabul on Monday", "a day after gunmen killed four policemen in Herat."],
    ),
    (
        "Six villagers were hacked to death at Menaka, while four were shot in Ansongo.",
        ["Six villagers were hacked to death at Menaka", "four were shot in Ansongo."],
    ),
    (
        "two traders were burnt alive in Surat and three were stabbed in Rajkot on saturday.",
        ["two traders were burnt alive in Surat", "three were stabbed in Rajkot on saturday."],
    ),
    (
        "Rockets killed two tailors in Gao on Sunday and injured three in Kidal.",
        ["Rockets killed two tailors in Gao on Sunday", "injured three in Kidal."],
    ),
    (
        "Nine people were killed in Gao on Sunday, four in Ansongo and at least three in Kidal.",
        ["Nine people were killed in Gao on Sunday", "four in Ansongo", "at least three in Kidal."],
    ),
    (
        "It was the bloodiest raid in the country since May 2015, when gunmen killed nine cooks.",
        ["It was the bloodiest raid in the country", "May 2015, when gunmen killed nine cooks."],
    ),
]
WHOLE = [
    "Raiders killed nine cooks, the most since 2015, when the road was closed.",
    "It was the hottest day in Gao since May 2015, when the river ran dry, and two guards were shot dead.",
    "Gunmen killed nine farmers in Gao on Monday; two guards were shot dead.",
    "A bomb killed three people in Kabul on Monday, a day after a minister had visited Herat.",
    "Gunmen killed three soldiers and wounded two near Gao in Mali on Sunday.",
    "Nine people died on Sunday, six in Gao and three in Kidal.",
    "Twelve people were killed in Mali on Sunday, seven in Gao and five in Kidal.",
    "Soldiers shot four men in Gao, and the governor of Kidal called for calm.",
]


@pytest.mark.parametrize(("text", "clauses"), PARTED)
def test_each_clause_with_harm_and_a_town_of_its_own_is_a_unit(
    text: str, clauses: list[str], article: ArticleOf
) -> None:
    units = analyse(article(text)).units
    assert [unit.text for unit in units] == clauses
    assert [unit.index for unit in units] == list(range(len(units)))
    assert all(unit.text == text[unit.start : unit.end] for unit in units)


@pytest.mark.parametrize("text", WHOLE)
def test_one_incident_is_not_parted(text: str, article: ArticleOf) -> None:
    assert [unit.text for unit in analyse(article(text)).units] == [text]


def test_what_stands_in_a_clause_stays_with_it(article: ArticleOf) -> None:
    first, second = analyse(article(PARTED[0][0])).units
    assert [toll.figure for toll in first.tolls] == [9]
    assert [toll.figure for toll in second.tolls] == [2]
    assert [span.text for span in first.dates] == ["Monday"]
    assert [span.text for span in second.places] == ["Kidal"]
    assert not {token.start for token in first.tokens} & {token.start for token in second.tokens}


def test_the_incident_of_a_day_before_has_its_own_day(article: ArticleOf) -> None:
    found = [one for one in extractor("rules")(article(PARTED[1][0])) if one.excluded is None]
    told = [(one.location, one.event_date_start and one.event_date_start.day, one.fatalities) for one in found]
    assert sorted(told, key=str) == [("Herāt", 5, 4), ("Kabul", 6, 3)]


def test_an_article_without_a_trigger_is_read_where_it_speaks_of_violence(article: ArticleOf) -> None:
    assert analyse(article("Youths put a tyre round the neck of a thief in Lagos and held a match to it.")).units
    assert not analyse(article("The minister opened a library in Lagos on Monday.")).units


def test_clauses_parted_for_their_towns_are_incidents_of_their_own(article: ArticleOf) -> None:
    found = assemble.incidents(analyse(article(PARTED[-2][0])))
    assert [[toll.figure for unit in one.units for toll in unit.tolls] for one in found] == [[9], [4], [3]]


GOING_ON = "Seven soldiers were killed near Gao on Monday. Gunmen on motorcycles then opened fire from both sides."
ELSEWHERE = "Seven soldiers were killed near Gao on Monday. In Kidal gunmen opened fire on a bus on Sunday."


@pytest.mark.parametrize(("text", "told"), [(GOING_ON, [2]), (ELSEWHERE, [1, 1])])
def test_what_goes_on_without_a_place_or_day_of_its_own_is_the_same_incident(
    article: ArticleOf, text: str, told: list[int]
) -> None:
    assert [len(one.units) for one in assemble.incidents(analyse(article(text)))] == told
