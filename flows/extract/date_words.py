"""Text -> tokens with a kind each, the alphabet of the date grammar: "late May 2019" -> late, may, year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from flows.lexicons import entries, table

NUMBER_KINDS = (
    "n12", "n24", "n31", "n99", "year", "big", "ord", "decade", "short_year", "numeric", "iso", "dtg", "clock", "figure"
)  # fmt: skip
MARKS = {
    ",": "comma", "-": "dash", "–": "dash", "—": "dash", "‑": "dash", "(": "open", ")": "close", "/": "slash",
    ".": "dot", "'s": "poss", "’s": "poss", "'S": "poss", "’S": "poss", "=": "equals",
}  # fmt: skip
OTHER = "."
STOP = "!"


@dataclass(frozen=True, slots=True)
class DateWords:
    """One kind of word; the value of each word is its place, counted from `start`, or stands in `values`."""

    id: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    start: int = 0
    values: tuple[int, ...] = ()
    note: str = ""
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """One token that the grammar knows: its kind and what it stands for ("Tuesday" -> weekday, 1)."""

    start: int
    end: int
    text: str
    kind: str
    value: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and phrases by their lower-case form; `phrases` by their first word, longest first."""

    codes: dict[str, str]
    kinds: dict[str, str]
    words: dict[str, tuple[str, int]]
    phrases: dict[str, tuple[tuple[re.Pattern[str], str, int], ...]]
    calendars: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as the grammar sees it: one letter a token in `codes`, where each token stands, and its words."""

    text: str
    codes: str
    starts: list[int]
    ends: list[int]
    words: dict[int, Word]


@cache
def lexicon() -> Lexicon:
    """The words of `lexicons/dates.toml`, ready to look up."""
    found = entries("dates.toml", DateWords)
    feasts = [entry for entry in found if entry.calendar]
    kinds = [entry.id for entry in found if not entry.calendar]
    names = [*kinds, "feast", *NUMBER_KINDS, *sorted(set(MARKS.values()))]
    codes = {name: chr(0x100 + at) for at, name in enumerate(names)}
    words: dict[str, tuple[str, int]] = {}
    phrases: dict[str, list[tuple[str, str, int]]] = {}
    for entry in found:
        kind = "feast" if entry.calendar else entry.id
        for at, spellings in enumerate(entry.words):
            value = feasts.index(entry) if entry.calendar else entry.values[at] if entry.values else entry.start + at
            for spelling in filter(None, spellings.split("|")):
                if parts := re.match(r"[^\W\d_]+(?=[^\w])", spelling):
                    phrases.setdefault(parts[0], []).append((spelling, kind, value))
                else:
                    words[spelling] = kind, value
    return Lexicon(
        codes,
        {code: name for name, code in codes.items()},
        words,
        {first: _compiled(known) for first, known in phrases.items()},
        tuple(entry.calendar for entry in feasts),
    )


def _compiled(phrases: list[tuple[str, str, int]]) -> tuple[tuple[re.Pattern[str], str, int], ...]:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase[0]), phrase[0]))
    return tuple(
        (
            re.compile(re.escape(words).replace(r"\ ", r"\s+").replace(r"\-", r"[-‑\s]\s*") + r"(?!\w)", re.I),
            kind,
            value,
        )
        for words, kind, value in longest_first
    )


@cache
def context(name: str) -> frozenset[str]:
    """Words beside a date that decide whether it is one: context("counted") holds "people"."""
    return frozenset(table("dates.toml")["contexts"][name])


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"[^\W\d_]+(?:-\n[^\W\d_]+)?"
        r"|\d{4}-\d\d?-\d\d?(?!\d)"
        r"|\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d\d)(?!\d)"
        r"|\d{6}[A-Z](?!\w)"
        r"|\d+(?:[.,:]\d+)*[^\W\d_]*"
        r"|['’](?:\d\d(?!\w)|[sS](?!\w))"
        r"|\n\s*\n"
        r"|[^\w\s]"
    )


def _number(word: str) -> tuple[str, int]:
    """Kind and value of a token that begins with a digit: "21st" -> ord, 21; "1,900" -> figure."""
    if word.isdigit():
        return _plain(word)
    if m := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)", word, re.I):
        return ("ord", int(m[1])) if 1 <= int(m[1]) <= 31 else ("figure", 0)
    if m := re.fullmatch(r"(\d{4})s|(\d0)s", word):
        return "decade", int(m[1] or m[2])
    if re.fullmatch(r"\d{4}-\d\d?-\d\d?", word):
        return "iso", 0
    if re.fullmatch(r"\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d\d)", word):
        return "numeric", 0
    if re.fullmatch(r"\d{6}[A-Z]", word):
        return "dtg", int(word[:2])
    if re.fullmatch(
        r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?:[ap]m?|h(?:rs?)?)?|\d{1,2}(?:am|pm|h)|[0-2]\d[0-5]\d(?:[A-Zh]|hrs)",
        word,
        re.I,
    ):
        return "clock", 0
    return "figure", 0


def _plain(word: str) -> tuple[str, int]:
    value = int(word) if len(word) <= 6 else 0
    if len(word) <= 2 and value:
        return ("n12" if value <= 12 else "n24" if value <= 24 else "n31" if value <= 31 else "n99"), value
    if len(word) == 4 and 1500 <= value <= 2099:
        return "year", value
    return "big", value


def mark(text: str) -> Marked:
    """Tokens of a text and the kind of each; words that no date is built from are "."."""
    known = lexicon()
    codes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    words: dict[int, Word] = {}
    lookup, phrases, code_of = known.words.get, known.phrases, known.codes
    skip = 0
    for token in _token().finditer(text):
        start = token.start()
        if start < skip:
            continue
        end, written = token.end(), token[0]
        word = written.lower()
        found = lookup(word)
        if word in phrases:
            for pattern, kind, value in phrases[word]:
                if m := pattern.match(text, start):
                    found, end, skip = (kind, value), m.end(), m.end()
                    break
        if found is None:
            found = _odd(word, written)
            if found is None:
                codes.append(OTHER if word[0].isalpha() else STOP)
                starts.append(start)
                ends.append(end)
                continue
        kind, value = found
        if kind.endswith("_short") and text[end : end + 1] == ".":
            end = skip = end + 1
        words[len(codes)] = Word(start, end, text[start:end], kind, value)
        codes.append(code_of[kind])
        starts.append(start)
        ends.append(end)
    return Marked(text, "".join(codes), starts, ends, words)


def _odd(word: str, written: str) -> tuple[str, int] | None:
    """Numbers, marks, years like '96 and words broken over two lines."""
    first = word[0]
    if first.isdigit():
        return _number(written)
    if first in "'’" and word[1:].isdigit():
        return "short_year", int(word[1:])
    if first.isalpha():
        return lexicon().words.get(word.replace("-\n", "")) if "-\n" in word else None
    kind = MARKS.get(written)
    return (kind, 0) if kind else None
