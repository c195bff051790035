"""Web pages, one article each: the story and its title, date, site and language out of the page around it."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from flows.errors import InputError
from flows.read import encoding
from flows.read.door import Raw, rejected
from flows.read.furniture import ends_like_prose, is_prose
from flows.read.plain import read_whole
from flows.read.sources import Source
from flows.records import Rejected


@cache
def _patterns() -> tuple[re.Pattern[bytes], re.Pattern[str], re.Pattern[str]]:
    charset = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
    language = re.compile(r"""<html[^>]{0,500}?\blang\s*=\s*["']?([A-Za-z]{2,3})\b""", re.IGNORECASE)
    title = re.compile(
        r"""<meta[^>]{0,200}?(?:property|name)\s*=\s*["']og:title["'][^>]{0,200}?content\s*=\s*"([^"<>]{3,300})\"""",
        re.IGNORECASE,
    )
    return charset, language, title


def declared_charset(raw: bytes) -> str | None:
    """Encoding that the page declares in its head: `<meta charset="gb2312">` -> "gb2312"."""
    found = _patterns()[0].search(raw[:8192])
    return found[1].decode("ascii", errors="replace") if found else None


def page_fields(page: str, *, where: str, url: str | None = None) -> dict[str, Any]:
    """Fields of the article in a page; InputError where there is none."""
    from trafilatura import bare_extraction  # half a second to load: only where there is HTML

    found = bare_extraction(
        page,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = str(getattr(found, "text", None) or "")
    if not any(is_prose(line) or (ends_like_prose(line) and len(line.split()) >= 4) for line in text.split("\n")):
        sentence = f"{where} is a page without an article in it; nothing to read"
        raise InputError(sentence, where=where, check="no article")
    language = _patterns()[1].search(page[:20_000])
    fields = {
        "text": text.replace("\n", "\n\n"),
        "title": _title(page, getattr(found, "title", None), getattr(found, "sitename", None)),
        "url": url or getattr(found, "url", None),
        "source": getattr(found, "sitename", None),
        "language": language[1] if language else None,
        "published": getattr(found, "date", None),
        "published_from": "metadata",
    }
    return {key: value for key, value in fields.items() if value}


def _title(page: str, found: str | None, site: str | None) -> str | None:
    """The headline, as the page tells it to those who link to it, without the name of the site at its end."""
    told = _patterns()[2].search(page)
    title = html.unescape(told[1]) if told else found
    if not title or not site:
        return title
    head, mark, tail = title.rpartition(next((mark for mark in (" | ", " · ", " - ", " – ") if mark in title), "\0"))
    return head if mark and tail.strip().casefold() == site.strip().casefold() else title


def read_page(source: Source) -> Iterator[Raw | Rejected]:
    """The one article of an `.html` file."""
    try:
        raw = read_whole(source)
        page = encoding.decode(raw, where=source.name, declared=declared_charset(raw))
        fields = page_fields(page, where=source.name)
    except InputError as fault:
        yield rejected(fault)
        return
    yield Raw(source.name, hashlib.sha256(raw).hexdigest(), fields)
