"""Incident -> the actor of each side, out of all that the article names: nobody fired the shells that hit the market of
a Ukrainian town, but the next sentence speaks of Russian forces.

The words of a side come first; where it has none, or only "gunmen", trained weights choose among the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import compress
from pathlib import Path

from flows.extract import parties
from flows.extract.actors import resolve_actor
from flows.extract.actors_register import register, word_set
from flows.extract.coding import FORCES, civilians, implied, in_arms, state, unidentified
from flows.extract.features import Row
from flows.extract.linear import Linear, model
from flows.extract.units import KEPT, Analysis, Unit
from flows.records import Actor, ActorSpan
from schemas.codes import event_types

DOER, SUFFERER = parties.SIDES
NOBODY = Actor("", "", "nobody")
NEAR_CLAIM = 8
SURE = 0.5
OUTSIDE = 9
# Who may stand on each side; types that are not listed have that side from the codebook alone.
MAY_BE: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("Battles", DOER): FORCES,
    ("Battles", SUFFERER): FORCES,
    ("Explosions/Remote violence", DOER): FORCES,
    ("Explosions/Remote violence", SUFFERER): (*FORCES, "Civilians"),
    ("Violence against civilians", DOER): FORCES,
    ("Protests", SUFFERER): FORCES,
    ("Riots", SUFFERER): (*FORCES, "Civilians"),
    ("Strategic developments", DOER): (*FORCES, "Civilians"),
    ("Strategic developments", SUFFERER): (*FORCES, "Civilians"),
}
PEACEFUL = "Peaceful protest"
FIGHTING = frozenset(["Battles", "Explosions/Remote violence", "Violence against civilians"])


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that the article names, with its words; none for what the codebook implies."""

    actor: Actor
    spans: tuple[tuple[Unit, ActorSpan], ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """The incident whose sides are looked for: its units, its type, its country and day."""

    analysis: Analysis
    units: tuple[Unit, ...]
    kind: str
    country: str
    day: date | None
    own: Path | None = None

    @property
    def event_type(self) -> str:
        """The type that the sub-event type stands under."""
        return event_types()[self.kind].event_type


def candidates(setting: Setting, side: str) -> list[Candidate]:
    """All that may stand on a side, in the order of the text, then those that the codebook implies.

    A movement gives way to its branch: of "JNIM, which is allied with al-Qaeda" JNIM is the party.
    """
    allowed = MAY_BE.get((setting.event_type, side), ())
    if not allowed or setting.kind == PEACEFUL:
        return []
    seen: dict[str, tuple[Actor, list[tuple[Unit, ActorSpan]]]] = {}
    for unit, span, actor in _resolved(setting, side):
        if actor.inter in allowed and actor.name:
            seen.setdefault(actor.name, (actor, []))[1].append((unit, span))
    groups = register(setting.own).groups
    over = {groups[key].parent for actor, _ in seen.values() if (key := group_id(actor)) in groups}
    found = [Candidate(actor, tuple(spans)) for actor, spans in seen.values() if group_id(actor) not in over]
    return found + [Candidate(actor) for actor in _implied(setting, side) if actor.name not in seen]


def group_id(actor: Actor) -> str:
    """The id of a named group's entry; no entry has that of any other actor."""
    return actor.rule.removeprefix("actor ")


@lru_cache(maxsize=KEPT)
def _context(analysis: Analysis) -> tuple[ActorSpan, ...]:
    return tuple(span for unit in analysis.units for span in unit.actors)


@lru_cache(maxsize=8 * KEPT)
def resolved(
    analysis: Analysis, words: str, country: str | None, day: date | None, side: str, own: Path | None
) -> Actor:
    """Whom words stand for in an incident of an article; its incidents and their sides ask for the same ones."""
    return resolve_actor(words, country=country, day=day, context=_context(analysis), side=side, own=own)


def _resolved(setting: Setting, side: str) -> Iterator[tuple[Unit, ActorSpan, Actor]]:
    armed = side == DOER or setting.event_type == "Battles"
    fights = armed and setting.event_type in FIGHTING
    known: dict[str, Actor] = {}
    for unit in setting.analysis.units:
        elsewhere = armed and _of_another_day(setting, unit)
        for span in unit.actors:
            if elsewhere and span.actor.role == "armed":
                continue
            if span.text not in known:
                known[span.text] = resolved(
                    setting.analysis, span.text, setting.country, setting.day, "perpetrator" if armed else "target",
                    setting.own,
                )  # fmt: skip
                if fights:
                    known[span.text] = in_arms(known[span.text])
            yield unit, span, known[span.text]


def _of_another_day(setting: Setting, unit: Unit) -> bool:
    """Whether a unit tells of something else, of another day: whoever is named there need not have done this too."""
    if setting.day is None or not unit.triggers or unit.index in {own.index for own in setting.units}:
        return False
    days = [span for span in unit.dates if span.precision == 1 and span.first == span.last]
    return bool(days) and all(span.first != setting.day for span in days)


def _implied(setting: Setting, side: str) -> list[Actor]:
    """Whom the codebook implies where nobody is named."""
    match setting.event_type, side:
        case "Protests", _:
            return [state("Police Forces", setting.country, setting.day)]
        case "Strategic developments", "doers":
            return [implied(setting.kind, setting.country, setting.day)]
        case (_, "doers") | ("Battles", _):
            return [unidentified(setting.country)]
        case _:
            return [civilians(setting.country), NOBODY]


# ---------------------------------------------------------------- features


def sort_of(actor: Actor) -> str:
    """What an actor is to the features: "military", "police", "named", "unknown", "civilian" ..."""
    return _sort(actor.name, actor.inter)


@lru_cache(maxsize=8 * KEPT)
def _sort(name: str, inter: str) -> str:
    for start, sort in SORTS:
        if name.startswith(start):
            return sort
    return {"External/Other forces": "foreign", "": "nobody"}.get(inter, "named")


SORTS = (
    ("Military Forces", "military"),
    ("Police Forces", "police"),
    ("Government", "government"),
    ("Unidentified", "unknown"),
    ("Sole Perpetrator", "unknown"),
    ("Civilians", "civilian"),
)


Judges = Mapping[str, Linear]  # the trained choices of words that this choice builds on, by side


@dataclass(frozen=True, slots=True)
class Found:
    """How the judges see the parties in reach of an incident."""

    chance: parties.Chances
    order: Mapping[int, int]

    def of(self, side: str, span: ActorSpan) -> float:
        """How sure the judge of a side is of some words; less than none where they are out of reach."""
        return self.chance.get((side, span.start), -1.0)

    def strongest(self, setting: Setting, side: str) -> str:
        """What the surest words of a side in the incident's own units stand for, "none" where none are sure."""
        inside = [
            (self.of(side, span), -span.start, sort_of(span.actor)) for unit in setting.units for span in unit.actors
        ]
        best = max(inside, default=(0.0, 0, "none"))
        return best[2] if best[0] >= SURE else "none"

    def made_of(self, setting: Setting, side: str) -> str:
        """The types of all sure words of a side in the incident's own units: "Civilians+State forces thing"."""
        sure = [span for unit in setting.units for span in unit.actors if self.of(side, span) >= SURE]
        return "+".join(sorted({type_of(span.actor) for span in sure})) or "none"


def type_of(actor: Actor) -> str:
    """The type of an actor, and whether it is a thing of theirs: a police station, a market, a pipeline."""
    return f"{actor.inter} thing" if actor.role == "object" else actor.inter


def opposite(side: str) -> str:
    """The other side."""
    return SUFFERER if side == DOER else DOER


def found_by(setting: Setting, judge: Judges) -> Found:
    """The answers of some judges for the parties in reach of an incident."""
    reached = parties.candidates(setting.analysis, setting.units)
    return found_in(setting, parties.chances_of(setting.analysis, setting.units, reached, judge))


def found_in(setting: Setting, chances: parties.Chances) -> Found:
    """The judges' answers as they were given where the parties were chosen."""
    return Found(chances, {unit.index: at for at, unit in enumerate(setting.units)})


def rows(setting: Setting, side: str, options: Sequence[Candidate], found: Found) -> list[Row]:
    """Features of each candidate for a side."""
    named = Counter({one.actor.name: len(one.spans) for one in options if sort_of(one.actor) == "named"})
    most = max(named.values(), default=0)
    blamed = any(
        _claimed(unit, span.start) for one in options if sort_of(one.actor) == "named" for unit, span in one.spans
    )
    mine, theirs = found.strongest(setting, side), found.strongest(setting, opposite(side))
    made = f"{side}:{setting.event_type}:{found.made_of(setting, side)}"
    made_names = (made, f"{made}:{'harmed' if harmed(setting.units) else 'unharmed'}")
    return [
        _row(setting, side, one, found)
        | _standing(one, named, most, blamed)
        | _beside(one, mine, theirs, f"{side}:{setting.event_type}")
        | {f"made:{name}:{sort_of(one.actor)}".replace(" ", "_"): 1.0 for name in made_names}
        for one in options
    ]


def harmed(units: Sequence[Unit]) -> bool:
    """Whether anybody was killed or hurt."""
    tolls = (toll for unit in units for toll in unit.tolls if toll.kind in ("killed", "injured"))
    return any(not toll.negated and not toll.cumulative for toll in tolls)


def _row(setting: Setting, side: str, one: Candidate, found: Found) -> Row:
    sort, event_type = sort_of(one.actor), setting.event_type
    row: Row = {f"{side}:{event_type}:{sort}": 1.0, f"{side}:{setting.kind}:{sort}": 1.0, f"{side}:{sort}": 1.0}
    if not one.spans:
        return row | {f"implied:{side}:{sort}": 1.0, f"implied:{side}:{setting.kind}:{sort}": 1.0}
    for name, judged in (("own", side), ("other", opposite(side))):
        within = [found.of(judged, span) for unit, span in one.spans if unit.index in found.order]
        beyond = [found.of(judged, span) for unit, span in one.spans if unit.index not in found.order]
        row |= _banded(f"{name}:in", max(within, default=-1.0), sort)
        row |= _banded(f"{name}:out", max(beyond, default=-1.0), sort)
    apart = min(_apart(unit, found) for unit, _ in one.spans)
    far = max(least for least in APART if apart >= least)
    row |= {f"apart:{far}": 1.0, f"apart:{far}:{sort}": 1.0, f"apart:{far}:{side}:{event_type}:{sort}": 1.0}
    row[f"{side}:{one.actor.rule}"] = float(one.actor.rule.startswith("people "))
    for name in SHARES:
        row[f"{side}:{name}:{sort}"] = float(all(shared(unit, span.start, name) for unit, span in one.spans))
    row[f"{side}:thing:{sort}"] = float(all(span.actor.role == "object" for _, span in one.spans))
    row["title"] = float(any(unit.title for unit, _ in one.spans))
    row["opens"] = float(any(unit.index < 2 for unit, _ in one.spans))
    row[f"claimed:{sort}"] = float(any(_claimed(unit, span.start) for unit, span in one.spans))
    row[f"lives:{_lives(one.actor, setting)}"] = 1.0
    home = "home" if one.actor.country in (None, setting.country) else "abroad"
    row[f"{home}:{sort}"] = 1.0
    row[f"{home}:{side}:{event_type}:{sort}"] = 1.0
    return row


@lru_cache(maxsize=8 * KEPT)
def shared(unit: Unit, start: int, name: str) -> bool:
    """Whether a party is told as a part of others, or as most of them: "nine people, two of them policemen"."""
    before = {token.lower for token in unit.tokens if start - FEW_LETTERS <= token.start < start}
    return bool(word_set(name) & before) and (name == MOSTLY or not word_set(MOSTLY) & before)


MOSTLY = "mostly"
SHARES = ("among", MOSTLY)
FEW_LETTERS = 24


def _lives(actor: Actor, setting: Setting) -> str:
    """Whether a named group is one of this country, of others, or of anywhere."""
    group = register(setting.own).groups.get(group_id(actor))
    if group is None:
        return "no group"
    places = (*group.countries, *group.theatre)
    return "here" if setting.country in places else "elsewhere" if places else "anywhere"


APART = (0, 1, 2, 4, 8)
BANDS = ((0.8, "high"), (0.5, "much"), (0.1, "some"), (0.0, "low"), (-1.0, "no"))


def _banded(name: str, chance: float, sort: str) -> Row:
    band = next(name for least, name in BANDS if chance >= least)
    return {f"{name}:{band}": 1.0, f"{name}:{band}:{sort}": 1.0, name: max(chance, 0.0)}


def _standing(one: Candidate, named: Counter[str], most: int, blamed: bool) -> Row:
    """How a named group stands among those of the article; for the rest, whether there is one, and one that is
    blamed."""
    if one.actor.name not in named:
        groups = f"groups:{min(len(named), 3)}:{sort_of(one.actor)}"
        return {groups: 1.0, f"{groups}:blamed": float(blamed)}
    return {
        f"named:{min(len(named), 3)}": 1.0,
        "most-named": float(named[one.actor.name] == most),
        "often": min(len(one.spans), 5) / 5,
    }


def _beside(one: Candidate, mine: str, theirs: str, side: str) -> Row:
    sort = sort_of(one.actor)
    return {
        f"mine:{mine}:{sort}": 1.0,
        f"theirs:{theirs}:{sort}": 1.0,
        f"{side}:mine:{mine}:theirs:{theirs}:{sort}": 1.0,
    }


@dataclass(frozen=True, slots=True)
class Cast:
    """Who was chosen for one side, the words nearest to the incident, and why; no candidate where the codebook alone
    says who stands there."""

    chosen: Candidate | None = None
    span: ActorSpan | None = None
    reasons: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The chosen actor's name; none where nobody was chosen."""
        return "" if self.chosen is None else self.chosen.actor.name

    def among(self, actors: Sequence[Actor]) -> list[Actor]:
        """The actors of a side with the chosen one first; none where it is nobody."""
        if self.chosen is None:
            return list(actors)
        if self.chosen.actor == NOBODY:
            return []
        return [self.chosen.actor, *(actor for actor in actors if actor.name != self.chosen.actor.name)]


def casting(setting: Setting, found: Found, civil: bool | None = None) -> tuple[Cast, Cast]:
    """The likeliest actors of both sides together; nobody stands on both. `civil` says whether the target is
    civilians, where that is known."""
    doers, sufferers = _ranked(setting, DOER, found), _ranked(setting, SUFFERER, found, civil)
    pairs = [
        (one[0] + other[0], -at, -beside, one[1], other[1])
        for at, one in enumerate(doers or [(0.0, Cast())])
        for beside, other in enumerate(sufferers or [(0.0, Cast())])
        if one[1].name != other[1].name or not one[1].name
    ]
    if not pairs:
        return doers[0][1], Cast()
    _, _, _, doer, sufferer = max(pairs, key=lambda pair: pair[:3])
    return doer, sufferer


def _ranked(setting: Setting, side: str, found: Found, civil: bool | None = None) -> list[tuple[float, Cast]]:
    """The candidates of a side with their scores, the likeliest first; only civilians, or none of them, if told."""
    judge, options = model("actors"), candidates(setting, side)
    table = rows(setting, side, options, found)
    allowed = [civil is None or (sort_of(one.actor) == "civilian") == civil for one in options]
    scored = [(judge.score(row), -at, one, row) for at, (one, row) in enumerate(zip(options, table, strict=True))]
    best = sorted(compress(scored, allowed), key=lambda each: each[:2], reverse=True)[:FIRST]
    return [(score, Cast(one, _nearest(one, found), tuple(judge.weightiest(row)))) for score, _, one, row in best]


FIRST = 2  # where both sides would be the same, the next of one of them steps in


def _nearest(one: Candidate, found: Found) -> ActorSpan | None:
    """The words of a candidate that stand nearest to the incident."""
    spans = sorted(one.spans, key=lambda told: (_apart(told[0], found), told[1].start))
    return spans[0][1] if spans else None


def _apart(unit: Unit, found: Found) -> int:
    """How many sentences lie between a unit and the incident's nearest one; 0 inside it."""
    return min(abs(unit.index - own) for own in found.order)


@lru_cache(maxsize=8 * KEPT)
def _claimed(unit: Unit, start: int) -> bool:
    """Whether words of claiming or blaming stand close to the party there: "the attack was claimed by ..."."""
    at = next((at for at, token in enumerate(unit.tokens) if token.start >= start), 0)
    close = unit.tokens[max(0, at - NEAR_CLAIM) : at + NEAR_CLAIM]
    return bool(word_set("claims") & {token.lower for token in close})
