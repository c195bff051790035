"""Places and days beside a deed: which a sentence has, and the rows of news in which they stand."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extract import aside, extractor
from flows.extract.units import Unit, analyse
from tests.conftest import ArticleOf
from tests.spec import aside as spec
from tests.spec.incidents import Case
from tests.test_rules import READ


def unit_of(article: ArticleOf, text: str) -> Unit:
    (unit,) = analyse(article(f"{text} Gunmen attacked.")).units[:1]
    return unit


@pytest.mark.parametrize(("text", "words", "off"), spec.PLACES)
def test_a_place_is_where_something_happened_or_beside_it(article: ArticleOf, text: str, words: str, off: bool) -> None:
    unit = unit_of(article, text)
    (span,) = (span for span in unit.places if span.text == words)
    assert aside.place_aside(unit, span) is off


@pytest.mark.parametrize(("text", "words", "off"), spec.DAYS)
def test_a_day_is_that_of_the_deed_or_beside_it(article: ArticleOf, text: str, words: str, off: bool) -> None:
    unit = unit_of(article, text)
    (span,) = (span for span in unit.dates if span.text == words)
    assert aside.day_aside(unit, span) is off


@pytest.mark.parametrize(("text", "after"), spec.AFTERMATHS)
def test_a_burial_is_no_deed(article: ArticleOf, text: str, after: bool) -> None:
    assert aside.is_aftermath(unit_of(article, text)) is after


@pytest.mark.parametrize("case", spec.ROWS, ids=[case.name for case in spec.ROWS])
def test_what_stands_beside_a_deed_gives_no_row_day_or_place(article: ArticleOf, case: Case) -> None:
    told = extractor("rules")(article(case.text, published=date.fromisoformat(case.published or "")))
    told = [mention for mention in told if mention.excluded is None and (mention.confidence or 0) >= SURE]
    found = [{field: READ[field](one) for field in fields} for one, fields in zip(told, case.found, strict=True)]
    assert found == list(case.found)


SURE = 0.35
