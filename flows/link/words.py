"""The words of articles, read once for all that linking asks of them: "Two died." -> ("two", "died")."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TypeAlias

from flows.records import Article

Words: TypeAlias = tuple[str, ...]
"""The words of a text in order, folded."""


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


def read_words(articles: Iterable[Article]) -> dict[str, Words]:
    """The words of each article by its id; a word of many articles lies in memory once."""
    known: dict[str, str] = {}
    read: dict[str, Words] = {}
    for article in articles:
        if article.article_id not in read:
            words = words_of(article.text)
            read[article.article_id] = tuple(map(known.setdefault, words, words))
    return read
