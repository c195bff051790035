"""What no test has the time for: `python -m tests.living kills FILE`, `... splits FILE`, `... growth FILE`.

kills   twenty runs killed at random moments, each followed by one that must end in the bytes of an undisturbed one
splits  ten shuffled splits of the articles, read run by run, which must end in the events of one run over all
growth  how long a run with one new article in a hundred takes, beside a run over all
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import polars as pl

from flows import pipeline
from flows.dataset import Found
from flows.records import Article
from flows.settings import Settings

HISTORY = ("event_id_cnty", "timestamp")
"""What of an event depends on the runs that made it."""


def tree(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(files)}


def command(inputs: Sequence[str], output: Path) -> list[str]:
    """A run in a process of its own."""
    return [sys.executable, "-m", "flows", "run", *inputs, "--output", str(output), "--direct", "--workers", "2"]


def kills(file: Path, folder: Path, times: int = 20) -> int:
    """How many killed runs had another end than an undisturbed one."""
    first, rest = _cut(file, folder, [0.5, 1.0])
    before, calm = folder / "before", folder / "calm"
    _run(first, before).join()
    shutil.copytree(before, calm)
    start = time.monotonic()
    _run(rest, calm).join()
    length, expected, wrong = time.monotonic() - start, tree(calm), 0
    for number in range(times):
        output = folder / f"killed{number}"
        shutil.copytree(before, output)
        moment = random.Random(number).uniform(0, length)
        run = _run(rest, output)
        run.join(moment)
        run.kill()
        run.join()
        left = sorted(path.name for path in output.iterdir() if path.name.startswith("."))
        _run(rest, output).join()
        same = tree(output) == expected
        wrong += not same
        end = f"ended by itself ({run.exitcode})" if run.exitcode != -signal.SIGKILL else "killed"
        print(f"{end} after {moment:.2f} of {length:.2f} s, left {left}: {'same bytes' if same else 'OTHER BYTES'}")
        shutil.rmtree(output)
    return wrong


def _run(inputs: Path, output: Path) -> multiprocessing.Process:
    """A run in a process of its own, which begins with casus loaded."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["flows.tables", "flows.extract.rules", "flows.store.codec"])
    run = context.Process(target=pipeline.build, args=(Settings(inputs=(str(inputs),), output=output),))
    run.start()
    return run  # type: ignore[return-value]


def splits(file: Path, folder: Path, times: int = 10) -> int:
    """How many shuffled splits ended in other events than one run over all."""
    pipeline.extract_batch = _once()  # type: ignore[assignment]
    whole, wrong = folder / "whole", 0
    pipeline.build(Settings(inputs=(str(file),), output=whole))
    expected = told(whole)
    for number in range(times):
        chance = random.Random(number)
        cuts = sorted(chance.random() for _ in range(chance.randint(1, 4)))
        output = folder / f"split{number}"
        for part in _cut(file, folder, [*cuts, 1.0], chance):
            pipeline.build(Settings(inputs=(str(part),), output=output))
        same = told(output) == expected
        wrong += not same
        alike = len({*ids_of(whole)} & {*ids_of(output)})
        ended = pl.read_parquet(output / "deleted.parquet").height
        events = "same events" if same else "OTHER EVENTS"
        print(f"{len(cuts) + 1} parts: {events}, {alike} of {len(expected)} ids alike, {ended} ended on the way")
    return wrong


def _once() -> Callable[[Sequence[Article], Settings], Found]:
    """An extraction that keeps what it has read: the splits differ in order only."""
    extract, known = pipeline.extract_batch, dict[str, Found]()

    def batch(articles: Sequence[Article], settings: Settings) -> Found:
        for article in articles:
            if article.article_id not in known:
                known[article.article_id] = extract([article], settings)
        return pipeline.gather((known[article.article_id] for article in articles), len(articles))

    return batch


def growth(file: Path, folder: Path) -> int:
    """Seconds of a run over all, of one with one new article in a hundred, and of one with none."""
    most, rest = _cut(file, folder, [0.99, 1.0])
    output = folder / "grown"
    taken = []
    for part in (most, rest, rest):
        start = time.monotonic()
        subprocess.run(command([str(part)], output), check=True, capture_output=True)
        taken.append(time.monotonic() - start)
    print(f"99 %: {taken[0]:.1f} s; 1 % more: {taken[1]:.1f} s; nothing new: {taken[2]:.1f} s")
    return 0


def _cut(file: Path, folder: Path, shares: Sequence[float], chance: random.Random | None = None) -> list[Path]:
    """The lines of a file, shuffled if asked, in files up to each share."""
    lines = file.read_text(encoding="utf-8").splitlines()
    if chance is not None:
        chance.shuffle(lines)
    ends = [0, *(round(share * len(lines)) for share in shares)]
    parts = []
    for at, (start, end) in enumerate(pairwise(ends)):
        parts.append(folder / f"part{at}.jsonl")
        parts[-1].write_text("\n".join(lines[start:end]) + "\n", encoding="utf-8")
    return [part for part in parts if part.read_text(encoding="utf-8").strip()]


def told(output: Path) -> list[str]:
    """The events without what history gives them."""
    return sorted(
        json.dumps(row, default=str) for row in pl.read_parquet(output / "events.parquet").drop(HISTORY).to_dicts()
    )


def ids_of(output: Path) -> list[str]:
    """The ids of the events."""
    return pl.read_parquet(output / "events.parquet")["event_id_cnty"].to_list()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        sys.exit({"kills": kills, "splits": splits, "growth": growth}[sys.argv[1]](Path(sys.argv[2]), Path(made)))
