"""Where linking looks for the like of a mention, and what it does where very many hang together."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.link import blocks, cluster
from flows.link.cluster import groups
from flows.link.match import Facts, Relation, facts, kilometres
from flows.link.wording import wordings
from flows.link.words import read_words
from flows.records import Mention
from tests.test_link import DAY, article, mention


def facts_of(*mentions: Mention) -> Facts:
    """The facts of mentions, with an article of its own for each article's id."""
    articles = {m.article_id: article(m.article_id) for m in mentions}
    told = [(articles[m.article_id], m) for m in mentions]
    return facts(told, wordings(told, read_words(articles.values())), {})


def on(day: int, **other: Any) -> dict[str, Any]:
    """A mention's day so many days after the first."""
    return {"event_date_start": DAY + timedelta(day), "event_date_end": DAY + timedelta(day), **other}


PROVINCE: dict[str, Any] = {"location": "Mopti", "latitude": 14.49, "longitude": -4.19, "geo_precision": 3}
LOOKED_AT = [
    ("the same place and day", {}, True),
    ("a day apart", on(1), True),
    ("three days apart", on(3), False),
    ("another name in the same cell", {"location": "Dioura"}, True),
    ("far away", {"location": "Gao", "admin1": "Gao", "latitude": 16.27, "longitude": -0.04}, False),
    ("the province alone", PROVINCE, True),
    ("the province alone, and another type", {**PROVINCE, "event_type": "Protests"}, False),
    ("another country", {"country": "Niger"}, False),
]


@pytest.mark.parametrize(("why", "other", "found"), LOOKED_AT, ids=[row[0] for row in LOOKED_AT])
def test_pairs_worth_comparing(why: str, other: dict[str, Any], found: bool) -> None:
    texts = article("a", "Raiders came at dawn."), article("b", "Cattle lay dead by noon.")
    told = list(zip(texts, (mention("a"), mention("b", **other)), strict=True))
    i, j = blocks.pairs(facts(told, wordings(told, read_words(texts)), {}))
    assert list(zip(i.tolist(), j.tolist(), strict=True)) == ([(0, 1)] if found else [])


WINDOWS = [
    ("the day after a week", (0, 6), (7, 7), True),
    ("within a week", (0, 6), (3, 3), True),
    ("two days after a week", (0, 6), (8, 8), False),
    ("two weeks, from eve to day", (0, 6), (7, 13), True),
]


@pytest.mark.parametrize(("why", "one", "other", "found"), WINDOWS, ids=[row[0] for row in WINDOWS])
def test_windows_that_meet_or_touch(why: str, one: tuple[int, int], other: tuple[int, int], found: bool) -> None:
    texts = article("a", "Raiders came at dawn."), article("b", "Cattle lay dead by noon.")
    days = ({**on(first), "event_date_end": DAY + timedelta(last)} for first, last in (one, other))
    told = [(text, mention(text.article_id, **window)) for text, window in zip(texts, days, strict=True)]
    i, j = blocks.pairs(facts(told, wordings(told, read_words(texts)), {}))
    assert list(zip(i.tolist(), j.tolist(), strict=True)) == ([(0, 1)] if found else [])


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=14))
def test_what_hangs_together_has_the_number_of_its_first(edges: list[tuple[int, int]]) -> None:
    i, j = np.array(edges, np.int64).reshape(-1, 2).T
    expected = list(range(12))
    for _ in expected:
        for a, b in edges:
            expected[a] = expected[b] = min(expected[a], expected[b])
    assert cluster._parts(12, i, j).tolist() == expected


def test_a_crowded_block_compares_neighbours_only() -> None:
    count = 3 * blocks.NEIGHBOURS
    members = np.arange(count)
    found = list(blocks.neighbours(np.zeros(count, np.int64), members, members[::-1]))
    assert sum(len(i) for i, _ in found) == sum(count - step for step in range(1, blocks.NEIGHBOURS + 1))
    assert max(int(abs(i - j).max()) for i, j in found) == blocks.NEIGHBOURS


def test_groups_do_not_depend_on_what_is_compared_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [mention(f"a{at}", deaths=at % 7, **on(at % 5)) for at in range(60)]
    expected = groups(facts_of(*told))
    for few, ahead in ((1, 1), (5, 1000)):
        monkeypatch.setattr(cluster, "FEW", few)
        monkeypatch.setattr(cluster, "AHEAD", ahead)
        assert groups(facts_of(*told)) == expected
    assert 1 < len(expected) < 60


def test_kilometres() -> None:
    assert kilometres(12.65, -8.0, 12.74, -8.07) == pytest.approx(12.6, abs=0.2)
    assert kilometres(12.65, None, 12.74, -8.07) == np.inf


def test_relation() -> None:
    known = Relation.of([(1, 2), (3, 4)])
    assert known.holds(np.array([1, 2, 3, 0]), np.array([2, 1, 4, 0])).tolist() == [True, False, True, False]
