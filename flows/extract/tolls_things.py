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
    """Whether a noun names no person: "minibus", "screen"."""
    return noun in units() or bool(_thing().fullmatch(noun))


def is_word(sentence: Sentence, at: int) -> bool:
    return sentence.lower(at).replace("-", "").isalpha()
