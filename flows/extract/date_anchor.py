"""What a date hangs on: the day of publication, or the last date told; "in June" -> June of which year.

The story of a text is told from its start: each date found moves it on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from flows.extract.date_calendar import DAY, Interval, day_of, moved, precision_of
from flows.extract.date_grammar import Reading
from flows.extract.date_words import Marked, Word


@dataclass(frozen=True, slots=True)
class Atom:
    """A resolved expression: where it stands, its days, the rule that read it, and what it hangs on."""

    start: int
    end: int
    first: date
    last: date
    rule: str
    anchor: str = "absolute"


NOW = frozenset({"unit", "deictic", "night", "weekday"})  # told from the day of writing: the telling is back there
BACKWARD = frozenset({"ago", "shift", "step", "step_back", "unit"})


NEAR = 500  # characters within which a year named still holds: about three sentences


@dataclass(slots=True)
class Story:
    """Where the telling stands: the last date told, whether it named its year, and in which paragraph."""

    published: date | None
    narrative: bool
    day_first: bool | None = None
    told: Interval | None = None
    told_year: int | None = None
    year_at: int = -1
    year_end: int = 0
    paragraph: int = 0
    explicit: bool = False
    lends: bool = False
    dated: date | None = None
    named_year: int | None = None
    told_end: int = 0
    week: Interval | None = None
    week_end: int = 0
    at: int = 0

    def tell(self, atom: Atom, text: str) -> None:
        """Take a date as told; an aside, a far year and a span of many years move nothing."""
        length = (atom.last - atom.first).days
        if self.explicit:
            self.named_year = atom.first.year
        elif self.published and atom.anchor == "published" and atom.rule in NOW and length <= 366:
            self.told_year = None
        if length == 0 and atom.rule in {"day", "day_us", "iso", "numeric", "dtg"}:
            self.dated = atom.first
        if self.told and length == 0 and _told_verb_beside(text, atom):
            return
        if length > 366 or atom.rule in {"past", "overnight"} or (length > 20 and atom.rule in BACKWARD):
            return
        if length > 20 and self.told and self.narrative and text[atom.start - 1 : atom.start] == "(":
            return
        if length > 360 and self.told and self._is_far(atom, text):
            return
        self.told, self.told_end = (atom.first, atom.last), atom.end
        if atom.rule in {"unit", "weekend"} and length <= 6 and not _told_verb_beside(text, atom):
            self.week, self.week_end = self.told, atom.end
        if self.explicit and (length <= 31 or text[atom.start - 3 : atom.start] == "In "):
            self.told_year, self.year_at, self.year_end = atom.first.year, self.paragraph, atom.end

    def _is_far(self, atom: Atom, text: str) -> bool:
        """A year alone, far from the last date told, is an aside unless a sentence begins with it: "In 1965, ..."."""
        opens = text[atom.start - 3 : atom.start] == "In "
        if not self.narrative:
            return not opens
        return self.told is not None and not opens and abs(atom.first.year - self.told[0].year) > 5

    def move_on(self, text: str, start: int) -> None:
        """Reach a place of the text: a week that was named reaches to the end of the next sentence."""
        self.at = start
        if self.week and (start - self.week_end > 250 or "\n" in text[self.week_end : start]):
            self.week = None

    def base(self) -> Interval | None:
        """What an expression such as "two years ago" counts from."""
        if self.narrative and self.told:
            return self.told
        return (self.published, self.published) if self.published else self.told

    def told_day(self) -> date | None:
        """The last date told if it was a day, or the day of publication where nothing was told."""
        if self.told and precision_of(*self.told) == 1:
            return self.told[0]
        return None if self.told or self.narrative else self.published

    def in_past_year(self) -> bool:
        """Whether the telling is, in this paragraph and not far back, in a year other than that of publication."""
        if self.narrative or self.published is None:
            return self.told is not None
        near = self.year_at == self.paragraph and self.at - self.year_end <= NEAR
        return self.told_year is not None and near and self.told_year != self.published.year

    def year_for(self, month: int, day: int | None, future: bool) -> int | None:
        """The year of a month or a day that is named without one."""
        if self.in_past_year() and self.told and not self._is_to_come(self._told_year_for(month), month):
            return self._told_year_for(month)
        if self.published is None:
            return None
        if future:
            return self.published.year + (month < self.published.month)
        if day is None:
            return self.published.year - (month > self.published.month)
        found = day_of(self.published.year, month, day)
        return self.published.year - (found is None or found > self.published + 2 * DAY)

    def _is_to_come(self, year: int | None, month: int) -> bool:
        """Whether a month of a year lies after the day of publication, which no telling of the past reaches."""
        return bool(self.published and year and (year, month) > (self.published.year, self.published.month))

    def _told_year_for(self, month: int) -> int | None:
        """Onwards from the last date told: January after December is the next year's."""
        if not self.told:
            return None
        first, last = self.told
        if precision_of(first, last) == 4 and first.month == 1:
            return first.year
        return first.year + (month - first.month <= -9)


@cache
def _reporting() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:said|told \w+|says|announced|reported|confirmed|stated|added|statement|reporters|journalists)"
        r"(?: (?:late|early))?(?: on)? $",
        re.I,
    )


def _told_verb_beside(text: str, atom: Atom) -> bool:
    """Whether a day or week is that of speaking and not of what is told: "police said on Monday"."""
    return _reporting().search(text, max(0, atom.start - 30), atom.start) is not None


@cache
def _future() -> re.Pattern[str]:
    signs = (
        r"will|shall|['’]ll|due to|due|scheduled|expected|slated|(?:is|are|be|been) planned|planned for|plans? to",
        r"set to|going to|upcoming|would|to be held|deadline|to run through",
        r"(?:vote|elections?|polls|referendum|summit) (?:is|are|takes? place)",
    )
    return re.compile(rf"\b(?:{'|'.join(signs)})\b[^.;:!?\"”\n]{{0,60}}$", re.I)


@cache
def _told_verb() -> re.Pattern[str]:
    return re.compile(r"\b(?:said|told|was|were|had|killed|announced|reported|been|\w{3,}ed|that|after|since)\b", re.I)


def future(reading: Reading) -> bool:
    """Whether the words before a reading speak of what is to come."""
    return is_ahead(reading.marked.text, reading.start)


def is_ahead(text: str, start: int) -> bool:
    """Whether the words before a place speak of what is to come: "will meet on" -> True."""
    found = _future().search(text[max(0, start - 90) : start])
    if not found:
        return False
    words = found[0].split(None, 1)
    return len(words) < 2 or not _told_verb().search(re.sub(r"^\w+\s+be\s+\w+|^\w+\s+to\s+\w+", "", words[1]))


def word_before(marked: Marked, at: int, back: int = 1) -> str:
    """The token `back` places before a token, in lower case; "" where the text begins."""
    place = at - back
    return marked.text[marked.starts[place] : marked.ends[place]].lower() if place >= 0 else ""


def word_after(marked: Marked, at: int) -> str:
    """The token at `at`, as written; "" where the text ends."""
    return marked.text[marked.starts[at] : marked.ends[at]] if at < len(marked.starts) else ""


def weekday_before(day: date, weekday: int) -> date:
    """The last such weekday up to and including `day`."""
    return day - DAY * ((day.weekday() - weekday) % 7)


def weekday_after(day: date, weekday: int) -> date:
    """The next such weekday after `day`."""
    return day + DAY * ((weekday - day.weekday() - 1) % 7 + 1)


def weekday_near(day: date, weekday: int) -> date:
    """The nearest such weekday, at most three days off."""
    return day + DAY * ((weekday - day.weekday() + 3) % 7 - 3)


def shifted(interval: Interval, unit: int, count: int) -> date | None:
    """The first day of an interval moved by units; None where the interval is vaguer than the unit."""
    length = (interval[1] - interval[0]).days
    if length > {1: 3, 2: 10, 3: 17, 4: 100, 5: 366}.get(unit, 40000):
        return None
    return moved(interval[0], unit, count)


def compares(reading: Reading) -> bool:
    """Whether a time is only set against another: "three months earlier | than | thought"."""
    return word_after(reading.marked, reading.last).lower() == "than"


@cache
def _came() -> re.Pattern[str]:
    """The words before the time since an earlier event: "the blast came just | four months after | ..."."""
    return re.compile(
        r"\b(?:came|comes|coming|follows|followed)\s+(?:(?:just|only|barely|less\s+than|about)\s+)?$", re.I
    )


def came_before(reading: Reading) -> bool:
    """Whether what came after an earlier event is set against it: "it came | a month after | gunmen struck"."""
    return _came().search(reading.marked.text, 0, reading.start) is not None


def leads_clause(reading: Reading, way: Word) -> bool:
    """Whether the words go on to say after what: "a day after gunmen struck" dates the strike, not the day after it."""
    after = word_after(reading.marked, reading.last)
    return (
        way.text.lower() in {"after", "before"}
        and after[:1].isalpha()
        and after.lower() not in {"in", "on", "at", "and"}
    )
