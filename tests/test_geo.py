"""Events as a geographic layer, and what a Parquet file says of itself."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from flows.write.geo import geo_metadata, with_geometry
from flows.write.parquet import write_tables
from schemas.model import columns, further
from schemas.tables import TABLES

GAO, MOPTI = (16.2717, -0.0447), (14.4843, -4.1827)


def events(*points: tuple[float | None, float | None]) -> pl.DataFrame:
    rows = [(f"MLI{number:010d}", *point) for number, point in enumerate(points)]
    schema = {"event_id_cnty": pl.String, "latitude": pl.Float64, "longitude": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def test_a_point_is_little_endian_wkb_longitude_first() -> None:
    (point,) = with_geometry(events((2.0, 1.0)))["geometry"]
    assert point.hex() == "0101000000" + "000000000000f03f" + "0000000000000040"


def test_a_missing_coordinate_gives_no_point() -> None:
    assert with_geometry(events(GAO, (None, 1.0), (1.0, None)))["geometry"].is_null().to_list() == [False, True, True]


def test_a_geometry_that_is_there_already_is_made_anew_and_stands_last() -> None:
    moved = with_geometry(events(GAO)).with_columns(latitude=pl.lit(0.0), added=pl.lit(1))
    again = with_geometry(moved)
    assert again.columns[-1] == "geometry"
    assert again["geometry"].to_list() != moved["geometry"].to_list()


@pytest.mark.parametrize(
    ("points", "kinds", "bbox"),
    [((GAO, MOPTI), ["Point"], [-4.1827, 14.4843, -0.0447, 16.2717]), ((), [], None)],
    ids=["two places", "no event"],
)
def test_the_layer_tells_its_kind_and_bounds(
    points: tuple[tuple[float, float], ...], kinds: list[str], bbox: list[float] | None
) -> None:
    told = json.loads(geo_metadata(with_geometry(events(*points))))
    assert (told["version"], told["primary_column"]) == ("1.1.0", "geometry")
    layer = told["columns"]["geometry"]
    assert (layer["encoding"], layer["geometry_types"], layer.get("bbox")) == ("WKB", kinds, bbox)
    assert "crs" not in layer  # which means longitude and latitude, WGS 84


@pytest.mark.parametrize("table", TABLES)
def test_a_file_tells_what_each_of_its_columns_means(table: str, tmp_path: Path) -> None:
    model = TABLES[table]
    empty = pl.DataFrame(schema={column.name: column.dtype for column in columns(model)})
    (path,) = write_tables({table: empty}, tmp_path)
    said = pl.read_parquet_metadata(path)
    assert said["description"] == (model.__doc__ or "").strip()
    meanings = json.loads(said["columns"])
    assert list(meanings) == pl.read_parquet(path).columns
    assert all(meanings.values())
    assert ("geo" in said) == ("geometry" in further(model))
