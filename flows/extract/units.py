"""Article -> units: sentences or clauses, each with its triggers, cues, tolls, dates, places and actors.

"Gunmen killed two farmers in Gao on Monday." -> one Unit with a trigger, a toll, a place, a date and two actors.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from flows.extract.actors import find_actors
from flows.extract.context import Cue, find_cues
from flows.extract.dates import find_dates
from flows.extract.parting import parted
from flows.extract.places import find_places
from flows.extract.sentences import Token, sentences, tokens
from flows.extract.themes import find_themes
from flows.extract.tolls import find_tolls
from flows.extract.triggers import Trigger, find_triggers
from flows.records import ActorSpan, Article, DateSpan, PlaceSpan, Span, Toll

LOCATING = ("place", "dateline")
# Some trained parts have weights of their own, named so, for texts in capitals: wires and radio monitors of the 1980s.
CAPITALS = "_capitals"
MOSTLY = 0.8
# What is told of a unit is asked for by several questions of every incident: so many answers are kept, more than an
# article needs.
KEPT = 128


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A sentence, or a clause that tells of an incident of its own, with all that was found in it.

    Offsets count in the article, `index` the units and `sentence` the sentences that they are clauses of. A unit equals
    itself alone, so that it is cheap to know again.
    """

    index: int
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    triggers: tuple[Trigger, ...] = ()
    cues: tuple[Cue, ...] = ()
    tolls: tuple[Toll, ...] = ()
    dates: tuple[DateSpan, ...] = ()
    places: tuple[PlaceSpan, ...] = ()
    actors: tuple[ActorSpan, ...] = ()
    title: bool = False
    themes: tuple[str, ...] = ()
    sentence: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """All units of an article, its dateline places and the country it speaks of most; equals itself alone."""

    article: Article
    units: tuple[Unit, ...]
    country: str | None


def in_capitals(units: Sequence[Unit]) -> bool:
    """Whether sentences are in capitals, but for a few."""
    return sum(unit.text.isupper() for unit in units) > MOSTLY * len(units)


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...


S = TypeVar("S", bound=_Spanned)


def _share(spans: Sequence[S], starts: Sequence[int]) -> list[list[S]]:
    """Spans by the sentence they begin in."""
    shared: list[list[S]] = [[] for _ in starts]
    for span in spans:
        shared[max(bisect_right(starts, span.start) - 1, 0)].append(span)
    return shared


def main_country(places: Sequence[PlaceSpan]) -> str | None:
    """The country most places of the article lie in; demonyms count half."""
    weights: Counter[str] = Counter()
    for span in places:
        if span.place.country is not None:
            weights[span.place.country] += 2 if span.role in LOCATING else 1
    return min(weights, key=lambda name: (-weights[name], name)) if weights else None


def analyse(article: Article, own: Path | None = None) -> Analysis:
    """Everything the later steps need; an article without a trigger costs only its tokens.

    `own` is the user's own actor file.
    """
    text = article.text
    spans = sentences(text)
    words = [tuple(tokens(text, span.start, span.end)) for span in spans]
    triggers = [tuple(find_triggers(inner)) for inner in words]
    themes = [find_themes(inner) for inner in words]
    if not any(triggers) and not any(map(HINTS.intersection, themes)):
        return Analysis(article, (), None)
    starts = [span.start for span in spans]
    found = find_places(text, source=article.source, title=article.title)
    country = main_country(found)
    places = _share(found, starts)
    dates = _share(find_dates(text, article.published), starts)
    actors = _share(find_actors(text, country=country, published=article.published, own=own), starts)
    units = []
    for index, span in enumerate(spans):
        units.append(
            Unit(
                index, span.start, span.end, span.text, words[index], triggers[index],
                tuple(find_cues(words[index])), _tolls(span), tuple(dates[index]), tuple(places[index]),
                tuple(actors[index]), index == 0 and span.text == (article.title or "").strip(),
                themes[index], index,
            )
        )  # fmt: skip
    clauses = (clause for unit in units for clause in parted(unit))
    return Analysis(article, tuple(_placed(clause, at) for at, clause in enumerate(clauses)), country)


def _placed(clause: Unit, index: int) -> Unit:
    return clause if clause.index == index else replace(clause, index=index)


# Fields of meaning that tell of violence where no trigger does: "they put a tyre round his neck".
HINTS = frozenset(
    ["explosive", "mine", "suicide", "artillery", "grenade", "blade", "burning", "captivity", "chemical", "sexual",
     "shooting", "exchange", "crowd-control", "death", "mob", "riot", "unfought", "truce"]
)  # fmt: skip


def _tolls(span: Span) -> tuple[Toll, ...]:
    return tuple(toll for toll in find_tolls(span.text, span.start))
