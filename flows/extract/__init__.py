"""Article -> mentions: an extractor is chosen by name and fills the same `Mention` whatever its means.

>>> from flows.extract import extractor
>>> extractor("rules").name
'rules'
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Protocol

from flows.errors import SettingsError
from flows.records import Article, Explained, Mention
from flows.settings import Settings


class Extractor(Protocol):
    """What reads an article: rules, or any other means that meets the same gate."""

    name: str
    version: str

    def __call__(self, article: Article) -> list[Mention]:
        """Every incident of the article, one mention each."""
        ...

    def explain(self, article: Article) -> list[Explained]:
        """The same mentions with the reason for each field."""
        ...


EXTRACTORS: dict[str, str] = {"rules": "flows.extract.rules:Rules"}


def extractor(name: str, settings: Settings | None = None) -> Extractor:
    """The extractor of that name, imported only now; SettingsError names those that exist."""
    if name not in EXTRACTORS:
        raise SettingsError(f'--extractor "{name}": there is none of that name; there are {", ".join(EXTRACTORS)}')
    module, kind = EXTRACTORS[name].split(":")
    make: Callable[[Settings], Extractor] = getattr(import_module(module), kind)
    return make(settings or Settings())
