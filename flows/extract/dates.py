"""Text -> the dates it names, as days: "killed late on Sunday" -> "late on Sunday", that Sunday.

>>> find_dates("They fled on Tuesday night.", date(2025, 6, 9))[0].first
datetime.date(2025, 6, 3)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from flows.extract.date_anchor import Atom, Story, is_ahead
from flows.extract.date_calendar import DAY, month_of, precision_of
from flows.extract.date_grammar import places, readings
from flows.extract.date_readings import ABSOLUTE
from flows.extract.date_relative import RELATIVE
from flows.extract.date_words import Marked, mark
from flows.records import DateSpan

YEARS = range(1500, 2200)
JOINTS = frozenset({"-", "–", "—", "/", "to", "until", "till", "through", "and", "or", "and on"})


def find_dates(text: str, published: date | None, *, day_first: bool | None = None) -> list[DateSpan]:
    """The dates of an article in order, ranges as one span: "from 3 to 5 May" -> 3 to 5 May.

    Without `published` only what the article itself dates is returned.
    """
    written = _written(text, published, day_first)
    return list(_spans(text, _joined(text, _atoms(text, written, day_first)), published))


@cache
def _dateline() -> re.Pattern[str]:
    """A day in a dateline: "BEIRUT, | 1 NOV 88 | (BRD) --", "QUETTA, | March 12 | -", "Ranchi, | May 19 |:"."""
    day = r"(?:\d{1,2}\s+[A-Za-z]{3,9}\.?|[A-Za-z]{3,9}\.?\s+\d{1,2})(?:,?\s+(?:19|20)?\d\d)?"
    town = r"[A-Z][^\W\d]+(?:[\s,'’.-]+\(?[A-Z][^\W\d]*\)?){0,4}"
    return re.compile(rf"^{town},\s+(?P<day>{day})\s*(?:\([^)\n]{{2,30}}\)\s*)?(?:--|[—–:]|-\s)", re.MULTILINE)


def _written(text: str, published: date | None, day_first: bool | None) -> date | None:
    """The day of a dateline some days before publication: "yesterday" counts from the one, not from the other."""
    line = _dateline().search(text, 0, HEAD)
    if line is None or published is None:
        return published
    told = _atoms(line["day"], published, day_first)
    fit = len(told) == 1 and told[0].first == told[0].last and published - LATE <= told[0].first < published
    return told[0].first if fit else published


HEAD, LATE = 300, 3 * DAY


def timex_record(article_id: str, text: str, published: date | None) -> dict[str, Any]:
    """The dates of a text as `casus timex` writes them; both ends of a range stand by themselves."""
    dates = [
        {
            "start": atom.start,
            "end": atom.end,
            "text": text[atom.start : atom.end],
            "value_start": atom.first.isoformat(),
            "value_end": atom.last.isoformat(),
        }
        for atom in _atoms(text, published, None)
    ]
    return {"id": article_id, "dates": dates}


def _atoms(text: str, published: date | None, day_first: bool | None) -> list[Atom]:
    """Every expression that names a calendar interval, in order; none overlaps another."""
    if published and published.year not in YEARS:
        published = None
    marked = mark(text)
    story = Story(published, _is_narrative(marked, published), day_first)
    breaks = [found.end() for found in re.finditer(r"\n", text)]
    readers = ABSOLUTE | RELATIVE
    atoms: list[Atom] = []
    done = 0
    for at in places(marked):
        if at < done:
            continue
        start = marked.starts[at]
        while story.paragraph < len(breaks) and breaks[story.paragraph] <= start:
            story.paragraph += 1
        for reading in readings(marked, at):
            story.explicit = story.lends = False
            story.move_on(text, start)
            if found := readers[reading.rule](reading, story):
                if whole := _of_year_ago(text, atoms, found[0]):
                    atoms.pop()
                    found = (whole,)
                _lend(text, atoms, found[0], story)
                atoms.extend(found)
                for atom in found:
                    story.tell(atom, text)
                done = reading.last
                break
    return atoms


def _of_year_ago(text: str, atoms: list[Atom], found: Atom) -> Atom | None:
    """A day or month with the years since as one date: "9 March | two years ago"."""
    if not atoms or found.rule != "ago" or (found.last - found.first).days < 364:
        return None
    one = atoms[-1]
    yearless = one.rule in {"day", "day_us", "month"} and one.anchor != "absolute"
    if not yearless or text[one.end : found.start].strip(" ,") or (one.first.month, one.first.day) == (2, 29):
        return None
    days = one.last - one.first
    first = one.first.replace(year=found.first.year)
    return replace(one, end=found.end, first=first, last=month_of(first.year, first.month)[1] if days else first)


def _is_narrative(marked: Marked, published: date | None) -> bool:
    """Whether the text tells of years gone by, where dates hang on each other and not on the day of writing."""
    if published is None:
        return False
    old = now = 0
    values = marked.values
    for at, (kind, _) in values.items():
        if kind in {"month", "may", "march", "month_short"}:
            near = (values.get(at + step, ("", 0)) for step in (1, 2, 3))
            old += any(other == "year" and year <= published.year - 2 for other, year in near)
        now += kind in {"weekday", "deictic", "tonight"}
    return old >= 5 and old > 2 * now


def _lend(text: str, atoms: list[Atom], found: Atom, story: Story) -> None:
    """Give the first of a pair what the second names: the year of "18 August - 15 September 1951", "last week"."""
    if not atoms or atoms[-1].anchor == "absolute":
        return
    one = atoms[-1]
    between = " ".join(text[one.end : found.start].lower().split())
    stretch = one.rule == found.rule == "weekday" and between not in {"and", "or", "and on"}
    if between not in JOINTS or not (story.lends or stretch) or (one.first.month == 2 and one.first.day == 29):
        return
    if "weekday" in (one.rule, found.rule):
        if one.rule == found.rule and one.first > found.first:
            atoms[-1] = replace(one, first=one.first - 7 * DAY, last=one.last - 7 * DAY)
        return
    year = found.first.year - (one.first.month > found.first.month)
    moved_by = year - one.first.year
    last = one.last.replace(year=one.last.year + moved_by, day=min(one.last.day, 28)) if one.last.month == 2 else None
    atoms[-1] = replace(
        one,
        first=one.first.replace(year=year),
        last=last or one.last.replace(year=one.last.year + moved_by),
        anchor=found.anchor,
    )


def _joined(text: str, atoms: list[Atom]) -> Iterator[Atom]:
    """Both ends of a range as one: "between Monday and Wednesday" -> Monday to Wednesday."""
    waiting: Atom | None = None
    for atom in atoms:
        if waiting and (both := _range(text, waiting, atom)):
            waiting = both
            continue
        if waiting:
            yield waiting
        waiting = atom
    if waiting:
        yield waiting


def _range(text: str, one: Atom, two: Atom) -> Atom | None:
    """Two dates as one span of days, if the words between them say so."""
    between = " ".join(text[one.end : two.start].lower().split())
    lead = text[max(0, one.start - 24) : one.start].lower()
    joins, pairs, opens = _join_words()
    pair = pairs.fullmatch(between) and (opens.search(lead) or 0 < (two.first - one.last).days <= 1)
    if not (pair or joins.fullmatch(between)) or two.first < one.first or (two.last - one.first).days > 366 * 100:
        return None
    return Atom(one.start, two.end, one.first, two.last, one.rule, one.anchor)


@cache
def _join_words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What joins two ends, what pairs two dates, and what opens a pair as a stretch."""
    hours = r"(?: the)?(?: (?:early|small) hours of)?"
    return (
        re.compile(r"(?:to|until|till|through|into|[-–—/]|going on)(?: well)?(?: into)?" + hours),
        re.compile(r"(?:, )?(?:and|or|&)(?: again)?(?: on)?" + hours),
        re.compile(r"\b(?:between|from)\s+(?:the\s+)?(?:\w+\s+(?:on|of)\s+)?$"),
    )


def _since(text: str, atom: Atom, published: date | None) -> Atom:
    """A date that a stretch begins with reaches to the day of publication: "since Monday"."""
    lead = text[max(0, atom.start - 14) : atom.start].lower()
    opens = re.search(r"\bsince(?:\s+(?:late|early|at least))?\s+$", lead)
    begins = atom.first == atom.last and atom.rule not in {"weekday", "weekday_day"}
    if published is None or atom.first > published or not opens or begins or text.startswith(", when", atom.end):
        return atom
    return replace(atom, last=max(published, atom.last), rule=f"since_{atom.rule}")


def _part_of_month(text: str, atom: Atom) -> Atom:
    """The days of a month that its beginning, middle or end is: "late May" -> the 20th to the 31st."""
    if atom.rule not in {"month", "month_year"} or atom.first.day != 1 or (atom.last - atom.first).days > 30:
        return atom
    found = _parts().match(text, atom.start, atom.end)
    if not found:
        return atom
    first, last = {"early": (1, 10), "mid": (10, 20)}.get(found.lastgroup or "", (20, atom.last.day))
    return replace(atom, first=atom.first.replace(day=first), last=atom.last.replace(day=last))


@cache
def _parts() -> re.Pattern[str]:
    early, mid, late = r"early|(?:the )?(?:beginning|start) of", r"mid\b|(?:the )?middle of", r"late|(?:the )?end of"
    return re.compile(rf"(?:(?P<early>{early})|(?P<mid>{mid})|(?P<late>{late}))\b", re.IGNORECASE)


def _to_morning(text: str, atom: Atom, published: date | None) -> Atom:
    """A night that may run into the next day: "overnight Saturday", "the night of 9 May"."""
    words = " ".join(text[max(0, atom.start - 8) : atom.end].lower().split())
    if atom.first != atom.last or not (published is None or atom.last < published) or not _nights().search(words):
        return atom
    by_date = atom.rule in {"day", "day_us", "weekday_day", "the_day"}
    return (
        atom
        if "night of" in words and "midnight of" not in words and not by_date
        else replace(atom, last=atom.last + DAY)
    )


@cache
def _nights() -> re.Pattern[str]:
    return re.compile(r"\bovernight \w|\b(?:around|about|towards) midnight|\bnight of ")


def _ended(text: str, atom: Atom, published: date | None) -> Atom:
    """A month or week that is not over ends with the day of publication: "this week", told of on its Tuesday."""
    if published is None or not atom.first <= published < atom.last or atom.rule.startswith("feast"):
        return atom
    return atom if is_ahead(text, atom.start) or atom.rule == "past" else replace(atom, last=published)


def _spans(text: str, atoms: Iterator[Atom], published: date | None) -> Iterator[DateSpan]:
    for atom in (
        _ended(text, _since(text, _to_morning(text, _part_of_month(text, each), published), published), published)
        for each in atoms
    ):
        yield DateSpan(
            atom.start,
            atom.end,
            text[atom.start : atom.end],
            atom.first,
            atom.last,
            precision_of(atom.first, atom.last),
            atom.rule,
            atom.anchor,
        )
