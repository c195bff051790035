"""Dates that stand by themselves, as days: "late May 2019", "27-31 March"; None refuses a reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from flows.extract.date_anchor import Atom, Story, future, weekday_after, weekday_before, word_after, word_before
from flows.extract.date_calendar import DAY, Interval, day_of, feast, month_of, season_of, single, unit_of, years_of
from flows.extract.date_grammar import Reading
from flows.extract.date_words import Word, context, lexicon
from flows.extract.date_years import Found, atom_of, fitting_year, full_year, near_day, on_day, related_year, year_of


def day(reading: Reading, story: Story) -> Found:
    """ "3 May 2019", "Sunday, May 3", "the third of May last year"."""
    d, m = reading["d"], reading["m"]
    if d is None or m is None or not _is_day(reading, d, m):
        return None
    if y2 := reading["y2"]:
        if not _is_short_year(reading, d, m, y2, story):
            return None
        year, anchor = full_year(y2, story), "absolute"
        story.explicit = True
    else:
        year, anchor = fitting_year(reading, story, m.value, d.value)
    return on_day(reading, day_of(year, m.value, d.value), anchor) if year else None


def _is_short_year(reading: Reading, d: Word, month: Word, year: Word, story: Story) -> bool:
    """ "19-Nov-12", "29 DEC 89", "8 Jun 24": not "14 August-24 August"."""
    text = reading.marked.text
    if len(year.text) != 2 or word_after(reading.marked, reading.last).lower() in context("counted"):
        return False
    if {text[d.end : month.start], text[month.end : year.start]} in ({"-"}, {"–"}, {"/"}):
        return True
    if story.published and full_year(year, story) in range(story.published.year - 3, story.published.year + 2):
        return text[month.end : year.start].isspace() and month.kind != "month"
    return year.kind == "n99" and month.text.isupper()


def _is_day(reading: Reading, d: Word, m: Word) -> bool:
    """Not "in May 12 people", "second march", "the first may"."""
    after = word_after(reading.marked, reading.last)
    if reading.rule == "day_us" and d.kind != "ord" and not reading["y"]:
        counts = after[:1].islower() and after not in context("small")
        lone = (counts and word_before(reading.marked, reading.first) == "in") or (
            after.lower() in context("counted") and word_before(reading.marked, reading.first) != "on"
        )
        if lone and not reading["wd"]:
            return False
    if d.kind == "ordinal" and m.kind in {"may", "march"}:
        return m.text[0].isupper() or "of" in reading.marked.text[d.end : m.start]
    if m.kind == "may" and m.text.islower() and reading.rule == "day":
        return not after[:1].islower() or bool(reading["y"]) or reading.marked.text[d.end : m.start].strip() == "of"
    walked = m.kind == "march" and m.text.islower() and reading.rule == "day_us" and not reading["y"]
    before = word_before(reading.marked, reading.first)
    return not walked or bool(reading["wd"]) or before in {"after", "before", "of", "on", "since", "until"}


def days(reading: Reading, story: Story) -> Found:
    """ "27-31 March", "3 to 5 May": two days, the first without its month."""
    d1, d2, m = reading["d1"], reading["d2"], reading["m"]
    if d1 is None or d2 is None or m is None or d1.value >= d2.value:
        return None
    year, anchor = year_of(reading, story, m.value, d2.value)
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
    year, anchor = year_of(reading, story, m.value, None)
    return atom_of(reading, month_of(year, m.value), anchor) if year else None


def month(reading: Reading, story: Story) -> Found:
    """ "in June", "last April", "mid-May"."""
    m = reading["m"]
    if m is None or not _is_month(reading, m):
        return None
    if that := reading["that"] or reading["this"]:
        told = story.told if that.kind != "this" else story.base()
        return atom_of(reading, month_of(told[0].year, m.value), "earlier") if told else None
    year, anchor = year_of(reading, story, m.value, None)
    return atom_of(reading, month_of(year, m.value), anchor) if year else None


def _is_month(reading: Reading, m: Word) -> bool:
    """A month and not a verb, a march or somebody's name."""
    marked = reading.marked
    alone = reading.last - reading.first == 1
    before, after = word_before(marked, reading.first), word_after(marked, reading.last)
    if m.kind in {"may", "march"} and m.text[1:] != m.text[1:].lower() and reading["that"]:
        return False
    if m.kind in {"may", "march"} and m.text.islower() and (reading["this"] or reading["that"]):
        return False
    if not alone:
        return m.kind != "month_short" or m.text.endswith(".") or bool(m.text[0].isupper())
    if before in {"in", "since", "until", "by", "during", "till", "throughout"}:
        return m.text[0].isupper() or (m.kind == "month") or not (after[:1].isalpha())
    if (
        m.kind == "month_short"
        or m.text[0].islower()
        or (m.kind in {"may", "march"} and before not in context("prepositions"))
    ):
        return False
    if m.kind == "may" and before in {"and", "of", "to"}:
        return not after[:1].isalpha() or (m.text == "May" and after.lower() in {"and", "in"})
    named = (
        after[:1].isupper()
        and not after.isupper()
        and before not in context("prepositions") - {"and"}
        and m.value in {4, 6, 8}
    )
    return not named


def year(reading: Reading, story: Story) -> Found:
    """ "in 2015", "early 1941", "the end of 1976"."""
    y = reading["y"]
    written = full_year(y, story)
    if y is None or written is None or not _is_year(reading, y, written, story):
        return None
    story.explicit = True
    return atom_of(reading, years_of(written))


def _is_year(reading: Reading, y: Word, written: int, story: Story) -> bool:
    """Not a count, an hour or a number of something."""
    marked = reading.marked
    before, after = word_before(marked, reading.first), word_after(marked, reading.last).lower()
    if y.kind == "short_year":
        return before in context("licence") or bool(reading["part"])
    if reading.last - reading.first > 1:
        return True
    if after in context("counted") or before in context("not_year"):
        return False
    if after in {"%", "°"} or (marked.text[y.end : y.end + 1] in {"-"} and after != "-"):
        return False
    latest = (story.published.year if story.published else 2068) + 30
    if not 1500 <= written <= latest:
        return before in {"in", "since"} and written < latest
    return before in context("licence") or 1900 <= written <= latest


def years(reading: Reading, story: Story) -> Found:
    """ "1915-16", "2008-2011"."""
    y, y2 = reading["y"], reading["y2"]
    first = full_year(y, story)
    if y is None or y2 is None or first is None or y.kind != "year":
        return None
    last = y2.value if y2.kind == "year" else first // 100 * 100 + y2.value
    if not (first < last <= first + 99 and first >= 1500) or len(y2.text) < 2:
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
    year_found, anchor = year_of(reading, story, min(first_month, 12), None)
    return atom_of(reading, season_of(year_found, word.value), anchor) if year_found else None


def _is_season(reading: Reading, word: Word) -> bool:
    if reading["y"] or reading["yrel"]:
        return True
    marked = reading.marked
    before, after = word_before(marked, reading.first), word_after(marked, reading.last)
    if after.lower() in {"offensive", "offensives", "campaign"}:
        return word.kind == "season"
    if word.kind == "fall":
        known = before in {"in", "throughout", "during", "by", "since", "until"} and reading.last - reading.first > 1
        return bool(reading["last"] or reading["next"]) or (known and after.lower() not in {"of", "in"})
    if word.text[0].isupper() and not word.text.isupper():
        return before in context("prepositions") | {"the"} and not after[:1].isupper()
    return reading.last - reading.first > 1 or before in {"in", "by", "during", "until", "since", "this"}


def day_part(reading: Reading, story: Story) -> Found:
    """ "the first week of December", "the last day of the year", "the second half of May"."""
    nth, unit, m, month_word = reading["nth"], reading["unit"], reading["m"], reading["month"]
    if nth is None or unit is None:
        return None
    if m:
        year_found, anchor = year_of(reading, story, m.value, None)
        whole = month_of(year_found, m.value) if year_found else None
    else:
        base, anchor = story.told or story.base(), "earlier"
        whole = unit_of(base[0], month_word.value) if base and month_word and month_word.value in {4, 5} else None
    days_found = _nth_part(whole, -1 if nth.kind == "last" else nth.value, unit) if whole else None
    return atom_of(reading, days_found, anchor)


def _nth_part(whole: Interval, nth: int, unit: Word) -> Interval | None:
    """The nth day, week, weekend or half of a stretch; -1 is the last."""
    first, last = whole
    if unit.kind == "units":
        return (first, first + 3 * DAY) if nth == 1 else (last - 3 * DAY, last) if nth == -1 else None
    if unit.value == 8:
        saturday = weekday_before(last, 5) if nth == -1 else weekday_after(first - DAY, 5) + 7 * DAY * (nth - 1)
        return saturday, saturday + DAY
    if unit.value == 12:
        middle = first + DAY * 14
        return (first, middle) if nth == 1 else (middle + DAY, last) if nth in {2, -1} else None
    length = {"day": 1}.get(unit.kind, 7 if unit.value == 2 else 0)
    if not length:
        return None
    start = last - DAY * (length - 1) if nth == -1 else first + DAY * length * (nth - 1)
    return (start, min(last, start + DAY * (length - 1))) if start <= last else None


def decade(reading: Reading, story: Story) -> Found:
    """ "the early 1990s", "the 80s"."""
    word = reading["decade"]
    if word is None:
        return None
    first = word.value if word.value >= 1000 else 1900 + word.value
    if word.value < 1000 and word_before(reading.marked, reading.first) not in {"the", "in"} and not reading["part"]:
        return None
    return atom_of(reading, years_of(first, 100 if first % 100 == 0 and first < 1900 else 10))


def century(reading: Reading, story: Story) -> Found:
    """ "the 19th century"."""
    word, unit = reading["century"], reading["unit"]
    if word is None or unit is None or unit.value != 7 or not 2 <= word.value <= 30:
        return None
    return atom_of(reading, years_of(100 * (word.value - 1), 100))


def quarter(reading: Reading, story: Story) -> Found:
    """ "the fourth quarter": the last one begun by the day of publication."""
    which, unit, base = reading["half"], reading["unit"], story.base()
    if which is None or unit is None or base is None or unit.value != 10 or which.value > 4:
        return None
    if word_after(reading.marked, reading.last).lower() in {"of", "final", "finals"}:
        return None
    begins = 3 * which.value - 2
    year_found = base[0].year + (future(reading) and begins <= base[0].month) - (begins > base[0].month)
    return atom_of(reading, month_of(year_found, begins, 3), "published")


def half(reading: Reading, story: Story) -> Found:
    """ "the second half of 2008", "the first quarter of last year"."""
    which, unit = reading["half"], reading["unit"]
    count = {10: 3, 12: 6}.get(unit.value if unit else 0)
    if which is None or count is None:
        return None
    found, anchor = year_of(reading, story, 1, None)
    nth = 12 // count if which.kind == "last" or which.text.lower() == "later" else which.value
    if not found or not 1 <= nth <= 12 // count:
        return None
    return atom_of(reading, month_of(found, 1 + count * (nth - 1), count), anchor)


def iso(reading: Reading, story: Story) -> Found:
    """ "2025-06-09"."""
    word = reading["iso"]
    parts = [int(part) for part in word.text.split("-")] if word else []
    found = day_of(*parts) if parts and 1500 <= parts[0] <= 2100 else None
    story.explicit = True
    return on_day(reading, found, "absolute")


def numeric(reading: Reading, story: Story) -> Found:
    """ "10.11.2023", "05/06/25": day first unless told or shown otherwise."""
    word = reading["numeric"]
    if word is None:
        return None
    first, second, written = (part for part in re.split(r"[./-]", word.text))
    year_found = int(written) if len(written) == 4 else full_year(Word(0, 0, written, "n99", int(written)), story)
    found = _day_or_month_first(int(first), int(second), year_found or 0, story)
    if found is None or (len(written) == 2 and "." in word.text):
        return None
    story.explicit = True
    return on_day(reading, found, "absolute")


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
    recent = story.published and any(
        found and 0 <= (story.published - found).days <= 21
        for found in (day_of(story.published.year, d2.value, d1.value),)
    )
    if (d1.text, d2.text) == ("9", "11") and word_before(reading.marked, reading.first) != "on":
        return on_day(reading, date(2001, 9, 11), "absolute")
    before = word_before(reading.marked, reading.first)
    certain = d1.value > 12 >= d2.value and len(d2.text) == 2 and d1.text + d2.text != "247"
    shown = certain or (recent and len(d2.text) == 2 and len(d1.text) == 2)
    if before not in {"on", "since", "by", "until"} and not (shown and story.published):
        return None
    base = story.published or story.told_day()
    if base is None:
        return None
    found = _day_or_month_first(d1.value, d2.value, base.year, story)
    if found and found > base + 2 * DAY:
        found = _day_or_month_first(d1.value, d2.value, base.year - 1, story)
    return on_day(reading, found, "published")


def dtg(reading: Reading, story: Story) -> Found:
    """ "151800Z JUN": the 15th of June, by the military clock."""
    word, m = reading["dtg"], reading["m"]
    if word is None or not 1 <= word.value <= 31 or not (int(word.text[2:4]) < 24 and int(word.text[4:6]) < 60):
        return None
    if m is None:
        return on_day(reading, near_day(story, word.value), "earlier")
    written = full_year(reading["y2"], story)
    story.explicit = written is not None
    found = written or story.year_for(m.value, word.value, False)
    return (
        on_day(reading, day_of(found, m.value, word.value), "absolute" if written else "published") if found else None
    )


def feast_day(reading: Reading, story: Story) -> Found:
    """ "Good Friday", "the eve of Eid al-Adha", "Christmas 2007", "the 29th of Ramadan"."""
    word, d, eve = reading["feast"], reading["d"], reading["eve"]
    if word is None:
        return None
    calendar = lexicon().calendars[word.value]
    before = word_before(reading.marked, reading.first)
    named = reading.last - reading.first > 1 or " " in word.text
    if not named and before not in context("feast_licence"):
        return None
    if word_after(reading.marked, reading.last).lower() in context("feast_things"):
        return None
    kinds = calendar.split("|")  # "Eid" alone is either of two: the later one that is over or on
    around = [feast(kind, each) for each in _feast_years(reading, story) for kind in reversed(kinds)]
    base = story.published if not story.narrative else None
    known = [days for days in around if base is None or reading["y"] or days[0] <= base + 2 * DAY or future(reading)]
    if not known:
        return None
    first, last = known[0]
    if d and calendar.startswith("hijri"):
        return atom_of(reading, (first + DAY * (d.value - 1), first + DAY * d.value), "published")
    return atom_of(reading, single(first - DAY) if eve else (first, last), "published")


def _feast_years(reading: Reading, story: Story) -> list[int]:
    """The years a feast may be of, the likeliest first."""
    if written := full_year(reading["y"], story):
        story.explicit = True
        return [written]
    if word := reading["yrel"]:
        found = related_year(word, story)[0]
        return [found] if found else []
    base = story.told if story.in_past_year() else story.base()
    return [] if base is None else [base[0].year] if story.narrative else [base[0].year, base[0].year - 1]


OTHER_NAMES: dict[str, Callable[[Reading, Story], Found]] = {
    "day_us": day,
    "days_us": days,
    "season_after": season,
    "feast": feast_day,
}
ABSOLUTE: dict[str, Callable[[Reading, Story], Found]] = OTHER_NAMES | {
    rule.__name__: rule
    for rule in (
        day, days, month_year, month, year, years, season, decade, century, half, quarter, day_part, iso,
        numeric, day_month, dtg, feast_day,
    )
}  # fmt: skip
