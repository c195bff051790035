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
    "The group, which killed 33 people in a raid last week, made no claim.",
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
