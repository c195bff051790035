"""Text that was decoded wrongly, put right where that is certain: "SÃ©varÃ©" -> "Sévaré", "mali?s" -> "mali’s"."""

from __future__ import annotations

import re
from functools import cache

WESTERN = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""What Windows-1252 has in place of the control characters of Latin-1."""


@cache
def _runs() -> re.Pattern[str]:
    """Neighbouring characters that may be the bytes of one character in UTF-8."""
    return re.compile(f"[\u0080-\u00ff{WESTERN}]{{2,}}")


@cache
def _sequences() -> re.Pattern[bytes]:
    """Certain ones: Latin letters (C2 to C5), punctuation (E2), marks (EF), pictures (F0 9F), whole foreign words."""
    return re.compile(
        rb"[\xc2-\xc5][\x80-\xbf]|\xe2[\x80-\xbf]{2}|\xef[\xb8-\xbf][\x80-\xbf]|\xf0\x9f[\x80-\xbf]{2}"
        rb"|(?:[\xc6-\xdf][\x80-\xbf]){3,}|(?:[\xe0\xe1\xe3-\xef][\x80-\xbf]{2}){2,}"
    )


@cache
def _remains() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Damage that cannot be turned back byte by byte: a mark that it always has, how it looks, what stood there.

    Quotation marks that became a question mark or a box, and the letters that scanners take for figures.
    """
    found = (
        ("â€", "â€(?:\ufffd|\u009d)", "”"),
        ("â€", r"â€(?=\s|$)", "”"),
        ("Â", r"(?<=[\s(])Â(?=[\s.,;:!?)»])|(?<=[a-zà-ÿ»\d])Â(?=[\s.,;:!?)»])", ""),
        ("Â", r"Â(?=[£€©®°«»§])", ""),
        ("ðŸ", r"ðŸ[^\s\w]{0,2}(?=\s|$)", ""),
        ("¡°", "¡°", "“"),
        ("¡±", "¡±", "”"),
        ("¡®", "¡®", "‘"),
        ("¡¯", "¡¯", "’"),
        ("\ufffd", "(?<=[^\\W\\d_])\ufffd(?=(?:s|t|re|ve|ll|d|m)\\b)", "’"),
        ("\ufffd", "(?:(?<=\\s)|(?<=^))\ufffd(?=\\w)", "“"),
        ("\ufffd", "(?<=[.,!?])\ufffd(?=\\s|$)", "”"),
        ("?", r"(?<![\w./?=&-])([^\W\d_]+)\?(?=(?:s|t|re|ve|ll)\b(?!=))", r"\1’"),
        ("?", r"(?:(?<=\s)|(?<=^))\?(?=[^\W\d_]{2,})", "“"),
        ("''", r"(?<=[^\W\d_])''(?=[^\W\d_])", "'"),
        ("''", r"''(?!')", '"'),
        ("``", r"(?<!`)``(?!`)", '"'),
        ("l", r"\bl(?=[\dO,.]*\d)|(?<=\d)l(?=[\dO])", "1"),
        ("O", r"\b(\d[\d,.]*)O(?=[\dO]*\b)", r"\g<1>0"),
        ("0", r"(?<=[A-Z])0(?=[A-Z]{2})", "O"),
        ("1", r"(?<=[a-z]{2})1(?=1?[a-z])|(?<=[a-z]1)1(?=[a-z])", "l"),
    )
    return tuple((mark, re.compile(pattern), replacement) for mark, pattern, replacement in found)


def repair(text: str) -> str:
    """`text` with wrongly decoded characters put right: "LomÃ©" -> "Lomé"; what is in doubt stays."""
    text = text if text.isascii() else _runs().sub(lambda run: _reread(run[0]), text)
    for mark, pattern, replacement in _remains():
        if mark in text:
            text = pattern.sub(replacement, text)
    return text


def _reread(run: str) -> str:
    """A run of characters read again as the UTF-8 that it was before."""
    raw = b"".join(_byte(character) for character in run)
    pieces, start = [], 0
    for found in _sequences().finditer(raw):
        pieces += [run[start : found.start()], _decoded(found[0], run[found.start() : found.end()])]
        start = found.end()
    return "".join([*pieces, run[start:]])


def _byte(character: str) -> bytes:
    """The one byte of a character in Windows-1252, or in Latin-1 where that has none."""
    return character.encode("cp1252") if character in WESTERN else character.encode("latin-1")


def _decoded(raw: bytes, otherwise: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return otherwise
