"""The whole path as plain calls, read -> extract -> link -> gate -> write: `build(Settings(inputs=("news",)))`.

`run.py` makes a Prefect flow of the same functions.
"""

from __future__ import annotations

import gc
import json
import logging
import multiprocessing
import os
import signal
import tempfile
import threading
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from flows.dataset import NOTHING_THERE, Found, Read, asked, every_mention, news, remember
from flows.errors import CasusError, OutputError, SettingsError
from flows.extract import Extractor, extractor
from flows.extract.fingerprint import fingerprint, reader, reading_key
from flows.history import Correction
from flows.link import History, Linked, link
from flows.link.outlets import read_outlets, scaled
from flows.read import Seen, read_inputs
from flows.records import Article, Mention, Rejected
from flows.settings import CYCLES, Settings
from flows.store import Memory, joined, recall, still_refused
from flows.write.folder import alone

log = logging.getLogger("flows")

BATCH = 250
"""Articles that are extracted at once: enough for a task to be worth its milliseconds."""

SMALLEST_BATCH = 10

FEW = 100
"""So many articles are read in the time that a process more takes to load what it reads with."""

FIRST_YEAR = 1900

SCOPES = ("political", "all-violence")


class Progress(Protocol):
    """Told how far a stage has come: `progress("articles read", 250)`."""

    def __call__(self, stage: str, done: int, total: int | None = None) -> None: ...


def silent(stage: str, done: int, total: int | None = None) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run leaves: its name, the files it wrote, its counts, and what a person is told at the end.

    `failed` holds a sentence for each rule of `fail_on` that the report breaks, `refused` one for each input that
    could not be read; `markdown` is the report; `notes` say what was new.
    """

    run_id: str
    paths: tuple[Path, ...]
    counts: Mapping[str, int]
    failed: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    markdown: str = ""
    notes: tuple[str, ...] = ()


def build(settings: Settings, progress: Progress = silent) -> RunResult:
    """Articles in, tables and report out; what lay in the output folder stays until the new tables are whole.

    The dataset grows: articles of earlier runs on the same output stay in it, and are not extracted again.
    """
    check_settings(settings)
    with alone(settings.output):
        read = read_articles(settings, progress)
        unread = read.unread()
        with extraction_pool(settings.workers, len(unread)) as pool:
            parts = batches(unread, settings.workers)
            found = gather(_extracted(pool, parts, settings), len(unread), progress)
        linked = link_mentions(read, found, settings)
        return write_tables(read, found, linked, settings, progress)


def check_settings(settings: Settings) -> None:
    """SettingsError or OutputError, in one sentence, for what would stop a run after it has begun."""
    if settings.scope not in SCOPES:
        raise SettingsError(f'--scope "{settings.scope}" is none of {", ".join(SCOPES)}')
    if settings.published and settings.published > date.today():
        raise SettingsError(f"--published {settings.published} lies in the future; name the day the articles came out")
    if settings.published and settings.published.year < FIRST_YEAR:
        raise SettingsError(f"--published {settings.published} lies before {FIRST_YEAR}; write the year in four digits")
    if settings.actors and not settings.actors.is_file():
        raise SettingsError(f"--actors {settings.actors} is no file; name a TOML file of actors")
    if settings.outlets:
        read_outlets(settings.outlets)
    extractor(settings.extractor, settings)
    from flows.write.fail_on import parse

    for rule in settings.fail_on:
        parse(rule)
    _check_output(settings.output)


def _check_output(folder: Path) -> None:
    """OutputError where nothing can be written, before an hour of work is lost to it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return
    except OSError as refused:
        sentence = f"the output folder {folder} cannot be written ({refused.strerror}); name another with --output"
        raise OutputError(sentence) from refused


def read_articles(settings: Settings, progress: Progress = silent) -> Read:
    """Every article of the inputs and of earlier runs; SettingsError where there is none to read at all."""
    memory = recall(settings.output)
    articles: list[Article] = []
    rejected: list[Rejected] = []
    by_bytes = {key: memory.articles[name] for name, key in memory.raw.items() if name in memory.articles}
    seen = Seen(by_bytes, f"{reader()} {settings.published}")
    for item in read_inputs(settings.inputs, published=settings.published, seen=seen):
        if isinstance(item, Rejected):
            log.info("%s", item.reason)
            rejected.append(item)
        else:
            articles.append(item)
        if len(articles) % BATCH == 0:
            progress("articles read", len(articles))
    progress("articles read", len(articles), len(articles))
    again = not settings.inputs and not settings.fresh and memory.articles  # people's decisions alone may be new
    if not again and not articles and all(item.check in NOTHING_THERE for item in rejected):
        raise SettingsError(rejected[0].reason if rejected else "no article was given; name a file, a folder or a glob")
    known = {} if settings.fresh else memory.articles
    every = joined(known, articles)
    refused = [*rejected, *([] if settings.fresh else still_refused(memory.rejected, articles, rejected))]
    parts = fingerprint(settings)
    corrections, unclear = _corrections(settings.output)
    return Read(
        articles=tuple(every.values()),
        rejected=tuple(refused),
        memory=memory,
        parts=parts,
        keys={name: reading_key(article, parts) for name, article in every.items()},
        raw={name: key for name, one in every.items() if (key := _bytes_of(name, one, seen, memory))},
        added=len(every.keys() - memory.articles.keys()),
        corrections=corrections,
        unclear=unclear,
    )


def _bytes_of(name: str, article: Article, seen: Seen, memory: Memory) -> str | None:
    """The key of the bytes that an article was read from, in this run or in an earlier one."""
    return seen.keys.get((article.input, article.text_sha256)) or memory.raw.get(name)


def _corrections(output: Path) -> tuple[tuple[Correction, ...], tuple[Rejected, ...]]:
    """People's decisions, where there are any: their types take seconds to load."""
    if not (output / "corrections.csv").exists():
        return (), ()
    from flows.store.corrections import read_corrections

    return read_corrections(output)


def batches(articles: Sequence[Article], workers: int = 1) -> list[tuple[Article, ...]]:
    """Articles in batches, four or more for each worker where there are enough, none above BATCH."""
    size = min(BATCH, max(SMALLEST_BATCH, -(-len(articles) // (4 * workers))))
    return [tuple(articles[start : start + size]) for start in range(0, len(articles), size)]


def extract_batch(articles: Sequence[Article], settings: Settings) -> Found:
    """The mentions of some articles; an article on which the extractor fails is told of, and costs only itself."""
    extract = extractor(settings.extractor, settings)
    mentions: list[Mention] = []
    rejected: list[Rejected] = []
    for article in articles:
        try:
            mentions += extract(article)
        except (CasusError, ImportError, OSError):  # a fault of the installation, which every article would meet
            raise
        except Exception as fault:
            log.debug("extractor failed on %s", article.article_id, exc_info=True)
            rejected.append(_failed(article, extract, fault))
    return Found(len(articles), tuple(mentions), tuple(rejected))


def _failed(article: Article, extract: Extractor, fault: Exception) -> Rejected:
    """The quarantine row of an article on which the extractor failed."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    reason = f"{extract.name} failed on this article ({type(fault).__name__} in {where}: {fault}); it gave no incident"
    row = {"article_id": article.article_id, "input": article.input, "title": article.title}
    return Rejected(
        table="mentions",
        row_key=article.article_id,
        check="extractor failed",
        reason=reason,
        row=json.dumps(row, ensure_ascii=False, sort_keys=True),
    )


@contextmanager
def extraction_pool(workers: int, articles: int) -> Iterator[Executor | None]:
    """Processes that extract, or none for a single worker or few articles: then this process does it."""
    if workers == 1 or articles <= FEW:
        yield None
        return
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_as_worker)
    try:
        yield pool
    except BrokenProcessPool as broken:
        raise CasusError("a worker process died, perhaps for want of memory; run with fewer --workers") from broken
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _as_worker() -> None:
    """Ctrl-C reaches every process of a terminal, and only the first one is to answer it; none outlives that one.

    Each looks for cycles as seldom as the first one does.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*CYCLES)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def extract_in(pool: Executor | None, articles: Sequence[Article], settings: Settings) -> Found:
    """`extract_batch` in a process of the pool, or here where there is none."""
    return (
        extract_batch(articles, settings) if pool is None else pool.submit(extract_batch, articles, settings).result()
    )


def _extracted(pool: Executor | None, parts: Sequence[Sequence[Article]], settings: Settings) -> Iterator[Found]:
    """Each batch's mentions, in the order of the batches."""
    if pool is None:
        yield from (extract_batch(part, settings) for part in parts)
        return
    waiting = [pool.submit(extract_batch, part, settings) for part in parts]
    yield from (future.result() for future in waiting)


def gather(parts: Iterable[Found], total: int, progress: Progress = silent) -> Found:
    """The mentions of all batches as one; `total` is the number of articles to come."""
    mentions: list[Mention] = []
    rejected: list[Rejected] = []
    articles = 0
    for part in parts:
        mentions += part.mentions
        rejected += part.rejected
        articles += part.articles
        progress("articles extracted", articles, total)
        progress("mentions", len(mentions))
    progress("mentions", len(mentions), len(mentions))
    return Found(articles, tuple(mentions), tuple(rejected))


def link_mentions(read: Read, found: Found, settings: Settings) -> Linked:
    """Mentions of one incident -> one event."""
    return _linked(every_mention(read, found), read.articles, read, settings)


def _linked(mentions: Sequence[Mention], articles: Sequence[Article], read: Read, settings: Settings) -> Linked:
    old = {mention.mention_id: mention for own in read.memory.mentions.values() for mention in own}
    linked = link(
        mentions,
        articles,
        min_confidence=settings.min_confidence,
        scope=settings.scope,
        history=History(read.memory.names, old, read.memory.decided),
        corrections=read.corrections,
    )
    if settings.outlets is None:
        return linked
    return replace(linked, events=tuple(scaled(linked.events, read_outlets(settings.outlets))))


def write_tables(
    read: Read, found: Found, linked: Linked, settings: Settings, progress: Progress = silent
) -> RunResult:
    """Linked records through the gate and into the output folder, with the report of the run."""
    from flows.tables import publish, settle  # two seconds to load, which workers need not spend

    raw = {mention.mention_id: mention for mention in every_mention(read, found)}

    def relink(mentions: Sequence[Mention], articles: Sequence[Article]) -> Linked:
        return _linked([raw[mention.mention_id] for mention in mentions], articles, read, settings)

    settled = settle(linked, relink, date.today())
    rejected = (*read.rejected, *read.unclear, *found.rejected)
    told, memory = asked(read, settings, settled.linked), remember(read, found, settings)
    published = publish(settled, rejected, settings, told, read.memory, memory)
    counts = {table: settled.tables[table].height for table in ("articles", "mentions", "events")}
    counts["rows in quarantine"] = len(rejected) + len(settled.rejected)
    for stage in ("events", "rows in quarantine"):
        progress(stage, counts[stage], counts[stage])
    return RunResult(
        run_id=memory.run_id,
        paths=published.paths,
        counts=counts,
        failed=published.failed,
        refused=tuple(item.reason for item in rejected),
        markdown=published.markdown,
        notes=news(read),
    )
