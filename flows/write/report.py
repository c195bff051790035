"""Tables and check results -> what a run did, as plain values: `build_report(...)["read"]["articles"]` -> 120.

`report.json` is this as it stands, and `report.schema.json` says what is in it; `render.py` makes the page and the
markdown of it, `junit.py` the XML for CI systems, `fail_on.py` the gates.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import polars as pl

from flows.write.accuracy import accuracy
from flows.write.changes import changes
from flows.write.counts import counts, iso, tallied, total
from flows.write.event_map import event_map
from flows.write.fail_on import verdicts
from flows.write.gate import CheckResult
from flows.write.review import review
from flows.write.timeline import timeline
from flows.write.unresolved import unresolved
from schemas.tables import TABLES

Frames = Mapping[str, pl.DataFrame]
Report = dict[str, Any]

FORMAT = "casus report 1"
"""What `format` says in every report.json; the number rises when a field goes or changes its meaning."""

SHOWN = 200
"""Rows of a list that the report holds; how many there are is always said beside it."""

EXAMPLES = 3


def build_report(
    tables: Frames,
    checks: Sequence[CheckResult],
    *,
    run: Mapping[str, Any],
    previous: pl.DataFrame | None = None,
    fail_on: Sequence[str] = (),
) -> Report:
    """Everything the report tells. `tables` are those written: articles, mentions, events, quarantine, deleted.

    `run` says what was asked (run id, inputs, extractor, scope ...) and is shown as it is; `previous` is the events
    table that lay in the output folder before; `fail_on` are rules such as "rejected>0.05".
    """
    articles, mentions, events = tables["articles"], tables["mentions"], tables["events"]
    quarantine = tables["quarantine"]
    report: Report = {
        "format": FORMAT,
        "run": dict(run),
        "read": _read(articles, quarantine),
        "found": _found(mentions, events, quarantine),
        "events": _events(events),
        "map": event_map(events),
        "checks": _checks(checks),
        "quarantine": _quarantine(quarantine),
        "review": review(events, mentions, articles),
        "unresolved": unresolved(mentions, articles),
        "sources": _sources(articles, mentions),
        "changes": changes(events, previous),
        "accuracy": accuracy(run.get("extractor")),
    }
    report["shares"] = _shares(report)
    report["gates"] = [verdict.told() for verdict in verdicts(fail_on, report)]
    return report


@cache
def report_schema() -> Report:
    """The JSON Schema (2020-12) of report.json."""
    schema: Report = json.loads(files("flows.write").joinpath("report.schema.json").read_text(encoding="utf-8"))
    return schema


def _read(articles: pl.DataFrame, quarantine: pl.DataFrame) -> Report:
    """What was read: by form, language, origin of the day; and what could not be."""
    refused = quarantine.filter(pl.col("table") == "articles")
    lost = refused.filter(~pl.col("row_key").is_in(articles["article_id"].implode()))["row_key"].n_unique()
    forms = pl.DataFrame({"form": [form(name) for name in articles["input"]]}, schema={"form": pl.String})
    days = articles["published"].drop_nulls()
    return {
        "articles": articles.height,
        "repeats": articles["duplicate_of"].drop_nulls().len(),
        "rejected": lost,
        "undated": articles["published"].null_count(),
        "by_form": counts(forms, "form"),
        "by_language": counts(articles, "language"),
        "by_published_from": counts(articles, "published_from"),
        "first_published": iso(days.min()),
        "last_published": iso(days.max()),
    }


def form(name: str) -> str:
    """The kind of file an article came from: "press/a.jsonl#12" -> "jsonl", "notes" -> "other"."""
    stem, _, suffix = name.rsplit("#", 1)[0].rsplit("/", 1)[-1].rpartition(".")
    return suffix.lower() if stem and suffix else "other"


def _found(mentions: pl.DataFrame, events: pl.DataFrame, quarantine: pl.DataFrame) -> Report:
    """What became of the mentions: in events, left out for a reason, or held back."""
    rows = quarantine.group_by("table").agg(pl.col("row_key").n_unique().alias("rows"))
    held = dict(zip(rows["table"].to_list(), rows["rows"].to_list(), strict=True))
    excluded = mentions.filter(pl.col("excluded").is_not_null())
    silent = mentions.filter(pl.col("excluded").is_null() & pl.col("event_id").is_null())
    return {
        "mentions": mentions.height,
        "articles_with_mentions": mentions["article_id"].n_unique(),
        "linked": mentions["event_id"].drop_nulls().len(),
        "excluded": excluded.height,
        "by_excluded": counts(excluded, "excluded"),
        "aggregates": mentions.filter(pl.col("is_aggregate")).height,
        "waiting": silent.height,
        "events": events.height,
        "quarantined": {table: int(held.get(table, 0)) for table in TABLES if table != "quarantine"},
        "by_trigger": counts(mentions, "trigger", 20),
    }


def _actors(events: pl.DataFrame) -> list[Report]:
    """Events and deaths by actor on either side."""
    sides = [events.select(pl.col(name).alias("actor"), "fatalities", "event_id_cnty") for name in ("actor1", "actor2")]
    both = pl.concat(sides).drop_nulls("actor").unique(["actor", "event_id_cnty"])
    return tallied(both, ["actor"], 30)


def _events(events: pl.DataFrame) -> Report:
    """The events: totals, breakdowns, time line, and the latest rows."""
    columns = (
        "event_id_cnty event_date time_precision event_type sub_event_type actor1 actor2 country admin1 location "
        "geo_precision fatalities fatalities_low fatalities_high n_articles source notes confidence latitude longitude"
    )
    rows = events.select(columns.split()).sort("event_date", "event_id_cnty", descending=[True, False])
    days = events["event_date"].drop_nulls()
    return {
        "events": events.height,
        "fatalities": total(events, "fatalities"),
        "fatalities_low": total(events, "fatalities_low"),
        "fatalities_high": total(events, "fatalities_high"),
        "first_day": iso(days.min()),
        "last_day": iso(days.max()),
        "by_type": tallied(events, ["event_type", "sub_event_type"]),
        "by_country": tallied(events, ["country"]),
        "by_actor": _actors(events),
        "by_time_precision": counts(events, "time_precision"),
        "by_geo_precision": counts(events, "geo_precision"),
        "by_reports": counts(events, "n_articles"),
        "timeline": timeline(events),
        "rows": [{**row, "event_date": iso(row["event_date"])} for row in rows.head(SHOWN).to_dicts()],
    }


def _sources(articles: pl.DataFrame, mentions: pl.DataFrame) -> Report:
    """The mix of sources: for each its articles, their mentions, and the events that they tell of."""
    told = mentions.join(articles.select("article_id", "source"), on="article_id")
    each = told.group_by("source").agg(
        pl.len().cast(pl.Int64).alias("mentions"), pl.col("event_id").drop_nulls().n_unique().alias("events")
    )
    read = articles.group_by("source").agg(pl.len().cast(pl.Int64).alias("articles"))
    rows = read.join(each, on="source", how="left", nulls_equal=True)
    filled = rows.with_columns(pl.col("mentions", "events").fill_null(0))
    ranked = filled.sort(["articles", "source"], descending=[True, False], nulls_last=True)
    return {"sources": articles["source"].drop_nulls().n_unique(), "rows": ranked.head(EXAMPLES * 10).to_dicts()}


def _checks(checks: Sequence[CheckResult]) -> list[Report]:
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
    warns = failing and check["severity"] != "error"
    return (not failing, warns, -share, -check["failed"], check["table"], check["check"], check["column"])


def _quarantine(quarantine: pl.DataFrame) -> Report:
    """Held-back rows by reason, each with examples a person can read; a row with two faults is one row."""
    by = ["table", "check", "column"]
    groups = []
    for (table, check, column), rows in quarantine.sort([*by, "row_key"]).group_by(by, maintain_order=True):
        examples = rows.select("row_key", "value", "reason", "row").head(EXAMPLES).to_dicts()
        groups.append({"table": table, "check": check, "column": column, "rows": rows.height, "examples": examples})
    worst = sorted(groups, key=lambda group: (-group["rows"], group["table"], group["check"], group["column"] or ""))
    held = quarantine.select("table", "row_key").unique().height
    return {"rows": held, "faults": quarantine.height, "by_reason": worst}


def _shares(report: Report) -> Report:
    """Counted parts of counted wholes, which the gates compare: {"rejected": {"part": 3, "whole": 120, ...}}."""
    read, found = report["read"], report["found"]
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
