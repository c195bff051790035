"""What a mention is made of, each part with its words: the evidence for a field, and the reason for it.

"Gunmen killed ..." -> Evidence("perpetrators", 0, 6) and Reason("perpetrators", "people armed people", "Gunmen").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flows.extract.actors import names_within
from flows.extract.actors_choice import Cast
from flows.extract.choices_places import bounds
from flows.extract.units import Unit
from flows.records import (
    Actor,
    ActorSpan,
    Article,
    DateSpan,
    Evidence,
    Mention,
    Place,
    PlaceSpan,
    Reason,
    Span,
    Toll,
)


@dataclass(frozen=True, slots=True)
class When:
    """The window of an incident and the words it was read from."""

    first: date
    last: date
    precision: int
    span: DateSpan | None
    rule: str


@dataclass(frozen=True, slots=True)
class Where:
    """The place of an incident and the words it was read from."""

    place: Place
    precision: int
    span: PlaceSpan | None
    rule: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Who:
    """One side: the parties as the text puts them, and whom they resolve to."""

    spans: tuple[ActorSpan, ...] = ()
    actors: tuple[Actor, ...] = ()

    def words(self, roles: Iterable[str] = ()) -> tuple[str, ...]:
        """The text's own words, of the given roles or of all, and groups that they name: "FMLN guerrillas", "FMLN"."""
        texts = [span.text for span in self.spans if not roles or span.actor.role in roles]
        named = [name for text in texts for name in names_within(text)]
        return tuple(dict.fromkeys(" ".join(text.split()) for text in (*texts, *named)))


def unknown(*sides: Who) -> tuple[str, ...]:
    """Parties that no entry of the register explains, in the text's own words; a person by name is no such party."""
    pairs = [pair for side in sides for pair in zip(side.spans, side.actors, strict=True)]
    found = [span.text for span, actor in pairs if not actor.known and span.actor.role != "person"]
    return tuple(dict.fromkeys(" ".join(text.split()) for text in found))


ACTORS = ("actor1", "actor2")


def words(article: Article, span: PlaceSpan) -> str:
    """The whole expression of a place as the article has it, white space folded."""
    start, end = bounds(span)
    return " ".join(article.text[start:end].split())


def trigger_of(unit: Unit) -> str | None:
    """The word that told of the incident: a strong trigger before a weak one."""
    first = min(unit.triggers, key=lambda trigger: (not trigger.strong, trigger.start), default=None)
    return None if first is None else first.text


@dataclass(frozen=True, slots=True)
class Parts:
    """What a mention is made of: the unit that leads, day and place, both sides and whom they are coded as, tolls."""

    lead: Unit
    when: When | None
    where: Where | None
    doers: Who
    sufferers: Who
    tolls: Sequence[Toll]
    weapons: Sequence[Span]
    casts: tuple[Cast, Cast]


def evidence(parts: Parts) -> tuple[Evidence, ...]:
    """For each filled field the characters it was read from, in the order of the text."""
    found = [Evidence("sub_event_type", trigger.start, trigger.end) for trigger in parts.lead.triggers]
    if parts.when is not None and parts.when.span is not None:
        found.append(Evidence("event_date_start", parts.when.span.start, parts.when.span.end))
    if parts.where is not None and parts.where.span is not None:
        found.append(Evidence("location", *bounds(parts.where.span)))
    found += [Evidence("perpetrators", span.start, span.end) for span in parts.doers.spans]
    found += [
        Evidence("targets" if span.actor.role == "object" else "victims", span.start, span.end)
        for span in parts.sufferers.spans
    ]
    found += [Evidence("weapons", span.start, span.end) for span in parts.weapons]
    named = [(name, cast.span) for name, cast in zip(ACTORS, parts.casts, strict=True)]
    found += [Evidence(name, span.start, span.end) for name, span in named if span is not None]
    names = {"killed": "fatalities", "injured": "injuries_low", "abducted": "abducted"}
    found += [Evidence(names[toll.kind], toll.start, toll.end) for toll in parts.tolls if toll.kind in names]
    return tuple(sorted(set(found), key=lambda item: (item.start, item.end, item.field)))


def explanation(parts: Parts, mention: Mention, kind_reasons: Sequence[str]) -> tuple[Reason, ...]:
    """The reason for each field: rule or lexicon entry, and the words."""
    found = [Reason("sub_event_type", "sub_event:" + ",".join(kind_reasons), mention.trigger or "")]
    found += [Reason("trigger", f"trigger:{trigger.entry}", trigger.text) for trigger in parts.lead.triggers]
    if parts.when is not None:
        found.append(
            Reason("event_date_start", parts.when.rule, parts.when.span.text if parts.when.span is not None else "")
        )
    if parts.where is not None:
        found.append(Reason("location", parts.where.rule, parts.where.words))
    for name, side in (("perpetrators", parts.doers), ("victims", parts.sufferers)):
        found += [Reason(name, actor.rule, span.text) for span, actor in zip(side.spans, side.actors, strict=True)]
    for name, cast in zip(ACTORS, parts.casts, strict=True):
        if cast.chosen is not None:
            rule = f"{cast.chosen.actor.rule}; actors:{','.join(cast.reasons)}"
            found.append(Reason(name, rule, "" if cast.span is None else cast.span.text))
    found += [Reason(toll.kind, toll.rule, toll.text) for toll in parts.tolls]
    if mention.excluded is not None:
        found.append(Reason("excluded", f"excluded:{mention.excluded}", ""))
    return tuple(found)
