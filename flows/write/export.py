"""Events for other programs: `export(Path("output"), "gpkg")` -> output/events.gpkg, which every GIS opens.

csv and geojson need nothing more than casus; gpkg needs its extra `gis`, xlsx its extra `excel`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from flows.errors import OutputError, SettingsError
from flows.write.acled_csv import acled_csv
from flows.write.check import events_of
from flows.write.folder import NEW, alone, publish, staging, sync_file
from flows.write.geo import GEOMETRY, with_geometry
from flows.write.parquet import sentence
from schemas.model import columns
from schemas.tables import TABLES

SHEET_ROWS, CELL_LENGTH = 1_048_575, 32_767
"""What a sheet of Excel holds below its head, and a cell in it."""

NARROW, WIDE, PROSE = 12, 60, ("notes", "meaning")
"""Widths of columns in characters, and the columns of sentences."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, how many events it holds, and what a user should know of it."""

    path: Path
    rows: int
    remark: str | None = None


def export(source: Path, kind: str, to: Path | None = None) -> Exported:
    """Write the events of an output folder, or of an events table, in another form; beside it, or to `to`.

    SettingsError for an unknown form or an extra that is not installed, OutputError where nothing can be written.
    """
    if kind not in WRITERS:
        raise SettingsError(f'--format "{kind}" is none of {", ".join(WRITERS)}')
    events = events_of(source).with_columns(pl.col(pl.Float32).cast(pl.Float64).round(4))  # 0.8, not 0.800000011920929
    path = to or (source if source.is_dir() else source.parent) / f"events.{kind}"
    try:
        with alone(path.parent), staging(path.parent) as made:
            remark = WRITERS[kind](events, made / NEW / path.name)
            sync_file(made / NEW / path.name)
            publish([path.name], made, path.parent)
    except OSError as fault:
        raise OutputError(sentence(fault, path.parent)) from fault
    return Exported(path, events.height, remark)


def _csv(events: pl.DataFrame, path: Path) -> str | None:
    text, defused = acled_csv(events)
    path.write_text(text, encoding="utf-8", newline="")
    rows = f"{defused.failed} row{'s' if defused.failed != 1 else ''}"
    told = f"{rows} had a cell that a spreadsheet would run as a formula; it has an apostrophe before it"
    return told if defused.failed else None


def _geojson(events: pl.DataFrame, path: Path) -> str | None:
    """A feature a line, as RFC 7946 has it; lists stay lists, days are text."""
    rest = events.drop(GEOMETRY, strict=False)
    told = rest.select("event_id_cnty", "longitude", "latitude", pl.struct(pl.all()).struct.json_encode().alias("row"))
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write('{"type": "FeatureCollection", "features": [\n')
        stream.write(",\n".join(_feature(*row) for row in told.iter_rows()))
        stream.write("\n]}\n")
    return None


def _feature(event_id: str, x: float | None, y: float | None, row: str) -> str:
    """One event, `row` being its columns as JSON: {"type": "Feature", "id": "MLI0123456789", "geometry": ...}."""
    point = None if x is None or y is None else {"type": "Point", "coordinates": [x, y]}
    head = json.dumps({"type": "Feature", "id": event_id, "geometry": point})
    return f'{head.removesuffix("}")}, "properties": {row}}}'


def _gpkg(events: pl.DataFrame, path: Path) -> str | None:
    """A layer `events` of points. Version 1.2 is what older GIS open without a warning."""
    try:
        import pyogrio
    except ImportError:
        raise _missing("gpkg", "pyogrio", "gis") from None
    flat = _flat(events)
    points = with_geometry(events)[GEOMETRY]
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _last_change(events).strftime("%Y-%m-%dT%H:%M:%S.000Z")})
    try:
        pyogrio.raw.write(
            str(path),
            points.to_numpy(),
            [_filled(column) for column in flat],
            flat.columns,
            field_mask=[column.is_null().to_numpy() for column in flat],
            layer="events",
            driver="GPKG",
            geometry_type="Point",
            crs="EPSG:4326",
            VERSION="1.2",
        )
    except pyogrio.errors.DataSourceError as fault:
        raise OSError(str(fault)) from fault
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
    return None


def _filled(column: pl.Series) -> Any:
    """A column as an array of its own type, which holds something where the mask says that there is nothing."""
    nothing: Any = {pl.String(): "", pl.Date(): date(1970, 1, 1)}.get(column.dtype, 0)
    return column.fill_null(nothing).to_numpy()


def _xlsx(events: pl.DataFrame, path: Path) -> str | None:
    """A sheet of the events, and one that says what each column means; no cell is run as a formula."""
    try:
        import xlsxwriter
    except ImportError:
        raise _missing("xlsx", "xlsxwriter", "excel") from None
    if events.height > SHEET_ROWS:
        raise SettingsError(f"a sheet holds {SHEET_ROWS:,} rows and there are {events.height:,} events; csv holds them")
    cut = _flat(events).with_columns(pl.col(pl.String).str.slice(0, CELL_LENGTH))
    # A row is on the disk before the next one is made: a hundred thousand of them held as cells take gigabytes.
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        book.set_properties({"created": _last_change(events)})
        _sheet(book, "events", cut)
        _sheet(book, "columns", _meanings(cut.columns))
    return None


def _sheet(book: Any, name: str, table: pl.DataFrame) -> None:
    """A table as a sheet with a head that stays and filters; text is written as text, whatever it looks like."""
    sheet = book.add_worksheet(name)
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    write = [
        partial(sheet.write_datetime, cell_format=day) if dtype == pl.Date
        else sheet.write_number if dtype.is_numeric()
        else sheet.write_string
        for dtype in table.dtypes
    ]  # fmt: skip
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column, bold)
        sheet.set_column(at, at, WIDE if column in PROSE else max(NARROW, len(column) + 3))
    for row, values in enumerate(table.iter_rows(), start=1):
        for at, value in enumerate(values):
            if value is not None:
                write[at](row, at, value)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, table.height, table.width - 1)


def _meanings(names: list[str]) -> pl.DataFrame:
    """The columns that are there and what each means."""
    known = {column.name: column.description for column in columns(TABLES["events"])}
    return pl.DataFrame({"column": names, "meaning": [known.get(name) for name in names]})


def _flat(events: pl.DataFrame) -> pl.DataFrame:
    """The events without their geometry, lists as text: ["a", "b"] -> "a; b"."""
    rest = events.drop(GEOMETRY, strict=False)
    lists = [name for name, dtype in rest.schema.items() if isinstance(dtype, pl.List)]
    return rest.with_columns(pl.when(pl.col(name).list.len() > 0).then(pl.col(name).list.join("; ")) for name in lists)


def _last_change(events: pl.DataFrame) -> datetime:
    """When a row was last changed, which stands for the day of the file: the same events give the same bytes."""
    seconds: Any = events["timestamp"].max()
    return datetime.fromtimestamp(seconds or 0, UTC).replace(tzinfo=None)


def _missing(kind: str, package: str, extra: str) -> SettingsError:
    return SettingsError(f'--format {kind} needs {package}, which is not here; install "casus[{extra}]" for it')


WRITERS: Mapping[str, Callable[[pl.DataFrame, Path], str | None]] = {
    "csv": _csv,
    "geojson": _geojson,
    "gpkg": _gpkg,
    "xlsx": _xlsx,
}
