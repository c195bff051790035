"""The words of articles, read once for all that linking asks of them: "Two died." -> ["two", "died"] -> 0, 1."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from flows.records import Article

Rows: TypeAlias = NDArray[np.int64]
Words32: TypeAlias = NDArray[np.int32]


class _Letters(dict[int, str]):
    """For `str.translate`: letters and digits as they are, all else a space; twice as quick as a regular expression."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = letter if letter.isalnum() else " "
        return self[code]


@cache
def _letters() -> _Letters:
    return _Letters()


def words_of(text: str) -> list[str]:
    """The words of a text in order, folded: "He left, he did" -> ["he", "left", "he", "did"]."""
    return text.casefold().translate(_letters()).split()


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of articles in order, as numbers: those of the article `at["a7"]` are `words[starts[3]:starts[4]]`.

    `names` says what each is called. Numbers say nothing by themselves: they hang on which article was read first.
    """

    names: Sequence[str]
    at: Mapping[str, int]
    words: Words32
    starts: Rows

    def of(self, article_id: str) -> list[str]:
        """The words of one article."""
        at = self.at[article_id]
        return list(map(self.names.__getitem__, self.words[self.starts[at] : self.starts[at + 1]].tolist()))


def read_words(articles: Iterable[Article]) -> Texts:
    """The words of articles by their ids."""
    numbers: defaultdict[str, int] = numbering()
    at: dict[str, int] = {}
    words, ends = array("i"), array("q", [0])
    for article in articles:
        if article.article_id not in at:
            at[article.article_id] = len(at)
            words.extend(map(numbers.__getitem__, words_of(article.text)))
            ends.append(len(words))
    return Texts(list(numbers), at, np.frombuffer(words, np.int32), np.frombuffer(ends, np.int64))


def numbering() -> defaultdict[Any, int]:
    """Numbers by first come: a thing that has none yet gets the next."""
    numbers: defaultdict[Any, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    return numbers


def every(starts: Rows, rows: Rows) -> tuple[Rows, Rows]:
    """Where what belongs to some rows stands, and how much each has: [0, 3, 5] and the second row -> [3, 4], [2]."""
    begins = starts[rows]
    lengths = starts[rows + 1] - begins
    return runs(begins, lengths), lengths


def runs(starts: Rows, lengths: Rows) -> Rows:
    """Numbers from each start on: [5, 9] and [2, 3] -> [5, 6, 9, 10, 11]."""
    ends = np.cumsum(lengths)
    found: Rows = np.repeat(starts - ends + lengths, lengths)
    found += np.arange(len(found))
    return found
