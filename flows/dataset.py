"""A dataset that lives, as a run sees it: its articles, those it still has to read, and what the next run is to know.

`Read(articles, memory=memory, ...).unread()` -> the articles that no earlier run has read, or not with what reads now.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flows.extract import extractor
from flows.extract.fingerprint import PARTS, program
from flows.history import Correction, Outcome
from flows.link import Linked
from flows.records import Article, Mention, Rejected
from flows.settings import Settings
from flows.store import Memory, by_article

NOTHING_THERE = frozenset({"missing", "no articles", "suffix"})
"""Checks of the reading room that say there was no article, where others say it could not be read."""


@dataclass(frozen=True, slots=True)
class Read:
    """The articles of the dataset in the order of their ids, those of earlier runs among them; what could not be read.

    `memory` is what earlier runs left, `parts` the fingerprint of what this one reads with, `keys` that of each article
    by its id, `raw` the bytes it was read from; `added` counts the new ones. `corrections` are people's decisions,
    `unclear` those that make no sense.
    """

    articles: tuple[Article, ...]
    rejected: tuple[Rejected, ...] = ()
    memory: Memory = Memory()  # noqa: RUF009  (frozen)
    parts: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    raw: Mapping[str, str] = field(default_factory=dict)
    added: int = 0
    corrections: tuple[Correction, ...] = ()
    unclear: tuple[Rejected, ...] = ()

    def unread(self) -> list[Article]:
        """The articles whose mentions are not known from an earlier run."""
        return [one for one in self.articles if not self._known(one.article_id)]

    def _known(self, name: str) -> bool:
        return name in self.keys and self.memory.keys.get(name) == self.keys[name]

    def read_again(self) -> tuple[int, tuple[str, ...]]:
        """How many articles of earlier runs are read again, and what has changed of that which they are read with."""
        old = self.memory.parts
        changed = tuple(said for name, said in PARTS.items() if old and old.get(name) != self.parts.get(name))
        return sum(one.article_id in self.memory.keys for one in self.unread()), changed


@dataclass(frozen=True, slots=True)
class Found:
    """What a batch of articles tells: its mentions, and the articles on which the extractor failed."""

    articles: int
    mentions: tuple[Mention, ...]
    rejected: tuple[Rejected, ...] = ()


def every_mention(read: Read, found: Found) -> tuple[Mention, ...]:
    """The mentions just found and those known from earlier runs, of all articles in the order of their ids."""
    unread = {article.article_id for article in read.unread()}
    new = by_article(found.mentions)
    known = (
        (new if one.article_id in unread else read.memory.mentions).get(one.article_id, ()) for one in read.articles
    )
    return tuple(mention for mentions in known for mention in mentions)


def run_id(read: Read, settings: Settings) -> str:
    """Twelve hex digits that name a run by what it read and how, so that the same input gives the same report."""
    chosen = extractor(settings.extractor, settings)
    own = settings.actors.read_bytes() if settings.actors else b""
    lines = [f"{chosen.name}@{chosen.version}", str(settings.published), settings.scope, str(settings.min_confidence)]
    lines += [hashlib.sha256(own).hexdigest()]
    lines += sorted(f"{a.article_id} {a.raw_sha256} {a.text_sha256}" for a in read.articles)
    lines += sorted(f"{r.row_key} {r.check}" for r in read.rejected)
    lines += [correction.key for correction in read.corrections] + [row.row for row in read.unclear]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def remember(read: Read, found: Found, settings: Settings) -> Memory:
    """What the next run is to know, save the ids: they are settled last."""
    name = run_id(read, settings)
    failed = {row.row_key for row in found.rejected}
    asked = repr((name, program(), settings.fail_on))
    return Memory(
        articles={one.article_id: one for one in read.articles},
        keys={name: key for name, key in read.keys.items() if name not in failed},
        raw=read.raw,
        mentions=by_article(every_mention(read, found)),
        rejected=tuple(row for row in read.rejected if row.check not in NOTHING_THERE),
        parts=read.parts,
        digest=hashlib.sha256(asked.encode()).hexdigest(),
        run_id=name,
    )


def asked(read: Read, settings: Settings, linked: Linked) -> dict[str, Any]:
    """What the run was asked to do and what it did anew, as the report shows it."""
    chosen = extractor(settings.extractor, settings)
    again, changed = read.read_again()
    return {
        "inputs": list(settings.inputs),
        "published": str(settings.published) if settings.published else None,
        "extractor": f"{chosen.name}@{chosen.version}",
        "scope": settings.scope,
        "min_confidence": settings.min_confidence,
        "actors": str(settings.actors) if settings.actors else None,
        "fail_on": list(settings.fail_on),
        "new_articles": read.added,
        "articles_read_again": again,
        "read_again_because": list(changed),
        "corrections": corrections_told(linked.outcomes, len(read.unclear)),
    }


def corrections_told(outcomes: Sequence[Outcome], unclear: int) -> dict[str, Any]:
    """People's decisions and what became of each, counted and listed."""
    states = Counter(outcome.state for outcome in outcomes)
    return {
        **{state: states[state] for state in ("applied", "disputed", "idle")},
        "unclear": unclear,
        "listed": [
            {**dataclasses.asdict(outcome.correction), "state": outcome.state, "told": outcome.told}
            for outcome in outcomes
        ],
    }


def news(read: Read) -> tuple[str, ...]:
    """What is new in a dataset that was there before: "3 new articles; 120 read again: the lexicons changed"."""
    again, changed = read.read_again()
    told = f"{read.added} new article{'' if read.added == 1 else 's'} of {len(read.articles)}"
    why = f" ({', '.join(changed)} changed)" if changed else " (something is known of them that was not)"
    return (f"{told}; {again} read again{why}",) if again else (told,)
