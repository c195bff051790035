"""Own examples of each type of incident (`lexicons/kinds.toml`) -> rows to learn the types from, beside coded reports.

"A patrol walked into an ambush ..." -> ({"h:exchange": 1.0, "by:armed": 1.0, ...}, "Armed clash")
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flows.extract.actors_choice import Setting, found_in
from flows.extract.choices_kind import sub_event
from flows.extract.civil_targets import is_open, row
from flows.extract.features import Row
from flows.extract.linear import Linear
from flows.extract.parties import choose
from flows.extract.rules import resolve_side
from flows.extract.units import Analysis, Unit, analyse
from flows.extract.why import When
from flows.lexicons import entries
from flows.records import Article

APART = "\n\n"


@dataclass(frozen=True, slots=True)
class KindEntry:
    """Incidents of one type, each told in a few sentences; `id` is the sub-event type."""

    id: str
    examples: tuple[str, ...]


def told_kinds(judges: Mapping[str, Linear]) -> Iterator[tuple[Row, str]]:
    """The features of each example, its sides as the judges choose them, and its type."""
    for entry in entries("kinds.toml", KindEntry):
        for one in _each(entry):
            yield sub_event(one, one.units, (), choose(one, one.units, judges)), entry.id


def aimed(
    analysis: Analysis, incident: Mapping[str, Any], units: Sequence[Unit], judges: Mapping[str, Linear]
) -> Iterator[tuple[Row, bool]]:
    """An incident that may or may not have been aimed at civilians, its sides as the judges choose them."""
    day, country = date.fromisoformat(incident["date_start"]), incident["country"]
    setting = Setting(analysis, tuple(units), incident["sub_event_type"], country, day)
    if is_open(setting):
        chosen, when = choose(analysis, units, judges), When(day, day, 1, None, "")
        doers = resolve_side(analysis, chosen.doers, "perpetrator", country, when, None)
        sufferers = resolve_side(analysis, chosen.sufferers, "target", country, when, None)
        yield row(setting, doers, sufferers, found_in(setting, chosen.chances)), incident["civilian_targeting"]


def as_frequent(held: Any, fitted: Counter[str], told: Counter[str]) -> Any:
    """A choice fitted to examples of which some types were written more often than they are told, set right."""
    for label, part in held.items():
        share, real = fitted[label] / fitted.total(), max(told[label], 1) / told.total()
        part["bias"] = round(part["bias"] + math.log(real / share), 3)
    return held


def _each(entry: KindEntry) -> Iterator[Analysis]:
    """Each example analysed for itself. They are read as one text: alone, one without a trigger would not be read."""
    text = APART.join(entry.examples)
    digest = hashlib.sha256(text.encode()).hexdigest()
    whole = analyse(Article(digest[:16], text, digest, digest, "lexicons/kinds.toml", language="en"))
    start = 0
    for example in entry.examples:
        own = [unit for unit in whole.units if start <= unit.start < start + len(example)]
        yield Analysis(whole.article, tuple(replace(unit, index=at) for at, unit in enumerate(own)), None)
        start += len(example) + len(APART)
