"""Text -> ISO 639-1 code, or None when unsure: "Des hommes armés ont tué deux soldats" -> "fr"."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from flows.lexicons import entries

WINDOW = 5_000
"""Characters of a text that are looked at."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its commonest words or by its letters: see the head of `languages.toml`."""

    id: str
    examples: tuple[str, ...]
    words: str = ""
    letters: str = ""


@cache
def _shares() -> dict[str, tuple[tuple[str, float], ...]]:
    """Each word with its languages and what it counts for each: "die" -> (("de", 1.0),), "in" -> en, de, it ..."""
    of: dict[str, list[str]] = defaultdict(list)
    for language in entries("languages.toml", Language):
        for word in sorted(set(language.words.split())):
            of[word].append(language.id)
    return {word: tuple((code, 1 / len(codes)) for code in codes) for word, codes in of.items()}


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    known = entries("languages.toml", Language)
    return tuple((language.id, re.compile(f"[{language.letters}]")) for language in known if language.letters)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def detect(text: str) -> str | None:
    """The language of a text; None where too little speaks for one, or as much for another."""
    head = text[:WINDOW].casefold()
    words = _word().findall(head)
    if not words:
        return None
    return _by_letters(head) or _by_words(words)


def _by_letters(text: str) -> str | None:
    """The language of a script other than Latin: one letter in twenty tells two languages of one script apart."""
    letters = sum(character.isalpha() for character in text)
    foreign = sum(character > "\u036f" and character.isalpha() for character in text if character < "\u1e00")
    foreign += sum(character >= "\u3041" and character.isalpha() for character in text)
    if foreign < letters / 3:
        return None
    return next((code for code, own in _scripts() if len(own.findall(text)) >= letters / 20), None)


def _by_words(words: list[str]) -> str | None:
    score: defaultdict[str, float] = defaultdict(float)
    for word in words:
        for code, share in _shares().get(word, ()):
            score[code] += share
    ranked = sorted(score.items(), key=lambda item: (-item[1], item[0]))[:2]
    if not ranked:
        return None
    code, best = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return code if best >= max(0.05 * len(words), 0.5) and best > 1.3 * second else None
