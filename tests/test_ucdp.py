"""The deadly events in UCDP's terms: types, sides, whose the dead were, how exact day and place are."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from flows.extract.tolls import combine, find_tolls
from flows.extract.tolls_sides import deaths_by_side
from flows.frames import to_frame
from flows.write.gate import gate
from flows.write.ucdp import ucdp
from schemas.tables import TABLES
from tests.spec import gate as spec
from tests.spec.ucdp import LEFT_OUT, ROWS, SIDES


def rows(event: dict[str, Any], *mentions: dict[str, Any]) -> pl.DataFrame:
    """The rows of one event that rests on some mentions, each with the event's figure unless it has its own."""
    ranged = {"fatalities_low": None, "fatalities_high": None}
    events = to_frame([spec.EVENT | ranged | event], TABLES["events"])
    own = {name: event[name] for name in ("fatalities", "time_precision") if name in event}
    told = [spec.MENTION | own | mention | {"mention_id": f"m{at}"} for at, mention in enumerate(mentions)]
    return ucdp(events, to_frame(told, TABLES["mentions"]))


@pytest.mark.parametrize(("event", "mentions", "expected"), [case[1:] for case in ROWS], ids=[case[0] for case in ROWS])
def test_a_deadly_event_in_terms_of_ucdp(
    event: dict[str, Any], mentions: list[dict[str, Any]], expected: dict[str, Any]
) -> None:
    found = rows(event, *mentions)
    assert {name: found[name].item() for name in expected} == expected
    assert [check.check for check in gate(found, "events_ucdp").checks if check.failed] == []


@pytest.mark.parametrize("event", [event for _, event in LEFT_OUT], ids=[why for why, _ in LEFT_OUT])
def test_what_ucdp_counts_not_is_left_out(event: dict[str, Any]) -> None:
    assert rows(event, {}).is_empty()


@pytest.mark.parametrize(("sentence", "expected"), SIDES, ids=[sentence for sentence, _ in SIDES])
def test_the_dead_of_each_side(sentence: str, expected: dict[str, int | None]) -> None:
    tolls = find_tolls(sentence)
    killed = combine(tolls, "killed")
    assert killed
    assert expected.items() <= deaths_by_side(tolls, killed[2]).items()


def test_sides_that_come_to_more_than_the_dead_are_no_parts_of_them() -> None:
    tolls = find_tolls("Three soldiers and five bandits died in the fighting.")
    assert set(deaths_by_side(tolls, 6).values()) == {None}
