"""Events by place, few enough to be drawn: `event_map(events)["places"]` -> [{"place": "Gao", "events": 3, ...}, ...].

Where there are more places than a map can show, those of one cell of a grid become one point.
"""

from __future__ import annotations

from typing import Any

import polars as pl

POINTS = 200
CELLS = (0.0, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0)
"""Degrees; 0 is each place for itself. The widest gives at most 72 cells."""


def event_map(events: pl.DataFrame) -> dict[str, Any]:
    """{"cell": 0.25, "unplaced": 0, "places": [...]}, the places with most deaths first.

    A place stands where most events of its cell are, named after that place; `others` counts the further ones.
    """
    placed = events.drop_nulls(["latitude", "longitude"])
    each = _places(placed)
    cell, drawn = next((step, found) for step in CELLS if (found := _grouped(each, step)).height <= POINTS)
    return {"cell": cell, "unplaced": events.height - placed.height, "places": drawn.to_dicts()}


def _places(placed: pl.DataFrame) -> pl.DataFrame:
    """One row a place, those with most events first."""
    each = placed.group_by("latitude", "longitude").agg(
        pl.col("location").sort().first().alias("place"),
        pl.col("country").sort().first(),
        pl.col("iso").sort().first(),
        pl.len().alias("events"),
        pl.col("fatalities").sum().cast(pl.Int64),
    )
    foremost = ["events", "fatalities", "place", "latitude", "longitude"]
    return each.sort(foremost, descending=[True, True, False, False, False], nulls_last=True)


def _grouped(ranked: pl.DataFrame, cell: float) -> pl.DataFrame:
    """One row a cell: its foremost place, how many others, events, deaths."""
    key = [(pl.col(side) / cell).floor() if cell else pl.col(side) for side in ("latitude", "longitude")]
    cells = ranked.with_columns(pl.struct(key).alias("cell")).group_by("cell", maintain_order=True)
    told = cells.agg(
        *(pl.col(name).first() for name in ("latitude", "longitude", "place", "country", "iso")),
        (pl.len() - 1).cast(pl.Int64).alias("others"),
        pl.col("events").sum().cast(pl.Int64),
        pl.col("fatalities").sum(),
    )
    order = ["fatalities", "events", "place", "latitude", "longitude"]
    return told.drop("cell").sort(order, descending=[True, True, False, False, False], nulls_last=True)
