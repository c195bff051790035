"""The review list as a CSV file to fill in, and the decisions in it back into `corrections.csv`.

A line of `review.csv` is an event with the reasons for looking at it and the sentences it rests on; whoever fills in
`action` (and `field` and `value`) has decided, and the next run follows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from flows.store.corrections import COLUMNS, Refused, correction_of, rows
from flows.store.corrections import FILE as CORRECTIONS

__all__ = ["CORRECTIONS", "QUEUE", "ReadBack", "queue", "read_back"]

QUEUE = "review.csv"
SEEN = (
    *("event_date", "sub_event_type", "actor1", "actor2", "country", "admin1", "location"),
    *("fatalities", "fatalities_low", "fatalities_high", "n_articles"),
)
SENTENCES = 5


@dataclass(frozen=True, slots=True)
class ReadBack:
    """The text of `corrections.csv` with the new decisions, their number, and a sentence for each that is none."""

    text: str
    added: int
    refused: tuple[str, ...]


def queue(output: Path) -> tuple[str, int]:
    """The events of an output folder that a person should look at, most doubtful first, as CSV, and their number."""
    tables = {name: pl.read_parquet(output / f"{name}.parquet") for name in ("events", "mentions", "articles")}
    events = tables["events"].filter(pl.col("review").list.len() > 0)
    told = _sentences(events, tables["mentions"], tables["articles"])
    order = events.with_columns(doubts=pl.col("review").list.len())
    ranked = order.sort("doubts", "fatalities", "event_id_cnty", descending=[True, True, False])
    blank = [""] * (len(COLUMNS) - 1)
    lines = [
        [name, *blank, "; ".join(event["review"]), *(event[seen] for seen in SEEN), "\n".join(told.get(name, ()))]
        for event in ranked.to_dicts()
        for name in [event["event_id_cnty"]]
    ]
    return as_csv([*COLUMNS, "review", *SEEN, "sentences"], lines), len(lines)


def _sentences(events: pl.DataFrame, mentions: pl.DataFrame, articles: pl.DataFrame) -> dict[str, list[str]]:
    """The first sentences of each event: "2024-05-06, Radio Fleuve [m1]: Gunmen ..."."""
    own = events.select("event_id_cnty", mention_id="mention_ids").explode(
        "mention_id", keep_nulls=False, empty_as_null=False
    )
    of_article = articles.select("article_id", "published", "source")
    joined = own.join(mentions.select("mention_id", "article_id", "sentence"), on="mention_id")
    found: dict[str, list[str]] = {}
    for row in joined.join(of_article, on="article_id").sort("event_id_cnty", "published", "mention_id").to_dicts():
        lines = found.setdefault(row["event_id_cnty"], [])
        if len(lines) < SENTENCES:
            day, source = row["published"] or "undated", row["source"] or "unnamed source"
            lines.append(f"{day}, {source} [{row['mention_id']}]: {' '.join(row['sentence'].split())}")
    return found


def as_csv(head: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    """Lines as CSV that office programs open as it is meant."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(["" if cell is None else cell for cell in line] for line in lines)
    return "\ufeff" + buffer.getvalue()


def read_back(file: Path, output: Path) -> ReadBack:
    """The decisions that were filled in, after those that `corrections.csv` holds already."""
    path = output / CORRECTIONS
    held = [row for _, row in rows(path)] if path.exists() else []
    known = {_decision(row) for row in held}
    added, refused = [], []
    for number, row in rows(file):
        if not any(_decision(row)[1:]) or _decision(row) in known:
            continue
        try:
            correction_of(row)
            added.append(dict(zip(COLUMNS, _decision(row), strict=True)))
        except Refused as fault:
            refused.append(f"{file.name}, line {number}: {fault}")
    head = list(dict.fromkeys([*COLUMNS, *(name for row in held for name in row if name)]))
    lines = [[row.get(name, "") for name in head] for row in [*held, *added]]
    return ReadBack(as_csv(head, lines), len(added), tuple(refused))


def _decision(row: Mapping[str, str]) -> tuple[str, ...]:
    """The cells of a line that make a decision."""
    return tuple(row.get(name, "") for name in COLUMNS)
