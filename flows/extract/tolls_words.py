"""The words that say what befell people, ready to match: "gunned down" -> killed, transitive, past or participle."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from flows.extract.sentences import Token
from flows.lexicons import entries, resource

FORMS = ("base", "third", "past", "participle", "gerund")


@dataclass(frozen=True, slots=True)
class TollEntry:
    """An entry of tolls.toml. `needs` is "number" or "people" where the verb means a toll only with such a group."""

    id: str
    kind: str
    examples: tuple[str, ...]
    pattern: str = ""
    words: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    needs: str = ""
    counter_examples: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase in a sentence, `first:last` in tokens, that says what befell people."""

    first: int
    last: int
    entry: str
    kind: str
    pattern: str
    forms: frozenset[str]
    needs: str = ""
    split: bool = False


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A surface form of a cue: `words`, and for a split verb the `particle` that follows its object."""

    words: tuple[str, ...]
    particle: tuple[str, ...]
    entry: TollEntry
    forms: frozenset[str]


def inflect(verb: str) -> tuple[str, str, str, str, str]:
    """The five forms of a regular verb: "carry" -> carry, carries, carried, carried, carrying."""
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        past, third = verb[:-1] + "ied", verb[:-1] + "ies"
    else:
        past, third = stem + "ed", verb + ("es" if verb.endswith(("sh", "ch", "s", "x")) else "s")
    return verb, third, past, past, stem + "ing"


def _verb_phrases(entry: TollEntry, written: str) -> Iterator[_Phrase]:
    """All surface forms of a verb as tolls.toml writes it: "shoot/shoots/shot/shot/shooting + dead"."""
    head, _, tail = written.partition(" + ")
    prefix, _, verb = head.rpartition(" ")
    particle = tuple(tail.split())
    surfaces: dict[str, set[str]] = {}
    for name, form in zip(FORMS, verb.split("/") if "/" in verb else inflect(verb), strict=True):
        surfaces.setdefault(form, set()).add(name)
    for form, names in surfaces.items():
        words = (*prefix.split(), form)
        yield _Phrase((*words, *particle), (), entry, frozenset(names))
        if (
            particle
            and verb != "have/has/had/had/having"
            and (entry.pattern == "transitive" or entry.kind == "injured")
        ):
            yield _Phrase(words, particle, entry, frozenset(names))


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """Surface forms by first word, longest first."""
    by_first: dict[str, list[_Phrase]] = {}
    for entry in entries("tolls.toml", TollEntry):
        for written in entry.words if entry.pattern else ():
            verbal = entry.pattern in {"transitive", "intransitive"}
            plain = [_Phrase(tuple(written.split()), (), entry, frozenset())]
            for phrase in _verb_phrases(entry, written) if verbal else plain:
                by_first.setdefault(phrase.words[0], []).append(phrase)
    return {first: tuple(sorted(found, key=lambda p: -len(p.words + p.particle))) for first, found in by_first.items()}


@cache
def grammar(*names: str) -> frozenset[str]:
    """The grammar words of entries by their ids: "be", "have" -> is, are, was ..., has, had ..."""
    listed = {e.id: e.words for e in entries("tolls.toml", TollEntry) if e.kind == "grammar"}
    return frozenset(word for name in names for word in listed[name])


@cache
def _keys() -> frozenset[str]:
    """For each surface form its telling word: a sentence without any of them has no toll."""
    keys = set(grammar("hospital"))
    for phrases in _phrases().values():
        for phrase in phrases:
            words = phrase.words + phrase.particle
            telling = [word for word in words if word not in grammar("common")]
            keys.add(max(telling, key=len) if telling else words[0])
    return frozenset(keys)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[a-z]+(?:-[a-z]+)*")


def has_cue(text: str) -> bool:
    """Whether a sentence can hold a toll at all: a cheap look before the work."""
    return not _keys().isdisjoint(_word().findall(text.lower()))


def find_cues(words: Sequence[Token]) -> list[Cue]:
    """Cues of a sentence in order, the longest at each place: "were shot dead" -> [shot dead]."""
    lowered = tuple(_bare(token.lower) for token in words)
    phrases, openers, cues, after = _phrases(), _openers(), list[Cue](), 0
    for at, word in enumerate(lowered):
        if at < after or word not in openers:
            continue
        found = [cue for phrase in phrases.get(word, ()) if (cue := _match(phrase, lowered, at))]
        best = max((cue.last for cue in found if not cue.split), default=at)
        split = [cue for cue in found if cue.split]
        cues += split or [cue for cue in found if cue.last == best] or _to_hospital(lowered, at)
        after = best
    return cues


def _bare(word: str) -> str:
    """A word without the quotation mark that closes after it; the apostrophe of "soldiers'" stays."""
    return word if word[-1].isalnum() or word.endswith(("s'", "s’")) else word.rstrip("'’")


@cache
def _openers() -> frozenset[str]:
    """The words that a cue can begin with."""
    return frozenset(_phrases()) | grammar("moved") | {"in"}


def _to_hospital(lowered: tuple[str, ...], at: int) -> list[Cue]:
    """A verb of moving before a hospital: "were | carried | to three hospitals"; who lies "| in the Gao hospital"."""
    moved = lowered[at] in grammar("moved") and lowered[at + 1 : at + 2] in (("to",), ("into",))
    if not moved and lowered[at] != "in":
        return []
    for end in range(at + 1 + moved, min(at + 6 + moved, len(lowered))):
        if lowered[end] in grammar("hospital"):
            forms = frozenset(("past", "participle"))
            if moved:
                return [Cue(at, at + 1, "taken to hospital", "injured", "transitive", forms)]
            return [Cue(at, end + 1, "in hospital", "injured", "adjective", frozenset(), "number")]
        if not lowered[end].isalpha() or lowered[end] in grammar("be", "have", "preposition", "link"):
            break
    return []


def _match(phrase: _Phrase, lowered: tuple[str, ...], at: int) -> Cue | None:
    """A phrase at a token; the particle of a split verb follows within eight tokens: "shot five men dead"."""
    last = at + len(phrase.words)
    if lowered[at:last] != phrase.words:
        return None
    entry = phrase.entry
    if not phrase.particle:
        return Cue(at, last, entry.id, entry.kind, entry.pattern, phrase.forms, entry.needs)
    size = len(phrase.particle)
    for after in range(last + 1, min(last + 9, len(lowered) - size + 1)):
        if lowered[after - 1] in {";", ":", ".", "by"}:
            return None
        if lowered[after : after + size] == phrase.particle:
            return Cue(at, last, entry.id, entry.kind, entry.pattern, phrase.forms, entry.needs, split=True)
    return None


@cache
def people_nouns() -> dict[tuple[str, ...], str]:
    """Head nouns for people -> "one" or "many": ("policemen",) -> many."""
    nouns: dict[tuple[str, ...], str] = {}
    for entry in entries("tolls.toml", TollEntry):
        if entry.kind != "people":
            continue
        for written in entry.words:
            one, _, many = written.partition("/")
            nouns[tuple(one.split())] = "one"
            nouns[tuple((many or _plural(one)).split())] = "many"
        for written in entry.plurals:
            nouns[tuple(written.split())] = "many"
    return nouns


@cache
def attacker_nouns() -> frozenset[str]:
    """Nouns for those who carried the attack out, singular and plural."""
    found = [w for e in entries("tolls.toml", TollEntry) if e.kind == "attackers" for w in e.words]
    return frozenset(form for w in found for form in (w.partition("/")[0], w.partition("/")[2] or _plural(w)))


@cache
def _sides() -> dict[str, str]:
    """Nouns, one or many, that tell a side: "militants" -> armed, "policemen" -> state, "villagers" -> civil."""
    return {
        form: entry.id.removesuffix(" side")
        for entry in entries("tolls.toml", TollEntry)
        if entry.kind == "side"
        for word in entry.words
        for form in (word.partition("/")[0], word.partition("/")[2] or _plural(word))
    }


def side_of(who: str) -> str:
    """The side a group is of by its last telling noun, "" where it tells none: "five soldiers" -> state."""
    sides = _sides()
    return next((sides[word] for word in reversed(_word().findall(who.lower())) if word in sides), "")


@cache
def demonyms() -> frozenset[str]:
    """What the people of a nation are called: "Chadian", "Chadians"."""
    text = resource("nations.csv").read_text(encoding="utf-8")
    named = (name for row in csv.DictReader(io.StringIO(text)) for name in row["demonyms"].split(";") if name)
    return frozenset(form for name in named for form in (name, name + "s"))


@cache
def ordinals() -> dict[str, int]:
    """The ordinals that count off the dead: "third" -> 3."""
    listed = next(e.words for e in entries("tolls.toml", TollEntry) if e.id == "ordinal")
    return {word: at for at, word in enumerate(listed, start=3)}


@cache
def _people() -> frozenset[str]:
    """Last words of the nouns for people that tell who they were: not "people", "victims", "men"."""
    return frozenset(phrase[-1] for phrase in people_nouns()) - grammar("anyone")


def head_of(who: str) -> str:
    """The noun that tells who a group was, in the singular; "" where none does: "five nurses" -> nurse."""
    people = _people()
    found = next((word for word in reversed(_word().findall(who.lower())) if word in people), "")
    return found.removesuffix("s") if found.removesuffix("s") in people else found


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "ch", "sh", "x")) else "s")
