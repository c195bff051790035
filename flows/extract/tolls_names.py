"""Single people by name or by a noun that no list holds: "Ali Musa, 23, was", "a tinsmith was", "Ali Musa's murder"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flows.extract.persons import english
from flows.extract.places_words import first_names
from flows.extract.tolls_groups import Group
from flows.extract.tolls_sentence import Sentence
from flows.extract.tolls_things import is_thing, is_word
from flows.extract.tolls_words import Cue, grammar, people_nouns


def name_from(sentence: Sentence, at: int) -> Group | None:
    """A person by a name of two to four words that begins at a token, an age after it left aside: "Ali Musa"."""
    end = at
    while end < len(sentence.words) and (is_name_word(sentence, end) or (end > at and _joins(sentence, end))):
        end += 1
    return Group(at, end, "name", 1, 1, 1) if 2 <= end - at <= 5 and is_name(sentence, at, end) else None


PARTICLES = frozenset(["de", "da", "do", "dos", "del", "di", "la", "van", "von", "bin", "ibn", "ben", "al", "el", "ul"])


def _joins(sentence: Sentence, at: int) -> bool:
    """Whether a small word stands within a name: "Carlos Saenz | de | Tejada"."""
    inside = at + 1 < len(sentence.words) and sentence.lower(at) in PARTICLES
    return inside and (is_name_word(sentence, at + 1) or _joins(sentence, at + 1))


def name_to(sentence: Sentence, at: int, least: int = 2) -> Group | None:
    """A person by a name of at least so many words that ends before a token: "Ali Musa" """
    first = at
    while first > 0 and is_name_word(sentence, first - 1):
        first -= 1
    led = sentence.lower(first - 1) in grammar("preposition") | {"the"}
    named = least <= at - first <= 5 and not led and is_name(sentence, first, at)
    return Group(first, at, "name", 1, 1, 1) if named else None


def name_of(sentence: Sentence, group: Group) -> str:
    """The name of a single person, in small letters: "comrade | Pedro Lopez" -> "pedro lopez"."""
    if group.figure != 1 or group.number:
        return ""
    first = group.first if group.kind == "name" else group.last + (sentence.lower(group.last) == ",")
    named = name_from(sentence, first)
    return " ".join(sentence.lower(at) for at in range(named.first, named.last)) if named else ""


def is_name_word(sentence: Sentence, at: int) -> bool:
    """Whether a token may be part of a name: "Ali", the point of "Pedro L."; in capitals a word that English lacks."""
    if sentence.lower(at) == ".":
        return at > 0 and len(sentence.lower(at - 1)) == 1 and sentence.words[at - 1].text.isupper()
    text, lower = sentence.words[at].text, sentence.lower(at)
    if not text[:1].isupper() or lower in grammar("stop"):
        return False
    return not sentence.is_titled or lower in first_names() or (len(lower) > 2 and lower not in english())


def is_name(sentence: Sentence, first: int, end: int) -> bool:
    """Whether words that look like a name are one: among capitals a given name must be of them."""
    return not sentence.is_titled or any(sentence.lower(at) in first_names() for at in range(first, end))


def name_before(sentence: Sentence, cue: Cue, at: int) -> Group | None:
    """A person by name, or by an unknown noun, right before a verb: "Ali Musa, 23, | was", "a tinsmith | was"."""
    inserted = _one_before(sentence, at - 1) if sentence.lower(at - 1) == "," else None
    if inserted and not _is_led(sentence, inserted.first):
        return inserted
    told = (_run_to(sentence, end) or _one_before(sentence, end) for end in _ends(sentence, at))
    return next(filter(None, told), None) or _surname(sentence, cue, at)


def _ends(sentence: Sentence, at: int) -> Iterator[int]:
    """Where a name may end that a verb follows: at the verb, or before an insertion: "Ali Musa | , 23 , was"."""
    yield at
    if sentence.lower(at - 1) == ",":
        for back in range(at - 2, max(0, at - 18), -1):
            if sentence.lower(back) in {";", "."}:
                return
            if sentence.lower(back) == ",":
                yield back


def _run_to(sentence: Sentence, end: int) -> Group | None:
    """A name of two words and more that ends before a token."""
    first = _first_of_name(sentence, end)
    named = end - first >= 2 and is_name(sentence, first, end)
    return Group(first, end, "name", 1, 1, 1) if named and not _is_led(sentence, first) else None


def _is_led(sentence: Sentence, first: int) -> bool:
    return sentence.lower(first - 1) in grammar("preposition")


def _surname(sentence: Sentence, cue: Cue, at: int) -> Group | None:
    """Somebody by one name before a verb of death: "Prado | was killed"."""
    if cue.kind != "killed" or at < 1 or not is_name_word(sentence, at - 1) or sentence.lower(at - 1) in english():
        return None
    alone = at == 1 or sentence.lower(at - 2) in grammar("stop") | {",", ";", ":", '"'}
    single = sentence.lower(at) in grammar("singular verb")
    return Group(at - 1, at, "name", 1, 1, 1) if alone and single else None


KILLINGS = frozenset(
    ["murder", "assassination", "killing", "death", "slaying", "execution", "martyrdom", "lynching", "beheading"]
)


def with_names(sentence: Sentence) -> list[Group]:
    """The groups, a bare plural counted by the names after it: "reporters | Ali Musa and Omar Diallo |" -> 2."""
    told: list[Group] = []
    for group in sentence.groups:
        if told and group.first < told[-1].last:
            continue
        names = _names_after(sentence, group.last) if group.kind == "many" else []
        count = len(names)
        if count > 1:
            group = replace(group, last=names[-1].last, kind="number", low=count, high=count, figure=count)
        told.append(group)
    return told


def _names_after(sentence: Sentence, at: int) -> list[Group]:
    """The names of a list that begins at a token."""
    names: list[Group] = []
    while name := name_from(sentence, at):
        names.append(name)
        at = name.last
        while sentence.lower(at) in {",", "and"}:
            at += 1
    return names


def possessed(sentence: Sentence, cue: Cue) -> Group | None:
    """Who was killed by a noun in the genitive: "Ali Musa's | murder", "the mayor's | assassination"."""
    last = cue.first - 1
    if sentence.lower(cue.first) not in KILLINGS:
        return None
    if not sentence.lower(last).endswith(("'s", "’s")) or sentence.lower(cue.last) == "of" or cue.first == 0:
        return None
    if people_nouns().get((sentence.lower(last)[:-2],)) == "one":
        return Group(last, cue.first, "one", 1, 1, 1, head=sentence.lower(last)[:-2])
    first = last
    while first > 0 and last - first < 4 and is_name_word(sentence, first - 1):
        first -= 1
    given = any(sentence.lower(at) in first_names() for at in range(first, last))
    return Group(first, cue.first, "name", 1, 1, 1) if first < last and given else None


def named_before(sentence: Sentence, at: int) -> list[Group]:
    """People by name whom a relative clause is about: "mourned | Ali Musa and Omar Diallo |, who were"."""
    names: list[Group] = []
    end = at - (sentence.lower(at - 1) == ",")
    while (first := _first_of_name(sentence, end)) < end - 1 and is_name(sentence, first, end):
        names.insert(0, Group(first, end, "name", 1, 1, 1))
        end = first
        while sentence.lower(end - 1) in {"and", ","}:
            end -= 1
    return [] if not names or sentence.group_to(end) else names


def _first_of_name(sentence: Sentence, end: int) -> int:
    """Where a name of up to five words begins that ends before a token."""
    first = end
    while first > 0 and end - first < 5 and is_name_word(sentence, first - 1):
        first -= 1
    return first


def _one_before(sentence: Sentence, end: int) -> Group | None:
    """A person by an unknown noun that ends before a token: "a tinsmith |"."""
    for size in (2, 3, 4, 5):
        if sentence.lower(end - size) in {"a", "an", "another"}:
            return None if is_thing(sentence.lower(end - 1)) else Group(end - size, end, "one", 1, 1, 1)
        if sentence.lower(end - size) in grammar("stop") or not is_word(sentence, end - size):
            break
    return None
