"""The rare words two mentions share: "Zeynab", "Koulikoro" and "4x4" in both -> a likeness of 0.15.

A mention's words are those of its own part of the article, in full, and those of the rest by half; a word weighs the
more the fewer news reports use it. The weights come with casus, so that a pair is alike whatever else is in the run.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
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


@cache
def _rarities() -> dict[str, float]:
    """Weights of the words that many news reports have: {"the": 0.0, "killed": 0.7}."""
    held: dict[str, float] = json.loads(resource("weights/words.json").read_text(encoding="utf-8"))
    return {word: -math.log(share) for word, share in held.items()}


@dataclass(frozen=True, slots=True)
class Wordings:
    """The words of mentions by weight, a row a mention: `words[starts[2]:starts[3]]` are those of the third.

    Each row, with the words that only one article has, is a vector of length `WHOLE`. `telling` are the rarest words of
    each mention that other articles have too.
    """

    words: Words32
    weights: Words32
    starts: Rows
    telling: tuple[tuple[int, ...], ...]
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
    weights: dict[str, dict[int, Rows]] = {}
    rows = []
    for article, mention in told:
        name = article.article_id
        if name not in weights:
            weights[name] = dict(_weights(article, sorted(begins[name]), known))
        rows.append(_row(known.held[name], weights[name][mention.char_start], known))
    return Wordings(
        np.concatenate([np.zeros(0, np.int32), *(row[0] for row in rows)]),
        np.concatenate([np.zeros(0, np.int32), *(row[1] for row in rows)]),
        np.cumsum([0, *(len(row[0]) for row in rows)]),
        tuple(row[2] for row in rows),
        np.zeros(len(known.names), np.int64),
    )


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of a run as numbers: what each is called and weighs, whether two articles or more have it, and whether
    it leads to the like; `held` are the different words of each article."""

    names: Sequence[str]
    rarity: Rows
    several: NDArray[np.bool_]
    leading: NDArray[np.bool_]
    held: Mapping[str, Words32]


def _vocabulary(texts: Mapping[str, Words]) -> _Vocabulary:
    """The vocabulary of articles by their ids."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    held = {name: np.fromiter(map(numbers.__getitem__, set(words)), np.int32) for name, words in texts.items()}
    spread = np.bincount(np.concatenate([np.zeros(0, np.int32), *held.values()]), minlength=len(numbers))
    known, unseen = _rarities(), -math.log(UNSEEN)
    rarity = np.array([round(known.get(word, unseen) * WHOLE / 16) for word in numbers], np.int64)
    return _Vocabulary(list(numbers), rarity, spread > 1, (spread > 1) & (spread <= SPREAD), held)


def _weights(article: Article, begins: Sequence[int], known: _Vocabulary) -> Iterator[tuple[int, Rows]]:
    """What each word of an article weighs for a mention that begins there.

    A mention's part goes from its sentence to the next mention's, the first has the head.
    """
    held = known.held[article.article_id]
    if len(begins) == 1:
        yield begins[0], known.rarity[held] * IN_PART
        return
    names = [known.names[word] for word in held]
    for begin, start, end in zip(begins, [0, *begins[1:]], [*begins[1:], len(article.text)], strict=True):
        own = set(words_of(article.text[start:end]))
        yield begin, known.rarity[held] * np.array([IN_PART if word in own else ELSEWHERE for word in names])


def _row(held: Words32, weights: Rows, known: _Vocabulary) -> tuple[Words32, Words32, tuple[int, ...]]:
    """The words of a mention that others have, their weights, and those that tell most."""
    length = math.sqrt(int(weights @ weights)) or 1.0
    shared = known.several[held]
    rare = held[known.leading[held]]
    heavy = (-weights[known.leading[held]]).tolist()
    telling = sorted(zip(heavy, (known.names[word] for word in rare), rare.tolist(), strict=True))[:TELLING]
    points = np.rint(weights[shared] * (WHOLE / length)).astype(np.int32)
    return held[shared], points, tuple(word for _, _, word in telling)
