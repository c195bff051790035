"""What a dataset remembers between runs, in `store/` of the output folder: `recall(Path("output")).articles`.

The articles, what was read from each and under which fingerprint, the ids that were given, and what could not be read.
Where the folder is gone or damaged, the tables beside it say what they can, and the articles are read anew.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from flows.history import Decided, Named, event_digits
from flows.records import Article, Deleted, Event, Mention, Rejected

R = TypeVar("R")

log = logging.getLogger("flows")

FOLDER = "store"
FORMAT = 1
"""Of the files in the store; one of another format is left unread."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Under which fingerprint an article's mentions were read, and from which bytes it was itself ("" if in doubt)."""

    article_id: str
    key: str
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """What was remembered: all by `article_id`, save the ids; `parts` are those of the last run's fingerprint.

    `digest` says what the last run made its tables of, `run_id` what it was called, `clock` is the latest timestamp
    that any row was ever given.
    """

    articles: Mapping[str, Article] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    raw: Mapping[str, str] = field(default_factory=dict)
    mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    rejected: tuple[Rejected, ...] = ()
    names: tuple[Named, ...] = ()
    decided: tuple[Decided, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""
    run_id: str = ""
    clock: int = 0


def recall(output: Path) -> Memory:
    """What is known of the dataset in an output folder; a word in the log where its store is damaged."""
    state = _state(output / FOLDER / "state.json")
    held = Held(output, state.get("files", {}))
    articles = held.records("articles", Article)
    readings = held.records("readings", Reading) or ()
    return Memory(
        articles={one.article_id: one for one in (held.told_articles() if articles is None else articles)},
        keys={reading.article_id: reading.key for reading in readings if reading.key},
        raw={reading.article_id: reading.raw for reading in readings if reading.raw},
        mentions=by_article(held.records("mentions", Mention) or ()),
        rejected=tuple(held.records("rejected", Rejected) or ()),
        names=tuple(held.told_names() if (names := held.records("ids", Named)) is None else names),
        decided=tuple(held.records("decided", Decided) or ()),
        parts=state.get("parts", {}),
        digest=state.get("digest", ""),
        run_id=state.get("run_id", ""),
        clock=state.get("clock", 0),
    )


def _state(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        state: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if state["format"] != FORMAT:
            raise ValueError(f"it has format {state['format']}, this casus reads {FORMAT}")
    except (OSError, ValueError, KeyError, TypeError) as fault:
        log.warning("%s cannot be used (%s); all articles are read anew", path, fault)
        return {}
    return state


@dataclass(frozen=True, slots=True)
class Held:
    """The files of an output folder that tell of earlier runs, those of the store with the hash that each must have."""

    output: Path
    hashes: Mapping[str, str]

    def records(self, name: str, kind: type[R]) -> list[R] | None:
        """The records of a file of the store; None, and a word in the log, where it is not as it was left."""
        if name not in self.hashes:
            return None
        from flows.store.codec import read  # half a second to load, which worker processes need not spend

        path = self.output / FOLDER / f"{name}.parquet"
        try:
            data = path.read_bytes()
        except OSError as fault:
            log.warning("%s cannot be read (%s); what it held is made anew", path, fault.strerror)
            return None
        if hashlib.sha256(data).hexdigest() != self.hashes[name]:
            log.warning("%s was changed by another hand; what it held is made anew", path)
            return None
        return read(data, kind)

    def told_articles(self) -> list[Article]:
        """The articles as `articles.parquet` tells them."""
        return [replace(article, duplicate_of=None) for article in self._told("articles", Article)]

    def told_names(self) -> list[Named]:
        """The ids as `events.parquet` and `deleted.parquet` tell them, each with the mention first that founded it."""
        living = [
            Named(
                event.event_id_cnty,
                tuple(sorted(event.mention_ids, key=lambda m: event_digits(m) != event.event_id_cnty[3:])),
            )
            for event in self._told("events", Event)
        ]
        return living + [
            Named(row.event_id_cnty, ("",), True, row.merged_into) for row in self._told("deleted", Deleted)
        ]

    def _told(self, table: str, kind: type[R]) -> list[R]:
        path = self.output / f"{table}.parquet"
        if not path.exists():
            return []
        from flows.store.codec import read

        try:
            return read(path.read_bytes(), kind)
        except Exception as fault:  # whatever a damaged file makes its reader say
            log.warning("%s cannot be read (%s); nothing is known of it", path, type(fault).__name__)
            return []


def remembered(memory: Memory) -> dict[str, bytes]:
    """The files of the store by their name under the output folder; the same memory gives the same bytes."""
    from flows.store.codec import written

    in_order = sorted(memory.articles)
    tables = {
        "articles": written([memory.articles[name] for name in in_order], Article),
        "readings": written(
            [Reading(name, memory.keys.get(name, ""), memory.raw.get(name, "")) for name in in_order], Reading
        ),
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

    The same text from the same file, or with the same address, source and title, is the same article, and so are the
    same bytes, whatever is read out of them now. Another text under an id that is taken, and the same text from
    elsewhere, are articles of their own: "a7-0b1c2d3e".
    """
    found = dict(known)
    of_bytes = {(article.input, article.raw_sha256): name for name, article in known.items()}
    seen: set[str] = set()
    for article in read:
        wanted, number = article.article_id, 1
        same_bytes = of_bytes.get((article.input, article.raw_sha256))
        if same_bytes is not None and same_bytes not in seen:
            found[same_bytes] = article
            wanted = same_bytes
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
