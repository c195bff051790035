"""A hand-coded incident -> examples of who did it, to whom and with what: each candidate, and whether it was quoted.

"Gunmen killed two farmers with machetes." -> ("doers", {"text:gunmen": 1.0, ...}, True), ...
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from flows.extract import weapons
from flows.extract.actors import names_within
from flows.extract.features import Row
from flows.extract.parties import SIDES, candidates, possible, rows
from flows.extract.units import Analysis, Unit


def plain(text: str) -> str:
    """Lower-case words, single-spaced, for comparing quotes."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def same_actor(ours: str, coded: str) -> bool:
    """Whether two names mean one actor: the same, or one short form before two ways to spell it out."""
    short = [plain_name(name.partition(": ")[0]) for name in (ours, coded) if ": " in name]
    return plain_name(ours) == plain_name(coded) or (len(short) == 2 and short[0] == short[1])


def plain_name(name: str) -> str:
    """An actor's name without accents and marks, for comparing."""
    letters = unicodedata.normalize("NFKD", name)
    return plain("".join(char for char in letters if not unicodedata.combining(char)))


def sided(analysis: Analysis, incident: dict[str, Any], units: Sequence[Unit]) -> Iterator[tuple[str, Row, bool]]:
    """For each party in reach of an incident: side, features, whether the coder quoted or named it there."""
    found = candidates(analysis, units)
    table = rows(analysis, units, found)
    for side, kind in zip(SIDES, ("perpetrators", "targets"), strict=True):
        words = incident.get("words", {}).get(kind)
        names = {plain(name) for party in incident[kind] for name in party}
        for one, row in zip(found, table, strict=True):
            if words is not None and possible(one, side):
                quoted = _quoted(words, one.unit, one.span.start, one.span.end)
                yield side, row, quoted or _named(one.span.text, names)


def armed(analysis: Analysis, incident: dict[str, Any], units: Sequence[Unit]) -> Iterator[tuple[Row, bool]]:
    """For each weapon in reach of an incident: features, whether the coder quoted it there."""
    words = incident.get("words", {}).get("weapons")
    for one in weapons.candidates(analysis, units) if words is not None else ():
        yield weapons.row(one, units), _quoted(words, one.unit, one.span.start, one.span.end)


def _quoted(words: Sequence[str], unit: Unit, start: int, end: int) -> bool:
    """Whether a span of a unit lies in, or holds, one of the quoted words."""
    start, end = start - unit.start, end - unit.start
    for word in words:
        at = unit.text.find(word)
        while at != -1:
            if at < end and start < at + len(word):
                return True
            at = unit.text.find(word, at + 1)
    return False


def _named(text: str, names: Iterable[str]) -> bool:
    """Whether a wording, or a group within it, is one of the names, or holds one, articles aside."""
    words = f" {plain(text)} "
    within = {plain(name) for name in names_within(text)}
    return any(f" {name} " in words or name in within for name in names if name)
