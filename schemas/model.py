"""What the tables have in common: described columns, a key, named checks; `dtypes(Events)["iso"]` -> Int16.

A column is declared once, with `column(...)`; frame types, checks and the codebook are read from it.
"""

from __future__ import annotations

from functools import cache
from typing import Any, cast

import pandera.polars as pa
import polars as pl

from schemas.check import Check, Column, of_column

WIDE: dict[pl.DataType, pl.DataType] = {
    pl.Int8(): pl.Int64(),
    pl.Int16(): pl.Int64(),
    pl.Int32(): pl.Int64(),
    pl.Float32(): pl.Float64(),
}


def column(
    description: str,
    *,
    required: bool = False,
    codes: str | None = None,
    low: float | None = None,
    high: float | None = None,
    pattern: str | None = None,
    example: str | None = None,
    verbatim: bool = False,
) -> Any:
    """A column: its meaning, whether it may be null, and which values it takes.

    `codes` names a list of `schemas.codes`; `pattern` comes with an `example` that a person can follow; `verbatim`
    text keeps its own spaces and forms, since offsets count in it.
    """
    limits = {"codes": codes, "low": low, "high": high, "pattern": pattern, "example": example, "verbatim": verbatim}
    return pa.Field(nullable=not required, description=description, metadata=limits)


class Table(pa.DataFrameModel):
    """The base of the models: `Config.metadata` holds the key, the order of rows and the checks by function.

    `further` there describes columns that the written file has beyond those of the model, made from them.
    """

    class Config:
        metadata: dict[str, Any] = {"key": (), "checks": ()}  # noqa: RUF012  (pandera wants a plain dict)


Model = type[Table]


@cache
def dtypes(model: Model) -> pl.Schema:
    """The column types of a table, in order: `dtypes(Deleted)["merged_into"]` -> String."""
    return pl.Schema({name: col.dtype.type for name, col in model.to_schema().columns.items()})


@cache
def wide_dtypes(model: Model) -> pl.Schema:
    """The same with wide numbers, so that a figure too large is found as a row and refuses no frame."""
    return pl.Schema({name: WIDE.get(dtype, dtype) for name, dtype in dtypes(model).items()})


@cache
def columns(model: Model) -> tuple[Column, ...]:
    """The columns of a table as plain records, in order."""
    return tuple(
        Column(
            name=name,
            dtype=col.dtype.type,
            required=not col.nullable,
            description=str(col.description),
            **cast(dict[str, Any], col.metadata),
        )
        for name, col in model.to_schema().columns.items()
    )


def key(model: Model) -> tuple[str, ...]:
    """The columns that name a row, by which a table is also sorted: `key(Events)` -> ("event_id_cnty",)."""
    return tuple(model.Config.metadata["key"])


def further(model: Model) -> dict[str, str]:
    """Columns of the written file beyond those of the model, with their meaning: `further(Events)["geometry"]`."""
    return dict(model.Config.metadata.get("further", {}))


def sentence(model: Model) -> str:
    """What the rows of a table are: "The dataset: one row an event, ACLED's columns first."."""
    return (model.__doc__ or "").strip()


@cache
def all_checks(model: Model) -> tuple[Check, ...]:
    """Every check of a table: those that follow from each column, then those named in the model."""
    own = [check for col in columns(model) for check in of_column(col)]
    return (*own, *(function() for function in model.Config.metadata["checks"]))


def validator(model: Model, wanted: tuple[Check, ...]) -> pa.DataFrameSchema:
    """A pandera schema over wide columns with the `wanted` checks, each under its own id."""
    by_column: dict[str, list[pa.Check]] = {}
    for check in wanted:
        by_column.setdefault(check.columns[0], []).append(_pandera(check))
    wide = wide_dtypes(model)
    return pa.DataFrameSchema(
        {name: pa.Column(dtype, by_column.get(name, []), nullable=True) for name, dtype in wide.items()},
        name=str(model.Config.metadata.get("name")),
    )


def _pandera(check: Check) -> pa.Check:
    """A check as pandera runs it: one true or false a row, a null (nothing to test) counting as passed."""

    def passes(data: Any) -> pl.LazyFrame:
        frame: pl.LazyFrame = data.lazyframe
        return frame.select(check.verdict())

    return pa.Check(passes, name=check.id, error=check.id, ignore_na=False)
