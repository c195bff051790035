"""Frames -> Parquet files that appear together or not at all: `write_tables({"events": frame}, Path("output"))`.

Everything is first written and synced in a folder beside its place, then renamed; what lay there before stays until
then, and comes back where a rename fails. The same frames give the same bytes.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import polars as pl
from polars.exceptions import ComputeError

from flows.errors import OutputError
from schemas.model import dtypes, key
from schemas.tables import TABLES

ROW_GROUP = 100_000
STAGING = ".writing-"


def write_tables(
    frames: Mapping[str, pl.DataFrame], output: Path, files: Mapping[str, str | bytes] | None = None
) -> tuple[Path, ...]:
    """Write each frame as `<name>.parquet` under `output`, and `files` ("reports/r1/report.md") with them.

    All or none: OutputError, in one sentence, where a folder cannot be written or the disk is full.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        with _alone(output), _staging(output) as staging:
            names = [_write_frame(frame, name, staging) for name, frame in frames.items()]
            names += [_write_file(content, name, staging) for name, content in (files or {}).items()]
            _publish(names, staging, output)
    except (OSError, ComputeError) as fault:
        raise OutputError(sentence(fault, output)) from fault
    return tuple(output / name for name in names)


def in_table_order(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    """A frame as its file holds it: the columns of the table, then its own further ones, rows by their key."""
    model = TABLES[name]
    further = [column for column in frame.columns if column not in dtypes(model)]
    return frame.select(*dtypes(model), *further).cast(dict(dtypes(model))).sort(key(model)).rechunk()  # type: ignore[arg-type]


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
    if isinstance(fault, BlockingIOError):
        return f"cannot write to {output}: another run is writing there; wait for it or name another folder"
    told = getattr(fault, "strerror", None) or str(fault)
    return f"cannot write to {output}: {told}; name another folder; {kept}"


def _in_the_way(fault: Exception, output: Path) -> str:
    """What stands where a folder or a file should: "notes.txt is a file, not a folder"."""
    if isinstance(fault, IsADirectoryError):
        return f"{fault.filename} is a folder where a file should be"
    found = next((path for path in (output, *output.parents) if path.exists() and not path.is_dir()), output)
    return f"{found} is a file, not a folder"


@contextmanager
def _alone(output: Path) -> Iterator[None]:
    """Keep other runs out of a folder while this one writes; the lock goes with the process."""
    folder = os.open(output, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            if fault.errno not in (errno.ENOTSUP, errno.ENOLCK, errno.ENOSYS):  # some network folders know no locks
                raise
        yield
    finally:
        os.close(folder)


@contextmanager
def _staging(output: Path) -> Iterator[Path]:
    """A folder beside the tables, on the same disk; those that a killed run left behind go first."""
    for left in sorted(output.glob(f"{STAGING}*")):
        shutil.rmtree(left)
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=output))
    try:
        yield staging
    finally:
        shutil.rmtree(staging)


def _write_frame(frame: pl.DataFrame, name: str, staging: Path) -> str:
    file = f"{name}.parquet"
    in_table_order(frame, name).write_parquet(
        staging / file, compression="zstd", compression_level=3, row_group_size=ROW_GROUP
    )
    _sync(staging / file)
    return file


def _write_file(content: str | bytes, name: str, staging: Path) -> str:
    path = staging / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    _sync(path)
    return name


def _sync(path: Path) -> None:
    """Have a file on the disk, not only in memory, before anything relies on it."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _publish(names: Sequence[str], staging: Path, output: Path) -> None:
    """Rename every file to its place; where one fails, those before it are brought back."""
    for name in names:
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        if (output / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(output / name))
    with ExitStack() as undo:
        for number, name in enumerate(names):
            undo.callback(_bring_back, output / name, _kept(output / name, staging / f"{number}.before"))
            os.replace(staging / name, output / name)
        undo.pop_all()
    for folder in sorted({(output / name).parent for name in names}):
        _sync_folder(folder)


def _kept(path: Path, backup: Path) -> Path | None:
    """A second name for a file that is about to be replaced; a copy where the disk has no links."""
    if not path.exists():
        return None
    try:
        os.link(path, backup)
    except OSError:
        shutil.copy2(path, backup)
    return backup


def _bring_back(path: Path, backup: Path | None) -> None:
    if backup is None:
        path.unlink(missing_ok=True)
    else:
        os.replace(backup, path)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
