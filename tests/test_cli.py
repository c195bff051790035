"""The command line: what each command prints, its exit code, one sentence for what went wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from flows import pipeline, terminal
from flows.extract.gazetteer import gazetteer
from flows.records import Article, Evidence, Explained, Mention, Reason
from schemas import TABLES
from tests.conftest import SAMPLES, Answer

Casus = Callable[..., Answer]

TEXT = "Gunmen killed two herders near Gao in northern Mali on Saturday, officials said on Monday."
READING = ("run", "serve", "explain", "geoparse", "timex", "gazetteer")
COMMANDS = (*READING, "check", "codebook", "export", "summary", "query", "review")


@pytest.fixture
def article_file(tmp_path: Path) -> Path:
    file = tmp_path / "a.txt"
    file.write_text(f"Date: 2024-05-06\n\n{TEXT}\n")
    return file


def test_help_names_every_command(casus: Casus) -> None:
    answer = casus("--help")
    assert answer.code == 0
    assert all(f"\n  {command} " in answer.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_explained(casus: Casus, command: str) -> None:
    answer = casus(command, "--help")
    assert answer.code == 0
    options = [line.strip() for line in answer.out.splitlines() if line.strip().startswith("--")]
    assert all(len(line.split("  ", 1)) == 2 for line in options), options


def test_help_loads_nothing_heavy() -> None:
    heavy = "{'polars', 'pandera', 'prefect', 'trafilatura', 'dateparser', 'pydantic'}"
    code = f"import sys, flows.cli; print(sorted({heavy} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


FAULTS = [
    (("run", "no-such-folder"), "no-such-folder does not exist"),
    (("run", "."), "folder without articles"),
    (("run", "a.txt", "--published", "yesterday"), "write it as 2025-06-09"),
    (("run", "a.txt", "--published", "2999-01-01"), "in the future"),
    (("run", "a.txt", "--fail-on", "rejcted>1"), 'did you mean "rejected"'),
    (("run", "a.txt", "--extractor", "magic"), "rules"),
    (("run", "a.txt", "--scope", "all"), "all-violence"),
    (("explain", "no-such-file.txt"), "does not exist"),
    (("geoparse", "no-such-file.txt"), "does not exist"),
    (("timex", "no-such-file.txt"), "does not exist"),
    (("check", "no-such-file.csv"), "no such file"),
    (("gazetteer", "add", "XX.txt"), "no such file or folder"),
]


@pytest.mark.parametrize(("words", "told"), FAULTS, ids=[" ".join(words) for words, _ in FAULTS])
def test_what_cannot_be_done_is_told_in_one_sentence(
    casus: Casus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    answer = casus(*words, *(("--direct", "--output", tmp_path / "out") if words[0] == "run" else ()))
    assert answer.code == 2
    assert told in answer.err
    assert answer.err.splitlines()[-1].startswith("casus: ")
    assert "Traceback" not in answer.err


def test_a_wrong_option_is_a_usage_error(casus: Casus) -> None:
    answer = casus("run", "a.txt", "--colour", "red")
    assert answer.code == 2
    assert "--colour" in answer.err


def test_a_fault_of_casus_itself_is_one_sentence(
    casus: Casus, monkeypatch: pytest.MonkeyPatch, article_file: Path, tmp_path: Path
) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(pipeline, "link_mentions", broken)
    answer = casus("run", article_file, "--direct", "--output", tmp_path / "out")
    assert answer.code == 2
    assert answer.err.splitlines()[-1].startswith("casus: ZeroDivisionError: by nought")
    monkeypatch.setenv("CASUS_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        casus("run", article_file, "--direct", "--output", tmp_path / "out")


def test_an_interrupt_is_no_traceback(
    casus: Casus, monkeypatch: pytest.MonkeyPatch, article_file: Path, tmp_path: Path
) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "link_mentions", interrupted)
    answer = casus("run", article_file, "--direct", "--output", tmp_path / "out")
    assert answer.code == 130
    assert "Traceback" not in answer.err
    assert not (tmp_path / "out/events.parquet").exists()


def test_run_tells_counts_and_paths(casus: Casus, article_file: Path, tmp_path: Path) -> None:
    answer = casus("run", article_file, "--direct", "--output", tmp_path / "out")
    assert answer.code == 0
    assert "articles: 1, mentions: 1, events: 1, rows in quarantine: 0" in answer.out
    paths = [Path(line.strip()) for line in answer.out.splitlines() if line.startswith("  ")]
    written = {*(f"{table}.parquet" for table in TABLES), "events.csv", "datapackage.json", "report.html"}
    assert written <= {path.name for path in paths}
    assert all(path.is_file() for path in paths)
    assert "articles read: 1" in answer.err


def test_a_broken_rule_gives_exit_code_one_and_still_writes(casus: Casus, article_file: Path, tmp_path: Path) -> None:
    answer = casus("run", article_file, "--direct", "--output", tmp_path / "out", "--fail-on", "articles<2")
    assert answer.code == 1
    assert "Gate failed: articles is 1, less than 2" in answer.out
    assert (tmp_path / "out/events.parquet").is_file()


def test_explain_marks_the_evidence(casus: Casus, article_file: Path) -> None:
    answer = casus("explain", article_file)
    assert answer.code == 0
    assert "1 incident; 2024-05-06; en" in answer.out
    assert "[killed" in answer.out or "[Gunmen killed" in answer.out
    assert "trigger" in answer.out


def test_explain_as_json_is_a_line_an_article(casus: Casus) -> None:
    answer = casus("explain", SAMPLES / "reports.jsonl", "--json")
    told = [json.loads(line) for line in answer.out.splitlines()]
    assert len(told) > 1
    assert all(set(one) == {"article", "incidents"} for one in told)
    spans = [(one["article"]["text"], span) for one in told for i in one["incidents"] for span in i["evidence"]]
    assert spans
    assert all(text[span["start"] : span["end"]].strip() for text, span in spans)
    assert all(incident["reasons"] for one in told for incident in one["incidents"])


def test_geoparse_gives_places_with_offsets_in_the_text_as_given(casus: Casus, tmp_path: Path) -> None:
    text = "  Fighting  went on near Gao, Mali.\n\nSHARE THIS"
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a1", "text": text}) + "\n")
    answer = casus("geoparse", tmp_path / "a.jsonl", "--output", tmp_path / "places.jsonl")
    assert answer.code == 0
    (line,) = map(json.loads, (tmp_path / "places.jsonl").read_text().splitlines())
    assert line["id"] == "a1"
    assert "Gao" in [text[place["start"] : place["end"]] for place in line["places"]]


def test_timex_gives_dates_with_offsets_in_the_text_as_given(casus: Casus, tmp_path: Path) -> None:
    text = "  They left on  5 May 2024.\n\nSHARE THIS"
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a1", "text": text, "published": "2024-05-09"}) + "\n")
    answer = casus("timex", tmp_path / "a.jsonl", "--output", tmp_path / "dates.jsonl")
    assert answer.code == 0
    (line,) = map(json.loads, (tmp_path / "dates.jsonl").read_text().splitlines())
    (day,) = line["dates"]
    assert text[day["start"] : day["end"]] == "5 May 2024"
    assert day["value_start"] == day["value_end"] == "2024-05-05"


@pytest.fixture
def village(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A country file of one village, and a home for what is added."""
    monkeypatch.setenv("CASUS_HOME", str(tmp_path / "home"))
    gazetteer.cache_clear()
    file = tmp_path / "ML.txt"
    cells = ["7", "Tourabalani", "Tourabalani", "", "14.2", "-3.1", "P", "PPL", "ML", "", "04", "12"]
    file.write_text("\t".join([*cells, "", "", "0", "", "250", "Africa/Bamako", "2020-01-01"]) + "\n")
    yield file
    monkeypatch.undo()
    gazetteer.cache_clear()


def test_an_added_place_is_found_by_the_next_command(casus: Casus, village: Path, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Gunmen raided Tourabalani in Mopti region, Mali.")
    added = casus("gazetteer", "add", village)
    assert (added.code, added.out.splitlines()[0]) == (0, "ML: 1 place")
    assert "ML.txt: 1" in added.err
    gazetteer.cache_clear()
    casus("geoparse", text, "--output", tmp_path / "places.jsonl")
    places = json.loads((tmp_path / "places.jsonl").read_text())["places"]
    assert "Tourabalani" in [place["text"] for place in places]


def test_a_gazetteer_that_cannot_be_written_is_one_sentence(casus: Casus, village: Path) -> None:
    (village.parent / "home/gazetteer/ML.gazetteer").mkdir(parents=True)  # a folder where the table should go
    answer = casus("gazetteer", "add", village)
    assert (answer.code, answer.err.splitlines()[-1][:7]) == (2, "casus: ")
    assert "set CASUS_HOME" in answer.err


def test_check_passes_our_own_events(casus: Casus, tmp_path: Path) -> None:
    casus("run", SAMPLES, "--direct", "--output", tmp_path / "out")
    answer = casus("check", tmp_path / "out/events.parquet")
    assert answer.code == 0
    assert "every row passes" in answer.out


def test_check_of_a_faulty_table_gives_exit_code_one(casus: Casus, tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_text("event_id_cnty,event_date,fatalities\nMLI1,2024-05-06,many\n")
    answer = casus("check", tmp_path / "export.csv")
    assert answer.code == 1
    assert "FAILED" in answer.out


def test_codebook_names_every_table(casus: Casus) -> None:
    answer = casus("codebook")
    assert answer.code == 0
    assert all(f"## {table}.parquet" in answer.out for table in TABLES)


def test_marked_joins_what_overlaps() -> None:
    evidence = [Evidence("trigger", 7, 13), Evidence("perpetrators", 0, 6), Evidence("victims", 10, 17)]
    assert terminal.marked("Rebels killed two farmers.", evidence) == "[Rebels] [killed two] farmers."


def test_explained_says_why_a_mention_enters_no_event(article: Callable[..., Article]) -> None:
    one = article(TEXT)
    mention = Mention("m", one.article_id, TEXT, 0, len(TEXT), "rules@1", excluded="no date", confidence=0.5)
    told = terminal.explained(one, [Explained(mention, (Reason("fatalities", "toll", "two"),))])
    assert "enters no event: no date" in told
    assert "fatalities  0  toll  two" in told


def test_plain_progress_has_a_line_a_tenth(capsys: pytest.CaptureFixture[str]) -> None:
    progress = terminal.PlainLines()
    for done in range(1001):
        progress("articles extracted", done, 1000)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 11
    assert lines[-1] == "articles extracted: 1000"


def test_a_home_that_is_a_file_is_one_sentence(casus: Casus, village: Path) -> None:
    (village.parent / "home").write_text("not a folder")
    answer = casus("gazetteer", "add", village)
    assert (answer.code, "Traceback" in answer.err) == (2, False)
    assert "set CASUS_HOME to a folder that can" in answer.err
