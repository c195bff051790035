"""The date of an incident made as exact as its own sentences tell, and datelines left aside."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extract import extractor
from flows.extract.dates_chosen import Rated, exact, is_dateline, likeliest, only_hour
from flows.extract.units import Unit, analyse
from flows.records import Article, DateSpan

PUBLISHED = date(2024, 5, 17)  # a Friday


def read(text: str) -> tuple[Unit, list[DateSpan]]:
    units = analyse(Article("a", text, "", "", "", published=PUBLISHED)).units
    return units[0], [span for unit in units for span in unit.dates]


# Text, the words chosen, and the words that are more exact.
EXACT = [
    ("In April, on the 9th, raiders killed two clerks in Gao.", "April", "the 9th"),
    ("The week before, on May 6, raiders killed two clerks in Gao.", "The week before", "May 6"),
    ("Last week two clerks were killed in Gao on Tuesday.", "Last week", "Tuesday"),
    ("Last week two clerks were killed in Gao, police said on Tuesday.", "Last week", "Last week"),
    ("In April two clerks were killed in Gao, hours after a strike on May 2.", "April", "April"),
    ("Raiders killed two clerks yesterday, 15 May, in Gao.", "yesterday", "15 May"),
    ("Thursday's blast came two days after two bombs killed six cooks in Gao.", "Thursday", "two days after"),
    ("Thursday's blast killed two, two days after two bombs killed six cooks in Gao.", "Thursday", "Thursday"),
    ("Raiders killed two clerks on Monday in Gao and three on 2 May.", "Monday", "Monday"),
]


@pytest.mark.parametrize(("text", "chosen", "told"), EXACT, ids=[text for text, _, _ in EXACT])
def test_exact(text: str, chosen: str, told: str) -> None:
    unit, spans = read(text)
    span = next(span for span in spans if span.text == chosen)
    assert exact([unit], span).text == told


DATELINES = [
    ("KATHMANDU, May 16: Four bombs went off in Gao on Tuesday.", "May 16", True),
    ("KATHMANDU, May 16: Four bombs went off in Gao on Tuesday.", "Tuesday", False),
    ("Aleksinac, 16 May: Four people died in Gao on Tuesday.", "16 May", True),
    ("On 16 May four people died in Gao.", "16 May", False),
    ("Posted: Thursday, May 16, 2024 - A clerk was shot in Gao on Tuesday.", "Thursday, May 16, 2024", True),
    ("A clerk was shot in Gao on Tuesday. (Published Thursday, May 16, 2024)", "Tuesday", False),
]

HOURS = [
    ("A clerk was shot in Gao around 3:30 p.m., police said.", True),
    ("Updated: Friday, May 17, 2024\n\nA clerk was shot in Gao at 11 a.m.", True),
    ("A clerk was shot in Gao around 3:30 p.m. on Tuesday, police said.", False),
    ("A clerk was shot in Gao around 3:30 p.m. Another was robbed there on Monday.", False),
    ("A clerk was shot in Gao, police said.", False),
]


@pytest.mark.parametrize(("text", "alone"), HOURS)
def test_an_hour_without_a_day_is_of_the_day_of_publication(text: str, alone: bool) -> None:
    units = analyse(Article("a", text, "", "", "", published=PUBLISHED)).units
    assert only_hour(units, units) is alone


@pytest.mark.parametrize(("text", "words", "is_of_dateline"), DATELINES)
def test_is_dateline(text: str, words: str, is_of_dateline: bool) -> None:
    unit, spans = read(text)
    span = next(span for span in spans if span.text == words)
    assert is_dateline(unit, span) is is_of_dateline


def test_a_day_told_stands_before_the_datelines() -> None:
    unit, (dateline, tuesday) = read("KATHMANDU, May 16: Four bombs went off in Gao on Tuesday.")
    first = Rated(dateline, unit, 0.6, (1.0, 0, 0))
    assert likeliest([first, Rated(tuesday, unit, 0.2, (0.5, 0, -9))]) == tuesday
    assert likeliest([first, Rated(tuesday, unit, 0.01, (0.5, 0, -9))]) == dateline
    assert likeliest([Rated(tuesday, unit, 0.01, (0.5, 0, -9))]) is None


OF_DEED = [
    ("The March 2015 attack on a clinic in Gao killed 40 people, who were remembered on Sunday.", "2015-03-01"),
    ("Mourners gathered on Wednesday for those killed in Monday's bombing of a clinic in Gao.", "2023-05-15"),
]


@pytest.mark.parametrize(("text", "first"), OF_DEED)
def test_a_date_before_the_deed_is_the_deeds(text: str, first: str) -> None:
    article = Article("a", text, "", "", "", published=date(2023, 5, 18))
    (told,) = [mention for mention in extractor("rules")(article) if mention.fatalities or mention.trigger]
    assert str(told.event_date_start) == first
