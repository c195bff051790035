"""`corrections.csv` in an output folder, what people decided, and `review.csv`, what they are asked.

One line a decision: `MLI0123456789,set,fatalities,5,AB,2024-05-07,the mayor's count`. Lines that cannot be followed
are refused with a sentence and change nothing.
"""

from __future__ import annotations

import csv
import difflib
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from flows.errors import InputError
from flows.history import Correction
from flows.records import Rejected
from schemas import TABLES, columns
from schemas.check import Column, allowed_values

FILE = "corrections.csv"
COLUMNS = ("id", "action", "field", "value", "who", "when", "why")
ACTIONS = ("set", "accept", "reject", "merge", "split")
EVENT_ID = re.compile(r"[A-Z]{3}\d{10}")
FIXED = {
    "events": {"event_id_cnty", "year", "interaction", "timestamp", "n_articles", "article_ids", "mention_ids"},
    "mentions": {
        "mention_id",
        "article_id",
        "event_id",
        "interaction",
        "sentence",
        "char_start",
        "char_end",
        "extractor",
    }
    | {"evidence", "excluded", "is_aggregate"},
}
"""Columns that say what is there, and that no decision changes."""


class Refused(ValueError):
    """A line that cannot be followed, in a sentence."""


def read_corrections(output: Path) -> tuple[tuple[Correction, ...], tuple[Rejected, ...]]:
    """The decisions of an output folder in the order of their lines, and those that cannot be followed."""
    path = output / FILE
    if not path.exists():
        return (), ()
    found: dict[str, Correction] = {}
    refused = []
    for line, row in rows(path):
        if not any(row.values()):
            continue
        try:
            correction = correction_of(row)
            found[correction.key] = correction
        except Refused as fault:
            refused.append(_refused(f"{path.name}, line {line}", str(fault), row))
    return tuple(found.values()), tuple(refused)


def rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of a CSV file with their number, by the names of its first line; InputError where it is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(
            f"{path} could not be read ({fault}); a CSV file in UTF-8 would do", where=str(path), check="corrections"
        ) from fault
    head = text.split("\n", 1)[0]
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    missing = [
        name for name in ("id", "action") if name not in [(field or "").strip() for field in table.fieldnames or ()]
    ]
    if missing:
        raise InputError(
            f"{path} has no column {' and no column '.join(missing)}; its first line should be {','.join(COLUMNS)}",
            where=str(path),
            check="corrections",
        )
    for row in table:
        values = {(name or "").strip(): value.strip() for name, value in row.items() if isinstance(value, str)}
        yield table.line_num, values


def _refused(where: str, sentence: str, row: Mapping[str, str]) -> Rejected:
    return Rejected(
        table="events",
        row_key=where,
        check="correction",
        reason=f"{where}: {sentence}",
        row=json.dumps(row, ensure_ascii=False, sort_keys=True),
    )


def correction_of(row: Mapping[str, str]) -> Correction:
    """One line as a decision; Refused says why it is none."""
    given = {name: row.get(name) or None for name in COLUMNS}
    target, action, field, value = (given[name] for name in COLUMNS[:4])
    action = (action or ("set" if field else "")).lower()
    if action not in ACTIONS:
        raise Refused(f'action is "{action}"; it must be one of {", ".join(ACTIONS)}')
    if target is None:
        raise Refused("it names no event and no mention; its id would do")
    table = "events" if EVENT_ID.fullmatch(target) else "mentions"
    if action in ("merge", "split") and table == "mentions":
        raise Refused(f"{target} is no event; only events are merged or split")
    told = [given[name] for name in COLUMNS]
    return Correction(
        key=hashlib.sha256(repr(told).encode()).hexdigest()[:16],
        target=target,
        action=action,
        field=field if action == "set" else None,
        value=_value(table, action, field, value),
        who=given["who"],
        when=given["when"],
        why=given["why"],
    )


def _value(table: str, action: str, field: str | None, value: str | None) -> Any:
    if action in ("merge", "split"):
        names = tuple(re.findall(r"[\w-]+", value or ""))
        if not names:
            raise Refused(f"{action} needs ids in value, joined by ;")
        return names
    return typed(table, field or "", value) if action == "set" else None


def typed(table: str, field: str, text: str | None) -> Any:
    """A value as its column has it: ("events", "fatalities", "5") -> 5; Refused says what would do."""
    known = {column.name: column for column in columns(TABLES[table]) if column.name not in FIXED[table]}
    if field not in known:
        near = difflib.get_close_matches(field, known, 1)
        hint = f'; did you mean "{near[0]}"?' if near else ""
        raise Refused(f'field is "{field}", which is no column of {table} that can be set{hint}')
    column = known[field]
    if text is None:
        if column.required:
            raise Refused(f"{field} must not be empty")
        return () if isinstance(column.dtype, pl.List) else None
    return _checked(column, _parsed(column, text), text)


def _parsed(column: Column, text: str) -> Any:
    try:
        if column.dtype == pl.Date:
            return date.fromisoformat(text)
        if column.dtype == pl.Boolean:
            return {"true": True, "false": False}[text.lower()]
        if column.dtype.is_integer():
            return int(text)
        if column.dtype.is_float():
            return round(float(text), 4)  # as coordinates are told
    except (ValueError, KeyError):
        like = "a day such as 2024-05-06" if column.dtype == pl.Date else str(column.dtype)
        raise Refused(f'{column.name} is "{text}"; it must be {like}') from None
    if isinstance(column.dtype, pl.List):
        return tuple(part.strip() for part in text.split(";") if part.strip())
    return text


def _checked(column: Column, value: Any, text: str) -> Any:
    if column.codes and text not in allowed_values(column):
        near = difflib.get_close_matches(text, allowed_values(column), 1)
        hint = f'; did you mean "{near[0]}"?' if near else "; `casus codebook` lists them"
        raise Refused(f'{column.name} is "{text}", which is none of its values{hint}')
    if (column.low is not None and value < column.low) or (column.high is not None and value > column.high):
        raise Refused(f"{column.name} is {text}; it must lie between {column.low} and {column.high}")
    return value
