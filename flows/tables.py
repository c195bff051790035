"""Linked records -> checked tables and a report on the disk: `settle(linked, relink)` then `publish(settled, ...)`.

Apart from `pipeline`, which worker processes import too: frames and their checks take two seconds to load.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from polars.exceptions import PolarsError

from flows import __version__
from flows.frames import to_frame
from flows.link import Linked
from flows.records import Article, Mention, Rejected
from flows.settings import Settings
from flows.write.gate import CheckResult, Gated, gate, quarantine
from flows.write.parquet import write_tables
from flows.write.render import render_html, render_md
from flows.write.report import build_report
from schemas import TABLES

log = logging.getLogger("flows")

Relink = Callable[[Sequence[Mention], Sequence[Article]], Linked]


@dataclass(frozen=True, slots=True)
class Settled:
    """Tables of sound rows, every other row with its reason, and what was checked."""

    tables: Mapping[str, pl.DataFrame]
    rejected: tuple[Rejected, ...]
    checks: tuple[CheckResult, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """What was written, the report on it, and a sentence for each rule of `fail_on` that it breaks."""

    paths: tuple[Path, ...]
    report: Mapping[str, Any]
    markdown: str
    failed: tuple[str, ...]


def settle(linked: Linked, relink: Relink, today: date) -> Settled:
    """Every table through the gate, each against those it refers to; events rest on sound mentions only."""
    articles = _gated(linked.articles, "articles", {"articles": to_frame(linked.articles, TABLES["articles"])}, today)
    known = {"articles": articles.good}
    first = _gated(linked.mentions, "mentions", known, today)
    if first.good.height < len(linked.mentions):
        linked = relink(*_sound(linked, first.good["mention_id"], articles.good["article_id"]))
    mentions = to_frame(linked.mentions, TABLES["mentions"])
    events = _gated(linked.events, "events", {**known, "mentions": mentions}, today)
    known["events"] = events.good
    last = gate(_without(mentions, events.good["event_id_cnty"]), "mentions", others=known, today=today)
    deleted = _gated(linked.deleted, "deleted", known, today)
    passed = {"articles": articles, "mentions": last, "events": events, "deleted": deleted}
    return Settled(
        tables={name: gated.good for name, gated in passed.items()},
        rejected=tuple(row for gated in (articles, first, last, events, deleted) for row in gated.rejected),
        checks=tuple(_and_before(check, first) for gated in passed.values() for check in gated.checks),
    )


def _gated(records: Sequence[Any], table: str, others: Mapping[str, pl.DataFrame], today: date) -> Gated:
    return gate(to_frame(records, TABLES[table]), table, others=others, today=today)


def _sound(linked: Linked, mention_ids: pl.Series, article_ids: pl.Series) -> tuple[list[Mention], list[Article]]:
    """The records of the rows that passed."""
    sound, read = set(mention_ids), set(article_ids)
    once = {m.mention_id: m for m in reversed(linked.mentions)}
    return (
        [mention for name, mention in once.items() if name in sound],
        [article for article in linked.articles if article.article_id in read],
    )


def _without(mentions: pl.DataFrame, events: pl.Series) -> pl.DataFrame:
    """Mentions with the event they are in, or none where their event did not pass."""
    there = pl.col("event_id").is_in(events.implode())
    return mentions.with_columns(pl.when(there).then(pl.col("event_id")).alias("event_id"))


def _and_before(check: CheckResult, first: Gated) -> CheckResult:
    """A check of the mentions as it came out before the rows that failed were set aside."""
    same = (other for other in first.checks if (other.check, other.column) == (check.check, check.column))
    return next(same, check) if check.table == "mentions" else check


def publish(
    settled: Settled, rejected: Sequence[Rejected], settings: Settings, run_id: str, extractor: str
) -> Published:
    """Tables and report into the output folder, all together or not at all."""
    every = quarantine([*rejected, *settled.rejected], run_id)
    tables = {**settled.tables, "quarantine": every}
    report = build_report(
        tables,
        settled.checks,
        run=_asked(settings, run_id, extractor),
        previous=_previous(settings.output),
        fail_on=settings.fail_on,
    )
    markdown = render_md(report)
    folder = f"reports/{run_id}"
    pages = {
        f"{folder}/report.html": render_html(report),
        f"{folder}/report.json": json.dumps(report, ensure_ascii=False, indent=1, default=str) + "\n",
        f"{folder}/report.md": markdown,
    }
    paths = write_tables(tables, settings.output, pages)
    failed = tuple(gate["sentence"] for gate in report["gates"] if gate["broken"])
    return Published(paths, report, markdown, failed)


def _asked(settings: Settings, run_id: str, extractor: str) -> dict[str, Any]:
    """What the run was asked to do, as the report shows it."""
    return {
        "run_id": run_id,
        "casus": __version__,
        "inputs": list(settings.inputs),
        "published": str(settings.published) if settings.published else None,
        "extractor": extractor,
        "scope": settings.scope,
        "min_confidence": settings.min_confidence,
        "actors": str(settings.actors) if settings.actors else None,
        "fail_on": list(settings.fail_on),
    }


def _previous(output: Path) -> pl.DataFrame | None:
    """The events that lay in the output folder before; None, and a word in the log, where they cannot be read."""
    path = output / "events.parquet"
    if not path.exists():
        return None
    try:
        return pl.read_parquet(path)
    except (OSError, PolarsError) as fault:
        log.warning("%s of the last run could not be read (%s); no changes are told", path, str(fault).split("\n")[0])
        return None
