"""Cues that change what a sentence tells: "police foiled a plot" -> {"foiled"}.

The words stand in `lexicons/context.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from flows.extract.phrases import Phrases, folded, is_month, span
from flows.extract.sentences import Token
from flows.lexicons import entries
from flows.records import Span


@dataclass(frozen=True, slots=True)
class CueEntry:
    """An entry of the context lexicon: words of one kind of cue."""

    id: str
    kind: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that are a cue of a kind, with their offsets."""

    kind: str
    span: Span


@cache
def _index() -> Phrases[str]:
    return Phrases.of((word, entry.kind) for entry in entries("context.toml", CueEntry) for word in entry.words)


def find_cues(tokens: Sequence[Token]) -> list[Cue]:
    """Cues among a sentence's tokens, in order; at each place the longest words of each kind."""
    longest: dict[tuple[int, str], int] = {}
    for at, end, kind in _index().found(folded(tokens)):
        if not is_month(tokens, at):
            longest.setdefault((at, kind), end)
    return [Cue(kind, span(tokens[at:end])) for (at, kind), end in longest.items()]
