"""Articles that repeat one another: the same text under two addresses -> `duplicate_of` on the later one.

A copy is found by its MinHash among those of all earlier articles, whose number costs next to nothing, and proved by
the runs of five words that the two share. The hashes have a seed of their own: the same articles give the same copies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import compress

from rensa import RMinHash, RMinHashLSH

from flows.link.words import Texts
from flows.records import Article

SHINGLE = 5
ALIKE = 0.7  # share of all shingles that a copy with another headline or a cut paragraph still has
INSIDE = 0.9  # share of the shorter text that stands in the longer one, where that is no more than twice as long
# Of texts that share 45 % of their shingles, the least that `repeats` takes, so many hashes in so many bands find 95 %;
# of those that share 70 %, all; of those that share a tenth, the furniture of a page, one pair in thirty.
HASHES, BANDS, SEED = 96, 32, 1
LIKELY = 3  # so many of those found are compared in full


def publication_order(article: Article) -> tuple[bool, date, str]:
    """Earliest published first, undated last, then by id: the order that says who repeats whom."""
    return article.published is None, article.published or date.min, article.article_id


def _shingles(words: Sequence[str]) -> list[str]:
    """All runs of five words, of a shorter text the whole."""
    return list(map(" ".join, zip(*(words[at:] for at in range(SHINGLE)), strict=False))) or [" ".join(words)]


def repeats(text: Sequence[str], earlier: Sequence[str]) -> bool:
    """Whether one text is the other with small changes, or most of it."""
    mine, theirs = set(_shingles(text)), set(_shingles(earlier))
    shared, shorter, longer = len(mine & theirs), *sorted((len(mine), len(theirs)))
    return shared >= ALIKE * len(mine | theirs) or (shared >= INSIDE * shorter and longer <= 2 * shorter)


def mark_duplicates(articles: Sequence[Article], texts: Texts) -> tuple[Article, ...]:
    """The articles in the order given, `duplicate_of` set to the first of those that share a text.

    Two copies published on Monday and Tuesday -> Tuesday's names Monday's; a copy of a copy names the original.
    """
    in_order = sorted(articles, key=publication_order)
    index = RMinHashLSH(ALIKE, HASHES, BANDS)
    known: list[tuple[str, RMinHash]] = []
    original: dict[str, str] = {}
    for article in _alike_to_any(in_order, texts, index):
        name = article.article_id
        hashed = RMinHash(HASHES, SEED)
        hashed.update(_shingles(texts.of(name)))
        likely = sorted((-hashed.jaccard(known[at][1]), at) for at in index.query(hashed))[:LIKELY]
        found = next((known[at][0] for _, at in likely if repeats(texts.of(name), texts.of(known[at][0]))), None)
        if found is None:
            index.insert(len(known), hashed)
            known.append((name, hashed))
        elif found != name:  # one text read from two files has one id and is no copy of itself
            original[name] = found
    return tuple(_marked(article, original.get(article.article_id)) for article in articles)


def _alike_to_any(articles: Sequence[Article], texts: Texts, index: RMinHashLSH) -> list[Article]:
    """The articles that share a band of hashes with another: all but a few share none, and are asked no further."""
    shingles = (_shingles(texts.of(article.article_id)) for article in articles)
    hashes = RMinHash.digest_matrix_from_token_sets(shingles, HASHES, SEED)
    return list(compress(articles, index.query_duplicate_flags_matrix_one_shot(hashes)))


def _marked(article: Article, original: str | None) -> Article:
    return article if article.duplicate_of == original else replace(article, duplicate_of=original)
