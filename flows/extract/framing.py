"""How a party stands in its clause: before or after which trigger, on what preposition, joined with whom.

"Two men were shot dead by soldiers" -> of "soldiers": after a passive trigger, near it, on "by".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from flows.extract.actors_register import word_set
from flows.extract.triggers import Trigger
from flows.extract.units import KEPT, Unit

FAR = 8
BE = frozenset(["was", "were", "been", "being", "are", "is", "be", "got", "gets"])
JOINING = frozenset(["and", ",", "or", "as", "well", "&", "including", "two", "three", "four", "five", "six", "#"])
PREPOSITIONS = frozenset(
    ["by", "on", "against", "of", "from", "with", "between", "at", "to", "after", "when", "as", "in", "near", "for",
     "into", "among", "including", "outside", "inside", "that", "who", "which", "while", "toward", "over"]
)  # fmt: skip


class Frame:
    """A unit's words with the places of its triggers and parties, for looking left and right."""

    def __init__(self, unit: Unit) -> None:
        self.words = ["#" if token.text[0].isdigit() else token.lower for token in unit.tokens]
        self.places = {token.start: at for at, token in enumerate(unit.tokens)}
        self.ends = {token.end: at for at, token in enumerate(unit.tokens)}
        self.triggers = [(self.first(t.start), self.last(t.end), t, self.voice(t)) for t in unit.triggers]
        self.parties = [(self.first(span.start), self.last(span.end), span.actor.role) for span in unit.actors]

    def first(self, start: int) -> int:
        """The token that begins at an offset; the one before it where an offset lies inside a token."""
        found = self.places.get(start)
        return found if found is not None else max((at for s, at in self.places.items() if s < start), default=0)

    def last(self, end: int) -> int:
        """The token that ends at an offset, or the one the offset lies in."""
        found = self.ends.get(end)
        return found if found is not None else min((at for e, at in self.ends.items() if e > end), default=0)

    def voice(self, trigger: Trigger) -> str:
        """How a trigger tells it: "were killed" passive, "killed" active, "to kill" infinitive, "the killing" noun."""
        if not trigger.verbal:
            return "noun"
        at = self.first(trigger.start)
        before = self.words[max(0, at - 3) : at]
        if BE & set(before):
            return "passive"
        if "by" in self.words[at + 1 : at + 3]:
            return "passive"
        return "infinitive" if before[-1:] == ["to"] else "active"

    def joined(self, at: int) -> tuple[int, int]:
        """First and last token of the row of parties that a party stands in: "soldiers and two policemen"."""
        index = next(i for i, (first, _, _) in enumerate(self.parties) if first == at)
        low = high = index
        while low and self._links(self.parties[low - 1][1], self.parties[low][0]):
            low -= 1
        while high + 1 < len(self.parties) and self._links(self.parties[high][1], self.parties[high + 1][0]):
            high += 1
        return self.parties[low][0], self.parties[high][1]

    def _links(self, left: int, right: int) -> bool:
        between = self.words[left + 1 : right]
        return 0 < len(between) <= 4 and all(word in JOINING or word in skipped() for word in between)


@lru_cache(maxsize=KEPT)
def frame_of(unit: Unit) -> Frame:
    """The frame of a unit."""
    return Frame(unit)


@cache
def skipped() -> frozenset[str]:
    """Words that may stand between a preposition and its party."""
    return word_set("modifiers") | word_set("articles") | JOINING | {"at", "least", "about", "other", "others", "its"}


def lead_of(words: Sequence[str], first: int) -> str:
    """The preposition that a party hangs on: "on two army posts" -> on; "start" where its sentence begins."""
    at = first - 1
    while at >= 0 and first - at < 6 and words[at] in skipped():
        at -= 1
    if at < 0:
        return "start"
    return words[at] if words[at] in PREPOSITIONS else "|" if not words[at][0].isalnum() else "word"


def trigger_names(frame: Frame, first: int, last: int, lead: str, kind: str) -> Iterator[str]:
    """Features of the nearest triggers on both sides of a row of parties, alone and with what they are (`kind`)."""
    left = max((t for t in frame.triggers if t[1] < first), key=lambda t: t[1], default=None)
    right = min((t for t in frame.triggers if t[0] > last), key=lambda t: t[0], default=None)
    for name, found, low, high in (
        ("L", left, left[1] if left else 0, first),
        ("R", right, last, right[0] if right else 0),
    ):
        if found is None:
            yield f"{name}:none"
            continue
        _, _, trigger, voice = found
        between = sum(low < place < high for place, _, _ in frame.parties)
        near = "near" if high - low <= FAR and not between else "past" if high - low <= FAR else "far"
        yield f"{name}:{voice}:{near}"
        yield f"{name}:{trigger.entry}:{voice}"
        yield f"{kind}|{name}:{voice}:{near}"
        yield f"{kind}|{name}:{trigger.entry}:{voice}"
        yield f"{name}:{voice}:lead:{lead}"
        yield f"{kind}|{name}:{voice}:lead:{lead}"
    if left is None and right is not None:
        yield f"subject:{right[3]}"
        yield f"{kind}|subject:{right[3]}"
