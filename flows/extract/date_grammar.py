"""Kinds of words -> date expressions: weekday daypart -> rule "weekday"; the longest reading at a place comes first.

A pattern is a regular expression over kinds: `<month>` is one token of that kind, `{MON}` a macro, blanks are nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from flows.extract.date_words import Marked, Word, lexicon

MACROS = {
    "WD": "(?:<weekday>|<weekday_short>)",
    "MON": "(?:<month>|<may>|<march>|<month_short>)",
    "NUM": "(?:<n12>|<n24>|<n31>)",
    "DOM": "(?:{NUM}|<ord>|<ordinal>)",
    "YR": "(?:<year>|<short_year>)",
    "YY": "(?:<n99>|{NUM})",
    "TENS": "(?:<number>|<number_tens>)(?:<dash>?<number>)?",
    "QTY": "(?:{NUM}|<n99>|{TENS}|<a>?<vague><of>?|<a>)",
    "PART": "(?:(?P<part><early>|<late>|<mid>|<earlier>)(?:<dash>|<in><the>?)?|<the>?(?P<edge><edge>)<of>)",
    "WHOSE": "<last>|<this>|<that><same>?|<the><same>|<the><previous>|<the><following>|<next>",
    "YREL": "(?:<of>?(?P<yrel>{WHOSE})(?P<yunit><unit>))",
    "NIGHT": "(?:(?:<the>?<overnight>|<the>?(?P<daypart><daypart>))(?:<of>|<on>|<comma>)?)",
    "BEFORE": "(?:(?:<the>?<overnight>|<the>?<daypart>)(?:<of>|<on>|<comma>)?)",
    "NEAR": "(?P<last><last>)|(?P<this><this>)|(?P<next><next>)",
    "WHICH": "(?:{NEAR}|(?P<that><that><same>?|<the><same>)"
    "|<the>(?P<previous><previous>)|<the>(?P<following><following>)|<the>(?P<plast><last>))",
    "TAIL": "(?:{YREL}|(?P<tail><last>))",
    "ONDAY": "(?:(?P<wd>{WD})(?:<comma><the>?|<the>)?)",
    "OFYEAR": "(?:<comma>?<of>?(?P<y>{YR}))",
    "AWEEKDAY": "(?:<comma>?<a>(?P<wd2>{WD}))",
    "TWODAYS": "(?P<d1>{DOM})(?:<dash>|<slash>|(?:<to>|<and>|<going>)<the>?)(?P<d2>{DOM})",
    "SPELL": "(?P<unit><unit>|<units>|<day>)",
}

RULES = {
    "day": "{NIGHT}?{ONDAY}?{PART}?(?:<the>|{NEAR})?(?P<d>{DOM})(?:<of>|<dash>)?(?P<m>{MON})"
    "(?:(?:<comma>?<of>?|<dash>)(?P<y>{YR})|{TAIL}|{AWEEKDAY}|<dash>?(?P<y2>{YY}))?",
    "day_part": "<the>?(?P<nth><ordinal>|<last>){SPELL}<of>(?:(?P<m>{MON})(?:{OFYEAR}|{YREL})?|<the>(?P<month><unit>))",
    "month_end": "(?P<unit><unit>)<poss><edge>",
    "day_us": "{NIGHT}?{ONDAY}?{PART}?(?:{NEAR})?(?P<m>{MON})(?:<the>?(?P<d>{NUM}|<ord>))"
    "(?:{OFYEAR}|<comma>?{TAIL}|{AWEEKDAY})?",
    "days": "{NIGHT}?<the>?{TWODAYS}<of>?(?P<m>{MON})(?:{OFYEAR}|{TAIL})?",
    "days_us": "{NIGHT}?(?P<m>{MON}){TWODAYS}(?:{OFYEAR}|<comma>?{TAIL})?",
    "month_year": "{PART}?(?P<m>{MON})(?:<comma>|<of>|<dash>)?(?:(?P<y>{YR})|{YREL})",
    "month": "{WHICH}?{PART}?(?P<m>{MON})(?P<tail><last>)?",
    "year": "{PART}?(?:<the><unit>)?(?P<y>{YR})",
    "years": "(?:<the><units>)?(?P<y>{YR})(?:<dash>|<slash>)(?P<y2><year>|{YY})",
    "season": "(?:{WHICH}|<the>)?{PART}?(?P<season><season>|<fall>)(?:{OFYEAR}|{YREL})?",
    "season_after": "(?P<y>{YR})(?P<season><season>|<fall>)",
    "decade": "<the>?{PART}?(?P<decade><decade>)",
    "century": "<the>?{PART}?(?P<century><ord>|<ordinal>)<dash>?(?P<unit><unit>)",
    "half": "<the>?(?P<half><ordinal>|<last>|<earlier>|<latter>)(?P<unit><unit>)<of>(?:(?P<y>{YR})|{YREL})",
    "quarter": "<the>(?P<half><ordinal>)(?P<unit><unit>)",
    "weekday": "{BEFORE}?(?:{WHICH}|(?P<the><the>))?{PART}?(?P<wd>{WD})(?:<comma>?<at>?(?P<daypart><daypart>))?"
    "(?:<of>?(?P<week><last>|<this>|<next>|<the><previous>|<that>)(?P<wunit><unit>)|(?P<tail><last>))?",
    "weekday_day": "{BEFORE}?<the>?(?P<wd>{WD})(?:<the>?|<open><the>?|<comma><the>)(?P<d>{NUM}|<ord>)<close>?"
    "(?P<daypart><daypart>)?",
    "deictic": "{BEFORE}?{PART}?(?P<deictic><deictic>|<tonight>)(?P<daypart><daypart>)?",
    "day_but_one": "<the><day>(?P<way><before>|<after>)(?P<deictic><deictic>)",
    "night": "{PART}?(?P<which><last>|<this>)(?P<early><early>|<late>)?(?P<daypart><daypart>)",
    "overnight": "(?P<overnight><overnight>)",
    "ago": "(?P<n>{QTY}){SPELL}<ago>(?:(?P<deictic><deictic>)|<this>(?P<within><unit>)|<to><the><day>)?",
    "shift": "(?P<n>{QTY})(?P<unit><unit>|<units>|<day>|<daypart>)(?P<way><earlier>|<before>|<after>)",
    "hours": "(?P<unit><units>)(?P<way><earlier>|<before>|<after>)",
    "step": "(?:<the>|<on><the>)?(?P<way><next>|<following>|<previous>)(?P<unit><unit>|<day>|<daypart>|{WD})",
    "step_back": "<the>(?P<unit><unit>|<day>|<daypart>)(?P<way><before>|<after>)",
    "same": "(?:<the><same>|<that><same>?|<this><same>)(?P<unit><unit>|<day>|<daypart>)",
    "unit": "{PART}?(?P<which><this>|<last>|<next>)(?P<unit><unit>)",
    "part_of": "(?:<the>?(?P<edge><edge>)<of>|(?P<part><earlier>|<late>|<early>)<in>)"
    "(?:<the>|(?P<that><that>|<this>))(?P<unit><unit>)",
    "before_last": "<the>?(?P<unit><unit>)<before><last>",
    "weekend": "<the>(?P<unit><unit>)",
    "the_day": "{NIGHT}?<the>(?P<d><ord>|<ordinal>)(?:<of>(?P<which><this>|<that>|<last>)(?P<unit><unit>))?",
    "the_days": "{NIGHT}?<the>?(?P<d1>{DOM})(?:<to>|<dash>|<going>|<slash>)<the>?(?P<d2>{DOM})",
    "iso": "(?P<iso><iso>)",
    "numeric": "(?P<numeric><numeric>)",
    "day_month": "(?P<d1>{NUM})<slash>(?P<d2>{NUM})",
    "dtg": "(?P<dtg><dtg>)(?P<m>{MON})?(?P<y2><year>|{YY})?",
    "past": "<the>?<last>(?P<n>{QTY})?(?P<unit><units>|<unit>|<day>)",
    "feast": "<the>?(?P<eve><eve><the>?)?(?P<feast><feast>)(?P<daypart><daypart>)?(?:{OFYEAR}|{YREL})?",
    "feast_day": "<the>?(?P<d>{DOM})<day>?<of>(?P<feast><feast>)(?:{OFYEAR}|{YREL})?",
}

# No date has fewer than one of these; a place without any within reach is passed over.
CORE = [
    "weekday",
    "weekday_short",
    "month",
    "may",
    "march",
    "month_short",
    "season",
    "fall",
    "daypart",
    "overnight",
    "deictic",
    "tonight",
    "day",
    "unit",
    "units",
    "year",
    "short_year",
    "decade",
    "ord",
    "ordinal",
    "iso",
    "numeric",
    "dtg",
    "feast",
    "slash",
    "dash",
]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a stretch of tokens as a date: rule, first and last token, and the words by their role."""

    rule: str
    first: int
    last: int
    roles: dict[str, Word]
    marked: Marked

    def __getitem__(self, role: str) -> Word | None:
        return self.roles.get(role)

    @property
    def start(self) -> int:
        """Where the words of the reading begin in the text."""
        return self.marked.starts[self.first]

    @property
    def end(self) -> int:
        """Where they end."""
        return self.marked.ends[self.last - 1]


def _expanded(pattern: str) -> str:
    """Macros and kinds of a pattern as a regular expression over code letters."""
    codes = lexicon().codes
    while found := re.search(r"\{([A-Z]+)\}", pattern):
        pattern = pattern.replace(found[0], MACROS[found[1]])
    return re.sub(r"<(\w+)>", lambda kind: codes[kind[1]], pattern.replace("(?P<", "(?P\0").replace(" ", "")).replace(
        "\0", "<"
    )


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(_expanded(pattern))) for name, pattern in RULES.items())


@cache
def _places() -> re.Pattern[str]:
    """A token that may begin a date, with a core word in it or among the next few."""
    codes = lexicon().codes
    core = "".join(codes[kind] for kind in CORE)
    known = "".join(codes[kind] for kind in sorted(codes))
    return re.compile(f"(?=[{known}]{{0,7}}[{core}])[{known}]")


def places(marked: Marked) -> Iterator[int]:
    """Tokens at which a date may begin, in order."""
    for found in _places().finditer(marked.codes):
        yield found.start()


@cache
def _by_first() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """The rules that can begin with each code letter, so that a place tries only those."""
    firsts = {name: _firsts(_expanded(pattern))[0] for name, pattern in RULES.items()}
    return {code: tuple(rule for rule in _rules() if code in firsts[rule[0]]) for code in lexicon().codes.values()}


def _firsts(pattern: str, at: int = 0) -> tuple[set[str], bool, int]:
    """The letters a pattern can begin with, whether it can be empty, and where its group ends."""
    letters: set[str] = set()
    empty, open_so_far = False, True
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            empty, open_so_far, at = empty or open_so_far, True, at + 1
            continue
        if pattern[at] == "(":
            inside, optional, at = _firsts(pattern, pattern.index(":" if pattern[at + 2] == ":" else ">", at) + 1)
        else:
            inside, optional = {pattern[at]}, False
        at += 1
        if pattern[at : at + 1] == "?":
            optional, at = True, at + 1
        letters |= inside if open_so_far else set()
        open_so_far = open_so_far and optional
    return letters, empty or open_so_far, at


def readings(marked: Marked, at: int) -> list[Reading]:
    """Every reading of the tokens from `at`, the longest first."""
    found = []
    for name, pattern in _by_first()[marked.codes[at]]:
        if m := pattern.match(marked.codes, at):
            roles = {role: marked.word(*m.span(role)) for role, code in m.groupdict().items() if code}
            found.append(Reading(name, at, m.end(), roles, marked))
            found.extend(_shorter(found[-1], m))
    found.sort(key=lambda reading: -reading.last)
    return found


def _shorter(reading: Reading, match: re.Match[str]) -> Iterator[Reading]:
    """The same reading without the year at its end, which may turn out to be an hour or a count."""
    for role in ("y", "y2", "tail", "yrel", "wd2"):
        if match[role] if role in match.re.groupindex else None:
            roles = {name: word for name, word in reading.roles.items() if name not in {role, "yunit"}}
            last = match.start(role)
            while reading.marked.codes[last - 1] in _joints():
                last -= 1
            yield Reading(reading.rule, reading.first, last, roles, reading.marked)


@cache
def _joints() -> frozenset[str]:
    return frozenset(lexicon().codes[kind] for kind in ("comma", "of", "dash", "the", "that", "same", "a"))
