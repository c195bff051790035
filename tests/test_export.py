"""Events in other forms: csv, geojson, gpkg, xlsx, each read back; what cannot be written is one sentence."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from flows.errors import InputError, OutputError, SettingsError
from flows.frames import to_frame
from flows.write.check import events_of
from flows.write.export import CELL_LENGTH, WRITERS, export
from flows.write.parquet import write_tables
from schemas.model import dtypes
from schemas.tables import TABLES, AcledEvents
from tests.conftest import Answer
from tests.spec.gate import SOUND

DOUBTS = ("day uncertain", "place wide")
SECOND = {"event_id_cnty": "MLI0123456790", "review": DOUBTS, "fatalities_low": None}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder with two events."""
    rows: list[dict[str, Any]] = [SOUND["events"], SOUND["events"] | SECOND]
    write_tables({"events": to_frame(rows, TABLES["events"])}, tmp_path / "out")
    return tmp_path / "out"


@pytest.mark.parametrize("kind", WRITERS)
def test_the_same_events_give_the_same_bytes_beside_them(kind: str, output: Path, tmp_path: Path) -> None:
    written = export(output, kind)
    assert (written.path, written.rows, written.remark) == (output / f"events.{kind}", 2, None)
    again = export(output / "events.parquet", kind, tmp_path / "elsewhere" / f"again.{kind}")
    assert again.path.read_bytes() == written.path.read_bytes()
    assert sorted(path.name for path in output.iterdir()) == sorted([f"events.{kind}", "events.parquet"])


def test_geojson_is_a_feature_a_line(output: Path) -> None:
    told = json.loads(export(output, "geojson").path.read_text(encoding="utf-8"))
    first, second = told["features"]
    assert told["type"] == "FeatureCollection"
    assert (first["id"], first["geometry"]) == ("MLI0123456789", {"type": "Point", "coordinates": [-0.0447, 16.2717]})
    assert list(first["properties"]) == list(dtypes(TABLES["events"]))
    assert (second["properties"]["event_date"], second["properties"]["review"]) == (
        "2025-06-01",
        list(DOUBTS),
    )


def test_a_geopackage_is_a_layer_of_points(output: Path) -> None:
    with sqlite3.connect(export(output, "gpkg").path) as package:
        layer = package.execute("SELECT table_name, geometry_type_name, srs_id FROM gpkg_geometry_columns").fetchall()
        rows = package.execute("SELECT event_id_cnty, event_date, fatalities_low, review FROM events").fetchall()
        dated = package.execute("SELECT last_change FROM gpkg_contents").fetchone()
    package.close()
    assert layer == [("events", "POINT", 4326)]
    assert rows == [
        ("MLI0123456789", "2025-06-01", 2, None),
        ("MLI0123456790", "2025-06-01", None, "day uncertain; place wide"),
    ]
    assert dated == ("2025-06-02T00:00:00.000Z",)  # when the newest row was last changed


def test_a_workbook_has_days_numbers_and_meanings(output: Path) -> None:
    book = openpyxl.load_workbook(export(output, "xlsx").path)
    head, first, second = ([cell.value for cell in row] for row in book["events"].iter_rows())
    row = dict(zip(head, first, strict=True))
    assert head == list(dtypes(TABLES["events"]))
    assert (row["event_date"].date().isoformat(), row["longitude"], row["fatalities"]) == ("2025-06-01", -0.0447, 2)
    assert dict(zip(head, second, strict=True))["review"] == "day uncertain; place wide"
    assert [cell.value for cell in book["columns"]["A"]] == ["column", *head]
    assert all(cell.value for cell in book["columns"]["B"])


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    risky = to_frame([SOUND["events"] | {"location": "=1+1", "notes": "http://example.invalid"}], TABLES["events"])
    risky.write_parquet(tmp_path / "events.parquet")
    sheet = openpyxl.load_workbook(export(tmp_path, "xlsx").path)["events"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert "=1+1" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)


def test_a_workbook_filters_and_writes_no_empty_cell(output: Path) -> None:
    sheet = openpyxl.load_workbook(export(output, "xlsx").path)["events"]
    head, _, second = sheet.iter_rows()
    absent = next(at for at, cell in enumerate(head) if cell.value == "fatalities_low")
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == (f"A1:{head[-1].coordinate[:-1]}3", "A2")
    assert not second[absent].has_style  # an empty cell with a form takes as long as a full one
    assert sheet.column_dimensions[head[1].column_letter].width > len("2025-06-01")


def test_a_text_longer_than_a_cell_is_cut(tmp_path: Path) -> None:
    long = to_frame([SOUND["events"] | {"notes": "a" * (CELL_LENGTH + 1)}], TABLES["events"])
    long.write_parquet(tmp_path / "events.parquet")
    sheet = openpyxl.load_workbook(export(tmp_path, "xlsx").path)["events"]
    head, row = sheet.iter_rows(values_only=True)
    assert dict(zip(head, row, strict=True))["notes"] == "a" * CELL_LENGTH


@pytest.mark.parametrize("kind", WRITERS)
def test_a_run_without_events_can_be_exported(kind: str, tmp_path: Path) -> None:
    write_tables({"events": to_frame([], TABLES["events"])}, tmp_path)
    written = export(tmp_path, kind)
    assert (written.rows, written.path.stat().st_size > 0) == (0, True)


@pytest.mark.parametrize("kind", WRITERS)
def test_an_event_without_a_point_is_exported_too(kind: str, tmp_path: Path) -> None:
    nowhere = SOUND["events"] | {"latitude": None, "longitude": None}
    to_frame([nowhere], TABLES["events"]).write_parquet(tmp_path / "events.parquet")
    assert export(tmp_path, kind).rows == 1


def test_what_was_defused_is_said(tmp_path: Path, casus: Callable[..., Answer]) -> None:
    to_frame([SOUND["events"] | {"location": "=1+1"}], TABLES["events"]).write_parquet(tmp_path / "events.parquet")
    answer = casus("export", tmp_path, "--format", "csv")
    assert answer.code == 0
    assert "1 row had a cell that a spreadsheet would run as a formula" in answer.out
    assert "'=1+1" in (tmp_path / "events.csv").read_text()


def test_an_export_of_acled_can_be_exported_too(output: Path, tmp_path: Path) -> None:
    source = export(output, "csv").path
    assert events_of(source).equals(events_of(output).select(list(dtypes(AcledEvents))))
    assert len(json.loads(export(source, "geojson", tmp_path / "b.geojson").path.read_text())["features"]) == 2


@pytest.mark.parametrize(("kind", "package", "extra"), [("gpkg", "pyogrio", "gis"), ("xlsx", "xlsxwriter", "excel")])
def test_an_extra_that_is_not_here_is_named(
    kind: str, package: str, extra: str, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(SettingsError, match=rf"needs {package}.*casus\[{extra}\]"):
        export(output, kind)
    assert [path.name for path in output.iterdir()] == ["events.parquet"]


def test_what_cannot_be_exported_is_told(output: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="none of csv, geojson, gpkg, xlsx"):
        export(output, "shp")
    with pytest.raises(InputError, match="no such file"):
        export(tmp_path, "csv")
    pl.DataFrame({"a": [1]}).write_parquet(tmp_path / "other.parquet")
    with pytest.raises(InputError, match="is no events table: it has no column event_id_cnty"):
        export(tmp_path / "other.parquet", "csv")
    (tmp_path / "notes.txt").write_text("a file")
    with pytest.raises(OutputError, match="a file, not a folder"):
        export(output, "csv", tmp_path / "notes.txt" / "events.csv")
    (output / "events.geojson").mkdir()
    with pytest.raises(OutputError, match="is a folder where a file should be"):
        export(output, "geojson")
