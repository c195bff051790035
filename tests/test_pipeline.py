"""The whole path: same input, same bytes; a fault costs only itself; what lay there before stays."""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from flows import pipeline
from flows.dataset import Read, run_id
from flows.errors import CasusError, OutputError, SettingsError
from flows.extract import extractor
from flows.pipeline import FEW, batches, build, check_settings, extract_batch, extraction_pool, gather
from flows.records import Article, Mention
from flows.settings import Settings
from flows.write import parquet
from tests.conftest import SAMPLES

TABLES = ("articles", "deleted", "events", "events_ucdp", "mentions", "quarantine")
GOOD = "Gunmen killed two herders near Gao in northern Mali on Saturday, officials said on Monday."
TOMORROW = date.today() + timedelta(days=1)


def settings(tmp_path: Path, *inputs: Path, **other: object) -> Settings:
    return Settings(inputs=tuple(map(str, inputs)), output=tmp_path / "out", **other)  # type: ignore[arg-type]


def tables(folder: Path) -> dict[str, bytes]:
    return {name: (folder / f"{name}.parquet").read_bytes() for name in TABLES}


def test_samples_become_events(tmp_path: Path) -> None:
    result = build(settings(tmp_path, SAMPLES))
    assert result.counts["articles"] > 5
    assert result.counts["events"] > 3
    assert all(path.is_file() for path in result.paths)
    assert {path.suffix for path in result.paths} == {".parquet", ".html", ".json", ".md", ".csv", ".xml"}


def test_every_mention_is_in_an_event_or_says_why_not(tmp_path: Path) -> None:
    build(settings(tmp_path, SAMPLES))
    mentions = pl.read_parquet(tmp_path / "out/mentions.parquet")
    assert mentions.filter(pl.col("event_id").is_null() & pl.col("excluded").is_null()).is_empty()
    events = pl.read_parquet(tmp_path / "out/events.parquet")
    assert sorted(events["mention_ids"].explode()) == sorted(mentions.drop_nulls("event_id")["mention_id"])


def test_order_of_files_and_number_of_workers_change_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "FEW", 0)
    files = sorted(path for path in SAMPLES.iterdir() if path.is_file())
    shuffled = random.Random(7).sample(files, len(files))
    build(Settings(inputs=tuple(map(str, files)), output=tmp_path / "one"))
    build(Settings(inputs=tuple(map(str, shuffled)), output=tmp_path / "two", workers=2))
    assert tables(tmp_path / "one") == tables(tmp_path / "two")


def test_duckdb_pandas_and_polars_read_every_table(tmp_path: Path) -> None:
    import duckdb
    import pandas as pd

    build(settings(tmp_path, SAMPLES))
    for table in TABLES:
        file = tmp_path / f"out/{table}.parquet"
        frame = pl.read_parquet(file)
        read = duckdb.execute(f"select * from '{file}'")
        assert [column[0] for column in read.description or ()] == frame.columns
        assert len(read.fetchall()) == frame.height
        assert pd.read_parquet(file).shape == frame.shape


def test_batches_hold_every_article_once(article: Callable[..., Article]) -> None:
    many = [article(f"Article {number}.") for number in range(1003)]
    for workers in (1, 2, 7):
        parts = batches(many, workers)
        assert [one for part in parts for one in part] == many
        assert max(map(len, parts)) <= pipeline.BATCH
    assert batches([], 1) == []


class Stumbling:
    """An extractor that fails on some articles, as any may on a text that nobody thought of."""

    name, version = "stumbling", "1"

    def __call__(self, article: Article) -> list[Mention]:
        if "stone" in article.text:
            raise ValueError("a stone in the way")
        end = len(article.text)
        return [Mention(f"m-{article.article_id}", article.article_id, article.text, 0, end, "stumbling@1")]


def test_an_article_on_which_the_extractor_fails_costs_only_itself(
    article: Callable[..., Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "extractor", lambda name, settings: Stumbling())
    found = extract_batch([article("One."), article("A stone."), article("Two.")], Settings())
    assert [mention.sentence for mention in found.mentions] == ["One.", "Two."]
    (told,) = found.rejected
    assert (told.table, told.check) == ("mentions", "extractor failed")
    assert "ValueError in test_pipeline.py" in told.reason
    assert "a stone in the way" in told.reason


def test_a_fault_of_the_lexicons_stops_the_run(
    article: Callable[..., Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(article: Article) -> list[Mention]:
        raise CasusError("actors/MLI.toml: a fault")

    monkeypatch.setattr(pipeline, "extractor", lambda name, settings: faulty)
    with pytest.raises(CasusError, match="MLI"):
        extract_batch([article("One.")], Settings())


def test_a_worker_that_dies_is_told_in_one_sentence() -> None:
    def die() -> None:
        with extraction_pool(2, FEW + 1) as pool:
            assert pool is not None
            pool.submit(os._exit, 1).result()

    with pytest.raises(CasusError, match="fewer --workers"):
        die()


def test_progress_ends_at_the_total(article: Callable[..., Article]) -> None:
    told: list[tuple[str, int, int | None]] = []
    parts = [extract_batch([article(GOOD)], Settings()), extract_batch([article("Nothing happened.")], Settings())]
    gather(parts, 2, lambda stage, done, total=None: told.append((stage, done, total)))
    assert ("articles extracted", 2, 2) in told


def test_a_run_is_named_by_what_it_read_and_how(article: Callable[..., Article]) -> None:
    one, two = article("One."), article("Two.")
    name = run_id(Read((one, two)), Settings())
    assert run_id(Read((two, one)), Settings(workers=2, output=Path("elsewhere"))) == name
    assert run_id(Read((one,)), Settings()) != name
    assert run_id(Read((one, two)), Settings(scope="all-violence")) != name
    assert run_id(Read((one, two)), Settings(published=date(2024, 5, 6))) != name


BAD_SETTINGS = [
    (Settings(scope="crime"), "--scope"),
    (Settings(published=TOMORROW), "future"),
    (Settings(published=date(25, 6, 9)), "four digits"),
    (Settings(actors=Path("no-such-file.toml")), "--actors"),
    (Settings(outlets=Path("no-such-file.csv")), "--outlets"),
    (Settings(extractor="magic"), "--extractor"),
    (Settings(fail_on=("rejcted>0.1",)), "did you mean"),
    (Settings(fail_on=("rejected",)), "comparison"),
]


@pytest.mark.parametrize(("wrong", "told"), BAD_SETTINGS, ids=[told for _, told in BAD_SETTINGS])
def test_what_cannot_be_followed_is_refused_before_anything_is_read(wrong: Settings, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        check_settings(wrong)


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SettingsError, match="folder without articles"):
        build(settings(tmp_path, tmp_path / "empty"))


BAD_FILES: list[tuple[str, str, bytes]] = [
    ("an empty file", "a.txt", b""),
    ("a binary file", "a.txt", bytes(range(256)) * 8),
    ("a broken line", "a.jsonl", b'{"text": "Calm."}\n{"text": \n'),
    ("missing columns", "a.csv", b"headline,body\nx,y\n"),
    ("no article in the page", "a.html", b"<html><body><nav>Home</nav></body></html>"),
    ("a date in the future", "a.json", b'{"text": "Calm all over.", "published": "2999-01-01"}'),
    ("the year 25", "a.json", b'{"text": "Calm all over.", "published": "0025-01-01"}'),
]


@pytest.mark.parametrize(("name", "content"), [bad[1:] for bad in BAD_FILES], ids=[bad[0] for bad in BAD_FILES])
def test_a_bad_file_is_told_in_quarantine_and_costs_only_itself(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(GOOD)
    result = build(settings(tmp_path, tmp_path / "bad", tmp_path / "good.txt", published=date(2024, 5, 6)))
    held = pl.read_parquet(tmp_path / "out/quarantine.parquet")
    assert held.height == result.counts["rows in quarantine"] == 1
    assert name in held["reason"][0]
    assert GOOD in list(pl.read_parquet(tmp_path / "out/articles.parquet")["text"])
    assert result.counts["events"] == 1


def test_a_foreign_language_is_kept_and_says_why_it_gives_no_event(tmp_path: Path) -> None:
    text = "Nyttige folk samlet seg i byen for å høre på musikk, og alle gikk hjem igjen da det ble mørkt om kvelden."
    (tmp_path / "a.txt").write_text(text)
    result = build(settings(tmp_path, tmp_path / "a.txt"))
    assert (result.counts["articles"], result.counts["events"]) == (1, 0)


def test_a_full_disk_is_told_and_leaves_the_last_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    build(settings(tmp_path, tmp_path / "a.txt"))
    before = tables(tmp_path / "out")

    def full(path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(parquet, "sync_file", full)
    with pytest.raises(OutputError, match="disk is full"):
        build(settings(tmp_path, tmp_path / "a.txt", SAMPLES))
    assert tables(tmp_path / "out") == before
    assert not list((tmp_path / "out").glob(".*"))


def test_an_output_that_is_no_folder_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputError, match="--output"):
        build(settings(tmp_path, tmp_path / "missing.txt"))


def test_a_damaged_table_of_the_last_run_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/events.parquet").write_bytes(b"PAR1 not at all")
    result = build(settings(tmp_path, SAMPLES))
    assert result.counts["articles"] > 0


def test_the_rules_are_the_extractor_of_a_run() -> None:
    chosen = extractor("rules", Settings())
    assert chosen.name == "rules"
    assert chosen.version
