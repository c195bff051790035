"""Bytes -> text: a mark at the start, UTF-8, UTF-16 without a mark, Windows-1252; b"caf\\xe9" -> "café"."""

from __future__ import annotations

import codecs
import io
import os
import re
from collections.abc import Iterator
from functools import cache
from typing import BinaryIO

from flows.errors import InputError

MAX_RECORD = 20 * 1024 * 1024
"""Bytes one article may have, in a file of its own or as a record among others."""

CONTROLS = bytes([*range(9), *range(14, 27)])
HIGH = bytes(range(128, 256))
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@cache
def _wide_characters() -> re.Pattern[bytes]:
    return re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def sniff(head: bytes) -> str | None:
    """Encoding that a mark or the pattern of zero bytes gives away: b"\\xff\\xfeG\\x00" -> "utf-16-le"."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    evens, odds = head[0::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    if odds > 0.3 * half and evens < 0.05 * half:
        return "utf-16-le"
    if evens > 0.3 * half and odds < 0.05 * half:
        return "utf-16-be"
    return None


def is_binary(head: bytes) -> bool:
    """Whether these are the bytes of a picture, an archive or a program rather than of a text."""
    controls = len(head) - len(head.translate(None, CONTROLS))
    return b"\x00" in head or controls > len(head) / 50


def decode(raw: bytes, *, where: str, declared: str | None = None) -> str:
    """Text of `raw`; InputError with one sentence where it is no text or no encoding fits."""
    encoding = sniff(raw[:4096])
    if encoding:
        return raw.decode(encoding, errors="replace").removeprefix("\ufeff")
    if is_binary(raw[:8192]):
        raise InputError(f"{where} is a binary file; a text file would do", where=where, check="binary")
    return _decode_declared(raw, declared) or _decode_utf8(raw) or _decode_western(raw, where)


def _decode_declared(raw: bytes, declared: str | None) -> str | None:
    """Text in the encoding that a page declares, if it declares one that exists and fits."""
    try:
        return raw.decode(declared) if declared else None
    except (LookupError, UnicodeDecodeError):
        return None


def _decode_utf8(raw: bytes) -> str | None:
    """Text of UTF-8, even with a few broken characters; None where more is broken than whole."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("utf-8", errors="replace")
        whole = len(_wide_characters().findall(raw))
        return text if whole >= text.count("\ufffd") else None


def _decode_western(raw: bytes, where: str) -> str:
    """Windows-1252 (and Latin-1 where that has a hole), if it reads like a Western language."""
    head = raw[:65536]
    if len(head.translate(None, HIGH)) < 0.75 * len(head):
        sentence = f"{where} is in no encoding that casus knows (UTF-8, UTF-16, Windows-1252); save it as UTF-8"
        raise InputError(sentence, where=where, check="encoding")
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def file_lines(path: str | os.PathLike[str], limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines of a file, in UTF-8 where its encoding can be told by its first bytes; None for one too long."""
    with open(path, "rb") as stream:
        encoding = sniff(stream.read(4096))
        stream.seek(0)
        if encoding in (None, "utf-8"):
            yield from bounded_lines(stream, limit)
            return
        # a lone byte at the end of a file that was cut off is no reason to lose the file
        text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
        number = 0
        while line := text.readline(limit + 1):
            number += 1
            whole = len(line) <= limit
            while line and not line.endswith("\n") and not whole:
                line = text.readline(limit + 1)
            yield number, line.removeprefix("\ufeff").encode("utf-8", errors="replace") if whole else None


def bounded_lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines of a file; None for a line longer than `limit`, of which no more than that is ever held."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit + 1)
        yield number, None
