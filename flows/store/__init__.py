"""What a dataset remembers between runs, in `store/` of the output folder: `recall(Path("output")).articles`.

The articles, what was read from each and under which fingerprint, the ids that were given, and what could not be read.
Whoever deletes the folder makes the next run read everything it is given anew, and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from flows.records import Article, Decided, Mention, Named, Rejected

log = logging.getLogger("flows")

FOLDER = "store"
FORMAT = 1
"""Of the files in the store; one of another format is left unread."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Under which fingerprint the mentions of an article were read."""

    article_id: str
    key: str


@dataclass(frozen=True, slots=True)
class Memory:
    """What was remembered: all by `article_id`, save the ids; `parts` are those of the last run's fingerprint.

    `digest` says what the last run made its tables of, `run_id` what it was called, `clock` is the latest timestamp
    that any row was ever given.
    """

    articles: Mapping[str, Article] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    rejected: tuple[Rejected, ...] = ()
    names: tuple[Named, ...] = ()
    decided: tuple[Decided, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""
    run_id: str = ""
    clock: int = 0


def recall(output: Path) -> Memory:
    """What the store of an output folder holds; nothing, and a word in the log, where it is damaged or another's."""
    folder = output / FOLDER
    if not (folder / "state.json").exists():
        return Memory()
    try:
        return _recalled(folder)
    except Exception as fault:  # whatever a damaged file makes its reader say; everything can be read anew
        told = str(fault).split("\n")[0]
        log.warning("%s cannot be used (%s: %s); all articles are read anew", folder, type(fault).__name__, told)
        return Memory()


def _recalled(folder: Path) -> Memory:
    from flows.store.codec import read  # half a second to load, which worker processes need not spend

    state: dict[str, Any] = json.loads((folder / "state.json").read_text(encoding="utf-8"))
    if state["format"] != FORMAT:
        raise ValueError(f"it has format {state['format']}, this casus reads {FORMAT}")
    data = {name: (folder / f"{name}.parquet").read_bytes() for name in state["files"]}
    for name, content in data.items():
        if hashlib.sha256(content).hexdigest() != state["files"][name]:
            raise ValueError(f"{name}.parquet was changed by another hand")
    return Memory(
        articles={article.article_id: article for article in read(data["articles"], Article)},
        keys={reading.article_id: reading.key for reading in read(data["readings"], Reading)},
        mentions=by_article(read(data["mentions"], Mention)),
        rejected=tuple(read(data["rejected"], Rejected)),
        names=tuple(read(data["ids"], Named)),
        decided=tuple(read(data["decided"], Decided)),
        parts=state["parts"],
        digest=state["digest"],
        run_id=state["run_id"],
        clock=state["clock"],
    )


def remembered(memory: Memory) -> dict[str, bytes]:
    """The files of the store by their name under the output folder; the same memory gives the same bytes."""
    from flows.store.codec import written

    in_order = sorted(memory.articles)
    tables = {
        "articles": written([memory.articles[name] for name in in_order], Article),
        "readings": written([Reading(name, memory.keys[name]) for name in in_order if name in memory.keys], Reading),
        "mentions": written([one for name in in_order for one in memory.mentions.get(name, ())], Mention),
        "rejected": written(sorted(memory.rejected, key=_rejected_order), Rejected),
        "ids": written(memory.names, Named),
        "decided": written(memory.decided, Decided),
    }
    state = {
        "format": FORMAT,
        "run_id": memory.run_id,
        "digest": memory.digest,
        "clock": memory.clock,
        "parts": dict(memory.parts),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in tables.items()},
    }
    files = {f"{FOLDER}/{name}.parquet": content for name, content in tables.items()}
    return {**files, f"{FOLDER}/state.json": (json.dumps(state, indent=1, sort_keys=True) + "\n").encode()}


def _rejected_order(row: Rejected) -> tuple[str, ...]:
    return row.table, row.row_key, row.check, row.column or "", row.value or "", row.reason


def by_article(mentions: Iterable[Mention]) -> dict[str, tuple[Mention, ...]]:
    """Mentions by the article they stand in, in the order given."""
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.article_id, []).append(mention)
    return {name: tuple(own) for name, own in found.items()}


def joined(known: Mapping[str, Article], read: Iterable[Article]) -> dict[str, Article]:
    """The articles known and those just read, by id; what is read again replaces what is known of it.

    The same text from the same file, or with the same address, source and title, is the same article. Another text
    under an id that is taken, and the same text from elsewhere, are articles of their own: "a7-0b1c2d3e".
    """
    found = dict(known)
    seen: set[str] = set()
    for article in read:
        wanted, number = article.article_id, 1
        while wanted in seen or (wanted in found and not _same(found[wanted], article)):
            suffix = f"-{number}" if number > 1 else ""
            wanted = f"{article.article_id}-{article.text_sha256[:8]}{suffix}"
            number += 1
        seen.add(wanted)
        found[wanted] = article if wanted == article.article_id else replace(article, article_id=wanted)
    return dict(sorted(found.items()))


def _same(known: Article, read: Article) -> bool:
    """Whether an article is one that is known already."""
    if known.text_sha256 != read.text_sha256:
        return False
    return known.input == read.input or all(
        getattr(known, name) == getattr(read, name) for name in ("url", "source", "title")
    )


def still_refused(
    known: Sequence[Rejected], articles: Iterable[Article], rejected: Iterable[Rejected]
) -> list[Rejected]:
    """What earlier runs could not read and this one has not read again."""
    read = {name for article in articles for name in (article.article_id, _file(article.input))}
    read |= {name for row in rejected for name in (row.row_key, _file(row.row_key))}
    return [row for row in known if not {row.row_key, _file(row.row_key)} & read]


def _file(name: str) -> str:
    """The file of a record: "press/a.jsonl#12" -> "press/a.jsonl"."""
    return name.rsplit("#", 1)[0]
