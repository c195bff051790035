"""Fields of an untrusted file -> `Article`: {"text": "Rebels ...", "published": "2024-05-03"} -> Article(...)."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from flows.errors import InputError
from flows.read.clean import clean, clean_characters, compose
from flows.read.language import detect
from flows.read.published import day_in_text, day_in_url, parse_day
from flows.read.seen import Seen
from flows.records import Article, Rejected

KEPT = 10_000
"""Characters of a record that could not be read which its row in quarantine keeps."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One article as its file gives it: where it stands, the hash of its bytes, its fields by name."""

    input: str
    raw_sha256: str
    fields: Mapping[str, Any]


class Record(BaseModel):
    """What a record may say of an article; other keys are ignored, empty strings are nothing."""

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)

    id: str | None = None
    url: str | None = None
    title: str | None = None
    text: str | None = None
    html: str | None = None
    published: date | datetime | str | None = None
    published_from: str = "given"
    source: str | None = None
    language: str | None = None

    @field_validator("id", "url", "title", "text", "html", "published", "source", "language", mode="before")
    @classmethod
    def _nothing(cls, value: object) -> object:
        """ "" and NaN are how tables say nothing."""
        blank = isinstance(value, str) and not value.strip()
        if blank or value != value:
            return None
        return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def rejected(fault: InputError, *, row: Mapping[str, Any] | None = None) -> Rejected:
    """The quarantine row of an input that could not be read."""
    return Rejected(
        table="articles",
        row_key=fault.where,
        check=fault.check,
        reason=str(fault),
        row=_as_json(row if row is not None else {"input": fault.where}),
        value=fault.value,
    )


def record_of(raw: Raw) -> Record:
    """The fields of `raw`, checked; InputError names the first field that is not what it should be."""
    try:
        record = Record.model_validate(raw.fields)
    except ValidationError as failed:
        first = failed.errors(include_url=False)[0]
        column = ".".join(str(part) for part in first["loc"])
        sentence = f"{raw.input}: {column} is not a text ({first['msg'].lower()}); a string would do"
        raise InputError(sentence, where=raw.input, check="malformed", value=str(first["input"])[:KEPT]) from failed
    if record.text is None and record.html is None:
        if {"text", "html"} & set(raw.fields):
            raise InputError(f"{raw.input} holds no text; nothing to read", where=raw.input, check="empty")
        sentence = f"{raw.input} has neither text nor html; one of the two columns is needed"
        raise InputError(sentence, where=raw.input, check="columns")
    return record


def admit(raw: Raw, *, published: date | None, today: date, seen: Seen | None = None) -> Iterator[Article | Rejected]:
    """The article of `raw`, and a quarantine row for a publication date that cannot be; or one row saying why not.

    An article that is `seen` is taken from there.
    """
    seen = seen or Seen({}, "")
    try:
        record = record_of(raw)
        known = seen.again(raw.raw_sha256, raw.input, record.id and record.id.strip())
        article = known or _article(raw, _opened(record, raw.input), published, today)
    except InputError as fault:
        yield rejected(fault, row=raw.fields)
        return
    yield article
    doubts = [] if known else list(_doubtful_day(raw, record, article, today))
    if not doubts:
        seen.note(article)
    yield from doubts


def _opened(record: Record, where: str) -> Record:
    """A record whose body is HTML, with the article and the metadata taken out of the page."""
    if record.text is not None or record.html is None:
        return record
    from flows.read.html import page_fields  # trafilatura takes half a second to load

    page = page_fields(record.html, where=where, url=record.url)
    given = record.model_dump(exclude_none=True, exclude={"html", "published_from"})
    if "published" in given:
        page.pop("published_from", None)
    return Record.model_validate({**page, **given})


def _article(raw: Raw, record: Record, published: date | None, today: date) -> Article:
    text = compose(record.title, clean(record.text or ""))
    if not text:
        raise InputError(f"{raw.input} holds no text; nothing to read", where=raw.input, check="empty")
    day, origin = _published(record, text, published, today)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        article_id=record.id.strip() if record.id else digest[:16],
        text=text,
        raw_sha256=raw.raw_sha256,
        text_sha256=digest,
        input=raw.input,
        url=_line(record.url),
        title=_line(clean_characters(record.title or "")),
        source=_line(record.source),
        language=_code(record.language) or detect(text),
        published=day,
        published_from=origin,
    )


def _line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _code(language: str | None) -> str | None:
    """ISO 639-1 code of what the input calls its language: "EN-gb" -> "en", "English" -> None."""
    head = (language or "").strip().lower().replace("_", "-").split("-")[0]
    return head if len(head) == 2 and head.isalpha() else None


def _published(record: Record, text: str, published: date | None, today: date) -> tuple[date, str] | tuple[None, None]:
    """Day of publication and where it is from: the record, its address, its text, else what the user said."""
    found = (
        (parse_day(record.published, today=today), record.published_from),
        (day_in_url(record.url, today=today), "url"),
        (day_in_text(record.text or text, today=today), "text"),
        (published, "given"),
    )
    return next(((day, origin) for day, origin in found if day), (None, None))


def _doubtful_day(raw: Raw, record: Record, article: Article, today: date) -> Iterator[Rejected]:
    """A row saying that the publication date given could not be used; the article itself is kept."""
    if record.published is None or parse_day(record.published, today=today):
        return
    value = str(record.published)
    sentence = (
        f'{raw.input}: published is "{value}", which is no day from 1900 to today; the article is kept without it'
    )
    yield Rejected(
        table="articles",
        row_key=article.article_id,
        check="published",
        column="published",
        value=value,
        reason=sentence,
        row=_as_json(dataclasses.asdict(article)),
    )


def _as_json(row: Mapping[str, Any]) -> str:
    short = {key: value[:KEPT] if isinstance(value, str) else value for key, value in row.items()}
    return json.dumps(short, ensure_ascii=False, sort_keys=True, default=str)
