"""Score floors on the development sets beside the project: figures of tests/floors.toml may rise, never fall.

`python -m tests.test_floors` measures again and prints each figure beside its floor.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows.extract import extractor
from flows.extract.dates import timex_record
from flows.extract.places import geoparse_record
from flows.frames import to_frame
from flows.link import exclusion
from flows.read import read_inputs
from flows.records import Article
from flows.settings import Settings
from schemas import TABLES
from tests.test_sides import differing

HERE = Path(__file__).parent
EVAL = HERE.parent.parent / "shared" / "eval"
SETS: dict[str, dict[str, Any]] = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.floors


def records(name: str) -> Iterator[dict[str, Any]]:
    """Documents of a set, as its files have them; of a set with a `split` only that part."""
    for corpus in SETS[name]["corpora"]:
        for line in (EVAL / corpus["file"]).read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            if document.get("split") == SETS[name].get("split"):
                yield document


def predict_mentions(name: str, folder: Path) -> Path:
    """Every incident of the set's documents, as `casus run` would write them, without linking."""
    source, target = folder / "in.jsonl", folder / "mentions.parquet"
    keys = ("id", "title", "text", "published", "source", "language")
    rows = [{key: document.get(key) for key in keys} for document in records(name)]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    extract = extractor("rules")
    articles = [item for item in read_inputs([str(source)], published=None) if isinstance(item, Article)]
    least = Settings().min_confidence
    told = [replace(each, excluded=exclusion(each, least, "political")) for one in articles for each in extract(one)]
    to_frame(told, TABLES["mentions"]).write_parquet(target)
    return target


def predict_places(name: str, folder: Path) -> Path:
    """Places of the set's texts, as `casus geoparse` prints them."""
    found = [geoparse_record(one["id"], one["text"], title=one.get("title")) for one in records(name)]
    return _lines(folder / "places.jsonl", found)


def predict_dates(name: str, folder: Path) -> Path:
    """Dates of the set's texts, as `casus timex` prints them."""
    days = [(one, one.get("published")) for one in records(name)]
    found = [timex_record(one["id"], one["text"], date.fromisoformat(day) if day else None) for one, day in days]
    return _lines(folder / "dates.jsonl", found)


def _lines(target: Path, rows: list[Any]) -> Path:
    target.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return target


PRINTING = ("score_press.py", "score_muc4.py")
PREDICT: dict[str, Callable[[str, Path], Path]] = {
    "mentions": predict_mentions,
    "places": predict_places,
    "dates": predict_dates,
}


@cache
def measured(name: str) -> dict[str, Any]:
    """The scorer's figures for a set, as it prints them in JSON."""
    one = SETS[name]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        predictions = PREDICT[one["predict"]](name, folder)
        gold = [str(EVAL / corpus["file"]) for corpus in one["corpora"]]
        prints = one["scorer"] in PRINTING
        flag = "--mentions" if prints else "--predictions"
        command = [sys.executable, str(EVAL / one["scorer"]), "--gold", *gold, flag, str(predictions), *one["options"]]
        if prints:
            figures: dict[str, Any] = json.loads(_run([*command, "--json"]))
            return figures
        _run([*command, "--json", str(folder / "scores.json")])
        (scores,) = json.loads((folder / "scores.json").read_text(encoding="utf-8")).values()
        return dict(scores)


def _run(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def figure(name: str, path: str) -> float:
    """One figure of a set: "detection / f1"."""
    held: Any = measured(name)
    for step in path.split(" / "):
        held = held[step]
    return float(held)


def _missing(name: str) -> str | None:
    """What the set needs and is not here."""
    files = [SETS[name]["scorer"], *(corpus["file"] for corpus in SETS[name]["corpora"])]
    absent = [file for file in files if not (EVAL / file).is_file()]
    if absent:
        return f"no {', '.join(absent)} beside the project: its floors were not checked"
    if importlib.util.find_spec("scipy") is None:
        return "the scorers need scipy, which is not installed: no floor was checked"
    return None


FIGURES = [(name, path) for name, one in SETS.items() for path in one["floors"]]


@pytest.mark.parametrize(("name", "path"), FIGURES, ids=[f"{name}: {path}" for name, path in FIGURES])
def test_figure_stands_above_its_floor(name: str, path: str) -> None:
    if reason := _missing(name):
        pytest.skip(reason)
    assert figure(name, path) >= SETS[name]["floors"][path]


@pytest.mark.parametrize("name", ["press"])
def test_reports_in_other_languages_enter_no_event(name: str, tmp_path: Path) -> None:
    if reason := _missing(name):
        pytest.skip(reason)
    foreign = {one["id"] for one in records(name) if one["language"] != "en"}
    mentions = pl.read_parquet(predict_mentions(name, tmp_path)).filter(pl.col("article_id").is_in(sorted(foreign)))
    assert foreign
    assert set(mentions["article_id"]) == foreign
    assert set(mentions["excluded"]) == {"language"}


@pytest.mark.parametrize("name", SETS)
def test_floors_were_measured_on_these_files(name: str) -> None:
    if reason := _missing(name):
        pytest.skip(reason)
    for corpus in SETS[name]["corpora"]:
        digest = hashlib.sha256((EVAL / corpus["file"]).read_bytes()).hexdigest()
        assert digest == corpus["sha256"], f"{corpus['file']} changed: measure {name} again"


@pytest.mark.parametrize("name", SETS)
def test_floors_stand_above_what_was_promised(name: str) -> None:
    floors, promised = SETS[name]["floors"], SETS[name].get("promised", {})
    assert [path for path, least in promised.items() if floors[path] < least] == []


def main() -> None:
    """Print every figure as measured now, beside its floor."""
    for name, path in FIGURES:
        print(f"{name:<16} {path:<40} {figure(name, path):6.1f}  floor {SETS[name]['floors'][path]:6.1f}")
    print(f"{'mirrored pairs':<16} {'types that differ with the doer, %':<40} {differing():6.1f}  at most  0.0")


if __name__ == "__main__":
    main()
