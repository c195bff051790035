"""The article that casus began with: one bombing, totals, a departure, and nothing out of its frame of adverts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flows.extract import extractor
from flows.read import read_inputs
from flows.records import Article, Mention
from flows.settings import Settings

SEED = Path(__file__).parent.parent.parent / "shared" / "samples" / "africa-corps-mali.txt"
PUBLISHED = date(2025, 6, 9)

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the sample articles do not lie beside the project")


def told(published: date | None) -> tuple[Article, list[Mention]]:
    """The article and its mentions."""
    article = next(item for item in read_inputs([str(SEED)], published=published) if isinstance(item, Article))
    return article, extractor("rules")(article)


def of(mentions: list[Mention], words: str) -> list[Mention]:
    """Mentions whose sentence has the words."""
    return [mention for mention in mentions if words in mention.sentence]


def entering(published: date | None) -> list[Mention]:
    """The mentions that enter an event with the settings of a first run."""
    least = Settings().min_confidence
    return [one for one in told(published)[1] if one.excluded is None and (one.confidence or 0) >= least]


def test_the_bombing_near_bamako_may_enter_an_event() -> None:
    found = of(told(PUBLISHED)[1], "bombing near Bamako")
    assert len(found) == 1
    bombing = found[0]
    assert (bombing.excluded, bombing.event_type) == (None, "Explosions/Remote violence")
    assert (bombing.country, bombing.location, bombing.geo_precision) == ("Mali", "Bamako", 2)
    assert bombing.time_precision in (2, 3)
    assert bombing.event_date_end is not None
    assert bombing.event_date_end <= PUBLISHED
    assert (bombing.fatalities, bombing.fatalities_low) == (0, None)


@pytest.mark.parametrize("words", ["more than 100", "claimed responsibility for several"])
def test_totals_enter_no_event(words: str) -> None:
    found = of(told(PUBLISHED)[1], words)
    assert [mention.excluded for mention in found] == ["aggregate"]


def test_the_departure_of_wagner_is_a_strategic_development() -> None:
    departures = [mention for mention in entering(PUBLISHED) if mention.event_type == "Strategic developments"]
    assert len(departures) == 1
    assert "Wagner" in departures[0].sentence
    assert (departures[0].country, departures[0].location, departures[0].geo_precision) == ("Mali", "Bamako", 3)


def test_nothing_else_enters_an_event() -> None:
    types = {mention.event_type for mention in entering(PUBLISHED)}
    assert types <= {"Strategic developments", "Explosions/Remote violence"}


def test_recommended_articles_tell_nothing() -> None:
    article, mentions = told(PUBLISHED)
    assert "Recommended articles" not in article.text
    assert {mention.country for mention in mentions} <= {"Mali"}


def test_without_a_day_of_publication_no_date_is_invented() -> None:
    mentions = told(None)[1]
    assert mentions
    assert {mention.event_date_start for mention in mentions} == {None}
    assert {mention.excluded for mention in mentions} <= {"no date", "aggregate"}
