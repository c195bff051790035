"""`events.parquet`: ACLED's 31 columns in ACLED's order, then what ACLED does not have."""

from __future__ import annotations

from typing import Annotated, Any

import polars as pl

from schemas import checks, provenance
from schemas.model import Table, column

Strings = Annotated[pl.List, pl.String]

ACLED_CHECKS = (
    checks.event_type_of_sub_event,
    checks.disorder_of_sub_event,
    checks.interaction_of_inters,
    checks.actor1_with_inter1,
    checks.actor2_with_inter2,
    checks.battle_of_two_armed_sides,
    checks.battle_without_civilians,
    checks.violence_on_civilians,
    checks.violence_by_armed_group,
    checks.protest_by_protesters,
    checks.riot_by_rioters,
    checks.civilians_not_first,
    checks.targeting_where_civilians_are_hit,
    checks.no_targeting_in_battle,
    checks.peaceful_protest_without_deaths,
    checks.crowd_size_told,
    checks.regime_of_the_year,
    checks.year_of_date,
    checks.event_not_ancient,
    checks.event_not_in_future,
    checks.iso_of_country,
    checks.region_of_country,
    checks.coordinates_in_four_decimals,
    checks.coordinates_in_country,
    checks.place_below_country,
    checks.one_row_an_incident,
)


class AcledEvents(Table):
    """The 31 columns of an ACLED export, in its order."""

    event_id_cnty: str = column(
        "Names the event as long as it lives.", required=True, pattern=r"^[A-Z]{3}\d+$", example="MLI1234"
    )
    event_date: pl.Date = column("The day; the middle of the window where that is longer.", required=True)
    year: pl.Int32 = column("Year of event_date.", required=True)
    time_precision: pl.Int8 = column(
        "How exact the day is: 1 day, 2 week, 3 month.", required=True, codes="time_precision"
    )
    disorder_type: str = column("ACLED's kind of disorder.", required=True, codes="disorder_types")
    event_type: str = column("ACLED's event type.", required=True, codes="event_types")
    sub_event_type: str = column("ACLED's sub-event type.", required=True, codes="sub_event_types")
    actor1: str = column("One of the two main actors; not always the aggressor.")
    assoc_actor_1: str = column("Allies and descriptors of actor1, joined by `; `.")
    inter1: str = column("Type of actor1.", codes="inter")
    actor2: str = column("The other main actor; null in a one-sided event.")
    assoc_actor_2: str = column("Allies and descriptors of actor2, joined by `; `.")
    inter2: str = column("Type of actor2.", codes="inter")
    interaction: str = column("Both types, the lower code first.", codes="interactions")
    civilian_targeting: str = column(
        "`Civilian targeting` where civilians are the main or only target.", codes="civilian_targeting"
    )
    iso: pl.Int16 = column("ISO 3166-1 number of the country (Kosovo 0).", required=True, low=0, high=999)
    region: str = column("ACLED's region of the country.", required=True, codes="regions")
    country: str = column("Country, as ACLED spells it.", required=True, codes="countries")
    admin1: str = column("First administrative division.")
    admin2: str = column("Second administrative division.")
    admin3: str = column("Third administrative division.")
    location: str = column("The place by its name.", required=True)
    latitude: pl.Float64 = column("Degrees north, WGS 84.", required=True, low=-90, high=90)
    longitude: pl.Float64 = column("Degrees east, WGS 84.", required=True, low=-180, high=180)
    geo_precision: pl.Int8 = column(
        "1 the place itself, 2 near it or a small area, 3 a larger region.", required=True, codes="geo_precision"
    )
    source: str = column("Who reported it, joined by `; `.", required=True)
    source_scale: str = column("How wide the sources reach.", codes="source_scales")
    notes: str = column("A short description, built from the coded fields.", required=True)
    fatalities: pl.Int32 = column(
        "Reported deaths, one conservative figure; 0 where none is given.", required=True, low=0
    )
    tags: str = column("Further facts, joined by `; `, such as `crowd size=no report`.")
    timestamp: pl.Int64 = column("When the row was last changed, in Unix seconds.", required=True, low=0)

    class Config:
        metadata: dict[str, Any] = {  # noqa: RUF012
            "name": "events",
            "key": ("event_id_cnty",),
            "checks": ACLED_CHECKS,
        }


FURTHER = {"geometry": "The point as WKB, longitude first, WGS 84: GeoParquet's geometry column."}


class Events(AcledEvents):
    """The dataset: one row an event, ACLED's columns first."""

    event_id_cnty: str = column(
        "ISO 3166-1 letters of the country and ten digits; never changes while the event lives.",
        required=True,
        pattern=r"^[A-Z]{3}\d{10}$",
        example="MLI0123456789, three capital letters and ten digits",
    )
    fatalities_low: pl.Int32 = column("Fewest deaths over all its mentions.", low=0)
    fatalities_high: pl.Int32 = column("Most deaths over all its mentions.", low=0)
    injuries_low: pl.Int32 = column("Fewest injured over all its mentions.", low=0)
    injuries_high: pl.Int32 = column("Most injured over all its mentions.", low=0)
    abducted: pl.Int32 = column("People taken away.", low=0)
    n_articles: pl.Int32 = column("Independent reports; duplicates count once.", required=True, low=1)
    article_ids: Strings = column("The articles that tell of it.", required=True)
    mention_ids: Strings = column("The mentions it was made from.", required=True)
    confidence: pl.Float32 = column("0 to 1.", required=True, low=0, high=1)
    review: Strings = column("Why a person should look at it: `tolls disagree`, `place ambiguous`.")

    class Config:
        metadata: dict[str, Any] = {  # noqa: RUF012
            "name": "events",
            "key": ("event_id_cnty",),
            "checks": (
                *ACLED_CHECKS,
                checks.fatalities_in_order,
                checks.figure_within_range,
                checks.injuries_in_order,
                provenance.reports_counted,
                provenance.id_of_its_country,
                provenance.event_of_known_articles,
                provenance.event_of_known_mentions,
            ),
            "further": FURTHER,
        }
