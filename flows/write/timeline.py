"""Events by day, week, month or year, whichever gives a readable number of bars: 40 days -> 40 bars of a day."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import polars as pl

BARS = 60
STEPS = (("day", "1d", 1), ("week", "1w", 7), ("month", "1mo", 30), ("quarter", "3mo", 91), ("year", "1y", 365))


def timeline(events: pl.DataFrame) -> dict[str, Any]:
    """{"step": "week", "bars": [{"start": "2024-05-06", "events": 4, "fatalities": 31}, ...]}, gaps filled with 0."""
    dated = events.drop_nulls("event_date")
    if dated.is_empty():
        return {"step": "day", "bars": []}
    first, last = cast(date, dated["event_date"].min()), cast(date, dated["event_date"].max())
    length = (last - first).days + 1
    step, every, _ = next((s for s in STEPS if length / s[2] <= BARS), STEPS[-1])
    sums = (pl.len().alias("events"), pl.col("fatalities").sum().cast(pl.Int64).alias("fatalities"))
    grouped = dated.group_by(pl.col("event_date").dt.truncate(every).alias("start")).agg(sums)
    low, high = cast(date, grouped["start"].min()), cast(date, grouped["start"].max())
    every_start = pl.DataFrame({"start": pl.date_range(low, high, every, eager=True)})
    bars = every_start.join(grouped, on="start", how="left").fill_null(0).sort("start")
    return {"step": step, "bars": [{**bar, "start": bar["start"].isoformat()} for bar in bars.to_dicts()]}
