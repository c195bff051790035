"""A sentence taken apart for its tolls: "Two guards were killed." -> the group "Two guards", the cue "killed"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.extract.sentences import Token
from flows.extract.tolls_groups import Group
from flows.extract.tolls_words import Cue, grammar


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence taken apart: its tokens, the groups of people and the words of harm in it.

    `is_titled` is True where capitals say nothing about names: ALL CAPS or A Headline In Title Case.
    """

    text: str
    words: Sequence[Token]
    groups: Sequence[Group]
    cues: Sequence[Cue]
    is_titled: bool = False

    def lower(self, at: int) -> str:
        """The small-letter form of a token, "" beyond the ends."""
        return self.words[at].lower if 0 <= at < len(self.words) else ""

    def group_from(self, at: int) -> Group | None:
        """The group that begins at a token."""
        return next((g for g in self.groups if g.first == at), None)

    def group_to(self, at: int) -> Group | None:
        """The group that ends before a token."""
        return next((g for g in self.groups if g.last == at), None)

    def cue_at(self, at: int) -> Cue | None:
        """A cue that begins at a token."""
        return next((c for c in self.cues if c.first == at), None)


def titled(words: Sequence[Token]) -> bool:
    """Whether capitals say nothing about names: ALL CAPS or A Headline In Title Case."""
    small = [token for token in words if token.text[:1].islower() and len(token.text) > 3]
    return all(token.lower in grammar("preposition", "link", "be") for token in small)
