"""Ids: they outlive late reports, merges, splits and another reading; growing by pieces ends where one run ends."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.history import Named
from flows.link import History, Linked, link
from flows.link.duplicates import publication_order
from flows.link.identity import event_id, named, successors, traced
from flows.records import Article, Mention
from tests.test_link import DAY, ELSEWHERE, article, mention, stories

Story = tuple[list[Mention], list[Article]]


def again(mentions: Iterable[Mention], articles: Sequence[Article], last: Linked | None = None) -> Linked:
    """Link what was read so far, after a run that left `last`."""
    history = History() if last is None else after(last)
    return link(list(mentions), articles, min_confidence=0.3, scope="political", history=history)


def after(last: Linked) -> History:
    """What a run hands to the next; its mentions as they were before they were linked."""
    return History(last.names, {m.mention_id: replace(m, event_id=None) for m in last.mentions}, last.decided)


def grown(story: Story, order: Sequence[Article], sizes: Iterator[int]) -> Iterator[Linked]:
    """A run after each batch of articles."""
    read, last = 0, None
    while read < len(order):
        read += next(sizes)
        there = {one.article_id for one in order[:read]}
        last = again([m for m in story[0] if m.article_id in there], order[:read], last)
        yield last


def named_by(result: Linked) -> dict[str, str]:
    """Mention -> the id of its event."""
    return {m.mention_id: m.event_id for m in result.mentions if m.event_id is not None}


def told(result: Linked) -> set[object]:
    """The events without what history gives them: their id."""
    return {replace(event, event_id_cnty="") for event in result.events}


@settings(max_examples=50, deadline=None)
@given(stories(), st.randoms(use_true_random=False))
def test_growing_by_pieces_in_any_order_ends_in_the_same_events(story: Story, chance: random.Random) -> None:
    order = chance.sample(story[1], len(story[1]))
    *_, last = grown(story, order, iter(lambda: chance.randint(1, 3), 0))
    assert told(last) == told(again(*story))


@settings(max_examples=50, deadline=None)
@given(stories(), st.randoms(use_true_random=False))
def test_growing_day_by_day_gives_the_same_ids(story: Story, chance: random.Random) -> None:
    """Unless a later report made a mention change its event, or ended one: then ids that are known stay as they are."""
    order = sorted(story[1], key=publication_order)
    runs = list(grown(story, order, iter(lambda: chance.randint(1, 3), 0)))
    homes = {home for result in runs for home in named_by(result).items()}
    if len(homes) == len({mention_id for mention_id, _ in homes}):
        assert runs[-1].events == again(*story).events


@settings(max_examples=50, deadline=None)
@given(stories(), st.randoms(use_true_random=False))
def test_an_id_lives_on_or_says_where_it_went_and_never_comes_back(story: Story, chance: random.Random) -> None:
    order = chance.sample(story[1], len(story[1]))
    before: set[str] = set()
    merged: set[str] = set()
    for result in grown(story, order, iter(lambda: chance.randint(1, 3), 0)):
        living = {event.event_id_cnty for event in result.events}
        gone = {row.event_id_cnty: row.merged_into for row in result.deleted}
        assert len(living) == len(result.events)
        assert before <= living | set(gone)
        assert not living & set(gone)
        assert {into for into in gone.values() if into is not None} <= living
        assert not merged & living
        merged |= {name for name, into in gone.items() if into is not None}
        before = living


def test_a_late_report_of_an_earlier_day_leaves_the_id() -> None:
    first, early = article("b", published=DAY + timedelta(2)), article("a", published=DAY)
    one = again([mention("b")], [first])
    both = again([mention("a"), mention("b")], [early, first], one)
    assert [event.event_id_cnty for event in both.events] == [event.event_id_cnty for event in one.events]
    assert both.events[0].event_id_cnty == event_id("Mali", "b-0")


def test_two_events_that_turn_out_to_be_one_keep_the_older_id() -> None:
    names = (Named("MLI0000000002", ("b-0",)), Named("MLI0000000001", ("a-0",)))
    ids, now = named([[mention("a"), mention("b")]], names)
    assert ids == ["MLI0000000001"]
    assert now == (Named(ids[0], ("a-0", "b-0")), Named("MLI0000000002", ("b-0",), True, ids[0]))


def test_a_split_gives_a_new_id_to_the_part_without_the_founding_mention() -> None:
    elsewhere: dict[str, Any] = {**ELSEWHERE}
    first, second = mention("a"), mention("b", **elsewhere)
    ids, now = named([[first], [second]], (Named("MLI0000000001", ("a-0", "b-0")),))
    assert ids == ["MLI0000000001", event_id("Mali", "b-0")]
    assert not any(name.ended for name in now)


def test_an_id_that_was_merged_is_not_used_again_when_its_event_is_split_off() -> None:
    own = event_id("Mali", "b-0")
    names = (Named("MLI0000000001", ("a-0", "b-0")), Named(own, ("b-0",), True, "MLI0000000001"))
    ids, now = named([[mention("a")], [mention("b")]], names)
    assert ids == ["MLI0000000001", event_id("Mali", "b-0", [own])]
    assert Named(own, ("b-0",), True, "MLI0000000001") in now


def test_an_event_that_was_gone_comes_back_under_its_id() -> None:
    _, without = named([], (Named("MLI0000000001", ("a-0", "b-0")),))
    assert without == (Named("MLI0000000001", ("a-0", "b-0"), True),)
    ids, now = named([[mention("a")]], without)
    assert (ids, now) == (["MLI0000000001"], (Named("MLI0000000001", ("a-0",)),))


def test_merges_are_followed_to_the_event_that_lives() -> None:
    names = (
        Named("MLI0000000001", ("a-0",)),
        Named("MLI0000000002", ("b-0", "c-0")),
        Named("MLI0000000003", ("c-0",), True, "MLI0000000002"),
    )
    _, now = named([[mention("a"), mention("b"), mention("c")]], names)
    assert [name.merged_into for name in now] == [None, "MLI0000000001", "MLI0000000001"]


def test_an_event_without_its_founding_mention_stays_with_most_of_the_others() -> None:
    names = (Named("MLI0000000001", ("gone-0", "a-0", "b-0", "c-0")),)
    ids, _ = named([[mention("a")], [mention("b"), mention("c")]], names)
    assert ids[1] == "MLI0000000001"


READ_AGAIN: list[tuple[str, dict[str, Any], str | None]] = [
    ("the same words", {}, "new"),
    ("the same words as another type", {"sub_event_type": "Armed clash", "event_type": "Battles"}, "new"),
    ("part of the words", {"char_start": 4, "char_end": 7}, "new"),
    ("other words", {"char_start": 90, "char_end": 99}, None),
    ("another article", {"article_id": "b"}, None),
]


def test_a_mention_read_again_keeps_its_event() -> None:
    old = {"a-0": mention("a")}
    for why, other, expected in READ_AGAIN:
        heirs = successors(old, [replace(mention("a"), mention_id="new", **other)])
        assert heirs.get("a-0") == expected, why
    assert traced([Named("MLI0000000001", ("a-0", "b-0"))], {"a-0": "new"})[0].mention_ids == ("new", "b-0")


def test_of_two_mentions_of_one_sentence_the_same_type_is_the_heir() -> None:
    clash = replace(mention("a"), mention_id="clash", sub_event_type="Armed clash")
    attack = replace(mention("a"), mention_id="raid")
    assert successors({"a-0": mention("a")}, [clash, attack]) == {"a-0": "raid"}
    assert successors({"a-0": mention("a")}, [clash, mention("a")]) == {}
