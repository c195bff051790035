"""Words -> names of people: "Mayor Ana Rios fell" -> the words of "Ana Rios", in capitals throughout as well.

A name is a run of capitalised words that a given name opens, or that follows a title. In a text of capitals the words
of the run are those that English does not know.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache

from flows.extract.actors_register import BREAK, Word
from flows.extract.places_words import first_names
from flows.lexicons import resource, table

LONGEST = 6


@cache
def listed(name: str) -> frozenset[str]:
    """A list of persons.toml: `listed("titles")` holds "mayor"."""
    return frozenset(table("persons.toml")["words"][name])


@cache
def english() -> frozenset[str]:
    """Words that English writes small."""
    return frozenset(resource("english.txt").read_text(encoding="utf-8").split())


def person_size(words: Sequence[Word], at: int, taken: Container[int], upper: bool) -> int:
    """How many words the name of a person takes that begins at a word; 0 for none. `taken` words are other parties'."""
    first = words[at]
    if not _namelike(first, upper) or first.norm in listed("joints"):
        return 0
    titled = _titled(words, at)
    given = first.norm in first_names() and first.norm not in listed("doubtful")
    if not (titled or given):
        return 0
    last = _last(words, at, taken, upper)
    size = last - at + 1
    strange = any(word.norm in listed("strangers") for word in words[at : last + 2])
    if strange or (size < 2 and not titled):
        return 0
    return size


def _titled(words: Sequence[Word], at: int) -> bool:
    """Whether a title stands before a word: "Mayor Rios", "Dr. Rios"."""
    dotted = at > 1 and words[at - 1].text == "."
    return at > 0 and words[at - 1 - dotted].norm in listed("titles")


def _namelike(word: Word, upper: bool) -> bool:
    """Whether a word can be part of a name by its looks: a capital, or in a text of capitals a word nobody knows."""
    if word.norm == BREAK or not word.text[0].isupper() or any(map(str.isdigit, word.text)):
        return False
    return not upper or word.norm in first_names() or word.norm not in english()


def _last(words: Sequence[Word], at: int, taken: Container[int], upper: bool) -> int:
    """The last word of a name that begins at a word: small words and initials only inside it."""
    last, here = at, at + 1
    while here < min(len(words), at + LONGEST):
        word = words[here]
        initial = word.norm == BREAK and word.text == "." and len(words[here - 1].text) == 1
        if not (initial or word.norm in listed("joints")):
            if here in taken or not _namelike(word, upper):
                break
            last = here
        here += 1
    return last
