"""What the sentences of an incident add to the date chosen for it: "Last week ... on Monday" -> that Monday."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from flows.extract.aside import YEAR, is_of_birth, is_said_on, opens_with
from flows.extract.choices import dateline_end
from flows.extract.units import Unit
from flows.records import DateSpan

DAY = timedelta(days=1)
OF_NOW = frozenset(["deictic", "night"])  # "yesterday", "last night": told from the day of writing
BESIDE = 8  # characters between a day and the words that tell it otherwise: "yesterday, 10 February"
LATE = 2  # days by which a day may lie outside the week that is told of it: "two weeks ago, on January 26"


CHOSEN = 0.15
BEHIND_DATELINE = 0.05
BESIDE_AN_ASIDE = 0.05  # a day of burying or speaking is the deed's only where no other is told


@dataclass(frozen=True, slots=True)
class Rated:
    """A date in reach: how likely it is the incident's at all, how it ranks among the others in reach, and whether the
    first sentence that tells of the incident says so: "Monday's bombing"."""

    span: DateSpan
    unit: Unit
    chance: float
    rank: tuple[float, int, int]
    certain: bool = False
    aside: bool = False
    own: bool = True


def likeliest(rated: Sequence[Rated]) -> DateSpan | None:
    """The date that the deed is named after, else the first of the dates in reach, where any is likely; a dateline's
    only where no day is told besides."""
    named = [one.span for one in rated if one.certain]
    if len(named) == 1:
        return named[0]
    best = max(rated, key=lambda one: one.rank, default=None)
    if best is None or max(one.chance for one in rated) < CHOSEN:
        return None
    if is_dateline(best.unit, best.span):
        told = (one for one in rated if one.span.precision == 1 and not is_dateline(one.unit, one.span))
        best = max((one for one in told if one.chance >= BEHIND_DATELINE), key=lambda one: one.rank, default=best)
    if best.aside:
        days = (one for one in rated if one.own and not one.aside and one.span.precision == 1)
        days = (one for one in days if not is_dateline(one.unit, one.span) and one.chance >= BESIDE_AN_ASIDE)
        best = max(days, key=lambda one: one.rank, default=best)
    return best.span


def exact(units: Sequence[Unit], chosen: DateSpan) -> DateSpan:
    """The day that an incident's own sentences tell within a longer time chosen, or that stands beside a day."""
    for unit in units:
        days = [span for span in unit.dates if span.start >= chosen.end and span.precision == 1]
        if chosen.precision > 1:
            fit = (span for span in days if _within(chosen, span) and not is_said_on(unit, span))
            if day := next(fit, None):
                return day
        elif chosen in unit.dates and chosen.anchor == "published":
            told = (span for span in days if _said_again(unit, chosen, span) or _came_after(unit, chosen, span))
            return next(told, chosen)
    return chosen


def _said_again(unit: Unit, one: DateSpan, other: DateSpan) -> bool:
    """Whether a date is told in other words beside another: "yesterday, | 10th February", "tonight, | 15-16 May"."""
    between = unit.text[one.end - unit.start : other.start - unit.start]
    apart = re.search(r"\b(?:after|before|earlier|later)\b", other.text, re.IGNORECASE)
    return (
        one.rule in OF_NOW
        and other.rule not in OF_NOW
        and not apart
        and bool(re.fullmatch(r",?\s*\(?(?:the\s+)?", between))
    )


@cache
def _came() -> re.Pattern[str]:
    return re.compile(r"\b(?:came|comes|coming|occurred|happened|took\s+place)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


def _came_after(unit: Unit, one: DateSpan, other: DateSpan) -> bool:
    """Whether a sentence goes on with what went before: "Sunday's blast came | two days after | two bombs killed"."""
    between = unit.text[one.end - unit.start : other.start - unit.start]
    return other.rule == "shift" and other.first < one.first and _came().search(between) is not None


def _within(whole: DateSpan, day: DateSpan) -> bool:
    """Whether a day lies within a longer time, or at its edge where it is told right after it."""
    slack = LATE * DAY if whole.precision == 2 and day.start - whole.end <= BESIDE else 0 * DAY
    return whole.first - slack <= day.first and day.last <= whole.last + slack


def only_years(units: Sequence[Unit], published: date | None) -> bool:
    """Whether all that an incident's sentences tell of its time is a year long past: "In 2003 a bomb killed nine"."""
    spans = [span for unit in units for span in unit.dates if not is_said_on(unit, span)]
    past = published is not None and all(span.precision == YEAR and span.last < published - DAY * 365 for span in spans)
    told = ((unit, span) for unit in units for span in unit.dates)
    return past and bool(spans) and any(opens_with(unit, span) or _is_year_of_harm(unit, span) for unit, span in told)


@cache
def _in_year() -> re.Pattern[str]:
    return re.compile(r"\bin\s+(?:\w+\s+)?$", re.IGNORECASE)


def _is_year_of_harm(unit: Unit, span: DateSpan) -> bool:
    """Whether a year is that in which people were harmed: "two bombs killed nine in Gao in | 2015 |"."""
    harmed = any(toll.kind == "killed" and toll.verb_start < span.start for toll in unit.tolls)
    told = span.precision == YEAR and _in_year().search(unit.text, 0, span.start - unit.start) is not None
    return harmed and told and not is_of_birth(unit, span)


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(r"\b\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b", re.IGNORECASE)


def only_hour(article: Sequence[Unit], units: Sequence[Unit]) -> bool:
    """Whether an incident's sentences tell the hour, and the whole article no day but that of its page: who writes
    "around 3 p.m." on the day itself names no day."""
    days = ((unit, span) for unit in article for span in unit.dates if span.precision <= 2)
    return any(_clock().search(unit.text) for unit in units) and all(is_dateline(unit, span) for unit, span in days)


def is_dateline(unit: Unit, span: DateSpan) -> bool:
    """Whether a date is that of the dateline or of the page: "KATHMANDU, | Aug 17 |: Four bombs went off on Monday",
    "Posted: | Monday, May 6 |"."""
    return span.end <= dateline_end(unit) or _opens(unit, span) or _of_page(unit, span)


@cache
def _page() -> re.Pattern[str]:
    return re.compile(r"\b(?:posted|published|updated|uploaded|modified)\b\W*(?:(?:on|at)\W*)?$", re.IGNORECASE)


def _of_page(unit: Unit, span: DateSpan) -> bool:
    """Whether a date is that on which a page was put up: "(Published | Saturday, June 25 |)"."""
    return _page().search(unit.text, 0, span.start - unit.start) is not None


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"\W*(?:[\w'’.-]+\s+){0,3}[\w'’.-]+,?\s*\(?$")


def _opens(unit: Unit, span: DateSpan) -> bool:
    """Whether a date stands after a name and before a colon at the head of a text: "Aleksinac, | 6th April |:"."""
    before, after = unit.text[: span.start - unit.start], unit.text[span.end - unit.start :]
    return unit.index < 2 and bool(_opening().fullmatch(before)) and bool(re.match(r"\)?\s*(?::|--|—|–|-)", after))
