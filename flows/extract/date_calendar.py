"""Calendar arithmetic, intervals as (first, last) day: month_of(1943, 2) -> 1 to 28 February 1943."""

from __future__ import annotations

from datetime import date, timedelta

Interval = tuple[date, date]
DAY = timedelta(days=1)


def single(day: date) -> Interval:
    """One day as an interval."""
    return day, day


def month_of(year: int, month: int, count: int = 1) -> Interval:
    """`count` whole months from `month`, which may run past December or before January."""
    first = year * 12 + month - 1
    last = first + count
    return date(first // 12, first % 12 + 1, 1), date(last // 12, last % 12 + 1, 1) - DAY


def week_of(day: date, weeks: int = 0) -> Interval:
    """The ISO week of `day`, moved by `weeks`: Wednesday 9 -> Monday 7 to Sunday 13."""
    monday = day - DAY * day.weekday() + DAY * (7 * weeks)
    return monday, monday + 6 * DAY


def weekend_of(day: date, weeks: int = 0) -> Interval:
    """Saturday and Sunday of the ISO week of `day`, moved by `weeks`."""
    monday = week_of(day, weeks)[0]
    return monday + 5 * DAY, monday + 6 * DAY


def years_of(first: int, count: int = 1) -> Interval:
    """`count` whole years: years_of(1930, 10) -> the 1930s."""
    return date(first, 1, 1), date(first + count - 1, 12, 31)


def season_of(year: int, season: int) -> Interval:
    """Spring 0 to winter 3 of a year, three months each; winter runs into the next year."""
    return month_of(year, 3 + 3 * season, 3)


def day_of(year: int, month: int, day: int) -> date | None:
    """A day, or None where there is none: 30 February."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the Gregorian computus: 2022 -> 17 April."""
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - moon // 28 * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return date(year, 3, 28) + (moon - weekday) * DAY


def hijri(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar, true to a day or so: 1 Shawwal 1446 -> 30 or 31 March 2025."""
    days = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day - 385
    return date.fromordinal(227015 + days - 1)


def _feast_start(calendar: str, year: int) -> tuple[date, int]:
    kind, *numbers = calendar.split()
    figures = [int(number) for number in numbers]
    if kind == "fixed":
        return date(year, figures[0], figures[1]), 1
    if kind == "easter":
        return easter(year) + figures[0] * DAY, 1
    if kind == "hijri":
        month, day, length = (*figures, 1)[:3]
        found = hijri((year - 622) * 33 // 32 - 1, month, day)
        while found.year < year:
            found = hijri(_hijri_year(found) + 1, month, day)
        return found, length + 1  # the new moon is seen a day early or late
    raise ValueError(f'calendar "{calendar}" is not fixed, easter or hijri')


def _hijri_year(day: date) -> int:
    return int((30 * (day.toordinal() - 227015) + 10646) // 10631)


def feast(calendar: str, year: int) -> Interval:
    """A feast in a year: ("easter -2", 2022) -> 15 April 2022."""
    first, length = _feast_start(calendar, year)
    return first, first + (length - 1) * DAY


DAYS_IN = {1: 1, 2: 7, 3: 14, 8: 7}
MONTHS_IN = {4: 1, 5: 12, 6: 120, 7: 1200, 10: 3, 12: 6}


def moved(day: date, unit: int, count: int) -> date | None:
    """`day` moved by days 1, weeks 2, fortnights 3, months 4, years 5, decades 6, centuries 7, weekends 8."""
    try:
        if unit in DAYS_IN:
            return day + DAY * count * DAYS_IN[unit]
        if unit not in MONTHS_IN:
            return None
        total = day.year * 12 + day.month - 1 + count * MONTHS_IN[unit]
        last = month_of(total // 12, total % 12 + 1)[1]
        return last.replace(day=min(day.day, last.day))
    except (ValueError, OverflowError):
        return None


def unit_of(day: date, unit: int) -> Interval | None:
    """The calendar unit that holds `day`: week 2, month 4, year 5, decade 6, century 7, weekend 8, quarter 10."""
    if unit == 1:
        return day, day
    if unit in {2, 3}:
        return week_of(day)
    if unit == 4:
        return month_of(day.year, day.month)
    if unit in {5, 6, 7}:
        span = {5: 1, 6: 10, 7: 100}[unit]
        return years_of(day.year // span * span, span) if day.year >= span else None
    if unit == 8:
        return weekend_of(day)
    if unit == 10:
        return month_of(day.year, (day.month - 1) // 3 * 3 + 1, 3)
    return None


def precision_of(first: date, last: date) -> int:
    """1 a day or one night, 2 up to two weeks, 3 up to a month, 4 longer."""
    length = (last - first).days
    return 1 if length <= 1 else 2 if length <= 13 else 3 if length <= 31 else 4
