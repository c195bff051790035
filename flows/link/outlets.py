"""The reach of outlets by a user's own table, which wins: "Ouest Hebdo,Subnational,Mali" -> source_scale Subnational.

The columns are those of `lexicons/sources.csv`: source, scale, country; of the last nothing depends.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from flows.errors import SettingsError
from flows.link.notes import SCALES, plain_source, source_scale
from flows.records import Event

COLUMNS = ("source", "scale")


def read_outlets(path: Path) -> dict[str, str]:
    """Outlet -> scale, out of a CSV file; SettingsError names the line of a fault."""
    try:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(f"--outlets {path} cannot be read ({fault}); name a CSV file in UTF-8") from fault
    return dict(_pair(path, line, row) for line, row in enumerate(rows, 2))


def _pair(path: Path, line: int, row: Mapping[str, str | None]) -> tuple[str, str]:
    name, scale = ((row.get(column) or "").strip() for column in COLUMNS)
    if not name or scale not in SCALES:
        told = f'source "{name}" and scale "{scale}"'
        raise SettingsError(f"--outlets {path}, line {line}: {told}; it needs a source and one of {', '.join(SCALES)}")
    return plain_source(name), scale


def scaled(events: Iterable[Event], outlets: Mapping[str, str]) -> Iterator[Event]:
    """The events with the reach of their sources by the user's table; a scale that a person has set stays."""
    for event in events:
        derived = event.source_scale == source_scale(event.source)
        yield replace(event, source_scale=source_scale(event.source, outlets)) if derived else event
