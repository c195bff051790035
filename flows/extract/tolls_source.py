"""Whose word a toll is, and counts told without a noun: "the Red Cross spoke of 20" -> 20 by "red cross"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from flows.extract.numbers import Number, find_numbers
from flows.extract.phrases import by_first_letter
from flows.extract.tolls_words import grammar

SAID = (
    r"says?|said|saying|spoke\s+of|speaks?\s+of|spoken\s+of|puts?|put|gave|gives?|counts?|counted|claims?|claimed|boasts?|boasted"
    r"|admits?|admitted|owns?|owned|acknowledges?|acknowledged|concedes?|conceded|reports?|reported|lists?|listed|maintains?|maintained"
    r"|insists?|insisted|found|announced?|announces|confirms?|confirmed|told|allows?|documented|recorded|registered|tallied|estimates?"
    r"|estimated|alleged|alleges|asserts?|asserted|mentions?|mentioned|declared|declares"
)


@cache
def _saying() -> str:
    """Any word of saying, as a pattern."""
    return f"(?:{by_first_letter(SAID.split('|'))})"


@cache
def _tellers() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Who may tell, the same or a short name in capitals, and the verbs of telling."""
    longest_first = sorted(grammar("source", "claimant"), key=lambda word: (-len(word), word))
    who = by_first_letter(map(re.escape, longest_first))
    plain = re.compile(rf"\b({who})\b", re.IGNORECASE)
    return (
        plain,
        re.compile(rf"\b({who}|(?-i:[A-Z]{{2,6}}))\b", re.IGNORECASE),
        re.compile(rf"\b{_saying()}\b", re.IGNORECASE),
    )


@cache
def _attributions() -> tuple[re.Pattern[str], ...]:
    who = _tellers()[0].pattern
    return (
        re.compile(rf"\b{_saying()}\s+(?:\w+\s+){{0,4}}?{who}", re.IGNORECASE),
        re.compile(rf"\b(?:according\s+to|per|quoting|citing|by)\s+(?:\w+['’]?s?\s+){{0,3}}?{who}", re.IGNORECASE),
        re.compile(rf"{who}(?:['’]s?)?\s+(?:count|figure|toll|tally|version|list|statement)", re.IGNORECASE),
    )


REACH = 60


@cache
def _seen() -> re.Pattern[str]:
    """Somebody who looked for himself: "our man | saw | four bodies"."""
    return re.compile(r"\b(saw)\s+(?:\w+\s+)?$", re.IGNORECASE)


def source_of(text: str, at: int) -> str:
    """Who tells of what stands at an offset of a sentence, in small letters: "police", "" where nobody is named."""
    plain, named, said = _tellers()
    if seen := _seen().search(text, max(0, at - REACH), at):
        return seen[1].lower()
    told = [(match.start(), match.end(), match[1]) for each in _attributions() for match in each.finditer(text)]
    for verb in said.finditer(text):
        begin = max(0, verb.start() - REACH)
        clause = begin + max((text[begin : verb.start()].rfind(mark) + 1 for mark in ".;:"), default=0)
        before = list((plain if text.isupper() else named).finditer(text, clause, verb.start()))
        told += [(before[-1].start(), verb.end(), before[-1][1])] if before else []
    nearest = min(told, key=lambda one: (_distance(one[:2], at), one), default=None)
    return nearest[2].lower() if nearest else ""


def _distance(span: tuple[int, int], at: int) -> int:
    return max(span[0] - at, at - span[1], 0)


@cache
def _bare() -> tuple[re.Pattern[str], re.Pattern[str]]:
    verbs = (
        r"(?:says?|said|spoke\s+of|speaks?\s+of|spoken\s+\w+\s+\w+\s+of|(?:puts?|put)\s+(?:it|them|the\s+\w+)\s+at|counts?|counted|claims?|claimed"
        r"|boasts?\s+of|boasted\s+of|admits?\s+to|admitted\s+to|owns?\s+(?:up\s+)?to|owned\s+(?:up\s+)?to|admits?|acknowledges?|concedes?|confirms?|confirmed|insists?\s+on|allows?|told\s+\w+|gives?|gave"
        r"|(?:their|its|his|her)\s+figure\s+of|(?:figure|count|toll|tally)\s+(?:\w+\s+){0,2}(?:is|was|stands\s+at|stood\s+at))"
    )
    return re.compile(rf"\b{verbs}\s+$", re.IGNORECASE), re.compile(
        r"\s*[\"”’']?(?:[.;:!?)]|,\s*(?:says?|said|according|by\s+\w+['’]s\s+count|the\s+\w+|without)|\s+and\s+the\b|,?\s+(?:but|while|whereas)\b|\s*$)",
        re.IGNORECASE,
    )


@cache
def _told_after() -> re.Pattern[str]:
    return re.compile(
        r"(?:\s+\w+)?[\"”’']?,\s*(?:says?|said|according\s+to|by\s+\w+['’]s\s+count|in\s+\w+['’]s\s+count)\b",
        re.IGNORECASE,
    )


@cache
def _gapped() -> re.Pattern[str]:
    """A teller right before a count, where several tell: "the toll is contested: governor 60, | police | 22"."""
    who = _tellers()[0].pattern
    return re.compile(rf"(?:[,;:]|\b(?:and|but|while))\s*(?:the\s+)?{who}\s+(?:has\s+|had\s+|have\s+)?$", re.IGNORECASE)


@cache
def _closes() -> re.Pattern[str]:
    return re.compile(r"\s*(?:[.,;:!?)]|$)")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"(?:^|[:;])[\s\"“‘':;\-–—]*(?:about|around|some|nearly|roughly)?\s*$", re.IGNORECASE)


MOST = 1000


@cache
def _of_others() -> re.Pattern[str]:
    """Words that tell of a count of others than the dead: a crowd, the wounded, the arrested, votes."""
    return re.compile(
        r"\b(?:march\w*|demonstrat\w*|protest\w*|turnout|attend\w*|crowd\w*|participants?|rall\w*|arrest\w*|detain\w*|wound\w*|injur\w*"
        r"|hurt|votes?|seats?|displaced|missing|kidnap\w*|abduct\w*|taken|freed|released)\b",
        re.IGNORECASE,
    )


@cache
def _telling() -> re.Pattern[str]:
    """A word of telling or of tellings that differ, in small letters."""
    differing = r"disput\w*|contested|conflicting|differ\w*|var(?:y|ies|ied)"
    return re.compile(rf"\b(?:{_saying()}|according|count|figure|tally|{differing})\b")


def bare_counts(text: str) -> Iterator[Number]:
    """Counts without a noun that somebody gives: "the army says | nine |", "| nine |, says the army"."""
    if not _telling().search(text.lower()):
        return
    if _of_others().search(text):
        return
    said, ends = _bare()
    for number in find_numbers(text):
        if number.high > MOST or number.text.lower() == "both":
            continue
        opens = bool(_opening().search(text[: number.start]))
        if (
            (ends.match(text, number.end) and said.search(text[: number.start]))
            or (opens and _told_after().match(text, number.end))
            or (_gapped().search(text[: number.start]) and _closes().match(text, number.end))
        ):
            yield number
