"""What lies in an output folder, as a Frictionless data package: `data_package()` -> the text of datapackage.json.

Every table with its columns, their types, meanings and limits, its key and the tables it refers to.
"""

from __future__ import annotations

import json
from typing import Any

import polars as pl

from flows.write.acled_csv import CSV
from schemas.check import Column, allowed_values
from schemas.model import Model, columns, further, key, sentence
from schemas.tables import TABLES, AcledEvents

PACKAGE = "datapackage.json"
PARQUET_TYPE, CSV_TYPE = "application/vnd.apache.parquet", "text/csv"

FOREIGN = {
    "mentions": {"article_id": ("articles", "article_id"), "event_id": ("events", "event_id_cnty")},
    "events_ucdp": {"event_id_cnty": ("events", "event_id_cnty")},
}

Described = dict[str, Any]


def data_package() -> str:
    """The package as JSON; it says what every run leaves, whatever was read."""
    package = {
        "name": "casus",
        "title": "A conflict dataset read from news articles",
        "description": "Who did what to whom, where, when, and how many died, in ACLED's columns; made by casus.",
        "resources": [*(_parquet(name, model) for name, model in TABLES.items()), _csv()],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _parquet(name: str, model: Model) -> Described:
    """A table: {"name": "events", "path": "events.parquet", ..., "schema": {"fields": [...], "primaryKey": [...]}}."""
    fields = [_field(column, _type_read(column)) for column in columns(model)]
    fields += [{"name": own, "type": "any", "description": meaning} for own, meaning in further(model).items()]
    schema: Described = {"fields": fields, "primaryKey": list(key(model))}
    if name in FOREIGN:
        schema["foreignKeys"] = [
            {"fields": [own], "reference": {"resource": table, "fields": [other]}}
            for own, (table, other) in FOREIGN[name].items()
        ]
    return _resource(name, f"{name}.parquet", PARQUET_TYPE, model, schema)


def _csv() -> Described:
    fields = [_field(column, _type(column.dtype)) for column in columns(AcledEvents)]
    schema = {"fields": fields, "primaryKey": list(key(AcledEvents))}
    return _resource("events-csv", CSV, CSV_TYPE, AcledEvents, schema)


def _resource(name: str, path: str, mediatype: str, model: Model, schema: Described) -> Described:
    told = {"name": name, "type": "table", "path": path, "description": sentence(model)}
    return told | {"format": path.rpartition(".")[2], "mediatype": mediatype, "encoding": "utf-8", "schema": schema}


def _field(column: Column, kind: str) -> Described:
    """One column: {"name": "iso", "type": "integer", "description": "...", "constraints": {"required": true, ...}}."""
    constraints: Described = {"required": True} if column.required else {}
    if column.codes and kind != "any":
        values = allowed_values(column)
        constraints["enum"] = [int(value) for value in values] if column.dtype.is_integer() else list(values)
    limits = {"minimum": column.low, "maximum": column.high, "pattern": column.pattern}
    constraints |= {name: limit for name, limit in limits.items() if limit is not None and kind != "any"}
    field = {"name": column.name, "type": kind, "description": column.description}
    return field | ({"constraints": constraints} if constraints else {})


def _type_read(column: Column) -> str:
    """The type as the library reads it from Parquet, where lists and numbers with gaps come as it knows no type for.

    The file itself holds the types of its columns.
    """
    gaps = column.dtype.is_numeric() and not column.required
    return "any" if gaps or isinstance(column.dtype, pl.List) else _type(column.dtype)


def _type(dtype: pl.DataType) -> str:
    """A type in the words of a table schema: Int16 -> "integer", Date -> "date"."""
    if dtype.is_integer():
        return "integer"
    if dtype.is_float():
        return "number"
    return {"String": "string", "Boolean": "boolean", "Date": "date"}[str(dtype)]
