"""The code lists, read once from the CSV files beside this module: `countries()["Mali"].iso` -> 466.

Plain frozen records, no pandera and no polars: any room may import them.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

CIVILIAN_TARGETING = "Civilian targeting"
ARMED = ("State forces", "Rebel group", "Political militia", "Identity militia", "External/Other forces")


@dataclass(frozen=True, slots=True)
class Country:
    """A country as ACLED spells it; `iso` is ISO 3166-1 numeric (Kosovo 0), `alpha2`/`iso3` its letter codes."""

    country: str
    iso: int
    iso3: str
    alpha2: str
    region: str


@dataclass(frozen=True, slots=True)
class EventType:
    """A sub-event type with what follows from it; of two in one episode the lower `precedence` wins."""

    event_type: str
    sub_event_type: str
    disorder_type: str
    precedence: int
    description: str


@dataclass(frozen=True, slots=True)
class Code:
    """A value that a column may take, and what it means."""

    code: str
    description: str


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a code list, every value as written: `rows("inter.csv")[0]["label"]` -> "State forces"."""
    text = files("schemas.codes").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def countries() -> dict[str, Country]:
    """All countries by ACLED's name: "Ivory Coast", "Democratic Republic of Congo", "eSwatini"."""
    return {row["country"]: Country(**{**row, "iso": int(row["iso"])}) for row in rows("countries.csv")}  # type: ignore[arg-type]


@cache
def _by_alpha2() -> dict[str, Country]:
    found = {country.alpha2: country for country in countries().values()}
    return found | {row["alpha2"]: countries()[row["country"]] for row in rows("territories.csv")}


def country_by_alpha2(code: str) -> Country | None:
    """ "ml" -> Mali, "HK" -> China (ACLED has no Hong Kong), "ZZ" -> None."""
    return _by_alpha2().get(code.upper())


@cache
def regions() -> tuple[str, ...]:
    """The 17 regions in alphabetical order."""
    return tuple(sorted({country.region for country in countries().values()}))


@cache
def event_types() -> dict[str, EventType]:
    """The 25 sub-event types by name, in order of precedence: `event_types()["Attack"].event_type`."""
    found = (EventType(**{**row, "precedence": int(row["precedence"])}) for row in rows("event_types.csv"))  # type: ignore[arg-type]
    return {kind.sub_event_type: kind for kind in sorted(found, key=lambda kind: kind.precedence)}


@cache
def inters() -> tuple[str, ...]:
    """The actor types in code order: code 1 "State forces" comes first, code 8 "External/Other forces" last."""
    return tuple(row["label"] for row in sorted(rows("inter.csv"), key=lambda row: int(row["code"])))


@cache
def interactions() -> dict[tuple[str, str], str]:
    """Label by (inter1, inter2) with the lower code first; inter2 is "" for a one-sided event."""
    return {(row["inter1"], row["inter2"]): row["label"] for row in rows("interactions.csv")}


def interaction(inter1: str | None, inter2: str | None) -> str | None:
    """("Civilians", "Rebel group") -> "Rebel group-Civilians"; ("Rioters", None) -> "Rioters only".

    None where neither side is known or a side is no code of inter.csv.
    """
    order = {label: code for code, label in enumerate(inters())}
    sides = [side for side in (inter1, inter2) if side]
    if not sides or any(side not in order for side in sides):
        return None
    first, *second = sorted(sides, key=lambda side: order[side])
    return interactions()[first, second[0] if second else ""]


@cache
def codes(name: str) -> tuple[Code, ...]:
    """A flat code list, in its order: `codes("excluded")[0].code` -> "aggregate"."""
    return tuple(Code(row["code"], row["description"]) for row in rows(f"{name}.csv"))


@cache
def values(name: str) -> tuple[str, ...]:
    """Only the codes of a flat list: `values("time_precision")` -> ("1", "2", "3")."""
    return tuple(code.code for code in codes(name))
