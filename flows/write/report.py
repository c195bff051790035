"""Tables and check results -> what a run did, as plain values: `build_report(...)["read"]["articles"]` -> 120.

`report.json` is this as it stands; `render.py` makes the page and the markdown of it, `fail_on.py` the gates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

import polars as pl

from flows.write.fail_on import GATES, Failed, gates
from flows.write.gate import CheckResult
from flows.write.render import render_html, render_md
from flows.write.timeline import timeline

__all__ = ["GATES", "Failed", "build_report", "gates", "render_html", "render_md"]

Frames = Mapping[str, pl.DataFrame]
Report = dict[str, Any]

SHOWN = 200
"""Rows of a list that the report holds; how many there are is always said beside it."""

EXAMPLES = 3


def build_report(
    tables: Frames,
    checks: Sequence[CheckResult],
    *,
    run: Mapping[str, Any],
    previous: pl.DataFrame | None = None,
) -> Report:
    """Everything the report tells. `tables` are those written: articles, mentions, events, quarantine, deleted.

    `run` says what was asked (run id, inputs, extractor, scope ...) and is shown as it is; `previous` is the events
    table that lay in the output folder before.
    """
    articles, mentions, events = tables["articles"], tables["mentions"], tables["events"]
    quarantine = tables["quarantine"]
    read, found = _read(articles, quarantine), _found(mentions, events, quarantine)
    report: Report = {
        "run": dict(run),
        "read": read,
        "found": found,
        "events": _events(events),
        "checks": _checks(checks, quarantine),
        "quarantine": _quarantine(quarantine),
        "review": _review(events, mentions, articles),
        "unresolved": _unresolved(mentions),
        "changes": _changes(events, previous),
    }
    return {**report, "shares": _shares(read, found, report)}


def counts(frame: pl.DataFrame, column: str, limit: int | None = None) -> list[Report]:
    """Values of a column with the number of rows, most first: [{"value": "en", "rows": 118}, ...]."""
    if frame.is_empty():
        return []
    found = frame.group_by(pl.col(column).alias("value")).agg(pl.len().alias("rows"))
    return found.sort(["rows", "value"], descending=[True, False], nulls_last=True).head(limit or len(found)).to_dicts()


def _read(articles: pl.DataFrame, quarantine: pl.DataFrame) -> Report:
    """What was read: by form, language, origin of the day, source; and what could not be."""
    refused = quarantine.filter(pl.col("table") == "articles")
    lost = refused.filter(~pl.col("row_key").is_in(articles["article_id"].implode()))["row_key"].n_unique()
    forms = articles.select(pl.col("input").map_elements(form, return_dtype=pl.String).alias("form"))
    days = articles["published"].drop_nulls()
    return {
        "articles": articles.height,
        "repeats": articles["duplicate_of"].drop_nulls().len(),
        "rejected": lost,
        "undated": articles["published"].null_count(),
        "by_form": counts(forms, "form"),
        "by_language": counts(articles, "language"),
        "by_published_from": counts(articles, "published_from"),
        "by_source": counts(articles, "source", 20),
        "sources": articles["source"].drop_nulls().n_unique(),
        "first_published": _iso(days.min()),
        "last_published": _iso(days.max()),
    }


def form(name: str) -> str:
    """The kind of file an article came from: "press/a.jsonl#12" -> "jsonl", "notes" -> "other"."""
    return PurePosixPath(name.rsplit("#", 1)[0]).suffix.removeprefix(".").lower() or "other"


def _iso(day: Any) -> str | None:
    return None if day is None else day.isoformat()


def _found(mentions: pl.DataFrame, events: pl.DataFrame, quarantine: pl.DataFrame) -> Report:
    """What became of the mentions: in events, left out for a reason, or held back."""
    rows = quarantine.group_by("table").agg(pl.col("row_key").n_unique().alias("rows"))
    held = dict(zip(rows["table"].to_list(), rows["rows"].to_list(), strict=True))
    excluded = mentions.filter(pl.col("excluded").is_not_null())
    silent = mentions.filter(pl.col("excluded").is_null() & pl.col("event_id").is_null())
    told = mentions["article_id"].n_unique()
    return {
        "mentions": mentions.height,
        "articles_with_mentions": told,
        "linked": mentions["event_id"].drop_nulls().len(),
        "excluded": excluded.height,
        "by_excluded": counts(excluded, "excluded"),
        "aggregates": mentions.filter(pl.col("is_aggregate")).height,
        "waiting": silent.height,
        "events": events.height,
        "quarantined": {table: int(held.get(table, 0)) for table in ("articles", "mentions", "events")},
        "by_trigger": counts(mentions, "trigger", 20),
    }


def _tallied(events: pl.DataFrame, columns: Sequence[str], limit: int | None = None) -> list[Report]:
    """Events and deaths by one or two columns, most events first."""
    if events.is_empty():
        return []
    sums = (pl.len().alias("events"), pl.col("fatalities").sum().cast(pl.Int64).alias("fatalities"))
    found = events.group_by(list(columns)).agg(sums)
    order = [True, True, *(False for _ in columns)]
    return found.sort(["events", "fatalities", *columns], descending=order).head(limit or found.height).to_dicts()


def _actors(events: pl.DataFrame) -> list[Report]:
    """Events and deaths by actor on either side."""
    sides = [events.select(pl.col(name).alias("actor"), "fatalities", "event_id_cnty") for name in ("actor1", "actor2")]
    both = pl.concat(sides).drop_nulls("actor").unique(["actor", "event_id_cnty"])
    return _tallied(both, ["actor"], 30)


def _events(events: pl.DataFrame) -> Report:
    """The events: totals, breakdowns, time line, and the first rows."""
    columns = (
        "event_id_cnty event_date time_precision event_type sub_event_type actor1 actor2 country admin1 location "
        "geo_precision fatalities fatalities_low fatalities_high n_articles source notes confidence latitude longitude"
    )
    rows = events.select(columns.split()).sort("event_date", "event_id_cnty", descending=[True, False])
    days = events["event_date"].drop_nulls()
    return {
        "events": events.height,
        "fatalities": _total(events, "fatalities"),
        "fatalities_low": _total(events, "fatalities_low"),
        "fatalities_high": _total(events, "fatalities_high"),
        "first_day": _iso(days.min()),
        "last_day": _iso(days.max()),
        "by_type": _tallied(events, ["event_type", "sub_event_type"]),
        "by_country": _tallied(events, ["country"]),
        "by_actor": _actors(events),
        "by_time_precision": counts(events, "time_precision"),
        "by_geo_precision": counts(events, "geo_precision"),
        "by_reports": counts(events, "n_articles"),
        "timeline": timeline(events),
        "rows": [{**row, "event_date": _iso(row["event_date"])} for row in rows.head(SHOWN).to_dicts()],
    }


def _total(events: pl.DataFrame, column: str) -> int:
    return int(events[column].cast(pl.Int64).sum())


def _checks(checks: Sequence[CheckResult], quarantine: pl.DataFrame) -> list[Report]:
    """Every check, the worst first: errors before warnings, then by share of rows that fail."""
    found = [
        {
            "table": check.table,
            "check": check.check,
            "column": check.column,
            "sentence": check.sentence,
            "severity": check.severity,
            "tested": check.tested,
            "failed": check.failed,
            "examples": [str(example) for example in check.examples][:EXAMPLES],
        }
        for check in checks
    ]
    return sorted(found, key=_worst_first)


def _worst_first(check: Report) -> tuple[Any, ...]:
    share = check["failed"] / check["tested"] if check["tested"] else 0.0
    failing = bool(check["failed"])
    return (
        not failing,
        failing and check["severity"] != "error",
        -share,
        -check["failed"],
        check["table"],
        check["check"],
    )


def _quarantine(quarantine: pl.DataFrame) -> Report:
    """Held-back rows by reason, each with examples a person can read."""
    by = ["table", "check", "column"]
    groups = []
    for (table, check, column), rows in quarantine.sort([*by, "row_key"]).group_by(by, maintain_order=True):
        examples = rows.select("row_key", "value", "reason", "row").head(EXAMPLES).to_dicts()
        groups.append({"table": table, "check": check, "column": column, "rows": rows.height, "examples": examples})
    worst = sorted(groups, key=lambda group: (-group["rows"], group["table"], group["check"], group["column"] or ""))
    return {"rows": quarantine.height, "by_reason": worst}


def _review(events: pl.DataFrame, mentions: pl.DataFrame, articles: pl.DataFrame) -> Report:
    """Events a person should look at, those with most reasons first, each with a sentence it rests on."""
    open_ones = events.filter(pl.col("review").list.len() > 0)
    reasons = open_ones.select(pl.col("review").list.explode(keep_nulls=False, empty_as_null=False).alias("reason"))
    ranked = open_ones.with_columns(pl.col("review").list.len().alias("doubts"))
    shown = ranked.sort("doubts", "fatalities", "event_id_cnty", descending=[True, True, False]).head(SHOWN)
    return {
        "events": open_ones.height,
        "by_reason": counts(reasons, "reason"),
        "items": [_item(event, mentions, articles) for event in shown.to_dicts()],
    }


def _item(event: Report, mentions: pl.DataFrame, articles: pl.DataFrame) -> Report:
    """One event of the review list with up to three sentences, evidence marked."""
    own = mentions.filter(pl.col("mention_id").is_in(event["mention_ids"])).sort("mention_id")
    names = ("event_id_cnty", "sub_event_type", "country", "location", "actor1", "actor2", "fatalities", "confidence")
    return {
        **{name: event[name] for name in names},
        "event_date": _iso(event["event_date"]),
        "fatalities_low": event["fatalities_low"],
        "fatalities_high": event["fatalities_high"],
        "review": list(event["review"]),
        "told": [_told(mention, articles) for mention in own.head(EXAMPLES).to_dicts()],
        "reports": event["n_articles"],
    }


def _told(mention: Report, articles: pl.DataFrame) -> Report:
    """A sentence in pieces, with the source and day of its article."""
    article = articles.filter(pl.col("article_id") == mention["article_id"]).head(1).to_dicts()
    about = article[0] if article else {}
    return {
        "article_id": mention["article_id"],
        "source": about.get("source"),
        "url": about.get("url"),
        "title": about.get("title"),
        "input": about.get("input"),
        "published": _iso(about.get("published")),
        "fatalities": mention["fatalities"],
        "pieces": pieces(mention),
    }


def pieces(mention: Mapping[str, Any]) -> list[Report]:
    """The sentence cut at its evidence: [{"text": "Rebels", "fields": ["perpetrators"]}, {"text": " killed ", ...}]."""
    sentence, first = str(mention["sentence"]), int(mention["char_start"])
    marks: dict[int, set[str]] = {}
    for span in mention["evidence"] or ():
        for at in range(max(0, span["start"] - first), min(len(sentence), span["end"] - first)):
            marks.setdefault(at, set()).add(span["field"])
    found: list[Report] = []
    for at, letter in enumerate(sentence):
        fields = sorted(marks.get(at, ()))
        if found and found[-1]["fields"] == fields:
            found[-1]["text"] += letter
        else:
            found.append({"text": letter, "fields": fields})
    return found


def _unresolved(mentions: pl.DataFrame) -> Report:
    """Words that name a party or a place and led to no known one, with how often."""
    nameless = pl.col("actor1").is_null() | pl.col("actor1").str.starts_with("Unidentified")
    words = mentions.filter(nameless).select(
        pl.col("perpetrators").list.explode(keep_nulls=False, empty_as_null=False).alias("words")
    )
    lost = mentions.filter(pl.col("latitude").is_null() & pl.col("place_text").is_not_null())
    return {
        "actors": counts(words, "words", 30),
        "actor_mentions": words.height,
        "places": counts(lost.select(pl.col("place_text").alias("words")), "words", 30),
        "place_mentions": lost.height,
    }


def _changes(events: pl.DataFrame, previous: pl.DataFrame | None) -> Report | None:
    """How the events differ from those of the last run; None where there was none."""
    if previous is None:
        return None
    shared = [name for name in events.columns if name in previous.columns and name != "event_id_cnty"]
    old, new = (frame.select("event_id_cnty", *shared) for frame in (previous, events))
    both = new.join(old, on="event_id_cnty", how="inner", suffix=" before")
    moved = [pl.col(name).ne_missing(pl.col(f"{name} before").cast(new.schema[name], strict=False)) for name in shared]
    changed = both.filter(pl.any_horizontal(moved)) if moved else both.head(0)
    added = new.join(old, on="event_id_cnty", how="anti")
    removed = old.join(new, on="event_id_cnty", how="anti")
    return {
        "before": previous.height,
        "added": added.height,
        "removed": removed.height,
        "changed": changed.height,
        "unchanged": both.height - changed.height,
        "added_ids": added["event_id_cnty"].sort().head(EXAMPLES * 5).to_list(),
        "removed_ids": removed["event_id_cnty"].sort().head(EXAMPLES * 5).to_list(),
        "changed_ids": changed["event_id_cnty"].sort().head(EXAMPLES * 5).to_list(),
        "changed_columns": _moved_columns(both, shared, new.schema),
        "fatalities_before": _total(previous, "fatalities"),
    }


def _moved_columns(both: pl.DataFrame, shared: Sequence[str], schema: pl.Schema) -> list[Report]:
    """Which columns changed in how many events."""
    moved = [
        {
            "value": name,
            "rows": both.filter(pl.col(name).ne_missing(pl.col(f"{name} before").cast(schema[name]))).height,
        }
        for name in shared
    ]
    return sorted(
        (entry for entry in moved if entry["rows"]), key=lambda entry: (-int(str(entry["rows"])), entry["value"])
    )


def _shares(read: Report, found: Report, report: Report) -> Report:
    """Counted parts of counted wholes, which the gates compare: {"rejected": {"part": 3, "whole": 120, ...}}."""
    excluded = {entry["value"]: entry["rows"] for entry in found["by_excluded"]}
    held = found["quarantined"]
    single = found["mentions"] - excluded.get("aggregate", 0)
    parts = {
        "rejected": (read["rejected"], read["articles"] + read["rejected"]),
        "repeats": (read["repeats"], read["articles"]),
        "undated_articles": (read["undated"], read["articles"]),
        "silent": (read["articles"] - found["articles_with_mentions"], read["articles"]),
        "undated": (excluded.get("no date", 0), single),
        "unplaced": (excluded.get("no place", 0) + excluded.get("country only", 0), single),
        "unsure": (excluded.get("below confidence", 0), single),
        "crime": (excluded.get("crime", 0), single),
        "aggregates": (excluded.get("aggregate", 0), found["mentions"]),
        "quarantined": (held["mentions"] + held["events"], found["mentions"] + found["events"] + held["events"]),
        "review": (report["review"]["events"], found["events"]),
    }
    return {
        name: {"part": part, "whole": whole, "share": round(part / whole, 4) if whole else 0.0}
        for name, (part, whole) in parts.items()
    }
