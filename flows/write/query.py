"""SQL over the tables of an output folder: `query("SELECT country, count(*) FROM events GROUP BY 1", Path("output"))`.

DuckDB reads the Parquet files as they are, each under the name of its table.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import InputError, SettingsError
from flows.write.grid import check_form, grid
from schemas.tables import TABLES

if TYPE_CHECKING:
    import duckdb


def query(sql: str, folder: Path, form: str = "table") -> str:
    """What a query finds, in one of the forms of `grid`.

    SettingsError where DuckDB is not installed or does not follow the query, InputError for a folder without tables.
    """
    check_form(form)
    try:
        import duckdb
    except ImportError:
        raise SettingsError('casus query needs duckdb, which is not here; install "casus[sql]" for it') from None
    with duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}) as database:
        _name_tables(database, folder)
        try:
            found = database.execute(sql)
            head = [column[0] for column in found.description or ()]
            rows = found.fetchall() if head else []
        except duckdb.Error as fault:
            told = " ".join(str(fault).split())
            raise SettingsError(f"DuckDB does not follow the query: {told}") from fault
    return grid(head, rows, form)


def _name_tables(database: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """A view for every table that lies in the folder."""
    there = [name for name in TABLES if (folder / f"{name}.parquet").is_file()]
    if not there:
        told = f"{folder} holds no table of casus; name the output folder of a run"
        raise InputError(told, where=str(folder), check="no tables")
    for name in there:
        database.read_parquet(str(folder / f"{name}.parquet")).create_view(name)
