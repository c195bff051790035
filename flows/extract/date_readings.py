"""Readings -> days: each rule of the grammar has its function here; None refuses a reading as no date."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from flows.extract.date_anchor import (
    Atom,
    Story,
    future,
    shifted,
    weekday_after,
    weekday_before,
    weekday_near,
    word_after,
    word_before,
)
from flows.extract.date_calendar import (
    DAY,
    Interval,
    day_of,
    feast,
    hijri,
    month_of,
    moved,
    season_of,
    single,
    unit_of,
    week_of,
    weekend_of,
    years_of,
)
from flows.extract.date_grammar import Reading
from flows.extract.date_words import Word, lexicon

Found = tuple[Atom, ...] | None
LICENCE = frozenset(
    "in of since by until till from to through during after before between early late mid for and this last next as "
    "around about throughout over into circa ( , - – per or the than that every back".split()
)
COUNTED = frozenset(
    "people men women children soldiers troops fighters civilians rebels militants hours hrs metres meters feet miles "
    "km kilometres kilometers tons tonnes dollars euros members police policemen houses homes families refugees others "
    "more casualties rounds deaths prisoners inhabitants workers votes guns percent cases times villagers".split()
)
DAY_ENDS = frozenset("and to at in when after before but with until , . ; : ) ( - – ? ! \" ' ”".split())
NIGHTS = frozenset("night evening midnight".split())


def _atom(reading: Reading, days: Interval | None, anchor: str = "absolute") -> Found:
    if days is None:
        return None
    return (Atom(reading.start, reading.end, days[0], days[1], reading.rule, anchor),)


def _at(reading: Reading, day: date | None, anchor: str) -> Found:
    return _atom(reading, single(day), anchor) if day else None


def _full_year(word: Word | None, story: Story) -> int | None:
    """A year as written: "1994", "'94", "94" -> 1994."""
    if word is None:
        return None
    if word.kind == "year":
        return word.value
    latest = (story.published.year if story.published else 2068) + 1
    century = story.told[0].year // 100 * 100 if story.narrative and story.told else latest // 100 * 100
    return century + word.value if century + word.value <= latest else century - 100 + word.value


STEPS = {"last": -1, "previous": -1, "this": 0, "that": 0, "same": 0, "next": 1, "following": 1}


def _related_year(word: Word, story: Story) -> tuple[int | None, str]:
    """The year of "last year", "that year", "the following year"."""
    told = word.kind in {"that", "same", "previous", "following"}
    base = story.told if told else story.base()
    story.explicit = True
    return (base[0].year + STEPS[word.kind], "earlier" if told else "published") if base else (None, "")


def _last_year(story: Story, month: int, day: int | None) -> int | None:
    """The year of "last May": of the last one over before now."""
    base = story.base()
    if base is None:
        return None
    over = month < base[0].month or (day is not None and month == base[0].month and day < base[0].day)
    return base[0].year - (not over)


def _year(reading: Reading, story: Story, month: int, day: int | None) -> tuple[int | None, str]:
    """The year of a reading, and what it hangs on."""
    if written := _full_year(reading["y"], story):
        story.explicit = True
        return written, "absolute"
    if (word := reading["yrel"]) and (unit := reading["yunit"]):
        return _related_year(word, story) if unit.value == 5 else (None, "")
    if reading["tail"] or reading["last"] or reading["plast"]:
        return _last_year(story, month, day), "published"
    base, told = story.base(), story.told
    if reading["next"]:
        return (base[0].year + (month <= base[0].month), "published") if base else (None, "")
    if reading["previous"]:
        return (told[0].year - (month >= told[0].month), "earlier") if told else (None, "")
    if reading["following"]:
        return (told[0].year + (month <= told[0].month), "earlier") if told else (None, "")
    anchor = "earlier" if story.in_past_year() else "published"
    return story.year_for(month, day, future(reading)), anchor


def _fitting_year(reading: Reading, story: Story, month: int, day: int) -> tuple[int | None, str]:
    """As `_year`; a weekday that stands beside the day and does not fit it moves the year."""
    year, anchor = _year(reading, story, month, day)
    weekday = reading["wd"]
    if year is None or weekday is None or anchor == "absolute":
        return year, anchor
    for near in (year, year - 1, year + 1):
        found = day_of(near, month, day)
        if found and found.weekday() == weekday.value:
            return near, anchor
    return year, anchor


def day(reading: Reading, story: Story) -> Found:
    """ "3 May 2019", "Sunday, May 3", "the third of May last year"."""
    d, m = reading["d"], reading["m"]
    if d is None or m is None or not _is_day(reading, d, m):
        return None
    if y2 := reading["y2"]:
        if not _is_short_year(reading, m, y2):
            return None
        year, anchor = _full_year(y2, story), "absolute"
        story.explicit = True
    else:
        year, anchor = _fitting_year(reading, story, m.value, d.value)
    return _at(reading, day_of(year, m.value, d.value), anchor) if year else None


def _is_short_year(reading: Reading, month: Word, year: Word) -> bool:
    dashed = reading.marked.text[month.end : year.start] in {"-", "–", "/"}
    return len(year.text) == 2 and (dashed or (month.text.isupper() and year.kind in {"n99", "n12", "n24", "n31"}))


def _is_day(reading: Reading, d: Word, m: Word) -> bool:
    """Not "in May 12 people", "second march", "the first may"."""
    after = word_after(reading.marked, reading.last)
    if reading.rule == "day_us" and d.kind != "ord" and not reading["y"]:
        lone = word_before(reading.marked, reading.first) in {"in", "since", "of"} or after.lower() in COUNTED
        if lone and not reading["wd"]:
            return False
    if d.kind == "ordinal" and m.kind in {"may", "march"}:
        return m.text[0].isupper() or "of" in reading.marked.text[d.end : m.start]
    if m.kind == "may" and m.text.islower() and reading.rule == "day":
        return not after[:1].islower() or bool(reading["y"]) or reading.marked.text[d.end : m.start].strip() == "of"
    return not (m.kind == "march" and m.text.islower() and reading.rule == "day_us" and not reading["y"])


def days(reading: Reading, story: Story) -> Found:
    """ "27-31 March", "3 to 5 May": two days, the first without its month."""
    d1, d2, m = reading["d1"], reading["d2"], reading["m"]
    if d1 is None or d2 is None or m is None or d1.value >= d2.value:
        return None
    year, anchor = _year(reading, story, m.value, d2.value)
    first = day_of(year, m.value, d1.value) if year else None
    last = day_of(year, m.value, d2.value) if year else None
    if not first or not last:
        return None
    if reading.rule == "days":
        parts = (reading.start, d1.end), (d2.start, reading.end)
    else:
        parts = (reading.start, d1.end), (d2.start, reading.end)
    return (
        Atom(*parts[0], first, first, reading.rule, anchor),
        Atom(*parts[1], last, last, reading.rule, anchor),
    )


def month_year(reading: Reading, story: Story) -> Found:
    """ "late May 2019", "June of that year"."""
    m = reading["m"]
    if m is None:
        return None
    year, anchor = _year(reading, story, m.value, None)
    return _atom(reading, month_of(year, m.value), anchor) if year else None


def month(reading: Reading, story: Story) -> Found:
    """ "in June", "last April", "mid-May"."""
    m = reading["m"]
    if m is None or not _is_month(reading, m):
        return None
    if that := reading["that"] or reading["this"]:
        told = story.told if that.kind != "this" else story.base()
        return _atom(reading, month_of(told[0].year, m.value), "earlier") if told else None
    year, anchor = _year(reading, story, m.value, None)
    return _atom(reading, month_of(year, m.value), anchor) if year else None


PREPOSITIONS = frozenset(
    "in since by until till of from to during between through throughout after before and around".split()
)


def _is_month(reading: Reading, m: Word) -> bool:
    """A month and not a verb, a march or somebody's name."""
    marked = reading.marked
    alone = reading.last - reading.first == 1
    before, after = word_before(marked, reading.first), word_after(marked, reading.last)
    if not alone:
        return m.kind != "month_short" or m.text.endswith(".") or bool(m.text[0].isupper())
    if before in {"in", "since", "until", "by", "during", "till", "throughout"}:
        return m.text[0].isupper() or (m.kind == "month") or not (after[:1].isalpha())
    if m.kind == "month_short" or m.text[0].islower() or (m.kind in {"may", "march"} and before not in PREPOSITIONS):
        return False
    if m.kind == "may" and before in {"and", "of", "to"}:
        return not after[:1].isalpha() or m.text == "May" and after.lower() in {"and", "in"}
    named = after[:1].isupper() and not after.isupper() and before not in PREPOSITIONS and m.value in {4, 6, 8}
    return not named


def year(reading: Reading, story: Story) -> Found:
    """ "in 2015", "early 1941", "the end of 1976"."""
    y = reading["y"]
    written = _full_year(y, story)
    if y is None or written is None or not _is_year(reading, y, written, story):
        return None
    story.explicit = True
    return _atom(reading, years_of(written))


def _is_year(reading: Reading, y: Word, written: int, story: Story) -> bool:
    """Not a count, an hour or a number of something."""
    marked = reading.marked
    before, after = word_before(marked, reading.first), word_after(marked, reading.last).lower()
    if y.kind == "short_year":
        return before in LICENCE or bool(reading["part"])
    if reading.last - reading.first > 1:
        return True
    if after in COUNTED or before in {
        "no",
        "about",
        "nearly",
        "some",
        "over",
        "least",
        "than",
        "almost",
        "$",
        "£",
        "€",
        "#",
    }:
        return False
    if after in {"%", "°"} or marked.text[y.end : y.end + 1] in {"-"} and after != "-":
        return False
    latest = (story.published.year if story.published else 2068) + 30
    if not 1500 <= written <= latest:
        return before in {"in", "since"} and written < latest
    return before in LICENCE or 1900 <= written <= latest


def years(reading: Reading, story: Story) -> Found:
    """ "1915-16", "2008-2011"."""
    y, y2 = reading["y"], reading["y2"]
    first = _full_year(y, story)
    if y is None or y2 is None or first is None or y.kind != "year":
        return None
    last = y2.value if y2.kind == "year" else first // 100 * 100 + y2.value
    if not (first < last <= first + 99 and 1500 <= first) or len(y2.text) < 2:
        return None
    story.explicit = True
    return (
        Atom(reading.start, y.end, *years_of(first), reading.rule),
        Atom(y2.start, reading.end, *years_of(last), reading.rule),
    )


def season(reading: Reading, story: Story) -> Found:
    """ "the summer of 1942", "last winter"."""
    word = reading["season"]
    if word is None or not _is_season(reading, word):
        return None
    first_month = 3 + 3 * word.value
    year_found, anchor = _year(reading, story, min(first_month, 12), None)
    return _atom(reading, season_of(year_found, word.value), anchor) if year_found else None


def _is_season(reading: Reading, word: Word) -> bool:
    if reading["y"] or reading["yrel"]:
        return True
    marked = reading.marked
    before, after = word_before(marked, reading.first), word_after(marked, reading.last)
    if word.kind == "fall":
        return bool(reading["last"] or reading["next"]) or (reading["this"] is not None and not after[:1].isalpha())
    if word.text[0].isupper() and not word.text.isupper():
        return before in PREPOSITIONS | {"the"} and not after[:1].isupper()
    return reading.last - reading.first > 1 or before in {"in", "by", "during", "until", "since", "this"}


def decade(reading: Reading, story: Story) -> Found:
    """ "the early 1990s", "the 80s"."""
    word = reading["decade"]
    if word is None:
        return None
    first = word.value if word.value >= 1000 else 1900 + word.value
    if word.value < 1000 and word_before(reading.marked, reading.first) not in {"the", "in"} and not reading["part"]:
        return None
    return _atom(reading, years_of(first, 100 if first % 100 == 0 and first < 1900 else 10))


def century(reading: Reading, story: Story) -> Found:
    """ "the 19th century"."""
    word, unit = reading["century"], reading["unit"]
    if word is None or unit is None or unit.value != 7 or not 2 <= word.value <= 30:
        return None
    return _atom(reading, years_of(100 * (word.value - 1), 100))


def half(reading: Reading, story: Story) -> Found:
    """ "the second half of 2008", "the first quarter of last year"."""
    which, unit = reading["half"], reading["unit"]
    count = {10: 3, 12: 6}.get(unit.value if unit else 0)
    if which is None or count is None:
        return None
    found, anchor = _year(reading, story, 1, None)
    nth = 12 // count if which.kind == "last" or which.text.lower() == "later" else which.value
    if not found or not 1 <= nth <= 12 // count:
        return None
    return _atom(reading, month_of(found, 1 + count * (nth - 1), count), anchor)


def weekday(reading: Reading, story: Story) -> Found:
    """ "Tuesday night", "last Friday", "on Monday of last week"."""
    wd = reading["wd"]
    if wd is None or not _is_weekday(reading, wd):
        return None
    published, told = story.published, story.told_day()
    if (week := reading["week"]) and (unit := reading["wunit"]):
        base = published if week.kind in {"last", "this", "next"} else told
        weeks = STEPS[week.kind]
        return _at(reading, week_of(base, weeks)[0] + DAY * wd.value, "published") if base and unit.value == 2 else None
    if told and (reading["that"] or (reading["the"] and story.told)):
        return _at(reading, weekday_near(told, wd.value), "earlier")
    if told and reading["following"]:
        return _at(reading, weekday_after(told, wd.value), "earlier")
    if told and reading["previous"]:
        return _at(reading, weekday_before(told - DAY, wd.value), "earlier")
    if story.narrative or published is None:
        return _at(reading, weekday_near(told, wd.value), "earlier") if told else None
    if reading["next"] or future(reading):
        return _at(reading, weekday_after(published, wd.value), "published")
    if reading["last"] or reading["tail"]:
        return _at(reading, weekday_before(published - DAY, wd.value), "published")
    return _at(reading, weekday_before(published, wd.value), "published")


def _is_weekday(reading: Reading, wd: Word) -> bool:
    """Not "the Sun", "he sat", "every Friday"."""
    marked = reading.marked
    if word_before(marked, reading.first) in {"every", "each", "on-"}:
        return False
    if wd.kind == "weekday":
        return True
    before = word_before(marked, reading.first)
    shown = wd.text[0].isupper() and (wd.text.endswith(".") or before == "on" or wd.value not in {2, 5, 6})
    return bool(reading["daypart"]) and wd.text[0].isupper() or (shown and wd.text.rstrip(".").lower() != "mon")


def weekday_day(reading: Reading, story: Story) -> Found:
    """ "Sunday the 15th", "Thursday 11", "on Friday (3)": the nearest such day that falls on that weekday."""
    wd, d = reading["wd"], reading["d"]
    base = story.published or story.told_day()
    if wd is None or d is None or base is None:
        return None
    for back in range(0, 400):
        found = base - DAY * back
        if found.day == d.value and found.weekday() == wd.value:
            return _at(reading, found, "published") if back < 62 or d.kind in {"ord", "ordinal"} else None
    return None


def deictic(reading: Reading, story: Story) -> Found:
    """ "yesterday", "today", "tonight", "yesterday evening"."""
    word = reading["deictic"]
    if word is None or story.published is None or story.narrative:
        return None
    return _at(reading, story.published + DAY * word.value, "published")


def day_but_one(reading: Reading, story: Story) -> Found:
    """ "the day before yesterday"."""
    word, way = reading["deictic"], reading["way"]
    if word is None or way is None or story.published is None:
        return None
    return _at(reading, story.published + 2 * DAY * word.value, "published")


def night(reading: Reading, story: Story) -> Found:
    """ "last night", "this morning"."""
    which, part = reading["which"], reading["daypart"]
    if which is None or part is None or story.published is None or story.narrative:
        return None
    if which.kind == "last":
        return _at(reading, story.published - DAY, "published") if part.value in {1, 2, 3, 6, 7} else None
    return _at(reading, story.published, "published")


def overnight(reading: Reading, story: Story) -> Found:
    """ "overnight": the night to the day of publication."""
    if story.published is None or story.narrative:
        return None
    return _atom(reading, (story.published - DAY, story.published), "published")


def _count(word: Word | None) -> int | None:
    """How many: "two" -> 2, "a" -> 1, "forty-five" -> 45."""
    if word is None:
        return None
    known = lexicon().words
    parts = [known.get(part, ("", 0)) for part in re.findall(r"[a-z]+", word.text.lower())]
    if word.text.isdigit():
        return int(word.text)
    vague = [value for kind, value in parts if kind == "vague"]
    if vague:
        return vague[0]
    return sum(value for kind, value in parts if kind in {"number", "number_tens", "a"}) or None


def _vague(word: Word | None) -> bool:
    return word is not None and "couple" not in word.text.lower() and word.kind in {"vague", "of"}


def ago(reading: Reading, story: Story) -> Found:
    """ "three weeks ago": that week; "two years ago": that year."""
    n, unit, base = reading["n"], reading["unit"], story.base()
    count = _count(n)
    if unit is None or base is None or count is None:
        return None
    if unit.value in {9, 11}:
        return _atom(reading, base, "published")
    value = 1 if unit.kind == "day" else unit.value
    if _vague(n):
        return _some_ago(reading, base[0], value)
    back = moved(base[0], value, -count)
    return _atom(reading, unit_of(back, value), "published") if back else None


def _some_ago(reading: Reading, base: date, unit: int) -> Found:
    """ "a few days ago": two to seven of them."""
    first, last = moved(base, unit, -7 if unit == 1 else -4), moved(base, unit, -2)
    return _atom(reading, (first, last), "published") if first and last and unit <= 4 else None


def shift(reading: Reading, story: Story) -> Found:
    """ "two days earlier", "a week later", "a day after": counted from the last date told."""
    n, unit, way = reading["n"], reading["unit"], reading["way"]
    count = _count(n)
    if n is None or unit is None or way is None or count is None or _vague(n):
        return None
    value = 1 if unit.kind in {"day", "daypart"} else unit.value
    base = story.told or (None if story.published is None else single(story.published))
    if base is None or (unit.kind == "daypart" and unit.value != 3):
        return None
    if value in {9, 11}:
        return _atom(reading, base, "earlier") if base[0] == base[1] and count < 12 else None
    back = way.kind == "before" or way.text.lower() == "earlier"
    start = shifted(base, value, -count if back else count)
    if start is None:
        return None
    return _atom(reading, single(start) if value in {1, 2, 3} else unit_of(start, value), "earlier")


def hours(reading: Reading, story: Story) -> Found:
    """ "hours later": the same day."""
    unit, told = reading["unit"], story.told_day()
    return _at(reading, told, "earlier") if unit and unit.value in {9, 11} else None


def step(reading: Reading, story: Story) -> Found:
    """ "the next day", "the previous week", "the following Monday"."""
    way, unit = reading["way"], reading["unit"]
    if way is None or unit is None:
        return None
    return _stepped(reading, story, STEPS[way.kind], unit)


def step_back(reading: Reading, story: Story) -> Found:
    """ "the day before", "the night after"."""
    way, unit = reading["way"], reading["unit"]
    if way is None or unit is None:
        return None
    return _stepped(reading, story, -1 if way.kind == "before" else 1, unit)


def _stepped(reading: Reading, story: Story, count: int, unit: Word) -> Found:
    base = story.told or (None if story.published is None else single(story.published))
    if base is None:
        return None
    if unit.kind.startswith("weekday"):
        if base[0] != base[1]:
            return None
        found = weekday_after(base[0], unit.value) if count > 0 else weekday_before(base[0] - DAY, unit.value)
        return _at(reading, found, "earlier")
    value = 1 if unit.kind in {"day", "daypart"} else unit.value
    start = shifted(base, value, count)
    return _atom(reading, unit_of(start, value), "earlier") if start else None


def same(reading: Reading, story: Story) -> Found:
    """ "the same day", "that evening", "that year"."""
    unit = reading["unit"]
    base = story.told or (None if story.published is None else single(story.published))
    if unit is None or base is None:
        return None
    value = 1 if unit.kind in {"day", "daypart"} else unit.value
    start = shifted(base, value, 0)
    return _atom(reading, unit_of(start, value), "earlier") if start and value <= 8 else None


def unit(reading: Reading, story: Story) -> Found:
    """ "last week", "this month", "late next year"."""
    which, word, base = reading["which"], reading["unit"], story.base()
    if which is None or word is None or base is None or which.text.lower() == "past":
        return None
    if word.value == 8:
        return _weekend(reading, story, STEPS[which.kind])
    start = moved(base[0], word.value, STEPS[which.kind]) if word.value in {2, 4, 5, 6, 7} else None
    return _atom(reading, unit_of(start, word.value), "published") if start else None


def _weekend(reading: Reading, story: Story, count: int = 0) -> Found:
    """The weekend: on Monday to Friday the one just over, at the weekend this one; "last weekend" the one before today."""
    base = story.published or story.told_day()
    if base is None:
        return None
    if count > 0 or (count == 0 and future(reading)):
        return _atom(reading, weekend_of(base), "published")
    at_weekend = base.weekday() >= 5
    return _atom(reading, weekend_of(base, 0 if at_weekend and count == 0 else -1), "published")


def part_of(reading: Reading, story: Story) -> Found:
    """ "the end of the month", "later in the year"."""
    word = reading["unit"]
    base = story.told or story.base()
    if word is None or base is None or word.value not in {2, 4, 5}:
        return None
    start = shifted(base, word.value, 0)
    return _atom(reading, unit_of(start, word.value), "earlier") if start else None


def weekend(reading: Reading, story: Story) -> Found:
    """ "the weekend"."""
    word = reading["unit"]
    return _weekend(reading, story) if word and word.value == 8 else None


def the_day(reading: Reading, story: Story) -> Found:
    """ "the 13th", "the 9th of this month"."""
    d, which, word = reading["d"], reading["which"], reading["unit"]
    if d is None:
        return None
    base = story.told if which and which.kind == "that" else story.base()
    if which and word:
        if word.value != 4 or base is None:
            return None
        start = moved(base[0].replace(day=1), 4, STEPS[which.kind])
        return _at(reading, day_of(start.year, start.month, d.value), "published") if start else None
    after = word_after(reading.marked, reading.last)
    before = word_before(reading.marked, reading.first)
    if before not in {"on", "since", "by", "until", "of", "from", "to"} or (
        after and after.lower() not in DAY_ENDS and not _verb(after)
    ):
        return None
    if d.kind == "ordinal" and (before != "on" or d.value < 4):
        return None
    return _at(reading, _near_day(story, d.value), "earlier")


def _verb(word: str) -> bool:
    return word.endswith("ed") or word.lower() in {"was", "were", "the", "a", "they", "he", "she", "it"}


def _near_day(story: Story, number: int) -> date | None:
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


def the_days(reading: Reading, story: Story) -> Found:
    """ "the night of the 22nd to the 23rd"."""
    d1, d2 = reading["d1"], reading["d2"]
    if (
        d1 is None
        or d2 is None
        or d1.kind not in {"ord", "ordinal"}
        and not reading["daypart"]
        and "overnight" not in (reading.marked.text[reading.start : d1.start].lower())
    ):
        return None
    first, last = _near_day(story, d1.value), _near_day(story, d2.value)
    if not first or not last or not first < last:
        return None
    return (
        Atom(reading.start, d1.end, first, first, reading.rule, "earlier"),
        Atom(d2.start, reading.end, last, last, reading.rule, "earlier"),
    )


def iso(reading: Reading, story: Story) -> Found:
    """ "2025-06-09"."""
    word = reading["iso"]
    parts = [int(part) for part in word.text.split("-")] if word else []
    found = day_of(*parts) if parts and 1500 <= parts[0] <= 2100 else None
    story.explicit = True
    return _at(reading, found, "absolute")


def numeric(reading: Reading, story: Story) -> Found:
    """ "10.11.2023", "05/06/25": day first unless told or shown otherwise."""
    word = reading["numeric"]
    if word is None:
        return None
    first, second, written = (part for part in re.split(r"[./-]", word.text))
    year_found = int(written) if len(written) == 4 else _full_year(Word(0, 0, written, "n99", int(written)), story)
    found = _day_or_month_first(int(first), int(second), year_found or 0, story)
    if found is None or (len(written) == 2 and "." in word.text):
        return None
    story.explicit = True
    return _at(reading, found, "absolute")


def _day_or_month_first(first: int, second: int, year_found: int, story: Story) -> date | None:
    """Two numbers as a day: the hint decides, then the number over 12, then nearness to publication."""
    by_day, by_month = day_of(year_found, second, first), day_of(year_found, first, second)
    if story.day_first is not None:
        return (by_day or by_month) if story.day_first else (by_month or by_day)
    return by_day or by_month


def day_month(reading: Reading, story: Story) -> Found:
    """ "on 24/12", "9/11"."""
    d1, d2 = reading["d1"], reading["d2"]
    if d1 is None or d2 is None:
        return None
    if (d1.text, d2.text) == ("9", "11") and word_before(reading.marked, reading.first) != "on":
        return _at(reading, date(2001, 9, 11), "absolute")
    before = word_before(reading.marked, reading.first)
    certain = d1.value > 12 >= d2.value and len(d2.text) == 2 and d1.text + d2.text != "247"
    if before not in {"on", "since", "by", "until"} and not (certain and story.published):
        return None
    base = story.published or story.told_day()
    if base is None:
        return None
    found = _day_or_month_first(d1.value, d2.value, base.year, story)
    if found and found > base + 2 * DAY:
        found = _day_or_month_first(d1.value, d2.value, base.year - 1, story)
    return _at(reading, found, "published")


def dtg(reading: Reading, story: Story) -> Found:
    """ "151800Z JUN": the 15th of June, by the military clock."""
    word, m = reading["dtg"], reading["m"]
    if word is None or not 1 <= word.value <= 31 or not (int(word.text[2:4]) < 24 and int(word.text[4:6]) < 60):
        return None
    if m is None:
        return _at(reading, _near_day(story, word.value), "earlier")
    written = _full_year(reading["y2"], story)
    story.explicit = written is not None
    found = written or story.year_for(m.value, word.value, False)
    return _at(reading, day_of(found, m.value, word.value), "absolute" if written else "published") if found else None


def past(reading: Reading, story: Story) -> Found:
    """ "the past 24 hours", "the last six weeks": up to publication."""
    word, n = reading["unit"], reading["n"]
    base = story.published
    if word is None or base is None or story.narrative:
        return None
    count = _count(n) if n else 1
    lead = reading.marked.text[reading.start : word.start].lower()
    if count is None or (n is None and ("past" not in lead or "the" not in lead)):
        return None
    value = 1 if word.kind == "day" else word.value
    if value in {9, 11}:
        return _atom(reading, (base - DAY * max(1, count // 24), base), "published")
    first = moved(base, value, -count)
    return _atom(reading, (first, base), "published") if first else None


def feast_day(reading: Reading, story: Story) -> Found:
    """ "Good Friday", "the eve of Eid al-Adha", "Christmas 2007", "the 29th of Ramadan"."""
    word, d, eve = reading["feast"], reading["d"], reading["eve"]
    if word is None:
        return None
    calendar = lexicon().calendars[word.value]
    around = [feast(calendar, each) for each in _feast_years(reading, story)]
    base = story.published if not story.narrative else None
    known = [days for days in around if base is None or reading["y"] or days[0] <= base + 2 * DAY or future(reading)]
    if not known:
        return None
    first, last = known[0]
    if d and calendar.startswith("hijri"):
        return _atom(reading, (first + DAY * (d.value - 1), first + DAY * d.value), "published")
    return _atom(reading, single(first - DAY) if eve else (first, last), "published")


def _feast_years(reading: Reading, story: Story) -> list[int]:
    """The years a feast may be of, the likeliest first."""
    if written := _full_year(reading["y"], story):
        story.explicit = True
        return [written]
    if word := reading["yrel"]:
        found = _related_year(word, story)[0]
        return [found] if found else []
    base = story.told if story.in_past_year() else story.base()
    if base is None:
        return []
    return [base[0].year, base[0].year - 1] if not story.narrative else [base[0].year]


READERS: dict[str, Callable[[Reading, Story], Found]] = {
    "day": day, "day_us": day, "days": days, "days_us": days, "month_year": month_year, "month": month, "year": year,
    "years": years, "season": season, "season_after": season, "decade": decade, "century": century, "half": half,
    "weekday": weekday, "weekday_day": weekday_day, "deictic": deictic, "day_but_one": day_but_one, "night": night,
    "overnight": overnight, "ago": ago, "shift": shift, "hours": hours, "step": step, "step_back": step_back,
    "same": same, "unit": unit, "part_of": part_of, "weekend": weekend, "the_day": the_day, "the_days": the_days,
    "iso": iso, "numeric": numeric, "day_month": day_month, "dtg": dtg, "past": past, "feast": feast_day,
    "feast_day": feast_day,
}  # fmt: skip
