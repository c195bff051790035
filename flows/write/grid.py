"""Rows as a person or a program reads them: `grid(("country", "events"), [("Mali", 3)], "markdown")`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from flows.errors import SettingsError
from flows.write.acled_csv import FORMULA

FORMS = ("table", "markdown", "csv")

Row = Sequence[object]


def check_form(form: str) -> None:
    """SettingsError for a form that there is not."""
    if form not in FORMS:
        raise SettingsError(f'--format "{form}" is none of {", ".join(FORMS)}')


def grid(head: Sequence[str], rows: Sequence[Row], form: str) -> str:
    """Rows under their head, numbers to the right; without a line end at the end."""
    check_form(form)
    if form == "csv":
        return _csv(head, rows)
    cells = [[shown(value) for value in row] for row in rows]
    right = [bool(rows) and all(_counts(row[at]) for row in rows) for at in range(len(head))]
    if form == "markdown":
        return _markdown(head, cells, right)
    widths = [max(len(line[at]) for line in [head, *cells]) for at in range(len(head))]
    return "\n".join(_aligned(line, widths, right) for line in [head, *cells])


def _aligned(line: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    parts = zip(line, widths, right, strict=True)
    return "  ".join(cell.rjust(width) if to_right else cell.ljust(width) for cell, width, to_right in parts).rstrip()


def shown(value: object) -> str:
    """A value as a cell: None -> "", ["a", "b"] -> "a; b", bytes in hex; a line break or a tab becomes a space."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list | tuple):
        return "; ".join(shown(part) for part in value)
    return "" if value is None else re.sub(r"\s+", " ", str(value))


def _counts(value: object) -> bool:
    """Whether a cell is a number, or a change written as one: 3, "+3"."""
    return value is None or isinstance(value, int | float) or re.fullmatch(r"[+-]?\d+", str(value)) is not None


def _markdown(head: Sequence[str], cells: Sequence[Sequence[str]], right: Sequence[bool]) -> str:
    rules = ["---:" if to_right else "---" for to_right in right]
    escaped = [[re.sub(r"([\\|<`*_\[\]])", r"\\\1", cell) for cell in line] for line in cells]
    return "\n".join("| " + " | ".join(line) + " |" for line in [head, rules, *escaped])


def _csv(head: Sequence[str], rows: Sequence[Row]) -> str:
    """Comma-separated, text that a spreadsheet would run as a formula with an apostrophe before it."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return stream.getvalue().removesuffix("\n")


def _harmless(value: object) -> object:
    if value is None or isinstance(value, int | float):
        return value
    text = value if isinstance(value, str) else shown(value)
    return f"'{text}" if re.match(FORMULA, text) else text
