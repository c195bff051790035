"""`quarantine.parquet`: what did not pass, and why, in a sentence a person understands."""

from __future__ import annotations

from typing import Any

from schemas import model


class Quarantine(model.Table):
    """One row a fault of a row: a row with two faults stands here twice."""

    run_id: str = model.column("The run that found it.", required=True)
    table: str = model.column("The table it was meant for.", required=True, codes="tables")
    row_key: str = model.column("Which row: its key, or the file it came from.", required=True, verbatim=True)
    check: str = model.column("The check that failed.", required=True)
    column: str = model.column("The column at fault, where one is.")
    value: str = model.column("What it held.", verbatim=True)
    reason: str = model.column("What is wrong and what would do.", required=True)
    row: str = model.column("The whole row as JSON.", required=True, verbatim=True)

    class Config:
        metadata: dict[str, Any] = {  # noqa: RUF012
            "name": "quarantine",
            "key": ("table", "row_key", "check", "column", "value", "reason"),
            "checks": (),
        }
