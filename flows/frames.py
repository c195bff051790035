"""Records -> frame, the one crossing: `to_frame([mention], Mentions)` has the columns of `mentions.parquet`.

Numbers are built wide, so that a figure too large for its column is found by the gate as a row; the gate narrows them.
Text is trimmed, brought to NFC, and null rather than empty, except where offsets count in it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from types import SimpleNamespace
from typing import Any, ClassVar, Protocol

import polars as pl
from polars.exceptions import PolarsError

from schemas.check import Column
from schemas.model import Model, columns, wide_dtypes

LARGEST = 2**63 - 1


class Record(Protocol):
    """Any dataclass whose fields are columns: those of `flows.records`, or an event of `flows.link`."""

    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]


def to_frame(records: Iterable[Record | Mapping[str, Any]], model: Model) -> pl.DataFrame:
    """Records (dataclasses or mappings) as a frame with the columns of `model`; a column they lack is null.

    `[Article("a1", "Two died.", ...)]` -> one row, `article_id` "a1", `published` null.
    """
    rows = [SimpleNamespace(**record) if isinstance(record, Mapping) else record for record in records]
    built = [_series(name, _values(rows, name), dtype) for name, dtype in wide_dtypes(model).items()]
    return tidied(pl.DataFrame(built), model)


def tidied(frame: pl.DataFrame, model: Model) -> pl.DataFrame:
    """A frame with its free text trimmed, in NFC, and null where empty: " Gao " -> "Gao", " " -> null."""
    there = (column for column in columns(model) if column.name in frame.columns)
    return frame.with_columns(_tidied(column, frame.schema[column.name]) for column in there)


def _values(rows: Sequence[object], name: str) -> list[Any]:
    """One field of all records, None where they lack it."""
    try:
        return list(map(attrgetter(name), rows))
    except AttributeError:
        return [getattr(row, name, None) for row in rows]


def _series(name: str, values: list[Any], dtype: pl.DataType) -> pl.Series:
    """A column of its type; of text where a value does not fit, so that the gate can name the row."""
    if dtype.is_integer():
        values = [_limited(value) for value in values]
    try:
        return column(name, values, dtype)
    except UnicodeEncodeError:
        return _series(name, [_encodable(value) for value in values], dtype)
    except (PolarsError, TypeError, ValueError, OverflowError):
        if dtype.is_nested():
            raise
        return pl.Series(name, [None if value is None else str(value) for value in values], pl.String)


def column(name: str, values: Sequence[Any], dtype: pl.DataType, *, strict: bool = True) -> pl.Series:
    """A column of values; `strict` raises where one is not of the type."""
    if isinstance(dtype, pl.List):
        return _nested(name, values, dtype, strict)
    return pl.Series(name, values, dtype, strict=strict)


def _nested(name: str, values: Sequence[Sequence[Any] | None], dtype: pl.List, strict: bool) -> pl.Series:
    """A column of lists, cut out of one long column: polars builds lists one by one in twenty times the time."""
    owners = pl.Series("row", [row for row, members in enumerate(values) for _ in members or ()], pl.UInt32)
    members = _long(name, [one for members in values for one in members or ()], dtype.inner, strict)
    filled = pl.DataFrame([owners, members]).group_by("row", maintain_order=True).agg(name)
    there = pl.Series("there", [members is not None for members in values], pl.Boolean)
    every = pl.DataFrame([there]).with_row_index("row").join(filled, on="row", how="left", maintain_order="left")
    lists = pl.col(name).fill_null(pl.lit([], dtype))
    return every.select(pl.when("there").then(lists).alias(name))[name].cast(dtype)


def _long(name: str, members: Sequence[Any], dtype: Any, strict: bool) -> pl.Series:
    """The members of all lists as one column; records by their fields, since polars takes no nested dataclass."""
    if isinstance(dtype, pl.Struct) and members and all(map(dataclasses.is_dataclass, set(map(type, members)))):
        fields = [
            pl.Series(field.name, list(map(attrgetter(field.name), members)), field.dtype, strict=strict)
            for field in dtype.fields
        ]
        return pl.DataFrame(fields).to_struct(name)
    return pl.Series(name, members, dtype, strict=strict)


def _encodable(value: Any) -> Any:
    """Half a surrogate pair, which no UTF-8 file can hold, as a question mark: "Gao\ud83d" -> "Gao?"."""
    if isinstance(value, list | tuple):
        return [_encodable(member) for member in value]
    if isinstance(value, dict):
        return {key: _encodable(member) for key, member in value.items()}
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _limited(value: Any) -> Any:
    """A number beyond 64 bits as the largest there is, which fits no column and is refused as a row."""
    return max(-LARGEST, min(LARGEST, value)) if isinstance(value, int) else value


def _tidied(column: Column, dtype: pl.DataType) -> pl.Expr:
    value = pl.col(column.name)
    if column.verbatim or dtype not in (pl.String(), pl.List(pl.String)):
        return value
    if dtype == pl.String:
        return _plain(value)
    return value.list.eval(_plain(pl.element())).list.drop_nulls()


def _plain(text: pl.Expr) -> pl.Expr:
    trimmed = text.str.normalize("NFC").str.strip_chars()
    return pl.when(trimmed != "").then(trimmed)
