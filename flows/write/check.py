"""A check of any events table, ours or an ACLED export: `print(check_table(Path("acled.csv")))`.

An export may be CSV with commas or semicolons, write days as "16 May 2025", actor types as numbers and
"Civilians targeted"; it is read as what it means and then passes the same gate as our own events.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from flows.errors import InputError
from flows.frames import tidied
from flows.write.gate import CheckResult, gate
from schemas import codes
from schemas.check import ERROR
from schemas.model import Model, dtypes
from schemas.tables import TABLES, AcledEvents

DAYS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d/%m/%Y")
SPELLINGS: dict[str, str | None] = {"Civilians targeted": codes.CIVILIAN_TARGETING}


@dataclass(frozen=True, slots=True)
class TableReport:
    """What a table holds and which checks it fails; as text it is the report a person reads."""

    name: str
    kind: str
    rows: int
    sound: int
    checks: tuple[CheckResult, ...]

    @property
    def failed(self) -> tuple[CheckResult, ...]:
        """The checks that some row fails, errors first; a column that is missing is told once."""
        missing = {check.column for check in self.checks if check.check == "column present"}
        told = (c for c in self.checks if c.failed and (c.check == "column present" or c.column not in missing))
        return tuple(sorted(told, key=lambda check: (check.severity != ERROR, check.check != "column present")))

    @property
    def passed(self) -> bool:
        """Whether no row is at fault; warnings do not count."""
        return not any(check.severity == ERROR for check in self.failed)

    def __str__(self) -> str:
        held = self.rows - self.sound
        verdict = "every row passes" if self.passed else f"{held:,} of {self.rows:,} rows at fault"
        head = f"{self.name}: {self.rows:,} rows, {self.kind}; {verdict}"
        tested = sum(1 for check in self.checks if check.tested)
        return "\n".join(
            [head, f"{tested} checks tested, {len(self.failed)} found something", *map(_lines, self.failed)]
        )


def _lines(check: CheckResult) -> str:
    """One failed check: its name and count, its sentence, a few rows."""
    label = "FAILED " if check.severity == ERROR else "warning"
    if check.check == "column present":
        return f"{label} {check.sentence}; it is missing"
    head = f"{label} {check.column}: {check.check}: {check.failed:,} of {check.tested:,} rows"
    return "\n".join(
        [head, f"        {check.sentence}", *(f"        - {_brief(example, check)}" for example in check.examples)]
    )


def _brief(example: str, check: CheckResult) -> str:
    """An example without the sentence that stands above it."""
    return example.replace(f"; {check.sentence}", "")


def check_table(path: Path, *, today: date | None = None) -> TableReport:
    """Check an events table against its schema; InputError where it cannot be read as a table."""
    frame = read_table(path)
    ours = isinstance(frame.schema.get("mention_ids"), pl.List)
    model: Model = TABLES["events"] if ours else AcledEvents
    known = [name for name in dtypes(model) if name in frame.columns]
    if not known:
        raise InputError(
            f"{path} has none of the columns of an events table; its first are {', '.join(frame.columns[:5])}",
            where=str(path),
            check="columns",
        )
    gated = gate(frame if ours else tidied(meant(frame), model), "events", model=model, today=today)
    kind = "an events table of casus" if ours else "in the columns of an ACLED export"
    return TableReport(path.name, kind, frame.height, gated.good.height, gated.checks)


def events_of(source: Path) -> pl.DataFrame:
    """The events of an output folder, or of a table of ours or ACLED's, in the types of their columns.

    InputError where there is no such table, or it lacks a column of an export of ACLED.
    """
    path = source / "events.parquet" if source.is_dir() else source
    frame = meant(read_table(path))
    missing = [name for name in dtypes(AcledEvents) if name not in frame.columns]
    if missing:
        told = f"{path} is no events table: it has no column {missing[0]}"
        raise InputError(told, where=str(path), check="column present")
    types = {name: dtype for name, dtype in dtypes(TABLES["events"]).items() if name in frame.columns}
    if frame.schema["event_date"] == pl.String:
        frame = frame.with_columns(pl.col("event_date").str.to_date("%Y-%m-%d", strict=False))
    return frame.cast(types, strict=False)  # type: ignore[arg-type]


def meant(frame: pl.DataFrame) -> pl.DataFrame:
    """An export as it is meant: days, numbers as text, numeric actor types, older spellings."""
    labels = {"civilian_targeting": SPELLINGS, "interaction": _codes("interactions.csv")}
    labels |= {side: {"0": None, **_codes("inter.csv")} for side in ("inter1", "inter2")}
    read = frame.with_columns(
        pl.col(name).cast(pl.String).str.strip_chars().replace(known)
        for name, known in labels.items()
        if name in frame.columns
    )
    if "event_date" not in read.columns:
        return read
    return read.with_columns(_days(read["event_date"]))


def _days(column: pl.Series) -> pl.Series:
    """Days in any of the known ways of writing; what fits none stays, so that the gate can show it."""
    if column.dtype != pl.String:
        return column.dt.date() if isinstance(column.dtype, pl.Datetime) else column
    text = pl.col(column.name).str.strip_chars()
    day = pl.coalesce(text.str.to_date(form, strict=False) for form in DAYS)
    return column.to_frame().select(pl.coalesce(day.dt.strftime("%Y-%m-%d"), text))[column.name]


def _codes(name: str) -> dict[str, str | None]:
    return {row["code"]: row["label"] for row in codes.rows(name)}


def read_table(path: Path) -> pl.DataFrame:
    """A Parquet or CSV file as a frame; every value of a CSV as text. InputError where it cannot be read."""
    try:
        if path.suffix.lower() == ".parquet":
            return pl.read_parquet(path)
        if path.suffix.lower() in (".csv", ".txt", ".tsv"):
            return _read_csv(path)
    except (OSError, PolarsError, UnicodeError) as fault:
        told = "there is no such file" if isinstance(fault, FileNotFoundError) else str(fault).splitlines()[0]
        raise InputError(f"{path} could not be read as a table: {told}", where=str(path), check="unreadable") from fault
    raise InputError(f"{path} is no table; a .parquet or .csv file would do", where=str(path), check="suffix")


def _read_csv(path: Path) -> pl.DataFrame:
    """A CSV file whose separator is the one its first line has most of."""
    with path.open(encoding="utf-8-sig") as file:
        header = file.readline()
    separator = max(",;\t", key=header.count)
    frame = pl.read_csv(path, separator=separator, infer_schema=False, encoding="utf8")
    return frame.rename({name: name.strip().strip("\ufeff").lower() for name in frame.columns})
