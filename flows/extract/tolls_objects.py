"""The people after a word of harm: "killed | two policemen, a driver and three passers-by |"."""

from __future__ import annotations

import re
from dataclasses import replace

from flows.extract.numbers import units
from flows.extract.tolls_groups import Group
from flows.extract.tolls_lists import closes, joined_after, joined_before
from flows.extract.tolls_names import is_name, is_name_word
from flows.extract.tolls_sentence import Sentence
from flows.extract.tolls_things import is_thing, is_word
from flows.extract.tolls_words import grammar


def objects(sentence: Sentence, at: int) -> list[Group]:
    """Groups after a verb, with those joined on: "killed | two policemen, a driver and three passers-by"."""
    if (sentence.lower(at), sentence.lower(at + 1)) in {("one", "another"), ("each", "other")}:
        return []
    if sentence.lower(at) == "them":
        return told_before(sentence, at)
    for ahead in range(0, 4):
        group = sentence.group_from(at + ahead)
        if group:
            return [group, *joined_after(sentence, group)]
        lower = sentence.lower(at + ahead)
        if lower in {"and", "or"} and not sentence.cue_at(at + ahead + 1):
            return []
        if sentence.cue_at(at + ahead) and sentence.lower(at + ahead - 1) not in {"and", "or"}:
            return []
        if lower not in {"and", "or"} and (
            lower in grammar("stop") - grammar("determiner") or not re.match(r"\w|[\"“']", lower)
        ):
            return []
        if ahead == 0 and (unknown := _unknown_after(sentence, at)):
            return [unknown, *joined_after(sentence, unknown)]
    return []


def told_before(sentence: Sentence, at: int) -> list[Group]:
    """The people whom a verb took before they are "them": "seized | three traders | and killed them"."""
    for group in reversed([one for one in sentence.groups if one.last < at]):
        joined = joined_before(sentence, group)
        first = joined[0].first
        while sentence.lower(first - 1) in PARTICLES:
            first -= 1
        verb = sentence.lower(first - 1)
        taken = verb.endswith("ed") or verb in TOOK
        if taken and sum(one.figure for one in joined) > 1 and all(one.kind != "many" for one in joined):
            return [*joined, *joined_after(sentence, group)]
    return []


PARTICLES = frozenset(["up", "out", "off", "away", "down", "all", "another", "hostage"])
TOOK = frozenset(
    ["took", "taken", "caught", "held", "found", "brought", "led", "drove", "bound", "beat", "saw", "met", "forced"]
)


def _unknown_after(sentence: Sentence, at: int) -> Group | None:
    """One person by an unknown noun or a name after a verb: "killed | a tinsmith", "killed | Ali Musa"."""
    words = sentence.words
    if at + 1 < len(words) and sentence.lower(at) in {"a", "an"} and is_word(sentence, at + 1):
        end = at + 1
        while end < min(at + 5, len(words)) and is_word(sentence, end) and not closes(sentence, end):
            end += 1
        known = is_thing(sentence.lower(end - 1)) or any(g.first < end and g.last > at for g in sentence.groups)
        return None if known or end == at + 1 else Group(at, end, "one", 1, 1, 1, head="")
    if headed := _headed(sentence, at) or _aged(sentence, at):
        return headed
    end = at
    while end < len(words) and is_name_word(sentence, end) and not closes(sentence, end):
        end += 1
    if not 1 <= end - at <= 6 or not (is_name(sentence, at, end) or _is_surname(sentence, at, end)):
        return None
    if (noun := sentence.group_from(end)) and noun.kind == "one" and is_word(sentence, end):
        return replace(noun, first=at)
    plural = end - at == 1 and sentence.lower(at).endswith(("s", "ese", "i"))
    return None if plural else Group(at, end, "name", 1, 1, 1, head="")


def _is_surname(sentence: Sentence, at: int, end: int) -> bool:
    """Whether unknown words among capitals stand alone as a name does: "AFTER MURDERING | GALVEZ | THE GANG FLED"."""
    after = sentence.lower(end)
    alone = not after or after in grammar("stop") or not after[:1].isalpha()
    return alone and end - at <= 3 and not sentence.lower(end - 1).endswith("s")


def _aged(sentence: Sentence, at: int) -> Group | None:
    """A person by a name that an age follows, in any letters: "SHOT DEAD | LUZ PABON |, 44, WHO"."""
    end = at
    while end < at + 5 and is_word(sentence, end) and not closes(sentence, end):
        end += 1
    aged = sentence.lower(end) == "," and sentence.lower(end + 1).isdigit() and sentence.lower(end + 2) in {",", "."}
    return Group(at, end, "name", 1, 1, 1) if aged and end > at and not sentence.group_from(at) else None


def _headed(sentence: Sentence, at: int) -> Group | None:
    """One person by an unknown noun before a list of people: "killed | the head of the post , four constables"."""
    if sentence.lower(at) not in {"the", "his", "her", "their"} or sentence.lower(at + 1) in units() - {"head"}:
        return None
    end = at + 2
    while end < at + 9 and sentence.lower(end) and sentence.group_from(end) is None:
        if sentence.lower(end) in grammar("link"):
            after = sentence.group_from(end + 1)
            return Group(at, end, "one", 1, 1, 1) if after and after.kind != "many" else None
        if closes(sentence, end) and sentence.lower(end) not in {"of", "the"}:
            return None
        end += 1
    return None
