"""Words that tell of an incident: "ambushed a patrol" -> Trigger(id="ambush", sub_event="Armed clash").

The words stand in `lexicons/triggers/*.toml`; verbs are inflected here, "~" spans up to four words.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from flows.extract.phrases import folded, is_month
from flows.extract.sentences import Token
from flows.lexicons import entries, resource

FILES = ("battles", "explosions", "violence", "protests", "riots", "strategic")
GAP = "~"
WIDEST_GAP = 4
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class TriggerEntry:
    """An entry of a trigger lexicon; a "strong" one tells of an incident without further signs."""

    id: str
    sub_event: str
    examples: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    strength: str = "weak"
    counter_examples: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words of the text that an entry names. `verbal` is True for a verb form."""

    start: int
    end: int
    text: str
    entry: str
    sub_event: str
    strong: bool
    verbal: bool


@dataclass(frozen=True, slots=True)
class _Pattern:
    words: tuple[str, ...]
    entry: TriggerEntry
    verbal: bool


@cache
def irregular() -> dict[str, tuple[str, ...]]:
    """Irregular verb forms: "shoot" -> ("shoots", "shot", "shooting")."""
    rows = csv.DictReader(io.StringIO(resource("irregular.csv").read_text(encoding="utf-8")))
    return {row["base"]: tuple(row["forms"].split()) for row in rows}


def inflect(verb: str) -> tuple[str, ...]:
    """All forms of a verb's first word: "stab" -> stab, stabs, stabbed, stabbing."""
    if verb in irregular():
        return (verb, *irregular()[verb])
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    stem = verb + verb[-1] if _doubles(verb) else verb
    plural = verb + "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else verb + "s"
    return verb, plural, stem + "ed", stem + "ing"


def _doubles(verb: str) -> bool:
    """Whether the last consonant doubles: "stab", "gun", "kidnap", not "shell", "open"."""
    if len(verb) < 3 or verb[-1] in VOWELS + "wxy" or verb[-2] not in VOWELS or verb[-3] in VOWELS:
        return False
    return sum(letter in VOWELS for letter in verb) == 1 or verb in {"kidnap", "repel", "expel"}


@cache
def trigger_entries() -> tuple[TriggerEntry, ...]:
    """Every entry of every trigger lexicon."""
    return tuple(entry for name in FILES for entry in entries(f"triggers/{name}.toml", TriggerEntry))


@cache
def _index() -> dict[str, tuple[_Pattern, ...]]:
    """Patterns by first word, longest first."""
    found: dict[str, list[_Pattern]] = {}
    for entry in trigger_entries():
        for phrase, verbal in [*((v, True) for v in entry.verbs), *((n, False) for n in entry.nouns)]:
            first, *rest = phrase.split()
            for form in inflect(first) if verbal else (first,):
                found.setdefault(form, []).append(_Pattern((form, *rest), entry, verbal))
    return {first: tuple(sorted(patterns, key=_rank)) for first, patterns in found.items()}


def _rank(pattern: _Pattern) -> tuple[int, int, str]:
    return -len([word for word in pattern.words if word != GAP]), len(pattern.words), pattern.entry.id


def _match(words: Sequence[str], at: int, pattern: Sequence[str]) -> int:
    """End position of a pattern that begins at `at`, or -1."""
    position = at
    for place, word in enumerate(pattern):
        if word == GAP:
            return _after_gap(words, position, pattern[place + 1 :])
        if position >= len(words) or words[position] != word:
            return -1
        position += 1
    return position


def _after_gap(words: Sequence[str], position: int, rest: Sequence[str]) -> int:
    for skipped in range(WIDEST_GAP + 1):
        if any(word in ".;!?" for word in words[position : position + skipped]):
            return -1
        if (end := _match(words, position + skipped, rest)) != -1:
            return end
    return -1


def find_triggers(tokens: Sequence[Token]) -> list[Trigger]:
    """Triggers in a sentence's tokens, in order, the longest reading at each place."""
    index, words = _index(), folded(tokens)
    found, at = [], 0
    while at < len(words):
        held = index.get(words[at])
        if held is None or is_month(tokens, at):
            at += 1
            continue
        best = next(((p, end) for p in held if (end := _match(words, at, p.words)) != -1), None)
        idle = best is not None and (_is_pit(words, at) or _only_flies(words, at, best[1]))
        if best is not None and not idle:
            found.append(_trigger(tokens[at], tokens[best[1] - 1], tokens[at : best[1]], best[0]))
        at = best[1] if best is not None and GAP not in best[0].words else at + 1
    return found


ORES = frozenset(
    ["gold", "coal", "copper", "diamond", "iron", "tin", "cobalt", "uranium", "salt", "silver", "jade", "ruby", "zinc",
     "nickel", "lithium", "platinum", "manganese", "emerald", "coltan", "artisanal", "opencast", "illegal"]
)  # fmt: skip
MINES = frozenset(["mine", "mines"])
DUG = frozenset(["miners", "miner", "mining", "diggers", "colliery", "pit", "ore", "workers"])
BLOWN = frozenset(
    ["exploded", "explode", "detonated", "blast", "hit", "struck", "stepped", "planted", "laid", "ran", "triggered"]
)


def _is_pit(words: Sequence[str], at: int) -> bool:
    """Whether a mine is one that people dig in: "attacked a gold | mine |"."""
    if words[at] not in MINES:
        return False
    if ORES & set(words[max(0, at - 2) : at]):
        return True
    return bool(DUG & set(words)) and not BLOWN & set(words)


CRAFT = frozenset(
    ["jets", "jet", "warplanes", "warplane", "gunship", "gunships", "bombers", "aircraft", "fighter-bombers", "drones"]
)
FLYING = frozenset(
    ["flew", "fly", "flying", "circled", "circling", "hovered", "hovering", "roared", "buzzed", "landed", "patrolled"]
)


def _only_flies(words: Sequence[str], at: int, end: int) -> bool:
    """Whether aircraft are told to fly, and nothing else: "fighter jets | flew low over the square"."""
    return bool(CRAFT & set(words[at:end]) and FLYING & set(words[end : end + 3]))


def _trigger(first: Token, last: Token, inner: Sequence[Token], pattern: _Pattern) -> Trigger:
    text = " ".join(token.text for token in inner)
    strong = pattern.entry.strength == "strong"
    return Trigger(first.start, last.end, text, pattern.entry.id, pattern.entry.sub_event, strong, pattern.verbal)
