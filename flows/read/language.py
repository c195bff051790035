"""Text -> ISO 639-1 code or None: "Des hommes armés ont tué ..." -> "fr"."""

from __future__ import annotations

import re
from functools import cache

WORDS = {
    "en": "the of and to in a that was were by on for with said at from who had has have his their not but they it is",
    "fr": "le la les des du de et un une dans par sur pour que qui est ont été au aux avec selon son ses plus ne pas",
    "es": "el la los las de del y un una en por para que con se fue según su sus no al es han más este entre",
    "pt": "o a os as de do da dos das e um uma em no na por para que com se foi segundo seu sua não ao é mais entre",
    "de": "der die das und in von den dem ein eine mit auf für ist im nach bei sich nicht wurden wurde auch aus",
    "it": "il la i le gli di del della e un una in per che con si è stato secondo nel alla non sono più da",
}


@cache
def _common() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in WORDS.items()}


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


def detect(text: str) -> str | None:
    """Language by its commonest words; None when unsure."""
    words = [word.casefold() for word in _word().findall(text[:5000])]
    if not words:
        return None
    shares = sorted(
        ((sum(word in common for word in words) / len(words), code) for code, common in _common().items()), reverse=True
    )
    best, second = shares[0], shares[1]
    return best[1] if best[0] > 0.1 and best[0] > second[0] * 1.2 else None
