"""The words of articles, read once for all that linking asks of them: "Two died." -> ("two", "died")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from flows.records import Article

Words: TypeAlias = tuple[str, ...]
"""The words of a text in order, folded."""


def words_of(text: str) -> list[str]:
    """The words of a text in order, folded: "He left, he did" -> ["he", "left", "he", "did"]."""
    return re.findall(r"[^\W_]+", text.casefold())


def read_words(articles: Iterable[Article]) -> dict[str, Words]:
    """The words of each article by its id; a word of many articles lies in memory once."""
    known: dict[str, str] = {}
    read: dict[str, Words] = {}
    for article in articles:
        if article.article_id not in read:
            words = words_of(article.text)
            read[article.article_id] = tuple(map(known.setdefault, words, words))
    return read
