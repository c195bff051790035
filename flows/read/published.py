"""Publication day, never invented: "2024-05-03T10:00:00Z", ".../2024/05/03/raid", "Published: 12 May 2024"."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
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
HEAD, FOOT, SHORT = 12, 6, 160
"""Lines at the head and the foot of a text, and characters of a line, in which its own date is looked for."""


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
        rf"|(?<!\d)(?P<d4>\d{{1,2}})\.(?P<m4>\d{{1,2}})\.(?P<y4>\d{{4}})(?!\d)"
        rf"|(?<!\d)(?P<d5>1[3-9]|2\d|3[01])/(?P<m5>0?[1-9]|1[0-2])/(?P<y5>\d{{4}})(?!\d)"
        rf"|(?<!\d)(?P<m6>0?[1-9]|1[0-2])/(?P<d6>1[3-9]|2\d|3[01])/(?P<y6>\d{{4}})(?!\d)",
        re.IGNORECASE,
    )


@cache
def _url_day() -> re.Pattern[str]:
    """Year, month and day of an address, parted alike or not at all: "/2024/05/03/", "-20240503-"."""
    return re.compile(r"(?<!\d)((?:19|20)\d\d)(?:([/_-])(\d{1,2})\2(\d{1,2})|([01]\d)([0-3]\d))(?!\d)")


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words that say that the date beside them is the day of publication; the second sort counts less."""
    first = r"\b(?:published|posted|publié|publicado|this story is from|dated?|fecha)\b"
    second = r"\b(?:updated|modified|mis à jour|actualizado)\b"
    return re.compile(first, re.IGNORECASE), re.compile(second, re.IGNORECASE)


@cache
def _dateline_end() -> re.Pattern[str]:
    """What follows the date of a dateline: the agency in brackets, a dash or a colon."""
    agency = r"\([^)\n]{1,30}\)"
    return re.compile(rf"[,.]?\s*(?:{agency}\s*)?(?:[-–—:/]|(?<=\))\s)")


@cache
def _beside_a_date() -> re.Pattern[str]:
    """Words that may stand in a line that gives the date: days, times, zones, how long it takes to read."""
    return re.compile(
        r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
        r"dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|[ap]\.?m\.?|gmt|utc|[a-z]{2,4}t|by|par|por|le|el|"
        r"the|at|on|in|of|from|min(?:ute)?s?|read|save|hrs?|h|\d+[\w.:]*|shares?|views?|page|edition|de|k",
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
    for form in "123456":
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
    if re.fullmatch(r"\d{10}|\d{13}", value.strip()):
        return _possible(datetime.fromtimestamp(int(value.strip()[:10]), tz=UTC).date(), today)
    if re.fullmatch(r"\d{8}", value.strip()):
        return _possible(_day(value.strip()[:4], value.strip()[4:6], value.strip()[6:]), today)
    found = _written().search(value)
    return _possible(_matched(found), today) if found else None


def day_in_url(url: str | None, *, today: date) -> date | None:
    """The day in an address: "https://news.example/2024/05/03/raid" -> 3 May 2024; year and month alone -> None."""
    found = _url_day().search(url) if url else None
    return _possible(_day(found[1], found[3] or found[5], found[4] or found[6]), today) if found else None


def day_in_text(text: str, *, today: date) -> date | None:
    """The day that a text itself gives as that of its publication, or None; a date in its story is none.

    "Published: 12 May 2024", a line of its own at the head ("Algiers, 27 January 2021"), a dateline with a year.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not lines:
        return None
    return (
        _day_by_cue(lines, _cues()[0], today)
        or next((day for line in lines[:HEAD] if (day := _day_of_line(line, today))), None)
        or next((day for line in lines[:HEAD] if (day := _day_of_dateline(line, today))), None)
        or _day_by_cue(lines, _cues()[1], today)
    )


def _day_by_cue(lines: list[str], cue: re.Pattern[str], today: date) -> date | None:
    """The date beside such a word in a short line at the head or the foot."""
    for line in [*lines[:HEAD], *lines[-FOOT:]]:
        found = cue.search(line) if len(line) <= SHORT else None
        if found and (written := _written().search(line, found.end(), found.end() + 70)):
            return _possible(_matched(written), today)
    return None


def _day_of_line(line: str, today: date) -> date | None:
    """The day of a line that gives nothing but a date, a place or a paper, a time: "Gao, 3 May 2024, 10:20"."""
    found = _written().search(line) if len(line) <= SHORT and not line.endswith(".") else None
    if not found:
        return None
    rest = re.findall(r"[\w.:'’]+", line[: found.start()] + " " + line[found.end() :])
    others = [word for word in rest if not _beside_a_date().fullmatch(word)]
    named = all(not word[0].islower() for word in others)
    return _possible(_matched(found), today) if named and len(others) <= 5 else None


def _day_of_dateline(line: str, today: date) -> date | None:
    """The day of a dateline that has a year: "ALGIERS, Jan. 27, 2021 (Agency) - Troops ..."."""
    found = _written().search(line, 0, 90)
    if not found or not _dateline_end().match(line, found.end()):
        return None
    words = re.findall(r"[\w.'’]+", line[: found.start()])
    place = 1 <= len(words) <= 6 and words[0][0].isupper() and not _beside_a_date().fullmatch(words[0])
    return _possible(_matched(found), today) if place else None
