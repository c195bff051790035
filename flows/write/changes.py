"""How the events differ from those of the last run: `changes(events, before)["added"]` -> 12."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from flows.write.counts import iso, total

SHOWN = 20
"""Events that are told one by one; how many there are is always said beside them."""

BEFORE = " before"

NAMED = ("event_id_cnty", "event_date", "location", "country", "sub_event_type", "fatalities")


def changes(events: pl.DataFrame, previous: pl.DataFrame | None) -> dict[str, Any] | None:
    """What is new, gone and changed, told by id; None where there was no last run, or where its table is of no use."""
    if previous is None or not {*NAMED}.issubset(previous.columns):
        return None
    shared = [name for name in events.columns if name in previous.columns and name != "event_id_cnty"]
    old, new = (frame.select("event_id_cnty", *shared) for frame in (previous, events))
    both = new.join(old, on="event_id_cnty", how="inner", suffix=BEFORE).sort("event_id_cnty")
    moved = both.with_columns(_moved(name, new.schema[name]).alias(f"{name} moved") for name in shared)
    changed = moved.filter(pl.any_horizontal(f"{name} moved" for name in shared)) if shared else moved.head(0)
    added = new.join(old, on="event_id_cnty", how="anti")
    removed = old.join(new, on="event_id_cnty", how="anti")
    return {
        "before": previous.height,
        "added": added.height,
        "removed": removed.height,
        "changed": changed.height,
        "unchanged": both.height - changed.height,
        "fatalities_before": total(previous, "fatalities"),
        "added_events": _named(added),
        "removed_events": _named(removed),
        "changed_events": [_change(row, shared) for row in changed.head(SHOWN).to_dicts()],
        "changed_columns": _columns(changed, shared),
    }


def _moved(name: str, dtype: pl.DataType) -> pl.Expr:
    return pl.col(name).ne_missing(pl.col(f"{name}{BEFORE}").cast(dtype, strict=False))


def _named(frame: pl.DataFrame) -> list[dict[str, Any]]:
    """The first events by id, with what a person knows them by."""
    rows = frame.select(NAMED).sort("event_id_cnty").head(SHOWN).to_dicts()
    return [{**row, "event_date": iso(row["event_date"])} for row in rows]


def _change(row: dict[str, Any], shared: Sequence[str]) -> dict[str, Any]:
    """One event with its values before and now: {"column": "fatalities", "before": "1", "now": "2"}."""
    moved = [
        {"column": name, "before": _shown(row[f"{name}{BEFORE}"]), "now": _shown(row[name])}
        for name in shared
        if row[f"{name} moved"]
    ]
    return {**{name: row[name] for name in NAMED}, "event_date": iso(row["event_date"]), "columns": moved}


def _shown(value: Any) -> str | None:
    """A value as a sentence has it: a list by its members."""
    if isinstance(value, list):
        return ", ".join(map(str, value)) or None
    return None if value is None else str(value)


def _columns(changed: pl.DataFrame, shared: Sequence[str]) -> list[dict[str, Any]]:
    """Which columns changed in how many events, most first."""
    rows = [{"value": name, "rows": int(changed[f"{name} moved"].sum())} for name in shared]
    return sorted((row for row in rows if row["rows"]), key=lambda row: (-int(str(row["rows"])), str(row["value"])))
