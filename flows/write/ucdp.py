"""Events -> `events_ucdp`: army and JNIM clash, 2 soldiers and 3 fighters die -> state-based, deaths_a 2, deaths_b 3.

UCDP counts an event where an organised side kills. Left out are events without a death, those in which a side is
missing, and mobs, which are not organised. What the reports do not say of the dead stays in `deaths_unknown`.
"""

from __future__ import annotations

import polars as pl

from schemas.codes import ARMED
from schemas.events_ucdp import EventsUcdp
from schemas.model import dtypes

STATES = ("State forces", "External/Other forces")
"""Those that fight for a state: its own forces, other states', missions and what they hire."""

UNARMED = ("Civilians", "Protesters")
CIVILIANS = "Civilians"
FORCES_OF = r"^(?:Military|Police) Forces of (.+?)(?: \(\d{4}-.*)?$"
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3


def ucdp(events: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """The rows of `events_ucdp.parquet`, out of the events and the mentions that they rest on."""
    sided = _of_two_sides(events.filter(pl.col("fatalities") > 0))
    told = sided.join(_windows(mentions), on="event_id_cnty", how="left")
    told = told.join(_told_of_sides(mentions, events), on="event_id_cnty", how="left")
    coded = told.with_columns(_dates()).with_columns(*_sides(), *_places(), *_figures()).with_columns(_deaths())
    named = coded.with_columns(
        year=pl.col("date_start").dt.year(),
        dyad_name=pl.concat_str("side_a", "side_b", separator=" - "),
        number_of_sources=pl.col("n_articles"),
    )
    table = dtypes(EventsUcdp)
    return named.select(list(table)).cast(dict(table)).sort("event_id_cnty")  # type: ignore[arg-type]


def _of_two_sides(deadly: pl.DataFrame) -> pl.DataFrame:
    """Events with an organised side, as `a` and `inter_a`, and an opponent: a state first, the unarmed last."""
    inter1, inter2 = pl.col("inter1"), pl.col("inter2")
    turned = inter1.is_in(UNARMED) | (inter2.is_in(STATES) & ~inter1.is_in(STATES))
    sides = {
        f"{name}_{side}": pl.when(turned == (side == "b")).then(pl.col(f"{name}1")).otherwise(pl.col(f"{name}2"))
        for name in ("actor", "inter")
        for side in ("a", "b")
    }
    return deadly.with_columns(**sides).filter(
        pl.col("inter_a").is_in(ARMED), pl.col("inter_b").is_in([*ARMED, *UNARMED]), pl.col("actor_b").is_not_null()
    )


def _windows(mentions: pl.DataFrame) -> pl.DataFrame:
    """First and last day of each event by its most exact mention."""
    length = (pl.col("event_date_end") - pl.col("event_date_start")).alias("length")
    dated = mentions.filter(pl.col("event_id").is_not_null(), pl.col("event_date_start").is_not_null())
    exact = dated.sort("time_precision", length, "event_date_start", "mention_id", nulls_last=True)
    first = exact.unique("event_id", keep="first", maintain_order=True)
    return first.select(event_id_cnty="event_id", first="event_date_start", last="event_date_end")


def _told_of_sides(mentions: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Of the mentions that tell an event's own figure, the one that says most of whose the dead were."""
    own = events.select(event_id="event_id_cnty", figure="fatalities")
    parts = ("deaths_state", "deaths_armed", "deaths_civilians")
    agreeing = mentions.join(own, on="event_id").filter(pl.col("fatalities") == pl.col("figure"))
    fullest = agreeing.sort(pl.sum_horizontal(parts), "mention_id", descending=[True, False])
    first = fullest.unique("event_id", keep="first", maintain_order=True)
    return first.select(
        pl.col("event_id").alias("event_id_cnty"), *(pl.col(part).alias(f"told_{part}") for part in parts)
    )


def _dates() -> list[pl.Expr]:
    return [pl.coalesce(day, "event_date").alias(f"date_{end}") for day, end in (("first", "start"), ("last", "end"))]


def _sides() -> list[pl.Expr]:
    """Type and names of the sides: "Military Forces of Mali (2021-)" is the "Government of Mali"."""
    unarmed = pl.col("inter_b").is_in(UNARMED)
    kind = pl.when(unarmed).then(ONE_SIDED).when(pl.col("inter_a").is_in(STATES)).then(STATE_BASED).otherwise(NON_STATE)
    names = {side: pl.col(f"actor_{side}").str.replace(FORCES_OF, "Government of $1") for side in ("a", "b")}
    within = names["a"] == names["b"]  # one force of a state against another: their own names tell them apart
    own = {side: pl.when(within).then(pl.col(f"actor_{side}")).otherwise(name) for side, name in names.items()}
    nameless = own["a"].str.starts_with("Unidentified") | (~unarmed & own["b"].str.starts_with("Unidentified"))
    return [
        kind.alias("type_of_violence"),
        own["a"].alias("side_a"),
        pl.when(unarmed).then(pl.lit(CIVILIANS)).otherwise(own["b"]).alias("side_b"),
        pl.when(nameless).then(pl.lit("Check actors")).otherwise(pl.lit("Clear")).alias("code_status"),
    ]


def _places() -> list[pl.Expr]:
    """The place and how exact it is, and how long the window of the day is, in UCDP's steps."""
    location, days = pl.col("location"), (pl.col("date_end") - pl.col("date_start")).dt.total_days() + 1
    lower = location.eq_missing(pl.col("admin2")) | location.eq_missing(pl.col("admin3"))
    where = (
        pl.when(pl.col("geo_precision") == 1)
        .then(1)
        .when(lower)
        .then(3)
        .when(pl.col("geo_precision") == 2)
        .then(2)
        .when(location.eq_missing(pl.col("admin1")))
        .then(4)
        .when(location == pl.col("country"))
        .then(6)
        .otherwise(5)
    )
    when = (
        pl.when((days == 1) | (pl.col("time_precision") == 1))
        .then(1)
        .when(days <= 6)
        .then(2)
        .when(days == 7)
        .then(3)
        .when(days <= 31)
        .then(4)
        .otherwise(5)
    )
    names = {"adm_1": "admin1", "adm_2": "admin2", "where_coordinates": "location"}
    renamed = [pl.col(ours).alias(theirs) for theirs, ours in names.items()]
    return [where.alias("where_prec"), when.alias("date_prec"), *renamed]


def _figures() -> list[pl.Expr]:
    best = pl.col("fatalities")
    return [
        best.alias("best"),
        pl.min_horizontal(best, "fatalities_low").alias("low"),
        pl.max_horizontal(best, "fatalities_high").alias("high"),
    ]


def _deaths() -> list[pl.Expr]:
    """Who of whom died. What is not said of the dead is unknown in a fight; in one-sided violence they are civilians.

    The dead of a state and of an armed group can be told apart where the two fight each other, else they are unknown.
    """
    one_sided = pl.col("type_of_violence") == ONE_SIDED
    apart = (pl.col("type_of_violence") == STATE_BASED) & ~pl.col("inter_b").is_in(STATES)
    state, armed, civilians = (pl.col(f"told_deaths_{who}").fill_null(0) for who in ("state", "armed", "civilians"))
    in_fight = {"a": state, "b": armed}
    of_sides = {side: pl.when(apart).then(told).otherwise(0) for side, told in in_fight.items()}
    spared = pl.when(one_sided).then(pl.col("best") - state - armed).otherwise(civilians)
    return [
        of_sides["a"].alias("deaths_a"),
        of_sides["b"].alias("deaths_b"),
        spared.alias("deaths_civilians"),
        (pl.col("best") - of_sides["a"] - of_sides["b"] - spared).alias("deaths_unknown"),
    ]
