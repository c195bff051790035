"""When a row last changed, and the files by which others keep a copy: `stamped(events, before, "timestamp", clock=9)`.

The clock of a dataset is its own: a row says the last publication day of its articles, or, where that would hide a
change from whoever has seen all rows until now, one second after the latest timestamp there was. So the same articles
in the same runs give the same rows, and `timestamp > T` is what changed since a copy whose latest timestamp is T.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime, time
from pathlib import Path

import polars as pl

from flows.errors import SettingsError

FOLDER = "changes"
KEY = "event_id_cnty"


def latest(*columns: pl.Series) -> int:
    """The largest of several columns of timestamps, 0 where there is none."""
    return max((int(column.max()) for column in columns if column.drop_nulls().len()), default=0)  # type: ignore[arg-type]


def stamped(rows: pl.DataFrame, before: pl.DataFrame | None, column: str, *, clock: int) -> pl.DataFrame:
    """Rows with the timestamp they had where they are as they were, else one that is later than `clock`."""
    if not clock:
        return rows
    later = pl.max_horizontal(pl.col(column), pl.lit(clock + 1))
    if before is None:
        return rows.with_columns(later.alias(column))
    same = _same(rows, before, column)
    known = before.select(KEY, pl.col(column).cast(pl.Int64).alias("was"))
    kept = rows.join(known, on=KEY, how="left", maintain_order="left").with_columns(same)
    return kept.with_columns(pl.when("same").then("was").otherwise(later).alias(column)).select(rows.columns)


def _same(rows: pl.DataFrame, before: pl.DataFrame, column: str) -> pl.Series:
    """For each row whether it stood there before with the same values in all columns that both have."""
    shared = [name for name in rows.columns if name in before.columns and name not in (KEY, column)]
    old = before.select(KEY, *(pl.col(name).cast(rows.schema[name], strict=False) for name in shared))
    both = rows.join(old.with_columns(there=True), on=KEY, how="left", suffix=" before", maintain_order="left")
    alike = [pl.col(name).eq_missing(pl.col(f"{name} before")) for name in shared]
    return both.select(same=pl.all_horizontal(pl.col("there").fill_null(False), *alike))["same"]


def changed(events: pl.DataFrame, before: pl.DataFrame | None, deleted: pl.DataFrame, *, clock: int) -> pl.DataFrame:
    """The events that are new, changed or gone: `change` and `merged_into`, then the event as it is now.

    Of one that is gone only the id and the timestamp are told.
    """
    old = events.clear() if before is None else before.select(KEY, "timestamp")
    moved = events.join(old.select(KEY, "timestamp"), on=[KEY, "timestamp"], how="anti")
    new = pl.when(pl.col(KEY).is_in(old[KEY].implode())).then(pl.lit("changed")).otherwise(pl.lit("added"))
    gone = old.select(KEY).join(events, on=KEY, how="anti").join(deleted, on=KEY, how="left")
    told = gone.select(
        KEY,
        "merged_into",
        change=pl.lit("removed"),
        timestamp=pl.col("deleted_timestamp").fill_null(clock + 1),
    )
    rows = pl.concat([moved.with_columns(change=new), told], how="diagonal_relaxed")
    first = ["change", "merged_into"]
    named = rows.with_columns(pl.col("merged_into").cast(pl.String))
    return named.select(*first, *events.columns).cast(dict(events.schema)).sort(KEY)  # type: ignore[arg-type]


def change_file(rows: pl.DataFrame, clock: int, run_id: str) -> dict[str, bytes]:
    """What a run changed as a file by its name, which sorts by time; none where it changed nothing."""
    return {f"{FOLDER}/{clock:011d}-{run_id}.parquet": as_parquet(rows)} if rows.height else {}


def as_parquet(rows: pl.DataFrame) -> bytes:
    """A frame as the bytes of a file."""
    buffer = io.BytesIO()
    rows.write_parquet(buffer, compression="zstd", compression_level=3)
    return buffer.getvalue()


def since(output: Path, moment: int) -> pl.DataFrame:
    """All that changed after a timestamp, each event once and as it is now."""
    files = sorted((output / FOLDER).glob("*.parquet"))
    parts = [pl.read_parquet(path).with_columns(run=pl.lit(_clock(path))) for path in files if _clock(path) >= 0]
    if not parts:
        return pl.DataFrame(schema={"change": pl.String, "merged_into": pl.String, KEY: pl.String})
    rows = pl.concat(parts, how="diagonal_relaxed").filter(pl.col("timestamp") > moment).sort("run", KEY)
    first = rows.group_by(KEY).agg(pl.col("change").first().alias("first"))
    last = rows.unique(KEY, keep="last").join(first, on=KEY)
    added = (pl.col("first") == "added") & (pl.col("change") == "changed")
    change = pl.when(added).then(pl.lit("added")).otherwise("change")
    return last.with_columns(change=change).drop("run", "first").sort(KEY)


def _clock(path: Path) -> int:
    """The clock in the name of a change file; that of "since-..." is none."""
    found = re.match(r"\d+", path.name)
    return int(found[0]) if found else -1


def parse_moment(text: str) -> int:
    """ "1714953600" -> itself; "2024-05-06" -> the second before that day, so that the day itself counts."""
    if text.isdigit():
        return int(text)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise SettingsError(
            f'--changed-since "{text}" is neither a timestamp nor a day; write 1714953600 or 2024-05-06'
        ) from None
    return int(datetime.combine(day, time(), tzinfo=UTC).timestamp()) - 1
