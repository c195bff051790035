"""What a dataset carries from run to run: the ids it gave, and what people decided; frozen values like `records`.

Correction("MLI0123456789", "set", field="fatalities", value=5) -> Outcome(..., "applied") in every run.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Named:
    """An id that an event bears or bore, with its mentions, the founding one first: what a later run goes by.

    `ended` ids are in `deleted.parquet`; `merged_into` names the event that lives on, and is None where none does.
    """

    event_id: str
    mention_ids: tuple[str, ...]
    ended: bool = False
    merged_into: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person decided, a line of `corrections.csv`: an event or a mention, and what is to be done with it.

    `action` is "set" (`field` gets `value`), "accept", "reject", "merge" (`value`: ids of further events) or "split"
    (`value`: ids of the mentions that are an event of their own). `key` is a hash of the line.
    """

    key: str
    target: str
    action: str
    field: str | None = None
    value: Any = None
    who: str | None = None
    when: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What stood there when a correction was first applied: a person decided on that, and may want to know of more."""

    key: str
    machine: str
    mention_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction: "applied", "disputed" (applied, but the articles tell something new) or "idle"."""

    correction: Correction
    state: str
    told: str


def event_digits(founding: str) -> str:
    """The ten digits of an event's id out of the hash of its founding mention: "m1" -> "0123456789"."""
    return f"{int.from_bytes(hashlib.sha256(founding.encode()).digest()[:8]) % 10**10:010d}"
