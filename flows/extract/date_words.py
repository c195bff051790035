"""Text -> tokens with a kind each, the alphabet of the date grammar: "late May 2019" -> late, may, year."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from flows.extract.numbers import cardinals
from flows.lexicons import entries, table

COUNTED = 20  # so far number words stand alone in dates: "twenty days ago"
NUMBER_KINDS = (
    "n12", "n24", "n31", "n99", "year", "big", "ord", "decade", "short_year", "numeric", "iso", "dtg", "clock", "figure"
)  # fmt: skip
MARKS = {
    ",": "comma", "-": "dash", "–": "dash", "—": "dash", "‑": "dash", "(": "open", ")": "close", "/": "slash",
    ".": "dot", "'s": "poss", "’s": "poss", "'S": "poss", "’S": "poss", "=": "equals", "&": "and",
}  # fmt: skip
SHORTENED = frozenset({"month_short", "weekday_short"})
Phrases = tuple[tuple[re.Pattern[str], str, int], ...]
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
    phrases: dict[str, Phrases]
    calendars: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as the grammar sees it: one letter a token in `codes`, where each token stands, and its words."""

    text: str
    codes: str
    starts: list[int]
    ends: list[int]
    values: dict[int, tuple[str, int]]

    def word(self, first: int, last: int) -> Word:
        """Tokens as one word, with the kind and value of the last of them."""
        start, end = self.starts[first], self.ends[last - 1]
        return Word(start, end, self.text[start:end], *self.values[last - 1])


@cache
def lexicon() -> Lexicon:
    """The words of `lexicons/dates.toml`, ready to look up."""
    found = entries("dates.toml", DateWords)
    feasts = [entry for entry in found if entry.calendar]
    kinds = [entry.id for entry in found if not entry.calendar]
    names = dict.fromkeys([*kinds, "feast", *NUMBER_KINDS, *sorted(set(MARKS.values()))])
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
    words |= {word: ("number", value) for word, value in cardinals().items() if value <= COUNTED}
    return Lexicon(
        codes,
        {code: name for name, code in codes.items()},
        words,
        {first: _compiled(known) for first, known in phrases.items()},
        tuple(entry.calendar for entry in feasts),
    )


def _compiled(phrases: list[tuple[str, str, int]]) -> Phrases:
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
    if word.isdecimal():
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
    marked = Marked(text, "", [], [], {})
    codes: list[str] = []
    starts, ends, values = marked.starts, marked.ends, marked.values
    lookup, phrases, code_of = known.words.get, known.phrases, known.codes
    skip = 0
    for token in _token().finditer(text):
        start, end = token.span()
        if start < skip:
            continue
        word = token[0].lower()
        found = lookup(word)
        if word in phrases and (phrase := _phrase(text, start, phrases[word])):
            found, end = phrase
            skip = end
        elif found is None and not word.isalpha():
            found = _odd(word, token[0])
        if found is None:
            code = OTHER if word[0].isalpha() else STOP
        else:
            if found[0] in SHORTENED and _is_shortened(text, end):
                end = skip = end + 1
            values[len(codes)] = found
            code = code_of[found[0]]
        codes.append(code)
        starts.append(start)
        ends.append(end)
    return replace(marked, codes="".join(codes))


def _is_shortened(text: str, end: int) -> bool:
    """Whether the full stop at a place marks a shortened word and not the end of a sentence: "Sept. 3"."""
    after = text[end + 1 : end + 3].strip()
    return text[end : end + 1] == "." and bool(after) and not after[0].isupper()


def _phrase(text: str, start: int, known: Phrases) -> tuple[tuple[str, int], int] | None:
    """The longest phrase of the lexicon that stands at a place, and where it ends."""
    for pattern, kind, value in known:
        if m := pattern.match(text, start):
            return (kind, value), m.end()
    return None


def _odd(word: str, written: str) -> tuple[str, int] | None:
    """Numbers, marks, years like '96 and words broken over two lines."""
    first = word[0]
    if first.isdecimal():
        return _number(written)
    if first in "'’" and word[1:].isdecimal():
        return "short_year", int(word[1:])
    if first.isalpha():
        return lexicon().words.get(word.replace("-\n", ""))
    kind = MARKS.get(written)
    return (kind, 0) if kind else None
