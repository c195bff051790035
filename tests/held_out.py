"""How well what is trained generalises: `python -m tests.held_out` writes tests/held_out.md.

Five-fold cross-validation over the hand-coded reports that the weights are fitted to: the files are dealt into five
folds, and each is read with weights fitted to the other four; beside it the same reports read with weights that saw
them. The folds hold different regions and manners of reporting, so this is harder than reports dealt by chance.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from flows import train
from flows.extract import assemble, confidence, extractor, linear
from flows.frames import to_frame
from flows.lexicons import resource
from flows.link import exclusion
from flows.records import Article, Mention
from flows.settings import Settings
from flows.train_keys import read_keys
from flows.train_reports import own_reports, read_reports, with_openings
from schemas import TABLES
from tests.accuracy import FIELDS, WHOLE
from tests.test_floors import EVAL

TARGET = Path(__file__).with_suffix(".md")
FOLDS = 5


@contextmanager
def weights_of(folder: Path) -> Iterator[None]:
    """Read the trained weights from a folder."""

    def from_folder(name: str) -> Any:
        held = folder / Path(name).name
        return held if held.is_file() else resource(name)

    def forget() -> None:
        for held in (linear.model, linear.choice, assemble.judges, confidence.beliefs):
            held.cache_clear()

    with patch.object(linear, "resource", from_folder):
        forget()
        yield
    forget()


def read(files: Iterable[Path]) -> list[Mention]:
    """Mentions of the English reports of some files, as a run writes them."""
    extract, settings = extractor("rules"), Settings()
    articles: list[Article] = [article for _, article in read_reports(files)]
    told = [mention for article in articles for mention in extract(article)]
    return [replace(one, excluded=exclusion(one, settings.min_confidence, "political")) for one in told]


def held_out(files: Sequence[Path]) -> Iterator[Mention]:
    """Mentions of every file, read with weights fitted to the files of the other folds."""
    keyed = list(read_keys(EVAL / "muc4" / "dev.jsonl", train.KEYS))
    own = [train.code(*pair) for pair in with_openings(read_reports(own_reports()))]
    coded = {file: [train.code(*pair) for pair in with_openings(read_reports([file]))] for file in files}
    for fold in range(FOLDS):
        held = files[fold::FOLDS]
        with tempfile.TemporaryDirectory() as made:
            others = [one for file in files if file not in held for one in coded[file]]
            train.train([*own, *others], Path(made), keyed)
            with weights_of(Path(made)):
                yield from read(held)


def scored(mentions: Sequence[Mention], gold: Sequence[Path]) -> dict[str, Any]:
    """The scorer's figures."""
    with tempfile.TemporaryDirectory() as made:
        target = Path(made) / "mentions.parquet"
        to_frame(list(mentions), TABLES["mentions"]).write_parquet(target)
        files = [str(path) for path in gold]
        command = [sys.executable, str(EVAL / "score_press.py"), "--gold", *files, "--mentions", str(target)]
        told = subprocess.run([*command, "--language", "en", "--json"], capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads(told.stdout)
    return figures


def page(columns: dict[str, dict[str, Any]]) -> str:
    """The figures of each column as Markdown, a row for each field."""
    day = datetime.now(UTC).date().isoformat()
    head = [
        f"# How it generalises\n\nMeasured {day} by `python -m tests.held_out`; English reports only, in per cent.\n",
        "\n".join(f"- {name}: {one['counts']['reports']} reports" for name, one in columns.items()) + "\n",
        f"| field | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}",
    ]
    rows = [f"| {means} | {_row(columns, lambda one, f=field: one[f]['f1'])} |" for field, means in WHOLE.items()]
    rows += [
        f"| {means} | {_row(columns, lambda one, f=field: one['accuracy'][f]['value'])} |"
        for field, means in FIELDS.items()
    ]
    return "\n".join([*head, *rows]) + "\n"


def _row(columns: dict[str, dict[str, Any]], figure: Any) -> str:
    return " | ".join(f"{figure(one):.1f}" for one in columns.values())


def main() -> None:
    """Measure and write the page."""
    files = sorted((EVAL / "press").glob("train-*.jsonl"))
    dev = [EVAL / "press" / f"{name}.dev.jsonl" for name in ("africa", "world")]
    columns = {
        "held out": scored(list(held_out(files)), files),
        "trained on": scored(read(files), files),
        "development": scored(read(dev), dev),
    }
    TARGET.write_text(page(columns), encoding="utf-8")
    print(TARGET.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
