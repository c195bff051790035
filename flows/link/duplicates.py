"""Articles that repeat one another: the same text under two addresses -> `duplicate_of` on the later one.

A copy is found by the sentences it shares with an earlier article and proved by its five-word shingles; a sentence that
very many articles share is furniture of the page and finds nothing, so the cost grows with the number of articles.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zlib import crc32

from flows.records import Article

SHINGLE = 5
ALIKE = 0.7  # share of all shingles that a copy with another headline or a cut paragraph still has
INSIDE = 0.9  # share of the shorter text that stands in the longer one, where that is no more than twice as long
FURNITURE = 60  # a sentence in more original articles than this is no sign of a copy
SENTENCE_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of an article, reduced to what tells copies apart."""

    words: tuple[str, ...]
    sentences: frozenset[int]

    def shingles(self) -> frozenset[int]:
        """Hashes of all runs of five words."""
        last = max(1, len(self.words) - SHINGLE + 1)
        return frozenset(crc32(" ".join(self.words[at : at + SHINGLE]).encode()) for at in range(last))


def publication_order(article: Article) -> tuple[bool, date, str]:
    """Earliest published first, undated last, then by id: the order that says who repeats whom."""
    return article.published is None, article.published or date.min, article.article_id


def _pieces(text: str) -> Iterator[list[str]]:
    for piece in re.split(r"[.!?…\n]+", text):
        words = re.findall(r"\w+", piece.casefold())
        if words:
            yield words


def _reduced(article: Article) -> _Text:
    pieces = list(_pieces(article.text))
    sentences = frozenset(crc32(" ".join(piece).encode()) for piece in pieces if len(piece) >= SENTENCE_WORDS)
    return _Text(tuple(word for piece in pieces for word in piece), sentences)


def repeats(text: _Text, earlier: _Text) -> bool:
    """Whether one text is the other with small changes, or most of it."""
    if text.words == earlier.words:
        return True
    mine, theirs = text.shingles(), earlier.shingles()
    shared, shorter, longer = len(mine & theirs), *sorted((len(mine), len(theirs)))
    return shared >= ALIKE * len(mine | theirs) or (shared >= INSIDE * shorter and longer <= 2 * shorter)


def mark_duplicates(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles in the order given, `duplicate_of` set to the first of those that share a text.

    Two copies published on Monday and Tuesday -> Tuesday's names Monday's; a copy of a copy names the original.
    """
    known: dict[str, _Text] = {}
    by_words: dict[tuple[str, ...], str] = {}
    by_sentence: dict[int, list[str]] = defaultdict(list)
    original: dict[str, str] = {}
    for article in sorted(articles, key=publication_order):
        text = _reduced(article)
        found = by_words.get(text.words) or _copied(text, known, by_sentence)
        if found is not None:
            original[article.article_id] = found
            continue
        known[article.article_id] = text
        by_words[text.words] = article.article_id
        for sentence in text.sentences:
            by_sentence[sentence].append(article.article_id)
    return tuple(replace(article, duplicate_of=original.get(article.article_id)) for article in articles)


def _copied(text: _Text, known: dict[str, _Text], by_sentence: dict[int, list[str]]) -> str | None:
    """The original that shares most sentences with this text, if it is the same text."""
    shared: Counter[str] = Counter()
    for sentence in text.sentences:
        sharers = by_sentence.get(sentence, ())
        if len(sharers) <= FURNITURE:
            shared.update(sharers)
    likely = sorted(shared, key=lambda article_id: (-shared[article_id], article_id))[:3]
    return next((article_id for article_id in likely if repeats(text, known[article_id])), None)
