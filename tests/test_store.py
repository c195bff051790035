"""What a dataset remembers: records come back as they were, damage costs little, copies and changes are told."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.errors import InputError, SettingsError
from flows.history import Decided, Named
from flows.records import Article, Evidence, Mention, Rejected
from flows.store import Memory, joined, recall, remembered, still_refused
from flows.store.codec import read, written
from flows.store.corrections import Refused, correction_of, read_corrections
from flows.store.review import as_csv, queue, read_back
from flows.store.sync import as_parquet, change_file, changed, parse_moment, since, stamped

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)

MENTIONS = st.builds(
    Mention,
    mention_id=TEXT,
    article_id=TEXT,
    sentence=TEXT,
    char_start=st.integers(0, 9),
    char_end=st.integers(10, 99),
    extractor=st.just("rules@1"),
    victims=st.lists(TEXT, max_size=2).map(tuple),
    event_date_start=st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    latitude=st.none() | st.floats(-90, 90),
    confidence=st.floats(0, 1),
    fatalities_low=st.none() | st.integers(0, 2**40),
    civilian_targeting=st.none() | st.booleans(),
    evidence=st.lists(st.builds(Evidence, TEXT, st.integers(0, 9), st.integers(0, 9)), max_size=2).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(MENTIONS, max_size=4))
def test_records_come_back_to_the_last_digit(mentions: list[Mention]) -> None:
    assert read(written(mentions, Mention), Mention) == mentions


def test_what_no_file_can_hold_is_no_crash() -> None:
    (back,) = read(written([Named("x\ud83d", ("y\ud83d",))], Named), Named)
    assert back == Named("x?", ("y?",))


def test_a_field_that_an_older_file_lacks_has_its_default() -> None:
    older = pl.DataFrame({"event_id": ["MLI0000000001"], "mention_ids": [["m"]], "gone": [1]})
    assert read(as_parquet(older), Named) == [Named("MLI0000000001", ("m",))]


def memory_of(article: Callable[..., Article]) -> Memory:
    one = article("One died in Gao.")
    mention = Mention("m1", one.article_id, one.text, 0, 16, "rules@1", confidence=0.1234567)
    return Memory(
        articles={one.article_id: one},
        keys={one.article_id: "key"},
        raw={one.article_id: "bytes"},
        mentions={one.article_id: (mention,)},
        rejected=(Rejected("articles", "b.txt", "empty", "b.txt holds no text", "{}"),),
        names=(Named("MLI0000000001", ("m1",)),),
        decided=(Decided("k", "5", ("m1",)),),
        parts={"lexicons": "0"},
        digest="d",
        run_id="r",
        clock=7,
    )


def put(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def test_a_memory_comes_back(tmp_path: Path, article: Callable[..., Article]) -> None:
    memory = memory_of(article)
    put(tmp_path, remembered(memory))
    assert recall(tmp_path) == memory
    assert recall(tmp_path / "elsewhere") == Memory()


@pytest.mark.parametrize("damage", [b"", b"PAR1", None])
def test_a_damaged_file_of_the_store_costs_only_what_it_held(
    tmp_path: Path, article: Callable[..., Article], caplog: pytest.LogCaptureFixture, damage: bytes | None
) -> None:
    memory = memory_of(article)
    put(tmp_path, remembered(memory))
    file = tmp_path / "store/readings.parquet"
    file.unlink() if damage is None else file.write_bytes(damage)
    assert recall(tmp_path) == replace(memory, keys={}, raw={})
    assert "readings.parquet" in caplog.text


@pytest.mark.parametrize("state", ["", "[]", '{"format": 0}', "{}"])
def test_a_store_of_another_make_is_told_and_left_unread(
    tmp_path: Path, article: Callable[..., Article], caplog: pytest.LogCaptureFixture, state: str
) -> None:
    put(tmp_path, {**remembered(memory_of(article)), "store/state.json": state.encode()})
    assert recall(tmp_path) == Memory()
    assert "read anew" in caplog.text


JOINED: list[tuple[str, dict[str, Any], int]] = [
    ("the same file again", {}, 1),
    ("the same file from another folder", {"input": "./news/a.txt"}, 1),
    ("the same file with a day", {"published": date(2020, 1, 1)}, 1),
    ("the same file with a source", {"source": "Radio Fleuve"}, 1),
    ("the same text at another address", {"input": "b.txt", "url": "https://example.org/b"}, 2),
    ("the same text by another paper", {"input": "b.txt", "source": "Radio Fleuve"}, 2),
    ("another text under the same id", {"text": "Two died.", "text_sha256": "f" * 64, "raw_sha256": "f" * 64}, 2),
    ("the same bytes read otherwise", {"article_id": "f" * 16, "text": "Two died.", "text_sha256": "f" * 64}, 1),
]


@pytest.mark.parametrize(("why", "other", "count"), JOINED, ids=[row[0] for row in JOINED])
def test_what_is_the_same_article(article: Callable[..., Article], why: str, other: dict[str, Any], count: int) -> None:
    known = article("One died.")
    again = replace(known, **other)
    both = joined({known.article_id: known}, [again])
    assert len(both) == count
    assert joined(both, [again]) == both, "reading it once more changes nothing"
    assert both[known.article_id] == (replace(again, article_id=known.article_id) if count == 1 else known)


def test_what_could_not_be_read_is_forgotten_once_it_is_read(article: Callable[..., Article]) -> None:
    bad = [Rejected("articles", name, "empty", "holds no text", "{}") for name in ("a.jsonl#1", "a.jsonl#2", "b.txt")]
    read_now = [replace(article("One."), input="a.jsonl#1")]
    assert [row.row_key for row in still_refused(bad, read_now, [])] == ["b.txt"]
    assert [row.row_key for row in still_refused(bad, [], [bad[2]])] == ["a.jsonl#1", "a.jsonl#2"]


# People's decisions

LINES: list[tuple[dict[str, str], str]] = [
    ({"id": "MLI0123456789", "action": "drop"}, "must be one of set, accept"),
    ({"action": "reject"}, "names no event"),
    ({"id": "m1", "action": "merge", "value": "m2"}, "only events are merged"),
    ({"id": "MLI0123456789", "action": "merge"}, "needs ids"),
    ({"id": "MLI0123456789", "action": "set", "field": "fatalites", "value": "5"}, 'did you mean "fatalities"'),
    (
        {"id": "MLI0123456789", "action": "set", "field": "timestamp", "value": "5"},
        "no column of events that can be set",
    ),
    ({"id": "MLI0123456789", "action": "set", "field": "country", "value": "Malii"}, 'did you mean "Mali"'),
    ({"id": "MLI0123456789", "action": "set", "field": "fatalities", "value": "many"}, "Int32"),
    ({"id": "MLI0123456789", "action": "set", "field": "fatalities", "value": "-1"}, "between 0"),
    ({"id": "MLI0123456789", "action": "set", "field": "event_date", "value": "6 May"}, "such as 2024-05-06"),
    ({"id": "MLI0123456789", "action": "set", "field": "location"}, "must not be empty"),
    ({"id": "m1", "action": "set", "field": "civilian_targeting", "value": "perhaps"}, "Boolean"),
]


@pytest.mark.parametrize(("row", "told"), LINES, ids=[told for _, told in LINES])
def test_a_line_that_makes_no_sense_is_refused_in_a_sentence(row: dict[str, str], told: str) -> None:
    with pytest.raises(Refused, match=told):
        correction_of(row)


VALUES: list[tuple[dict[str, str], Any]] = [
    ({"id": "MLI0123456789", "field": "fatalities", "value": "5"}, 5),
    ({"id": "MLI0123456789", "action": "Set", "field": "event_date", "value": "2024-05-06"}, date(2024, 5, 6)),
    ({"id": "MLI0123456789", "action": "set", "field": "latitude", "value": "15.12345"}, 15.1235),
    ({"id": "MLI0123456789", "action": "set", "field": "actor2"}, None),
    ({"id": "m1", "action": "set", "field": "victims", "value": "two herders; a boy"}, ("two herders", "a boy")),
    ({"id": "m1", "action": "set", "field": "civilian_targeting", "value": "TRUE"}, True),
    ({"id": "MLI0123456789", "action": "merge", "value": "MLI1; MLI2"}, ("MLI1", "MLI2")),
    ({"id": "MLI0123456789", "action": "accept"}, None),
]


@pytest.mark.parametrize(("row", "value"), VALUES, ids=[str(value) for _, value in VALUES])
def test_a_value_has_the_type_of_its_column(row: dict[str, str], value: Any) -> None:
    assert correction_of(row).value == value


@pytest.mark.parametrize("separator", [",", ";"])
def test_office_programs_may_have_written_the_decisions(tmp_path: Path, separator: str) -> None:
    lines = ["id,action,field,value,who,when,why,note", "MLI0123456789,reject,,,AB,,,x", ",,,,,,,", "m1,drop,,,,,,"]
    text = "\ufeff" + "\r\n".join(lines).replace(",", separator)
    (tmp_path / "corrections.csv").write_text(text, encoding="utf-8")
    (correction,), (refused,) = read_corrections(tmp_path)
    assert (correction.target, correction.action, correction.who) == ("MLI0123456789", "reject", "AB")
    assert refused.row_key == "corrections.csv, line 4"
    assert json.loads(refused.row)["id"] == "m1"


@pytest.mark.parametrize("content", [b"event;do\n", b"\xff\xfe\x00", b""])
def test_a_file_that_holds_no_decisions_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "corrections.csv").write_bytes(content)
    with pytest.raises(InputError, match=r"corrections\.csv"):
        read_corrections(tmp_path)


def tables(folder: Path) -> None:
    """Two events, one of them for review, with a mention each."""
    names = ["MLI0000000001", "MLI0000000002"]
    events = {name: [None, None] for name in ("actor2", "admin1", "fatalities_low", "fatalities_high")}
    same = {"event_date": DAY, "sub_event_type": "Attack", "actor1": "=cmd()", "country": "Mali", "location": "Gao"}
    frame = pl.DataFrame({"event_id_cnty": names, "review": [["tolls disagree"], []], "mention_ids": [["m1"], ["m2"]]})
    frame.with_columns(
        **{name: pl.lit(value) for name, value in same.items()}, fatalities=2, n_articles=1
    ).with_columns(**{name: pl.lit(None) for name in events}).write_parquet(folder / "events.parquet")
    pl.DataFrame({"mention_id": ["m1", "m2"], "article_id": ["a", "a"], "sentence": ["Two\ndied.", "x"]}).write_parquet(
        folder / "mentions.parquet"
    )
    pl.DataFrame({"article_id": ["a"], "published": [DAY], "source": ["Radio Fleuve"]}).write_parquet(
        folder / "articles.parquet"
    )


DAY = date(2024, 5, 6)


def test_the_review_list_goes_out_and_comes_back(tmp_path: Path) -> None:
    tables(tmp_path)
    text, count = queue(tmp_path)
    (row,) = csv.DictReader(text.lstrip("\ufeff").splitlines())
    assert (count, row["id"], row["review"]) == (1, "MLI0000000001", "tolls disagree")
    assert row["sentences"] == "2024-05-06, Radio Fleuve [m1]: Two died."
    filled = {**row, "action": "set", "field": "fatalities", "value": "3", "who": "AB"}
    file = tmp_path / "filled.csv"
    file.write_text(as_csv(list(filled), [list(filled.values()), list(row.values())]), encoding="utf-8")
    back = read_back(file, tmp_path)
    assert (back.added, back.refused) == (1, ())
    (tmp_path / "corrections.csv").write_text(back.text, encoding="utf-8", newline="")
    assert read_back(file, tmp_path).added == 0, "what is there already is not added again"
    ((decision,), refused) = read_corrections(tmp_path)
    assert (decision.field, decision.value, decision.who, refused) == ("fatalities", 3, "AB", ())


def test_columns_that_people_added_stay(tmp_path: Path) -> None:
    (tmp_path / "corrections.csv").write_text("id,action,note\nMLI0000000001,accept,seen on TV\n")
    (tmp_path / "filled.csv").write_text("id;action;review\nMLI0000000002;reject;tolls disagree\n")
    rows = list(csv.DictReader(read_back(tmp_path / "filled.csv", tmp_path).text.lstrip("\ufeff").splitlines()))
    assert [(row["id"], row["action"], row["note"]) for row in rows] == [
        ("MLI0000000001", "accept", "seen on TV"),
        ("MLI0000000002", "reject", ""),
    ]


def test_an_unclear_line_of_the_list_is_told_with_its_number(tmp_path: Path) -> None:
    tables(tmp_path)
    (tmp_path / "filled.csv").write_text("id,action\nMLI0000000001,drop\n")
    back = read_back(tmp_path / "filled.csv", tmp_path)
    assert back.added == 0
    assert back.refused[0].startswith('filled.csv, line 2: action is "drop"')


# What changed, and when


def frame(*rows: tuple[str, int, int]) -> pl.DataFrame:
    return pl.DataFrame(
        list(rows), schema={"event_id_cnty": pl.String, "fatalities": pl.Int32, "timestamp": pl.Int64}, orient="row"
    )


GONE = pl.DataFrame(schema={"event_id_cnty": pl.String, "deleted_timestamp": pl.Int64, "merged_into": pl.String})


def test_a_timestamp_moves_only_when_the_row_changes() -> None:
    before = frame(("a", 1, 100), ("b", 1, 200))
    now = stamped(frame(("a", 1, 150), ("b", 2, 150), ("c", 1, 150), ("d", 1, 900)), before, "timestamp", clock=200)
    assert now.rows() == [("a", 1, 100), ("b", 2, 201), ("c", 1, 201), ("d", 1, 900)]
    assert stamped(now, None, "timestamp", clock=0).equals(now)


def test_changes_of_a_run_are_added_changed_and_removed() -> None:
    before, now = frame(("a", 1, 100), ("b", 1, 100), ("c", 1, 100)), frame(("a", 1, 100), ("b", 2, 101), ("d", 1, 101))
    deleted = pl.DataFrame([("c", 101, "b")], schema=GONE.schema, orient="row")
    told = changed(now, before, deleted, clock=101)
    assert told.select("event_id_cnty", "change", "merged_into", "fatalities", "timestamp").rows() == [
        ("b", "changed", None, 2, 101),
        ("c", "removed", "b", None, 101),
        ("d", "added", None, 1, 101),
    ]
    assert changed(now, now, deleted, clock=101).is_empty()
    assert change_file(told.clear(), 101, "r") == {}


def test_what_changed_since_is_each_event_once_as_it_is_now(tmp_path: Path) -> None:
    runs = [
        (None, frame(("a", 1, 50), ("b", 1, 60)), 60),
        (frame(("a", 1, 50), ("b", 1, 60)), frame(("a", 1, 50), ("b", 2, 61), ("c", 1, 61)), 61),
        (frame(("a", 1, 50), ("b", 2, 61), ("c", 1, 61)), frame(("a", 1, 50), ("b", 3, 62), ("c", 2, 62)), 62),
    ]
    for before, now, clock in runs:
        put(tmp_path, change_file(changed(now, before, GONE, clock=clock), clock, f"r{clock}"))
    put(tmp_path, {"changes/since-0.parquet": b"not read"})

    def told(moment: int) -> list[tuple[Any, ...]]:
        return since(tmp_path, moment).select("event_id_cnty", "change", "fatalities").rows()

    assert told(62) == []
    assert told(61) == [("b", "changed", 3), ("c", "changed", 2)]
    assert told(60) == [("b", "changed", 3), ("c", "added", 2)]
    assert told(55) == [("b", "added", 3), ("c", "added", 2)]
    assert len(told(0)) == 3
    assert since(tmp_path / "nowhere", 0).is_empty()


def test_a_moment_is_a_timestamp_or_a_day_that_counts_itself() -> None:
    assert parse_moment("1714953600") == 1714953600
    assert parse_moment("2024-05-06") == 1714953600 - 1
    with pytest.raises(SettingsError, match="--changed-since"):
        parse_moment("yesterday")
