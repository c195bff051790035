"""Events -> `events.csv`, as an export of ACLED: its 31 columns, days as 2024-05-06, nothing where nothing is known.

A spreadsheet runs a cell that begins like a formula, and what it holds comes from articles: "=HYPERLINK(...)" as a
location gets an apostrophe before it, and the report says how many did.
"""

from __future__ import annotations

import polars as pl

from flows.write.gate import EXAMPLES, CheckResult
from schemas.check import WARNING
from schemas.model import dtypes
from schemas.tables import AcledEvents

CSV = "events.csv"
FORMULA = r"^\s*[=+\-@＝＋－＠\t\r]"
"""How a cell begins that Excel, LibreOffice or Sheets may run; the wide signs do it in East Asian versions."""

SENTENCE = "a cell that a spreadsheet would run as a formula gets an apostrophe before it in events.csv"


def acled_csv(events: pl.DataFrame) -> tuple[str, CheckResult]:
    """The export, and how many of its rows had a cell that was defused."""
    ours = events.select(list(dtypes(AcledEvents)))
    text = [name for name, dtype in ours.schema.items() if dtype == pl.String]
    risky = {name: pl.col(name).str.contains(FORMULA).fill_null(False) for name in text}
    harmless = ours.with_columns(
        pl.when(found).then(pl.lit("'") + pl.col(name)).otherwise(pl.col(name)).alias(name)
        for name, found in risky.items()
    )
    return harmless.write_csv(date_format="%Y-%m-%d", line_terminator="\n"), _told(ours, risky)


def _told(events: pl.DataFrame, risky: dict[str, pl.Expr]) -> CheckResult:
    """What was defused, as a check of the report: "MLI0123456789: location is "=1+1"."."""
    rows = events.filter(pl.any_horizontal(risky.values()))
    marked = rows.head(EXAMPLES).with_columns(found.alias(f"{name} risky") for name, found in risky.items())
    examples = [
        f'{row["event_id_cnty"]}: {name} is "{row[name]}"'
        for row in marked.iter_rows(named=True)
        for name in risky
        if row[f"{name} risky"]
    ]
    return CheckResult(
        table="events",
        check="no formula",
        column="notes",
        sentence=SENTENCE,
        tested=events.height,
        failed=rows.height,
        severity=WARNING,
        examples=tuple(examples[:EXAMPLES]),
    )
