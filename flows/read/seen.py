"""Articles that an earlier run read, by the bytes they came from: what is given again is not decoded and cleaned again.

`Seen({}, "")` knows nothing and notes what is read; `seen.keys` is what the next run is to be given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from flows.records import Article


class Seen:
    """What is known, and what is read now, under keys that name bytes, form and how they are read (`salt`)."""

    def __init__(self, known: Mapping[str, Article], salt: str) -> None:
        self._known = known
        self._salt = salt
        self.keys: dict[tuple[str, str], str] = {}
        """Keys of the articles of this run by their `input` and `text_sha256`."""

    def again(self, raw_sha256: str, name: str, given_id: str | None = None) -> Article | None:
        """The article that was read from the same bytes, as if it had just been read from `name`."""
        article = self._known.get(self._key(raw_sha256, name))
        if article is None:
            return None
        digest = article.text_sha256[:16]
        own_id = digest if article.article_id.startswith(digest) else article.article_id
        found = replace(article, input=name, article_id=given_id or own_id)
        self.note(found)
        return found

    def note(self, article: Article) -> None:
        """Have the next run know an article that was read without a doubt."""
        self.keys[article.input, article.text_sha256] = self._key(article.raw_sha256, article.input)

    def _key(self, raw_sha256: str, name: str) -> str:
        return f"{raw_sha256}{PurePath(name.rsplit('#', 1)[0]).suffix.lower()} {self._salt}"
