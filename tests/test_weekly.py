"""The weekly view and the query: figures against the week before, in each form, without a clock."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows.errors import InputError, SettingsError
from flows.frames import to_frame
from flows.write.grid import grid
from flows.write.parquet import write_tables
from flows.write.query import query
from flows.write.weekly import Line, summary, weekly
from schemas.tables import TABLES
from tests.conftest import Answer
from tests.spec.gate import BATTLE, SOUND

ARMY, GUNMEN, VILLAGERS = "Military Forces of Mali (2021-)", "Unidentified Armed Group (Mali)", "Civilians (Mali)"


def event(number: int, day: int, deaths: int, **changed: Any) -> dict[str, Any]:
    """An event of May 2024, in which the sixth is a Monday."""
    own = {"event_id_cnty": f"MLI{number:010d}", "event_date": date(2024, 5, day), "fatalities": deaths}
    return SOUND["events"] | own | changed


EVENTS = to_frame(
    [
        event(1, 5, 4),
        event(2, 6, 2),
        event(3, 12, 1, **BATTLE),
        event(4, 8, 0, country="Niger", time_precision=2),
        event(5, 1, 7, **BATTLE),
        event(6, 2, 0, country="Chad"),
    ],
    TABLES["events"],
)


def test_the_last_week_of_the_data_runs_from_monday_to_sunday() -> None:
    week = weekly(EVENTS)
    assert (week.monday, week.total, week.vague) == (date(2024, 5, 6), Line("all", 3, 3, 3, 11), 1)
    assert week.groups["country"] == (
        Line("Mali", 2, 2, 3, 11),
        Line("Niger", 1, 0, 0, 0),
        Line("Chad", 0, 1, 0, 0),
    )
    assert week.groups["type"] == (Line("Violence against civilians", 2, 2, 2, 4), Line("Battles", 1, 1, 1, 7))
    assert week.groups["actor"] == (
        Line(GUNMEN, 3, 3, 3, 11),
        Line(VILLAGERS, 2, 2, 2, 4),
        Line(ARMY, 1, 1, 1, 7),
    )


@pytest.mark.parametrize("day", [date(2024, 4, 29), date(2024, 5, 2), date(2024, 5, 5)])
def test_any_day_names_its_week(day: date) -> None:
    assert weekly(EVENTS, day).total == Line("all", 3, 0, 11, 0)


def test_an_actor_on_both_sides_is_counted_once() -> None:
    clash = to_frame([event(1, 6, 2, actor1="Peuhl Militia", actor2="Peuhl Militia")], TABLES["events"])
    assert weekly(clash).groups["actor"] == (Line("Peuhl Militia", 1, 0, 2, 0),)


def test_a_week_without_an_event_is_noughts_and_a_table_without_one_is_told() -> None:
    assert weekly(EVENTS, date(2020, 1, 1)).total == Line("all", 0, 0, 0, 0)
    with pytest.raises(SettingsError, match="no event"):
        weekly(EVENTS.clear())


def test_a_table_for_people() -> None:
    lines = summary(EVENTS).splitlines()
    assert lines[0] == "Week of 2024-05-06 to 2024-05-12, against the week before"
    assert lines[2].startswith("1 of its events are known only to a week")
    assert lines[4:6] == [
        "     events  before  change  deaths  before  change",
        "all       3       3       0       3      11      -8",
    ]
    assert "Niger         1       0      +1       0       0       0" in lines


def test_the_rest_of_a_long_table_is_told() -> None:
    assert "and 2 more" in summary(EVENTS, top=1).splitlines()


def test_markdown_escapes_what_would_be_markup() -> None:
    odd = to_frame([event(1, 6, 0, actor1="A|B <script>", actor2=None)], TABLES["events"])
    told = summary(odd, "markdown")
    assert told.startswith("# Week of 2024-05-06")
    assert "| A\\|B \\<script> | 1 | 0 | +1 | 0 | 0 | 0 |" in told.splitlines()


def test_csv_has_every_line_of_every_group_and_no_formula() -> None:
    odd = to_frame([event(1, 6, 3, actor1='=HYPERLINK("x")', actor2=None)], TABLES["events"])
    rows = list(csv.DictReader(io.StringIO(summary(odd, "csv", top=1))))
    assert [row["group"] for row in rows] == ["all", "country", "type", "actor"]
    assert {row["week"] for row in rows} == {"2024-05-06"}
    assert rows[3]["name"] == '\'=HYPERLINK("x")'
    assert (rows[0]["deaths"], rows[0]["deaths_before"], rows[0]["deaths_change"]) == ("3", "0", "3")


def test_the_order_of_the_events_changes_nothing() -> None:
    assert summary(EVENTS.reverse(), "csv") == summary(EVENTS, "csv")


CELLS = [(None, ""), (["a", "b"], "a; b"), (b"\x01\xff", "01ff"), ("two\nlines", "two lines"), (2.5, "2.5")]


@pytest.mark.parametrize(("value", "cell"), CELLS, ids=[cell for _, cell in CELLS])
def test_a_value_as_a_cell(value: object, cell: str) -> None:
    assert grid(("a",), [(value,)], "table").split("\n", 1)[1].strip() == cell


@pytest.fixture
def output(tmp_path: Path) -> Path:
    write_tables({"events": EVENTS, "mentions": to_frame([], TABLES["mentions"])}, tmp_path / "out")
    return tmp_path / "out"


def test_a_query_over_the_tables(casus: Callable[..., Answer], output: Path) -> None:
    sql = "SELECT country, count(*) AS events, sum(fatalities) AS deaths FROM events GROUP BY 1 ORDER BY 2 DESC, 1"
    answer = casus("query", sql, output)
    assert answer.out.splitlines() == [
        "country  events  deaths",
        "Mali          4      14",
        "Chad          1       0",
        "Niger         1       0",
    ]
    assert casus("query", sql, output, "--format", "csv").out.splitlines()[1] == "Mali,4,14"


def test_each_table_has_its_name(output: Path) -> None:
    assert query("SELECT count(*) AS n FROM mentions", output, "csv") == "n\n0"
    with pytest.raises(SettingsError, match=r"DuckDB does not follow.*articles"):
        query("SELECT * FROM articles", output)


FAULTS = [
    (("query", "SELEC 1", "OUT"), "DuckDB does not follow the query"),
    (("query", "SELECT 1", "OUT", "--format", "html"), "none of table, markdown, csv"),
    (("summary", "OUT", "--week", "Monday"), '--week "Monday" is not a day'),
    (("summary", "OUT", "--format", "html"), "none of table, markdown, csv"),
    (("summary", "nowhere.csv"), "no such file"),
]


@pytest.mark.parametrize(("words", "told"), FAULTS, ids=[told for _, told in FAULTS])
def test_what_cannot_be_told_is_one_sentence(
    casus: Callable[..., Answer], output: Path, words: tuple[str, ...], told: str
) -> None:
    answer = casus(*(output if word == "OUT" else word for word in words))
    assert answer.code == 2
    assert told in answer.err
    assert len(answer.err.splitlines()) == 1


def test_a_folder_without_tables_and_a_missing_extra_are_told(
    tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match="holds no table of casus"):
        query("SELECT 1", tmp_path)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(SettingsError, match=r"casus\[sql\]"):
        query("SELECT 1", output)


def test_the_summary_of_an_export_is_that_of_the_table(casus: Callable[..., Answer], output: Path) -> None:
    casus("export", output, "--format", "csv")
    told = casus("summary", output)
    assert told.out == casus("summary", output / "events.csv").out
    assert pl.read_parquet(output / "events.parquet").height == 6
