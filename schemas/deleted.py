"""`deleted.parquet`: the ids of events that turned out to be another one."""

from __future__ import annotations

from typing import Any

import polars as pl

from schemas import provenance
from schemas.model import Table, column


class Deleted(Table):
    """One row an event id that no longer lives."""

    event_id_cnty: str = column(
        "The id that ended.", required=True, pattern=r"^[A-Z]{3}\d{10}$", example="MLI0123456789"
    )
    deleted_timestamp: pl.Int64 = column("When it ended, in Unix seconds.", required=True, low=0)
    merged_into: str = column("`event_id_cnty` of the older event that stays.")

    class Config:
        metadata: dict[str, Any] = {  # noqa: RUF012
            "name": "deleted",
            "key": ("event_id_cnty",),
            "checks": (provenance.merged_into_another, provenance.merged_into_known_event),
        }
