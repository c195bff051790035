"""Text -> sentences and tokens, with offsets: "Two died. Police came." -> [0:9], [10:22]."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from flows.records import Span

ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "sgt",
        "cpl",
        "cmdr",
        "brig",
        "adm",
        "gov",
        "sen",
        "rep",
        "rev",
        "hon",
        "st",
        "mt",
        "no",
        "nos",
        "vs",
        "etc",
        "inc",
        "ltd",
        "co",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "approx",
        "est",
        "dept",
        "pvt",
        "insp",
        "supt",
        "sr",
        "jr",
        "u.s",
        "u.n",
        "u.k",
        "a.m",
        "p.m",
        "e.g",
        "i.e",
        "d.c",
        "ph.d",
    ]
)
CLOSING = frozenset(["a.m", "p.m", "u.s", "u.n", "u.k", "d.c", "etc", "inc", "ltd", "co", "jr", "sr"])
OPENING = frozenset(
    ["The", "He", "She", "It", "They", "We", "His", "Her", "Their", "This", "These", "There", "But", "Police", "No",
     "In", "On", "At", "After", "An", "Two", "Three", "Some", "One", "Another", "Residents", "Officials", "Witnesses"]
)  # fmt: skip


FEW_CAPITALS = 0.02  # of the characters of a text


@dataclass(slots=True)  # not frozen: every word of a text is one, and frozen ones take three times as long to make
class Token:
    """A word, number or mark of a text; `lower` is its case-folded form."""

    start: int
    end: int
    text: str
    lower: str


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    token = re.compile(
        r"\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|km|mm|kg|m)?(?![^\W\d_])"
        r"|(?:[^\W\d_]\.){2,}"
        r"|[^\W_]+(?:['’\-‑–][^\W_]+)*(?:['’](?!\w))?"
        r"|[^\w\s]"
    )
    stop = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|\n\s*\n|\n(?=\s*[•*\-–—·>])|\n")
    opening = re.compile(r"[^\W\d_]{2}\s?[.!?][\"'”’»)\]]* +[\"'“‘«(\[]*([^\W\d_])")
    return token, stop, opening


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of `text[start:end]`, offsets in the whole text; "al-Qaeda" is one token, "28-year-old" is three."""
    pattern = _patterns()[0]
    stop = len(text) if end is None else end
    return [Token(m.start(), m.end(), m[0], m[0].casefold()) for m in pattern.finditer(text, start, stop)]


def small_letters(text: str) -> bool:
    """Whether a text has lost its capitals, so that a small letter says nothing of where a sentence begins.

    A heading or what stood beside the article may have kept them.
    """
    if sum(map(str.isupper, text)) > FEW_CAPITALS * len(text):
        return False
    openings: list[str] = _patterns()[2].findall(text)
    return 2 * sum(map(str.islower, openings)) > len(openings)


def _ends_sentence(text: str, mark: re.Match[str], small: bool) -> bool:
    """Whether a mark closes a sentence: not after "Gen." or an initial, not before a small letter.

    Where all letters are `small` they say nothing.
    """
    if mark[0].startswith("\n"):
        return _breaks_line(text, mark)
    if mark[0] != ".":
        return small or not _first_letter(text, mark.end()).islower()
    before = re.search(r"[\w.]+$", text[max(0, mark.start() - 20) : mark.start()])
    word = before[0].casefold() if before else ""
    if word in ABBREVIATIONS:
        return word in CLOSING and _next_word(text, mark.end()) in OPENING
    owned = text[max(0, mark.start() - 2) : mark.start() - 1] in ("'", "’")  # "St Paul's. In Jos ..."
    if len(word) == 1 and not owned and word.isalpha() and (word not in "aio" or _is_initial(text, mark)):
        return False
    return small or not _first_letter(text, mark.end()).islower()


def _first_letter(text: str, at: int) -> str:
    """The next character that is not blank; looks no further than some lines, however long the text."""
    return text[at : at + 80].lstrip()[:1]


def _next_word(text: str, at: int) -> str:
    """The word that follows: "It began at 5 p.m. Police came" -> "Police"."""
    found = re.match(r"\s+([^\W\d_]+)", text[at : at + 30])
    return found[1] if found else ""


def _is_initial(text: str, mark: re.Match[str]) -> bool:
    """Whether "A." or "I." is part of a name: "Mr. A. Bello", "A. B. Okoye", not "plan A. It failed"."""
    if re.match(r"\s*[A-Z]\.", text[mark.end() : mark.end() + 6]):
        return True
    before = text[max(0, mark.start() - 12) : mark.start() - 1].rstrip().rpartition(" ")[2]
    return before.endswith(".") and (len(before) == 2 or before[:-1].casefold() in ABBREVIATIONS)


def _breaks_line(text: str, mark: re.Match[str]) -> bool:
    """A blank line or a bullet always parts; a single line break parts unless a sentence runs over it."""
    if mark[0].count("\n") > 1 or re.match(r"\s*[•*\-–—·>]\s", text[mark.end() : mark.end() + 8]):
        return True
    before = text[max(0, mark.start() - 80) : mark.start()].rstrip()[-1:]
    after = _first_letter(text, mark.end())
    line_start = text.rfind("\n", 0, mark.start()) + 1
    wrapped = 60 <= mark.start() - line_start <= 90
    if before in '.!?…:"”’':
        return True
    return not (after.islower() or before in ",;-" or wrapped)


def _cuts(text: str) -> Iterator[int]:
    small = small_letters(text)
    for mark in _patterns()[1].finditer(text):
        if _ends_sentence(text, mark, small):
            yield mark.end()
    yield len(text)


def sentences(text: str) -> list[Span]:
    """Sentences in order, trimmed; every non-blank character of the text lies in exactly one of them."""
    found, start = [], 0
    for cut in _cuts(text):
        piece = text[start:cut]
        body = piece.strip()
        if body:
            at = start + len(piece) - len(piece.lstrip())
            found.append(Span(at, at + len(body), body))
        start = cut
    return found
