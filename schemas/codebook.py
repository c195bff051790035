"""The codebook, straight from the models: `codebook()` -> markdown of every table, column, value and check."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from schemas import codes
from schemas.check import WARNING, Check, Column, allowed_values
from schemas.model import Model, all_checks, columns, further, key, sentence
from schemas.tables import TABLES

INLINE = 10
NEEDS = {"today": "the day of the run", "articles": "articles.parquet", "mentions": "mentions.parquet"}


def codebook() -> str:
    """Every table with its columns and checks, then every code list with what each code means."""
    tables = [line for name, model in TABLES.items() for line in _table(name, model)]
    lists = [line for name in LISTS for line in _list(name)]
    return "\n".join(["# Codebook", "", *tables, "## Codes", "", *lists]).rstrip() + "\n"


def _table(name: str, model: Model) -> Iterator[str]:
    yield f"## {name}.parquet"
    yield ""
    yield f"{sentence(model)} A row is named by {', '.join(f'`{part}`' for part in key(model))}."
    yield ""
    yield "| column | type | filled | meaning | values |"
    yield "|---|---|---|---|---|"
    for column in columns(model):
        filled = "always" if column.required else "or null"
        yield _row(f"`{column.name}`", _type(column.dtype), filled, column.description, _values(column))
    for name, meaning in further(model).items():
        yield _row(f"`{name}`", "binary", "or null", meaning, "")
    yield ""
    yield "| check | of | what must hold | a row that fails |"
    yield "|---|---|---|---|"
    for check in all_checks(model):
        yield _row(check.name, f"`{check.columns[0]}`", check.sentence, _consequence(check))
    yield _row("unique key", f"`{key(model)[0]}`", "a key stands once; the first row is kept", "goes to quarantine")
    yield ""


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _consequence(check: Check) -> str:
    """What becomes of a row that fails: it is held back, or only counted."""
    outcome = "is counted as a warning" if check.severity == WARNING else "goes to quarantine"
    needs = ", ".join(NEEDS.get(name, f"{name}.parquet") for name in check.needs)
    return f"{outcome} (checked against {needs})" if needs else outcome


def _type(dtype: pl.DataType) -> str:
    """A type as readers of Parquet know it: List(String) -> "list of text"."""
    if isinstance(dtype, pl.List):
        return f"list of {_type(dtype.inner)}"  # type: ignore[arg-type]
    if isinstance(dtype, pl.Struct):
        return "(" + ", ".join(f"{field.name} {_type(field.dtype)}" for field in dtype.fields) + ")"  # type: ignore[arg-type]
    return {"String": "text", "Boolean": "true or false"}.get(str(dtype), str(dtype).lower())


def _values(column: Column) -> str:
    """Which values a column takes: its codes, where few; its limits; its shape."""
    if column.codes:
        values = allowed_values(column)
        return ", ".join(values) if len(values) <= INLINE else f"{len(values)} values, see {column.codes}"
    if column.pattern:
        return str(column.example)
    low, high = column.low, column.high
    if low is not None and high is not None:
        return f"{low:g} to {high:g}"
    return "" if low is None else f"{low:g} or more"


def _list(name: str) -> Iterator[str]:
    rows = codes.rows(f"{name}.csv")
    heads = list(rows[0])
    yield f"### {TITLES.get(name, name)}"
    yield ""
    yield _row(*heads)
    yield "|---" * len(heads) + "|"
    for row in rows:
        yield _row(*(row[head] for head in heads))
    yield ""


LISTS = (
    "event_types",
    "inter",
    "interactions",
    "time_precision",
    "geo_precision",
    "excluded",
    "published_from",
    "source_scales",
    "type_of_violence",
    "where_prec",
    "date_prec",
    "code_status",
    "countries",
)
TITLES = {"event_types": "sub_event_types", "countries": "countries and regions"}
