"""Linking: which mentions are one incident, what the event then says, and that no order of input matters."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.link import Linked, link, without
from flows.link.duplicates import mark_duplicates
from flows.link.identity import event_id
from flows.link.match import FAR, facts
from flows.link.merge import middle
from flows.link.wording import wordings
from flows.link.words import read_words
from flows.records import Article, Event, Mention

DAY = date(2024, 5, 6)

RAID = {
    "event_type": "Violence against civilians",
    "sub_event_type": "Attack",
    "disorder_type": "Political violence",
    "actor1": "Unidentified Armed Group (Mali)",
    "inter1": "Political militia",
    "actor2": "Civilians (Mali)",
    "inter2": "Civilians",
    "civilian_targeting": True,
    "event_date_start": DAY,
    "event_date_end": DAY,
    "time_precision": 1,
    "country": "Mali",
    "region": "Western Africa",
    "iso": 466,
    "admin1": "Mopti",
    "location": "Koro",
    "latitude": 14.07,
    "longitude": -3.08,
    "geo_precision": 1,
    "confidence": 0.8,
}

ELSEWHERE = {"location": "Bankass", "latitude": 14.08, "longitude": -3.52}


def article(article_id: str, text: str | None = None, published: date | None = DAY, **other: Any) -> Article:
    """An article with a text of its own."""
    words = text or f"Report {article_id} tells in its own words what happened near the town that week."
    return Article(article_id, words, "0" * 64, "0" * 64, f"{article_id}.txt", published=published, **other)


def mention(article_id: str, number: int = 0, **other: Any) -> Mention:
    """A raid on Koro as the article tells it, save for what is given."""
    deaths = other.pop("deaths", None)
    tolls: dict[str, Any] = (
        {} if deaths is None else {"fatalities": deaths, "fatalities_low": deaths, "fatalities_high": deaths}
    )
    fields: dict[str, Any] = {**RAID, **tolls, **other}
    told = f"Sentence {number} of {article_id}."
    return Mention(f"{article_id}-{number}", article_id, told, 10 * number, 10 * number + 9, "test@1", **fields)


def linked(*mentions: Mention, articles: tuple[Article, ...] = (), scope: str = "political") -> Linked:
    """Link mentions, with an article for each that is not given."""
    given_ids = {a.article_id for a in articles}
    missing = sorted({m.article_id for m in mentions} - given_ids)
    return link(mentions, [*articles, *map(article, missing)], min_confidence=0.3, scope=scope)


def only(result: Linked) -> Event:
    """The one event there is."""
    (event,) = result.events
    return event


SAME = [
    ("the same day, place and parties", {}),
    ("a toll that grew", {"deaths": 6}),
    ("a group named in one report only", {"actor1": "Katiba Macina", "inter1": "Rebel group"}),
    ("told a day apart, as nights are", {"event_date_start": DAY + timedelta(1), "event_date_end": DAY + timedelta(1)}),
    ("told as last week", {"event_date_start": DAY - timedelta(3), "event_date_end": DAY + timedelta(3)}),
    ("told as a clash", {"event_type": "Battles", "sub_event_type": "Armed clash"}),
    ("near the town", {"geo_precision": 2, "latitude": 14.15}),
    ("the place spelt with an accent", {"location": "Kóro"}),
]

APART = [
    ("another town of the district, the same day", ELSEWHERE),
    ("a village eight kilometres off", {"location": "Dinangourou", "latitude": 14.14, "deaths": 9}),
    ("three days later", {"event_date_start": DAY + timedelta(3), "event_date_end": DAY + timedelta(3)}),
    ("a protest", {"event_type": "Protests", "sub_event_type": "Peaceful protest", "actor1": "Protesters (Mali)"}),
    ("another country", {"country": "Burkina Faso", "iso": 854}),
    ("a bombing from the air", {"event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike"}
     | {"actor1": "Military Forces of Mali (2021-)", "inter1": "State forces", "deaths": 40}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "other"), SAME, ids=[why for why, _ in SAME])
def test_one_incident(why: str, other: dict[str, Any]) -> None:
    event = only(linked(mention("a", deaths=5), mention("b", **{"deaths": 5, **other})))
    assert event.mention_ids == ("a-0", "b-0")
    assert event.n_articles == 2


@pytest.mark.parametrize(("why", "other"), APART, ids=[why for why, _ in APART])
def test_two_incidents(why: str, other: dict[str, Any]) -> None:
    assert len(linked(mention("a", deaths=5), mention("b", **{"deaths": 5, **other})).events) == 2


def test_two_named_groups_are_two_raids() -> None:
    first = mention("a", actor1="Katiba Macina", inter1="Rebel group", deaths=4)
    second = mention("b", actor1="Dan Na Ambassagou", inter1="Identity militia", deaths=30)
    assert len(linked(first, second).events) == 2


def test_one_article_tells_two_incidents_apart() -> None:
    texts = (
        article("a", "Raiders shot five herders by the well of Koro. Two traders drowned when a ferry was fired at."),
        article("b", "Five herders were shot by a well near Koro, their elders said on Monday."),
    )
    second = replace(mention("a", 1, deaths=2), char_start=47, char_end=99)
    result = linked(mention("a", 0, deaths=5), second, mention("b", deaths=5), articles=texts)
    assert sorted(event.n_articles for event in result.events) == [1, 2]


RARE = "Zeynab Ouattara was at the ferry of Tonka when the shots fell, her cousin Bourama told the reporter."
RETOLD = "Bourama had warned Zeynab Ouattara: no boat for Tonka leaves after dark, and soldiers shoot at any lantern."
PLAIN = "The council will meet on Thursday to talk about the price of rice and the new road to the capital."

WORDS = [
    ("a place read wrongly, the same names in both", RARE, RETOLD, {}, 1),
    ("a place read wrongly, other words", RARE, PLAIN, {}, 2),
    ("told two days apart, the same names", RARE, RETOLD, {"day": 2}, 1),
    ("four days apart are two, whatever the words", RARE, RETOLD, {"day": 4}, 2),
    ("one template, another town", RARE, RARE.replace("cousin", "uncle"), {}, 2),
]


@pytest.mark.parametrize(("why", "first", "second", "other", "events"), WORDS, ids=[row[0] for row in WORDS])
def test_words_that_two_reports_share(why: str, first: str, second: str, other: dict[str, int], events: int) -> None:
    day = DAY + timedelta(other.get("day", 0))
    place, latitude = ("Koro", 14.07) if other else ("Bamako", 12.65)
    told = mention("b", deaths=5, event_date_start=day, event_date_end=day, location=place, latitude=latitude)
    result = linked(mention("a", deaths=5), told, articles=(article("a", first), article("b", second)))
    assert len(result.events) == events


def test_another_town_on_another_day_speaks_the_more_against() -> None:
    there: dict[str, Any] = {"location": "Bamako", "latitude": 12.65}
    next_day: dict[str, Any] = {"event_date_start": DAY + timedelta(1), "event_date_end": DAY + timedelta(1)}
    told = [mention("a"), mention("b", **there), mention("c", **there, **next_day), mention("d", **next_day)]
    texts = [article(name, PLAIN) for name in "abcd"]
    both = list(zip(texts, told, strict=True))
    found = facts(both, wordings(both, read_words(texts)), {})
    first = np.zeros(3, np.int64)
    assert found.agreement(first, np.array([1, 2, 3]))["place"].tolist() == [FAR, 2 * FAR, 2.5]


SHELLED: dict[str, Any] = {
    "disorder_type": "Political violence",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack",
}


@pytest.mark.parametrize(("precision", "events"), [(1, 2), (2, 1)])
def test_two_towns_shelled_in_one_night_are_two_where_both_were_hit(precision: int, events: int) -> None:
    first = replace(mention("a", deaths=2), **SHELLED)
    second = replace(
        mention("b", deaths=0), **SHELLED, location="Pel", latitude=14.17, geonameid=None, geo_precision=precision
    )
    result = linked(first, second, articles=(article("a", RARE), article("b", RETOLD)))
    assert len(result.events) == events


def test_a_report_of_the_country_only_joins_an_event_but_makes_none() -> None:
    vague: dict[str, Any] = {"location": "Mali", "admin1": None, "latitude": None, "longitude": None}
    texts = (article("a", RARE), article("b", RETOLD), article("c", PLAIN))
    result = linked(mention("a", deaths=5), mention("b", deaths=5, **vague), mention("c", **vague), articles=texts)
    assert only(result).mention_ids == ("a-0", "b-0")
    assert [m.excluded for m in result.mentions] == [None, None, "country only"]


def test_the_same_told_twice_in_one_article_is_one_event() -> None:
    assert only(linked(mention("a", 0, deaths=5), mention("a", 1, deaths=5))).n_articles == 1


def test_a_province_goes_with_a_town_in_it() -> None:
    vague: dict[str, Any] = {
        "location": "Mopti",
        "latitude": 14.49,
        "longitude": -4.19,
        "geo_precision": 3,
        "deaths": 23,
    }
    event = only(linked(mention("a", deaths=23), mention("b", **vague)))
    assert (event.location, event.geo_precision) == ("Koro", 1)


TOLLS = [
    ("the lowest of one day", [(DAY, 31), (DAY, 43)], (31, 31, 43)),
    ("the latest day knows more", [(DAY, 17), (DAY + timedelta(2), 21)], (21, 17, 21)),
    ("a report without a toll says nothing", [(DAY, 8), (DAY + timedelta(2), None)], (8, 8, 8)),
    ("no report counts the dead", [(DAY, None), (DAY, None)], (0, None, None)),
]


@pytest.mark.parametrize(("why", "told", "expected"), TOLLS, ids=[row[0] for row in TOLLS])
def test_toll(why: str, told: list[tuple[date, int | None]], expected: tuple[int, int | None, int | None]) -> None:
    articles = tuple(article(f"a{at}", published=day) for at, (day, _) in enumerate(told))
    event = only(linked(*(mention(f"a{at}", deaths=dead) for at, (_, dead) in enumerate(told)), articles=articles))
    assert (event.fatalities, event.fatalities_low, event.fatalities_high) == expected
    figures = {dead for _, dead in told if dead is not None}
    assert ("tolls disagree" in event.review) == (len(figures) > 1)


def test_named_actor_before_unidentified() -> None:
    event = only(linked(mention("a"), mention("b"), mention("c", actor1="Katiba Macina", inter1="Rebel group")))
    assert (event.actor1, event.inter1, event.interaction) == ("Katiba Macina", "Rebel group", "Rebel group-Civilians")


def test_a_police_that_investigates_is_no_party() -> None:
    police: dict[str, Any] = {"actor1": "Police Forces of Mali (2021-)", "inter1": "State forces"}
    event = only(linked(mention("a"), mention("b"), mention("c", **police)))
    assert event.actor1 == "Unidentified Armed Group (Mali)"
    assert only(linked(mention("a"), mention("b", **police), mention("c", **police))).actor1 == police["actor1"]


def test_the_town_most_reports_name_stands() -> None:
    town: dict[str, Any] = {"geo_precision": 2}
    quarter: dict[str, Any] = {"location": "Koro Est", "geo_precision": 1}
    event = only(linked(mention("a", **quarter), mention("b", **town), mention("c", **town)))
    assert (event.location, event.geo_precision) == ("Koro", 2)
    assert only(linked(mention("a", **town), mention("b", **quarter))).location == "Koro Est"


def test_the_precise_day_stands() -> None:
    week: dict[str, Any] = {
        "event_date_start": DAY - timedelta(3),
        "event_date_end": DAY + timedelta(3),
        "time_precision": 2,
    }
    event = only(linked(mention("a", **week), mention("b", event_date_start=DAY, event_date_end=DAY)))
    assert (event.event_date, event.time_precision, event.year) == (DAY, 1, 2024)


MIDDLES = [
    (date(2024, 5, 6), date(2024, 5, 7), 1, date(2024, 5, 6)),
    (date(2024, 5, 6), date(2024, 5, 12), 2, date(2024, 5, 9)),
    (date(2024, 5, 1), date(2024, 5, 31), 3, date(2024, 5, 16)),
    (date(2024, 6, 1), date(2024, 6, 30), 3, date(2024, 6, 15)),
    (date(2023, 2, 1), date(2023, 2, 28), 3, date(2023, 2, 14)),
]


@pytest.mark.parametrize(("first", "last", "precision", "expected"), MIDDLES)
def test_middle_of_the_period(first: date, last: date, precision: int, expected: date) -> None:
    assert middle(first, last, precision) == expected


EXCLUDED: list[tuple[dict[str, Any], str | None]] = [
    ({}, None),
    ({"is_aggregate": True}, "aggregate"),
    ({"event_date_start": None, "event_date_end": None}, "no date"),
    ({"country": None}, "no place"),
    ({"location": "Mali", "admin1": None, "latitude": None, "longitude": None}, "country only"),
    ({"confidence": 0.2}, "below confidence"),
    ({"confidence": None}, None),
    ({"confidence": 0.2, "excluded": "no date"}, "below confidence"),
    ({"confidence": 0.2, "excluded": "country only"}, "country only"),
    ({"excluded": "no date"}, "no date"),
    ({"excluded": "crime"}, "crime"),
    ({"excluded": "language"}, "language"),
]


@pytest.mark.parametrize(("other", "expected"), EXCLUDED)
def test_excluded(other: dict[str, Any], expected: str | None) -> None:
    result = linked(mention("a", **other))
    assert result.mentions[0].excluded == expected
    assert (result.mentions[0].event_id is None) == (expected is not None) == (not result.events)


def test_crime_enters_where_all_violence_is_asked_for() -> None:
    result = linked(mention("a", excluded="crime"), scope="all-violence")
    assert result.mentions[0].excluded is None
    assert result.mentions[0].event_id == only(result).event_id_cnty


def test_strategic_development_at_the_capital_is_an_event() -> None:
    other: dict[str, Any] = {
        "event_type": "Strategic developments",
        "sub_event_type": "Agreement",
        "location": "Bamako",
    }
    result = linked(mention("a", admin1=None, geo_precision=3, latitude=12.65, longitude=-8.0, **other))
    assert only(result).location == "Bamako"


TEXT = (
    "Gunmen on motorbikes rode into the market of Koro at noon and opened fire on traders. Five people died on the "
    "spot, a health worker said. The attackers left towards the border before soldiers arrived from the garrison. "
    "The mayor asked the governor for a permanent post, which residents have wanted for two years."
)


ROUNDUP = "Sahel roundup: fighters with grenades and drones from the Zarakolo faction struck, officer Tiemdogo said."


def test_an_article_of_two_raids_is_like_the_reports_of_both_and_joins_them_not() -> None:
    far: dict[str, Any] = {"location": "Gao", "admin1": "Gao", "latitude": 16.27, "longitude": -0.04}
    first, near, away = mention("a"), mention("b"), replace(mention("b", **far), mention_id="b-1", char_start=90)
    texts = (
        article("a", f"{ROUNDUP} Traders fled Koro, cattle lay dead, granaries burned until evening."),
        article("b", f"{ROUNDUP} Shops stayed shut, buses turned round, and a bridge near Gao was closed to lorries."),
    )
    alone = linked(first, away, articles=texts)
    assert only(alone).mention_ids == ("a-0", "b-1"), "words enough for a place that was read wrongly"
    found = linked(first, near, away, articles=texts)
    assert sorted(event.mention_ids for event in found.events) == [("a-0", "b-0"), ("b-1",)]


def copies(*articles: Article) -> list[str | None]:
    """What each article repeats."""
    return [one.duplicate_of for one in mark_duplicates(articles, read_words(articles))]


def test_an_update_of_twice_the_length_is_a_copy() -> None:
    added = " ".join(f"Witness {number} told of the noon." for number in range(8))
    assert copies(article("a", TEXT), article("b", f"{TEXT} {added}")) == [None, "a"]
    assert copies(article("a", TEXT), article("b", TEXT.partition(". ")[2])) == [None, "a"]


def test_a_copy_counts_once() -> None:
    first, copy = article("a", TEXT), article("b", f"Market raid\n{TEXT}", published=DAY + timedelta(1))
    result = linked(mention("a", deaths=5), mention("b", deaths=5), articles=(first, copy))
    assert [a.duplicate_of for a in result.articles] == [None, "a"]
    event = only(result)
    assert (event.n_articles, event.article_ids) == (1, ("a", "b"))


def test_a_copy_that_came_out_later_tells_of_no_second_raid() -> None:
    later = DAY + timedelta(30)
    told = mention("a", deaths=5)
    again = replace(mention("b", deaths=5, event_date_start=later, event_date_end=later), sentence=told.sentence)
    event = only(linked(told, again, articles=(article("a", TEXT), article("b", TEXT, published=later))))
    assert (event.event_date, event.mention_ids) == (DAY, ("a-0", "b-0"))


def test_other_words_are_no_copy() -> None:
    other = (
        "Soldiers found nobody when they reached Koro, where traders had been shot at noon, the mayor said on radio."
    )
    assert copies(article("a", TEXT), article("b", other)) == [None, None]


def test_a_text_read_twice_is_no_copy_of_itself() -> None:
    assert copies(article("a", TEXT), article("a", TEXT)) == [None, None]


def test_ids() -> None:
    assert event_id("Mali", "m1") == event_id("Mali", "m1") != event_id("Mali", "m2")
    assert event_id("Mali", "m1").startswith("MLI")
    assert len(event_id("Mali", "m1")) == 13
    assert event_id("Mali", "m1", [event_id("Mali", "m1")]) != event_id("Mali", "m1")
    assert len({event_id("Mali", f"m{at}") for at in range(500)}) == 500


def test_the_id_outlives_a_later_report() -> None:
    early, late = article("a"), article("b", published=DAY + timedelta(4))
    alone = only(linked(mention("a"), articles=(early,)))
    both = only(linked(mention("a"), mention("b"), articles=(early, late)))
    assert alone.event_id_cnty == both.event_id_cnty
    assert alone.timestamp < both.timestamp == 1715299200


def test_sources_are_named_once() -> None:
    own = (article("a", source="Radio Fleuve"), article("b", url="https://www.example.org/x"), article("c"))
    event = only(linked(mention("a"), mention("b"), mention("c"), articles=own))
    assert event.source == "Radio Fleuve; Unnamed source; example.org"


def test_every_field_that_must_be_filled_is() -> None:
    event = only(linked(mention("a")))
    must = "event_date year time_precision disorder_type event_type sub_event_type iso region country location notes"
    assert [name for name in must.split() if getattr(event, name) is None] == []
    assert event.civilian_targeting == "Civilian targeting"
    assert "6 May 2024" in str(event.notes)


PLACES = [("Koro", 14.07, -3.08), ("Bankass", 14.08, -3.52), ("Koro", 14.1, -3.05)]


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Mention], list[Article]]:
    """Up to ten articles with up to three mentions each of a few raids."""
    articles, mentions = [], []
    for at in range(draw(st.integers(1, 10))):
        text = draw(st.sampled_from([None, TEXT]))
        articles.append(article(f"a{at}", text, draw(st.sampled_from([None, DAY, DAY + timedelta(1)]))))
        for number in range(draw(st.integers(0, 3))):
            place, lat, lon = draw(st.sampled_from(PLACES))
            day = DAY + timedelta(draw(st.integers(0, 2)))
            spot: dict[str, Any] = {"location": place, "latitude": lat, "longitude": lon}
            deaths = draw(st.sampled_from([None, 0, 3, 5]))
            days: dict[str, Any] = {"event_date_start": day, "event_date_end": day}
            mentions.append(mention(f"a{at}", number, deaths=deaths, **spot, **days))
    return mentions, articles


@settings(max_examples=80, deadline=None)
@given(stories(), st.randoms(use_true_random=False))
def test_no_order_of_input_matters(story: tuple[list[Mention], list[Article]], order: random.Random) -> None:
    mentions, articles = story
    first = link(mentions, articles, min_confidence=0.3, scope="political")
    order.shuffle(mentions)
    order.shuffle(articles)
    assert link(mentions, articles, min_confidence=0.3, scope="political") == first


@settings(max_examples=80, deadline=None)
@given(stories())
def test_every_mention_has_one_home(story: tuple[list[Mention], list[Article]]) -> None:
    result = link(*story, min_confidence=0.3, scope="political")
    homes = {m.mention_id: m.event_id for m in result.mentions}
    told = [(mention_id, event.event_id_cnty) for event in result.events for mention_id in event.mention_ids]
    assert sorted(told) == sorted((mention_id, event) for mention_id, event in homes.items() if event is not None)
    for event in result.events:
        if event.fatalities_low is not None and event.fatalities_high is not None:
            assert event.fatalities_low <= event.fatalities <= event.fatalities_high


@settings(max_examples=80, deadline=None)
@given(stories(), st.data())
def test_what_had_no_say_can_be_left_out_afterwards(
    story: tuple[list[Mention], list[Article]], data: st.DataObject
) -> None:
    mentions, articles = story
    reasons = st.sampled_from([None, None, "crime", "aggregate", "country only"])
    given_ones = [replace(m, excluded=data.draw(reasons)) for m in mentions]
    faulty = data.draw(st.sets(st.sampled_from([m.mention_id for m in mentions]))) if mentions else set()
    sound = [m for m in given_ones if m.mention_id not in faulty]
    left = without(link(given_ones, articles, min_confidence=0.3, scope="political"), {m.mention_id for m in sound})
    silent = all(m.excluded in ("crime", "aggregate") for m in given_ones if m.mention_id in faulty)
    assert (left is not None) == silent
    assert left in (None, link(sound, articles, min_confidence=0.3, scope="political"))
