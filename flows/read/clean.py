"""A pasted or scraped page -> what a reader would call the article; clean(clean(x)) == clean(x)."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache

from flows.read.furniture import without_furniture
from flows.read.mojibake import repair
from flows.read.wrapping import one_column, unwrap

ROUNDS = 20
"""Passes until nothing changes any more: two are usual, and each undoes one layer of damage."""

BLOCKS = (
    "p|br|div|h[1-6]|ul|ol|li|table|tr|td|th|blockquote|section|article|figure|figcaption|hr|header|footer|dl|dt|dd"
)
INLINE = "a|abbr|b|big|cite|code|em|font|i|img|ins|mark|q|s|small|span|strong|sub|sup|time|u|video|source|picture|tt"


@cache
def _entity() -> re.Pattern[str]:
    return re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@cache
def _tags() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Tags of HTML that a plain text should not have, and what stands for them."""
    return tuple(
        (re.compile(pattern, re.IGNORECASE), replacement)
        for pattern, replacement in (
            (r"<(script|style|iframe|noscript)\b[^<>]*>[^<]*</\1\s*>|<!--.*?-->", " "),
            (
                r"<(div|p|ul|aside|section|nav)\b[^<>]*\b(?:tags?|share|social|related|promo|advert)\b[^<>]*>[^<]*</\1\s*>",
                "\n",
            ),
            (rf"</?(?:{BLOCKS})\b(?:\s[^<>]*)?/?>", "\n\n"),
            (rf"</?(?:{INLINE})\b(?:\s[^<>]*)?/?>", ""),
        )
    )


@cache
def _characters() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Line ends, control and invisible characters, and spaces of all kinds."""
    return (
        (re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]"), "\n"),
        (
            re.compile(
                r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]"
            ),
            "",
        ),
        (re.compile(r"[\ud800-\udfff\ufff9-\ufffb]"), "\ufffd"),
        (re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"), " "),
    )


@cache
def _spaces() -> tuple[tuple[re.Pattern[str], str], ...]:
    return ((re.compile(r" +(?=\n|\Z)"), ""), (re.compile(r"\n{3,}"), "\n\n"))


@cache
def _stuck() -> tuple[tuple[re.Pattern[str], int], ...]:
    """Marks with no space after them, and how often they must stand in a text to be a fault of the whole of it."""
    return (
        (
            re.compile(
                r"(?<=[^\W\dA-Z_]{2}|\d\d)([.!?][\"”’)]?)(?=[\"“‘]?(?!Com\b|Net\b|Org\b)[A-ZÀ-Þ][a-zà-ÿ’']*[\s,:])"
            ),
            2,
        ),
        (re.compile(r"(?<=[^\W\d_]{2})([,;])(?=[^\W\d_])"), 3),
    )


def clean(text: str) -> str:
    """The article in a text: "ADVERTISEMENT\\n\\nGunmen &amp; ..." -> "Gunmen & ..."."""
    for _ in range(ROUNDS):
        cleaned = _once(text)
        if cleaned == text:
            break
        text = cleaned
    return text


def clean_characters(text: str) -> str:
    """The same words in sound characters: entities, tags, wrong decoding, control characters, composed accents."""
    if "&" in text:
        text = _entity().sub(lambda entity: html.unescape(entity[0]), text)
    if "<" in text:
        for pattern, replacement in _tags():
            text = pattern.sub(replacement, text)
    text = repair(text)
    for pattern, replacement in _characters():
        text = pattern.sub(replacement, text)
    return unicodedata.normalize("NFC", text)


def _once(text: str) -> str:
    text = _unstuck(clean_characters(text))
    lines = unwrap(one_column(text.split("\n")))
    article = "\n".join(without_furniture(lines))
    text = article if article.strip() else "\n".join(lines)  # nothing but furniture: better kept than lost
    for pattern, replacement in _spaces():
        text = pattern.sub(replacement, text)
    return text.strip()


def _unstuck(text: str) -> str:
    """A space after full stops and commas, where a text keeps leaving it out: "on Friday.The" -> "on Friday. The"."""
    for pattern, times in _stuck():
        if len(pattern.findall(text)) >= times:
            text = pattern.sub(r"\1 ", text)
    return text


def compose(title: str | None, body: str) -> str:
    """Title as the first line, then the body; a line at the head of the body that says the same goes."""
    title = " ".join(clean_characters(title or "").split())
    if not title or not body:
        return body or title
    lines = body.split("\n")
    head = [number for number, line in enumerate(lines) if line.strip()][:8]
    same = [number for number in head if _key(lines[number]) == _key(title)]
    rest = "\n".join(line for number, line in enumerate(lines) if number not in same[:1]).strip()
    return re.sub(r"\n{3,}", "\n\n", f"{title}\n\n{rest}") if rest else title


def _key(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))
