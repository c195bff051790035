"""A dataset that lives: what was read is not read again, growing by pieces is one run over all, decisions hold."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows import pipeline
from flows.dataset import Found
from flows.extract.fingerprint import fingerprint
from flows.pipeline import build
from flows.read import door
from flows.read.clean import clean
from flows.records import Article
from flows.settings import Settings
from tests.conftest import Answer
from tests.living import told, tree

Casus = Callable[..., Answer]

RAID = "Date: 2024-05-06\nSource: Radio Fleuve\n\nGunmen killed two herders in Gao in northern Mali on Saturday."
AGAIN = "Date: 2024-05-07\nSource: The Sahel Post\n\nTwo herders were shot dead by gunmen in Gao, Mali, on Saturday."
MARCH = "Date: 2024-05-08\n\nHundreds of students protested in Niamey, the capital of Niger, on Tuesday over grants."


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with three articles: two of one raid, one of a march."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in (("a.txt", RAID), ("b.txt", AGAIN), ("c.txt", MARCH)):
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The inputs that were extracted, as they come."""
    names: list[str] = []
    extract = pipeline.extract_batch

    def batch(articles: Sequence[Article], settings: Settings) -> Found:
        names.extend(Path(article.input).name for article in articles)
        return extract(articles, settings)

    monkeypatch.setattr(pipeline, "extract_batch", batch)
    return names


def run(output: Path, *inputs: Path, **other: Any) -> pipeline.RunResult:
    return build(Settings(inputs=tuple(map(str, inputs)), output=output, **other))


def report(output: Path, result: pipeline.RunResult) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((output / "reports" / result.run_id / "report.json").read_text())
    return found


def events(output: Path) -> pl.DataFrame:
    return pl.read_parquet(output / "events.parquet")


def test_an_article_is_extracted_once_and_joins_its_event(tmp_path: Path, news: Path, extracted: list[str]) -> None:
    out = tmp_path / "out"
    run(out, news / "a.txt")
    first = events(out)
    result = run(out, news / "b.txt", news / "c.txt")
    assert sorted(extracted) == ["a.txt", "b.txt", "c.txt"]
    assert result.notes == ("2 new articles of 3",)
    now = events(out)
    (raid,) = now.filter(pl.col("country") == "Mali").to_dicts()
    assert (raid["event_id_cnty"], raid["n_articles"]) == (first["event_id_cnty"][0], 2)
    assert raid["timestamp"] > first["timestamp"][0]
    run(tmp_path / "whole", news)
    assert told(out) == told(tmp_path / "whole")
    assert now["event_id_cnty"].equals(events(tmp_path / "whole")["event_id_cnty"])


def test_the_same_run_again_extracts_nothing_and_changes_no_byte(
    tmp_path: Path, news: Path, extracted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run(out, news)
    before = tree(out)
    extracted.clear()
    assert run(out, news).notes == ("0 new articles of 3",)
    assert tree(out) == before
    run(out)
    assert tree(out) == before
    monkeypatch.chdir(tmp_path)
    run(out, Path("news"))
    changed = {name for name, content in tree(out).items() if before.get(name) != content}
    assert changed == {"articles.parquet", "store/articles.parquet", "store/state.json"}, (
        "only `input` says another path"
    )
    assert extracted == []


def test_what_was_read_is_not_cleaned_again(tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, record = tmp_path / "out", {"id": "a7", "title": "Raid", "text": RAID, "published": "2024-05-06"}
    (news / "d.jsonl").write_text(json.dumps(record) + "\n" + json.dumps({**record, "id": "a8"}) + "\n")
    (news / "e.html").write_text(f"<html><body><article><p>{MARCH}</p></article></body></html>")
    run(out, news)
    before, cleaned = tree(out), list[str]()

    def counted(text: str) -> str:
        cleaned.append(text)
        return clean(text)

    monkeypatch.setattr(door, "clean", counted)
    run(out, news)
    assert (cleaned, tree(out)) == ([], before)
    (news / "a.txt").write_text(RAID + " Nobody was held.")
    run(out, news)
    assert len(cleaned) == 1
    run(out, news, published=date(2024, 5, 9))
    assert len(cleaned) == 7, "another day for undated articles may change any of them"


def test_a_change_of_lexicon_reads_again_and_says_so(
    tmp_path: Path, news: Path, extracted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run(out, news / "a.txt", news / "c.txt")
    before = events(out)
    extracted.clear()
    monkeypatch.setattr(pipeline, "fingerprint", lambda settings: {**fingerprint(settings), "lexicons": "other"})
    result = run(out, news / "b.txt")
    assert sorted(extracted) == ["a.txt", "b.txt", "c.txt"]
    assert result.notes == ("1 new article of 3; 2 read again (the lexicons changed)",)
    asked = report(out, result)["run"]
    assert (asked["new_articles"], asked["articles_read_again"]) == (1, 2)
    assert asked["read_again_because"] == ["the lexicons"]
    page = (out / "reports" / result.run_id / "report.md").read_text()
    assert "1 new article, 2 of earlier runs read again, since the lexicons changed." in page
    assert set(before["event_id_cnty"]) == set(events(out)["event_id_cnty"])


def test_a_fresh_run_leaves_out_what_it_is_not_given_and_says_what_ended(tmp_path: Path, news: Path) -> None:
    out = tmp_path / "out"
    run(out, news)
    march = events(out).filter(pl.col("country") == "Niger")["event_id_cnty"].to_list()
    result = run(out, news / "a.txt", news / "b.txt", fresh=True)
    assert result.counts["articles"] == 2
    ended = pl.read_parquet(out / "deleted.parquet")
    assert ended.select("event_id_cnty", "merged_into").rows() == [(march[0], None)]
    run(out, news)
    assert march[0] in events(out)["event_id_cnty"]
    assert pl.read_parquet(out / "deleted.parquet").is_empty()


def test_what_could_not_be_read_stays_told_until_it_is_read(tmp_path: Path, news: Path) -> None:
    out, bad = tmp_path / "out", news / "d.txt"
    bad.write_text("")
    assert run(out, news).counts["rows in quarantine"] == 1
    assert run(out, news / "a.txt").counts["rows in quarantine"] == 1
    bad.write_text(MARCH.replace("Niamey", "Zinder"))
    assert run(out, bad).counts["rows in quarantine"] == 0


def test_without_its_store_a_dataset_keeps_its_articles_and_ids(
    tmp_path: Path, news: Path, extracted: list[str]
) -> None:
    out = tmp_path / "out"
    run(out, news / "b.txt")
    run(out, news)
    before = events(out)
    for file in (out / "store").iterdir():
        file.unlink()
    extracted.clear()
    assert run(out, news / "a.txt").counts["articles"] == 3
    assert sorted(extracted) == ["a.txt", "b.txt", "c.txt"]
    assert events(out).equals(before)


def test_decisions_are_applied_counted_and_listed(tmp_path: Path, news: Path) -> None:
    out = tmp_path / "out"
    run(out, news)
    raid = events(out).filter(pl.col("country") == "Mali")["event_id_cnty"][0]
    lines = [f"{raid},set,fatalities,3,AB,2024-05-09,a third died", f"{raid},set,fatalites,3,,,", "MLI1,merge,,,,,"]
    (out / "corrections.csv").write_text("\n".join(["id,action,field,value,who,when,why", *lines]))
    result = run(out)
    assert events(out).filter(pl.col("event_id_cnty") == raid)["fatalities"].to_list() == [3]
    told = report(out, result)["run"]["corrections"]
    assert [told[state] for state in ("applied", "disputed", "idle", "unclear")] == [1, 0, 0, 2]
    assert (told["listed"][0]["who"], told["listed"][0]["state"]) == ("AB", "applied")
    pages = out / "reports" / result.run_id
    assert f"| {raid} | set fatalities = 3 | AB | applied |" in (pages / "report.md").read_text()
    assert "a third died" in (pages / "report.html").read_text()
    reasons = pl.read_parquet(out / "quarantine.parquet")["reason"].to_list()
    assert any('did you mean "fatalities"' in reason for reason in reasons)
    before = tree(out)
    run(out)
    assert tree(out) == before


def test_the_command_line_reviews_explains_and_tells_changes(casus: Casus, tmp_path: Path, news: Path) -> None:
    out = tmp_path / "out"
    asked = ("--direct", "--output", out)
    assert "2 new articles of 2." in casus("run", news / "a.txt", news / "b.txt", *asked).out
    raid = events(out)["event_id_cnty"][0]
    clock = int(events(out)["timestamp"].to_list()[0])
    answer = casus("run", news / "c.txt", *asked, "--changed-since", clock)
    assert f"changes/since-{clock}.parquet" in answer.out
    rows = pl.read_parquet(out / f"changes/since-{clock}.parquet")
    assert rows["change"].to_list() == ["added"]
    assert rows["country"].to_list() == ["Niger"]
    told = casus("explain", "--event", raid, "--output", out).out
    assert "1. 2024-05-06, Radio Fleuve" in told
    assert "goes with 1: " in told
    assert json.loads(casus("explain", "--event", raid, "--output", out, "--json").out)["event"]["country"] == "Mali"
    assert "no event of this output" in casus("explain", "--event", "MLI0", "--output", out).err
    assert "nothing to explain" in casus("explain").err
    assert "holds no events" in casus("review", "--output", tmp_path / "nowhere").err
    assert not (tmp_path / "nowhere").exists()
    assert "events to look at: " in casus("review", "--output", out).out
    (tmp_path / "filled.csv").write_text(f"id,action\n{raid},reject\n")
    assert "decisions taken over: 1" in casus("review", tmp_path / "filled.csv", "--output", out).out
    assert casus("run", *asked).code == 0
    assert raid not in events(out)["event_id_cnty"]
    assert f"{raid} ended" in casus("explain", "--event", raid, "--output", out).err
    (tmp_path / "filled.csv").write_text(f"id,action\n{raid},drop\n")
    answer = casus("review", tmp_path / "filled.csv", "--output", out)
    assert (answer.code, "Not clear: filled.csv, line 2" in answer.out) == (1, True)
