"""Why a row was refused, in a sentence: `country is "Malii"; country must be ...; did you mean "Mali"?`."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from schemas.check import Check

SHOWN = 80


def reason(check: Check, row: Mapping[str, Any], would_do: Any = None, why: str | None = None) -> str:
    """What came, what must hold, and what would do: `region is "Europe" ...; "Western Africa" would do`."""
    came = ", ".join(f"{column} is {shown(row[column])}" for column in check.columns)
    parts = [came, check.sentence]
    if why is not None:
        parts = [f"{check.name} could not be tested on {check.columns[0]}: {why}"]
    elif would_do is not None:
        parts.append(f"{shown(would_do)} would do")
    elif near := difflib.get_close_matches(str(row[check.columns[0]]), check.values, 1):
        parts.append(f'did you mean "{near[0]}"?')
    return "; ".join(parts)


def shown(value: Any) -> str:
    """A value as a sentence shows it: None -> empty, "Gao" -> "Gao" in quotes, long text shortened."""
    if value is None or value == []:
        return "empty"
    if isinstance(value, str):
        flat = " ".join(value.split()) if value.strip() else value
        return f'"{flat}"' if len(flat) <= SHOWN else f'"{flat[:SHOWN]}…"'
    text = str(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
