"""Extractors: every case of tests/spec/incidents.py through every extractor, and what holds for any text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.extract import EXTRACTORS, extractor
from flows.link import exclusion
from flows.records import Mention
from flows.settings import Settings
from tests.conftest import ArticleOf
from tests.spec import incidents as spec

DOUBTED = "below confidence"
READ: dict[str, Callable[[Mention], Any]] = {
    "sub_event": lambda m: m.sub_event_type,
    "killed": lambda m: m.fatalities,
    "low": lambda m: m.fatalities_low,
    "high": lambda m: m.fatalities_high,
    "injured": lambda m: m.injuries_low,
    "abducted": lambda m: m.abducted,
    "place": lambda m: m.location,
    "country": lambda m: m.country,
    "geo": lambda m: m.geo_precision,
    "date": lambda m: m.event_date_start and m.event_date_start.isoformat(),
    "until": lambda m: m.event_date_end and m.event_date_end.isoformat(),
    "precision": lambda m: m.time_precision,
    "excluded": lambda m: m.excluded,
    "perpetrators": lambda m: list(m.perpetrators),
    "targets": lambda m: list(m.targets),
    "victims": lambda m: list(m.victims),
    "weapons": lambda m: list(m.weapons),
    "targets_civilians": lambda m: m.civilian_targeting,
}


def runs() -> list[Any]:
    """Each case with each extractor; what is known to fail must fail."""
    made = []
    for name in EXTRACTORS:
        for case in spec.CASES:
            why = spec.KNOWN_FAILURES.get(name, {}).get(case.name)
            marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
            made.append(pytest.param(name, case, id=f"{name}-{case.name}", marks=marks))
    return made


@pytest.mark.parametrize(("name", "case"), runs())
def test_case(article: ArticleOf, name: str, case: spec.Case) -> None:
    published = case.published and date.fromisoformat(case.published)
    told = extractor(name)(article(case.text, published=published or None, language=case.language))
    told = [mention for mention in told if exclusion(mention, Settings().min_confidence, "political") != DOUBTED]
    told = [mention for mention in told if case.found or mention.excluded is None]
    assert len(told) == len(case.found), [(mention.sub_event_type, mention.sentence) for mention in told]
    found = [{field: READ[field](one) for field in fields} for one, fields in zip(told, case.found, strict=True)]
    assert found == list(case.found)


def test_case_names_are_unique_and_known_failures_name_cases() -> None:
    names = [case.name for case in spec.CASES]
    assert len(set(names)) == len(names)
    assert set(spec.KNOWN_FAILURES) == set(EXTRACTORS)
    assert {case for failures in spec.KNOWN_FAILURES.values() for case in failures} <= set(names)


# What holds for any text

PIECES = [case.text for case in spec.CASES]
WORDS = sorted({word for text in PIECES for word in text.split()})
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("\n\n".join),
)
DAYS = st.sampled_from([None, date(2025, 6, 9), date(2024, 2, 29)])
any_text = given(text=TEXTS.filter(str.strip), published=DAYS)
often = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])


@often
@any_text
def test_evidence_lies_in_the_text(article: ArticleOf, text: str, published: date | None) -> None:
    for mention in extractor("rules")(article(text, published=published)):
        assert mention.sentence == text[mention.char_start : mention.char_end]
        for item in mention.evidence:
            assert 0 <= item.start < item.end <= len(text)
            assert text[item.start : item.end].strip()


@often
@any_text
def test_figures_dates_and_exclusions_agree(article: ArticleOf, text: str, published: date | None) -> None:
    for mention in extractor("rules")(article(text, published=published)):
        if mention.fatalities_low is not None and mention.fatalities_high is not None:
            assert mention.fatalities_low <= mention.fatalities <= mention.fatalities_high
        if mention.event_date_start is not None and mention.event_date_end is not None:
            assert mention.event_date_start <= mention.event_date_end
            assert published is None or mention.event_date_end <= published
        assert mention.is_aggregate == (mention.excluded == "aggregate")
        if mention.excluded is None:
            assert mention.event_date_start is not None
            assert mention.country is not None
            assert mention.latitude is not None


@often
@any_text
def test_the_same_article_gives_the_same_mentions(article: ArticleOf, text: str, published: date | None) -> None:
    one = article(text, published=published)
    told = extractor("rules")(one)
    assert extractor("rules")(one) == told
    assert len({mention.mention_id for mention in told}) == len(told)
    assert [each.mention for each in extractor("rules").explain(one)] == told


@often
@given(st.lists(st.sampled_from(["The", "mayor", "opened", "a", "bridge", "in", "Lagos", "on", "Monday"]), max_size=20))
def test_without_a_trigger_nothing_is_told(article: ArticleOf, words: list[str]) -> None:
    assert extractor("rules")(article(" ".join(words) or "A calm day.")) == []


def test_place_and_weapons_have_their_words(article: ArticleOf) -> None:
    text = "A roadside bomb killed three policemen 40 km east of Gao, in Mali, on Monday, officials said."
    one = article(text, published=date(2024, 5, 8))
    mention = extractor("rules")(one)[0]
    found = {(item.field, one.text[item.start : item.end]) for item in mention.evidence}
    assert mention.place_text == "40 km east of Gao"
    assert {("location", "40 km east of Gao"), ("weapons", "roadside bomb")} <= found


def test_a_place_of_the_gazetteer_carries_its_number(article: ArticleOf) -> None:
    text = "Gunmen killed two farmers in Gao, in Mali, on Monday, officials said."
    mention = extractor("rules")(article(text, published=date(2024, 5, 8)))[0]
    assert (mention.location, mention.geonameid) == ("Gao", 2457163)
