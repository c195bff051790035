"""The tables as code: `TABLES["events"]` is the pandera model of `events.parquet`, `dtypes(model)` its column types.

Nothing is imported before it is asked for, so that `schemas.codes` costs no pandera and no polars.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from schemas.tables import TABLES, columns, dtypes, key

__all__ = ["TABLES", "columns", "dtypes", "key"]


def __getattr__(name: str) -> Any:
    """`schemas.TABLES` -> the attribute of `schemas.tables`, which imports pandera only now (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'schemas' has no attribute {name!r}")
    return getattr(import_module("schemas.tables"), name)
