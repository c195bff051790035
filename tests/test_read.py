"""Reading: every form, every fault, cleaning, days, languages."""

from __future__ import annotations

import codecs
import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import InputError
from flows.lexicons import entries
from flows.read import (
    READERS,
    article_from_text,
    discover,
    encoding,
    read_inputs,
    read_records,
    tabular,
)
from flows.read.clean import clean, clean_characters, compose
from flows.read.furniture import KINDS, Furniture, kind_of
from flows.read.language import Language, detect
from flows.read.published import day_in_text, day_in_url, parse_day
from flows.read.sources import SUFFIXES
from flows.records import Article, Rejected
from tests.spec import clean as spec

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2025, 6, 30)
BODY = "Gunmen killed two herders near Gao on Sunday, the police said."


def read(*inputs: Path | str, published: date | None = None) -> list[Article | Rejected]:
    return list(read_inputs([str(name) for name in inputs], published=published, today=TODAY))


def articles(*inputs: Path | str) -> list[Article]:
    return [item for item in read(*inputs) if isinstance(item, Article)]


def only_fault(*inputs: Path | str) -> Rejected:
    """The one quarantine row; its reason is one sentence without a trace of the program."""
    faults = [item for item in read(*inputs) if isinstance(item, Rejected)]
    assert len(faults) == 1
    assert faults[0].table == "articles"
    assert "\n" not in faults[0].reason
    assert "Traceback" not in faults[0].reason
    json.loads(faults[0].row)
    return faults[0]


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def lines(*records: dict[str, Any] | str) -> str:
    return "\n".join(record if isinstance(record, str) else json.dumps(record) for record in records) + "\n"


# ------------------------------------------------------------------- samples


def told(article: Article) -> dict[str, Any]:
    """What an expected record compares: all but the hash of the bytes, and the place without the folder."""
    return {
        "article_id": article.article_id,
        "input": Path(article.input).name,
        "language": article.language,
        "published": article.published.isoformat() if article.published else None,
        "published_from": article.published_from,
        "source": article.source,
        "text": article.text.split("\n"),
        "title": article.title,
        "url": article.url,
    }


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.expected")), ids=lambda path: path.stem)
def test_sample_gives_its_expected_records(sample: Path) -> None:
    found = [told(article) for article in articles(sample.with_suffix(""))]
    assert found == json.loads(sample.read_text(encoding="utf-8"))


def test_every_form_but_the_binary_one_has_a_sample() -> None:
    with_sample = {path.with_suffix("").suffix for path in SAMPLES.glob("*.expected")}
    assert {".htm" if suffix == ".htm" else suffix for suffix in READERS} - with_sample == {".htm", ".parquet"}


def test_readers_and_suffixes_agree() -> None:
    assert tuple(READERS) == SUFFIXES


def test_parquet_gives_what_json_lines_give(tmp_path: Path) -> None:
    records = [json.loads(line) for line in (SAMPLES / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    pl.DataFrame(records).write_parquet(tmp_path / "reports.parquet")
    here = [(article.article_id, article.text, article.published) for article in articles(tmp_path)]
    there = [(article.article_id, article.text, article.published) for article in articles(SAMPLES / "reports.jsonl")]
    assert here == there


def test_parquet_is_read_in_slices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabular, "ROWS", 2)
    pl.DataFrame({"id": ["a", "b", "c", "d", "e"], "text": [BODY] * 5}).write_parquet(tmp_path / "five.parquet")
    assert [article.input[-1] for article in articles(tmp_path)] == list("12345")


# ------------------------------------------------------- inputs and their order


def test_order_is_that_of_the_names_whatever_the_command_line_says(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y.md", "c.jsonl"):
        put(tmp_path, name, lines({"text": BODY}) if name.endswith("jsonl") else f"{BODY} {name}")
    forward = read(tmp_path / "b.txt", tmp_path / "a", tmp_path / "c.jsonl")
    backward = read(tmp_path / "c.jsonl", tmp_path / "a", tmp_path / "b.txt")
    assert forward == backward
    assert [Path(article.input).name for article in articles(tmp_path)] == ["y.md", "z.txt", "b.txt", "c.jsonl#1"]


def test_input_is_what_the_user_wrote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "news/a.jsonl", lines({"text": BODY}, {"text": BODY + " Two fled."}))
    monkeypatch.chdir(tmp_path)
    assert [article.input for article in articles("news")] == ["news/a.jsonl#1", "news/a.jsonl#2"]
    assert [article.input for article in articles("news/*.jsonl")] == ["news/a.jsonl#1", "news/a.jsonl#2"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", BODY)
    assert len(discover([str(path), str(tmp_path), f"{tmp_path}/*.txt"])) == 1


def test_hidden_and_foreign_files_of_a_folder_are_left_alone(tmp_path: Path) -> None:
    for name in ("a.txt", ".hidden.txt", ".git/b.txt", "photo.jpg"):
        put(tmp_path, name, BODY)
    assert [Path(source.name).name for source in discover([str(tmp_path)])] == ["a.txt"]


# -------------------------------------------------------------------- identity


def test_id_is_given_or_taken_from_the_text(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", lines({"id": 17, "text": BODY}, {"text": BODY + " Two fled."}))
    first, second = articles(path)
    assert first.article_id == "17"
    assert second.article_id == second.text_sha256[:16]


def test_a_second_text_under_one_id_is_told_apart_and_kept(tmp_path: Path) -> None:
    other = BODY + " Two fled."
    path = put(tmp_path, "a.jsonl", lines({"id": "x", "text": BODY}, {"id": "x", "text": other}, {"text": BODY}))
    first, second, third = articles(path)
    assert first.article_id == "x"
    assert second.article_id == f"x-{second.text_sha256[:8]}"
    assert third.text == BODY


def test_the_same_text_twice_stays_two_articles(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", lines(*[{"text": BODY}] * 3))
    ids = [article.article_id for article in articles(path)]
    assert len(set(ids)) == 3
    assert ids[0] == articles(path)[0].text_sha256[:16]


# ------------------------------------------------------------------- bad input


def test_missing_path_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", BODY)
    assert only_fault(tmp_path / "nowhere", tmp_path / "a.txt").check == "missing"
    assert len(articles(tmp_path / "nowhere", tmp_path / "a.txt")) == 1


def test_folder_without_articles(tmp_path: Path) -> None:
    put(tmp_path, "photo.jpg", b"\xff\xd8")
    assert only_fault(tmp_path).check == "no articles"


def test_suffix_that_is_not_read(tmp_path: Path) -> None:
    fault = only_fault(put(tmp_path, "a.pdf", b"%PDF"))
    assert fault.check == "suffix"
    assert ".txt" in fault.reason


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix != ".parquet"])
def test_empty_file(tmp_path: Path, suffix: str) -> None:
    assert only_fault(put(tmp_path, f"a{suffix}", b" \n ")).check == "empty"


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".json", ".csv"])
def test_binary_file(tmp_path: Path, suffix: str) -> None:
    assert only_fault(put(tmp_path, f"a{suffix}", bytes(range(256)) * 8)).check == "binary"


def test_parquet_that_is_none(tmp_path: Path) -> None:
    assert only_fault(put(tmp_path, "a.parquet", b"PAR1 or not")).check == "malformed"


def test_bytes_of_no_known_encoding(tmp_path: Path) -> None:
    cyrillic = "Четверо фермеров погибли в понедельник".encode("koi8-r")
    assert only_fault(put(tmp_path, "a.txt", cyrillic)).check == "encoding"


def test_broken_line_of_json_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", lines({"text": BODY}, '{"text": "half', {"text": BODY + " Two fled."}))
    fault = only_fault(path)
    assert fault.check == "malformed"
    assert "line 2" in fault.reason
    assert len(articles(path)) == 2


@pytest.mark.parametrize("line", ["[1, 2]", '"text"', "null", '{"text": {"a": 1}}', "[" * 100_000])
def test_lines_of_json_that_are_no_article(tmp_path: Path, line: str) -> None:
    assert only_fault(put(tmp_path, "a.jsonl", lines(line, {"text": BODY}))).check == "malformed"


def test_a_line_too_long_is_passed_over_without_being_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "MAX_RECORD", 200)
    path = put(tmp_path, "a.jsonl", lines({"text": BODY}, {"text": "x" * 5_000}, {"text": BODY + " Two fled."}))
    assert only_fault(path).check == "too large"
    assert [article.input[-1] for article in articles(path)] == ["1", "3"]
    assert all(line is None or len(line) <= 201 for _, line in encoding.file_lines(path, 200))


@pytest.mark.parametrize(("name", "content"), [("a.txt", "x" * 999), ("a.json", json.dumps([{"text": "x" * 999}]))])
def test_an_article_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str) -> None:
    monkeypatch.setattr(encoding, "MAX_RECORD", 200)
    assert only_fault(put(tmp_path, name, content)).check == "too large"


def test_a_row_too_large_loses_no_other_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "MAX_RECORD", 200)
    path = put(tmp_path, "a.csv", f"id,text\n1,{BODY}\n2,{'x' * 999}\n3,{BODY} Two fled.\n".replace(", the", " the"))
    assert only_fault(path).check == "too large"
    assert [article.article_id for article in articles(path)] == ["1", "3"]


def test_json_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabular, "MAX_JSON", 50)
    assert only_fault(put(tmp_path, "a.json", json.dumps([{"text": BODY}]))).check == "too large"


def test_missing_columns(tmp_path: Path) -> None:
    pl.DataFrame({"headline": ["Raid"]}).write_parquet(tmp_path / "a.parquet")
    assert only_fault(tmp_path / "a.parquet").check == "columns"
    fault = only_fault(put(tmp_path, "a.csv", "id,headline\n1,Raid\n"))
    assert fault.check == "columns"
    assert "headline" in fault.reason
    assert only_fault(put(tmp_path, "a.jsonl", lines({"title": "Raid"}, {"text": BODY}))).check == "columns"


@pytest.mark.parametrize("page", ["<html></html>", "<nav><a href='/'>Home</a> <a href='/n'>News</a></nav>", "no page"])
def test_page_without_an_article(tmp_path: Path, page: str) -> None:
    assert only_fault(put(tmp_path, "a.html", page)).check == "no article"


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = put(tmp_path, "a.txt", BODY)
    monkeypatch.setattr("builtins.open", refuse)
    fault = next(iter(read_inputs([str(path)], today=TODAY)))
    assert isinstance(fault, Rejected)
    assert fault.check == "unreadable"
    assert "Permission denied" in fault.reason


def test_unknown_language_is_read_and_kept(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", lines({"text": "Askari wawili waliuawa karibu na mji.", "language": "sw"}))
    assert articles(path)[0].language == "sw"


@pytest.mark.parametrize("value", ["2999-05-01", "0025-05-01", "yesterday-ish"])
def test_impossible_day_is_told_and_the_article_kept_without_it(tmp_path: Path, value: str) -> None:
    path = put(tmp_path, "a.jsonl", lines({"id": "x", "text": BODY, "published": value}))
    fault = only_fault(path)
    assert (fault.check, fault.column, fault.value, fault.row_key) == ("published", "published", value, "x")
    assert articles(path)[0].published is None


def test_halves_of_characters_are_replaced(tmp_path: Path) -> None:
    path = put(
        tmp_path, "a.jsonl", '{"id": "\\ud800", "text": "Two died in Gao \\udc00 today.", "source": "\\ud83d"}\n'
    )
    article = articles(path)[0]
    assert (article.article_id + article.text + str(article.source)).encode("utf-8")


# ------------------------------------------------------------------- encodings


@pytest.mark.parametrize(
    "raw",
    [
        "Ménaka – “calme”".encode(),
        codecs.BOM_UTF8 + "Ménaka – “calme”".encode(),
        "Ménaka – “calme”".encode("utf-16"),
        "Ménaka – “calme”".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Ménaka – “calme”".encode("utf-16-be"),
        "Ménaka – “calme”".encode("cp1252"),
    ],
)
def test_encodings_of_text(raw: bytes) -> None:
    assert encoding.decode(raw, where="a.txt") == "Ménaka – “calme”"


def test_a_few_broken_bytes_do_not_make_a_text_western() -> None:
    assert "Ménaka" in encoding.decode("Ménaka ".encode() * 9 + b"\xff", where="a.txt")


def test_json_lines_and_csv_in_utf_16(tmp_path: Path) -> None:
    put(tmp_path, "a.jsonl", lines({"text": BODY}, {"text": BODY + " Two fled."}).encode("utf-16"))
    put(tmp_path, "b.csv", f'id;text\n1;"{BODY}"\n'.encode("utf-16"))
    assert len(articles(tmp_path)) == 3


def test_page_in_the_encoding_it_declares(tmp_path: Path) -> None:
    page = (
        f'<html><head><meta charset="iso-8859-15"></head><body><article><p>Ménaka: {BODY}</p></article></body></html>'
    )
    path = put(tmp_path, "a.html", page.encode("iso-8859-15"))
    assert articles(path)[0].text.startswith("Ménaka")


# ------------------------------------------------------------- days of publication


@pytest.mark.parametrize(("text", "day"), spec.PUBLISHED)
def test_day_in_text(text: str, day: str | None) -> None:
    assert day_in_text(text, today=TODAY) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(("value", "day"), spec.GIVEN_DAYS)
def test_day_given(value: str, day: str | None) -> None:
    assert parse_day(value, today=TODAY) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(("url", "day"), spec.ADDRESS_DAYS)
def test_day_in_address(url: str, day: str | None) -> None:
    assert day_in_url(url, today=TODAY) == (date.fromisoformat(day) if day else None)


def test_the_users_day_is_for_articles_that_tell_none(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", f"Date: 3 May 2024\n\n{BODY}")
    put(tmp_path, "b.txt", f"Gao, 4 May 2024\n\n{BODY}")
    put(tmp_path, "c.txt", BODY)
    found = [item for item in read(tmp_path, published=date(2024, 5, 9)) if isinstance(item, Article)]
    assert [(article.published, article.published_from) for article in found] == [
        (date(2024, 5, 3), "given"),
        (date(2024, 5, 4), "text"),
        (date(2024, 5, 9), "given"),
    ]
    assert articles(tmp_path / "c.txt")[0].published_from is None


# --------------------------------------------------------------------- cleaning


@pytest.mark.parametrize(("pasted", "sound"), spec.CHARACTERS)
def test_characters(pasted: str, sound: str) -> None:
    assert clean(pasted) == sound


@pytest.mark.parametrize(("pasted", "article"), spec.FURNITURE)
def test_furniture(pasted: str, article: str) -> None:
    assert clean(pasted) == article


@pytest.mark.parametrize(("pasted", "article"), spec.WRAPPED)
def test_wrapped_lines(pasted: str, article: str) -> None:
    assert clean(pasted) == article


@pytest.mark.parametrize("text", spec.STAYS)
def test_what_stays(text: str) -> None:
    assert clean(text) == text


PIECES = [*"aB9l .\n\r-|&;<>?’“â€Ã©Â\u0301\ufffd\u200b", "ADVERTISEMENT\n", "Related\n", "Two died. ", "&amp;", "<p>"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    clean_characters(text).encode("utf-8")
    detect(text)
    day_in_text(text, today=TODAY)


def test_title_stands_first_and_once() -> None:
    assert compose("Raid on Gao", BODY) == f"Raid on Gao\n\n{BODY}"
    assert compose("Raid on Gao", f"RAID ON GAO\n\n{BODY}") == f"Raid on Gao\n\n{BODY}"
    assert compose("Raid on Gao", f"BC-MALI\nRaid on Gao!\n{BODY}") == f"Raid on Gao\n\nBC-MALI\n{BODY}"
    assert compose(None, BODY) == BODY


@pytest.mark.parametrize("entry", entries("furniture.toml", Furniture), ids=lambda entry: entry.id)
def test_furniture_entries(entry: Furniture) -> None:
    assert entry.kind in KINDS
    assert {text: kind_of(text) for text in entry.examples} == dict.fromkeys(entry.examples, entry.kind)
    assert {text: kind_of(text) for text in entry.counter_examples} == dict.fromkeys(entry.counter_examples)


# -------------------------------------------------------------------- languages


@pytest.mark.parametrize(("text", "code"), spec.LANGUAGES)
def test_language(text: str, code: str | None) -> None:
    assert detect(text) == code


@pytest.mark.parametrize("entry", entries("languages.toml", Language), ids=lambda entry: entry.id)
def test_language_entries(entry: Language) -> None:
    assert [detect(text) for text in entry.examples] == [entry.id] * len(entry.examples)


# ------------------------------------------------------------ texts as they are given


def test_records_keep_their_text_as_given(tmp_path: Path) -> None:
    text = "ADVERTISEMENT\n  Two died &amp; three fled.\r\n"
    path = put(tmp_path, "a.jsonl", lines({"id": "x", "text": text, "published": "2024-05-03"}, "{"))
    given_record, fault = list(read_records(str(path)))
    assert not isinstance(given_record, Rejected)
    assert given_record[0] == "x"
    assert given_record[1].text == text
    assert isinstance(fault, Rejected)


def test_article_from_text() -> None:
    article = article_from_text(f"Title: Raid on Gao\nDate: 3 May 2024\n\n{BODY}", name="a.txt", today=TODAY)
    assert (article.title, article.published, article.input) == ("Raid on Gao", date(2024, 5, 3), "a.txt")
    with pytest.raises(InputError, match="no text"):
        article_from_text(" \n", today=TODAY)
