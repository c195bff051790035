"""Text -> the parties it names, as noun phrases: "two Malian soldiers" -> "Malian soldiers".

>>> [party.text for party in parties("Suspected jihadists ambushed Malian soldiers.")]
['Suspected jihadists', 'Malian soldiers']
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.extract.actors_register import (
    BREAK,
    Register,
    Word,
    links,
    name_heads,
    phrase,
    register,
    word_set,
    words_of,
)
from flows.extract.date_words import lexicon as dates
from flows.extract.numbers import cardinals
from flows.extract.persons import person_size
from flows.extract.phrases import is_month

# Heads that say little of themselves: what follows "of" tells who they are.
TRANSPARENT = frozenset({"people", "women", "armed people", "rebels", "gang", "militia", "politicians", "protesters"})


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of words that the register knows, and all that it may stand for."""

    first: int
    last: int
    groups: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    peoples: tuple[str, ...] = ()
    name: str = ""
    letters: int = 99

    @property
    def heads(self) -> bool:
        """Whether it can be the head of a party."""
        return bool(self.groups or self.weak or self.nouns or self.peoples or self.name)


@dataclass(frozen=True, slots=True)
class Party:
    """A noun phrase that names a party. `core` are the parts up to its head, `tail` those after "of".

    The name of a `person` has no parts.
    """

    start: int
    end: int
    text: str
    core: tuple[Part, ...] = ()
    tail: tuple[Part, ...] = ()
    modifiers: frozenset[str] = frozenset()
    person: bool = False


def parties(text: str, own: Path | None = None) -> list[Party]:
    """All parties of a text in its order; none overlaps another."""
    words, upper = words_of(text), _is_upper(text)
    found = list(_scan(words, tuple(word.norm for word in words), register(own), upper))
    at = {part.first: part for part in found}
    taken = {index for part in found for index in range(part.first, part.last + 1)}
    modifiers, parties_found, index = word_set("modifiers"), list[Party](), 0
    while index < len(words):
        party, after = _party(text, words, at, index) if index in at or words[index].norm in modifiers else (None, 0)
        if party is None and index in at:
            party = _nation_party(text, words, at[index], at)
        named = party is None and index not in taken and words[index].text[0].isupper()
        if named and (size := person_size(words, index, taken, upper)):
            party, after = _person(text, words[index : index + size]), index + size
        if party is not None:
            parties_found.append(party)
        index = max(after, index + 1)
    return parties_found


def _person(text: str, words: Sequence[Word]) -> Party:
    """A party that is one person, by name."""
    start, end = words[0].start, words[-1].end
    return Party(start, end, text[start:end], person=True)


def named_nation(text: str, known: Register, country: str | None) -> tuple[str, bool] | None:
    """The first nation that words name, and whether they name the state itself: "Russia" -> Russia, True."""
    words = words_of(text)
    for part in _scan(words, tuple(word.norm for word in words), known, _is_upper(text)):
        if part.nations:
            nation = country if country in part.nations else part.nations[0]
            return str(nation), _is_name(" ".join(w.text for w in words[part.first : part.last + 1]), part.nations[0])
    return None


def _is_upper(text: str) -> bool:
    """Whether a text is in capitals throughout: wires and radio monitors of the 1980s."""
    letters = sum(map(str.isalpha, text))
    return letters > 3 and sum(map(str.isupper, filter(str.isalpha, text))) > 0.75 * letters


def _scan(words: list[Word], norms: tuple[str, ...], known: Register, upper: bool) -> Iterator[Part]:
    """Parts in order, the longest phrase at each word."""
    index = 0
    while index < len(words):
        part = _part(words, norms, index, known, upper) if _may_begin(words[index], known, upper) else None
        if part is None:
            index += 1
        else:
            yield part
            index = part.last + 1


def _may_begin(word: Word, known: Register, upper: bool) -> bool:
    """Whether anything can begin at a word: most words begin nothing."""
    return word.norm != BREAK and (word.norm in known.firsts or (not upper and word.text[0].isupper()))


def _part(words: list[Word], norms: tuple[str, ...], at: int, known: Register, upper: bool) -> Part | None:
    """The longest thing the register knows at a word; an unknown proper name where that is longer still."""
    name_size = 0 if upper else _name_size(words, norms, at, known)
    if norms[at] not in known.firsts:
        return Part(at, at + name_size - 1, name=_raw(words, at, name_size)) if name_size > 1 else None
    hits = [index.longest(norms, at) for index in known.indexes]
    if hits[0][0] in known.upper_only and not _in_capitals(words, at, len(hits[0][0]), upper):
        hits[0] = ((), ())
    if len(hits[4][0]) == 1 and (not words[at].text[0].isupper() or (upper and len(norms[at]) < 5)):
        hits[4] = ((), ())
    if len(hits[3][0]) == 1 and not words[at].text[0].isupper():
        hits[3] = ((), ())
    if norms[at] in ("us", "car", "america's") and words[at].text.islower():
        hits[3] = ((), ())
    if is_month(words, at):
        hits[2] = ((), ())
    size = max(len(words_) for words_, _ in hits)
    known_size = len(hits[0][0])
    placed = known_size and norms[at + known_size : at + known_size + 1] == ("in",)  # "the Arakan Army in Paletwa"
    if name_size > max(size, 1) and not placed and not (known_size and name_size <= known_size):
        return Part(at, at + name_size - 1, name=_raw(words, at, name_size))
    if not size:
        return None
    groups, weak, nouns, nations, peoples = (keys if len(words_) == size else () for words_, keys in hits)
    letters = words[at + size - 1].end - words[at].start
    return Part(at, at + size - 1, groups, weak, nouns, nations, peoples, letters=letters)


def _in_capitals(words: list[Word], at: int, size: int, upper: bool) -> bool:
    """Acronyms count in capitals only, and in a text of capitals only those that are no common word."""
    stretch = words[at : at + size]
    if upper:
        return not any(word.norm in word_set("common") for word in stretch)
    if size > 1:
        return all(
            word.text[0].isupper() or word.text[0].isdigit() or word.norm in word_set("name_joints") for word in stretch
        )
    raw = stretch[0].text
    return sum(char.isupper() for char in raw) > 1 or (any(map(str.isupper, raw)) and any(map(str.isdigit, raw)))


def _raw(words: list[Word], at: int, size: int) -> str:
    return " ".join(word.text for word in words[at : at + size])


def _name_size(words: list[Word], norms: tuple[str, ...], at: int, known: Register) -> int:
    """How many words a proper name takes that ends in, or holds, a head such as "Front" or "Cartel"; 0 for none."""
    counted = norms[at] in word_set("ordinals") or norms[at] in cardinals()
    if not words[at].text[0].isupper() or counted or _of_somebody(norms, at, known):
        return 0
    size = capitals = 0
    headed = False
    for offset, word in enumerate(words[at : at + 10]):
        if word.norm == BREAK or not (word.text[0].isupper() or word.norm in word_set("name_joints")):
            break
        if offset and known.strong.longest(norms, at + offset)[1]:
            break
        if word.text[0].isupper():
            capitals += 1
            headed = headed or word.norm in name_heads()
            size = offset + 1
    return size if headed and capitals > 1 else 0


def _of_somebody(norms: tuple[str, ...], at: int, known: Register) -> bool:
    """Whether a word for people begins a phrase and no name: "Fighters of the ..."."""
    people, _ = known.noun_index.longest(norms, at)
    after = at + len(people)
    return bool(people) and after < len(norms) and norms[after] in word_set("name_joints")


def _party(text: str, words: list[Word], at: dict[int, Part], index: int) -> tuple[Party | None, int]:
    """The party that begins at a word, if one does, and the word after it."""
    core, first, last, modifiers = _chain(words, at, index)
    heads = [place for place, part in enumerate(core) if part.heads]
    if not heads:
        return None, index + 1
    core = core[: heads[-1] + 1]
    last = core[-1].last
    tail, end = _tail(words, at, core, last)
    start_at, end_at = words[first].start, words[end].end
    party = Party(start_at, end_at, text[start_at:end_at], tuple(core), tuple(tail), frozenset(modifiers))
    return party, end + 1


def _nation_party(text: str, words: list[Word], part: Part, at: dict[int, Part]) -> Party | None:
    """A nation that stands for its forces or people: "Israel struck", "the Georgians" - not "in Israel".

    What its forces send stands for them too: "a Russian missile".
    """
    raw = text[words[part.first].start : words[part.last].end]
    sent = _munition(words, part.last + 1)
    if part.nations and sent:
        end = words[sent].end
        start = words[part.first].start
        return Party(start, end, text[start:end], (part,), (), frozenset([MUNITION]))
    before = words[part.first - 1].norm if part.first else BREAK
    if (
        not part.nations
        or before in word_set("place_words")
        or _after_its_town(words, part, at)
        or not (_is_name(raw, part.nations[0]) or raw.endswith(("s", "S")))
    ):
        return None
    return Party(words[part.first].start, words[part.last].end, raw, (part,), (), frozenset())


def _after_its_town(words: list[Word], part: Part, at: dict[int, Part]) -> bool:
    """Whether a country only says where a town lies: "in Sokoto, Nigeria, on Monday"."""
    if part.first < 2 or words[part.first - 1].text != "," or not words[part.first - 2].text[0].isupper():
        return False
    ends = part.last + 1 == len(words) or words[part.last + 1].norm == BREAK
    listed = any(one.nations and one.last == part.first - 2 for one in at.values())
    before = words[part.first - 2].norm
    calendar = dates().words.get(before, ("", 0))[0] in CALENDAR
    return ends and not listed and not calendar and before not in word_set("openers")


CALENDAR = frozenset(["weekday", "month", "may", "march"])


MUNITION = "munition"


def _munition(words: list[Word], at: int) -> int:
    """The last of the words from one on that name what forces send: "air strikes" -> the second; 0 for none."""
    after = at + 1 if at < len(words) and words[at].norm == "air" else at
    return after if after < len(words) and words[after].norm in word_set("munitions") else 0


@cache
def _names(country: str) -> frozenset[str]:
    return frozenset(phrase_text(name) for name in register().nations[country].names)


def phrase_text(words: str) -> str:
    """Words as the matcher sees them, in one string."""
    return " ".join(phrase(words))


def _is_name(raw: str, country: str) -> bool:
    """Whether words name a state itself and not its people: "Israel", "DR Congo"."""
    return phrase_text(raw) in _names(country)


def _chain(words: list[Word], at: dict[int, Part], index: int) -> tuple[list[Part], int, int, set[str]]:
    """Parts and modifiers that follow one another without a break."""
    core: list[Part] = []
    modifiers: set[str] = set()
    first, here = index, index
    while here < len(words):
        part = at.get(here)
        if part is not None:
            core.append(part)
            here = part.last + 1
        elif words[here].norm in word_set("modifiers"):
            modifiers.add(words[here].norm)
            here += 1
        else:
            break
    return core, first, here - 1, modifiers


def _tail(words: list[Word], at: dict[int, Part], core: list[Part], last: int) -> tuple[list[Part], int]:
    """What a head that says little of itself hangs on: "members of the Arakan Army", "a convoy of the army"."""
    of_state, thing = _of_state(words, core[-1]), _thing(core[-1])
    if not of_state and not thing and not _transparent(core[-1]):
        return [], last
    here = _after_link(words, last + 1)
    while here is not None and here < len(words) and words[here].norm in word_set("articles"):
        here += 1
    if here is None or here >= len(words):
        return [], last
    parts, _, _, _ = _chain(words, at, here)
    if thing:
        owned = any(map(_armed, parts)) and not any(map(_thing, parts))
        named = [part for part in parts if owned and (part.heads or part.nations)]
    else:
        named = [part for part in parts if part.nations or (part.heads and not of_state and not _thing(part))]
    if not named:
        return [], last
    return named, named[-1].last


def _thing(part: Part) -> bool:
    """Whether a part is something that can only be hit: "women from a farm" are women."""
    return bool(part.nouns) and all(register().nouns[noun].role == "object" for noun in part.nouns)


def _armed(part: Part) -> bool:
    """Whether a part is a group by name, or fighters or forces of a state."""
    return bool(part.groups) or any(register().nouns[noun].role in ("state", "armed") for noun in part.nouns)


def _of_state(words: list[Word], part: Part) -> bool:
    """Whether a state's force is followed by "of": "the armed forces of Azerbaijan"."""
    here = part.last + 1
    state = bool(part.nouns) and all(register().nouns[noun].role == "state" for noun in part.nouns)
    return state and here < len(words) and words[here].norm == "of"


def _transparent(part: Part) -> bool:
    return not part.groups and not part.name and any(noun in TRANSPARENT for noun in part.nouns)


def _after_link(words: list[Word], here: int) -> int | None:
    """The word after "of", "belonging to" and the like; None where no such words stand."""
    for link in links() if here < len(words) else ():
        if words[here].norm == link[0] and tuple(word.norm for word in words[here : here + len(link)]) == link:
            return here + len(link)
    return None
