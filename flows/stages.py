"""Single stages by themselves: what one article tells and why, the places of a text, its dates.

`list(timexed(["a.jsonl"], date(2025, 6, 9)))` -> `[{"id": "a1", "dates": [...]}]`
"""

from __future__ import annotations

import dataclasses
import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.errors import InputError, OutputError
from flows.extract import extractor
from flows.read import discover, read_inputs, read_records
from flows.read.published import parse_day
from flows.records import Article, Explained, Rejected
from flows.settings import Settings

if TYPE_CHECKING:
    import polars as pl

    from flows.extract.gazetteer_add import Added
    from flows.link.explain import Join
    from flows.pipeline import Progress

log = logging.getLogger("flows")

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a review wrote, the events on its list, the decisions it took over, and a sentence for each it could not."""

    paths: tuple[Path, ...]
    listed: int
    added: int
    refused: tuple[str, ...]


def explain_articles(file: str, settings: Settings) -> Iterator[tuple[Article, list[Explained]]]:
    """Each article of a file with its incidents and the reason for each of their fields."""
    explain = extractor(settings.extractor, settings).explain
    read = False
    for item in read_inputs([file], published=settings.published):
        if isinstance(item, Article):
            read = True
            yield item, explain(item)
        elif not read:
            raise InputError(item.reason, where=item.row_key, check=item.check)
        else:
            log.warning(item.reason)


def explain_event(output: Path, name: str) -> tuple[dict[str, Any], list[Join]]:
    """An event of a dataset as its row, and its reports with what joined them; InputError where it is not there."""
    import polars as pl

    from flows.link import founding_order
    from flows.link.explain import joined
    from flows.link.merge import Report
    from flows.store import recall

    _check_events(output)
    tables = {table: output / f"{table}.parquet" for table in ("events", "articles", "mentions", "deleted")}
    rows = pl.read_parquet(tables["events"]).filter(pl.col("event_id_cnty") == name).to_dicts()
    if not rows:
        raise InputError(_where_it_went(pl.read_parquet(tables["deleted"]), name), where=name, check="missing")
    event, memory = rows[0], recall(output)
    repeats = dict(pl.read_parquet(tables["articles"], columns=["article_id", "duplicate_of"]).iter_rows())
    homes = dict(pl.read_parquet(tables["mentions"], columns=["mention_id", "event_id"]).iter_rows())
    told = [
        Report(mention, dataclasses.replace(article, duplicate_of=repeats.get(article.article_id)))
        for article in (memory.articles[one] for one in event["article_ids"] if one in memory.articles)
        for mention in memory.mentions.get(article.article_id, ())
        if homes.get(mention.mention_id) is not None
    ]
    reports = [report for report in told if homes[report.mention.mention_id] == name]
    return event, joined(sorted(reports, key=founding_order), (report.mention for report in told))


def _check_events(output: Path) -> None:
    if not (output / "events.parquet").exists():
        raise InputError(f"{output} holds no events; run casus first", where=str(output), check="missing")


def event_as_json(event: dict[str, Any], joins: Sequence[Join]) -> str:
    """An event and what joined its reports as one line of JSON."""
    reports = [
        {
            "mention_id": join.report.mention.mention_id,
            "article_id": join.report.article.article_id,
            "beside": join.beside.mention.mention_id if join.beside else None,
            "points": dict(join.points),
        }
        for join in joins
    ]
    return json.dumps({"event": event, "reports": reports}, ensure_ascii=False, default=str)


def _where_it_went(deleted: pl.DataFrame, name: str) -> str:
    """What became of an id that no event bears."""
    for ended, _, merged_into in deleted.iter_rows():
        if ended == name:
            return (
                f"{name} ended; it is part of {merged_into} now" if merged_into else f"{name} ended; no event goes on"
            )
    return f"{name} is no event of this output; events.parquet lists them"


def as_json(article: Article, incidents: Sequence[Explained]) -> str:
    """An article and its explained incidents as one line of JSON."""
    told = {
        "article": dataclasses.asdict(article),
        "incidents": [
            {**dataclasses.asdict(incident.mention), "reasons": [dataclasses.asdict(why) for why in incident.reasons]}
            for incident in incidents
        ],
    }
    return json.dumps(told, ensure_ascii=False, default=str)


def geoparsed(inputs: Sequence[str], published: date | None = None) -> Iterator[Line]:
    """The places of each record: `{"id": "a1", "places": [{"start": 15, "end": 18, "text": "Gao", ...}]}`."""
    from flows.extract.places import geoparse_record

    for name, text, _ in _texts(inputs, published):
        yield geoparse_record(name, text)


def timexed(inputs: Sequence[str], published: date | None = None) -> Iterator[Line]:
    """The dates of each record: `{"id": "a1", "dates": [{"start": 3, "end": 10, "value_start": ...}]}`."""
    from flows.extract.dates import timex_record

    for name, text, day in _texts(inputs, published):
        yield timex_record(name, text, day)


def add_places(files: Sequence[Path], progress: Progress) -> Added:
    """The places of GeoNames files into the user's gazetteer, telling `progress` the places read of each file."""
    from flows.extract.gazetteer_add import add_files

    return add_files(files, progress=lambda file, read: progress(file, read))


def write_changes(output: Path, moment: int, name: str) -> Path:
    """What changed in a dataset after a timestamp, as `changes/since-<name>.parquet`."""
    from flows.store.sync import FOLDER, as_parquet, since
    from flows.write.folder import alone
    from flows.write.parquet import write_tables

    with alone(output):
        path = f"{FOLDER}/since-{name}.parquet"
        write_tables({}, output, {path: as_parquet(since(output, moment))})
    return output / path


def review_events(output: Path, file: Path | None = None) -> Reviewed:
    """Decisions filled in go to `corrections.csv`; `review.csv` is written anew where all of them are clear."""
    from flows.store.review import CORRECTIONS, QUEUE, ReadBack, queue, read_back
    from flows.write.folder import alone
    from flows.write.parquet import write_tables

    _check_events(output)
    with alone(output):
        filled = file or output / QUEUE
        back = read_back(filled, output) if file or filled.exists() else ReadBack("", 0, ())
        files: dict[str, str | bytes] = {CORRECTIONS: back.text} if back.added else {}
        listed = 0
        if not back.refused:
            files[QUEUE], listed = queue(output)
        return Reviewed(write_tables({}, output, files), listed, back.added, back.refused)


def _texts(inputs: Sequence[str], published: date | None) -> Iterator[tuple[str, str, date | None]]:
    """Id, text as given and day of publication of each record; what cannot be read is told and passed over."""
    refused: list[str] = []
    read = False
    for source in discover(inputs):
        for item in read_records(source):
            if isinstance(item, Rejected):
                refused.append(item.reason)
                continue
            name, record = item
            if record.text is None:
                refused.append(f"{name} has no text, only a page; write its text beside it")
                continue
            read = True
            yield name, record.text, parse_day(record.published, today=date.today()) or published
    for reason in refused if read else refused[1:]:
        log.warning(reason)
    if not read and refused:
        raise InputError(refused[0], where=refused[0], check="nothing read")


def write_lines(lines: Iterator[Line], path: Path) -> int:
    """JSON lines, whole or not at all: what lay at `path` stays until the last line is written."""
    unfinished = path.with_name(path.name + ".unfinished")
    count = 0
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("w", encoding="utf-8", newline="\n") as stream:
            for line in lines:
                stream.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
                count += 1
        unfinished.replace(path)
    except OSError as refused:
        sentence = f"{path} could not be written ({refused.strerror or refused}); name a folder that can be, with room"
        raise OutputError(sentence) from refused
    finally:
        unfinished.unlink(missing_ok=True)
    return count
