"""Dates that hang on another, as days: "last Friday", "two days later", "the 13th"; None refuses a reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from flows.extract.date_anchor import (
    Atom,
    Story,
    came_before,
    compares,
    future,
    leads_clause,
    shifted,
    weekday_after,
    weekday_before,
    weekday_near,
    word_after,
    word_before,
)
from flows.extract.date_calendar import DAY, Interval, day_of, moved, precision_of, single, unit_of, week_of, weekend_of
from flows.extract.date_grammar import Reading
from flows.extract.date_words import Word, context, lexicon
from flows.extract.date_years import STEPS, Found, atom_of, near_day, on_day


def weekday(reading: Reading, story: Story) -> Found:
    """ "Tuesday night", "last Friday", "on Monday of last week"."""
    wd = reading["wd"]
    if wd is None or not _is_weekday(reading, wd):
        return None
    published, told = story.published, story.told_day()
    if (week := reading["week"]) and (unit := reading["wunit"]):
        base = published if week.kind in {"last", "this", "next"} else told
        weeks, story.lends = STEPS[week.kind], True
        return (
            on_day(reading, week_of(base, weeks)[0] + DAY * wd.value, "published") if base and unit.value == 2 else None
        )
    if story.week and (day_in := _in_week(story.week, wd.value, story)):
        return on_day(reading, day_in, "earlier")
    if told and (reading["that"] or (reading["the"] and story.told)):
        return on_day(reading, weekday_near(told, wd.value), "earlier")
    if told and reading["following"]:
        return on_day(reading, weekday_after(told, wd.value), "earlier")
    if told and reading["previous"]:
        return on_day(reading, weekday_before(told - DAY, wd.value), "earlier")
    if story.narrative or published is None:
        if story.narrative:
            return on_day(reading, weekday_near(told, wd.value), "earlier") if told else None
        return on_day(reading, weekday_before(story.dated, wd.value), "earlier") if story.dated else None
    if reading["next"] or future(reading):
        return on_day(reading, weekday_after(published, wd.value), "published")
    if reading["last"] or reading["tail"]:
        return on_day(reading, weekday_before(published - DAY, wd.value), "published")
    return on_day(reading, weekday_before(published, wd.value), "published")


def _in_week(week: Interval, number: int, story: Story) -> date | None:
    """The weekday within a week or weekend just named: "last week ... on Monday"."""
    found = week[0] + DAY * ((number - week[0].weekday()) % 7)
    return found if found <= week[1] and (story.published is None or found <= story.published) else None


def _is_weekday(reading: Reading, wd: Word) -> bool:
    """Not "the Sun", "he sat", "every Friday"."""
    marked = reading.marked
    if word_before(marked, reading.first) in {"every", "each", "on-"}:
        return False
    if wd.kind == "weekday":
        return True
    before = word_before(marked, reading.first)
    shown = wd.text[0].isupper() and (wd.text.endswith(".") or before == "on" or wd.value not in {2, 5, 6})
    return (bool(reading["daypart"]) and wd.text[0].isupper()) or (shown and wd.text.rstrip(".").lower() != "mon")


def weekday_day(reading: Reading, story: Story) -> Found:
    """ "Sunday the 15th", "Thursday 11", "on Friday (3)": the nearest such day that falls on that weekday."""
    wd, d = reading["wd"], reading["d"]
    base = story.published or story.told_day()
    if wd is None or d is None or base is None:
        return None
    if story.told and precision_of(*story.told) <= 3:
        near = day_of(story.told[0].year, story.told[0].month, d.value)
        if near and near.weekday() == wd.value and (story.published is None or near <= story.published):
            return on_day(reading, near, "earlier")
    for back in range(-31 if story.published is None else 0, 400):
        found = base - DAY * back
        if found.day == d.value and found.weekday() == wd.value:
            return on_day(reading, found, "published") if back < 62 or d.kind in {"ord", "ordinal"} else None
    return None


def deictic(reading: Reading, story: Story) -> Found:
    """ "yesterday", "today", "tonight", "yesterday evening"."""
    word = reading["deictic"]
    if word is None or story.published is None or story.narrative:
        return None
    return on_day(reading, story.published + DAY * word.value, "published")


def day_but_one(reading: Reading, story: Story) -> Found:
    """ "the day before yesterday"."""
    word, way = reading["deictic"], reading["way"]
    if word is None or way is None or story.published is None:
        return None
    return on_day(reading, story.published + 2 * DAY * word.value, "published")


def night(reading: Reading, story: Story) -> Found:
    """ "last night", "this morning"."""
    which, part = reading["which"], reading["daypart"]
    if which is None or part is None or story.published is None or story.narrative or which.text.lower() == "past":
        return None
    if which.kind == "last":
        return on_day(reading, story.published - DAY, "published") if part.value in {1, 2, 3, 6, 7} else None
    return on_day(reading, story.published, "published")


def overnight(reading: Reading, story: Story) -> Found:
    """ "overnight": the night to the day of publication."""
    what = word_after(reading.marked, reading.last).lower()
    if story.published is None or story.narrative or what in context("not_overnight"):
        return None
    return atom_of(reading, (story.published - DAY, story.published), "published")


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
        return atom_of(reading, base, "published")
    value = 1 if unit.kind == "day" else unit.value
    if _vague(n):
        return _some_ago(reading, base[0], value)
    back = moved(base[0], value, -count)
    if back is None:
        return None
    if exact := reading["deictic"]:
        return on_day(reading, back + DAY * exact.value, "published")
    if reading.marked.text[reading.start : reading.end].lower().endswith("to the day"):
        return on_day(reading, back, "published")
    within = reading["within"]
    return atom_of(reading, unit_of(back, within.value if within and within.value in {2, 4} else value), "published")


def _some_ago(reading: Reading, base: date, unit: int) -> Found:
    """ "a few days ago": two to seven of them."""
    first, last = moved(base, unit, -7 if unit == 1 else -4), moved(base, unit, -2)
    return atom_of(reading, (first, last), "published") if first and last and unit <= 4 else None


def shift(reading: Reading, story: Story) -> Found:
    """ "two days earlier", "a week later", "a day after": counted from the last date told."""
    n, unit, way = reading["n"], reading["unit"], reading["way"]
    count = _count(n)
    if n is None or unit is None or way is None or count is None or _vague(n) or compares(reading):
        return None
    value = 1 if unit.kind in {"day", "daypart"} else unit.value
    base = story.told or (None if story.published is None else single(story.published))
    if base is None or (unit.kind == "daypart" and unit.value != 3):
        return None
    if value in {9, 11}:
        return atom_of(reading, base, "earlier") if base[0] == base[1] and count < 12 else None
    back = way.kind == "before" or way.text.lower() == "earlier"
    if way.kind in {"before", "after"} and leads_clause(reading, way):
        before = word_before(reading.marked, reading.first)
        came = value <= 5 and came_before(reading)
        if (value > 3 and not came) or not (before[:1].isalnum() or before in {",", "-", "–", "—"}):
            return None
        if story.told_day() is None and not came:
            return None
        back = not back
    start = shifted(base, value, -count if back else count)
    if start is None or (start > (story.published or start) and not back and base[0] <= start - DAY):
        return None
    return atom_of(reading, single(start) if value in {1, 2, 3} else unit_of(start, value), "earlier")


def hours(reading: Reading, story: Story) -> Found:
    """ "hours later": the same day."""
    unit, told = reading["unit"], story.told_day()
    before = word_before(reading.marked, reading.first)
    if before[:1].isdigit() or before in lexicon().words:
        return None
    return on_day(reading, told, "earlier") if unit and unit.value in {9, 11} else None


def step(reading: Reading, story: Story) -> Found:
    """ "the next day", "the previous week", "the following Monday"."""
    way, unit = reading["way"], reading["unit"]
    if way is None or unit is None:
        return None
    bare = reading.marked.text[reading.start : way.start].strip() == ""
    if bare and way.kind == "next" and (unit.kind == "unit" or unit.kind.startswith("weekday")):
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
        return on_day(reading, found, "earlier")
    value = 1 if unit.kind in {"day", "daypart"} else unit.value
    start = shifted(base, value, count)
    if start is None or (count > 0 and start > (story.published or start) and not future(reading)):
        return None
    return atom_of(reading, unit_of(start, value), "earlier")


def same(reading: Reading, story: Story) -> Found:
    """ "the same day", "that evening", "that year"."""
    unit = reading["unit"]
    base = story.told or (None if story.published is None else single(story.published))
    if unit is None or base is None:
        return None
    value = 1 if unit.kind in {"day", "daypart"} else unit.value
    start = shifted(base, value, 0)
    return atom_of(reading, unit_of(start, value), "earlier") if start and value <= 8 else None


def unit(reading: Reading, story: Story) -> Found:
    """ "last week", "this month", "late next year"."""
    which, word, base = reading["which"], reading["unit"], story.base()
    if which is None or word is None or base is None or which.text.lower() == "past":
        return None
    if word.value == 8:
        return _weekend(reading, story, STEPS[which.kind])
    start = moved(base[0], word.value, STEPS[which.kind]) if word.value in {2, 4, 5, 6, 7, 10} else None
    return atom_of(reading, unit_of(start, word.value), "published") if start else None


def _weekend(reading: Reading, story: Story, count: int = 0) -> Found:
    """The weekend: from Monday to Friday the one just over, on Saturday and Sunday the one that is on."""
    base = story.published or story.told_day()
    if base is None:
        return None
    if count > 0 or (count == 0 and future(reading)):
        return atom_of(reading, weekend_of(base), "published")
    at_weekend = base.weekday() >= 5
    return atom_of(reading, weekend_of(base, 0 if at_weekend and count == 0 else -1), "published")


def before_last(reading: Reading, story: Story) -> Found:
    """ "the week before last"."""
    word, base = reading["unit"], story.published
    if word is None or base is None or word.value not in {2, 4, 5, 8}:
        return None
    back = moved(base, word.value, -2)
    return atom_of(reading, unit_of(back, word.value), "published") if back else None


def part_of(reading: Reading, story: Story) -> Found:
    """ "the end of the month", "later in the year"."""
    word = reading["unit"]
    base = story.told or story.base()
    if word is None or base is None or word.value not in {2, 4, 5}:
        return None
    start = shifted(base, word.value, 0)
    return atom_of(reading, unit_of(start, word.value), "earlier") if start else None


def month_end(reading: Reading, story: Story) -> Found:
    """ "month's end"."""
    return part_of(reading, story)


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
        return on_day(reading, day_of(start.year, start.month, d.value), "published") if start else None
    after = word_after(reading.marked, reading.last)
    before = word_before(reading.marked, reading.first)
    if reading.marked.text[reading.end : reading.end + 1] in {"-", "‑"}:
        return None
    if before not in {"on", "since", "by", "until", "from", "to"} and not reading["daypart"]:
        return None
    if after and after.lower() not in context("day_ends") and not _verb(after) and not _many(after):
        return None
    if d.kind == "ordinal" and (before != "on" or d.value < 4):
        return None
    return on_day(reading, near_day(story, d.value), "earlier")


def _many(after: str) -> bool:
    """Whether a plural follows, which no ordinal counts: "on the 18th | crowds |", "the night of the 19th | gunmen"."""
    plural = after.endswith(("s", "men", "people", "police")) and not after.endswith("ss")
    return plural and after.islower() and len(after) > 3


def _verb(word: str) -> bool:
    return word.endswith("ed") or word.lower() in {"was", "were", "the", "a", "they", "he", "she", "it"}


def the_days(reading: Reading, story: Story) -> Found:
    """ "the night of the 4th to the 5th"."""
    d1, d2 = reading["d1"], reading["d2"]
    if (
        d1 is None
        or d2 is None
        or (
            d1.kind not in {"ord", "ordinal"}
            and not reading["daypart"]
            and "overnight" not in (reading.marked.text[reading.start : d1.start].lower())
        )
    ):
        return None
    first, last = near_day(story, d1.value), near_day(story, d2.value)
    if not first or not last or not first < last:
        return None
    return (
        Atom(reading.start, d1.end, first, first, reading.rule, "earlier"),
        Atom(d2.start, reading.end, last, last, reading.rule, "earlier"),
    )


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
    if value == 8:
        return _weekend(reading, story, -1)
    if value in {9, 11}:
        return atom_of(reading, (base - DAY * max(1, count // 24), base), "published")
    first = moved(base, value, -count)
    return atom_of(reading, (first, base), "published") if first else None


RELATIVE: dict[str, Callable[[Reading, Story], Found]] = {
    rule.__name__: rule
    for rule in (
        weekday, weekday_day, deictic, day_but_one, night, overnight, ago, shift, hours, step, step_back, same,
        unit, part_of, before_last, weekend, the_day, the_days, month_end, past,
    )
}  # fmt: skip
