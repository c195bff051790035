"""What an article tells of earlier deeds leaves the dead of the deed it reports alone."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extract import extractor
from tests.conftest import ArticleOf

LEAD = "GAO, Mali - A bomb killed 16 people at a market in Gao on Thursday, police said. "
THURSDAY, PUBLISHED = date(2024, 3, 14), date(2024, 3, 15)
BACKGROUND = [
    "It was the deadliest attack in the country since May 2015, when raiders killed 33 people in Bamako.",
    "It was the worst since 2015, when a bomb killed 33.",
    "The bombing came two years after gunmen killed 33 people at a hotel.",
    "It was the second blast in the town in a month; the first left 33 dead.",
    "An attack on the same market three years ago left 33 people dead.",
    "The blast recalled the 2015 bombing that killed 33.",
    "The town was the scene of a massacre in 1994 in which 33 people died.",
    "Thirty-three people died in a bombing there in 2015.",
    "Two such bombs killed 33 people in Bamako in 2015.",
    "The blast followed an ambush in which 33 soldiers were killed.",
    "The bombing was in revenge for an army raid that left 33 rebels dead.",
    "The army says it has killed 33 of the group's fighters since Friday.",
    "The town has seen several attacks; in the worst, 33 people died.",
    "Bombers have killed more than 33 people since the spring offensive began.",
    "The group, which killed 33 people in a raid last week, made no claim.",
]
PROTEST = (
    "PORT-AU-PRINCE, Haiti - Police fired tear gas at protesters in Les Cayes on Thursday and two people were injured. "
)
BESIDE_A_PROTEST = [
    "In 2019 three people died in similar protests.",
    "Fifteen people were wounded in similar clashes last week.",
    "It came on the anniversary of the 2013 siege in which 67 people died.",
    "A spokesman recalled that 20 people were shot dead on the same street in 2010.",
    "The president, whose brother was killed in an ambush in 2009, called for calm.",
    "Investigators said the cartridges were of the kind used in the killing of eight officers in January.",
]


@pytest.mark.parametrize("sentence", BACKGROUND)
def test_earlier_dead_are_no_dead_of_this_deed(article: ArticleOf, sentence: str) -> None:
    found = extractor("rules")(article(LEAD + sentence, published=PUBLISHED))
    told = [m for m in found if m.excluded is None and m.event_date_start == THURSDAY]
    assert [(m.location, m.fatalities_low, m.fatalities_high) for m in told] == [("Gao", 16, 16)]


def test_a_deed_of_which_another_is_the_worst_since_stands_by_itself(article: ArticleOf) -> None:
    found = extractor("rules")(article(LEAD + BACKGROUND[0], published=PUBLISHED))
    told = {(m.event_date_start, m.location): m.fatalities for m in found if m.excluded is None}
    assert told == {(THURSDAY, "Gao"): 16, (date(2015, 5, 1), "Bamako"): 33}


@pytest.mark.parametrize("sentence", BESIDE_A_PROTEST)
def test_a_protest_without_dead_has_none_of_an_earlier_deed(article: ArticleOf, sentence: str) -> None:
    found = extractor("rules")(article(PROTEST + sentence, published=PUBLISHED))
    told = [m for m in found if m.excluded is None and m.event_date_start == THURSDAY]
    assert [(m.location, m.fatalities_low, m.injuries_low) for m in told] == [("Les Cayes", None, 2)]


def test_who_was_born_in_another_year_died_on_this_day(article: ArticleOf) -> None:
    text = "Rockets hit Gao in Mali on Thursday. Ali Musa, born in 1981, was killed at the gate of a mill."
    found = extractor("rules")(article(text, published=PUBLISHED))
    assert [m.fatalities for m in found if m.event_date_start == THURSDAY] == [1]


BOTH_SIDES = ["Six Taliban were killed in the ensuing gunfight.", "The attackers lost six men, the governor said."]


@pytest.mark.parametrize("sentence", BOTH_SIDES)
def test_the_dead_of_both_sides_are_added(article: ArticleOf, sentence: str) -> None:
    lead = "KABUL, Afghanistan - Fighters shot dead four policemen at a checkpoint in Ghazni on Thursday. "
    found = extractor("rules")(article(lead + sentence, published=PUBLISHED))
    assert [m.fatalities for m in found if m.excluded is None] == [10]
