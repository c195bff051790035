"""The gate, the files and the check of a table: every planted fault is found by name, and nothing is lost."""

from __future__ import annotations

import errno
import json
import os
import random
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from flows.errors import InputError, OutputError
from flows.frames import to_frame
from flows.write.check import check_table
from flows.write.gate import Gated, gate, quarantine
from flows.write.parquet import write_tables
from schemas.check import WARNING
from schemas.model import all_checks, further, key
from schemas.tables import TABLES, dtypes
from tests.conftest import Answer
from tests.spec.gate import FAULTS, SOUND, SOUND_VARIANTS, TODAY


def frame(table: str, *rows: dict[str, Any]) -> pl.DataFrame:
    return to_frame(rows or (SOUND[table],), TABLES[table])


@cache
def others() -> dict[str, pl.DataFrame]:
    return {name: frame(name) for name in ("articles", "mentions", "events")}


def gated(table: str, *rows: dict[str, Any]) -> Gated:
    return gate(frame(table, *rows), table, others=others(), today=TODAY)


def planted_row(number: int) -> dict[str, Any]:
    """The sound row of a fault's table with that fault, under a key of its own where the fault is not in the key."""
    table, _, _, changed = FAULTS[number]
    own = {
        "articles": {"article_id": f"b{number}"},
        "mentions": {"mention_id": f"m{number:04d}"},
        "events": {"event_id_cnty": f"MLI{number:010d}", "location": f"Village {number}"},
        "events_ucdp": {"event_id_cnty": f"MLI{number:010d}"},
        "deleted": {"event_id_cnty": f"MLI{number:010d}"},
        "quarantine": {"row_key": f"r{number}"},
    }
    return SOUND[table] | own[table] | changed


@cache
def planted(table: str) -> Gated:
    """All faults of a table in one frame, which costs as much as one of them."""
    return gated(table, *(planted_row(number) for number, fault in enumerate(FAULTS) if fault[0] == table))


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_sound_row_passes_every_check(table: str) -> None:
    found = gated(table)
    assert [(check.column, check.check) for check in found.checks if check.failed] == []
    assert found.good.schema == dtypes(TABLES[table])


@pytest.mark.parametrize("changed", [changed for _, changed in SOUND_VARIANTS], ids=[n for n, _ in SOUND_VARIANTS])
def test_sound_events_of_other_types_pass(changed: dict[str, Any]) -> None:
    found = gated("events", SOUND["events"] | changed)
    assert [(check.column, check.check) for check in found.checks if check.failed] == []


@pytest.mark.parametrize(
    "number", range(len(FAULTS)), ids=[f"{t} {k}: {c} {i}" for i, (t, c, k, _) in enumerate(FAULTS)]
)
def test_a_planted_fault_is_found_by_its_name(number: int) -> None:
    table, check, column, _ = FAULTS[number]
    name = "/".join(str(planted_row(number)[part]) for part in key(TABLES[table]))
    result = next(c for c in planted(table).checks if (c.check, c.column) == (check, column))
    assert result.failed >= 1
    faults = {(r.check, r.column) for r in planted(table).rejected if r.row_key == name}
    if result.severity == WARNING:
        assert [told for told in result.examples if told.startswith(name)]
        assert (check, column) not in faults
    else:
        assert (check, column) in faults
        assert name not in planted(table).good[key(TABLES[table])[0]]


def test_two_rows_of_one_incident_are_a_warning() -> None:
    found = gated("events", SOUND["events"], SOUND["events"] | {"event_id_cnty": "MLI0000000002"})
    assert [(c.check, c.failed, c.severity) for c in found.checks if c.failed] == [("one row an incident", 1, WARNING)]
    assert found.good.height == 2


@pytest.mark.parametrize("table", ["articles", "mentions", "events", "events_ucdp", "deleted"])
def test_every_named_check_has_a_planted_fault(table: str) -> None:
    generic = {"filled", "tidy text", "tidy list", "fits its type", "allowed value", "shape", "in range"}
    generic |= {"one row an incident"}
    named = {(c.name, c.columns[0]) for c in all_checks(TABLES[table]) if c.name not in generic}
    assert named <= {(check, column) for name, check, column, _ in FAULTS if name == table}
    assert generic - {check for _, check, _, _ in FAULTS} <= {"tidy list", "one row an incident"}


def test_the_command_names_every_fault(casus: Callable[..., Answer], tmp_path: Path) -> None:
    beyond = {"right type", "known reference", "no future date"}  # of a file's types, of other tables, of the day
    planted = [n for n, (table, check, _, _) in enumerate(FAULTS) if table == "events" and check not in beyond]
    tomorrow = SOUND["events"] | {"event_id_cnty": "MLI0000009999", "event_date": date(2999, 1, 1), "year": 2999}
    frame("events", *map(planted_row, planted), tomorrow).write_parquet(tmp_path / "events.parquet")
    answer = casus("check", tmp_path / "events.parquet")
    named = {line.split(":", 1)[1].split(":")[0].strip() for line in answer.out.splitlines() if line[:1] in "Fw"}
    assert answer.code == 1
    assert {FAULTS[number][1] for number in planted} | {"no future date"} <= named


def test_a_reason_names_column_value_and_what_would_do() -> None:
    found = gated("events", SOUND["events"] | {"country": "Malii", "year": 2024})
    reasons = {r.column: r.reason for r in found.rejected}
    assert reasons["country"].startswith('country is "Malii"; country must be ')
    assert reasons["country"].endswith('did you mean "Mali"?')
    assert reasons["year"].endswith("2025 would do")


def test_nothing_is_lost_between_good_and_quarantine() -> None:
    rows = [SOUND["events"] | {"event_id_cnty": f"MLI{number:010d}"} for number in range(40)]
    faulty = [row | {"fatalities": 2**40} if number % 3 == 0 else row for number, row in enumerate(rows)]
    found = gated("events", *faulty)
    held = {json.loads(r.row)["event_id_cnty"] for r in found.rejected}
    assert held | set(found.good["event_id_cnty"]) == {row["event_id_cnty"] for row in rows}
    assert found.good.height == 40 - len(held) == 26


def test_of_rows_with_one_key_the_first_sound_one_stays_in_any_order() -> None:
    rows = [SOUND["events"] | {"fatalities": n, "fatalities_low": 0, "fatalities_high": 9} for n in (5, 3, -1)]
    kept = []
    for seed in range(4):
        random.Random(seed).shuffle(rows)
        found = gated("events", *rows)
        assert sorted(r.check for r in found.rejected) == ["figure within its range", "in range", "unique key"]
        kept.append(found.good["fatalities"].to_list())
    assert kept == [[3]] * 4


def test_a_missing_column_is_told_and_loses_no_row() -> None:
    found = gate(frame("events").drop("country", "tags"), "events")
    missing = [check.column for check in found.checks if check.check == "column present"]
    assert missing == ["country", "tags"]
    assert found.good.is_empty()
    assert "country is empty; country must not be empty" in {r.reason for r in found.rejected}


def test_a_value_of_the_wrong_type_costs_one_row_and_not_the_frame() -> None:
    found = gated("events", SOUND["events"], SOUND["events"] | {"event_id_cnty": "MLI0000000002", "fatalities": "few"})
    assert found.good.height == 1
    assert [(r.check, r.value) for r in found.rejected] == [("right type", "few")]


@pytest.mark.parametrize("table", sorted(TABLES))
def test_an_empty_table_passes_with_its_types(table: str) -> None:
    found = gate(to_frame([], TABLES[table]), table, today=TODAY)
    assert found.good.schema == dtypes(TABLES[table])
    assert found.good.is_empty()
    assert found.rejected == ()


def test_rejected_rows_make_a_sound_quarantine_table() -> None:
    found = gated("events", SOUND["events"] | {"country": "Malii", "event_id_cnty": None})
    table = quarantine(found.rejected, "r1")
    assert gate(table, "quarantine").rejected == ()
    assert set(table["row_key"]) == {"(no event_id_cnty)"}


def test_free_text_is_tidied_on_the_way_into_a_frame_and_offsets_are_not_touched() -> None:
    changed = {"title": " Cafe\u0301 ", "url": "  ", "text": " Two died. "}
    row = frame("articles", SOUND["articles"] | changed).row(0, named=True)
    assert (row["title"], row["url"], row["text"]) == ("Café", None, " Two died. ")


def test_half_a_surrogate_pair_and_a_number_without_end_are_no_crash() -> None:
    made = frame("mentions", SOUND["mentions"] | {"victims": ("two\ud83d",), "fatalities": 10**30})
    assert made["victims"].to_list() == [["two?"]]
    assert gate(made, "mentions").good.is_empty()


def test_written_tables_come_back_as_they_were(tmp_path: Path) -> None:
    tables = {table: gated(table).good for table in TABLES}
    paths = write_tables(tables, tmp_path / "out", {"reports/r1/report.md": "# Report\n"})
    assert sorted(path.name for path in paths) == sorted([*(f"{table}.parquet" for table in TABLES), "report.md"])
    for table, written in tables.items():
        read = pl.read_parquet(tmp_path / "out" / f"{table}.parquet")
        assert read.columns == [*written.columns, *further(TABLES[table])]
        assert_frame_equal(read.select(written.columns), written)
    assert not list((tmp_path / "out").glob(".*"))


def test_the_order_of_input_does_not_change_a_byte(tmp_path: Path) -> None:
    rows = [SOUND["events"] | {"event_id_cnty": f"MLI{number:010d}"} for number in range(50)]
    written = []
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        (path,) = write_tables({"events": gated("events", *rows).good}, tmp_path / str(seed))
        written.append(path.read_bytes())
    assert written[0] == written[1] == written[2]


@pytest.mark.parametrize("failing", ["write", "first rename", "second rename"])
def test_a_failure_leaves_the_last_good_output(failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = {table: gated(table).good for table in ("articles", "events")}
    before = {path: path.read_bytes() for path in write_tables(tables, tmp_path)}
    full = OSError(errno.ENOSPC, "No space left on device")
    rename = os.replace

    def replace(source: Any, target: Any) -> None:
        if str(source).endswith(".parquet") and (failing == "first rename" or str(source).endswith("events.parquet")):
            raise full
        rename(source, target)

    def refuse(*_: Any, **__: Any) -> None:
        raise full

    if failing == "write":
        monkeypatch.setattr(pl.DataFrame, "write_parquet", refuse)
    else:
        monkeypatch.setattr("os.replace", replace)
    with pytest.raises(OutputError, match="the disk is full"):
        write_tables({table: rows.clear() for table, rows in tables.items()}, tmp_path)
    assert {path: path.read_bytes() for path in before} == before
    assert not list(tmp_path.glob(".*"))


def test_polars_own_word_for_a_full_disk_is_understood(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise pl.exceptions.ComputeError("underlying IO error: No space left on device (os error 28)")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", refuse)
    with pytest.raises(OutputError, match="the disk is full; free some space"):
        write_tables({"events": gated("events").good}, tmp_path)


def test_a_path_below_a_file_and_a_folder_in_the_way_are_told(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(OutputError, match=r"notes\.txt is a file, not a folder"):
        write_tables({"events": gated("events").good}, tmp_path / "notes.txt" / "out")
    (tmp_path / "out" / "events.parquet").mkdir(parents=True)
    with pytest.raises(OutputError, match=r"events\.parquet is a folder where a file should be"):
        write_tables({"events": gated("events").good}, tmp_path / "out")


def test_what_a_killed_run_left_behind_is_cleared(tmp_path: Path) -> None:
    (tmp_path / ".writing-dead").mkdir()
    write_tables({"events": gated("events").good}, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["events.parquet"]


def acled_row(**changed: str) -> dict[str, str]:
    event = {name: value for name, value in SOUND["events"].items() if name in dtypes(TABLES["events"])}
    plain = {name: str(value) for name, value in event.items() if not isinstance(value, tuple)}
    numeric = {"inter1": "3", "inter2": "7", "interaction": "37", "event_date": "1 June 2025"}
    return plain | numeric | {"civilian_targeting": "Civilians targeted"} | changed


@pytest.mark.parametrize("separator", [",", ";"])
def test_an_export_passes_as_it_is_meant(separator: str, tmp_path: Path) -> None:
    rows = [acled_row(), acled_row(event_id_cnty="MLI77", event_date="2025-06-02")]
    wanted = [name for name in dtypes(TABLES["events"]) if name not in ("article_ids", "mention_ids", "review")]
    table = pl.DataFrame(rows, schema=dict.fromkeys(wanted[:31], pl.String))
    table.write_csv(tmp_path / "export.csv", separator=separator, include_bom=True)
    report = check_table(tmp_path / "export.csv", today=TODAY)
    assert report.passed, str(report)
    assert "every row passes" in str(report)


def test_faults_of_an_export_are_told_with_the_row(tmp_path: Path) -> None:
    table = pl.DataFrame([acled_row(country="Malii", fatalities="few", event_date="1 Juin 2025")])
    table.drop("notes").write_csv(tmp_path / "export.csv")
    report = str(check_table(tmp_path / "export.csv"))
    assert "the table must have a column notes; it is missing" in report
    assert 'MLI0123456789: country is "Malii"; did you mean "Mali"?' in report
    assert 'event_date is "1 Juin 2025"' in report
    assert "fatalities must be a whole number" in report


def test_our_own_events_pass_the_check(tmp_path: Path) -> None:
    (path,) = write_tables({"events": gated("events").good}, tmp_path)
    assert check_table(path, today=TODAY).failed == ()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("absent.csv", None, "there is no such file"),
        ("empty.csv", b"", "could not be read"),
        ("latin.csv", b"caf\xe9;b\n1;2\n", "could not be read"),
        ("other.csv", b"a,b\n1,2\n", "none of the columns"),
        ("broken.parquet", b"PAR1", "could not be read"),
        ("page.pdf", b"%PDF", "a .parquet or .csv file would do"),
    ],
)
def test_what_is_no_table_is_told_in_a_sentence(name: str, content: bytes | None, told: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=told):
        check_table(tmp_path / name)
