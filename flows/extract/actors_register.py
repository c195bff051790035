"""The register of actors: groups, nations and words for people, read once: "JNIM", "Malian", "soldiers".

>>> register().nations["Mali"].forces(date(2023, 5, 1))
'Mali (2021-)'
"""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from flows.errors import LexiconError
from flows.lexicons import entries, resource, table
from schemas.codes import inters

ROLES = ("state", "armed", "foreign", "civilian", "crowd", "object", "people", "person")


@dataclass(frozen=True, slots=True)
class Group:
    """A named actor. `since`/`until` are years or days; weak aliases count only in its countries and years.

    `name` may hold {country} (the event's country) and {state} (the first country with its government's years).
    `home` tells the country of a state's own unit; abroad its type is External/Other forces. All is from general
    knowledge; `uncertain` names the fields that we are not sure of.
    """

    id: str
    name: str
    inter: str
    examples: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    theatre: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    uncertain: tuple[str, ...] = ()
    parent: str = ""
    cased: bool = False
    counter_examples: tuple[str, ...] = ()
    known_failures: tuple[str, ...] = ()
    note: str = ""
    source: str = ""

    def active(self, day: date | None) -> bool:
        """Whether the group is under arms that day (always, where no day is known)."""
        if day is None:
            return True
        when = day.isoformat()
        return self.since <= when and (not self.until or when[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Noun:
    """Words for people or things that can be a party, and what they are."""

    id: str
    role: str
    name: str
    inter: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    label: str = ""
    anaphoric: bool = False
    counter_examples: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Nation:
    """A country (or de facto state) with its people's names and the days its governments came in."""

    country: str
    in_forces: str
    governments: tuple[tuple[str, str], ...]
    names: tuple[str, ...] = ()

    def years(self, day: date | None) -> str:
        """The government's years on a day: "(2021-)"; the present one where no day is known, "" where none are."""
        when = day.isoformat() if day else "9999"
        begun = [index for index, (start, _) in enumerate(self.governments) if start <= when]
        if not self.governments or self.governments[0][0] == "0":
            return ""
        index = begun[-1] if begun else 0
        start, end = self.governments[index]
        if not end and index + 1 < len(self.governments):
            end = self.governments[index + 1][0][:4]
        return f"({start[:4]}-{end})"

    def forces(self, day: date | None) -> str:
        """The state as force names carry it: "the Philippines (2010-2016)"."""
        return f"{self.in_forces} {self.years(day)}".strip()


Phrase = tuple[str, ...]
NOTHING: tuple[Phrase, tuple[str, ...]] = ((), ())
BREAK = "|"  # stands in a list of words where a mark parts two of them: no phrase runs over it


@dataclass(slots=True)  # not frozen, as every word of a text is one: `sentences.Token`
class Word:
    """A word of a text with its offsets; `norm` is case-folded, without accents and dots, BREAK for a mark."""

    start: int
    end: int
    text: str
    norm: str

    @property
    def lower(self) -> str:
        """`norm`, as whoever reads tokens calls it."""
        return self.norm


@cache
def word_set(name: str) -> frozenset[str]:
    """A list of party_words.toml: `word_set("articles")` -> {"the", "a", ...}."""
    return frozenset(table("party_words.toml")["words"][name])


@cache
def links() -> tuple[Phrase, ...]:
    """The phrases that lead from a head to what says who it is: ("belonging", "to")."""
    return tuple(tuple(words.split()) for words in table("party_words.toml")["words"]["links"])


@cache
def name_heads() -> dict[str, str]:
    """Heads of unknown proper names with what they make of it: "front" -> "rebel"."""
    return {word: kind for kind, words in table("party_words.toml")["name_heads"].items() for word in words}


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’](?!s\b|S\b)[^\W_]+)*|['’][sS]\b|[^\w\s\-‑–'’/\"“”]|\n\s*\n")


def words_of(text: str) -> list[Word]:
    """Words and marks: "al-Qaeda's men." -> al, qaeda, men and a mark."""
    found = []
    for match in _word_pattern().finditer(text):
        raw = match[0]
        if raw[0] in "'’":
            continue
        norm = fold(raw) if raw[0].isalnum() else BREAK
        found.append(Word(match.start(), match.end(), raw, norm))
    return found


def fold(word: str) -> str:
    """A word as the matcher sees it: "Séléka" -> "seleka", "U.S." -> "us", "Hay'at" -> "hayat"."""
    bare = word.casefold()
    if bare.isalnum() and bare.isascii():
        return bare
    bare = bare.translate({ord(mark): None for mark in ".'’"})
    return "".join(char for char in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(char))


def phrase(words: str) -> Phrase:
    """The words of an alias, its inner marks as BREAK: "Al-Qaeda's branch" -> ("al", "qaeda", "branch")."""
    found = _word_pattern().findall(words)
    norms = [fold(raw) if raw[0].isalnum() else BREAK for raw in found if raw[0] not in "'’"]
    while norms and norms[-1] == BREAK:
        norms.pop()
    return tuple(norms)


@dataclass(frozen=True, slots=True)
class Index:
    """Phrases by their first word, each with what it stands for."""

    by_first: dict[str, list[tuple[Phrase, str]]] = field(default_factory=dict)

    def add(self, words: Phrase, key: str) -> None:
        self.by_first.setdefault(words[0], []).append((words, key))

    def longest(self, norms: tuple[str, ...], at: int) -> tuple[Phrase, tuple[str, ...]]:
        """The longest phrase that begins at a word, and all that this phrase stands for."""
        held = self.by_first.get(norms[at])
        if held is None:
            return NOTHING
        best: Phrase = ()
        keys: list[str] = []
        for words, key in held:
            if len(words) < len(best) or norms[at : at + len(words)] != words:
                continue
            if len(words) > len(best):
                best, keys = words, []
            keys.append(key)
        return best, tuple(keys)


@dataclass(frozen=True, slots=True)
class Register:
    """Everything the actor rules look up; `strong` and `weak` lead to groups, `nouns` to words for people; `firsts` are
    the words that any of them begins with."""

    groups: dict[str, Group]
    nouns: dict[str, Noun]
    nations: dict[str, Nation]
    peoples: dict[str, tuple[str, ...]]
    strong: Index
    weak: Index
    noun_index: Index
    nation_index: Index
    people_index: Index
    upper_only: frozenset[Phrase]
    firsts: frozenset[str]

    @property
    def indexes(self) -> tuple[Index, ...]:
        """Those of what a party can be, in the order in which a part holds it."""
        return self.strong, self.weak, self.noun_index, self.nation_index, self.people_index


@cache
def register(own: Path | None = None) -> Register:
    """The register of this package; the entries of a user's own file win over those of the same id."""
    mine = {group.id: group for group in _own_groups(own)} if own else {}
    groups = mine | {group.id: group for group in _groups() if group.id not in mine}
    _check(groups.values())
    nouns = {noun.id: noun for noun in entries("people.toml", Noun)}
    strong, upper = _strong(groups.values())
    nations = _nations()
    peoples = _peoples()
    indexes = (
        strong,
        _index((alias, group.id) for group in groups.values() for alias in group.weak_aliases),
        _index((word, noun.id) for noun in nouns.values() for word in noun.words),
        _index((name, nation.country) for nation, names in nations for name in names),
        _index((form, people) for people in peoples for form in _plurals(people)),
    )
    firsts = frozenset(word for index in indexes for word in index.by_first)
    return Register(groups, nouns, {nation.country: nation for nation, _ in nations}, peoples, *indexes, upper, firsts)


def _groups() -> Iterator[Group]:
    names = sorted(path.name for path in resource("actors").iterdir() if path.name.endswith(".toml"))
    for name in names:
        yield from entries(f"actors/{name}", Group)


def _own_groups(path: Path) -> Iterator[Group]:
    """The entries of a user's file, with the same demands as ours."""
    known = {item.name for item in fields(Group)}
    try:
        blocks = tomllib.loads(path.read_text(encoding="utf-8")).get("entry", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise LexiconError(f"{path.name}: {fault}; a readable TOML file of [[entry]] blocks would do") from fault
    for block in blocks:
        where = f'{path.name}, entry "{block.get("id", "?")}"'
        if unknown := sorted(set(block) - known):
            raise LexiconError(f"{where}: unknown key {', '.join(unknown)}; known are {', '.join(sorted(known))}")
        if missing := [key for key in ("id", "name", "inter", "examples") if not block.get(key)]:
            raise LexiconError(f"{where}: needs {', '.join(missing)}")
        read: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in block.items()}
        yield Group(**read)


def _check(groups: Iterable[Group]) -> None:
    """Types of actors are codes; the message names the file's entry and what would do."""
    for group in groups:
        if group.inter not in inters():
            raise LexiconError(
                f'actors, entry "{group.id}": inter "{group.inter}" is not a code; '
                f"one of {', '.join(inters())} would do"
            )


def _index(pairs: Iterable[tuple[str, str]]) -> Index:
    index = Index()
    for words, key in pairs:
        if key_phrase := phrase(words):
            index.add(key_phrase, key)
    return index


def _strong(groups: Iterable[Group]) -> tuple[Index, frozenset[Phrase]]:
    """Aliases that name a group anywhere; acronyms, which may be common words in small letters, only in capitals."""
    index, any_case, capitals = Index(), set[Phrase](), set[Phrase]()
    for group in groups:
        for alias in dict.fromkeys((*group.aliases, *_spoken(group.name))):
            key_phrase = phrase(alias)
            index.add(key_phrase, group.id)
            (capitals if group.cased or _acronym(alias) else any_case).add(key_phrase)
    return index, frozenset(capitals - any_case)


def _acronym(alias: str) -> bool:
    """Whether an alias is one word whose capitals tell it from a common word: "IS", "JeM", "CSP-DPA"."""
    if " " in alias:
        return False
    capitals, small = sum(map(str.isupper, alias)), sum(map(str.islower, alias))
    return len(alias) <= 3 or (capitals > 1 and small < 2)


def _spoken(name: str) -> Iterator[str]:
    """What of a coded name the press may write: "JNIM: Group for ..." -> "JNIM" and the full name."""
    if "{" in name or " Forces of " in name:
        return
    for part in name.split(" (")[0].split(": "):
        if len(part) > 1:
            yield part


def _plurals(people: str) -> tuple[str, ...]:
    return (people,) if people.endswith("s") or len(people) < 4 else (people, f"{people}s")


def _csv(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(resource(name).read_text(encoding="utf-8").splitlines()))


def _nations() -> list[tuple[Nation, tuple[str, ...]]]:
    """Each nation with every name and demonym it goes by."""
    found = []
    for row in _csv("nations.csv"):
        starts = tuple(_government(word) for word in row["governments"].split())
        demonyms = [form for name in row["demonyms"].split(";") if name for form in _plurals(name)]
        aliases = [name for name in row["aliases"].split(";") if name]
        nation = Nation(row["country"], row["forces"] or row["country"], starts, (row["country"], *aliases))
        found.append((nation, tuple(dict.fromkeys((*nation.names, *demonyms)))))
    return found


def _government(word: str) -> tuple[str, str]:
    """One government of the table: "2021-05-24" -> open end; "1991-12-25/1999" -> its last year given."""
    start, _, end = word.partition("/")
    return start, end


def _peoples() -> dict[str, tuple[str, ...]]:
    return {row["people"]: tuple(row["countries"].split(";")) for row in _csv("peoples.csv")}
