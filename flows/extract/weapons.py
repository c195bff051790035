"""Weapons as the text names them: "a car bomb went off" -> Span("car bomb")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from flows.extract.phrases import Phrases, folded, span
from flows.extract.sentences import Token
from flows.lexicons import entries
from flows.records import Span


@dataclass(frozen=True, slots=True)
class WeaponEntry:
    """An entry of the weapons lexicon."""

    id: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def _index() -> Phrases[str]:
    return Phrases.of((word, entry.id) for entry in entries("weapons.toml", WeaponEntry) for word in entry.words)


def find_weapons(tokens: Sequence[Token]) -> list[Span]:
    """Weapons among a sentence's tokens, the longest words at each place."""
    index, words, found, at = _index(), folded(tokens), list[Span](), 0
    while at < len(words):
        end = next((end for end, _ in index.at(words, at)), None)
        if end is not None:
            found.append(span(tokens[at:end]))
        at = end or at + 1
    return found
