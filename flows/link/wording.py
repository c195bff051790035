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
from flows.link.words import Rows, Texts, Words32, every, words_of
from flows.records import Article, Mention

Floats: TypeAlias = NDArray[np.float64]
Floats32: TypeAlias = NDArray[np.float32]

IN_PART, ELSEWHERE = 2, 1  # a word of the same article, but of another incident's part of it, counts half
UNSEEN = 0.0005  # share of news reports with a word that is not among the common ones
TELLING, SPREAD = 6, 40  # so many of them lead to its like, unless more articles than this share them
WHOLE = 2**20  # weights are whole numbers, so that no order of adding them up matters
ROWS = 2_000  # so many mentions are weighed at once, which takes 20 MB
FIRSTS = 64  # so many are compared with theirs at once: what their words weigh in each stays in the processor's memory


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
    weights: Floats32
    starts: Rows
    telling: Words32
    tellers: Rows
    _numbers: Words32  # for some rows at a time: a number for each word that they have, 0 for all others
    _weighed: Floats32  # and what the words weigh in each of the rows, by their numbers

    def likeness(self, a: Rows, b: Rows) -> Floats:
        """Between 0 and 1 for each pair: the cosine of the two; reports of one incident mostly have more than 0.06.

        Pairs with the same first mention are best side by side.
        """
        firsts = np.flatnonzero(np.diff(a, prepend=-1))
        lots = pairwise([*firsts[::FIRSTS].tolist(), len(a)])
        return np.concatenate([np.zeros(0), *(self._likeness(a[at:end], b[at:end]) for at, end in lots)])

    def _likeness(self, a: Rows, b: Rows) -> Floats:
        """The same for so many that the words of the first ones have room side by side."""
        new = np.diff(a, prepend=-1) != 0
        mine, lengths = every(self.starts, a[new])
        seen = self.words.take(mine)
        self._numbers[seen] = np.arange(1, len(seen) + 1)
        wide = len(seen) + 1
        own = np.repeat(np.arange(len(lengths)) * wide, lengths) + self._numbers.take(seen)
        self._weighed[own] = self.weights.take(mine)
        theirs, lengths = every(self.starts, b)
        there = np.repeat((np.cumsum(new) - 1) * wide, lengths)
        there += self._numbers.take(self.words.take(theirs))
        points = np.multiply(self._weighed.take(there), self.weights.take(theirs), dtype=float)
        self._numbers[seen] = self._weighed[own] = 0
        some = np.flatnonzero(lengths)
        alike = np.zeros(len(b))
        alike[some] = np.add.reduceat(points, (np.cumsum(lengths) - lengths)[some]) / WHOLE**2
        return alike


def wordings(told: Sequence[tuple[Article, Mention]], texts: Texts) -> Wordings:
    """The words of mentions in the order given; only words that at least two of the articles have can be shared."""
    begins: dict[str, set[int]] = defaultdict(set)
    for article, mention in told:
        begins[article.article_id].add(mention.char_start)
    known = _vocabulary(texts, np.array([texts.at[name] for name in begins], np.int64))
    number = {name: at for at, name in enumerate(begins)}
    row = np.array([number[article.article_id] for article, _ in told], np.int64)
    several = {name: sorted(own) for name, own in begins.items() if len(own) > 1}
    room = int((known.starts[row + 1] - known.starts[row]).sum())
    words, weights = np.empty(room, np.int32), np.empty(room, np.float32)
    lengths, telling, tellers = [np.zeros(1, np.int64)], [np.zeros(0, np.int32)], [np.zeros(0, np.int64)]
    filled = 0
    for at in range(0, len(told), ROWS):
        part = _Part.of(told[at : at + ROWS], row[at : at + ROWS], several, known)
        own = slice(filled, filled := filled + len(part.words))
        words[own], weights[own] = part.words, part.weights
        lengths.append(part.lengths)
        telling.append(part.telling)
        tellers.append(at + part.tellers)
    every_length = np.concatenate(lengths)
    longest = int(np.sort(every_length)[-FIRSTS:].sum())
    return Wordings(
        words[:filled],
        weights[:filled],
        np.cumsum(every_length),
        np.concatenate(telling),
        np.concatenate(tellers),
        np.zeros(len(known.names), np.int32),
        np.zeros(FIRSTS * (1 + longest), np.float32),
    )


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of a run by number: what each is called and weighs, whether two articles or more have it, and its place
    in the alphabet of those that lead to the like, else -1; `held[starts[3]:starts[4]]` are the different words of the
    fourth article."""

    names: Sequence[str]
    rarity: Rows
    several: NDArray[np.bool_]
    leading: Words32
    held: Words32
    starts: Rows


def _vocabulary(texts: Texts, articles: Rows) -> _Vocabulary:
    """The vocabulary of some of the articles."""
    lots = [_different(texts, articles[at : at + ROWS]) for at in range(0, len(articles), ROWS)]
    held = np.concatenate([np.zeros(0, np.int32), *(words for words, _ in lots)])
    starts = np.cumsum(np.concatenate([np.zeros(1, np.int64), *(lengths for _, lengths in lots)]))
    names, spread = texts.names, np.bincount(held, minlength=len(texts.names))
    known, unseen = _rarities(), -math.log(UNSEEN)
    rarity = np.array([round(known.get(word, unseen) * WHOLE / 16) for word in names], np.int64)
    leading = np.full(len(names), -1, np.int32)
    by_name = sorted(np.flatnonzero((spread > 1) & (spread <= SPREAD)).tolist(), key=names.__getitem__)
    leading[by_name] = np.arange(len(by_name))
    return _Vocabulary(names, rarity, spread > 1, leading, held, starts)


def _different(texts: Texts, articles: Rows) -> tuple[Words32, Rows]:
    """The different words of some articles, and how many each has."""
    where, lengths = every(texts.starts, articles)
    found = np.sort(np.repeat(np.arange(len(articles)) << 32, lengths) + texts.words[where])
    found = found[np.diff(found, prepend=-1) > 0]
    return found.astype(np.int32), np.bincount(found >> 32, minlength=len(articles))


@dataclass(frozen=True, slots=True)
class _Part:
    """Some of the rows of `Wordings`: their words and weights, how many each has, and those that tell most."""

    words: Words32
    weights: Floats32
    lengths: Rows
    telling: Words32
    tellers: Rows

    @classmethod
    def of(
        cls,
        told: Sequence[tuple[Article, Mention]],
        articles: Rows,
        several: Mapping[str, Sequence[int]],
        known: _Vocabulary,
    ) -> _Part:
        """The rows of some mentions of these articles; `several` says where the mentions of one that has more begin."""
        where, lengths = every(known.starts, articles)
        words, row = known.held[where], np.repeat(np.arange(len(told)), lengths)
        factors, ends = np.full(len(words), IN_PART, np.int8), np.cumsum(lengths)
        for at, (article, mention) in enumerate(told):
            if article.article_id in several:
                own = slice(ends[at] - lengths[at], ends[at])
                factors[own] = _factors(article, mention, several[article.article_id], words[own], known.names)
        weights: Rows = known.rarity[words] * factors
        squares = np.zeros(len(told), np.int64)
        np.add.at(squares, row, weights * weights)
        scale = WHOLE / np.maximum(np.sqrt(squares), 1.0)
        shared = known.several[words]
        points = np.rint(weights[shared] * scale[row[shared]]).astype(np.float32)
        leading = np.flatnonzero(known.leading[words] >= 0)
        best = leading[np.lexsort((known.leading[words[leading]], -weights[leading], row[leading]))]
        first = np.arange(len(best)) - np.searchsorted(row[best], row[best])
        telling = best[first < TELLING]
        return cls(words[shared], points, np.bincount(row[shared], minlength=len(told)), words[telling], row[telling])


def _factors(
    article: Article, mention: Mention, begins: Sequence[int], words: Words32, names: Sequence[str]
) -> list[int]:
    """How much each word of an article counts for one of its mentions.

    A mention's part goes from its sentence to the next mention's, the first has the head.
    """
    at = begins.index(mention.char_start)
    own = set(words_of(article.text[begins[at] if at else 0 : [*begins, len(article.text)][at + 1]]))
    return [IN_PART if names[word] in own else ELSEWHERE for word in words.tolist()]
