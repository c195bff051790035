"""Publication day, never invented: "2024-05-03T10:00:00Z", ".../2024/05/03/raid", "Published: 12 May 2024"."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier enero janeiro januar",
            "february feb février fevrier febrero",
            "march mar mars marzo",
            "april apr avril abril",
            "may mai mayo",
            "june jun juin junio",
            "july jul juillet julio",
            "august aug août aout agosto",
            "september sep sept septembre septiembre",
            "october oct octobre octubre",
            "november nov novembre noviembre",
            "december dec décembre decembre diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
FIRST_YEAR = 1900


@cache
def _month() -> str:
    return "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"


@cache
def _written() -> re.Pattern[str]:
    """A full date: day, month and year, in words or figures."""
    return re.compile(
        rf"(?P<y1>\d{{4}})[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})(?!\d)"
        rf"|(?<!\d)(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|º)?[\s-]+(?:of\s+|de\s+)?(?P<m2>{_month()})[,\s-]+(?:de\s+)?(?P<y2>\d{{4}})(?!\d)"
        rf"|(?P<m3>{_month()})[\s-]+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]+(?P<y3>\d{{4}})(?!\d)"
        rf"|(?<!\d)(?P<d4>\d{{1,2}})\.(?P<m4>\d{{1,2}})\.(?P<y4>\d{{4}})(?!\d)",
        re.IGNORECASE,
    )


@cache
def _url_day() -> re.Pattern[str]:
    return re.compile(r"[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2]|[1-9])[/_-]?(0[1-9]|[12]\d|3[01]|[1-9])(?=[/_.?-]|$)")


@cache
def _cue() -> re.Pattern[str]:
    """Words that say that the date beside them is the day of publication."""
    return re.compile(
        r"\b(?:first\s+)?(?:published|posted|publié|publicado|released|issued)\b(?:\s+(?:on|at|in|le|el))?\b",
        re.IGNORECASE,
    )


def _day(year: str, month: str, number: str) -> date | None:
    name = month.lower().rstrip(".")
    try:
        return date(int(year), MONTHS.get(name) or int(name), int(number))
    except ValueError:
        return None


def _matched(found: re.Match[str]) -> date | None:
    """The day of a match of `_written`."""
    for form in "1234":
        if found["y" + form]:
            return _day(found["y" + form], found["m" + form], found["d" + form])
    return None


def _possible(day: date | None, today: date) -> date | None:
    """`day` unless it is long ago or to come (a day's grace for other time zones)."""
    return day if day and day.year >= FIRST_YEAR and (day - today).days <= 1 else None


def parse_day(value: date | datetime | str | None, *, today: date) -> date | None:
    """The day a field names, or None: "2024-05-03T22:10:00Z" -> 3 May, "0025-01-01" -> None, "soon" -> None."""
    if value is None or isinstance(value, date):
        return _possible(value.date() if isinstance(value, datetime) else value, today)
    found = _written().search(value)
    return _possible(_matched(found), today) if found else None


def day_in_url(url: str | None, *, today: date) -> date | None:
    """The day in an address: "https://news.example/2024/05/03/raid" -> 3 May 2024; year and month alone -> None."""
    found = _url_day().search(url) if url else None
    return _possible(_day(found[1], found[2], found[3]), today) if found else None


def day_in_text(text: str, *, today: date) -> date | None:
    """The day the text itself gives as that of its publication, or None."""
    cue = _cue().search(text)
    if not cue:
        return None
    found = _written().search(text, cue.end(), cue.end() + 60)
    return _possible(_matched(found), today) if found else None
