"""Fields of meaning that a sentence touches: "the minibus ran onto a mine" -> {"mine", "transport"}.

The words stand in `lexicons/themes.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from flows.extract.phrases import Phrases, folded
from flows.extract.sentences import Token
from flows.extract.triggers import inflect
from flows.lexicons import entries


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """An entry of the lexicon of themes: verbs are inflected, nouns take a plural, words stand as they are."""

    id: str
    examples: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def _plural(noun: str) -> str:
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"


def _forms(entry: ThemeEntry) -> Iterator[str]:
    for verb in entry.verbs:
        first, *rest = verb.split()
        yield from (" ".join([form, *rest]) for form in inflect(first))
    for noun in entry.nouns:
        yield from (noun, _plural(noun))
    yield from entry.words


@cache
def _index() -> Phrases[str]:
    pairs = {(form, entry.id): None for entry in entries("themes.toml", ThemeEntry) for form in _forms(entry)}
    return Phrases.of(pairs)


def find_themes(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Themes of a sentence's tokens, each once, in the order of their first words."""
    return tuple(dict.fromkeys(theme for _, _, theme in _index().found(folded(tokens))))
