"""Linked records -> checked tables and a report on the disk: `settle(linked, relink)` then `publish(settled, ...)`.

Apart from `pipeline`, which worker processes import too: frames and their checks take two seconds to load.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from polars.exceptions import PolarsError

from flows import __version__
from flows.frames import to_frame
from flows.link import Linked, without
from flows.records import Article, Mention, Rejected
from flows.settings import Settings
from flows.store import Memory, remembered
from flows.store.sync import change_file, changed, latest, stamped
from flows.write.acled_csv import CSV, acled_csv
from flows.write.datapackage import PACKAGE, data_package
from flows.write.gate import CheckResult, Gated, gate, quarantine
from flows.write.pages import report_pages
from flows.write.parquet import write_tables
from flows.write.report import build_report
from flows.write.ucdp import ucdp
from schemas import TABLES, dtypes
from schemas.model import wide_dtypes

log = logging.getLogger("flows")

Relink = Callable[[Sequence[Mention], Sequence[Article]], Linked]


@dataclass(frozen=True, slots=True)
class Settled:
    """Tables of sound rows, every other row with its reason, what was checked, and what linking left."""

    tables: Mapping[str, pl.DataFrame]
    rejected: tuple[Rejected, ...]
    checks: tuple[CheckResult, ...]
    linked: Linked


@dataclass(frozen=True, slots=True)
class Published:
    """What was written, the report on it as markdown, and a sentence for each rule of `fail_on` that it breaks."""

    paths: tuple[Path, ...]
    markdown: str
    failed: tuple[str, ...]


def settle(linked: Linked, relink: Relink, today: date) -> Settled:
    """Every table through the gate, each against those it refers to; events rest on sound mentions only."""
    read = to_frame(linked.articles, TABLES["articles"])
    articles = gate(read, "articles", others={"articles": read}, today=today)
    known = {"articles": articles.good}
    mentions = to_frame(linked.mentions, TABLES["mentions"])
    first = gate(mentions, "mentions", others=known, today=today)
    if first.good.height < len(linked.mentions):
        before = linked.mentions
        linked = _sound(linked, set(first.good["mention_id"]), set(articles.good["article_id"]), relink)
        mentions = _framed(linked.mentions, before, mentions)
    events = _gated(linked.events, "events", {**known, "mentions": mentions}, today)
    known["events"] = events.good
    last = gate(_without(mentions, events.good["event_id_cnty"]), "mentions", others=known, today=today)
    deleted = _gated(linked.deleted, "deleted", known, today)
    violent = gate(ucdp(events.good, last.good), "events_ucdp", today=today)
    passed = {"articles": articles, "mentions": last, "events": events, "events_ucdp": violent, "deleted": deleted}
    return Settled(
        tables={name: gated.good for name, gated in passed.items()},
        rejected=tuple(row for gated in (articles, first, last, events, violent, deleted) for row in gated.rejected),
        checks=tuple(_and_before(check, first) for gated in passed.values() for check in gated.checks),
        linked=linked,
    )


def _gated(records: Sequence[Any], table: str, others: Mapping[str, pl.DataFrame], today: date) -> Gated:
    return gate(to_frame(records, TABLES[table]), table, others=others, today=today)


def _sound(linked: Linked, mentions: Set[str], articles: Set[str], relink: Relink) -> Linked:
    """What linking leaves of the rows that passed: those that did not may have had a say in the others."""
    whole = len(articles) == len(linked.articles)
    left = without(linked, mentions) if whole else None
    if left is not None:
        return left
    once = {m.mention_id: m for m in reversed(linked.mentions)}
    return relink(
        [mention for name, mention in once.items() if name in mentions],
        [article for article in linked.articles if article.article_id in articles],
    )


def _framed(records: Sequence[Mention], before: Sequence[Mention], frame: pl.DataFrame) -> pl.DataFrame:
    """Mentions as a frame: out of the one there is where they are the very same, less some, and all of its types."""
    left = set(map(id, records))
    kept = [id(mention) in left for mention in before]
    if sum(kept) < len(records) or frame.schema != wide_dtypes(TABLES["mentions"]):
        return to_frame(records, TABLES["mentions"])
    return frame.filter(pl.Series(kept, dtype=pl.Boolean))


def _without(mentions: pl.DataFrame, events: pl.Series) -> pl.DataFrame:
    """Mentions with the event they are in, or none where their event did not pass."""
    there = pl.col("event_id").is_in(events.implode())
    return mentions.with_columns(pl.when(there).then(pl.col("event_id")).alias("event_id"))


def _and_before(check: CheckResult, first: Gated) -> CheckResult:
    """A check of the mentions as it came out before the rows that failed were set aside."""
    same = (other for other in first.checks if (other.check, other.column) == (check.check, check.column))
    return next(same, check) if check.table == "mentions" else check


def publish(
    settled: Settled,
    rejected: Sequence[Rejected],
    settings: Settings,
    asked: Mapping[str, Any],
    before: Memory,
    memory: Memory,
) -> Published:
    """Tables, report, changes and store into the output folder, all together or not at all.

    `before` is what earlier runs left, `memory` what this one leaves. Where both made their tables of the same, nothing
    has changed, and the report of the last run stands.
    """
    previous = {table: _previous(settings.output, table) for table in ("events", "deleted")}
    dated, clock = _dated(settled.tables, previous, before.clock)
    tables = {**dated, "quarantine": quarantine([*rejected, *settled.rejected], memory.run_id)}
    csv, defused = acled_csv(tables["events"])
    checks = (*settled.checks, defused)
    beside = {CSV: csv, PACKAGE: data_package()}
    folder = settings.output / "reports" / memory.run_id
    pages: dict[str, str | bytes] = {}
    if before.digest != memory.digest or not (folder / "report.json").exists():
        run = {"run_id": memory.run_id, "casus": __version__, **asked}
        report = build_report(tables, checks, run=run, previous=previous["events"], fail_on=settings.fail_on)
        pages = {f"reports/{memory.run_id}/{name}": text for name, text in report_pages(report).items()}
        rows = changed(tables["events"], previous["events"], tables["deleted"], clock=clock)
        pages |= change_file(rows, clock, memory.run_id)
    files = {
        **pages,
        **beside,
        **remembered(replace(memory, names=settled.linked.names, decided=settled.linked.decided, clock=clock)),
    }
    paths = write_tables(tables, settings.output, files)
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return Published(
        paths=(*paths[: len(tables)], *(settings.output / name for name in (*beside, *pages))),
        markdown=(folder / "report.md").read_text(encoding="utf-8"),
        failed=tuple(gate["sentence"] for gate in report["gates"] if gate["broken"]),
    )


def _dated(
    tables: Mapping[str, pl.DataFrame], previous: Mapping[str, pl.DataFrame | None], clock: int
) -> tuple[dict[str, pl.DataFrame], int]:
    """The tables with the timestamps of rows that are as they were, and the latest timestamp there is."""
    named = {"events": "timestamp", "deleted": "deleted_timestamp"}
    held = [(previous[table], column) for table, column in named.items()]
    clock = max(clock, latest(*(frame[column] for frame, column in held if frame is not None)))
    first = clock or latest(tables["events"]["timestamp"])  # of a dataset that was not there before
    dated = {
        "events": stamped(tables["events"], previous["events"], "timestamp", clock=clock),
        "deleted": stamped(tables["deleted"], previous["deleted"], "deleted_timestamp", clock=first),
    }
    return {**tables, **dated}, max(clock, latest(*(dated[table][column] for table, column in named.items())))


def _previous(output: Path, table: str) -> pl.DataFrame | None:
    """A table that lay in the output folder before; None, and a word in the log, where it cannot be read."""
    path = output / f"{table}.parquet"
    if not path.exists():
        return None
    try:
        return pl.read_parquet(path, columns=list(dtypes(TABLES[table])))
    except (OSError, PolarsError) as fault:
        log.warning("%s of the last run could not be read (%s); no changes are told", path, str(fault).split("\n")[0])
        return None
