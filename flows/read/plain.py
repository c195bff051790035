"""Text and Markdown files, one article each: "Title: Raid\\nDate: 2024-05-03\\n\\nGunmen ..." -> its fields."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from flows.errors import InputError
from flows.read import encoding
from flows.read.door import Raw, rejected
from flows.read.sources import Source
from flows.records import Rejected

KEYS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "source": "source",
    "url": "url",
    "link": "url",
    "language": "language",
    "lang": "language",
    "id": "id",
}


@cache
def _header_line() -> re.Pattern[str]:
    return re.compile(r"\s*([A-Za-z][A-Za-z _-]{0,30}):\s*(.*?)\s*$")


@cache
def _marks() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Marks of Markdown and the words that stay of them: "**Gao**" -> "Gao", "[map](x.png)" -> "map"."""
    return (
        (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),
        (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
        (re.compile(r"(?m)^ {0,3}#{1,6}\s+(.*?)\s*#*$"), r"\1"),
        (re.compile(r"(?m)^ {0,3}> ?"), ""),
        (re.compile(r"(?m)^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$"), ""),
        (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])"), r"\2"),
        (re.compile(r"(?<![\w_])(_{1,3})(?=\S)([^_\n]+?)(?<=\S)\1(?![\w_])"), r"\2"),
    )


def read_whole(source: Source) -> bytes:
    """The bytes of a file that is one article; InputError where it is empty or too large."""
    with open(source, "rb") as stream:
        raw = stream.read(encoding.MAX_RECORD + 1)
    if not raw.strip():
        raise InputError(f"{source.name} is empty; nothing to read", where=source.name, check="empty")
    if len(raw) > encoding.MAX_RECORD:
        sentence = f"{source.name} is larger than {encoding.MAX_RECORD:,} bytes, too much for one article; split it"
        raise InputError(sentence, where=source.name, check="too large")
    return raw


def split_header(text: str) -> tuple[dict[str, Any], str]:
    """The leading `Key: value` block and the rest; the first line must have a key that is known."""
    fields: dict[str, Any] = {}
    lines = text.lstrip("\ufeff\r\n \t").splitlines(keepends=True)
    fenced = bool(lines) and lines[0].strip() == "---"
    for number, line in enumerate(lines[fenced:], start=int(fenced)):
        found = _header_line().match(line)
        key = KEYS.get(found[1].strip().lower()) if found else None
        if found is None or (key is None and not fields):
            ends = fenced and line.strip() == "---"
            return fields, "".join(lines[number + ends :]) if fields else text
        if key and found[2]:
            fields[key] = found[2].strip("\"'")
    return fields, "" if fields else text


def without_marks(text: str) -> str:
    """Markdown -> the words of it."""
    for pattern, words in _marks():
        text = pattern.sub(words, text)
    return text


def read_plain(source: Source) -> Iterator[Raw | Rejected]:
    """The one article of a `.txt` or `.md` file."""
    try:
        raw = read_whole(source)
        fields, body = split_header(encoding.decode(raw, where=source.name))
    except InputError as fault:
        yield rejected(fault)
        return
    text = without_marks(body) if source.suffix == ".md" else body
    yield Raw(source.name, hashlib.sha256(raw).hexdigest(), {**fields, "text": text})
