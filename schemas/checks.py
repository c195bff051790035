"""Checks across columns: type, actors and targeting, day, place and figures.

"Battles" with `actor2` null fails `two armed sides`; `fatalities` 3 with `fatalities_low` 5 fails `figure within its
range`. They hold for a mention as for an event; what a mention leaves open (null) is not tested.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from schemas import codes
from schemas.check import WARNING, Check

# ---------------------------------------------------------------- type, actors and targeting

BATTLES = "Battles"
VIOLENCE = "Violence against civilians"
STRATEGIC = "Strategic developments"
EXCESSIVE = "Excessive force against protesters"


def _is(event_type: str) -> pl.Expr:
    return pl.col("event_type") == event_type


def _of_sub_event(field: str) -> pl.Expr:
    """What the code list gives for a sub-event type: "Attack" -> "Violence against civilians"."""
    known = {name: str(getattr(kind, field)) for name, kind in codes.event_types().items()}
    return pl.col("sub_event_type").replace_strict(known, default=None, return_dtype=pl.String)


def _targeted() -> pl.Expr:
    """Whether civilians are the target, in a mention (true) as in an event (the text)."""
    return pl.col("civilian_targeting").cast(pl.String).is_in(["true", codes.CIVILIAN_TARGETING]).fill_null(False)


def event_type_of_sub_event() -> Check:
    """ "Attack" stands under "Violence against civilians" alone."""
    expected = _of_sub_event("event_type")
    sentence = "event_type must be the one that sub_event_type belongs to"
    passes = pl.col("event_type") == expected
    return Check("type of sub-event", ("event_type", "sub_event_type"), sentence, passes, expected=expected)


def disorder_of_sub_event() -> Check:
    """ "Peaceful protest" is "Demonstrations"."""
    expected = _of_sub_event("disorder_type")
    sentence = "disorder_type must be the one that sub_event_type belongs to"
    passes = pl.col("disorder_type") == expected
    return Check("disorder of sub-event", ("disorder_type", "sub_event_type"), sentence, passes, expected=expected)


def interaction_of_inters() -> Check:
    """ "Civilians" and "Rebel group" make "Rebel group-Civilians"."""
    pairs = {
        f"{inter1}|{inter2}": codes.interaction(inter1, inter2)
        for inter1 in ("", *codes.inters())
        for inter2 in ("", *codes.inters())
    }
    both = pl.concat_str([pl.col("inter1").fill_null(""), pl.col("inter2").fill_null("")], separator="|")
    expected = both.replace_strict(pairs, default=None, return_dtype=pl.String)
    sentence = "interaction must join inter1 and inter2 in the order of their codes"
    columns = ("interaction", "inter1", "inter2")
    passes, known = pl.col("interaction").eq_missing(expected), both.is_in(list(pairs))
    return Check("interaction of both sides", columns, sentence, passes, known, expected)


def _side(number: int) -> Check:
    actor, inter = f"actor{number}", f"inter{number}"
    passes = pl.col(actor).is_null() == pl.col(inter).is_null()
    return Check("actor and type together", (inter, actor), f"{actor} and {inter} must be given together", passes)


def actor1_with_inter1() -> Check:
    """An actor without a type, or a type without an actor, says too little."""
    return _side(1)


def actor2_with_inter2() -> Check:
    """The same for the other side."""
    return _side(2)


def battle_of_two_armed_sides() -> Check:
    """A battle has two sides that can shoot."""
    armed = pl.col("inter1").is_in(codes.ARMED) & pl.col("inter2").is_in(codes.ARMED)
    sentence = f"in Battles both sides must be armed: inter1 and inter2 one of {', '.join(codes.ARMED)}"
    columns = ("inter2", "event_type", "inter1")
    return Check("two armed sides", columns, sentence, armed.fill_null(False), applies=_is(BATTLES))


def battle_without_civilians() -> Check:
    """Civilians who die in a battle count in its toll and are no side of it."""
    associates = pl.concat_str(["assoc_actor_1", "assoc_actor_2"], separator="; ", ignore_nulls=True)
    sentence = "in Battles Civilians must not be an associated actor; their deaths go into fatalities"
    columns = ("assoc_actor_2", "assoc_actor_1", "event_type")
    passes = ~associates.str.contains(r"(^|; )Civilians( \(|;|$)")
    return Check("no civilians in a battle", columns, sentence, passes, applies=_is(BATTLES))


def violence_on_civilians() -> Check:
    """In violence against civilians the other side is civilians."""
    is_civilians = pl.col("actor2").str.starts_with("Civilians (") & (pl.col("inter2") == "Civilians")
    sentence = f"in {VIOLENCE} actor2 must be Civilians (<country>) and inter2 Civilians"
    columns = ("actor2", "event_type", "inter2")
    return Check("civilians as target", columns, sentence, is_civilians.fill_null(False), applies=_is(VIOLENCE))


def violence_by_armed_group() -> Check:
    """In violence against civilians the first side bears arms."""
    sentence = f"in {VIOLENCE} inter1 must be one of {', '.join(codes.ARMED)}"
    passes = pl.col("inter1").is_in(codes.ARMED)
    return Check("armed perpetrator", ("inter1", "event_type"), sentence, passes, applies=_is(VIOLENCE))


def _crowd(event_type: str) -> Check:
    starts = {"Protests": "Protesters (", "Riots": "Rioters ("}[event_type]
    sentence = f"in {event_type} actor1 must be {starts}<country>)"
    passes = pl.col("actor1").str.starts_with(starts).fill_null(False)
    name = {"Protests": "protesters in a protest", "Riots": "rioters in a riot"}[event_type]
    return Check(name, ("actor1", "event_type"), sentence, passes, applies=_is(event_type))


def protest_by_protesters() -> Check:
    """A protest is held by "Protesters (Kenya)"."""
    return _crowd("Protests")


def riot_by_rioters() -> Check:
    """A riot is made by "Rioters (Kenya)"."""
    return _crowd("Riots")


def civilians_not_first() -> Check:
    """Civilians act only in strategic developments; elsewhere they are acted upon."""
    sentence = f"Civilians may be actor1 only in {STRATEGIC}; put them in actor2"
    passes = ~pl.col("actor1").str.starts_with("Civilians (")
    return Check("civilians not first", ("actor1", "event_type"), sentence, passes, applies=~_is(STRATEGIC))


def targeting_where_civilians_are_hit() -> Check:
    """Every attack on civilians and every deadly answer to a protest targets civilians."""
    sentence = f"civilian_targeting must be set in {VIOLENCE} and in {EXCESSIVE}"
    applies = _is(VIOLENCE) | (pl.col("sub_event_type") == EXCESSIVE)
    columns = ("civilian_targeting", "sub_event_type")
    return Check("civilian targeting set", columns, sentence, _targeted(), applies=applies)


def no_targeting_in_battle() -> Check:
    """A battle never targets civilians."""
    sentence = "civilian_targeting must be empty in Battles"
    columns = ("civilian_targeting", "event_type")
    return Check("no civilian targeting in a battle", columns, sentence, ~_targeted(), applies=_is(BATTLES))


def peaceful_protest_without_deaths() -> Check:
    """Deaths at a peaceful protest are excessive force, or need a look."""
    sentence = f"a protest with deaths is mostly {EXCESSIVE}; look at it again"
    applies = pl.col("sub_event_type").is_in(["Peaceful protest", "Protest with intervention"])
    columns = ("fatalities", "sub_event_type")
    return Check(
        "no deaths in a peaceful protest", columns, sentence, pl.col("fatalities") == 0, applies, severity=WARNING
    )


def crowd_size_told() -> Check:
    """Every crowd has a size in the tags, be it "no report"."""
    sentence = "tags must hold crowd size=... for Protests and Riots; crowd size=no report where nothing is said"
    passes = pl.col("tags").str.contains(r"(^|; )crowd size=\S").fill_null(False)
    applies = _is("Protests") | _is("Riots")
    return Check("crowd size", ("tags", "event_type"), sentence, passes, applies, severity=WARNING)


def _in_office(actor: str) -> pl.Expr:
    """Whether the years in an actor's name hold the year of the event: "... of Mali (2021-)" in 2019 -> false."""
    year = pl.col("event_date").dt.year()
    start = pl.col(actor).str.extract(r"\((\d{4})-(?:\d{4})?\)", 1).cast(pl.Int32)
    end = pl.col(actor).str.extract(r"\(\d{4}-(\d{4})\)", 1).cast(pl.Int32)
    return (year >= start) & (year <= end.fill_null(9999))


def regime_of_the_year() -> Check:
    """The regime in a state actor's name was in office when it happened."""
    in_office = _in_office("actor1").fill_null(True) & _in_office("actor2").fill_null(True)
    named = pl.concat_str(["actor1", "actor2"], ignore_nulls=True).str.contains(r"\(\d{4}-(\d{4})?\)")
    sentence = "the years in an actor's name must hold the year of the event"
    return Check("regime of the year", ("actor1", "actor2", "event_date"), sentence, in_office, named, severity=WARNING)


# ---------------------------------------------------------------- day, place and figures

FIRST_YEAR = 1900
SLACK_DAYS = {1: 1, 2: 7, 3: 31}  # a day of time zones; the middle of a week or month may lie ahead


def _of_country(field: str) -> pl.Expr:
    """What the code list gives for a country: "Kosovo" -> iso 0."""
    known = {name: getattr(country, field) for name, country in codes.countries().items()}
    dtype = pl.Int64() if field == "iso" else pl.String()
    return pl.col("country").replace_strict(known, default=None, return_dtype=dtype)


def iso_of_country() -> Check:
    """Mali has iso 466."""
    expected = _of_country("iso")
    sentence = "iso must be the ISO 3166-1 number of the country (Kosovo 0)"
    return Check("iso of country", ("iso", "country"), sentence, pl.col("iso") == expected, expected=expected)


def region_of_country() -> Check:
    """Mali lies in "Western Africa"."""
    expected = _of_country("region")
    sentence = "region must be the one the country lies in"
    passes = pl.col("region") == expected
    return Check("region of country", ("region", "country"), sentence, passes, expected=expected)


def iso_and_region_with_country() -> Check:
    """A mention that names a country has its number and region too."""
    filled = pl.col("iso").is_not_null() & pl.col("region").is_not_null()
    passes = filled == pl.col("country").is_not_null()
    return Check("country complete", ("country", "iso", "region"), "country, iso and region stand together", passes)


def year_of_date() -> Check:
    """2025-06-01 is in year 2025."""
    expected = pl.col("event_date").dt.year().cast(pl.Int64)
    sentence = "year must be the year of event_date"
    return Check("year of date", ("year", "event_date"), sentence, pl.col("year") == expected, expected=expected)


def _not_ancient(column: str) -> Check:
    sentence = f"{column} must not lie before {FIRST_YEAR}; a year such as 25 is a slip for 2025"
    return Check("no ancient date", (column,), sentence, pl.col(column).dt.year() >= FIRST_YEAR)


def event_not_ancient() -> Check:
    """0025-06-01 is a slip."""
    return _not_ancient("event_date")


def mention_not_ancient() -> Check:
    """The same for the window of a mention."""
    return _not_ancient("event_date_start")


def article_not_ancient() -> Check:
    """The same for the day of publication."""
    return _not_ancient("published")


def event_not_in_future() -> Check:
    """What is reported has happened."""
    slack = pl.col("time_precision").replace_strict(SLACK_DAYS, default=1, return_dtype=pl.Int64)
    passes = pl.col("event_date") <= pl.col("today") + pl.duration(days=slack)
    sentence = "event_date must not lie in the future"
    return Check("no future date", ("event_date", "time_precision"), sentence, passes, needs=("today",))


def article_not_in_future() -> Check:
    """What is read was published."""
    passes = pl.col("published") <= pl.col("today") + pl.duration(days=1)
    return Check("no future date", ("published",), "published must not lie in the future", passes, needs=("today",))


def window_in_order() -> Check:
    """The first day of a window is not after its last; both are given or neither."""
    first, last = pl.col("event_date_start"), pl.col("event_date_end")
    passes = (first <= last).fill_null(first.is_null() & last.is_null())
    columns = ("event_date_start", "event_date_end")
    sentence = "event_date_start and event_date_end must be given together, the earlier one first"
    return Check("window in order", columns, sentence, passes)


def window_of_precision() -> Check:
    """A day is a day (or one night), a week at most two, a month at most 31 days."""
    days = (pl.col("event_date_end") - pl.col("event_date_start")).dt.total_days()
    limit = pl.col("time_precision").replace_strict({1: 1, 2: 13, 3: 31}, default=None, return_dtype=pl.Int64)
    columns = ("time_precision", "event_date_start", "event_date_end")
    sentence = "time_precision must suit the window: 1 a day, 2 up to two weeks, 3 up to a month"
    return Check("window of its precision", columns, sentence, days <= limit, severity=WARNING)


def coordinates_together() -> Check:
    """A latitude without a longitude is no place."""
    passes = pl.col("latitude").is_null() == pl.col("longitude").is_null()
    columns = ("latitude", "longitude")
    return Check("coordinates together", columns, "latitude and longitude must be given together", passes)


def coordinates_in_four_decimals() -> Check:
    """More than four decimals claim a precision that a place name does not have."""
    exact = [pl.col(name) == pl.col(name).round(4) for name in ("latitude", "longitude")]
    columns = ("latitude", "longitude")
    sentence = "latitude and longitude must have at most 4 decimals"
    return Check("four decimals", columns, sentence, exact[0] & exact[1])


@cache
def _boxes() -> dict[str, tuple[float, float, float, float]]:
    """South, west, north and east of each country, a degree wider than its outermost towns."""
    return {
        row["country"]: (float(row["south"]), float(row["west"]), float(row["north"]), float(row["east"]))
        for row in codes.rows("boxes.csv")
    }


def _edge(position: int) -> pl.Expr:
    known = {country: box[position] for country, box in _boxes().items()}
    return pl.col("country").replace_strict(known, default=None, return_dtype=pl.Float64)


def coordinates_in_country() -> Check:
    """12.65, -8.0 lies in Mali; -12.65, -8.0 does not. A box whose west exceeds its east spans the antimeridian."""
    south, west, north, east = (_edge(position) for position in range(4))
    longitude = pl.col("longitude")
    inside = pl.when(west <= east).then(longitude.is_between(west, east)).otherwise(~longitude.is_between(east, west))
    columns = ("latitude", "longitude", "country")
    sentence = "latitude and longitude must lie in the country or within a degree of it"
    return Check("inside the country", columns, sentence, pl.col("latitude").is_between(south, north) & inside)


def place_below_country() -> Check:
    """Only a strategic development may stand for a whole country."""
    named = (pl.col("location") != pl.col("country")) | (pl.col("geo_precision") != 3) | pl.col("admin1").is_not_null()
    columns = ("location", "country", "event_type")
    sentence = "an event needs a place below its country, unless it is one of Strategic developments"
    applies = pl.col("event_type") != "Strategic developments"
    return Check("place below the country", columns, sentence, named, applies)


def figure_within_range() -> Check:
    """Of "at least 5 and perhaps 8" the figure is from 5 to 8."""
    columns = ("fatalities", "fatalities_low", "fatalities_high")
    figure, low, high = (pl.col(name) for name in columns)
    passes = (figure >= low).fill_null(True) & (figure <= high).fill_null(True)
    sentence = "fatalities must lie between fatalities_low and fatalities_high"
    return Check("figure within its range", columns, sentence, passes, low.is_not_null() | high.is_not_null())


def _range_in_order(kind: str) -> Check:
    low, high = f"{kind}_low", f"{kind}_high"
    sentence = f"{low} must not exceed {high}"
    return Check("range in order", (low, high), sentence, pl.col(low) <= pl.col(high))


def fatalities_in_order() -> Check:
    """The low figure is not above the high one."""
    return _range_in_order("fatalities")


def injuries_in_order() -> Check:
    """The same for the injured."""
    return _range_in_order("injuries")


def one_row_an_incident() -> Check:
    """Two events of one day, place, pair of actors and type are mostly the same one."""
    incident = ("event_date", "location", "admin1", "country", "actor1", "actor2", "sub_event_type")
    sentence = "two rows of the same day, place, actors and type are mostly one event; look at them"
    passes = pl.struct(incident).is_first_distinct()
    return Check("one row an incident", incident, sentence, passes, severity=WARNING)
