"""The hand-written lists of lexicons/places as entries: countries.csv, regions.csv, supplement/*.csv, admin1.csv."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from flows.errors import LexiconError
from flows.extract.gazetteer_entries import Entry
from flows.lexicons import resource
from flows.lexicons.places.folding import fold
from schemas.codes import country_by_alpha2

__all__ = ["admin1_alternates", "admin1_rows", "countries", "fold", "read_lists", "rows", "words"]

COUNTRY_WEIGHT = 20_000_000


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a list, every value as written."""
    text = resource(f"places/{name}").read_text(encoding="utf-8")
    found = tuple(csv.DictReader(text.splitlines()))
    for number, row in enumerate(found, start=2):
        if None in row or None in row.values():
            raise LexiconError(f"places/{name}, line {number}: the row has not as many cells as the header names")
    return found


@cache
def words(name: str) -> frozenset[str]:
    """A list of words, one a line: `words("first_names.txt")`."""
    return frozenset(resource(f"places/{name}").read_text(encoding="utf-8").split("\n")) - {""}


@cache
def countries() -> dict[str, dict[str, str]]:
    """Rows of countries.csv by ISO alpha-2."""
    return {row["alpha2"]: row for row in rows("countries.csv")}


@cache
def acronyms() -> frozenset[str]:
    """Folded names that stand only in capitals: "us", "car", "drc"."""
    variants = [v for row in countries().values() for v in row["variants"].split("|")]
    return frozenset(fold(v) for v in variants if v.isupper())


@cache
def admin1_rows() -> dict[tuple[str, str], dict[str, str]]:
    """(country, GeoNames code) -> our row, with the name we prefer and a better middle, where it has them."""
    return {(row["alpha2"], row["code"]): row for row in rows("admin1.csv") if row["code"]}


@cache
def admin1_alternates() -> dict[tuple[str, str], tuple[str, ...]]:
    """(country, name) -> other names of that division."""
    return {(r["alpha2"], r["name"]): tuple(filter(None, r["alternates"].split("|"))) for r in rows("admin1.csv")}


def _country_entries() -> Iterator[tuple[str, Entry]]:
    for alpha2, row in countries().items():
        known = country_by_alpha2(alpha2)
        name = known.country if known and known.alpha2 == alpha2 else row["variants"].split("|")[0]
        place = Entry(
            name, "country", float(row["latitude"]), float(row["longitude"]), alpha2, population=COUNTRY_WEIGHT
        )
        for variant in dict.fromkeys([name, *row["variants"].split("|")]):
            yield fold(variant), place
        for demonym in filter(None, row["demonyms"].split("|")):
            adjective = Entry(
                name, "country", place.latitude, place.longitude, alpha2, population=COUNTRY_WEIGHT, demonym=True
            )
            for form in dict.fromkeys([demonym, demonym + "s"]):
                yield fold(form), adjective


def _place_entries(name: str) -> Iterator[tuple[str, Entry]]:
    """Rows of name, alternates, latitude, longitude, alpha2, admin1, kind."""
    for row in rows(name):
        entry = Entry(
            name=row["name"],
            kind=row["kind"] or "settlement",
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            alpha2=row["alpha2"],
            admin1=row["admin1"] or None,
        )
        for spelling in dict.fromkeys([row["name"], *filter(None, row["alternates"].split("|"))]):
            yield fold(spelling), entry


def supplement_files() -> tuple[str, ...]:
    """The files of the supplement, in order of name."""
    folder = resource("places/supplement")
    return tuple(sorted(f"supplement/{file.name}" for file in folder.iterdir() if file.name.endswith(".csv")))


def read_lists() -> tuple[tuple[str, Entry], ...]:
    """(folded name, entry) of every hand-written list."""
    parts = [_country_entries(), _place_entries("regions.csv"), *map(_place_entries, supplement_files())]
    return tuple(chain.from_iterable(parts))


def user_folder() -> Path:
    """Where the user's own gazetteer lies: under $CASUS_HOME, else in the user's data folder."""
    home = os.environ.get("CASUS_HOME")
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return (Path(home) if home else Path(data) / "casus") / "gazetteer"
