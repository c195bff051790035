"""A check is a name, a sentence a person understands and an expression that is true for a sound row.

`country` "Malii" -> `allowed value` fails: "country is a name of schemas/codes/countries.csv".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from schemas import codes

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table as its model declares it."""

    name: str
    dtype: pl.DataType
    required: bool
    description: str
    codes: str | None = None
    low: float | None = None
    high: float | None = None
    pattern: str | None = None
    example: str | None = None
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold of a row.

    `columns` are those it speaks of, the one at fault first. `passes` may be null where there is nothing to test.
    `applies` limits the check to some rows; `expected` is the value that would do, where it can be told. `needs` are
    the other tables ("articles") or the day ("today") without which it cannot be run. An "error" puts the row into
    quarantine, a "warning" only counts. `values` are those allowed, to suggest the nearest.
    """

    name: str
    columns: tuple[str, ...]
    sentence: str
    passes: pl.Expr
    applies: pl.Expr | None = None
    expected: pl.Expr | None = None
    needs: tuple[str, ...] = ()
    severity: str = ERROR
    values: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Unique within a table: "country: allowed value"."""
        return f"{self.columns[0]}: {self.name}"

    def tested(self) -> pl.Expr:
        """Whether a row is tested at all."""
        scope = self.passes.is_not_null()
        return scope if self.applies is None else scope & self.applies.fill_null(False)

    def verdict(self) -> pl.Expr:
        """False for a row that fails, true for one that passes or is not tested."""
        passed = self.passes if self.applies is None else self.passes | ~self.applies
        return passed.fill_null(True).alias("verdict")


def of_column(column: Column) -> Iterator[Check]:
    """The checks that follow from a column's declaration."""
    if column.required:
        yield filled(column)
    if column.dtype == pl.String and not column.verbatim:
        yield tidy_text(column)
    if column.dtype == pl.List(pl.String):
        yield tidy_list(column)
    if column.dtype in (pl.Int8, pl.Int16, pl.Int32):
        yield fits(column)
    if column.codes:
        yield allowed(column)
    if column.pattern:
        yield shaped(column)
    if column.low is not None or column.high is not None:
        yield in_range(column)


def filled(column: Column) -> Check:
    """A required column has a value: text has some character, a list some member."""
    value = pl.col(column.name)
    if isinstance(column.dtype, pl.List):
        passes = value.list.len().fill_null(0) > 0
    elif column.dtype == pl.String:
        passes = value.fill_null("") != ""
    else:
        passes = value.is_not_null()
    return Check("filled", (column.name,), f"{column.name} must not be empty", passes)


def tidy(text: pl.Expr) -> pl.Expr:
    """Whether text is trimmed, in NFC and not empty: " Gao" -> false."""
    return (text != "") & (text == text.str.strip_chars()) & (text == text.str.normalize("NFC"))


def tidy_text(column: Column) -> Check:
    """Text is trimmed, in Unicode normal form C and never the empty string."""
    sentence = f"{column.name} must be trimmed, in Unicode form NFC, and null rather than empty"
    return Check("tidy text", (column.name,), sentence, tidy(pl.col(column.name)))


def tidy_list(column: Column) -> Check:
    """The same for every member of a list; a member is never null."""
    sentence = f"every member of {column.name} must be trimmed, in Unicode form NFC and not empty"
    passes = pl.col(column.name).list.eval(tidy(pl.element()).fill_null(False)).list.all()
    return Check("tidy list", (column.name,), sentence, passes)


def fits(column: Column) -> Check:
    """A number fits the integer type of its column."""
    bits = {"Int8": 7, "Int16": 15, "Int32": 31}[str(column.dtype)]
    sentence = f"{column.name} must lie between {-(2**bits)} and {2**bits - 1}, the limits of its type"
    return Check("fits its type", (column.name,), sentence, pl.col(column.name).is_between(-(2**bits), 2**bits - 1))


def allowed_values(column: Column) -> tuple[str, ...]:
    """The values a coded column may take, as text."""
    lists: dict[str, Callable[[], tuple[str, ...]]] = {
        "countries": lambda: tuple(codes.countries()),
        "regions": codes.regions,
        "sub_event_types": lambda: tuple(codes.event_types()),
        "event_types": lambda: tuple(dict.fromkeys(kind.event_type for kind in codes.event_types().values())),
        "disorder_types": lambda: tuple(dict.fromkeys(kind.disorder_type for kind in codes.event_types().values())),
        "inter": codes.inters,
        "interactions": lambda: tuple(codes.interactions().values()),
        "civilian_targeting": lambda: (codes.CIVILIAN_TARGETING,),
        "tables": lambda: ("articles", "mentions", "events"),
    }
    name = str(column.codes)
    return lists[name]() if name in lists else codes.values(name)


def allowed(column: Column) -> Check:
    """A code column holds one of its codes."""
    values = allowed_values(column)
    told = ", ".join(values) if len(values) <= 10 else f"one of the {len(values)} values that `casus codebook` lists"
    numeric = column.dtype.is_integer()
    passes = pl.col(column.name).is_in([int(value) for value in values] if numeric else list(values))
    return Check("allowed value", (column.name,), f"{column.name} must be {told}", passes, values=values)


def shaped(column: Column) -> Check:
    """An identifier has the shape that is promised for it."""
    sentence = f"{column.name} must look like {column.example}"
    return Check("shape", (column.name,), sentence, pl.col(column.name).str.contains(str(column.pattern)))


def in_range(column: Column) -> Check:
    """A number lies within the limits of its column."""
    value = pl.col(column.name)
    passes, told = value.is_not_nan() if column.dtype.is_float() else value.is_not_null(), []
    if column.low is not None:
        passes, told = passes & (value >= column.low), [f"at least {column.low:g}"]
    if column.high is not None:
        passes, told = passes & (value <= column.high), [*told, f"at most {column.high:g}"]
    limited = passes & value.is_not_null()
    return Check(
        "in range", (column.name,), f"{column.name} must be {' and '.join(told)}", limited, value.is_not_null()
    )
