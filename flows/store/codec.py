"""Records <-> Parquet, to the last digit: `read(written([mention], Mention), Mention) == [mention]`.

Tables for people go through `frames`, which trims and narrows; what casus reads back itself must come back as it was.
"""

from __future__ import annotations

import dataclasses
import io
import typing
from collections.abc import Iterable, Sequence
from itertools import islice
from operator import attrgetter
from typing import Any, TypeVar

import polars as pl

from flows.frames import column
from flows.records import Evidence

R = TypeVar("R")

PLAIN: dict[str, pl.DataType] = {
    "str": pl.String(),
    "int": pl.Int64(),
    "float": pl.Float64(),
    "bool": pl.Boolean(),
    "date": pl.Date(),
}


def written(records: Sequence[Any], kind: type[Any]) -> bytes:
    """Records of one dataclass as the bytes of a Parquet file, in the order given."""
    buffer = io.BytesIO()
    frame(records, kind).write_parquet(buffer, compression="zstd", compression_level=3)
    return buffer.getvalue()


def frame(records: Sequence[Any], kind: type[Any]) -> pl.DataFrame:
    """Records of one dataclass, a column a field."""
    return pl.DataFrame(
        [_series(name, list(map(attrgetter(name), records)), dtype) for name, dtype in schema(kind).items()]
    )


def read(data: bytes, kind: type[R]) -> list[R]:
    """The records again; fields that the file is too old to have are as the dataclass has them by itself."""
    held = pl.read_parquet(io.BytesIO(data))
    there = {name: dtype for name, dtype in schema(kind).items() if name in held.columns}
    columns = [_values(held[name], dtype) for name, dtype in there.items()]
    return [kind(**dict(zip(there, row, strict=True))) for row in zip(*columns, strict=True)]


def schema(kind: type[Any]) -> dict[str, pl.DataType]:
    """The column types of a dataclass whose fields are plain values, tuples of text or tuples of evidence."""
    hints = typing.get_type_hints(kind)
    return {field.name: _dtype(hints[field.name]) for field in dataclasses.fields(kind)}


def _dtype(hint: Any) -> pl.DataType:
    parts = [part for part in typing.get_args(hint) if part is not type(None) and part is not Ellipsis]
    if typing.get_origin(hint) is tuple:
        return pl.List(pl.Struct(schema(Evidence)) if parts[0] is Evidence else pl.String())
    return PLAIN[(parts[0] if parts else hint).__name__]


def _series(name: str, values: list[Any], dtype: pl.DataType) -> pl.Series:
    try:
        return column(name, values, dtype, strict=False)
    except UnicodeEncodeError:  # half a surrogate pair, which no file can hold
        return column(name, [_encodable(value) for value in values], dtype, strict=False)


def _encodable(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_encodable(member) for member in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _values(values: pl.Series, dtype: pl.DataType) -> list[Any]:
    if not isinstance(dtype, pl.List):
        return values.to_list()
    members = values.explode(keep_nulls=False, empty_as_null=False)
    if dtype == pl.List(pl.String):
        every: Iterable[Any] = members.to_list()
    else:
        every = map(Evidence, *(members.struct.field(name).to_list() for name in schema(Evidence)))
    in_order = iter(every)
    return [tuple(islice(in_order, count)) for count in values.list.len().to_list()]
