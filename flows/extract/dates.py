"""Text -> the dates it names, as days: "killed late on Sunday" -> "late on Sunday", that Sunday.

>>> find_dates("They fled on Tuesday night.", date(2025, 6, 9))[0].first
datetime.date(2025, 6, 3)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from flows.extract.date_anchor import Atom, Story
from flows.extract.date_calendar import DAY, precision_of
from flows.extract.date_grammar import places, readings
from flows.extract.date_readings import READERS
from flows.extract.date_words import Marked, mark
from flows.records import DateSpan


def find_dates(text: str, published: date | None, *, day_first: bool | None = None) -> list[DateSpan]:
    """The dates of an article in order, ranges as one span: "from 3 to 5 May" -> 3 to 5 May.

    Without `published` only what the article itself dates is returned.
    """
    return list(_spans(text, _joined(text, _atoms(text, published, day_first))))


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
    marked = mark(text)
    story = Story(published, _is_narrative(marked, published), day_first)
    breaks = [found.end() for found in re.finditer(r"\n", text)]
    atoms: list[Atom] = []
    done = 0
    for at in places(marked):
        if at < done:
            continue
        start = marked.starts[at]
        while story.paragraph < len(breaks) and breaks[story.paragraph] <= start:
            story.paragraph += 1
        for reading in readings(marked, at):
            story.explicit = False
            if found := READERS[reading.rule](reading, story):
                atoms.extend(found)
                for atom in found:
                    story.tell(atom)
                done = reading.last
                break
    return atoms


def _is_narrative(marked: Marked, published: date | None) -> bool:
    """Whether the text tells of years gone by, where dates hang on each other and not on the day of writing."""
    if published is None:
        return False
    kinds = [word.kind for word in marked.words.values()]
    old = sum(word.kind == "year" and 1500 <= word.value <= published.year - 2 for word in marked.words.values())
    now = sum(kind in {"weekday", "deictic", "tonight"} for kind in kinds)
    return old >= 6 and old > 3 * now


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
    lead = text[max(0, one.start - 10) : one.start].lower()
    joins = between in {
        "to",
        "-",
        "–",
        "/",
        "until",
        "till",
        "through",
        "going on",
        "to the",
        "and the",
        "to the early hours of",
    }
    pairs = between in {"and", "or", "and on"} and (
        re.search(r"\b(?:between|from)\s+(?:the\s+)?$", lead) is not None or 0 < (two.first - one.last).days <= 1
    )
    if not (joins or pairs) or two.first < one.first or (two.last - one.first).days > 366 * 100:
        return None
    return Atom(one.start, two.end, one.first, two.last, one.rule, one.anchor)


def _spans(text: str, atoms: Iterator[Atom]) -> Iterator[DateSpan]:
    for atom in atoms:
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
