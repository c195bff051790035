"""The rare words two mentions share: "Zeynab", "Koulikoro" and "4x4" in both -> a likeness of 0.15.

A mention's words are those of its own part of the article, in full, and those of the rest by half; a word weighs the
more the fewer news reports use it. The weights come with casus, so that a pair is alike whatever else is in the run.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from flows.lexicons import resource
from flows.link.words import Words, words_of
from flows.records import Article, Mention

Rows: TypeAlias = NDArray[np.int64]
Words32: TypeAlias = NDArray[np.int32]
Floats: TypeAlias = NDArray[np.float64]

IN_PART, ELSEWHERE = 2, 1  # a word of the same article, but of another incident's part of it, counts half
UNSEEN = 0.0005  # share of news reports with a word that is not among the common ones
TELLING, SPREAD = 6, 40  # so many of them lead to its like, unless more articles than this share them
WHOLE = 2**20  # weights are whole numbers, so that no order of adding them up matters
AT_ONCE = 20_000  # pairs are compared in so many a time, which take 200 MB
ROWS = 2_000  # and so many mentions weighed, which take 20 MB


@cache
def _rarities() -> dict[str, float]:
    """Weights of the words that many news reports have: {"the": 0.0, "killed": 0.7}."""
    held: dict[str, float] = json.loads(resource("weights/words.json").read_text(encoding="utf-8"))
    return {word: -math.log(share) for word, share in held.items()}


@dataclass(frozen=True, slots=True)
class Wordings:
    """The words of mentions by weight, a row a mention: `words[starts[2]:starts[3]]` are those of the third.

    Each row, with the words that only one article has, is a vector of length `WHOLE`. `telling` are the rarest words of
    each mention that other articles have too, `tellers` whose they are.
    """

    words: Words32
    weights: Words32
    starts: Rows
    telling: Words32
    tellers: Rows
    _scale: Rows  # for one row at a time, the weight of every word

    def likeness(self, a: Rows, b: Rows) -> Floats:
        """Between 0 and 1 for each pair: the cosine of the two; reports of one incident mostly have more than 0.06."""
        found = [self._likeness(a[at : at + AT_ONCE], b[at : at + AT_ONCE]) for at in range(0, len(a), AT_ONCE)]
        return np.concatenate([*found, np.zeros(0)])

    def _likeness(self, a: Rows, b: Rows) -> Floats:
        """The same; pairs with the same first mention are best side by side."""
        lengths = self.starts[b + 1] - self.starts[b]
        ends = np.concatenate([[0], np.cumsum(lengths)])
        every = np.repeat(self.starts[b] - ends[:-1], lengths) + np.arange(ends[-1])
        words, points = self.words[every], self.weights[every].astype(np.int64)
        runs = [0, *(np.flatnonzero(np.diff(a)) + 1).tolist(), len(a)]
        for first, last in pairwise(runs):
            own = slice(self.starts[a[first]], self.starts[a[first] + 1])
            self._scale[self.words[own]] = self.weights[own]
            theirs = slice(ends[first], ends[last])
            points[theirs] *= self._scale[words[theirs]]
            self._scale[self.words[own]] = 0
        alike: Floats = np.diff(np.concatenate([[0], np.cumsum(points)])[ends]) / WHOLE**2
        return alike


def wordings(told: Sequence[tuple[Article, Mention]], words: Mapping[str, Words]) -> Wordings:
    """The words of mentions in the order given; only words that at least two of the articles have can be shared.

    `words` are those of each article by its id.
    """
    begins: dict[str, set[int]] = defaultdict(set)
    for article, mention in told:
        begins[article.article_id].add(mention.char_start)
    known = _vocabulary({name: words[name] for name in begins})
    in_order = {name: sorted(own) for name, own in begins.items()}
    parts = [_Part.of(told[at : at + ROWS], in_order, known) for at in range(0, len(told), ROWS)]
    return Wordings(
        np.concatenate([np.zeros(0, np.int32), *(part.words for part in parts)]),
        np.concatenate([np.zeros(0, np.int32), *(part.weights for part in parts)]),
        np.cumsum(np.concatenate([np.zeros(1, np.int64), *(part.lengths for part in parts)])),
        np.concatenate([np.zeros(0, np.int32), *(part.telling for part in parts)]),
        np.concatenate([np.zeros(0, np.int64), *(at * ROWS + part.tellers for at, part in enumerate(parts))]),
        np.zeros(len(known.names), np.int64),
    )


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of a run as numbers: what each is called and weighs, whether two articles or more have it, and its
    place in the alphabet of those that lead to the like, else -1; `held` are the different words of each article."""

    names: Sequence[str]
    rarity: Rows
    several: NDArray[np.bool_]
    leading: Words32
    held: Mapping[str, Words32]


def _vocabulary(texts: Mapping[str, Words]) -> _Vocabulary:
    """The vocabulary of articles by their ids."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    held = {name: np.fromiter(map(numbers.__getitem__, set(words)), np.int32) for name, words in texts.items()}
    spread = np.bincount(np.concatenate([np.zeros(0, np.int32), *held.values()]), minlength=len(numbers))
    known, unseen = _rarities(), -math.log(UNSEEN)
    rarity = np.array([round(known.get(word, unseen) * WHOLE / 16) for word in numbers], np.int64)
    names = list(numbers)
    leading = np.full(len(names), -1, np.int32)
    by_name = sorted(np.flatnonzero((spread > 1) & (spread <= SPREAD)).tolist(), key=names.__getitem__)
    leading[by_name] = np.arange(len(by_name))
    return _Vocabulary(names, rarity, spread > 1, leading, held)


def _factors(article: Article, begin: int, begins: Sequence[int], known: _Vocabulary) -> NDArray[np.int8]:
    """How much each word of an article counts for a mention that begins there.

    A mention's part goes from its sentence to the next mention's, the first has the head.
    """
    held, at = known.held[article.article_id], begins.index(begin)
    if len(begins) == 1:
        return np.full(len(held), IN_PART, np.int8)
    own = set(words_of(article.text[begin if at else 0 : [*begins, len(article.text)][at + 1]]))
    return np.array([IN_PART if known.names[word] in own else ELSEWHERE for word in held], np.int8)


@dataclass(frozen=True, slots=True)
class _Part:
    """Some of the rows of `Wordings`: their words and weights, how many each has, and those that tell most."""

    words: Words32
    weights: Words32
    lengths: Rows
    telling: Words32
    tellers: Rows

    @classmethod
    def of(
        cls, told: Sequence[tuple[Article, Mention]], begins: Mapping[str, Sequence[int]], known: _Vocabulary
    ) -> _Part:
        """The rows of some mentions; `begins` are those of each article's mentions in order."""
        own = [known.held[article.article_id] for article, _ in told]
        factors = [_factors(one, mention.char_start, begins[one.article_id], known) for one, mention in told]
        row = np.repeat(np.arange(len(told)), [len(held) for held in own])
        words = np.concatenate([np.zeros(0, np.int32), *own])
        weights: Rows = known.rarity[words] * np.concatenate([np.zeros(0, np.int8), *factors])
        squares = np.zeros(len(told), np.int64)
        np.add.at(squares, row, weights * weights)
        scale = WHOLE / np.maximum(np.sqrt(squares), 1.0)
        shared = known.several[words]
        points = np.rint(weights[shared] * scale[row[shared]]).astype(np.int32)
        leading = np.flatnonzero(known.leading[words] >= 0)
        best = leading[np.lexsort((known.leading[words[leading]], -weights[leading], row[leading]))]
        first = np.arange(len(best)) - np.searchsorted(row[best], row[best])
        telling = best[first < TELLING]
        return cls(words[shared], points, np.bincount(row[shared], minlength=len(told)), words[telling], row[telling])
