"""A pasted or scraped page -> what a reader would call the article; clean(clean(x)) == clean(x)."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache

ROUNDS = 12


@cache
def _space() -> tuple[tuple[re.Pattern[str], str], ...]:
    return (
        (re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]"), "\n"),
        (re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]"), ""),
        (re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"), " "),
        (re.compile(r" +(?=\n)| +\Z"), ""),
        (re.compile(r"\n{3,}"), "\n\n"),
    )


def clean(text: str) -> str:
    """The article of a text, with no furniture around it."""
    for _ in range(ROUNDS):
        cleaned = _once(text)
        if cleaned == text:
            break
        text = cleaned
    return text


def _once(text: str) -> str:
    text = unicodedata.normalize("NFC", html.unescape(text))
    for pattern, replacement in _space():
        text = pattern.sub(replacement, text)
    return text.strip()


def compose(title: str | None, body: str) -> str:
    """Title as the first line, then the body; a body that begins with its title keeps it once."""
    title = " ".join(clean(title or "").split())
    if not title or not body or _key(body.split("\n", 1)[0]) == _key(title):
        return body or title
    return f"{title}\n\n{body}"


def _key(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))
