"""`events_ucdp.parquet`: the deadly events once more, in the terms of UCDP: who fought whom, and who of whom died."""

from __future__ import annotations

from typing import Any

import polars as pl

from schemas.check import Check
from schemas.model import Table, column

PARTS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


def parts_make_best() -> Check:
    """2 of side a, 3 of side b and 1 civilian are 6 dead."""
    expected = pl.sum_horizontal(PARTS)
    sentence = f"best must be the sum of {', '.join(PARTS)}"
    return Check("sum of parts", ("best", *PARTS), sentence, pl.col("best") == expected, expected=expected)


def best_within_range() -> Check:
    """The best figure is from low to high."""
    passes = (pl.col("low") <= pl.col("best")) & (pl.col("best") <= pl.col("high"))
    return Check("best within its range", ("best", "low", "high"), "best must lie between low and high", passes)


def dates_in_order() -> Check:
    """An event ends no earlier than it begins."""
    passes = pl.col("date_start") <= pl.col("date_end")
    return Check("dates in order", ("date_start", "date_end"), "date_start must not lie after date_end", passes)


def civilians_alone_in_one_sided() -> Check:
    """In one-sided violence the other side is civilians, and none of the dead is of a side."""
    others = (pl.col("side_b") == "Civilians") & (pl.col("deaths_a") == 0) & (pl.col("deaths_b") == 0)
    columns = ("side_b", "deaths_a", "deaths_b", "type_of_violence")
    sentence = "in one-sided violence side_b must be Civilians, and deaths_a and deaths_b 0"
    return Check("civilians alone", columns, sentence, others, applies=pl.col("type_of_violence") == 3)


class EventsUcdp(Table):
    """One row an event of `events.parquet` in which someone died and that is violence by UCDP's terms."""

    event_id_cnty: str = column(
        "The event, as in events.parquet.", required=True, pattern=r"^[A-Z]{3}\d{10}$", example="MLI0123456789"
    )
    year: pl.Int32 = column("Year of date_start.", required=True)
    type_of_violence: pl.Int8 = column(
        "1 state-based, 2 non-state, 3 one-sided.", required=True, codes="type_of_violence"
    )
    dyad_name: str = column("Both sides: `Government of Mali - JNIM`.", required=True)
    side_a: str = column("The government in a state-based conflict; who did it in one-sided violence.", required=True)
    side_b: str = column("The other side; `Civilians` in one-sided violence.", required=True)
    code_status: str = column("Whether both sides have a name.", required=True, codes="code_status")
    date_start: pl.Date = column("First day of the window of its most exact report.", required=True)
    date_end: pl.Date = column("Last day of that window.", required=True)
    date_prec: pl.Int8 = column("How long that window is.", required=True, codes="date_prec")
    country: str = column("Country, as ACLED spells it.", required=True, codes="countries")
    adm_1: str = column("First administrative division.")
    adm_2: str = column("Second administrative division.")
    where_coordinates: str = column("The place by its name.", required=True)
    where_prec: pl.Int8 = column("How exact the place is.", required=True, codes="where_prec")
    latitude: pl.Float64 = column("Degrees north, WGS 84.", required=True, low=-90, high=90)
    longitude: pl.Float64 = column("Degrees east, WGS 84.", required=True, low=-180, high=180)
    deaths_a: pl.Int32 = column("Dead of side_a, where a report says so.", required=True, low=0)
    deaths_b: pl.Int32 = column("Dead of side_b, where a report says so.", required=True, low=0)
    deaths_civilians: pl.Int32 = column("Dead civilians; nearly all in one-sided violence.", required=True, low=0)
    deaths_unknown: pl.Int32 = column("Dead of whom no report says what they were.", required=True, low=0)
    best: pl.Int32 = column("All dead: `fatalities` of the event.", required=True, low=1)
    low: pl.Int32 = column("Fewest dead that the reports support.", required=True, low=0)
    high: pl.Int32 = column("Most dead that the reports support.", required=True, low=1)
    number_of_sources: pl.Int32 = column("Independent reports.", required=True, low=1)

    class Config:
        metadata: dict[str, Any] = {  # noqa: RUF012
            "name": "events_ucdp",
            "key": ("event_id_cnty",),
            "checks": (parts_make_best, best_within_range, dates_in_order, civilians_alone_in_one_sided),
        }
