"""The week as an analyst tells it on Monday: events and deaths by country, type and actor, and what changed.

`print(summary(events, "table"))`: the last week in the data, Monday to Sunday, against the week before. No clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from flows.errors import SettingsError
from flows.write.grid import check_form, grid

WEEK = timedelta(days=7)
TOP = 20
FIGURES = ("events", "events_before", "events_change", "deaths", "deaths_before", "deaths_change")


@dataclass(frozen=True, slots=True)
class Line:
    """Events and deaths of one country, type or actor, in the week and in the one before."""

    name: str
    events: int
    events_before: int
    deaths: int
    deaths_before: int

    @property
    def figures(self) -> tuple[int, int, int, int, int, int]:
        """Both with their changes, in the order of `FIGURES`."""
        told = (self.events, self.events_before, self.events - self.events_before)
        return (*told, self.deaths, self.deaths_before, self.deaths - self.deaths_before)


@dataclass(frozen=True, slots=True)
class Week:
    """A week from its Monday on; `vague` of its events are known only to a week or a month."""

    monday: date
    total: Line
    groups: dict[str, tuple[Line, ...]]
    vague: int


def summary(events: pl.DataFrame, form: str = "table", day: date | None = None, top: int = TOP) -> str:
    """The week that `day` lies in, else the last one in the data, in one of the forms of `grid`."""
    check_form(form)
    week = weekly(events, day)
    return _long(week) if form == "csv" else _page(week, form, top)


def weekly(events: pl.DataFrame, day: date | None = None) -> Week:
    """The figures of a week; SettingsError where there is no event to find the last week by."""
    last: Any = day or events["event_date"].max()
    if last is None:
        raise SettingsError("the table has no event, and so no last week; name one with --week")
    monday = last - timedelta(days=last.weekday())
    now, before = (_within(events, monday - back) for back in (timedelta(), WEEK))
    total = Line("all", now.height, before.height, _deaths(now), _deaths(before))
    groups = {
        "country": _lines(now, before, "country"),
        "type": _lines(now, before, "event_type"),
        "actor": _lines(_by_actor(now), _by_actor(before), "actor"),
    }
    return Week(monday, total, groups, now.filter(pl.col("time_precision") > 1).height)


def _within(events: pl.DataFrame, monday: date) -> pl.DataFrame:
    return events.filter(pl.col("event_date").is_between(monday, monday + WEEK, closed="left"))


def _deaths(events: pl.DataFrame) -> int:
    return int(events["fatalities"].cast(pl.Int64).sum())


def _by_actor(events: pl.DataFrame) -> pl.DataFrame:
    """A row an actor of an event, on whichever side it stands, with the deaths of the whole event."""
    sides = [events.select("event_id_cnty", "fatalities", pl.col(side).alias("actor")) for side in ("actor1", "actor2")]
    return pl.concat(sides).drop_nulls("actor").unique(["event_id_cnty", "actor"])


def _lines(now: pl.DataFrame, before: pl.DataFrame, column: str) -> tuple[Line, ...]:
    """A line for each value, most events first, then most deaths, then by name."""
    here, there = _tally(now, column), _tally(before, column)
    lines = (Line(name, *_pairs(here.get(name, (0, 0)), there.get(name, (0, 0)))) for name in {*here, *there})
    return tuple(sorted(lines, key=lambda line: (-line.events, -line.deaths, -line.events_before, line.name)))


def _pairs(now: tuple[int, int], before: tuple[int, int]) -> tuple[int, int, int, int]:
    return now[0], before[0], now[1], before[1]


def _tally(events: pl.DataFrame, column: str) -> dict[str, tuple[int, int]]:
    sums = events.group_by(column).agg(pl.len(), pl.col("fatalities").cast(pl.Int64).sum())
    return {name: (rows, deaths) for name, rows, deaths in sums.drop_nulls(column).iter_rows()}


def _page(week: Week, form: str, top: int) -> str:
    """The week for people: a head line, the total, and a table for each grouping."""
    sunday = week.monday + timedelta(days=6)
    title = f"Week of {week.monday} to {sunday}, against the week before"
    parts = [f"# {title}" if form == "markdown" else title]
    heads = [name.removeprefix("events_").removeprefix("deaths_") for name in FIGURES]
    if week.vague:
        parts.append(f"{week.vague} of its events are known only to a week or a month, and stand at its middle.")
    parts += [grid(("", *heads), _signed([week.total]), form)]
    for name, lines in week.groups.items():
        parts.append(grid((name, *heads), _signed(lines[:top]), form))
        if len(lines) > top:
            parts.append(f"and {len(lines) - top} more")
    return "\n\n".join(parts)


def _signed(lines: Sequence[Line]) -> list[tuple[object, ...]]:
    """Lines with their changes as a person writes them: 3 -> "+3", -2 -> "-2"."""
    return [
        (line.name, *(f"{n:+d}" if at in (2, 5) and n else n for at, n in enumerate(line.figures))) for line in lines
    ]


def _long(week: Week) -> str:
    """The week for programs: a row a line, all of them."""
    return grid(("week", "group", "name", *FIGURES), list(_long_rows(week)), "csv")


def _long_rows(week: Week) -> Iterator[tuple[object, ...]]:
    for group, lines in {"all": (week.total,), **week.groups}.items():
        yield from ((week.monday.isoformat(), group, line.name, *line.figures) for line in lines)
