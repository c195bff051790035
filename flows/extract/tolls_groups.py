"""Groups of people in a sentence, with their count: "at least five soldiers" -> 5, "a policeman" -> 1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from flows.extract.numbers import Number, find_numbers, number_words
from flows.extract.sentences import Token
from flows.extract.tolls_words import Cue, grammar, people_nouns

PRONOUNS = frozenset(("he", "she", "him", "himself", "herself", "someone", "somebody"))
QUOTES = "\"“”'‘’"
FAMILY = "family"
NONE = (("no", "one"), ("no-one",), ("nobody",), ("none",), ("nobody", "else"))


@dataclass(frozen=True, slots=True)
class Group:
    """People in a sentence, `first:last` in tokens. `number` is None for a noun without one.

    `kind`: "number", "one" (a policeman), "many" (the policemen), "pronoun", "name", "none" (no one). `attributive` is
    the token of a participle within it ("two slain soldiers").
    """

    first: int
    last: int
    kind: str
    low: int
    high: int
    figure: int
    head: str = ""
    number: Number | None = None
    more: bool = False
    definite: bool = False
    attributive: int = -1

    @property
    def plural(self) -> bool:
        """Whether a verb agrees with it in the plural."""
        return self.kind == "many" or (self.kind in {"number", "none"} and self.high != 1)


@cache
def _age() -> re.Pattern[str]:
    return re.compile(r"(?:\d{1,3}|\w+)-(?:year|month|yr|week|day)s?-olds?$")


def with_ages(words: Sequence[Token]) -> list[Token]:
    """Tokens with ages in one piece: "a 9", "-", "year-old" -> "a 9-year-old"."""
    kept: list[Token] = []
    for token in words:
        if token.lower[:4] in {"year", "mont"} and len(kept) > 1 and kept[-1].text == "-" and kept[-2].text.isdigit():
            number = kept[-2]
            kept[-2:] = []
            text = f"{number.text}-{token.text}"
            token = Token(number.start, token.end, text, text.lower())
        kept.append(token)
    return kept


@cache
def _starters() -> frozenset[str]:
    """Words that can begin a group without a number."""
    nouns = frozenset(phrase[0] for phrase in people_nouns())
    return nouns | grammar("determiner") | PRONOUNS | {"no", "no-one", "nobody", "none", "one"}


def find_groups(text: str, words: Sequence[Token], cues: Sequence[Cue]) -> list[Group]:
    """Groups in order, none within another: "Two soldiers and a driver" -> [2 soldiers, 1 driver]."""
    verbs = {at for cue in cues if cue.pattern != "denied" for at in range(cue.first, cue.last)}
    numbers = _by_token(words, find_numbers(text))
    groups: list[Group] = []
    at = 0
    while at < len(words):
        group = _group_at(words, at, numbers, verbs)
        if group and groups and _is_age(words, groups[-1], group):
            groups[-1] = replace(groups[-1], last=group.last)
        elif group:
            groups.append(group)
        at = group.last if group else at + 1
    return groups


OLDEST = 110


def _is_age(words: Sequence[Token], person: Group, group: Group) -> bool:
    """Whether a number is the age of the person before it: "a man of | 70 | dead", not "a crew of | 12 |"."""
    bare = group.number is not None and not group.head and group.last == person.last + 2
    of = words[group.first - 1].lower == "of" and group.first == person.last + 1
    aged = bool(_aged().fullmatch(person.head)) or bool(_age().match(person.head))
    return bare and of and person.kind == "one" and aged and group.figure <= OLDEST


@cache
def _aged() -> re.Pattern[str]:
    return re.compile(r"\w*m[ae]n|\w*woman|boy|girl|child|youth|student|pupil|\w*er|\w*or")


def _by_token(words: Sequence[Token], numbers: Sequence[Number]) -> dict[int, tuple[Number, int]]:
    """First token of each number -> the number and the token after it."""
    found = {}
    for number in numbers:
        inside = [i for i, token in enumerate(words) if token.start < number.end and token.end > number.start]
        if inside:
            found[inside[0]] = (number, inside[-1] + 1)
    return found


def _group_at(words: Sequence[Token], at: int, numbers: dict[int, tuple[Number, int]], verbs: set[int]) -> Group | None:
    """The group that begins at a token, if one does."""
    lower = words[at].lower
    if at in numbers:
        return _counted(words, at, *numbers[at], verbs)
    if lower not in _starters() and lower[-3:] not in {"old", "lds"}:
        return None
    for phrase in NONE if lower in {"no", "no-one", "nobody", "none"} else ():
        if tuple(t.lower for t in words[at : at + len(phrase)]) == phrase:
            return Group(at, at + len(phrase), "none", 0, 0, 0, head=lower)
    if lower == "no":
        last, head, _ = _head(words, at + 1, verbs, numbers)
        return Group(at, last, "none", 0, 0, 0, head=head) if head else None
    if lower in PRONOUNS:
        return Group(at, at + 1, "pronoun", 1, 1, 1, head=lower, definite=True)
    if lower in grammar("possessive") and at + 1 in numbers:
        return replace(_counted(words, at + 1, *numbers[at + 1], verbs), first=at)
    begin = at + 1 if lower in grammar("determiner") else at
    if family := _family(words, begin, numbers):
        return replace(family, first=at)
    last, head, size = _head(words, begin, verbs, numbers, bare=begin == at)
    if not head:
        return _another(words, at, verbs)
    count = (1, 1, 1) if size == "one" else (3, 9, 3)
    definite = lower in grammar("definite")
    return Group(at, last, size, *count, head=head, more=_more(words, at, last), definite=definite)


def _family(words: Sequence[Token], begin: int, numbers: dict[int, tuple[Number, int]]) -> Group | None:
    """A family by how many they are: "a | family of five"."""
    for at in range(begin, begin + 3):
        if _lower(words, at) in {FAMILY, "household"} and _lower(words, at + 1) == "of" and at + 2 in numbers:
            number, last = numbers[at + 2]
            return Group(begin, last, "one", number.low, number.high, number.figure, head=FAMILY, definite=True)
        if not _lower(words, at).isalpha():
            break
    return None


def _another(words: Sequence[Token], at: int, verbs: set[int]) -> Group | None:
    """One more by a bare pronoun before a verb: "three were killed and | another | died later"."""
    after = at + 1
    while _lower(words, after) in grammar("adverb"):
        after += 1
    told = {after, at - 1} & verbs or _lower(words, after) in grammar("be", "have")
    bare = words[at].lower == "another" and told
    return Group(at, at + 1, "one", 1, 1, 1, head="other", more=True) if bare else None


def _counted(words: Sequence[Token], at: int, number: Number, after: int, verbs: set[int]) -> Group:
    """A number and whom it counts: "14 people", "two of the gunmen", "30 others", "three Abu Sayyaf", a bare "six"."""
    last, head, _ = _head(words, after, verbs, {})
    if not head and _lower(words, after) == "of":
        begin = after + 1
        while _lower(words, begin) in grammar("determiner") | {"them", "whom", "us", "those", "latter"}:
            begin += 1
        last, head, _ = _head(words, begin, verbs, {})
        if not head and _lower(words, begin) == "own":
            last, head = begin + 1, "own"
        if not head and (ahead := _harmed_ahead(words, begin, verbs)):
            last, head, _ = _head(words, ahead, verbs, {})
        last = last if head else begin
    attributive = -1
    if not head and after in verbs and (found := _head(words, after + 1, verbs, {}))[1] and _is_modifier(words, after):
        (last, head, _), attributive = found, after
    if not head:
        last = _unknown_end(words, max(last, after), verbs)
    more = _more(words, at, last)
    definite = at > 0 and words[at - 1].lower in {"the", "those", "these", "all"}
    return Group(at, last, "number", number.low, number.high, number.figure, head, number, more, definite, attributive)


def _harmed_ahead(words: Sequence[Token], begin: int, verbs: set[int]) -> int:
    """Where a noun begins behind a participle that tells which of a whole: "two of the | eleven injured | persons"."""
    at = begin + (_lower(words, begin) in number_words() or _lower(words, begin).isdigit())
    return at + 1 if at in verbs and _is_modifier(words, at) and _head(words, at + 1, verbs, {})[1] else 0


def _lower(words: Sequence[Token], at: int) -> str:
    return words[at].lower if at < len(words) else ""


def _is_modifier(words: Sequence[Token], at: int) -> bool:
    """Whether a participle stands before its noun: "two | slain | soldiers", not "two | killed | by soldiers"."""
    return bool(re.fullmatch(r"\w+ed|slain|dead|missing|hurt", words[at].lower)) and _lower(
        words, at + 1
    ) not in grammar("stop")


def _unknown_end(words: Sequence[Token], at: int, verbs: set[int]) -> int:
    """Where a noun phrase with an unknown head ends: "14 | Reds killed" -> after "Reds"."""
    end = at
    while end < len(words) and end < at + 5:
        lower = words[end].lower
        if end in verbs or lower in grammar("stop", "adverb", "be") or not re.match(r"[^\W\d]|[\"“”'‘’]", lower):
            break
        end += 1
    return end


def _more(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether a group is told as further people: "two others", not "more than two"."""
    near = [token.lower for token in words[max(0, first - 1) : min(len(words), last + 1)]]
    return any(w in grammar("more") and near[at + 1 : at + 2] != ["than"] for at, w in enumerate(near))


def _head(
    words: Sequence[Token],
    begin: int,
    verbs: set[int],
    numbers: dict[int, tuple[Number, int]],
    bare: bool = False,
) -> tuple[int, str, str]:
    """Where a noun phrase for people ends, its head and whether it is one or many; ("", "") where it is none."""
    nouns = people_nouns()
    last, head, size = begin, "", ""
    at = begin
    while at < len(words) and at < begin + (1 if bare and not head else 7):
        lower = words[at].lower
        if at in verbs or lower in grammar("stop") or at in numbers or not (lower[0].isalnum() or lower[0] in QUOTES):
            break
        size_here, width = _noun(words, at, nouns)
        if size_here:
            last, head, size = at + width, words[at + width - 1].lower, size_here
        elif head and not (_age().match(head) and size == "one"):
            break
        at += max(width, 1)
        begin = at - 1 if bare and head else begin
    return last, head, size


@cache
def _widths() -> dict[str, tuple[int, ...]]:
    """First word of a people noun -> widths in tokens, longest first: "aid" -> (2,)."""
    widths: dict[str, set[int]] = {}
    for phrase in people_nouns():
        widths.setdefault(phrase[0], set()).add(len(phrase))
    return {first: tuple(sorted(found, reverse=True)) for first, found in widths.items()}


def _noun(words: Sequence[Token], at: int, nouns: dict[tuple[str, ...], str]) -> tuple[str, int]:
    """A people noun at a token: its size and width in tokens."""
    lower = words[at].lower
    for width in _widths().get(lower, ()):
        size = nouns.get(tuple(token.lower for token in words[at : at + width]))
        if size and at + width <= len(words):
            return size, width
    if lower[-3:] in {"old", "lds"} and _age().match(lower):
        return "many" if lower.endswith("s") else "one", 1
    return "", 1
