"""Words as data: TOML files with obligatory examples, read once, checked on the way in.

A lexicon file is a list of `[[entry]]` blocks; each kind of entry is a frozen dataclass with `id` and `examples`.
"""

from __future__ import annotations

import dataclasses
import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, ClassVar, Protocol, TypeVar

from flows.errors import LexiconError


class Entry(Protocol):
    """What every lexicon entry has: a name of its own and sentences that it must fire on."""

    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]

    @property
    def id(self) -> str: ...

    @property
    def examples(self) -> tuple[str, ...]: ...


E = TypeVar("E", bound=Entry)


def resource(name: str) -> Traversable:
    """A file or folder of this package: "triggers", "places/metonyms.csv"."""
    return files("flows.lexicons").joinpath(*name.split("/"))


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of this package as a dict; LexiconError names the file and line of a fault."""
    try:
        return tomllib.loads(resource(name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise LexiconError(f"{name}: {fault}; a valid TOML file would do") from fault


@cache
def entries(name: str, kind: type[E]) -> tuple[E, ...]:
    """The `[[entry]]` blocks of a file as records of `kind`, in the order of the file; ids are unique."""
    found: dict[str, E] = {}
    for block in table(name).get("entry", []):
        entry = _entry(name, block, kind)
        if entry.id in found:
            raise LexiconError(f'{name}, entry "{entry.id}": the id stands twice; give each entry an id of its own')
        found[entry.id] = entry
    return tuple(found.values())


def _entry(name: str, block: dict[str, Any], kind: type[E]) -> E:
    """One block as a record; unknown keys, a missing id and missing examples are errors."""
    where = f'{name}, entry "{block.get("id", "?")}"'
    known = {field.name for field in dataclasses.fields(kind)}
    if unknown := sorted(set(block) - known):
        raise LexiconError(f"{where}: unknown key {', '.join(unknown)}; known are {', '.join(sorted(known))}")
    if not block.get("id") or not block.get("examples"):
        raise LexiconError(f"{where}: needs an id and at least one example")
    try:
        return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in block.items()})
    except TypeError as fault:
        raise LexiconError(f"{where}: {fault}") from fault
