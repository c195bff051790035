"""Words that name no person: "minibus", "screen"."""

from __future__ import annotations

import re
from functools import cache

from flows.extract.numbers import units
from flows.extract.tolls_sentence import Sentence


@cache
def _thing() -> re.Pattern[str]:
    return re.compile(
        r".*(?:bus|car|cars|truck|boat|ship|house|plane|copter|shop|station|building|vehicle|post|mine|bike)"
    )


def is_thing(noun: str) -> bool:
    """Whether a word names no person: "minibus", "screen", the end of "a week earlier"."""
    return noun in units() or noun in TIMES or bool(_thing().fullmatch(noun))


TIMES = frozenset(["ago", "before", "earlier", "later"])


def is_word(sentence: Sentence, at: int) -> bool:
    return sentence.lower(at).replace("-", "").isalpha()
