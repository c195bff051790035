"""Checks of day, place and figures: `fatalities` 3 with `fatalities_low` 5 fails `figure within its range`."""

from __future__ import annotations

from functools import cache

import polars as pl

from schemas import codes
from schemas.checks import WARNING, Check

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
