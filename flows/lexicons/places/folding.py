"""Names as keys: "Fada N'Gourma" -> "fada ngourma", "Saint-Denis" -> "st denis"."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache


@cache
def _letters() -> dict[int, str]:
    """Letters that Unicode does not take apart, and marks inside names that writers leave out."""
    pairs = {
        "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "a",
        "ɓ": "b", "ɗ": "d", "ƙ": "k", "ŋ": "ng", "ɔ": "o", "ɛ": "e", "'": "", "’": "", "‘": "", "ʼ": "", "ʻ": "",
        "ʿ": "", "ʾ": "", "`": "", "´": "", "ʹ": "", "ʺ": "", "“": "", "”": "", ".": "", ",": "", "(": " ", ")": " ",
        "-": " ", "‑": " ", "–": " ", "/": " ", "_": " ",
    }  # fmt: skip
    return {ord(mark): plain for mark, plain in pairs.items()}


@cache
def _short_words() -> dict[str, str]:
    return {"saint": "st", "sainte": "st", "ste": "st", "mount": "mt", "fort": "ft"}


def plain(name: str) -> str:
    """A name without accents and foreign letters, capitals kept: "Tillabéri" -> "Tillaberi", "Şırnak" -> "Sirnak"."""
    if name.isascii():
        return name
    letters = {"ı": "i", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ə": "a", "ǝ": "a", "æ": "ae",
               "’": "'", "‘": "", "ʼ": "", "ß": "ss", "–": "-"}  # fmt: skip
    swapped = "".join(letters.get(ch, ch) for ch in name)
    return "".join(ch for ch in unicodedata.normalize("NFKD", swapped) if not unicodedata.combining(ch))


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """One word (no blanks) as it stands in a key; a hyphen inside it becomes a blank."""
    word = word.casefold()
    if word.isascii() and word.isalnum():  # most words: nothing to take off
        return _short_words().get(word, word)
    if not word.isascii():
        word = "".join(ch for ch in unicodedata.normalize("NFKD", word) if not unicodedata.combining(ch))
    word = re.sub(r"\s+", " ", word.translate(_letters())).strip()
    return _short_words().get(word, word)


def fold(name: str) -> str:
    """A whole name as its key: case, accents, apostrophes, dots and hyphens do not count."""
    if name.isascii() and name.isalnum():
        return fold_word(name)
    return " ".join(piece for word in re.split(r"[\s\-‑–/]+", name) if (piece := fold_word(word)))
