"""Frames -> Parquet files that appear together or not at all: `write_tables({"events": frame}, Path("output"))`.

Everything is first written and synced in a folder beside its place, then given its place by `folder.publish`. The same
frames give the same bytes.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path

import polars as pl
from polars.exceptions import ComputeError

from flows.errors import OutputError
from flows.write.folder import NEW, publish, recover, staging, sync_file
from flows.write.geo import GEOMETRY, file_metadata, with_geometry
from schemas.model import dtypes, further, key
from schemas.tables import TABLES

ROW_GROUP = 100_000


def write_tables(
    frames: Mapping[str, pl.DataFrame], output: Path, files: Mapping[str, str | bytes] | None = None
) -> tuple[Path, ...]:
    """Write each frame as `<name>.parquet` under `output`, and `files` ("reports/r1/report.md") with them.

    All or none: OutputError, in one sentence, where a folder cannot be written or the disk is full. Whoever calls this
    holds the folder (`folder.alone`).
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        recover(output)
        with staging(output) as made:
            names = [_write_frame(frame, name, made / NEW) for name, frame in frames.items()]
            names += [_write_file(content, name, made / NEW) for name, content in (files or {}).items()]
            publish(names, made, output)
    except (OSError, ComputeError) as fault:
        raise OutputError(sentence(fault, output)) from fault
    return tuple(output / name for name in names)


def in_table_order(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    """A frame as its file holds it: the columns of the table, then its own further ones, rows by their key."""
    model = TABLES[name]
    own = [column for column in frame.columns if column not in dtypes(model)]
    return frame.select(*dtypes(model), *own).cast(dict(dtypes(model))).sort(key(model)).rechunk()  # type: ignore[arg-type]


def sentence(fault: Exception, output: Path) -> str:
    """What hindered the writing and what would do: "cannot write to out: the disk is full; free some space ..."."""
    kept = "what lay there before is untouched"
    code = getattr(fault, "errno", None)
    if code == errno.ENOSPC or code == errno.EDQUOT or "No space left" in str(fault):
        return f"cannot write to {output}: the disk is full; free some space or name another folder; {kept}"
    if isinstance(fault, FileExistsError | NotADirectoryError | IsADirectoryError):
        return f"cannot write to {output}: {_in_the_way(fault, output)}; name another folder"
    if isinstance(fault, PermissionError) or code == errno.EROFS:
        return f"cannot write to {output}: permission denied; name a folder that you may write to; {kept}"
    told = getattr(fault, "strerror", None) or str(fault)
    return f"cannot write to {output}: {told}; name another folder; {kept}"


def _in_the_way(fault: Exception, output: Path) -> str:
    """What stands where a folder or a file should: "notes.txt is a file, not a folder"."""
    if isinstance(fault, IsADirectoryError):
        return f"{fault.filename} is a folder where a file should be"
    found = next((path for path in (output, *output.parents) if path.exists() and not path.is_dir()), output)
    return f"{found} is a file, not a folder"


def _write_frame(frame: pl.DataFrame, name: str, staging: Path) -> str:
    file = f"{name}.parquet"
    table = in_table_order(frame, name)
    if GEOMETRY in further(TABLES[name]):
        table = with_geometry(table)
    table.write_parquet(
        staging / file,
        compression="zstd",
        compression_level=3,
        row_group_size=ROW_GROUP,
        metadata=file_metadata(table, name),
    )
    sync_file(staging / file)
    return file


def _write_file(content: str | bytes, name: str, staging: Path) -> str:
    path = staging / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    sync_file(path)
    return name
