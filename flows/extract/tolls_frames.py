"""Which people a word of harm takes: "gunmen killed five farmers" -> object, "two were killed" -> subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.extract.sentences import Token
from flows.extract.tolls_groups import Group
from flows.extract.tolls_words import Cue

BE = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "got",
        "get",
        "getting",
        "gets",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
    ]
)
HAVE = frozenset(["has", "have", "had", "having", "hasn't", "haven't", "hadn't"])
SINGULAR = frozenset(["is", "was", "has", "wasn't", "isn't", "hasn't"])
PLURAL = frozenset(["are", "were", "have", "weren't", "aren't", "haven't"])
ADVERBS = frozenset(
    [
        "also",
        "later",
        "then",
        "all",
        "both",
        "since",
        "instantly",
        "reportedly",
        "allegedly",
        "immediately",
        "subsequently",
        "already",
        "not",
        "never",
        "even",
        "believed",
        "thought",
        "said",
        "reported",
        "to",
        "feared",
        "confirmed",
        "known",
        "presumed",
        "either",
        "just",
        "still",
        "eventually",
        "there",
        "nearly",
        "only",
        "soon",
        "now",
        "again",
        "each",
        "critically",
        "seriously",
        "badly",
        "slightly",
        "gravely",
        "severely",
        "fatally",
        "mortally",
        "brutally",
        "apparently",
    ]
)
PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "from",
        "with",
        "near",
        "by",
        "to",
        "for",
        "at",
        "on",
        "against",
        "between",
        "targeting",
        "carrying",
        "into",
        "around",
        "among",
        "under",
        "over",
        "after",
        "before",
        "behind",
        "than",
        "through",
        "inside",
        "outside",
        "across",
        "toward",
        "towards",
        "like",
        "including",
    ]
)
PART_MARKERS = frozenset(
    ["including", "includes", "include", "included", "among", "comprising", "mostly", "mainly", "notably"]
)
LINKS = frozenset(("and", ",", "&", "plus", "or", "/", "+"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence taken apart: its tokens, the groups of people and the words of harm in it."""

    text: str
    words: Sequence[Token]
    groups: Sequence[Group]
    cues: Sequence[Cue]

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


def people_of(sentence: Sentence, cue: Cue) -> tuple[list[Group], str]:
    """The groups a cue takes and how: "the blast killed two" -> [two], "active"."""
    if cue.pattern == "transitive":
        return _transitive(sentence, cue)
    if cue.pattern == "intransitive":
        return _subjects(sentence, cue, _before_verb(sentence, cue.first)[0]), "intransitive"
    if cue.pattern == "adjective":
        return _adjective(sentence, cue)
    if cue.pattern == "noun_of":
        ready = sentence.lower(cue.last) == "of" or sentence.lower(cue.last - 1) == "to"
        after = cue.last + (sentence.lower(cue.last) == "of")
        return (_objects(sentence, after), "nominal") if ready else ([], "")
    if cue.pattern == "counted":
        return _counted(sentence, cue), "counted"
    return [], ""


def _before_verb(sentence: Sentence, at: int) -> tuple[int, str]:
    """Where the auxiliaries and adverbs before a verb begin, and the voice they give: "had been killed" -> passive."""
    begin, voice, finite = at, "", at
    while begin > 0:
        lower = sentence.lower(begin - 1)
        if lower in BE:
            voice = "passive"
        elif lower in HAVE:
            voice = voice or "perfect"
        elif not (lower in ADVERBS or lower.endswith("ly") or lower in {"would", "could", "may", "might", "will"}):
            break
        begin -= 1
        finite = begin if lower in BE or lower in HAVE else finite
    if not voice and sentence.lower(at - 1) in LINKS and (chained := _chained(sentence, at - 1)) is not None:
        return chained, "passive"
    return (finite if voice else begin), voice


def _chained(sentence: Sentence, at: int) -> int | None:
    """The auxiliary of a chain of participles: "were beaten and killed" -> the token of "were"."""
    for back in range(at - 1, max(-1, at - 7), -1):
        lower = sentence.lower(back)
        if lower in BE:
            return back
        if not (re.fullmatch(r"\w+(?:ed|en)|shot|cut|and|,|then|by|\w+ly", lower)):
            return None
    return None


def _transitive(sentence: Sentence, cue: Cue) -> tuple[list[Group], str]:
    """Object of an active verb, subject of a passive one: "killing two", "two killed by gunmen"."""
    if cue.forms & {"gerund", "base", "third"} and not cue.forms & {"past", "participle"}:
        after = cue.last + (sentence.lower(cue.last) == "of")
        return _objects(sentence, after), "active" if after == cue.last else "nominal"
    begin, voice = _before_verb(sentence, cue.first)
    if voice == "passive":
        return _subjects(sentence, cue, begin), "passive"
    if sentence.lower(cue.last) != "by" and (found := _objects(sentence, cue.last)):
        return found, "active"
    if voice == "perfect" or cue.split:
        return [], ""
    return _adjacent(sentence, cue.first), "reduced"


def _adjacent(sentence: Sentence, at: int) -> list[Group]:
    """The group right before a token with those joined to it: "two soldiers and a driver | killed"."""
    while at > 0 and (sentence.lower(at - 1) in ADVERBS or sentence.lower(at - 1) in {",", ":"}):
        at -= 1
    group = sentence.group_to(at)
    return _joined_before(sentence, group) if group else []


def _adjective(sentence: Sentence, cue: Cue) -> tuple[list[Group], str]:
    """ "12 dead", "two were dead", "dead: 3"."""
    begin, voice = _before_verb(sentence, cue.first)
    if voice == "passive":
        return _subjects(sentence, cue, begin), "predicate"
    if found := _adjacent(sentence, cue.first):
        return found, "adjective"
    if sentence.lower(cue.last) in {":", "-", "–"} and (group := sentence.group_from(cue.last + 1)):
        return [group], "tabular"
    return [], ""


def _counted(sentence: Sentence, cue: Cue) -> list[Group]:
    """The number before a noun of harm: "three confirmed deaths"."""
    for back in range(0, 4):
        at = cue.first - back
        group = sentence.group_to(at)
        if group and (group.number or group.kind == "none") and not group.head:
            return [group]
        if sentence.lower(at - 1) in {",", ".", "and", "in", "of", ";"}:
            break
    return []


def _objects(sentence: Sentence, at: int) -> list[Group]:
    """Groups after a verb, with those joined on: "killed | two policemen, a driver and three passers-by"."""
    for ahead in range(0, 4):
        group = sentence.group_from(at + ahead)
        if group:
            return [group, *_joined_after(sentence, group)]
        lower = sentence.lower(at + ahead)
        if lower in {"", ",", ".", ";", ":", "by", "in", "on", "at", "when", "after", "as", "while", "that", "of"}:
            return []
        if lower in {"and", "or"} and not sentence.cue_at(at + ahead + 1):
            return []
    return []


def _joined_after(sentence: Sentence, group: Group) -> list[Group]:
    """Groups joined to the right, up to one that has a verb of its own."""
    found, last = [], group.last
    while True:
        at = last
        while sentence.lower(at) in LINKS or sentence.lower(at) in {"as", "well", "also"}:
            at += 1
        following = sentence.group_from(at) if at > last else None
        if following is None or _has_verb(sentence, following.last) or following.kind == "pronoun":
            return found
        found.append(following)
        last = following.last


def _has_verb(sentence: Sentence, at: int) -> bool:
    """Whether a verb follows a group: "two civilians | were wounded", "30 | injured"."""
    return (
        sentence.lower(at) in BE | HAVE | {"who", "could", "would", "later", "also"}
        or any(c.first == at and c.pattern in {"transitive", "intransitive", "adjective"} for c in sentence.cues)
        or bool(re.fullmatch(r"\w{3,}ed", sentence.lower(at)))
    )


def _joined_before(sentence: Sentence, group: Group) -> list[Group]:
    """The group and those joined to its left: "five soldiers, a driver and two civilians |"."""
    found, first = [group], group.first
    while True:
        at = first
        while sentence.lower(at - 1) in LINKS:
            at -= 1
        before = sentence.group_to(at) if at < first else None
        if before is None or _is_object(sentence, before) or before.kind == "pronoun":
            return found
        found.insert(0, before)
        first = before.first


def _is_object(sentence: Sentence, group: Group) -> bool:
    """Whether an active verb of harm stands right before a group: "wounding | two"."""
    return any(c.last == group.first and c.pattern == "transitive" for c in sentence.cues)


def is_part(sentence: Sentence, group: Group) -> bool:
    """Whether a group is told as part of another: "including two soldiers", "three of them"."""
    before = [sentence.lower(at) for at in range(max(0, group.first - 2), group.first)]
    if PART_MARKERS & set(before) and before[-1:] != [","]:
        return True
    tail = [sentence.lower(at) for at in range(group.first, min(group.last + 2, len(sentence.words)))]
    return group.first > 0 and "of" in tail and bool({"whom", "them", "which"} & set(tail))


def _subjects(sentence: Sentence, cue: Cue, at: int) -> list[Group]:
    """The subject that ends before a token and agrees with the verb: "14 people, including two soldiers, | were"."""
    verb = next((sentence.lower(i) for i in range(at, cue.first) if sentence.lower(i) in SINGULAR | PLURAL), "")
    floor = max((i for i in range(at) if sentence.lower(i) in {";"}), default=-1)
    near = [g for g in sentence.groups if floor < g.first and g.last <= at and at - g.last <= 25]
    spare: list[Group] = []
    for group in reversed(near):
        if is_part(sentence, group) or _is_object(sentence, group):
            continue
        joined = _joined_before(sentence, group)
        if not _agrees(verb, joined):
            continue
        if sentence.lower(group.first - 1) in PREPOSITIONS or sentence.lower(joined[0].first - 1) in PREPOSITIONS:
            spare = spare or joined
            continue
        return joined
    return spare


def _agrees(verb: str, joined: Sequence[Group]) -> bool:
    if verb in SINGULAR:
        return len(joined) == 1 and (not joined[0].plural or joined[0].kind == "none")
    if verb in PLURAL:
        return len(joined) > 1 or joined[0].plural or joined[0].kind == "none"
    return True
