"""What goes wrong on the development sets, by cause: `python -m tests.error_classes` writes tests/error_classes.md.

It counts incidents missed, incidents made up and tolls misread, and says how far the confidence can be believed. It
quotes nothing of the sets.
"""

from __future__ import annotations

import importlib.util
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import polars as pl

from tests.test_floors import EVAL, predict_mentions, records

TARGET = Path(__file__).with_suffix(".md")
PRESS = {"press": "reports, Africa and the world", "press-real": "articles of newspapers"}
BANDS = 10
NEVER = ("aggregate", "below confidence", "language", "no date", "no place", "crime")
Row = dict[str, Any]


@dataclass(slots=True)
class Errors:
    """Counts of a set: causes of each kind of error, and for each band of confidence how many mentions are right."""

    missed: Counter[str] = field(default_factory=Counter)
    spurious: Counter[str] = field(default_factory=Counter)
    tolls: Counter[str] = field(default_factory=Counter)
    believed: dict[int, list[bool]] = field(default_factory=dict)
    matched: int = 0


def scorer() -> ModuleType:
    """The scorer of the press sets, which aligns mentions with what coders found."""
    sys.path.insert(0, str(EVAL))
    spec = importlib.util.spec_from_file_location("score_press", EVAL / "score_press.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"{EVAL / 'score_press.py'}: the development sets must lie beside the project")
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_press"] = module
    spec.loader.exec_module(module)
    return module


def errors(name: str) -> Errors:
    """The errors on one set."""
    score, counted = scorer(), Errors()
    with tempfile.TemporaryDirectory() as made:
        mentions = pl.read_parquet(predict_mentions(name, Path(made))).to_dicts()
    for report in records(name):
        if report["language"] == "en":
            own = [row for row in mentions if row["article_id"] == report["id"]]
            _report(score, report, own, counted)
    return counted


def _report(score: ModuleType, report: Row, own: Sequence[Row], counted: Errors) -> None:
    gold = report["incidents"]
    told = [row for row in own if row["excluded"] not in NEVER]
    pairs = score.align(gold, told)
    for at, to in pairs:
        if score.firm(gold[at]):
            counted.matched += 1
            counted.tolls.update(_toll(gold[at], told[to], gold))
    found = {at for at, _ in pairs}
    used = {to for _, to in pairs}
    firm = [one for at, one in enumerate(gold) if at not in found and score.firm(one)]
    counted.missed.update(_missed(one, own, told) for one in firm)
    counted.spurious.update(_spurious(row, gold) for to, row in enumerate(told) if to not in used)
    for right, row in _rated(score, gold, own):
        counted.believed.setdefault(min(int(row["confidence"] * BANDS), BANDS - 1), []).append(right)


def _rated(score: ModuleType, gold: Sequence[Row], own: Sequence[Row]) -> Iterator[tuple[bool, Row]]:
    """Mentions that were given a confidence, whatever the threshold, and whether a coder found that incident."""
    rated = [row for row in own if row["excluded"] in (None, "below confidence", "country only")]
    pairs = {to: at for at, to in score.align(gold, rated)}
    for to, row in enumerate(rated):
        if to not in pairs or score.firm(gold[pairs[to]]):
            yield to in pairs, row


def _missed(gold: Row, own: Sequence[Row], told: Sequence[Row]) -> str:
    """Why no mention stands for a coded incident."""
    opening = " ".join(gold["evidence"].split()[:4])
    here = [row for row in own if opening in row["sentence"]]
    aside = sorted({row["excluded"] for row in here if row["excluded"] in NEVER})
    if aside:
        return f"set aside: {aside[0]}"
    if here:
        return "its sentence went to another incident"
    return "others of the report were found" if told else "nothing was found in the report"


def _spurious(row: Row, gold: Sequence[Row]) -> str:
    """Why a mention stands for nothing that a coder found."""
    if not gold:
        return "the report tells of no incident"
    days = {one["date_start"] for one in gold}
    same_day = str(row["event_date_start"]) in days
    same_place = row["location"] in {one["location"] for one in gold}
    if same_day and same_place:
        return "an incident told twice"
    if row["fatalities_low"] is None and row["injuries_low"] is None:
        return "nobody hurt, in a report with incidents"
    return "harm told, in a report with incidents"


def _toll(gold: Row, row: Row, others: Sequence[Row]) -> Iterable[str]:
    """How the dead of an incident were misread, if they were."""
    coded, read = gold["fatalities"], row["fatalities"]
    if coded == read:
        return
    elsewhere = {one["fatalities"] for one in others if one is not gold} - {0}
    if read == 0:
        yield "not read"
    elif coded == 0:
        yield "read where none is told"
    elif read in elsewhere:
        yield "another incident's"
    elif gold["fatalities_low"] != gold["fatalities_high"]:
        yield "the wrong end of a range"
    else:
        yield "too high" if read > coded else "too low"


def page(found: dict[str, Errors]) -> str:
    """The tables as Markdown."""
    day = datetime.now(UTC).date().isoformat()
    parts = [f"# What goes wrong, by cause\n\nMeasured {day} by `python -m tests.error_classes`; English reports only."]
    for name, counted in found.items():
        parts.append(f"## {PRESS[name]}\n\n{counted.matched} incidents found and coded alike.")
        for title in ("missed", "spurious", "tolls"):
            causes: Counter[str] = getattr(counted, title)
            rows = [f"| {cause} | {causes[cause]} |" for cause in sorted(causes, key=lambda one: (-causes[one], one))]
            parts.append("\n".join([f"| {title} | {causes.total()} |", "|---|---|", *rows]))
        bands = [
            f"| {band / BANDS:.1f} to {(band + 1) / BANDS:.1f} | {len(right)} | {100 * sum(right) / len(right):.0f} % |"
            for band, right in sorted(counted.believed.items())
        ]
        parts.append("\n".join(["| confidence | mentions | right |", "|---|---|---|", *bands]))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    TARGET.write_text(page({name: errors(name) for name in PRESS}), encoding="utf-8")
    print(TARGET.read_text(encoding="utf-8"))
