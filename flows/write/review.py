"""The review list: events that a person should look at, with the sentences they rest on, evidence marked.

`pieces(mention)` -> [{"text": "Rebels", "fields": ["perpetrators"]}, {"text": " killed ", "fields": []}, ...].
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import polars as pl

from flows.write.counts import counts, iso

SHOWN = 60
"""Events of the list that the report tells; how many there are is always said beside it."""

SENTENCES = 3

SHOWN_FIELDS = (
    "event_id_cnty sub_event_type country location actor1 actor2 fatalities fatalities_low fatalities_high confidence"
)


def review(events: pl.DataFrame, mentions: pl.DataFrame, articles: pl.DataFrame) -> dict[str, Any]:
    """Events with most reasons first, each with up to three of its sentences."""
    open_ones = events.filter(pl.col("review").list.len() > 0)
    reasons = open_ones.select(pl.col("review").list.explode(keep_nulls=False, empty_as_null=False).alias("reason"))
    ranked = open_ones.with_columns(pl.col("review").list.len().alias("doubts"))
    shown = ranked.sort("doubts", "fatalities", "event_id_cnty", descending=[True, True, False]).head(SHOWN)
    told = _sentences(shown, mentions, articles)
    return {
        "events": open_ones.height,
        "by_reason": counts(reasons, "reason"),
        "items": [_item(event, told.get(event["event_id_cnty"], [])) for event in shown.to_dicts()],
    }


def _sentences(events: pl.DataFrame, mentions: pl.DataFrame, articles: pl.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """The first sentences of each event by its id, each once, with what is known of their articles."""
    links = events.select("event_id_cnty", "mention_ids").explode("mention_ids", keep_nulls=False, empty_as_null=False)
    about = articles.select("article_id", "source", "url", "title", "input", "published")
    rows = (
        links.join(mentions, left_on="mention_ids", right_on="mention_id")
        .join(about, on="article_id", how="left")
        .sort("event_id_cnty", "mention_ids")
        .unique(["event_id_cnty", "sentence"], keep="first", maintain_order=True)
    )
    each = groupby(rows.iter_rows(named=True), key=lambda row: str(row["event_id_cnty"]))
    return {event: [_told(row) for row, _ in zip(members, range(SENTENCES), strict=False)] for event, members in each}


def _item(event: Mapping[str, Any], told: list[dict[str, Any]]) -> dict[str, Any]:
    """One event of the list."""
    return {
        **{name: event[name] for name in SHOWN_FIELDS.split()},
        "event_date": iso(event["event_date"]),
        "reports": event["n_articles"],
        "review": list(event["review"]),
        "told": told,
    }


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    """A sentence in pieces, with the source and day of its article."""
    return {
        **{name: row[name] for name in ("article_id", "source", "url", "title", "input", "fatalities")},
        "published": iso(row["published"]),
        "pieces": pieces(row),
    }


def pieces(mention: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The sentence cut at its evidence; evidence outside of it marks nothing."""
    sentence, first = str(mention["sentence"]), int(mention["char_start"])
    marks: list[set[str]] = [set() for _ in sentence]
    for span in mention["evidence"] or ():
        for at in range(max(0, span["start"] - first), min(len(sentence), span["end"] - first)):
            marks[at].add(span["field"])
    runs = groupby(zip(sentence, marks, strict=True), key=lambda letter: sorted(letter[1]))
    return [{"text": "".join(letter for letter, _ in run), "fields": fields} for fields, run in runs]
