"""Bytes -> Article: files, folders and globs in, articles and quarantine rows out, in sorted order.

`for item in read_inputs(["news/"], published=None): ...` gives an `Article`, or a `Rejected` that says why not.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from flows.errors import InputError
from flows.read.door import Raw, Record, admit, record_of, rejected
from flows.read.html import read_page
from flows.read.plain import read_plain, read_whole, split_header
from flows.read.seen import Seen
from flows.read.sources import SUFFIXES, Source, discover
from flows.read.tabular import read_csv, read_json, read_json_lines, read_parquet
from flows.records import Article, Rejected

__all__ = [
    "READERS",
    "Seen",
    "Source",
    "article_from_text",
    "discover",
    "distinct",
    "read_file",
    "read_inputs",
    "read_records",
]

Reader = Callable[[Source], Iterator[Raw | Rejected]]

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".html": read_page,
    ".htm": read_page,
    ".jsonl": read_json_lines,
    ".json": read_json,
    ".csv": read_csv,
    ".parquet": read_parquet,
}


ONE_ARTICLE = (".txt", ".md", ".html", ".htm")


def read_inputs(
    inputs: Sequence[str], *, published: date | None = None, today: date | None = None, seen: Seen | None = None
) -> Iterator[Article | Rejected]:
    """Every article of files, folders and globs, each `article_id` once, sorted by path, then by record.

    `published` is the day for articles that do not tell theirs; no date after `today` is believed. What is `seen` of an
    earlier run is not cleaned again.
    """
    day = today or date.today()
    yield from distinct(
        item for source in discover(inputs) for item in read_file(source, published=published, today=day, seen=seen)
    )


def read_file(
    source: Source | str, *, published: date | None = None, today: date | None = None, seen: Seen | None = None
) -> Iterator[Article | Rejected]:
    """The articles of one file; `distinct` has still to go over those of several files together."""
    day = today or date.today()
    source = source if isinstance(source, Source) else Source(source)
    if (known := _seen_whole(source, seen)) is not None:
        yield known
        return
    for item in _raws(source):
        if isinstance(item, Rejected):
            yield item
        else:
            yield from admit(item, published=published, today=day, seen=seen)


def _seen_whole(source: Source, seen: Seen | None) -> Article | None:
    """The article of a file that holds but one, where its bytes are known."""
    if seen is None or source.suffix not in ONE_ARTICLE:
        return None
    try:
        return seen.again(hashlib.sha256(read_whole(source)).hexdigest(), source.name)
    except (InputError, OSError):  # whoever reads it in full says what is wrong with it
        return None


def distinct(items: Iterable[Article | Rejected]) -> Iterator[Article | Rejected]:
    """The same items with each `article_id` once: who comes second gets "-" and 8 hex of the hash of its text.

    Nothing is lost: the same text read twice stays as two articles, the later one `duplicate_of` the first.
    """
    taken: set[str] = set()
    for item in items:
        if isinstance(item, Rejected):
            yield item
            continue
        article = dataclasses.replace(item, article_id=_free(item, taken))
        taken.add(article.article_id)
        yield article


def _free(article: Article, taken: set[str]) -> str:
    wanted, number = article.article_id, 1
    while wanted in taken:
        suffix = f"-{number}" if number > 1 else ""
        wanted = f"{article.article_id}-{article.text_sha256[:8]}{suffix}"
        number += 1
    return wanted


def read_records(path: Source | str) -> Iterator[tuple[str, Record] | Rejected]:
    """Records with their text as given, no cleaning, so that offsets count in the input: (id or input, record)."""
    for item in _raws(path if isinstance(path, Source) else Source(path)):
        if isinstance(item, Rejected):
            yield item
            continue
        try:
            record = record_of(item)
        except InputError as fault:
            yield rejected(fault, row=item.fields)
            continue
        yield record.id or item.input, record


def article_from_text(
    text: str, *, name: str = "text", published: date | None = None, today: date | None = None
) -> Article:
    """The article of a string, header block and all; InputError where nothing remains of it."""
    fields, body = split_header(text)
    raw = Raw(name, hashlib.sha256(text.encode(errors="replace")).hexdigest(), {**fields, "text": body})
    for item in admit(raw, published=published, today=today or date.today()):
        if isinstance(item, Article):
            return item
        raise InputError(item.reason, where=name, check=item.check)
    raise InputError(f"{name} holds no text; nothing to read", where=name, check="empty")


def _raws(source: Source) -> Iterator[Raw | Rejected]:
    """The records of a file; what the system refuses is said in one sentence."""
    try:
        yield from _reader(source)(source)
    except InputError as fault:
        yield rejected(fault)
    except OSError as refused:
        sentence = f"{source.name} could not be read ({refused.strerror or refused}); check its permissions"
        yield rejected(InputError(sentence, where=source.name, check="unreadable"))


def _reader(source: Source) -> Reader:
    """The reader for a file's suffix; InputError for what is missing, a folder, or of another form."""
    known = ", ".join(SUFFIXES)
    if os.path.isdir(source):
        sentence = f"{source.name} is a folder without articles; files that casus reads end in {known}"
        raise InputError(sentence, where=source.name, check="no articles")
    if not os.path.lexists(source):
        raise InputError(f"{source.name} does not exist; check the path", where=source.name, check="missing")
    reader = READERS.get(source.suffix)
    if reader is None:
        sentence = f'{source.name} has the suffix "{source.suffix}", which casus does not read; it reads {known}'
        raise InputError(sentence, where=source.name, check="suffix")
    return reader
