"""Dates: every case of the tables, the lexicon's own examples, the narrative way of telling, and spans that hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.date_calendar import easter, feast, hijri
from flows.extract.date_words import DateWords, lexicon, mark
from flows.extract.dates import find_dates, timex_record
from flows.lexicons import entries
from flows.records import DateSpan
from tests.spec import dates as spec

PUBLISHED = date.fromisoformat(spec.PUBLISHED)
DATED = [*spec.WEEKDAYS, *spec.DEICTIC, *spec.ABSOLUTE, *spec.RANGES, *spec.STORIES, *spec.FEASTS, *spec.NONE]


def told(spans: list[DateSpan]) -> list[tuple[str, str, str]]:
    return [(span.text, span.first.isoformat(), span.last.isoformat()) for span in spans]


@pytest.mark.parametrize(("sentence", "expected"), DATED, ids=[case[0] for case in DATED])
def test_case(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(find_dates(sentence, PUBLISHED)) == expected


@pytest.mark.parametrize(("sentence", "expected"), spec.UNDATED, ids=[case[0] for case in spec.UNDATED])
def test_without_publication_nothing_is_invented(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(find_dates(sentence, None)) == expected


@pytest.mark.parametrize("entry", entries("dates.toml", DateWords), ids=lambda entry: entry.id)
def test_each_kind_of_word_is_seen_in_its_examples(entry: DateWords) -> None:
    kind = "feast" if entry.calendar else entry.id
    for example in entry.examples:
        assert kind in {seen for seen, _ in mark(example).values.values()}, example


def test_every_feast_has_a_day_in_every_year() -> None:
    for calendar in (each for known in lexicon().calendars for each in known.split("|")):
        for year in (1948, 2001, 2025, 2040):
            first, last = feast(calendar, year)
            assert first.year == year
            assert timedelta(0) <= last - first <= timedelta(days=30)


def test_moving_feasts_fall_where_they_fell() -> None:
    assert easter(2022) == date(2022, 4, 17)
    assert abs((hijri(1446, 10, 1) - date(2025, 3, 31)).days) <= 1


@pytest.mark.parametrize(("day_first", "first"), [(None, "2025-06-05"), (True, "2025-06-05"), (False, "2025-05-06")])
def test_order_of_day_and_month(day_first: bool | None, first: str) -> None:
    spans = find_dates("Seen on 05/06/2025.", PUBLISHED, day_first=day_first)
    assert [span.first.isoformat() for span in spans] == [first]


def test_precision_follows_length() -> None:
    text = "On Tuesday, last week, in May and in 2019."
    assert [span.precision for span in find_dates(text, PUBLISHED)] == [1, 2, 3, 4]


def test_a_narrative_hangs_on_itself() -> None:
    text = (
        "In March 1950 the treaty was signed. In June 1950 it broke. War came in July 1950 and by September the "
        "south was lost. On 4 October 1950 the river was crossed. In December the cold set in. In January the front "
        "froze. It thawed in April 1951 and peace was near in May 1951."
    )
    found = {span.text: span.first.isoformat() for span in find_dates(text, PUBLISHED)}
    assert found["September"] == "1950-09-01"
    assert found["December"] == "1950-12-01"
    assert found["January"] == "1951-01-01"


def test_timex_keeps_both_ends_of_a_range() -> None:
    record = timex_record("a1", "It lasted from 27 to 31 March.", PUBLISHED)
    assert record["id"] == "a1"
    assert [(each["text"], each["value_start"]) for each in record["dates"]] == [
        ("27", "2025-03-27"),
        ("31 March", "2025-03-31"),
    ]


WORDS = "on the 3 12 31st May march 2019 Sunday night last week days ago of , - / 4th Eid since 29 February late"


@settings(deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=14), st.sampled_from([None, PUBLISHED, date(2024, 2, 29)]))
def test_spans_give_the_words_back(words: list[str], published: date | None) -> None:
    text = " ".join(words)
    end = 0
    for span in find_dates(text, published):
        assert span.text == text[span.start : span.end]
        assert span.start >= end
        assert span.first <= span.last
        end = span.end


@settings(deadline=None, derandomize=True)
@given(st.text(max_size=80))
def test_no_text_crashes(text: str) -> None:
    find_dates(text, PUBLISHED)
    find_dates(text, None)
