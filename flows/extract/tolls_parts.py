"""Some of the dead, or kind after kind: "among the dead were two boys", "the dead were a cook and two guards"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.extract.tolls_context import is_attacker
from flows.extract.tolls_groups import Group
from flows.extract.tolls_lists import is_part
from flows.extract.tolls_objects import objects
from flows.extract.tolls_sentence import Sentence
from flows.extract.tolls_words import Cue, grammar
from flows.records import Toll

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


def with_own_fate(told: Sequence[Toll], toll: Toll) -> Toll:
    """A share of people of whom the whole fared otherwise is no part: "ten were hurt, two of whom | died |"."""
    wholes = [w for w in told if w.start < toll.start and not w.part_of and w.figure > toll.figure]
    nearest = max(wholes, key=lambda whole: whole.start, default=None)
    alone = toll.part_of and toll.rule.endswith(": intransitive") and nearest is not None and nearest.kind != toll.kind
    return replace(toll, part_of=False) if alone else toll


def add_parts(sentence: Sentence, found: dict[tuple[int, str], Toll], offset: int) -> None:
    """Parts of a total: "14 people were killed, including two soldiers" -> two soldiers, part of the 14."""
    whole: Toll | None = None
    for group in sentence.groups:
        start = (group.number.start if group.number else sentence.words[group.first].start) + offset
        here = [toll for (at, _), toll in found.items() if at == start]
        if here:
            whole = here[0] if not here[0].part_of else whole
        elif whole and whole.figure > 1 and group.low and _continues_parts(sentence, group, found, offset):
            part = _part(sentence, group, whole, offset)
            found[part.start, part.kind] = part


def _continues_parts(sentence: Sentence, group: Group, found: dict[tuple[int, str], Toll], offset: int) -> bool:
    """Whether a group is a part, by a marker of its own or joined to a part: "including a woman and two boys"."""
    if is_part(sentence, group):
        return True
    at = group.first
    while sentence.lower(at - 1) in grammar("link"):
        at -= 1
    before = sentence.group_to(at) if at < group.first else None
    if before is None:
        return False
    start = (before.number.start if before.number else sentence.words[before.first].start) + offset
    return any(toll.part_of for (begin, _), toll in found.items() if begin == start)


def _part(sentence: Sentence, group: Group, whole: Toll, offset: int) -> Toll:
    """A part with the fate of its whole."""
    words = sentence.words
    who_start, who_end = words[group.first].start, words[group.last - 1].end
    start, end = (group.number.start, group.number.end) if group.number else (who_start, who_end)
    return replace(
        whole,
        start=start + offset,
        end=end + offset,
        text=sentence.text[start:end],
        low=group.low,
        high=group.high,
        figure=group.figure,
        rule=f"{whole.rule.partition(':')[0]}: part",
        who_text=sentence.text[who_start:who_end],
        who_start=who_start + offset,
        who_end=who_end + offset,
        part_of=True,
        attacker=is_attacker(group),
    )
