"""Weapons as the text names them, and those an incident was done with: "a car bomb went off" -> Span("car bomb").

"Troops in helicopters found the bomb that had killed him" -> the bomb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from flows.extract.assemble import OUTSIDE, around
from flows.extract.features import Row
from flows.extract.framing import Frame, frame_of, lead_of, trigger_names
from flows.extract.linear import Linear, model
from flows.extract.phrases import Phrases, folded, span
from flows.extract.sentences import Token
from flows.extract.units import CAPITALS, Analysis, Unit, in_capitals
from flows.lexicons import entries
from flows.records import Span

USED = 0.4
NEAR_WORDS = 2
NO_KIND = "other"


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
    found, after = list[Span](), 0
    for at, end, _ in _index().found(folded(tokens)):
        if at >= after:
            found.append(span(tokens[at:end]))
            after = end
    return found


# ---------------------------------------------------------------- those an incident was done with


@dataclass(frozen=True, slots=True)
class Found:
    """A weapon named in an incident's own sentences, or in those beside them (`order` is OUTSIDE)."""

    unit: Unit
    span: Span
    order: int


def candidates(analysis: Analysis, units: Sequence[Unit]) -> list[Found]:
    """The weapons that an incident may have been done with."""
    inside = [Found(unit, one, order) for order, unit in enumerate(units) for one in find_weapons(unit.tokens)]
    beside = [Found(unit, one, OUTSIDE) for unit in around(analysis, units) for one in find_weapons(unit.tokens)]
    return inside + beside


def row(found: Found, units: Sequence[Unit]) -> Row:
    """Features of "the incident was done with it"."""
    frame = frame_of(found.unit)
    at, last = frame.first(found.span.start), frame.last(found.span.end)
    head = frame.words[last]
    kind = next((kind for place, _, kind in _index().found(frame.words[at:]) if place == 0), NO_KIND)
    where = "out" if found.order == OUTSIDE else f"in:{min(found.order, 2)}"
    told = sorted({trigger.entry for unit in units for trigger in unit.triggers})
    names = [
        where,
        f"head:{head}",
        f"{where}:{kind}",
        *(f"{kind}|t:{entry}" for entry in told),
        *_beside(frame, at, last),
    ]
    names += trigger_names(frame, at, last, lead_of(frame.words, at), kind)
    return dict.fromkeys([*names, *(f"t:{entry}" for entry in told)], 1.0)


def _beside(frame: Frame, at: int, last: int) -> Iterator[str]:
    yield from (f"<{word}" for word in frame.words[max(0, at - NEAR_WORDS) : at])
    yield from (f">{word}" for word in frame.words[last + 1 : last + 1 + NEAR_WORDS])


def used(analysis: Analysis, units: Sequence[Unit], judge: Linear | None = None) -> list[Span]:
    """The weapons that an incident was done with, each wording once, in the order of the text."""
    judge = model("weapons" + CAPITALS * in_capitals(units)) if judge is None else judge
    sure = [one.span for one in candidates(analysis, units) if judge.probability(row(one, units)) >= USED]
    return sorted({one.text.casefold(): one for one in sure}.values(), key=lambda one: one.start)
