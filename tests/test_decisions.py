"""People's decisions: they hold in every run, say what became of them, and are raised where articles overtake them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from flows.history import Correction, Outcome
from flows.link import History, Linked, link
from flows.link.decisions import DISPUTED
from flows.link.identity import event_id
from flows.records import Event, Mention
from tests.test_link import DAY, article, mention, only

A, B = event_id("Mali", "a-0"), event_id("Mali", "b-0")

OTHER_TOWN: dict[str, Any] = {"location": "Bankass", "latitude": 14.08, "longitude": -3.52}


def correction(target: str, action: str, field: str | None = None, value: Any = None) -> Correction:
    return Correction(f"{target} {action} {field} {value}", target, action, field, value, who="AB")


def run(mentions: Sequence[Mention], *corrections: Correction, last: Linked | None = None) -> Linked:
    """Link mentions, each of an article of its own, after a run that left `last`."""
    history = History() if last is None else History(last.names, _by_id(last), last.decided)
    articles = [article(m.article_id) for m in mentions]
    return link(mentions, articles, min_confidence=0.3, scope="political", history=history, corrections=corrections)


def _by_id(last: Linked) -> dict[str, Mention]:
    return {m.mention_id: replace(m, event_id=None, excluded=None) for m in last.mentions}


def states(result: Linked) -> list[str]:
    return [outcome.state for outcome in result.outcomes]


def event_of(result: Linked, mention_id: str) -> Event:
    (found,) = (event for event in result.events if mention_id in event.mention_ids)
    return found


SET: list[tuple[str, Any, dict[str, Any]]] = [
    ("fatalities", 7, {"fatalities": 7, "fatalities_low": 5, "fatalities_high": 7}),
    ("sub_event_type", "Armed clash", {"event_type": "Battles", "disorder_type": "Political violence"}),
    ("event_date", date(2023, 5, 4), {"event_date": date(2023, 5, 4), "year": 2023, "time_precision": 1}),
    ("country", "Niger", {"country": "Niger", "iso": 562, "region": "Western Africa"}),
    ("inter1", "Rebel group", {"inter1": "Rebel group", "interaction": "Rebel group-Civilians"}),
    ("actor2", None, {"actor2": None}),
    ("notes", "As told by the mayor.", {"notes": "As told by the mayor."}),
]


@pytest.mark.parametrize(("field", "value", "expected"), SET, ids=[row[0] for row in SET])
def test_a_value_set_on_an_event_stands_with_what_follows_from_it(
    field: str, value: Any, expected: dict[str, Any]
) -> None:
    result = run([mention("a", deaths=5)], correction(A, "set", field, value))
    event = only(result)
    assert {name: getattr(event, name) for name in expected} == expected
    assert event.event_id_cnty == A
    assert states(result) == ["applied"]
    assert field == "notes" or event.notes != "As told by the mayor."


def test_a_value_set_settles_the_doubt_about_it_and_no_other() -> None:
    pair = [mention("a", deaths=5), mention("b", deaths=6, sub_event_type="Armed clash", event_type="Battles")]
    assert set(only(run(pair)).review) >= {"tolls disagree", "types disagree"}
    review = only(run(pair, correction(A, "set", "fatalities", 6))).review
    assert "tolls disagree" not in review
    assert "types disagree" in review


def test_a_value_stands_against_new_reports_and_is_raised() -> None:
    fixed = correction(A, "set", "fatalities", 5)
    first = run([mention("a", deaths=3)], fixed)
    calm = run([mention("a", deaths=3)], fixed, last=first)
    later = run([mention("a", deaths=3), mention("b", deaths=4)], fixed, last=calm)
    told = run([mention("a", deaths=2), mention("b", deaths=2)], fixed, last=later)
    agrees = run([mention("a", deaths=5), mention("b", deaths=5)], fixed, last=told)
    assert [only(result).fatalities for result in (first, calm, later, told, agrees)] == [5] * 5
    assert [states(result) for result in (first, calm, later, told, agrees)] == [
        ["applied"],
        ["applied"],
        ["applied"],  # the figure that the articles give is still the lower one
        ["disputed"],
        ["applied"],
    ]
    assert DISPUTED in only(told).review
    assert DISPUTED not in only(agrees).review
    assert told.outcomes[0].told == "decided on 3; the articles now tell 2"


def test_an_accepted_event_leaves_the_review_until_it_changes() -> None:
    pair, seen = [mention("a", deaths=5), mention("b", deaths=6)], correction(A, "accept")
    first = run(pair, seen)
    assert only(first).review == ()
    second = run([*pair, mention("c", deaths=4)], seen, last=first)
    assert {"tolls disagree", DISPUTED} <= set(only(second).review)


def test_a_rejected_event_stays_out_with_the_reports_that_join_it() -> None:
    gone = correction(A, "reject")
    first = run([mention("a")], gone)
    assert (first.events, [row.event_id_cnty for row in first.deleted]) == ((), [A])
    assert first.mentions[0].excluded == "rejected"
    second = run([mention("a"), mention("b")], gone, last=first)
    assert second.events == ()
    assert states(second) == ["disputed"]
    back = run([mention("a"), mention("b")], last=second)
    assert only(back).event_id_cnty == A
    assert back.deleted == ()


def test_merged_events_stay_merged_under_the_older_id() -> None:
    two, joined = [mention("a"), mention("b", **OTHER_TOWN)], correction(B, "merge", None, (A,))
    apart = run(two)
    assert {event.event_id_cnty for event in apart.events} == {A, B}
    first = run(two, joined, last=apart)
    second = run(two, joined, last=first)
    for result in (first, second):
        assert only(result).event_id_cnty == A
        assert [(row.event_id_cnty, row.merged_into) for row in result.deleted] == [(B, A)]
    assert second.names == first.names


def test_a_merge_holds_in_a_dataset_built_anew() -> None:
    result = run([mention("a"), mention("b", **OTHER_TOWN)], correction(A, "merge", None, (B,)))
    assert only(result).event_id_cnty == A
    assert result.deleted == ()


def test_split_events_stay_split_and_the_new_part_keeps_its_id() -> None:
    two, parted = [mention("a"), mention("b")], correction(A, "split", None, ("b-0",))
    whole = run(two)
    first = run(two, parted, last=whole)
    second = run([*two, mention("c")], parted, last=first)
    for result in (first, second):
        assert event_of(result, "a-0").event_id_cnty == A
        assert event_of(result, "b-0").event_id_cnty == B
        assert states(result) == ["applied"]
    assert event_of(second, "c-0").event_id_cnty == A


def test_a_decision_on_an_event_that_went_into_another_is_raised_there() -> None:
    two, joined = [mention("a"), mention("b", **OTHER_TOWN)], correction(A, "merge", None, (B,))
    first = run(two, joined, last=run(two))
    second = run(two, joined, correction(B, "set", "fatalities", 9), last=first)
    assert only(second).fatalities == 0
    assert DISPUTED in only(second).review
    assert states(second) == ["applied", "disputed"]


UNDATED: dict[str, Any] = {"event_date_start": None, "event_date_end": None}

MENTION: list[tuple[str, dict[str, Any], list[Correction], str | None]] = [
    ("rejected", {}, [correction("a-0", "reject")], "rejected"),
    ("accepted though unsure", {"confidence": 0.1}, [correction("a-0", "accept")], None),
    ("accepted though a crime", {"excluded": "crime"}, [correction("a-0", "accept")], None),
    ("accepted though a total", {"is_aggregate": True}, [correction("a-0", "accept")], None),
    ("accepted without a day", UNDATED, [correction("a-0", "accept")], "no date"),
    ("given its day", {**UNDATED, "excluded": "no date"},
     [correction("a-0", "set", "event_date_start", DAY)], None),
]  # fmt: skip


@pytest.mark.parametrize(("why", "other", "corrections", "excluded"), MENTION, ids=[row[0] for row in MENTION])
def test_a_decision_on_a_mention(
    why: str, other: dict[str, Any], corrections: list[Correction], excluded: str | None
) -> None:
    result = run([mention("a", **other)], *corrections)
    assert result.mentions[0].excluded == excluded
    assert len(result.events) == (excluded is None)
    assert states(result) == ["applied"]


def test_a_value_set_on_a_mention_goes_into_its_event_and_parts_it_from_none() -> None:
    result = run([mention("a", deaths=5), mention("b", deaths=5)], correction("b-0", "set", "fatalities", 60))
    event = only(result)
    assert (event.fatalities, event.fatalities_high) == (5, 60)


def test_a_decision_on_a_mention_follows_it_when_it_is_read_again() -> None:
    out = correction("a-0", "reject")
    first = run([mention("a")], out)
    second = run([replace(mention("a"), mention_id="new")], out, last=first)
    third = run([replace(mention("a"), mention_id="newer")], out, last=second)
    assert [result.mentions[0].excluded for result in (first, second, third)] == ["rejected"] * 3


IDLE = [
    correction("MLI0000000000", "reject"),
    correction("nobody", "accept"),
    correction(A, "merge", None, ("MLI0000000000",)),
    correction(A, "split", None, ("a-0",)),
    correction(A, "split", None, ("z-9",)),
]


@pytest.mark.parametrize("asked", IDLE, ids=lambda asked: asked.key)
def test_what_points_to_nothing_changes_nothing_and_says_so(asked: Correction) -> None:
    result = run([mention("a")], asked)
    assert result.events == run([mention("a")]).events
    assert result.outcomes == (Outcome(asked, "idle", result.outcomes[0].told),)


def test_outcomes_come_in_the_order_of_the_lines() -> None:
    asked = [correction(A, "accept"), correction("a-0", "set", "fatalities", 2), correction("nobody", "reject")]
    assert [outcome.correction for outcome in run([mention("a")], *asked).outcomes] == asked
