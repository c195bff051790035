"""The gate: a frame in, its sound rows and a reason for every other one out; no row is lost.

`gate(frame, "events")` -> `Gated`: `good` in the types of the table and in the order of its key, `rejected` with a
sentence each, `checks` with the rows tested and failed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandera.errors
import polars as pl
from polars.exceptions import PolarsError

from flows.frames import to_frame
from flows.records import Rejected
from flows.write.reasons import reason
from schemas.check import ERROR, Check
from schemas.model import Model, all_checks, dtypes, key, validator, wide_dtypes
from schemas.provenance import with_context
from schemas.tables import TABLES

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check on one table: how many rows it was tested on, how many failed, and a few reasons."""

    table: str
    check: str
    column: str
    sentence: str
    tested: int
    failed: int
    severity: str = ERROR
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gated:
    """What the gate let through, what it held back and why, and what it looked at."""

    good: pl.DataFrame
    rejected: tuple[Rejected, ...]
    checks: tuple[CheckResult, ...]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A check with the rows (by position) that failed it; `why` is what kept it from being run."""

    check: Check
    tested: int
    rows: list[int]
    why: str | None = None


def gate(
    frame: pl.DataFrame,
    table: str,
    *,
    others: Mapping[str, pl.DataFrame] | None = None,
    today: date | None = None,
    model: Model | None = None,
) -> Gated:
    """Part a frame into sound rows and rejected ones; of rows with one key the first sound one stays.

    `others` are the tables that this one refers to, by name ("articles"); `today` is the last day that is no future.
    A check that needs what is not given is left out.
    """
    model = model or TABLES[table]
    raw = _in_order(_complete(frame, model), model)
    typed, outcomes = _typed(raw, model)
    context = with_context(typed, table, others or {}, today)
    outcomes += _without(outcomes, _validated(context, model, _runnable(model, others or {}, today)))
    held = {row for outcome in outcomes if outcome.check.severity == ERROR for row in outcome.rows}
    outcomes.append(_repeated(typed, model, held))
    held.update(outcomes[-1].rows)
    sound = pl.Series(row not in held for row in range(raw.height)).cast(pl.Boolean)
    missing = _missing(frame, table, model)
    return Gated(
        typed.filter(sound).cast(dict(dtypes(model))),  # type: ignore[arg-type]
        tuple(_rejected(table, raw, context, model, outcomes)),
        (*missing, *(_result(table, model, raw, context, outcome) for outcome in outcomes)),
    )


def quarantine(rejected: Iterable[Rejected], run_id: str) -> pl.DataFrame:
    """Rejected rows as `quarantine.parquet` has them, in the order of its key."""
    model = TABLES["quarantine"]
    wide = to_frame(rejected, model).with_columns(run_id=pl.lit(run_id, pl.String))
    return wide.cast(dict(dtypes(model))).sort(key(model))  # type: ignore[arg-type]


def _complete(frame: pl.DataFrame, model: Model) -> pl.DataFrame:
    """The columns of the table in order; one that is missing is null."""
    empty = [pl.lit(None, dtype).alias(name) for name, dtype in wide_dtypes(model).items() if name not in frame.columns]
    return frame.with_columns(empty).select(list(dtypes(model)))


def _missing(frame: pl.DataFrame, table: str, model: Model) -> list[CheckResult]:
    """A column that is not there is told once, by its name."""
    return [
        CheckResult(
            table, "column present", name, f"the table must have a column {name}", frame.height, max(1, frame.height)
        )
        for name in dtypes(model)
        if name not in frame.columns
    ]


def _in_order(frame: pl.DataFrame, model: Model) -> pl.DataFrame:
    """Rows by their key; rows of one key by all they hold, so that no order of input decides which one stays."""
    names = key(model)
    if not frame.select(names).is_duplicated().any():
        return frame.sort(names)
    written = frame.with_columns(pl.Series("row_json", [_json(row) for row in frame.iter_rows(named=True)], pl.String))
    return written.sort([*names, "row_json"]).drop("row_json")


def _typed(raw: pl.DataFrame, model: Model) -> tuple[pl.DataFrame, list[_Outcome]]:
    """Every column in its (wide) type; the rows whose value is of another kind: "many" in `fatalities`."""
    outcomes, columns = [], []
    for name, dtype in wide_dtypes(model).items():
        column, failed = _cast(raw[name], dtype)
        columns.append(column)
        if raw[name].dtype != dtype:
            check = Check("right type", (name,), f"{name} must be {_kind(dtype)}", pl.lit(True))
            outcomes.append(_Outcome(check, raw.height - raw[name].null_count(), failed.arg_true().to_list()))
    return pl.DataFrame(columns), outcomes


def _cast(column: pl.Series, dtype: pl.DataType) -> tuple[pl.Series, pl.Series]:
    """A column in another type, null where that loses something, and where it does: "2.5" is no integer."""
    if column.dtype == dtype:
        return column, column.is_null() & False
    cast = _converted(column, dtype)
    lost = cast.is_null() & column.is_not_null()
    if column.dtype.is_float() and dtype.is_integer():
        lost = lost | (cast.cast(pl.Float64) != column.cast(pl.Float64)).fill_null(False)
    return cast.set(lost, None), lost


def _converted(column: pl.Series, dtype: pl.DataType) -> pl.Series:
    """A column in another type, null where it cannot be: text "2025-06-09" -> that day."""
    if column.dtype == pl.String and dtype == pl.Date:
        return column.str.to_date("%Y-%m-%d", strict=False)
    try:
        return column.cast(dtype, strict=False)
    except PolarsError:  # no value of the one type can be one of the other: every row is told
        return pl.Series(column.name, [None] * len(column), dtype)


def _kind(dtype: pl.DataType) -> str:
    """A type in plain words: Int64 -> "a whole number"."""
    if dtype.is_integer():
        return "a whole number"
    if dtype.is_float():
        return "a number"
    words = {"String": "text", "Date": "a day as 2025-06-09", "Boolean": "true or false"}
    return words.get(str(dtype), "a list")


def _runnable(model: Model, others: Mapping[str, pl.DataFrame], today: date | None) -> tuple[Check, ...]:
    """The checks for which all that they need is given."""
    given = {*others, *(() if today is None else ("today",))}
    return tuple(check for check in all_checks(model) if given.issuperset(check.needs))


def _validated(context: pl.DataFrame, model: Model, checks: tuple[Check, ...]) -> list[_Outcome]:
    """Run the checks, all of them on all rows; of those that fail pandera gathers the rows."""
    try:
        tested, failed = _counted(context, checks)
    except PolarsError:  # one of them cannot be run: pandera says which, and tries the others
        return _gathered(context, model, checks)
    faulty = tuple(check for check in checks if failed[check.id])
    found = {outcome.check.id: outcome for outcome in _gathered(context, model, faulty)} if faulty else {}
    return [found.get(check.id) or _Outcome(check, tested[check.id], []) for check in checks]


def _gathered(context: pl.DataFrame, model: Model, checks: tuple[Check, ...]) -> list[_Outcome]:
    """The rows that fail each check, all of them where it cannot be run."""
    rows: dict[str, list[int]] = {}
    broken: dict[str, str] = {}
    try:
        validator(model, checks).validate(context, lazy=True)
    except pandera.errors.SchemaErrors as failures:
        for failure in failures.failure_cases.iter_rows(named=True):
            if failure["index"] is None:
                broken[failure["check"]] = str(failure["failure_case"])
            else:
                rows.setdefault(failure["check"], []).append(failure["index"])
    tested, _ = _counted(context, [check for check in checks if check.id not in broken])
    every = list(range(context.height))
    return [
        _Outcome(check, context.height, every, broken[check.id])
        if check.id in broken
        else _Outcome(check, tested[check.id], sorted(rows.get(check.id, [])))
        for check in checks
    ]


def _without(mistyped: list[_Outcome], outcomes: list[_Outcome]) -> list[_Outcome]:
    """A value of the wrong type is told as that and not once more as missing."""
    told = {outcome.check.columns[0]: set(outcome.rows) for outcome in mistyped}
    return [
        replace(outcome, rows=[row for row in outcome.rows if row not in told.get(outcome.check.columns[0], ())])
        if outcome.check.name == "filled"
        else outcome
        for outcome in outcomes
    ]


def _counted(context: pl.DataFrame, checks: Sequence[Check]) -> tuple[dict[str, int], dict[str, int]]:
    """How many rows each check looks at, and how many of them fail it."""
    tested = [check.tested().sum().alias(f"tested {check.id}") for check in checks]
    failed = [(~check.verdict()).sum().alias(f"failed {check.id}") for check in checks]
    counts = _by_name(context.select(tested + failed))  # at once, since both look at the same
    return {c.id: counts[f"tested {c.id}"] for c in checks}, {c.id: counts[f"failed {c.id}"] for c in checks}


def _by_name(counts: pl.DataFrame) -> dict[str, int]:
    return {} if counts.is_empty() else {name: int(count or 0) for name, count in counts.row(0, named=True).items()}


def _repeated(typed: pl.DataFrame, model: Model, held: set[int]) -> _Outcome:
    """Sound rows whose key stands above already."""
    names = key(model)
    sentence = f"{' and '.join(names)} must be unique; the first row with it was kept"
    check = Check("unique key", names, sentence, pl.lit(True))
    sound = typed.with_row_index("position").filter(~pl.col("position").is_in(sorted(held)))
    later = sound.filter(~pl.struct(names).is_first_distinct())
    return _Outcome(check, typed.height, later["position"].to_list())


def _rejected(
    table: str, raw: pl.DataFrame, context: pl.DataFrame, model: Model, outcomes: list[_Outcome]
) -> Iterator[Rejected]:
    """One record a fault, check by check."""
    for outcome in outcomes:
        if outcome.check.severity != ERROR:
            continue
        for row, told in _told(raw, context, outcome, len(outcome.rows)):
            column = outcome.check.columns[0]
            yield Rejected(
                table=table,
                row_key=_row_key(row, model),
                check=outcome.check.name,
                reason=told,
                row=_json(row),
                column=column,
                value=None if row[column] is None else _plain(row[column]),
            )


def _result(table: str, model: Model, raw: pl.DataFrame, context: pl.DataFrame, outcome: _Outcome) -> CheckResult:
    check = outcome.check
    told = _told(raw, context, outcome, EXAMPLES)
    examples = tuple(f"{_row_key(row, model)}: {reason}" for row, reason in told)
    return CheckResult(
        table=table,
        check=check.name,
        column=check.columns[0],
        sentence=check.sentence,
        tested=outcome.tested,
        failed=len(outcome.rows),
        severity=check.severity,
        examples=examples,
    )


def _told(raw: pl.DataFrame, context: pl.DataFrame, outcome: _Outcome, limit: int) -> Iterator[tuple[Any, str]]:
    """The first rows that failed, each with its reason."""
    rows, check = outcome.rows[:limit], outcome.check
    expected: list[Any] = [None] * len(rows)
    if check.expected is not None and rows and outcome.why is None:
        expected = context[rows].select(check.expected.alias("expected"))["expected"].to_list()
    for row, would_do in zip(raw[rows].iter_rows(named=True), expected, strict=True):
        yield row, reason(check, row, would_do, outcome.why)


def _row_key(row: Mapping[str, Any], model: Model) -> str:
    """What names a row: "MLI0123456789"; "(no event_id_cnty)" where it has no name."""
    return "/".join(f"(no {name})" if row[name] is None else str(row[name]) for name in key(model))


def _json(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, default=str)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str).strip('"')
