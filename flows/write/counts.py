"""Counting for the report: `counts(articles, "language")` -> [{"value": "en", "rows": 118}, ...]."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl


def counts(frame: pl.DataFrame, column: str, limit: int | None = None) -> list[dict[str, Any]]:
    """Values of a column with the number of rows, most first; null is a value too, and the last of its equals."""
    if frame.is_empty():
        return []
    found = frame.group_by(pl.col(column).alias("value")).agg(pl.len().alias("rows"))
    return found.sort(["rows", "value"], descending=[True, False], nulls_last=True).head(limit or len(found)).to_dicts()


def tallied(events: pl.DataFrame, columns: Sequence[str], limit: int | None = None) -> list[dict[str, Any]]:
    """Events and deaths by one or more columns, most events first: [{"country": "Mali", "events": 3, ...}, ...]."""
    if events.is_empty():
        return []
    sums = (pl.len().alias("events"), pl.col("fatalities").sum().cast(pl.Int64).alias("fatalities"))
    found = events.group_by(list(columns)).agg(sums)
    order = [True, True, *(False for _ in columns)]
    return found.sort(["events", "fatalities", *columns], descending=order).head(limit or found.height).to_dicts()


def total(frame: pl.DataFrame, column: str) -> int:
    """The sum of a column of whole numbers, nulls left out."""
    return int(frame[column].cast(pl.Int64).sum())


def iso(day: Any) -> str | None:
    """A day as text: 2024-05-06."""
    return None if day is None else str(day.isoformat())
