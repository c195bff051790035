"""Some of the dead, or kind after kind: "among the dead were two boys", "the dead were a cook and two guards"."""

from __future__ import annotations

from flows.extract.tolls_groups import Group
from flows.extract.tolls_objects import objects
from flows.extract.tolls_sentence import Sentence
from flows.extract.tolls_words import Cue, grammar

SOME = "some of them"
THOSE = frozenset(["dead", "killed", "slain", "deceased"])


def equated(sentence: Sentence, cue: Cue) -> list[Group]:
    """Who the dead were, one kind after another: "the dead were | nine soldiers and three porters |"."""
    if sentence.lower(cue.last - 1) not in THOSE or sentence.lower(cue.last) not in {"were", "are"}:
        return []
    if sentence.lower(cue.first - 1) in {"of", "among", "amongst"}:
        return []
    told = objects(sentence, cue.last + 1)
    return told if len(told) > 1 and sentence.group_from(cue.last + 1) == told[0] else []


def is_of_some(sentence: Sentence, cue: Cue) -> bool:
    """Whether only some of the dead are told: "the dead included two girls", "of those killed, two were girls"."""
    if sentence.lower(cue.last - 1) not in THOSE:
        return False
    before = sentence.lower(cue.first - 1)
    if before in {"among", "amongst"} or (before == "of" and sentence.lower(cue.last) == ","):
        return True
    return sentence.lower(cue.last) in grammar("part")


def is_of_whom(sentence: Sentence, group: Group) -> bool:
    """Whether a group is a share of those told before that has its own fate: "ten were hurt, | two of whom | died"."""
    last = sentence.lower(group.last - 1)
    within = group.number is not None and last == "whom"
    return within or [sentence.lower(at) for at in range(group.first - 2, group.first)] == ["of", "whom"]


def is_among_them(sentence: Sentence, group: Group, at: int) -> bool:
    """Whether one of those told before has a fate that follows: "nine were hurt; a girl of 19 | among them | died"."""
    return [sentence.lower(i) for i in range(at - 2, at)] == ["among", "them"] and 2 <= at - group.last <= 4
