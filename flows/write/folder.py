"""An output folder that one run at a time changes, wholly or not at all: `with alone(out), staging(out) as new: ...`.

What a run writes is first gathered and synced beside its place. `publish` then gives it one name, `.committed`, in a
single rename: from there on the new files hold. A run that is killed before that changes nothing; one that is killed
after it has its files put in their places by the next run, which calls `recover` first.
"""

from __future__ import annotations

import errno
import fcntl
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

log = logging.getLogger("flows")

STAGING = ".writing-"
COMMITTED = ".committed"
NEW, BEFORE = "new", "before"
NO_LOCKS = (errno.ENOTSUP, errno.ENOLCK, errno.ENOSYS)
"""What network folders say that know no locks."""


@contextmanager
def alone(output: Path) -> Iterator[None]:
    """Keep other runs out of a folder; the second waits, and says so. The lock is the system's: it ends with its run.

    What a killed run had committed is put in its place first.
    """
    output.mkdir(parents=True, exist_ok=True)
    folder = os.open(output, os.O_RDONLY)
    try:
        _lock(folder, output)
        recover(output)
        yield
    finally:
        os.close(folder)


def _lock(folder: int, output: Path) -> None:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        log.warning("another run is writing to %s; this one waits until it has ended", output)
        fcntl.flock(folder, fcntl.LOCK_EX)
    except OSError as fault:
        if fault.errno not in NO_LOCKS:
            raise


def recover(output: Path) -> None:
    """Finish what a killed run had committed, clear what another had only begun."""
    committed = output / COMMITTED
    if committed.is_dir():
        files = (path for path in (committed / NEW).rglob("*") if path.is_file())
        names = sorted(str(path.relative_to(committed / NEW)) for path in files)
        for name in names:
            _place(name, committed, output)
        _clear(committed)
    for left in sorted(output.glob(f"{STAGING}*")):
        shutil.rmtree(left)


@contextmanager
def staging(output: Path) -> Iterator[Path]:
    """A folder beside the tables, on the same disk, for the files to come: write to `<it>/new/<name>`."""
    made = Path(tempfile.mkdtemp(prefix=STAGING, dir=output))
    for part in (NEW, BEFORE):
        (made / part).mkdir()
    try:
        yield made
    finally:
        with suppress(FileNotFoundError):  # once it is committed it bears another name
            shutil.rmtree(made)


def publish(names: list[str], made: Path, output: Path) -> None:
    """Have every file of a staging folder appear in its place; where one cannot, those before it are brought back."""
    for name in names:
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        if (output / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(output / name))
    kept = [_kept(output / name, made / BEFORE / str(number)) for number, name in enumerate(names)]
    committed = output / COMMITTED
    os.replace(made, committed)
    sync_folder(output)
    with ExitStack() as undo:
        undo.callback(_clear, committed)
        for number, name in enumerate(names):
            undo.callback(_bring_back, output / name, committed / BEFORE / str(number) if kept[number] else None)
            _place(name, committed, output)
        undo.pop_all()
    for folder in sorted({(output / name).parent for name in names}):
        sync_folder(folder)
    _clear(committed)


def _place(name: str, committed: Path, output: Path) -> None:
    """Put one file in its place and keep it in the committed folder too, so that this can be done again."""
    waiting = committed / Path(name).name
    waiting.unlink(missing_ok=True)
    _twin(committed / NEW / name, waiting)
    (output / name).parent.mkdir(parents=True, exist_ok=True)
    os.replace(waiting, output / name)


def _kept(path: Path, backup: Path) -> bool:
    """Give a file that is about to be replaced a second name; False where there is none."""
    if path.exists():
        _twin(path, backup)
    return path.exists()


def _twin(path: Path, other: Path) -> None:
    """A second name for a file; a copy where the disk has no links."""
    try:
        os.link(path, other)
    except OSError:
        shutil.copy2(path, other)


def _bring_back(path: Path, backup: Path | None) -> None:
    if backup is None:
        path.unlink(missing_ok=True)
    else:
        os.replace(backup, path)


def _clear(committed: Path) -> None:
    """Drop the committed folder; under another name first, so that half of it is never taken for the whole."""
    ended = committed.with_name(f"{STAGING}done")
    if ended.exists():
        shutil.rmtree(ended)
    os.replace(committed, ended)
    shutil.rmtree(ended)


def sync_file(path: Path) -> None:
    """Have a file on the disk, not only in memory, before anything relies on it."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """The same for the names in a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
