"""The year of a month or day, and the resolved expression itself: "3 May last year" -> of which year."""

from __future__ import annotations

from datetime import date

from flows.extract.date_anchor import Atom, Story, future, word_before
from flows.extract.date_calendar import DAY, Interval, day_of, single
from flows.extract.date_grammar import Reading
from flows.extract.date_words import Word

Found = tuple[Atom, ...] | None


STEPS = {"last": -1, "previous": -1, "this": 0, "that": 0, "same": 0, "next": 1, "following": 1}


def atom_of(reading: Reading, days: Interval | None, anchor: str = "absolute") -> Found:
    if days is None:
        return None
    return (Atom(reading.start, reading.end, days[0], days[1], reading.rule, anchor),)


def on_day(reading: Reading, day: date | None, anchor: str) -> Found:
    return atom_of(reading, single(day), anchor) if day else None


def full_year(word: Word | None, story: Story) -> int | None:
    """A year as written: "1994", "'94", "94" -> 1994."""
    if word is None:
        return None
    if word.kind == "year":
        return word.value
    latest = (story.published.year if story.published else 2068) + 1
    century = story.told[0].year // 100 * 100 if story.narrative and story.told else latest // 100 * 100
    return century + word.value if century + word.value <= latest else century - 100 + word.value


def related_year(word: Word, story: Story) -> tuple[int | None, str]:
    """The year of "last year", "that year", "the following year"."""
    told = word.kind in {"that", "same", "previous", "following"}
    base = story.told if told else story.base()
    story.explicit = True
    if word.kind in {"that", "same"} and story.named_year:
        return story.named_year, "earlier"
    return (base[0].year + STEPS[word.kind], "earlier" if told else "published") if base else (None, "")


def last_year(story: Story, month: int, day: int | None) -> int | None:
    """The year of "last May": of the last one over before now."""
    base = story.base()
    if base is None:
        return None
    over = month < base[0].month or (day is not None and month == base[0].month and day < base[0].day)
    return base[0].year - (not over)


def year_of(reading: Reading, story: Story, month: int, day: int | None) -> tuple[int | None, str]:
    """The year of a reading, and what it hangs on."""
    if written := full_year(reading["y"], story):
        story.explicit = story.lends = True
        return written, "absolute"
    if (word := reading["yrel"]) and (unit := reading["yunit"]):
        story.lends = True
        return related_year(word, story) if unit.value == 5 else (None, "")
    if (tail := reading["tail"]) and tail.text.lower() == "past":
        return None, ""
    if tail or reading["last"] or reading["plast"]:
        return last_year(story, month, day), "published"
    base, told = story.base(), story.told
    if reading["next"]:
        return (base[0].year + (month <= base[0].month), "published") if base else (None, "")
    if reading["previous"]:
        return (told[0].year - (month >= told[0].month), "earlier") if told else (None, "")
    if reading["following"]:
        return (told[0].year + (month <= told[0].month), "earlier") if told else (None, "")
    anchor = "earlier" if story.in_past_year() else "published"
    ahead = future(reading) or (
        word_before(reading.marked, reading.first) in {"till", "until"}
        and story.published is not None
        and 0 <= (month - story.published.month) % 12 <= 3
    )
    return story.year_for(month, day, ahead), anchor


def fitting_year(reading: Reading, story: Story, month: int, day: int) -> tuple[int | None, str]:
    """As `_year`; a weekday that stands beside the day and does not fit it moves the year."""
    year, anchor = year_of(reading, story, month, day)
    weekday = reading["wd2"] or reading["wd"]
    if year is None or weekday is None or anchor == "absolute":
        return year, anchor
    for near in range(year, year - 12, -1) if reading["wd2"] else (year, year - 1, year + 1):
        found = day_of(near, month, day)
        if found and found.weekday() == weekday.value:
            return near, anchor
    return year, anchor


def near_day(story: Story, number: int) -> date | None:
    """The day of that number nearest to the last date told, else the last one up to publication."""
    told = story.told
    if told and (told[1] - told[0]).days <= 31:
        found = day_of(told[0].year, told[0].month, number)
        if story.narrative or story.published is None or found is None or found <= story.published + 2 * DAY:
            return found
    if story.published is None or story.narrative:
        return None
    for back in range(62):
        found = story.published - DAY * back
        if found.day == number:
            return found
    return None
