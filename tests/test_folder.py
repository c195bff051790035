"""An output folder: one run at a time, and after a kill at any moment the old files or the new ones, never both."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flows.write.folder import COMMITTED, alone, recover

OLD = {"a.parquet": b"old a", "b.parquet": b"old b", "only.txt": b"stays"}
NEW = {"a.parquet": b"new a", "b.parquet": b"new b", "reports/r1/report.md": b"new report"}

# Publishes NEW and dies, as if killed, at the n-th change of a name or removal of a file.
DYING = """
import ast, os, shutil, sys
from pathlib import Path
from flows.write import folder
NEW, left = ast.literal_eval(sys.argv[3]), int(sys.argv[2])
def mortal(function):
    def call(*given, **named):
        global left
        left -= 1
        if left == 0:
            os._exit(9)
        return function(*given, **named)
    return call
os.replace, os.link, shutil.rmtree = mortal(os.replace), mortal(os.link), mortal(shutil.rmtree)
out = Path(sys.argv[1])
with folder.alone(out), folder.staging(out) as made:
    for name, content in NEW.items():
        (made / folder.NEW / name).parent.mkdir(parents=True, exist_ok=True)
        (made / folder.NEW / name).write_bytes(content)
    folder.publish(list(NEW), made, out)
"""

LAST = 12
"""The steps of a whole run of DYING: two twins kept, one commit, a twin and a name for each file, three of clearing."""


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


@pytest.mark.parametrize("step", range(1, LAST + 2))
def test_after_a_kill_at_any_step_the_next_run_finds_the_old_files_or_the_new(tmp_path: Path, step: int) -> None:
    put(tmp_path, OLD)
    died = subprocess.run([sys.executable, "-c", DYING, str(tmp_path), str(step), repr(NEW)], check=False)
    assert died.returncode == (0 if step > LAST else 9)
    committed = (tmp_path / COMMITTED).exists()
    with alone(tmp_path):
        after = contents(tmp_path)
    assert after in (OLD, {**OLD, **NEW})
    assert after != OLD or not committed
    assert not list(tmp_path.glob(".*"))


def test_finishing_twice_changes_nothing(tmp_path: Path) -> None:
    put(tmp_path / COMMITTED / "new", NEW)
    recover(tmp_path)
    recover(tmp_path)
    assert contents(tmp_path) == NEW


HOLD = """
import os, sys
from pathlib import Path
from flows.write.folder import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    if sys.stdin.readline() == "die\\n":
        os.kill(os.getpid(), 9)
"""


class Answer(logging.Handler):
    """Writes a line to a process as soon as anything is logged."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        super().__init__(logging.WARNING)
        self.process = process
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())
        self.process.communicate("go on\n")


def test_the_second_run_says_that_it_waits_until_the_first_has_ended(tmp_path: Path) -> None:
    with holding(tmp_path) as first:
        answer = Answer(first)
        logging.getLogger("flows").addHandler(answer)
        try:
            with alone(tmp_path):
                assert first.returncode == 0
        finally:
            logging.getLogger("flows").removeHandler(answer)
    assert answer.told == [f"another run is writing to {tmp_path}; this one waits until it has ended"]


def test_a_killed_run_leaves_no_lock(tmp_path: Path) -> None:
    with holding(tmp_path) as first:
        first.communicate("die\n")
        assert first.returncode == -9
    with alone(tmp_path):
        assert os.listdir(tmp_path) == []


@contextmanager
def holding(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds a folder until it is told a line."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
