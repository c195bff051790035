"""Counts in running text, with their range: "at least two dozen men" -> 24, "dozens" -> 12 to 99.

A number that counts no people (a year, an age, a distance, a house number, vehicles) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from flows.extract.phrases import by_first_letter
from flows.extract.tolls_words import people_nouns
from flows.lexicons import entries


@dataclass(frozen=True, slots=True)
class Number:
    """A count and the words it was read from: "up to 30" -> low 0, high 30, figure 30."""

    start: int
    end: int
    text: str
    low: int
    high: int
    figure: int
    rule: str


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """An entry of numbers.toml."""

    id: str
    kind: str
    examples: tuple[str, ...]
    words: tuple[str, ...] = ()
    values: dict[str, int] = field(default_factory=dict)
    low: int = 0
    high: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    """The lexicon in the form the reader needs."""

    exact: dict[str, int]
    vague: dict[str, tuple[int, int]]
    units: frozenset[str]
    labels: frozenset[str]
    atom: re.Pattern[str]
    floor: re.Pattern[str]
    ceiling: re.Pattern[str]


def _alternatives(words: list[str]) -> str:
    longest_first = sorted(words, key=lambda w: (-len(w), w))
    return by_first_letter(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


@cache
def _words() -> _Words:
    """numbers.toml, read and compiled once."""
    found = entries("numbers.toml", NumberEntry)
    by_kind = {kind: [w for e in found if e.kind == kind for w in e.words] for kind in {e.kind for e in found}}
    exact = {word: value for entry in found for word, value in entry.values.items()}
    vague = {word: (e.low, e.high) for e in found if e.kind == "vague" for word in e.words}
    atom = re.compile(
        r"(?<![\w$€£₦#@])(?<!\d[.,:/])(?:"
        r"(?P<digits>l\d{1,2}(?!\d)|\d{1,2}[oO](?![a-z])|"
        r"\d{1,3}(?:(?:,|\.|\u00a0|\u202f| )\d{3})+(?![\d]|[.,:/]\d)|\d+(?![.,:/]?\d))"
        rf"|(?P<word>{_alternatives([*exact, *vague])}))(?!\w|['’]\w)",
        re.IGNORECASE,
    )
    before = r"(?<!\w)(?:{})\s+(?:the\s+|a\s+|its\s+)?$"
    return _Words(
        exact,
        vague,
        frozenset(by_kind["unit"]),
        frozenset(by_kind["label"]),
        atom,
        re.compile(before.format(_alternatives(by_kind["floor"])), re.IGNORECASE),
        re.compile(before.format(_alternatives(by_kind["ceiling"])), re.IGNORECASE),
    )


# What scanners read for digits: "l4" -> 14.
_SCANNED = str.maketrans("lOo", "100")


@dataclass(frozen=True, slots=True)
class _Atom:
    """A number as written, before ranges and modifiers."""

    start: int
    end: int
    low: int
    high: int
    rule: str


def number_words() -> dict[str, int]:
    """Words with one value: "three" -> 3, "dozen" -> 12."""
    return _words().exact


@cache
def cardinals() -> dict[str, int]:
    """The number words of counting, of groups and scales none: "three" -> 3, but no "dozen"."""
    counting = ("units", "teens", "tens")
    return {
        word: value
        for e in entries("numbers.toml", NumberEntry)
        if e.id in counting
        for word, value in e.values.items()
    }


def units() -> frozenset[str]:
    """Units and things that are counted, other than people: "km", "minibuses"."""
    return _words().units


def find_numbers(text: str, start: int = 0, end: int | None = None) -> list[Number]:
    """Counts in `text[start:end]`: "10 to 30 people, 2 cars" -> [10-30]."""
    stop = len(text) if end is None else end
    atoms = _ranges(text, _alike(text, list(_atoms(text, start, stop))))
    numbers = []
    for atom in atoms:
        if _is_count(text, atom, start, stop):
            numbers.append(_bounded(text, atom, start))
    return numbers


def _atoms(text: str, start: int, stop: int) -> Iterator[_Atom]:
    """Digits one by one; number words joined as grammar allows: "a hundred and five" -> 105."""
    words = _words()
    run: list[re.Match[str]] = []
    for match in words.atom.finditer(text, start, stop):
        if run and not _joins(text, run, match):
            yield from _read(text, run)
            run = []
        run.append(match)
    yield from _read(text, run)


def _joins(text: str, run: list[re.Match[str]], match: re.Match[str]) -> bool:
    """Whether a word goes on with the number before it: "twenty" + "-three", "hundred" + " and five"."""
    between = text[run[-1].end() : match.start()].lower()
    if match["digits"] or not match["word"]:
        return False
    before, after = run[-1][0].lower(), match[0].lower()
    if re.fullmatch(r"\s+of\s+", between):
        return before in {"hundreds", "tens", "scores", "dozens"} and after in {"thousands", "hundreds", "millions"}
    if after in {"hundred", "thousand", "million", "dozen", "score"}:
        return bool(re.fullmatch(r"[\s-]+(?:of\s+)?", between)) and before not in _PLURALS
    joint = r"(?:\s+and\s+|,?\s+|-)" if before in {"hundred", "thousand", "million"} else r"[\s-]+"
    values = _words().exact
    if not re.fullmatch(joint, between) or after not in values or before not in values:
        return False
    return values[after] < 100 if values[before] >= 100 else 20 <= values[before] < 100 and values[after] < 10


_PLURALS = frozenset(("tens", "dozens", "scores", "hundreds", "thousands", "millions"))


def _read(text: str, run: list[re.Match[str]]) -> Iterator[_Atom]:
    """The value of a run of atoms; "half a dozen" and "a few hundred" are read here."""
    if not run:
        return
    start, end = run[0].start(), run[-1].end()
    if run[0]["digits"]:
        figure = int(re.sub(r"\D", "", run[0]["digits"].translate(_SCANNED)))
        scale = 1
        for match in run[1:]:
            scale *= _words().exact[match[0].lower()]
        yield _Atom(start, end, figure * scale, figure * scale, "digits" if scale == 1 else "digits and scale")
        return
    low, high, rule = _value([match[0].lower() for match in run])
    lead = re.search(r"\b(half(?:\s+a)?|an?)\s+(?:good\s+)?$", text[max(0, start - 14) : start], re.IGNORECASE)
    if lead and lead[1].lower().startswith("half"):
        low, high = low // 2, high // 2
    if lead:
        start -= len(lead[0])
    yield _Atom(start, end, low, high, rule)


def _value(words: list[str]) -> tuple[int, int, str]:
    """Low and high of number words: ["several", "hundred"] -> 300, 900; ["tens", "thousands"] -> 10000, 99999."""
    lexicon = _words()
    if words[0] in lexicon.vague:
        low, high = lexicon.vague[words[0]]
        if words[1:] == ["dozen"]:
            return *lexicon.vague["dozens"], "vague"
        for word in words[1:]:
            scale = lexicon.exact.get(word) or lexicon.vague[word][0]
            low, high = low * scale, (high + 1) * scale - 1 if word in lexicon.vague else high * scale
        return low, high, "vague"
    total = part = 0
    for word in words:
        value = lexicon.exact[word]
        if word in {"thousand", "million"}:
            total, part = total + max(part, 1) * value, 0
        elif word in {"hundred", "dozen", "score"}:
            part = max(part, 1) * value
        else:
            part += value
    return total + part, total + part, "words"


def _alike(text: str, atoms: list[_Atom]) -> list[_Atom]:
    """A count that repeats the one before it: "two died and | as many | were hurt" -> 2."""
    told: list[_Atom] = []
    for atom in atoms:
        many = text[atom.start : atom.end].lower() == "many" and not re.match(r"\s+as\b", text[atom.end :])
        if told and many and re.search(r"\bas\s+$", text[: atom.start], re.IGNORECASE):
            told.append(_Atom(atom.start, atom.end, told[-1].low, told[-1].high, "as many"))
        else:
            told.append(atom)
    return told


def _ranges(text: str, atoms: list[_Atom]) -> list[_Atom]:
    """Pairs that are one range: "between 10 and 30", "10 to 15", "10-15", "two or three"."""
    merged: list[_Atom] = []
    for atom in atoms:
        if merged and (rule := _range_rule(text, merged[-1], atom)):
            last = merged.pop()
            merged.append(_Atom(last.start, atom.end, last.low, atom.high, rule))
        else:
            merged.append(atom)
    return merged


def _range_rule(text: str, first: _Atom, second: _Atom) -> str:
    """How two numbers make one range, "" where they do not."""
    between = text[first.end : second.start].lower()
    maybe = re.fullmatch(r",?\s+(?:and\s+|or\s+)?(?:perhaps|possibly|maybe)\s+(?:even\s+)?", between)
    if not first.low < second.high or second.high > (100 if maybe else 20) * max(first.low, 1):
        return ""
    lead = text[max(0, first.start - 26) : first.start].lower()
    if maybe or re.fullmatch(r"\s*(?:-|–|—)\s*|\s+or\s+(?:even\s+)?", between):
        return "range"
    if re.fullmatch(r"\s+and\s+", between) and re.search(r"\bbetween\s+(?:\w+\s+){0,2}$", lead):
        return "between"
    raised = re.search(
        r"\b(?:rais|increas|ris|rose|climb|jump|went|up|upgrad|revis|grow|grew|down|cut|lower|gone)\w*\s+from\s+$", lead
    )
    if re.fullmatch(r"\s+to\s+", between) and not raised and not re.search(r"\bvote\w*\b", lead):
        return "range"
    return ""


def _bounded(text: str, atom: _Atom, start: int) -> Number:
    """The words before a number that bound it belong to it: "at least 10" -> 10, "up to 30" -> 0 to 30."""
    words = _words()
    begin, low, rule = atom.start, atom.low, atom.rule
    if between := re.search(r"\b(?:between|from)\s+$", text[max(start, begin - 10) : begin], re.IGNORECASE):
        begin -= len(between[0]) if atom.rule in {"between", "range"} else 0
    for _ in range(3):
        lead = text[max(start, begin - 24) : begin]
        if found := words.floor.search(lead):
            begin -= len(found[0])
        elif (found := words.ceiling.search(lead)) and not _climbs().search(text[start : begin - len(found[0])]):
            begin, low, rule = begin - len(found[0]), 0, "up to"
        else:
            break
    return Number(begin, atom.end, text[begin : atom.end], low, atom.high, atom.low, rule)


@cache
def _climbs() -> re.Pattern[str]:
    """A verb that "up to" belongs to: "the toll has gone | up to eight"."""
    return re.compile(r"\b(?:gone|went|going|goes|go|shot|climbed|crept|moved|rose|risen)\s+$", re.IGNORECASE)


def _is_count(text: str, atom: _Atom, start: int, stop: int) -> bool:
    """Whether a number counts people: not a year, date, age, ordinal, measure, name or thing."""
    before, after = text[max(start, atom.start - 24) : atom.start], text[atom.end : min(stop, atom.end + 60)]
    if re.search(r"\bhow\s+$", before, re.IGNORECASE):
        return False
    if re.match(r"[-‑–]\d", after) or re.search(r"\d[-‑–]$", before):
        return False
    if re.match(r"[-‑–](?!odd\b|plus\b|strong\b)[^\W\d_]|\s*%|:\d|/\d|(?:st|nd|rd|th)\b|°", after, re.IGNORECASE):
        return False
    if re.search(r"[\w.][-‑–/.]$|\d:$|[$€£₦#@]\s?$|\b(?:US\$|Rs\.?|R|N)\s?$", before):
        return False
    return not (
        _is_labelled(text, atom, before, after)
        or _has_unit(after)
        or _is_day(atom, before, after)
        or _is_year(text, atom, before, after)
    )


def _is_labelled(text: str, atom: _Atom, before: str, after: str) -> bool:
    """Whether the word before makes it a name, date or age: "Zone 3", "June 12", "aged five", ", 23,"."""
    if _is_age(before, after):
        return True
    label = re.search(r"([\w.$€£§#]+)\s+$", before)
    digits = text[atom.start].isdigit()
    if label and label[1].lower() in _words().labels and (digits or label[1].lower() in {"aged", "age", "ages"}):
        counted = re.search(r"\b(?:dead|killed|slain|victims|injured|wounded|hurt)\s+number\s+$", before, re.IGNORECASE)
        return not (counted or (label[1].lower() in {"no", "number"} and not digits))
    if not digits or atom.low > 110:
        return False
    return bool(re.search(r"\w[.'’”\"]?,\s*$", before) and re.match(r"\s*[,.]|$", after)) or bool(
        re.search(r"\w\s*\($", before) and re.match(r"\)", after)
    )


def _is_age(before: str, after: str) -> bool:
    """Whether the words around make it an age: "aged between 24 and 35", "a baker and a clerk, 26 and 43, died"."""
    if re.search(
        r"\bage[ds]?\s+(?:between|from|about|around|only|just)?\s*(?:\w+\s+(?:and|to)\s+)?$", before, re.IGNORECASE
    ):
        return True
    several = r"(?:girls|boys|children|youths|students|pupils|teenagers|m[ae]n|women)"
    if re.search(rf"\b{several}\s+(?:between|from)\s+(?:\w+\s+(?:and|to)\s+)?$", before, re.IGNORECASE):
        return True
    if re.search(r"\bwho\s+(?:was|is)\s+$|\b(?:oldest|youngest|eldest)\b[^,;]*$", before) and re.match(
        r"\s*(?:,|\.|$)", after
    ):
        return True
    person = r"(?:girl|boy|man|woman|youth|child|teenager|student|pupil|baby|lad|\w{3,}(?:ess|ist|man|woman|er|or))"
    aged = re.search(r"\ban?\s+(?:[\w-]+\s+){0,2}?(\w+)\s+of\s+$", before, re.IGNORECASE)
    if aged and people_nouns().get((aged[1].lower(),)) == "one" and re.match(r"\s*(?:[,.;:)]|$)|\s+[a-z]+ed\b", after):
        return True
    of_age = re.search(rf"\ban?\s+(?:[\w-]+\s+)?(?!number\b){person}\s+of\s+$", before, re.IGNORECASE)
    if of_age and re.match(r"\s*(?:[,.;:)]|$|(?:who|was|is|and|died|in|at|from|on|among)\b)", after):
        return True
    if re.search(r",\s*$", before) and re.match(r"\s+and\s+\d{1,2}\s*,", after):
        return True
    return bool(re.search(r",\s*\d{1,2}\s+and\s+$", before) and re.match(r"\s*,", after))


def _is_of_people(after: str) -> bool:
    """Whether the thing only tells which people are counted: "two | party leaders", "two | bomb disposal officers"."""
    words = [word.lower() for word in re.findall(r"\w+", re.split(r"[,.;:()]", after)[0])[:3]]
    return (
        bool(words) and not words[0].endswith("s") and any(people_nouns().get((word,)) == "many" for word in words[1:])
    )


def _is_day(atom: _Atom, before: str, after: str) -> bool:
    """Whether a number is the day of a month that may also be a verb: "on 11 May", not "SOME 11 MAY HAVE DIED"."""
    if atom.rule != "digits" or atom.low > 31 or not re.match(r"\s+May\b(?!\s+(?:have|be)\b)", after):
        return False
    leads = r"(?:^|\b(?:on|of|from|since|until|till|by|to|and|before|after|late|early)\s|[(,;:–-])\s*$"
    return re.search(leads, before, re.IGNORECASE) is not None


def _has_unit(after: str) -> bool:
    """Whether a unit or a thing is counted: "3 km", "two armoured vehicles"."""
    if re.match(r"\s*[,;.:)]", after):
        return False
    if re.match(r"\s*[ap]\.\s?m\b", after, re.IGNORECASE):
        return True
    follow = re.findall(r"[^\W_]+(?:['’][^\W_]*)?(?:-[^\W_]+)*", after.split(",")[0])[:2]
    units = _words().units
    if not follow:
        return False
    if follow[0].lower() in units:
        return follow[0].lower() not in {"head", "may"} and not _is_of_people(after)
    return len(follow) > 1 and follow[1].lower() in units and bool(_modifier().fullmatch(follow[0].lower()))


@cache
def _modifier() -> re.Pattern[str]:
    """A word that may stand between a number and the thing it counts: "two armoured vehicles"."""
    return re.compile(
        r"(?!(?:during|being|according|following|wounded|injured|killed|including|needed|required|received|sought|entered"
        r"|reached|attacked|stormed|visited)$)"
        r"\w+(?:ed|ing|al|ar|ous|ic|ry|ive|ian|ean|ese|ish)|new|other|more|different|separate|heavy|big|large|small|army|police|pickup"
        r"|motor|gun|car|suicide"
    )


def _is_year(text: str, atom: _Atom, before: str, after: str) -> bool:
    """Whether four bare digits are a year: "in 2019", "March 2019", but "2000 people" is a count."""
    if atom.rule != "digits" or not re.fullmatch(r"(?:1[89]|20)\d\d", text[atom.start : atom.end]):
        return False
    return not re.match(
        r"\s+(?:people|persons|civilians|soldiers|families|men|others|were|dead|killed|injured|wounded|residents|refugees"
        r"|protesters|villagers|troops|fighters|militants|inhabitants|displaced|have)\b",
        after,
        re.IGNORECASE,
    )
