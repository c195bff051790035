"""What an extractor's mentions depend on, as hashes by part: `fingerprint(Settings())["lexicons"]` -> "5d0c...".

Where all parts and the article are the same, the mentions are; where a part differs, the article is read again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from flows.extract import extractor
from flows.extract.gazetteer_lists import user_folder
from flows.records import Article
from flows.settings import Settings

PARTS = {
    "extractor": "the extractor",
    "lexicons": "the lexicons",
    "places": "the gazetteer of casus",
    "own places": "your own gazetteer",
    "own actors": "your own actors",
}
"""The parts, and what a person is told has changed."""

TAUGHT = ("reports", "kinds.toml")
"""What of the lexicons only the weights are fitted to: no run reads it."""

READ_OF_ARTICLE = ("article_id", "text_sha256", "title", "language", "published", "url", "source")
"""What of an article an extractor may look at."""


def fingerprint(settings: Settings) -> dict[str, str]:
    """A hash for each part that the mentions of a run depend on."""
    chosen = extractor(settings.extractor, settings)
    places = sorted(user_folder().glob("*.gazetteer"))
    return {
        "extractor": _digest([f"{chosen.name}@{chosen.version}".encode(), _package("flows.extract").encode()]),
        "lexicons": _digest([_lexicons("places").encode(), _package("schemas.codes").encode()]),
        "places": _package("flows.lexicons.places"),
        "own places": _digest(part for path in places for part in (path.name.encode(), path.read_bytes())),
        "own actors": _digest([settings.actors.read_bytes()] if settings.actors else []),
    }


def reading_key(article: Article, parts: Mapping[str, str]) -> str:
    """Under which the mentions of an article are remembered: 64 hex digits."""
    told = [str(getattr(article, name)) for name in READ_OF_ARTICLE]
    return hashlib.sha256(repr((told, sorted(parts.items()))).encode()).hexdigest()


def reader() -> str:
    """A hash over what makes an article of the bytes of a file."""
    return _digest([_package("flows.read").encode(), _lexicons("places", "weights").encode()])


def program() -> str:
    """A hash over all of casus: another version may make other tables of the same articles."""
    return _digest([_package("flows", *(f"lexicons/{name}" for name in TAUGHT)).encode(), _package("schemas").encode()])


def _lexicons(*without: str) -> str:
    """A hash over what runs read of the lexicons, save some of its folders."""
    return _package("flows.lexicons", *TAUGHT, *without)


@cache
def _package(name: str, *without: str) -> str:
    """A hash over all files of a package, save some of its files and folders."""
    found = sorted(_files(files(name), "", without))
    return _digest(part for path, content in found for part in (path.encode(), content))


def _files(folder: Traversable, prefix: str, without: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for part in folder.iterdir():
        path = f"{prefix}{part.name}"
        if path in without:
            continue
        if part.is_file() and not part.name.endswith(".pyc"):
            yield path, part.read_bytes()
        elif part.is_dir() and part.name != "__pycache__":
            yield from _files(part, f"{path}/", without)


def _digest(parts: Iterable[bytes]) -> str:
    """A hash of parts that tells where each one ends."""
    total = hashlib.sha256()
    for part in parts:
        total.update(hashlib.sha256(part).digest())
    return total.hexdigest()
