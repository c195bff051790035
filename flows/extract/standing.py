"""How a party stands in its whole text: as what it is told there and elsewhere, how often, beside which groups.

"FMLN GUERRILLAS ATTACKED A POST. THE ARMY BLAMES THE GUERRILLAS." -> of "THE GUERRILLAS": "class:blamed",
"class:elsewhere:subject:active:next", "class:count:2", ... What holds of classes of parties carries further than words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from flows.extract.actors_register import word_set
from flows.extract.framing import FAR, Frame, frame_of, lead_of
from flows.extract.units import Analysis, Unit
from flows.records import ActorSpan

BLAMED_WITHIN, SPEAKS_WITHIN = 4, 3
MANY = 5
ARMED = ("armed", "foreign")
RELATIVE = ("who", "that", "which")
DETERMINING = ("the", "a", "an", "by", "of", "and", ",")


class Standing:
    """How each party of a text is told wherever it is named; wordings with one last word are taken as one party."""

    def __init__(self, analysis: Analysis) -> None:
        self.frames = {unit.index: frame_of(unit) for unit in analysis.units if unit.actors}
        self.signs = {
            span.start: tuple(_signs(unit, self.frames[unit.index], span))
            for unit in analysis.units
            for span in unit.actors
        }
        self.named: dict[str, list[int]] = defaultdict(list)
        for span in (span for unit in analysis.units for span in unit.actors):
            self.named[_last_word(span)].append(span.start)
        spans = (span for unit in analysis.units for span in unit.actors)
        self.groups = Counter(span.actor.name for span in spans if _armed_group(span))
        self.leading = max(sorted(self.groups), key=lambda name: self.groups[name], default=None)

    def names(self, unit: Unit, span: ActorSpan, kind: str, side: str) -> Iterator[str]:
        """Features of a party, alone and with what it is (`kind`) and whether its unit tells of the incident."""
        rule = f"actor:{span.actor.inter}" if span.actor.rule.startswith("actor ") else span.actor.rule
        for what in (f"rule:{rule}", f"inter:{span.actor.inter}"):
            yield from (f"class:{what}", f"class:{side}:{what}")
        for sign in self.signs[span.start]:
            yield from (f"class:{sign}", f"class:{kind}|{sign}", f"class:{side}|{sign}", f"class:{rule}|{sign}")
        word = _last_word(span)
        others = [start for start in self.named[word] if start != span.start]
        told = sorted({f"elsewhere:{sign}" for start in others for sign in self.signs[start]})
        shape = [f"count:{min(len(others) + 1, MANY)}", f"long:{min(len(span.text.split()), MANY)}"]
        shape.append(f"several:{word.endswith(('s', 'men', 'people'))}")
        for sign in (*told, *shape):
            yield from (f"class:{sign}", f"class:{kind}|{sign}")
        if _armed_group(span):
            yield f"class:groups:{min(len(self.groups), 4)}:{span.actor.name == self.leading}"
        yield f"class:{self._determined(unit, span)}"

    def _determined(self, unit: Unit, span: ActorSpan) -> str:
        frame = self.frames[unit.index]
        at = frame.first(span.start)
        before = frame.words[at - 1] if at else "start"
        return f"after:{before}" if before in (*DETERMINING, "#", "start") else "after:other"


def _last_word(span: ActorSpan) -> str:
    return span.text.casefold().split()[-1]


def _armed_group(span: ActorSpan) -> bool:
    return span.actor.rule.startswith("actor ") and span.actor.role in ARMED


def _signs(unit: Unit, frame: Frame, span: ActorSpan) -> Iterator[str]:
    """What a party is told as: subject or object of the trigger beside it, blamed, speaking."""
    at, end = frame.first(span.start), frame.last(span.end)
    first, last = frame.joined(at)
    after = frame.words[last + 1 : last + 2]
    right = min((told for told in frame.triggers if told[0] > last), key=lambda told: told[0], default=None)
    left = max((told for told in frame.triggers if told[1] < first), key=lambda told: told[1], default=None)
    if right is not None and right[0] - last <= FAR:
        who = ":who" if after and after[0] in RELATIVE else ""
        yield f"subject:{right[3]}:{_past(frame, last, right[0])}{who}"
    if left is not None and first - left[1] <= FAR:
        yield f"object:{left[3]}:{lead_of(frame.words, first)}:{_past(frame, left[1], first)}"
    near = frame.words[max(0, at - BLAMED_WITHIN) : at] + frame.words[end + 1 : end + 1 + BLAMED_WITHIN]
    if not word_set("claims").isdisjoint(near):
        yield "blamed"
    if any(cue.kind == "said" and 0 < frame.first(cue.span.start) - end <= SPEAKS_WITHIN for cue in unit.cues):
        yield "speaks"


def _past(frame: Frame, low: int, high: int) -> str:
    """Whether another party stands between."""
    return "past" if any(low < place < high for place, _, _ in frame.parties) else "next"
