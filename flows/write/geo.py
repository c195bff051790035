"""Events as a geographic layer: Gao at 16.2717 N, 0.0447 W -> `geometry` POINT (-0.0447 16.2717), in WKB.

The column and the file's "geo" entry follow GeoParquet 1.1; what knows nothing of it reads a column of bytes more.
"""

from __future__ import annotations

import json
import struct
from functools import cache

import polars as pl

from schemas.model import columns, further, sentence
from schemas.tables import TABLES

GEOMETRY = "geometry"

LITTLE_ENDIAN, POINT = 1, 1
"""How a WKB point begins: the order of its bytes, then its kind."""


@cache
def _point() -> struct.Struct:
    return struct.Struct("<BIdd")


def with_geometry(events: pl.DataFrame) -> pl.DataFrame:
    """The events with their point as the last column; null where a coordinate is missing."""
    pack = _point().pack
    pairs = zip(events["longitude"], events["latitude"], strict=True)
    points = [None if x is None or y is None else pack(LITTLE_ENDIAN, POINT, x, y) for x, y in pairs]
    rest = events.drop(GEOMETRY, strict=False)
    return rest.with_columns(pl.Series(GEOMETRY, points, pl.Binary))


def file_metadata(table: pl.DataFrame, name: str) -> dict[str, str]:
    """What a Parquet file says of itself beside its rows: what they are, what each column means, where they lie.

    `{"description": "...", "columns": '{"event_id_cnty": "Names the event ..."}', "geo": '{"version": "1.1.0", ...}'}`
    """
    model = TABLES[name]
    meanings = {column.name: column.description for column in columns(model)} | further(model)
    described = {"description": sentence(model), "columns": json.dumps(meanings, ensure_ascii=False)}
    return described | ({"geo": geo_metadata(table)} if GEOMETRY in table.columns else {})


def geo_metadata(events: pl.DataFrame) -> str:
    """The "geo" entry of the Parquet file: which column is the geometry, of which kind, and its bounds.

    No coordinate system is named, which by the standard means longitude and latitude on WGS 84.
    """
    there = events.filter(pl.col(GEOMETRY).is_not_null())
    layer: dict[str, object] = {"encoding": "WKB", "geometry_types": ["Point"] if there.height else []}
    if there.height:
        x, y = there["longitude"], there["latitude"]
        layer["bbox"] = [x.min(), y.min(), x.max(), y.max()]
    return json.dumps({"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: layer}})
