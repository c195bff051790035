"""Small reports out of records, for the tests of the report: `report(events=(event(fatalities=3),))`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from flows.frames import to_frame
from flows.records import Article, Event, Evidence, Mention, Rejected
from flows.write.gate import CheckResult, quarantine
from flows.write.report import build_report
from schemas.tables import TABLES

DAY = date(2024, 5, 6)
SENTENCE = "Rebels killed two farmers in Gao."


def article(article_id: str = "a", **other: Any) -> Article:
    fields: dict[str, Any] = {"published": DAY, "published_from": "given", "source": "Radio Fleuve", "language": "en"}
    return replace(Article(article_id, SENTENCE, "0" * 64, "0" * 64, f"news/{article_id}.txt"), **{**fields, **other})


def mention(mention_id: str = "m", **other: Any) -> Mention:
    evidence = (Evidence("perpetrators", 0, 6), Evidence("fatalities", 14, 17))
    told = Mention(mention_id, "a", SENTENCE, 0, len(SENTENCE), "test@1", event_id="MLI0000000001", evidence=evidence)
    return replace(told, **{"perpetrators": ("Rebels",), "actor1": "Unidentified Armed Group (Mali)", **other})


def event(event_id: str = "MLI0000000001", **other: Any) -> Event:
    fields: dict[str, Any] = dict.fromkeys(Event.__dataclass_fields__)
    fields |= {"event_id_cnty": event_id, "event_date": DAY, "year": 2024, "event_type": "Violence against civilians"}
    fields |= {"sub_event_type": "Attack", "country": "Mali", "location": "Gao", "fatalities": 2, "timestamp": 0}
    fields |= {"latitude": 16.27, "longitude": -0.04, "iso": 466, "n_articles": 1, "review": ("day uncertain",)}
    return Event(**{**fields, "article_ids": ("a",), "mention_ids": ("m",), **other})


def check(failed: int = 0, **other: Any) -> CheckResult:
    sound = CheckResult("events", "in range", "year", "year must be at least 1900", 10, failed, "error", ())
    return replace(sound, **other)


def refused(**other: Any) -> Rejected:
    fault = Rejected("articles", "news/broken.html", "empty", "news/broken.html holds no text", '{"input": "x"}')
    return replace(fault, **other)


def report(
    articles: tuple[Article, ...] = (article(),),
    mentions: tuple[Mention, ...] = (mention(),),
    events: tuple[Event, ...] = (event(),),
    rejected: tuple[Rejected, ...] = (),
    checks: tuple[CheckResult, ...] = (),
    previous: tuple[Event, ...] | None = None,
    fail_on: tuple[str, ...] = (),
) -> dict[str, Any]:
    records: dict[str, tuple[Any, ...]] = {"articles": articles, "mentions": mentions, "events": events, "deleted": ()}
    tables = {name: to_frame(rows, TABLES[name]) for name, rows in records.items()}
    tables["quarantine"] = quarantine(rejected, "r1")
    before = None if previous is None else to_frame(previous, TABLES["events"])
    run = {"run_id": "r1", "inputs": ["news"], "extractor": "test@1"}
    return build_report(tables, checks, run=run, previous=before, fail_on=fail_on)
