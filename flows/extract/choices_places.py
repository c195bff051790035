"""A place's words in its sentence -> what it does there: "taken to a hospital in Gao" -> {"via:care": 1.0}."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from flows.extract.sentences import Token
from flows.extract.units import LOCATING, Unit
from flows.lexicons import table
from flows.records import PlaceSpan

MARKS = frozenset([",", ";", ":", "(", ")", "-", "--", "–", "—"])
REACH = 7
STEPS = (0, 1, 2, 4, 7, 12)


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """Word -> what it makes of the place beside it."""
    found: dict[str, list[str]] = {}
    for kind, words in sorted(table("places/parts.toml").items()):
        for word in words.split():
            found.setdefault(word, []).append(kind)
    return {word: tuple(kinds) for word, kinds in found.items()}


def bounds(span: PlaceSpan) -> tuple[int, int]:
    """The whole expression of a place."""
    return (span.relation_start, span.relation_end) if span.relation_start >= 0 else (span.start, span.end)


def _clause(tokens: Sequence[Token]) -> list[Token]:
    """Tokens up to the first mark."""
    kept: list[Token] = []
    for token in tokens:
        if token.text in MARKS or len(kept) == REACH:
            break
        kept.append(token)
    return kept


def _step(count: int) -> int:
    return max(step for step in STEPS if step <= count)


def surroundings(unit: Unit, span: PlaceSpan) -> dict[str, float]:
    """Features of the words before and after a place, its distance to what happened, and its neighbours."""
    start, end = bounds(span)
    before = [token for token in unit.tokens if token.end <= start]
    after = [token for token in unit.tokens if token.start >= end]
    row: dict[str, float] = {}
    for token in _clause(before[::-1]):
        row.update({f"via:{kind}": 1.0 for kind in _kinds().get(token.lower, ())})
    for token in _clause(after)[:3]:
        row.update({f"then:{kind}": 1.0 for kind in _kinds().get(token.lower, ())})
    if before:
        row[f"before:{before[-1].lower}"] = 1.0
    return row | _deed(unit, start, end) | _neighbours(unit, span)


def _deed(unit: Unit, start: int, end: int) -> dict[str, float]:
    """How far the nearest trigger is, on which side, and whether a mark stands between."""
    deeds = [(t.start, t.end) for t in unit.triggers] or [(t.start, t.end) for t in unit.tolls]
    if not deeds:
        return {"deed:none": 1.0}

    def gap(deed: tuple[int, int]) -> int:
        return start - deed[1] if deed[1] <= start else deed[0] - end

    first, last = min(deeds, key=lambda deed: (gap(deed), deed))
    side = "ahead" if last <= start else "behind"
    low, high = (last, start) if last <= start else (end, first)
    between = [token for token in unit.tokens if low <= token.start < high]
    marks = sum(token.text in MARKS for token in between)
    return {f"deed:{side}:{_step(len(between))}": 1.0, f"deed:{side}:marks:{min(marks, 3)}": 1.0}


def _neighbours(unit: Unit, span: PlaceSpan) -> dict[str, float]:
    """Whether the next or the last name in the sentence holds this place, and how many towns stand there."""
    ours = [other for other in unit.places if other.role in LOCATING]
    at = ours.index(span)
    row = {}
    if at + 1 < len(ours) and ours[at + 1].start - span.end < 40 and _holds(ours[at + 1], span):
        row["held-by-next"] = 1.0
    if at > 0 and span.start - ours[at - 1].end < 40:
        row["holds-last"] = float(_holds(span, ours[at - 1]))
        row["held-by-last"] = float(_holds(ours[at - 1], span))
    towns = [other for other in ours if other.place.kind in ("settlement", "district")]
    row[f"towns:{min(len(towns), 4)}"] = 1.0
    if span in towns:
        row[f"town:{min(towns.index(span), 3)}"] = 1.0
        row["last-town"] = float(len(towns) > 1 and span == towns[-1])
    return row


def _holds(outer: PlaceSpan, inner: PlaceSpan) -> bool:
    """Whether one place is the country, province or district of the other."""
    a, b = outer.place, inner.place
    if a.country != b.country or a.name == b.name:
        return False
    if a.kind == "country":
        return b.kind != "country"
    return a.kind in ("admin1", "region", "admin2") and b.kind not in ("country", "admin1") and a.admin1 == b.admin1
