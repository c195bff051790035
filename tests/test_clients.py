"""What a run leaves, opened by the programs that analysts use; one that is not installed is skipped by its name."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas
import polars as pl
import pytest

from flows.frames import to_frame
from flows.write.acled_csv import acled_csv
from flows.write.export import export
from flows.write.parquet import write_tables
from schemas.tables import TABLES
from tests.spec.gate import BATTLE, SOUND

RISKY = '=HYPERLINK("http://example.invalid")'
NAMES = {"location": "Ségou", "latitude": 13.4317, "longitude": -6.2157, "admin1": "Ségou"}
BESIDE = BATTLE | NAMES | {"event_id_cnty": "MLI0123456790", "fatalities": 5, "notes": 'He said "no", twice'}
EVENTS: list[dict[str, Any]] = [
    SOUND["events"],
    SOUND["events"]
    | BATTLE
    | NAMES
    | {"event_id_cnty": "MLI0123456790", "fatalities": 5, "notes": 'He said "no", twice'},
    SOUND["events"] | {"event_id_cnty": "MLI0123456791", "fatalities": 0, "admin1": None, "admin2": RISKY},
]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with three events and their exports."""
    folder = tmp_path_factory.mktemp("clients") / "out"
    events = to_frame(EVENTS, TABLES["events"])
    write_tables({"events": events}, folder, {"events.csv": acled_csv(events)[0]})
    for kind in ("geojson", "gpkg", "xlsx"):
        export(folder, kind)
    return folder


def told(*command: object, timeout: float = 180, **options: Any) -> str:
    """What a program prints; the test is skipped where it is not installed."""
    words = [str(word) for word in command]
    if shutil.which(words[0]) is None:
        pytest.skip(f"{words[0]} is not installed")
    done = subprocess.run(words, capture_output=True, text=True, timeout=timeout, check=False, **options)
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


# Tables


def test_duckdb_reads_rows_lists_and_descriptions(output: Path) -> None:
    with duckdb.connect() as database:
        table = database.read_parquet(str(output / "events.parquet"))
        sums = table.aggregate("country, count(*), sum(fatalities)").fetchall()
        (first,) = table.filter("list_contains(mention_ids, 'm1')").order("event_id_cnty").limit(1).fetchall()
        said = dict(database.sql(f"SELECT key, value FROM parquet_kv_metadata('{output}/events.parquet')").fetchall())
    assert sums == [("Mali", 3, 7)]
    assert first[0] == "MLI0123456789"
    assert json.loads(said[b"columns"])["fatalities"].startswith("Reported deaths")


def test_pandas_reads_the_table_and_the_export(output: Path) -> None:
    table = pandas.read_parquet(output / "events.parquet")
    assert table.groupby("event_type")["fatalities"].sum().to_dict() == {"Battles": 5, "Violence against civilians": 2}
    assert list(table["mention_ids"].iloc[0]) == ["m1"]
    export = pandas.read_csv(output / "events.csv", parse_dates=["event_date"])
    assert export["event_date"].dt.date.unique().tolist() == [date(2025, 6, 1)]
    assert export["notes"].tolist()[1] == 'He said "no", twice'
    assert export["admin1"].isna().tolist() == [False, False, True]
    assert export["location"].tolist()[1] == "Ségou"


def test_polars_reads_the_table(output: Path) -> None:
    assert pl.scan_parquet(output / "events.parquet").select(pl.col("fatalities").sum()).collect().item() == 7


# Maps


@pytest.mark.parametrize("name", ["events.parquet", "events.gpkg", "events.geojson"])
def test_geopandas_opens_a_layer_of_points(output: Path, name: str) -> None:
    geopandas = pytest.importorskip("geopandas")
    read = geopandas.read_parquet if name.endswith("parquet") else geopandas.read_file
    layer = read(output / name)
    assert layer.crs.to_epsg() == 4326 or layer.crs.to_authority() == ("OGC", "CRS84")
    assert layer.total_bounds.tolist() == [-6.2157, 13.4317, -0.0447, 16.2717]
    assert layer.geometry.geom_type.unique().tolist() == ["Point"]
    assert layer["fatalities"].tolist() == [2, 5, 0]


@pytest.mark.parametrize(("name", "layer"), [("events.gpkg", "events"), ("events.geojson", "events")])
def test_gdal_tells_of_a_layer_of_points(output: Path, name: str, layer: str) -> None:
    said = told("ogrinfo", "-ro", "-so", output / name, layer)
    assert "Geometry: Point" in said
    assert "Feature Count: 3" in said
    assert "event_date: Date" in said
    assert "Warning" not in said
    deadly = told("ogrinfo", "-ro", "-q", output / name, layer, "-where", "fatalities > 4")
    assert "POINT (-6.2157 13.4317)" in deadly
    assert "Ségou" in deadly


QGIS = """
import sys
try:
    from qgis.core import QgsApplication, QgsVectorLayer, QgsWkbTypes
except ImportError:
    sys.exit("no QGIS")
application = QgsApplication([], False)
application.initQgis()
folder = sys.argv[1]
text = f"file://{folder}/events.csv?delimiter=,&xField=longitude&yField=latitude&crs=EPSG:4326&detectTypes=yes"
ogr = [(f"{folder}/events.gpkg|layername=events", "ogr"), (f"{folder}/events.geojson", "ogr")]
for source, provider in [*ogr, (text, "delimitedtext")]:
    layer = QgsVectorLayer(source, "events", provider)
    kind = QgsWkbTypes.displayString(layer.wkbType())
    print(layer.featureCount(), kind, layer.crs().authid(), layer.fields().field("event_date").typeName().lower())
    layer.setSubsetString('"fatalities" > 4')
    print([(one["location"], one["event_date"].toString("yyyy-MM-dd")) for one in layer.getFeatures()])
application.exitQgis()
"""


def test_qgis_opens_layers_of_points_and_filters_them(output: Path, tmp_path: Path) -> None:
    python = "/usr/bin/python3"  # that of the system, where QGIS puts its module
    there = "import importlib.util; print(importlib.util.find_spec('qgis') is not None)"
    if told(python, "-c", there).strip() != "True":
        pytest.skip("QGIS is not installed")
    screenless = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    said = told(python, "-c", QGIS, output, env=screenless | {"XDG_RUNTIME_DIR": str(tmp_path)})
    assert said.splitlines() == ["3 Point EPSG:4326 date", "[('Ségou', '2025-06-01')]"] * 3


# Spreadsheets and R

DPLYR = """
suppressPackageStartupMessages(library(dplyr))
events <- read.csv(commandArgs(trailingOnly = TRUE)[1], na.strings = "")
stopifnot(ncol(events) == 31, is.integer(events$fatalities), is.numeric(events$longitude))
events %>%
  mutate(event_date = as.Date(event_date)) %>%
  group_by(event_date, event_type) %>%
  summarise(events = n(), deaths = sum(fatalities), unplaced = sum(is.na(admin1)), .groups = "drop") %>%
  arrange(event_type) %>%
  write.csv(row.names = FALSE, quote = FALSE)
"""


def test_r_with_dplyr_reads_the_export(output: Path, tmp_path: Path) -> None:
    there = told("Rscript", "-e", 'cat(requireNamespace("dplyr", quietly = TRUE))')
    if there != "TRUE":
        pytest.skip("dplyr is not installed")
    (tmp_path / "weekly.R").write_text(DPLYR)
    said = told("Rscript", "--vanilla", tmp_path / "weekly.R", output / "events.csv")
    assert said.splitlines() == [
        "event_date,event_type,events,deaths,unplaced",
        "2025-06-01,Battles,1,5,0",
        "2025-06-01,Violence against civilians,2,2,1",
    ]


UTF8 = "44,34,76"  # for LibreOffice: commas, double quotes, and the number it has for UTF-8


def converted(output: Path, tmp_path: Path, name: str, form: str) -> Path:
    """A file as LibreOffice saves it after it has opened it."""
    own = f"-env:UserInstallation=file://{tmp_path}/profile"
    reading = [f"--infilter=CSV:{UTF8},1"] if name.endswith(".csv") else []
    told("soffice", own, "--headless", *reading, "--convert-to", form, "--outdir", tmp_path, output / name)
    return tmp_path / f"{Path(name).stem}.{form.partition(':')[0]}"


def test_libreoffice_opens_the_export_and_runs_nothing(output: Path, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(converted(output, tmp_path, "events.csv", "xlsx")).active
    head, *rows = ([cell.value for cell in row] for row in sheet.iter_rows())
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert [row["fatalities"] for row in found] == [2, 5, 0]
    assert found[1]["event_date"].date() == date(2025, 6, 1)
    assert (found[1]["location"], found[1]["notes"]) == ("Ségou", 'He said "no", twice')
    assert found[2]["admin2"] == f"'{RISKY}"
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_libreoffice_opens_the_workbook(output: Path, tmp_path: Path) -> None:
    form = f"csv:Text - txt - csv (StarCalc):{UTF8}"
    text = converted(output, tmp_path, "events.xlsx", form).read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["event_id_cnty"] for row in rows] == [event["event_id_cnty"] for event in EVENTS]
    assert (rows[0]["event_date"], rows[0]["confidence"], rows[1]["location"]) == ("2025-06-01", "0.8", "Ségou")
