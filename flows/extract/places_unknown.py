"""Names that stand where a place stands and that no gazetteer has: "in the village of Azanga" -> "Azanga".

Only told, so that a person can add them: no mention gets its place from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flows.extract.gazetteer import Gazetteer, gazetteer
from flows.extract.persons import english
from flows.extract.places_recognise import person_words, runs, toponyms
from flows.extract.places_tokens import Words
from flows.extract.places_words import listed, never
from flows.extract.units import Unit

SHORTEST = 3
"""Letters of a name; fewer are mostly initials."""


def unknown_places(units: Sequence[Unit]) -> tuple[str, ...]:
    """The names of places in an incident's sentences that the gazetteer does not have, as the text has them."""
    return tuple(dict.fromkeys(name for unit in units for name in _in_sentence(unit)))


def _in_sentence(unit: Unit) -> Iterable[str]:
    """ "Gunmen raided Azanga village near Gao" -> "Azanga"."""
    words, names = Words(unit.text), gazetteer()
    stretches = runs(words)
    told = [(span.start, span.end) for span in unit.places] + [(span.start, span.end) for span in unit.dates]
    told += [(span.start, span.end) for span in unit.actors if span.actor.role != "object"]
    likely = []
    for i, j in (_name(words, first, last) for first, last in stretches):
        if i == j or not _stands_for_a_place(words, i, j) or not _unheard(words, i, j, names):
            continue
        start, end = unit.start + words.start[i], unit.start + words.end[j - 1]
        if not any(a < end and start < b for a, b in told):
            likely.append((i, j))
    if not likely:  # nearly always: then nobody needs to know who the persons are
        return
    persons = person_words(words, toponyms(words, names), stretches)[0]
    for i, j in likely:
        if not persons & set(range(i, j)):
            yield " ".join(unit.text[words.start[i] : words.end[j - 1]].split())


def _name(words: Words, i: int, j: int) -> tuple[int, int]:
    """A stretch of capitals without its side and its kind of place: "Upper Azanga District" -> "Azanga"."""
    while j > i and words.key[j - 1] in listed("kinds_after"):
        j -= 1
    while i < j and words.key[i] in listed("directions"):
        i += 1
    return i, j


def _stands_for_a_place(words: Words, i: int, j: int) -> bool:
    """Whether a kind of place or a preposition of place stands before the name, or a kind of place after it."""
    if words.possessive[j - 1]:  # "in Azanga's army" may as well be a person
        return False
    if j < len(words) and words.gap[j] == " " and words.key[j] in listed("kinds_after"):
        return True
    before = [words.key[k] if words.gap[k + 1] == " " else "" for k in range(max(0, i - 2), i)]
    if before[-1:] == ["of"]:
        return before[0] in listed("kinds_of")
    return bool(before) and (before[-1] in listed("strong_prepositions") or before[-1] in listed("directions"))


def _unheard(words: Words, i: int, j: int, names: Gazetteer) -> bool:
    """Whether the name is neither English nor known to the gazetteer, and its capitals say something."""
    keys = words.key[i:j]
    if words.plain[i] or any(key in listed("organisations") for key in keys):
        return False
    strange = [key for key in keys if key not in english() and key not in never()]
    initials = all(raw.isupper() for raw in words.raw[i:j])
    return len("".join(strange)) >= SHORTEST and not initials and not names.knows(words.name(i, j))
