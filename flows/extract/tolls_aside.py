"""Dead told aside of a count: "13 dead, not counting the two bombers" -> 2, "the sixth to be killed" -> 6."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from flows.extract.numbers import find_numbers
from flows.extract.tolls_words import ordinals
from flows.records import Toll

PAIR = 2


@cache
def _left_out() -> re.Pattern[str]:
    left = (
        r"(?:not\s+(?:counting|including)|without\s+counting|besides|apart\s+from|aside\s+from|excluding|plus|as\s+well\s+as"
        r"|in\s+addition\s+to)"
    )
    who = (
        r"(?:suicide\s+)?(?:bombers?|attackers?|assailants?|gunm[ae]n|drivers?|hijackers?|raiders?|girls?|m[ae]n|boys?)"
    )
    return re.compile(
        rf"\b{left}\s+(?P<who>(?:all\s+)?(?:the\s+|its\s+|their\s+)?(?:\w+\s+(?:of\s+the\s+)?)?{who}"
        rf"|himself|herself|themselves|itself)\b"
        rf"|\bkill\w*\b[^.;]{{0,60}}\band\s+(?P<too>himself|herself|themselves)\b"
        rf"|\b(?P<own>their|his|her)\s+own\s+(?:lives\s+|life\s+)?(?:not\s+included|not\s+counted|excluded)",
        re.IGNORECASE,
    )


@cache
def _counted_off() -> re.Pattern[str]:
    return re.compile(
        rf"\bthe\s+({'|'.join(ordinals())})(?:\s+\w+)?\s+(?:to\s+(?:be\s+killed|die|lose\s+(?:his|her)\s+life|perish)|fatality|death)\b"
        rf"|\b(?:becom(?:es|ing)|became)\s+the\s+({'|'.join(ordinals())})\s+(?:victim|person\s+killed)\b",
        re.IGNORECASE,
    )


@cache
def _fatally() -> re.Pattern[str]:
    return re.compile(
        r"(?P<who>[\w-]+(?:\s[\w-]+)?\s+(?:of\s+(?:them|whom|these)|others?)),?\s+fatally\b(?!\s+\w+ed\b)",
        re.IGNORECASE,
    )


def told_aside(text: str, offset: int) -> Iterator[Toll]:
    """Attackers left out of a count, and totals told by counting off."""
    for match in (
        _left_out().finditer(text) if re.search(r"\b(?:dead|kill\w*|lives|died|deaths|toll)\b", text, re.I) else ()
    ):
        name = next(group for group in ("who", "own", "too") if match[group])
        count = next((n.figure for n in find_numbers(text, match.start(name), match.end(name))), 0)
        figure = count or (PAIR if re.search(r"(?:s|men|their)$", match[name], re.IGNORECASE) else 1)
        yield _aside(text, match.span(name), figure, "left out of the count", offset, attacker=True)
    for match in _fatally().finditer(text) if "fatally" in text.lower() else ():
        if number := next(iter(find_numbers(text, *match.span("who"))), None):
            yield _aside(text, (number.start, number.end), number.figure, "fatally: of them", offset, attacker=False)
    for match in _counted_off().finditer(text):
        at = 1 if match[1] else 2
        yield _aside(text, match.span(at), ordinals()[match[at].lower()], "counted off: total", offset, attacker=False)


def _aside(text: str, span: tuple[int, int], figure: int, rule: str, offset: int, *, attacker: bool) -> Toll:
    start, end = span[0] + offset, span[1] + offset
    who = text[span[0] : span[1]]
    return Toll(
        start, end, who, "killed", figure, figure, figure, rule, who, start, end, start, end,
        attacker=attacker, more=attacker, side="armed" if attacker else "", breath=offset,
    )  # fmt: skip
