"""Articles that repeat one another: the same text under two addresses -> `duplicate_of` on the later one.

A copy is found by the sentences it shares with an earlier article and proved by its five-word shingles; a sentence that
very many articles share is furniture of the page and finds nothing, so the cost grows with the number of articles.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from zlib import crc32

from flows.records import Article

SHINGLE = 5
ALIKE = 0.7  # share of all shingles that a copy with another headline or a cut paragraph still has
INSIDE = 0.9  # share of the shorter text that stands in the longer one, where that is no more than twice as long
FURNITURE = 60  # a sentence in more original articles than this is no sign of a copy
SENTENCE_WORDS = 6


def publication_order(article: Article) -> tuple[bool, date, str]:
    """Earliest published first, undated last, then by id: the order that says who repeats whom."""
    return article.published is None, article.published or date.min, article.article_id


def _pieces(text: str) -> list[list[str]]:
    """The sentences of a text as folded words: "Two died. He left!" -> [["two", "died"], ["he", "left"]]."""
    found = (re.findall(r"\w+", piece) for piece in re.split(r"[.!?…\n]+", text.casefold()))
    return [words for words in found if words]


def _words(text: str) -> list[str]:
    return [word for piece in _pieces(text) for word in piece]


def _shingles(words: Sequence[str]) -> frozenset[int]:
    """Hashes of all runs of five words."""
    last = max(1, len(words) - SHINGLE + 1)
    return frozenset(crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in range(last))


def repeats(text: str, earlier: str) -> bool:
    """Whether one text is the other with small changes, or most of it."""
    mine, theirs = _shingles(_words(text)), _shingles(_words(earlier))
    shared, shorter, longer = len(mine & theirs), *sorted((len(mine), len(theirs)))
    return shared >= ALIKE * len(mine | theirs) or (shared >= INSIDE * shorter and longer <= 2 * shorter)


def mark_duplicates(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles in the order given, `duplicate_of` set to the first of those that share a text.

    Two copies published on Monday and Tuesday -> Tuesday's names Monday's; a copy of a copy names the original.
    """
    known: dict[str, Article] = {}
    by_words: dict[bytes, str] = {}
    by_sentence: dict[int, list[str]] = defaultdict(list)
    original: dict[str, str] = {}
    for article in sorted(articles, key=publication_order):
        pieces = _pieces(article.text)
        digest = sha256(" ".join(word for piece in pieces for word in piece).encode()).digest()
        sentences = {crc32(" ".join(piece).encode()) for piece in pieces if len(piece) >= SENTENCE_WORDS}
        found = by_words.get(digest) or _copied(article, sentences, known, by_sentence)
        if found is not None:
            if found != article.article_id:  # one text read from two files has one id and is no copy of itself
                original[article.article_id] = found
            continue
        known[article.article_id] = article
        by_words[digest] = article.article_id
        for sentence in sentences:
            by_sentence[sentence].append(article.article_id)
    return tuple(_marked(article, original.get(article.article_id)) for article in articles)


def _marked(article: Article, original: str | None) -> Article:
    return article if article.duplicate_of == original else replace(article, duplicate_of=original)


def _copied(
    article: Article, sentences: set[int], known: dict[str, Article], by_sentence: dict[int, list[str]]
) -> str | None:
    """The original that shares most sentences with this article, if it is the same text."""
    shared: Counter[str] = Counter()
    for sentence in sentences:
        sharers = by_sentence.get(sentence, ())
        if len(sharers) <= FURNITURE:
            shared.update(sharers)
    likely = sorted(shared, key=lambda article_id: (-shared[article_id], article_id))[:3]
    return next((other for other in likely if repeats(article.text, known[other].text)), None)
