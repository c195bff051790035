"""Files of hand-coded reports -> the reports that the weights are fitted to, with the articles that a run would read.

A report of "Gunmen killed two. They fled." -> the report, then "Gunmen killed two." alone, then its headline.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from flows.extract.sentences import sentences
from flows.read import read_inputs
from flows.records import Article
from flows.train_parties import plain

Report = dict[str, Any]

FOR_PARTING = "own-bg-"
"""Reports that tell of many incidents in passing: they teach what belongs together, and nothing that hangs on how often
something is told or how fully."""


def read_reports(paths: Iterable[Path]) -> Iterator[tuple[Report, Article]]:
    """English reports of the files, in order, each with the article that a run would read."""
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines()
        reports = {report["id"]: report for report in map(json.loads, filter(str.strip, lines))}
        for article in read_inputs([str(path)], published=None):
            if isinstance(article, Article) and reports[article.article_id]["language"] == "en":
                yield reports[article.article_id], article


def own_reports() -> list[Path]:
    """The files of casus's own reports, written and coded for the purpose."""
    return sorted((Path(__file__).parent / "lexicons" / "reports").glob("*.jsonl"))


def is_for_parting(report: Report) -> bool:
    """Whether a report only teaches which sentences tell of one incident, and which of a total."""
    return bool(report["id"].startswith(FOR_PARTING))


def with_openings(reports: Iterable[tuple[Report, Article]]) -> Iterator[tuple[Report, Article]]:
    """Reports, each followed by its first sentence alone and by its headline alone, where the first sentence tells of
    an incident, or the report of none: a brief or a headline is no less told for standing alone."""
    for report, article in reports:
        yield report, article
        title = article.title or ""
        first = next((span.text for span in sentences(article.text) if span.text != title), "")
        told = [one for one in report["incidents"] if plain(one["evidence"]) in plain(first)]
        if first and bool(told) == bool(report["incidents"]):
            yield report | {"incidents": told, "cut": True}, replace(article, text=first, title=None)
            headed = [one | {"evidence": title, "words": {}} for one in told[:1]]
            if title:
                yield report | {"incidents": headed, "cut": True}, replace(article, text=title, title=None)
