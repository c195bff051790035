"""Phrases among tokens: an index of {"car bomb": "bomb"} finds "a car bomb went off" -> (1, 3, "bomb")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from flows.extract.sentences import Token
from flows.records import Span

V = TypeVar("V")
BEFORE_MONTHS = frozenset(
    ["in", "of", "last", "next", "since", "until", "till", "by", "early", "late", "mid", "during", "from"]
)


@dataclass(frozen=True, slots=True)
class Phrases(Generic[V]):
    """Phrases by their first word, longest first."""

    index: Mapping[str, tuple[tuple[tuple[str, ...], V], ...]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, V]]) -> Phrases[V]:
        """An index of (phrase, value) pairs; of equal phrases the first given comes first."""
        found: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        for phrase, value in pairs:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, value))
        return cls({first: tuple(sorted(held, key=lambda pair: -len(pair[0]))) for first, held in found.items()})

    def found(self, words: Sequence[str]) -> Iterator[tuple[int, int, V]]:
        """(first, end, value) of every phrase among words, in order, the longest of a place first."""
        index = self.index
        for place, word in enumerate(words):
            if word not in index:
                continue
            for phrase, value in index[word]:
                if len(phrase) == 1 or tuple(words[place : place + len(phrase)]) == phrase:
                    yield place, place + len(phrase), value


def folded(tokens: Sequence[Token]) -> list[str]:
    """Lower-case words with straight apostrophes."""
    return [token.lower.replace("’", "'") for token in tokens]


class Worded(Protocol):
    """A word as written and in lower case."""

    @property
    def text(self) -> str: ...

    @property
    def lower(self) -> str: ...


def is_month(tokens: Sequence[Worded], at: int) -> bool:
    """Whether "May" or "March" is the month there: "on 3 May", "in March", not "they may march"."""
    word = tokens[at]
    if word.lower not in ("may", "march") or word.text.islower():
        return False
    near = [token.lower for token in (*tokens[max(0, at - 2) : at], *tokens[at + 1 : at + 2])]
    if any(other[0].isdigit() for other in near):
        return True
    return bool(at) and near[min(at, 2) - 1] in BEFORE_MONTHS


def span(tokens: Sequence[Token]) -> Span:
    """The stretch from the first token to the last, words single-spaced."""
    return Span(tokens[0].start, tokens[-1].end, " ".join(token.text for token in tokens))


def by_first_letter(patterns: Iterable[str]) -> str:
    """Alternatives of a pattern, parted by the letters they begin with, as most places of a text begin none of them.

    Those of one letter keep their order: ["two", "ten", "one"] -> "t(?:wo|en)|o(?:ne)".
    """
    found: dict[str, list[str]] = {}
    for pattern in patterns:
        first = pattern[:1] if pattern[:1].isalnum() else ""  # an escape is no letter
        found.setdefault(first, []).append(pattern[len(first) :])
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in found.items())
