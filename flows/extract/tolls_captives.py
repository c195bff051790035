"""People shot while in the hands of those who shoot: "dragged two men out and shot | them |" -> they are dead."""

from __future__ import annotations

import re
from functools import cache

from flows.extract.tolls_groups import Group
from flows.extract.tolls_sentence import Sentence
from flows.extract.tolls_words import Cue

PRONOUNS = frozenset(["them", "him", "her"])
HELD = frozenset(
    [
        "abducted", "blindfolded", "bound", "captured", "detained", "dragged", "handcuffed", "hooded", "kidnapped",
        "lined", "pulled", "seized", "stripped", "taken", "tied",
    ]
)  # fmt: skip


@cache
def _held() -> re.Pattern[str]:
    """Words that put people into the hands of others, and what follows up to the shot, if it is the next thing told."""
    taken = r"took|taken|pulled|dragged|hauled|ordered|herded|marched|led|forced"
    whence = r"off|out|from|aside|outside|away"
    called = r"(?:called|summoned)\s+(?:\w+\s+){0,3}?(?:outside|aside|to\s+(?:his|her|their)\s+doors?)"
    bound = r"tied|bound|blindfolded|handcuffed|lined\s+(?:\w+\s+){0,4}?up|singled\s+out|rounded\s+up|sorted"
    taking = rf"(?:{taken})\b(?:\s+[\w'’-]+){{0,8}}?\s+(?:{whence})|{called}|{bound}|made\s+to\s+kneel"
    later = r"(?:(?!\b(?:after|when|as|because|but)\b)[^.;:])*"
    return re.compile(rf"\b(?:{taking})\b{later}$", re.IGNORECASE)


@cache
def _one_by_one() -> re.Pattern[str]:
    each = r"one\s+(?:by\s+one|after\s+(?:the\s+other|another))|execution[-\s]style|(?:against|along)\s+a\s+wall"
    return re.compile(rf"^\W*(?:(?:them|him|her)\s+)?(?:{each})\b", re.IGNORECASE)


def is_executed(sentence: Sentence, cue: Cue, group: Group) -> bool:
    """Whether who was shot was a captive then: "dragged two men out and shot | them |", "was tied up and | shot |"."""
    if cue.entry != "shoot" or cue.kind != "injured":
        return False
    start, end = sentence.words[cue.first].start, sentence.words[cue.last - 1].end
    if _one_by_one().search(sentence.text[end:]):
        return True
    again = sentence.lower(cue.last) in PRONOUNS or (
        group.first >= cue.last and not group.head and group.kind != "name"
    )
    if not again and group.last > cue.first:
        return False
    return bool(_held().search(sentence.text[0 if again else sentence.words[group.last - 1].end : start]))


def held_before(sentence: Sentence, at: int) -> Group | None:
    """Captives of whom a chain of participles tells on: "| five men |, taken from a bus and | shot"."""
    near = [group for group in sentence.groups if group.last < at and at - group.last <= 18]
    if not near or sentence.lower(at - 1) != "and":
        return None
    end = near[-1].last
    told = sentence.lower(end) == "," and sentence.lower(end + 1) in HELD
    if not told or {".", ";", ":"} & {sentence.lower(i) for i in range(end, at)}:
        return None
    of_whom = len(near) > 1 and sentence.lower(near[-1].first - 1) == "of" and near[-2].last == near[-1].first - 1
    return near[-2 if of_whom else -1]
