"""Who did it, and who or what it was done to: the parties of an incident, chosen among all that the article names.

"Gunmen killed two farmers." -> Sides(doers=((gunmen, 0.9, unit),), sufferers=((farmers, 0.8, unit),))
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from flows.extract.assemble import OUTSIDE, reach
from flows.extract.features import Row
from flows.extract.framing import Frame, frame_of, lead_of, trigger_names
from flows.extract.linear import Linear, model
from flows.extract.standing import Standing
from flows.extract.units import CAPITALS, KEPT, Analysis, Unit, in_capitals
from flows.records import ActorSpan

# The trained questions.
SIDES = ("doers", "sufferers")
# How sure a party must be, and how sure the surest of a side where none is that sure.
LEAST = (0.4, 0.2)
LEAST_IN_CAPITALS = {"doers": (0.4, 0.25), "sufferers": (0.36, 0.3)}
BARELY = 0.01
NEAR_WORDS, WINDOW = 3, 7


Chosen = tuple[ActorSpan, float, Unit]
Chances = Mapping[tuple[str, int], float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party that may be one of an incident's; `order` counts the incident's units, OUTSIDE stands for the others."""

    unit: Unit
    span: ActorSpan
    order: int

    @property
    def known(self) -> bool:
        """Whether it names a group or a state and does not only describe people."""
        return _known(self.span)


def _known(span: ActorSpan) -> bool:
    return span.actor.rule.startswith("actor ") or span.actor.role == "nation"


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties of both sides, each with how sure it is, in the order of the text; `chances` are those of all that
    are in reach, by side and first character."""

    doers: tuple[Chosen, ...] = ()
    sufferers: tuple[Chosen, ...] = ()
    chances: Chances = field(default_factory=dict)

    def roles(self) -> tuple[list[str], list[str]]:
        """Roles of the two sides: (["armed"], ["civilian"])."""
        doers, sufferers = ({span.actor.role for span, _, _ in side} for side in (self.doers, self.sufferers))
        return sorted(doers), sorted(sufferers)


def candidates(analysis: Analysis, units: Sequence[Unit]) -> list[Candidate]:
    """The parties of an incident's own units, and those of the units around it that its own do not name: each wording
    once, where it stands nearest; a group by name from anywhere before."""
    inside = [Candidate(unit, span, order) for order, unit in enumerate(units) for span in unit.actors]
    said = {one.span.text.casefold() for one in inside}
    outside: dict[str, Candidate] = {}
    for one in _around(analysis, units):
        key = one.span.text.casefold()
        held = outside.get(key)
        if key not in said and (held is None or _gap(one.unit, units) < _gap(held.unit, units)):
            outside[key] = one
    nearest = sorted(outside.values(), key=lambda one: (_gap(one.unit, units), one.span.start))
    return inside + nearest[:MOST_OUTSIDE]


MOST_OUTSIDE = 24


def _around(analysis: Analysis, units: Sequence[Unit]) -> Iterator[Candidate]:
    own = {unit.index for unit in units}
    near = {unit.index for unit, order in reach(analysis, units) if order == OUTSIDE}
    for unit in analysis.units:
        for span in unit.actors if unit.index not in own else ():
            if unit.index in near or _known(span):
                yield Candidate(unit, span, OUTSIDE)


def _gap(unit: Unit, units: Sequence[Unit]) -> int:
    """Units between a unit and the nearest of an incident's; what comes after counts as further off."""
    return min(abs(unit.index - own.index) * (1 if unit.index < own.index else 2) for own in units)


# ---------------------------------------------------------------- features


def rows(analysis: Analysis, units: Sequence[Unit], found: Sequence[Candidate]) -> list[Row]:
    """Features of each candidate, the same for both questions."""
    scene = Scene(analysis, units, found)
    return [_row(one, scene) for one in found]


class Scene:
    """What an incident's own units tell of it as a whole, and how often the article names each actor."""

    def __init__(self, analysis: Analysis, units: Sequence[Unit], found: Sequence[Candidate]) -> None:
        self.named = Counter(span.actor.name for unit in analysis.units for span in unit.actors)
        self.start = units[0].index
        self.doers = _doers(found)
        self.kinds = sorted({trigger.sub_event for unit in units for trigger in unit.triggers if trigger.strong}) or [
            trigger.sub_event for trigger in units[0].triggers[:1]
        ]
        opening = {token.lower for unit in units for token in unit.tokens[:WINDOW]}
        self.pronoun = next((word for word in PRONOUNS if word in opening), "none")
        armed = {one.span.actor.name for one in found if one.known and one.span.actor.role in ("armed", "foreign")}
        self.leading = max(sorted(armed), key=lambda name: self.named[name], default="")
        # texts in other letters have examples enough of their own words, and no time for it
        self.standing = Standing(analysis) if in_capitals(units) else None


PRONOUNS = ("they", "he", "it", "she", "their", "same", "another", "others", "his", "its")


def _doers(found: Sequence[Candidate]) -> str:
    """What kinds of doers the incident's own units name: "armed+known"."""
    inside = [one for one in found if one.order != OUTSIDE]
    roles = {one.span.actor.role for one in inside}
    kinds = [name for name in ("armed", "state", "foreign", "crowd", "nation") if name in roles]
    known = any(one.known and one.span.actor.role in ("armed", "foreign", "nation") for one in inside)
    return "+".join([*kinds, *(["known"] if known else [])]) or "none"


def _row(one: Candidate, scene: Scene) -> Row:
    role = one.span.actor.role
    kind = f"{role}:named" if one.known else role
    side = "out" if one.order == OUTSIDE else "in"
    names = [*_scene_names(one, scene, kind, side), *_toll_names(one, side)]
    names += _told(one.unit, one.span.start, one.span.end, kind, side)
    if scene.standing is not None:
        names += [f"capitals:{name}" for name in names if name[0] not in "<>"]
        names += scene.standing.names(one.unit, one.span, kind, side)
    text = one.span.text.casefold()
    names += [f"text:{text}", f"head:{text.split()[-1]}"]
    return dict.fromkeys(names, 1.0)


def _scene_names(one: Candidate, scene: Scene, kind: str, side: str) -> Iterator[str]:
    """What a party is, and how it stands among all that are told of."""
    where = f"{side}:{kind}"
    yield where
    yield f"{where}:named:{min(scene.named[one.span.actor.name], 4)}"
    yield f"{where}:doers:{scene.doers}"
    yield f"{where}:leading:{one.span.actor.name == scene.leading}"
    yield from (f"{where}:{name}" for name in scene.kinds)
    if side == "in":
        yield f"order:{min(one.order, 3)}"
        yield f"order:{min(one.order, 3)}:{kind}"
    else:
        gap = max(-4, min(one.unit.index - scene.start, 4))
        yield from (f"gap:{gap}", f"gap:{gap}:{kind}", f"gap:{gap}:{scene.pronoun}", f"{where}:{scene.pronoun}")
    if one.unit.title:
        yield from ("title", f"title:{kind}")


@lru_cache(maxsize=8 * KEPT)
def _told(unit: Unit, start: int, end: int, kind: str, side: str) -> tuple[str, ...]:
    """What the clause of a party says of it, the same for all incidents of an article."""
    frame = frame_of(unit)
    names = _frame_names(frame, frame.first(start), frame.last(end), kind)
    return tuple(f"out:{name}" for name in names) if side == "out" else tuple(names)


def _frame_names(frame: Frame, at: int, end: int, kind: str) -> Iterator[str]:
    """How a party stands in its clause: the words around it, the triggers on both sides, what it is joined with."""
    words = frame.words
    for shift in range(1, NEAR_WORDS + 1):
        if at - shift >= 0:
            yield f"-{shift}:{words[at - shift]}"
        if shift < NEAR_WORDS and end + shift < len(words):
            yield f"+{shift}:{words[end + shift]}"
    if at:
        yield f"{kind}|-1:{words[at - 1]}"
    if end + 1 < len(words):
        yield f"{kind}|+1:{words[end + 1]}"
    yield from (f"<{word}" for word in words[max(0, at - WINDOW) : at])
    yield from (f">{word}" for word in words[end + 1 : end + 1 + WINDOW])
    first, last = frame.joined(at)
    if first < at:
        yield "joined"
    lead = lead_of(words, first)
    yield f"lead:{lead}"
    yield f"{kind}|lead:{lead}"
    yield from trigger_names(frame, first, last, lead, kind)


def _toll_names(one: Candidate, side: str) -> Iterator[str]:
    for toll in one.unit.tolls:
        if toll.who_start < one.span.end and one.span.start < toll.who_end:
            yield f"{side}:who:{toll.kind}"
            yield f"{side}:who:attacker:{toll.attacker}"


# ---------------------------------------------------------------- choice


def choose(
    analysis: Analysis, units: Sequence[Unit], judge: Mapping[str, Linear] | None = None, sure: float = 1.0
) -> Sides:
    """Both sides of an incident, each wording once on a side, in the order of the text; `judge` may be another's,
    `sure` is how sure the incident itself is."""
    found = candidates(analysis, units)
    upper = in_capitals(units)
    judge = {side: model(side + CAPITALS if upper else side) for side in SIDES} if judge is None else judge
    chances = chances_of(analysis, units, found, judge)
    doers, sufferers = (_side(found, chances, side, _least(side, sure, upper)) for side in SIDES)
    return Sides(_apart(doers, sufferers), _apart(sufferers, doers), chances)


def chances_of(
    analysis: Analysis, units: Sequence[Unit], found: Sequence[Candidate], judge: Mapping[str, Linear]
) -> dict[tuple[str, int], float]:
    """How sure the judge of each side is of each candidate, by side and first character."""
    table = rows(analysis, units, found)
    pairs = list(zip(found, table, strict=True))
    return {(side, one.span.start): judge[side].probability(row) for side in SIDES for one, row in pairs}


def _apart(side: Sequence[Chosen], other: Sequence[Chosen]) -> tuple[Chosen, ...]:
    """The parties of a side without those that stand on the other one for more: nobody does and suffers the same."""
    rivals = {span.start: chance for span, chance, _ in other}
    return tuple(one for one in side if one[1] >= rivals.get(one[0].start, 0.0))


def possible(one: Candidate, side: str) -> bool:
    """Whether a party can stand on a side at all: a thing does nothing."""
    return side != "doers" or one.span.actor.role != "object"


def _least(side: str, sure: float, upper: bool) -> tuple[float, float]:
    """How sure the parties of a side must be; in capitals, those of a doubtful incident surer than others."""
    if not upper:
        return LEAST
    least, least_of_all = LEAST_IN_CAPITALS[side]
    doubt = math.sqrt(max(sure, BARELY))
    return least / doubt, least_of_all / doubt


def _side(found: Sequence[Candidate], chances: Chances, side: str, leasts: tuple[float, float]) -> tuple[Chosen, ...]:
    least, least_of_all = leasts
    judged = [(chances[side, one.span.start], one) for one in found if possible(one, side)]
    highest = max((chance for chance, _ in judged), default=0.0)
    bar = min(least, max(highest, least_of_all))
    chosen: dict[str, Chosen] = {}
    for chance, one in judged:
        key = one.span.text.casefold()
        if chance >= bar and (key not in chosen or chosen[key][1] < chance):
            chosen[key] = (one.span, chance, one.unit)
    return tuple(sorted(chosen.values(), key=lambda held: held[0].start))
