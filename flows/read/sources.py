"""Inputs as the user wrote them -> files to read, in sorted order: "news/" -> news/a.jsonl, news/b.txt."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl", ".json", ".csv", ".parquet")


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """One file to read. `name` is the path as the user wrote it; it opens like a path."""

    name: str

    def __fspath__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        return Path(self.name)

    @property
    def suffix(self) -> str:
        """Suffix in small letters, as READERS has it: "News.HTML" -> ".html"."""
        return self.path.suffix.lower()


def discover(inputs: Sequence[str]) -> list[Source]:
    """Files behind files, folders and globs, each once, sorted by name whatever the order of `inputs`.

    What does not exist or holds no article stays in the list: reading it gives the sentence that says so.
    """
    found: dict[str, str] = {}
    for name in sorted(name for given in set(inputs) for name in _expand(given)):
        found.setdefault(os.path.realpath(name), name)
    return sorted(Source(name) for name in found.values())


def _expand(given: str) -> Iterator[str]:
    """The files one input stands for: itself, those of a folder, or those of a glob."""
    if os.path.isdir(given):
        yield from _walk(given) or [given]
        return
    matches = [] if os.path.exists(given) else sorted(glob.glob(given, recursive=True))
    for name in matches or [given]:
        yield from (_walk(name) if os.path.isdir(name) else [name])


def _walk(folder: str) -> list[str]:
    """Files of a folder and the folders in it that a reader knows; hidden ones are ignored on purpose."""
    found = []
    for top, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [os.path.join(top, name) for name in names if not name.startswith(".") and _known(name)]
    return found


def _known(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in SUFFIXES
