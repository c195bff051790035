"""A report over 100,000 made-up events: `python -m tests.bench_report [EVENTS]` prints its size and how fast it opens.

It fails where the page is 10 MB or more, or takes two seconds or more from the file to the first whole picture.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from flows.frames import to_frame
from flows.records import Article, Event, Mention
from flows.write.gate import gate, quarantine
from flows.write.pages import report_pages
from flows.write.report import build_report
from schemas import TABLES, codes
from tests.chromium import browser
from tests.report_of import article, event, mention, refused

LARGEST, SLOWEST = 10_000_000, 2_000
ARTICLES_EACH = 1.2
FAULTY = 1_000
"""Rows that lack much, so that there are checks that fail."""

REASONS = ("day uncertain", "tolls disagree", "place wide", "parties unknown")


def made(count: int) -> tuple[list[Article], list[Mention], list[Event]]:
    """Articles, mentions and events, the same at every call: five years of the world's countries."""
    chance = random.Random(20240506)
    boxes = [row for row in codes.rows("boxes.csv") if float(row["west"]) < float(row["east"])]
    kinds = list(codes.event_types().values())
    articles = [article(f"a{at:07}", source=f"Source {at % 900}") for at in range(int(count * ARTICLES_EACH))]
    events = list(_events(chance, count, boxes, [(kind.event_type, kind.sub_event_type) for kind in kinds]))
    mentions = [
        mention(
            f"m{at:07}",
            article_id=f"a{at:07}",
            event_id=events[at % count].event_id_cnty,
            unresolved_places=(f"Town {at % 5000}",),
        )
        for at in range(len(articles))
    ]
    return articles, mentions, events


def _events(
    chance: random.Random, count: int, boxes: list[dict[str, str]], kinds: list[tuple[str, str]]
) -> Iterator[Event]:
    countries = {country.country: country for country in codes.countries().values()}
    for at in range(count):
        box = chance.choice(boxes)
        kind, sub_kind = chance.choice(kinds)
        day = date(2019, 1, 1) + timedelta(chance.randrange(5 * 365))
        yield replace(
            event(f"ABC{at:010}"),
            event_date=day,
            year=day.year,
            event_type=kind,
            sub_event_type=sub_kind,
            country=box["country"],
            iso=countries[box["country"]].iso,
            location=f"Town {chance.randrange(20_000)}",
            latitude=round(chance.uniform(float(box["south"]), float(box["north"])), 4),
            longitude=round(chance.uniform(float(box["west"]), float(box["east"])), 4),
            actor1=f"Militia {chance.randrange(3_000)}",
            fatalities=int(chance.paretovariate(1.2)) - 1,
            mention_ids=(f"m{at:07}",),
            article_ids=(f"a{at:07}",),
            review=tuple(chance.sample(REASONS, chance.choice((0, 0, 0, 1, 2)))),
        )


def opened(page: Path, times: int = 5) -> list[float]:
    """Milliseconds from the file to its first picture in headless Chromium, each in a browser of its own."""
    found = []
    for _ in range(times):
        with browser() as chromium:
            found.append(chromium.open(page).milliseconds)
    return found


def main(count: int) -> int:
    """Print what was measured; 1 where a limit does not hold."""
    articles, mentions, events = made(count)
    frames: dict[str, Sequence[Any]] = {"articles": articles, "mentions": mentions, "events": events, "deleted": []}
    tables = {name: to_frame(rows, TABLES[name]) for name, rows in frames.items()}
    checks = gate(tables["events"].head(FAULTY), "events", today=date(2024, 12, 31)).checks
    faults = (refused(table="events", row_key=f"e{at}", check=f"check {at % 40}") for at in range(count // 20))
    tables["quarantine"] = quarantine(faults, "bench")
    begun = time.perf_counter()
    report = build_report(tables, checks, run={"run_id": "bench", "extractor": "rules@1"}, previous=tables["events"])
    built = time.perf_counter()
    pages = report_pages(report)
    print(
        f"{count:,} events: counted in {built - begun:.1f} s, drawn and written in {time.perf_counter() - built:.1f} s"
    )
    print(", ".join(f"{name} {len(text.encode()) / 1e6:.2f} MB" for name, text in pages.items()))
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        page.write_text(pages["report.html"], encoding="utf-8")
        times = opened(page)
    print(f"opens in {median(times):.0f} ms (of {len(times)}: {', '.join(f'{one:.0f}' for one in sorted(times))})")
    return int(len(pages["report.html"].encode()) >= LARGEST or median(times) >= SLOWEST)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
