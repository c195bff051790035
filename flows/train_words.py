"""News reports -> how common a word is: in one of two reports -> 0.5, however often that one says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from flows.link.words import words_of

COMMON = 0.005


def shares(reports: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """The words that more than a few reports have, with the share of reports that have them, at most 1."""
    told = Counter(word for one in reports for word in set(words_of(f"{one['title'] or ''} {one['text']}")))
    common_to = {word: count / len(reports) for word, count in told.items() if count >= COMMON * len(reports)}
    return {word: round(share, 4) for word, share in common_to.items()}
