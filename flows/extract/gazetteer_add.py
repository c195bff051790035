"""GeoNames country files -> the user's gazetteer: `add_files([Path("ML.txt")])` -> 23,000 places that later runs find.

Files are those that GeoNames offers: country files (`ML.txt`, or `ML.zip` with it) and the code lists
`admin1CodesASCII.txt` and `admin2Codes.txt`. One table a country is made; adding it again replaces it.
"""

from __future__ import annotations

import io
import os
import re
import struct
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from flows.errors import InputError, OutputError
from flows.extract.gazetteer import built_table
from flows.extract.gazetteer_lists import user_folder
from flows.lexicons.places.compact import Row, pack, short_name, usable_alternate

COLUMNS = 19
FEATURES = (
    *("RGN", "AREA", "PRK", "RES", "LK", "LKS", "RSV", "ISL", "ISLS"),
    *("MT", "MTS", "HLL", "HLLS", "PLAT", "DSRT", "FRST", "VAL", "PASS"),
)
SKIPPED = ("PPLH", "PPLQ", "PPLW", "PPLCH")


@dataclass(frozen=True, slots=True)
class Added:
    """What `add_files` did: countries (ISO alpha-2) with the number of places that each table now holds."""

    countries: dict[str, int]
    folder: Path


def add_files(paths: Sequence[Path], *, progress: Callable[[str, int], None] | None = None) -> Added:
    """Read files and folders of GeoNames files and make a table for each country in them.

    All files are read before anything is written; `progress` is told the file and the places read so far.
    """
    files = list(_files(paths))
    counties: dict[str, str] = {}
    for path in files:
        if _kind(path) == "admin2":
            counties.update(_codes(path))
    rows: dict[str, dict[int, Row]] = defaultdict(dict)
    for path in files:
        if _kind(path) == "country":
            _read_country(path, counties, rows, progress)
    if not rows:
        raise _fault(
            paths[0] if paths else Path("."), "no GeoNames country file in it", "a file such as ML.txt would do"
        )
    return Added(
        {country: _write(country, list(found.values())) for country, found in sorted(rows.items())}, user_folder()
    )


def _fault(path: Path, what: str, remedy: str) -> InputError:
    return InputError(f"{path}: {what}; {remedy}", where=str(path), check="gazetteer file", value=what)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files given and those of folders given, in order; in a folder only what looks like GeoNames."""
    for path in paths:
        if path.is_dir():
            yield from (found for found in sorted(path.iterdir()) if _kind(found) != "other")
        elif not path.is_file():
            raise _fault(path, "no such file or folder", "give a GeoNames file or a folder of them")
        elif _kind(path) == "other":
            raise _fault(path, "not the name of a GeoNames file", "ML.txt, ML.zip or admin2Codes.txt would do")
        else:
            yield path


def _kind(path: Path) -> str:
    """What a file is by its name: "country", "admin1", "admin2" or "other"."""
    if re.fullmatch(r"(?:[A-Z]{2}|allCountries|cities\d+)\.(?:txt|zip)", path.name):
        return "country"
    return {"admin1CodesASCII.txt": "admin1", "admin2Codes.txt": "admin2"}.get(path.name, "other")


def _open(path: Path) -> TextIO:
    try:
        if path.suffix != ".zip":
            return path.open(encoding="utf-8", newline="\n")
        return io.TextIOWrapper(zipfile.ZipFile(path).open(path.stem + ".txt"), encoding="utf-8", newline="\n")
    except (OSError, KeyError, zipfile.BadZipFile) as fault:
        raise _fault(path, f"cannot be read ({fault})", "fetch it again") from fault


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Numbered lines as cells; a file that is not UTF-8 is refused."""
    with _open(path) as file:
        try:
            for number, line in enumerate(file, start=1):
                yield number, line.rstrip("\n").split("\t")
        except (UnicodeDecodeError, zipfile.BadZipFile, EOFError) as fault:
            raise _fault(path, f"is damaged ({fault})", "fetch it again") from fault


def _codes(path: Path) -> dict[str, str]:
    """A code list: "ML.04.12" -> name of the division."""
    found = {}
    for number, cells in _lines(path):
        if len(cells) != 4:
            raise _fault(path, f"line {number} has {len(cells)} columns, not 4", "fetch it again")
        found[cells[0]] = short_name(cells[1])
    return found


def _read_country(
    path: Path,
    counties: dict[str, str],
    rows: dict[str, dict[int, Row]],
    progress: Callable[[str, int], None] | None,
) -> None:
    read = 0
    for number, cells in _lines(path):
        if len(cells) != COLUMNS:
            raise _fault(path, f"line {number} has {len(cells)} columns, not {COLUMNS}", "fetch it again")
        try:
            row = _row(cells, counties)
        except ValueError as fault:
            raise _fault(path, f"line {number} cannot be read ({fault})", "fetch it again") from fault
        if row is not None:
            rows[row.country][row.geonameid] = row
            read += 1
            if progress and read % 5000 == 0:
                progress(path.name, read)
    if progress:
        progress(path.name, read)


def _row(cells: list[str], counties: dict[str, str]) -> Row | None:
    """A line of a country file as a place; None for kinds of feature that no event lies at."""
    kind = _place_kind(cells[6], cells[7])
    latitude, longitude = float(cells[4]), float(cells[5])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(f"no such place on earth: {latitude}, {longitude}")
    if kind is None or not cells[1] or len(cells[8]) != 2:
        return None
    alternates = {name.strip() for name in [cells[2], *cells[3].split(",")]}
    return Row(
        geonameid=int(cells[0]),
        name=cells[1],
        latitude=latitude,
        longitude=longitude,
        population=min(int(cells[14] or 0), 2**32 - 1),
        country=cells[8],
        admin1_code=cells[10],
        alternates=tuple(sorted(name for name in alternates if usable_alternate(name))),
        admin2=counties.get(f"{cells[8]}.{cells[10]}.{cells[11]}", ""),
        kind=kind,
    )


def _place_kind(feature_class: str, code: str) -> str | None:
    if feature_class == "P":
        return None if code in SKIPPED else "district" if code == "PPLX" else "settlement"
    if feature_class == "A":
        return {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin3"}.get(code)
    return "feature" if code in FEATURES else None


def _write(country: str, rows: list[Row]) -> int:
    """One table, written beside the old one and then put in its place."""
    rows = sorted(rows, key=lambda row: row.geonameid)
    names = {(d.alpha2, d.code): d.name for d in built_table().admin1s}
    codes = sorted({(row.country, row.admin1_code) for row in rows})
    data, trie = pack(rows, [f"{a}\t{code}\t{names.get((a, code), '')}\t0\t0\t0\t0" for a, code in codes])
    keys = trie.tobytes()
    path = user_folder() / f"{country}.gazetteer"
    fresh = path.with_suffix(f".new-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(struct.pack("<Q", len(keys)) + keys + b"\0" * (-len(keys) % 8) + data)
        fresh.replace(path)
    except OSError as fault:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise OutputError(f"{path}: cannot be written ({fault}); set CASUS_HOME to a folder that can") from fault
    return len(rows)
