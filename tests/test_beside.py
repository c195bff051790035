"""What lies beside the tables: events.csv as an export of ACLED, and datapackage.json for the whole folder."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows.frames import to_frame
from flows.pipeline import build
from flows.settings import Settings
from flows.write.acled_csv import acled_csv
from flows.write.check import check_table
from flows.write.datapackage import data_package
from schemas.model import columns
from schemas.tables import TABLES, AcledEvents, dtypes
from tests.conftest import SAMPLES
from tests.spec.gate import SOUND, TODAY


def events(**changed: Any) -> pl.DataFrame:
    return to_frame([SOUND["events"] | changed], TABLES["events"])


def exported(frame: pl.DataFrame) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(acled_csv(frame)[0])))


def test_the_export_has_the_columns_of_acled_and_is_read_back_as_it_was() -> None:
    (row,) = exported(events(notes='On 1 June 2025, in Gao, "gunmen" killed two; the army said.'))
    assert list(row) == list(dtypes(AcledEvents))
    assert row["event_date"] == "2025-06-01"
    assert row["notes"] == 'On 1 June 2025, in Gao, "gunmen" killed two; the army said.'
    assert row["assoc_actor_1"] == ""
    assert (row["latitude"], row["longitude"]) == ("16.2717", "-0.0447")


def test_our_own_export_passes_the_check(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text(acled_csv(events())[0], encoding="utf-8")
    report = check_table(tmp_path / "events.csv", today=TODAY)
    assert (report.passed, report.rows) == (True, 1)


FORMULAS = ["=1+1", "+49 170", "-Gao", "@SUM(A1)", '=HYPERLINK("x")', "  =1", "\t=1", "＝1"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_cell_that_begins_like_a_formula_is_defused_and_told(cell: str) -> None:
    frame = events().with_columns(location=pl.lit(cell))
    text, told = acled_csv(frame)
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["location"] == f"'{cell}"
    assert (told.failed, told.tested) == (1, 1)
    assert told.examples == (f'MLI0123456789: location is "{cell}"',)


def test_a_number_below_nought_is_no_formula() -> None:
    text, told = acled_csv(events(longitude=-4.1827))
    assert (",-4.1827," in text, told.failed) == (True, 0)


def test_an_export_without_events_has_its_head() -> None:
    assert acled_csv(events().clear())[0] == ",".join(dtypes(AcledEvents)) + "\n"


def test_the_package_names_every_table_and_column() -> None:
    told = {resource["name"]: resource for resource in json.loads(data_package())["resources"]}
    assert list(told) == [*TABLES, "events-csv"]
    for name, model in TABLES.items():
        fields = {field["name"]: field for field in told[name]["schema"]["fields"]}
        assert [column.description for column in columns(model)] == [
            fields[column.name]["description"] for column in columns(model)
        ]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run over the sample articles leaves."""
    folder = tmp_path_factory.mktemp("run") / "out"
    build(Settings(inputs=(str(SAMPLES),), output=folder))
    return folder


def test_the_report_says_how_many_cells_were_defused(output: Path) -> None:
    (report,) = output.glob("reports/*/report.json")
    (told,) = (check for check in json.loads(report.read_text())["checks"] if check["check"] == "no formula")
    assert (told["tested"], told["failed"]) == (pl.read_parquet(output / "events.parquet").height, 0)
    assert "apostrophe" in told["sentence"]


@pytest.mark.filterwarnings("ignore")  # of what the library itself imports
def test_frictionless_finds_the_package_and_its_data_valid(output: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(output / "datapackage.json"))
    assert [error.message for task in report.tasks for error in task.errors] == []
    assert report.valid
    assert len(report.tasks) == len(TABLES) + 1
