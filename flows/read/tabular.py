"""Files of records, one article each: JSON lines, JSON, CSV, Parquet; `{"id": "a1", "text": "..."}` -> its fields."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from flows.errors import InputError
from flows.read import encoding
from flows.read.door import KEPT, Raw, rejected
from flows.read.sources import Source
from flows.records import Rejected

FIELDS = ("id", "url", "title", "text", "html", "published", "source", "language")
MAX_JSON = 256 * 1024 * 1024
"""Bytes that a `.json` file may have: it is read whole. JSON lines may be of any size."""
ROWS = 1_000
"""Rows of a Parquet file that are held at once."""


def read_json_lines(source: Source) -> Iterator[Raw | Rejected]:
    """Articles of a `.jsonl` file, line by line; a faulty line is named by its number and the rest goes on."""
    read = False
    for number, line in encoding.file_lines(source, encoding.MAX_RECORD):
        where = f"{source.name}#{number}"
        if line is None:
            read = True
            yield rejected(_too_large(where))
        elif body := line.removeprefix(b"\xef\xbb\xbf").strip():
            read = True
            yield _json_line(body, where, number)
    if not read:
        yield rejected(_fault(source.name, "empty", "is empty; nothing to read"))


def _json_line(body: bytes, where: str, number: int) -> Raw | Rejected:
    try:
        text = encoding.decode(body, where=where)
        return _raw(json.loads(text), where, body)
    except InputError as fault:
        return rejected(fault, row={"input": where, "line": repr(body[:KEPT])})
    except (ValueError, RecursionError) as broken:
        told = _fault(where, "malformed", f"is not JSON on line {number} ({broken}); one object a line would do")
        return rejected(told, row={"input": where, "line": body[:KEPT].decode("utf-8", errors="replace")})


def read_json(source: Source) -> Iterator[Raw | Rejected]:
    """Articles of a `.json` file: one object, or a list of them."""
    try:
        content = _load_json(source)
    except InputError as fault:
        yield rejected(fault)
        return
    records = content if isinstance(content, list) else [content]
    if not records:
        yield rejected(_fault(source.name, "empty", "is an empty list; nothing to read"))
    yield from _records(source, records)


def _load_json(source: Source) -> Any:
    with open(source, "rb") as stream:
        raw = stream.read(MAX_JSON + 1)
    if not raw.strip():
        raise _fault(source.name, "empty", "is empty; nothing to read")
    if len(raw) > MAX_JSON:
        raise _fault(source.name, "too large", f"is larger than {MAX_JSON:,} bytes; write it as JSON lines (.jsonl)")
    try:
        return json.loads(encoding.decode(raw, where=source.name))
    except (ValueError, RecursionError) as broken:
        raise _fault(source.name, "malformed", f"is not JSON ({broken}); one object or a list would do") from broken


def read_csv(source: Source) -> Iterator[Raw | Rejected]:
    """Articles of a `.csv` file with a header line; separators may be commas, semicolons or tabs."""
    csv.field_size_limit(encoding.MAX_RECORD)  # the module's own limit is shorter than many an article
    faults: list[InputError] = []
    lines = _text_lines(source, faults)
    try:
        header = next(lines, "")
        rows = csv.DictReader(_first(header, lines), delimiter=max(",;\t", key=header.count))
        names = [(name or "").strip().lower() for name in rows.fieldnames or []]
        if not any(names):
            raise faults[0] if faults else _fault(source.name, "empty", "is empty; nothing to read")
        _need_body(source, names)
        rows.fieldnames = names
        yield from _records(source, _sound_rows(source, rows, faults))
    except InputError as fault:
        yield rejected(fault)
        return
    yield from (rejected(fault) for fault in faults)


def _text_lines(source: Source, faults: list[InputError]) -> Iterator[str]:
    """Lines of a table as text; one that is too long or no text is left out and told of."""
    for number, line in encoding.file_lines(source, encoding.MAX_RECORD):
        try:
            if line is None:
                raise _too_large(f"{source.name}#line {number}")
            yield encoding.decode(line, where=source.name)
        except InputError as fault:
            faults.append(fault)
            if fault.check == "binary":
                return


def _first(header: str, lines: Iterator[str]) -> Iterator[str]:
    yield header
    yield from lines


def _sound_rows(source: Source, rows: Iterator[Any], faults: list[InputError]) -> Iterator[Any]:
    """Rows of a table without those that are none."""
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as broken:
            faults.append(_fault(source.name, "malformed", f"has a row that is no CSV ({broken}); mend its quotes"))


def _need_body(source: Source, names: Iterable[str]) -> None:
    columns = list(names)
    if not {"text", "html"} & set(columns):
        sentence = f"has neither a text nor an html column (its columns are {', '.join(columns)}); one is needed"
        raise _fault(source.name, "columns", sentence)


def read_parquet(source: Source) -> Iterator[Raw | Rejected]:
    """Articles of a `.parquet` file, a thousand rows at a time."""
    import polars as pl  # slow to load: only where there is Parquet

    try:
        table = pl.scan_parquet(source.path)
        names = table.collect_schema().names()
        _need_body(source, names)
        total = int(table.select(pl.len()).collect().item())
    except pl.exceptions.PolarsError as broken:
        yield rejected(_fault(source.name, "malformed", f"is not a Parquet file ({broken}); write it again"))
        return
    except InputError as fault:
        yield rejected(fault)
        return
    if not total:
        yield rejected(_fault(source.name, "empty", "has no rows; nothing to read"))
    chosen = table.select([name for name in FIELDS if name in names])
    slices = (chosen.slice(start, ROWS).collect().iter_rows(named=True) for start in range(0, total, ROWS))
    yield from _records(source, (row for rows in slices for row in rows))


def _records(source: Source, records: Iterable[Any]) -> Iterator[Raw | Rejected]:
    for number, fields in enumerate(records, start=1):
        where = f"{source.name}#{number}"
        try:
            yield _raw(fields, where, None)
        except InputError as fault:
            yield rejected(fault, row={"input": where, "record": str(fields)[:KEPT]})


def _raw(fields: Any, where: str, body: bytes | None) -> Raw:
    """A record with the hash of its line, or of its canonical JSON where it has no line of its own."""
    if not isinstance(fields, dict):
        raise _fault(where, "malformed", f"is a {type(fields).__name__}, not an object with a text")
    kept = {name: _sound(fields[name]) for name in FIELDS if fields.get(name) is not None}
    if body is None:
        body = json.dumps(kept, ensure_ascii=False, sort_keys=True, default=str).encode("utf-8", errors="replace")
    if len(body) > encoding.MAX_RECORD:
        raise _too_large(where)
    return Raw(where, hashlib.sha256(body).hexdigest(), kept)


def _sound(value: Any) -> Any:
    """A value without halves of characters, which JSON can write and nothing can encode; the length stays."""
    return value.encode("utf-8", errors="replace").decode("utf-8") if isinstance(value, str) else value


def _fault(where: str, check: str, sentence: str) -> InputError:
    return InputError(f"{where} {sentence}", where=where, check=check)


def _too_large(where: str) -> InputError:
    return _fault(
        where, "too large", f"is larger than {encoding.MAX_RECORD:,} bytes, too much for one article; split it"
    )
