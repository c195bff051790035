"""The house: import laws, columns, documents that hold, nothing of one machine in it, and a case for everything."""

from __future__ import annotations

import ast
import dataclasses
import re
import shlex
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest

from flows.extract import EXTRACTORS, extractor
from flows.frames import to_frame
from flows.pipeline import build
from flows.read import READERS
from flows.records import Article, Deleted, Event, Mention, Rejected
from flows.settings import Settings
from schemas import TABLES, dtypes
from tests.conftest import SAMPLES, Answer

ROOT = Path(__file__).parent.parent
MODULES = sorted([*ROOT.glob("flows/**/*.py"), *ROOT.glob("schemas/**/*.py")])
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_imports_go_one_way() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    told = subprocess.run([*command, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize(
    ("table", "record"),
    [("articles", Article), ("mentions", Mention), ("events", Event), ("deleted", Deleted), ("quarantine", Rejected)],
)
def test_fields_are_columns(table: str, record: type) -> None:
    fields = {field.name for field in dataclasses.fields(record)}
    assert fields == set(dtypes(TABLES[table])) - ({"run_id"} if record is Rejected else set())
    assert to_frame([], TABLES[table]).columns == list(dtypes(TABLES[table]))


# What is in the repository


def tracked() -> list[Path]:
    told = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if told.returncode:
        pytest.skip("no repository here")
    return [ROOT / name for name in told.stdout.split("\0") if name and (ROOT / name).is_file()]


ELSEWHERE = re.compile(
    r"(?<![\w.])/(?:wor[k]|roo[t]|home|tm[p]|opt|Users)/\w|py[p]i\.org|python[h]osted|npm[j]s|debian\.(?:org|net)"
)


def test_no_path_of_a_machine_and_no_host_of_a_registry() -> None:
    found = []
    for path in tracked():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in ELSEWHERE.finditer(text)]
    assert found == []


def test_the_lock_has_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert len(entries) > 50
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)


def test_output_keeps_only_its_readme() -> None:
    assert [path.name for path in tracked() if path.parent == ROOT / "output"] == ["README.md"]
    told = (ROOT / "output/README.md").read_text()
    assert all(f"`{table}.parquet`" in told for table in TABLES)


# The manner of the modules


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_and_begins_with_its_sentence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not text or ast.get_docstring(ast.parse(text)), "no sentence says what it does"
    assert len(text.splitlines()) < 400


def functions() -> Iterator[tuple[str, int]]:
    """Name and length of every function."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                yield f"{path.relative_to(ROOT)}:{node.name}", node.end_lineno - node.lineno + 1


def test_functions_are_short() -> None:
    lengths = dict(functions())
    assert [name for name, length in lengths.items() if length > 60] == []
    assert statistics.median(lengths.values()) <= 12


# A case for everything


def test_every_reader_has_a_sample_or_a_case() -> None:
    tests = (ROOT / "tests/test_read.py").read_text(encoding="utf-8")
    samples = {path.suffix for path in SAMPLES.iterdir()}
    assert [suffix for suffix in READERS if suffix not in samples and suffix not in tests] == []


@pytest.mark.parametrize("name", EXTRACTORS)
def test_every_extractor_meets_the_gate(name: str, article: Callable[..., Article]) -> None:
    chosen = extractor(name, Settings())
    told = article("Gunmen killed two herders near Gao in northern Mali on Saturday, officials said on Monday.")
    mentions = chosen(told)
    assert mentions
    assert [one.mention for one in chosen.explain(told)] == mentions
    assert {mention.extractor for mention in mentions} == {f"{chosen.name}@{chosen.version}"}
    assert chosen(told) == mentions


# Documents that hold


def readme_blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def readme_commands(program: str) -> list[list[str]]:
    """The command lines of the README that call a program, comments left out."""
    lines = (line for block in readme_blocks("sh") for line in block.splitlines())
    words = [shlex.split(line, comments=True) for line in lines]
    return [line[1:] for line in words if line and Path(line[0]).name == program]


@pytest.mark.parametrize("words", readme_commands("casus"), ids=" ".join)
def test_the_commands_of_the_readme_work(
    casus: Callable[..., Answer], words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/samples").symlink_to(SAMPLES)
    monkeypatch.chdir(tmp_path)
    if words[0] == "serve":  # would not end; its options are what its help says
        told = casus("serve", "--help").out
        assert all(word in told for word in words if word.startswith("--"))
        return
    if words[0] in {"check", "summary", "export", "query", "review"}:
        casus("run", "tests/samples", "--direct", "--output", "output/demo")
    answer = casus(*words, *(["--direct"] if words[0] == "run" else []))
    assert answer.code == 0, answer.err
    assert answer.out


def test_the_targets_that_are_called_exist() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    called = {words[0] for words in readme_commands("make")}
    called |= set(re.findall(r"make (\w+)$", (ROOT / ".ci/run").read_text(), re.MULTILINE))
    assert {"demo", "test"} <= called <= targets


def test_the_news_of_the_readme_becomes_its_rows(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(readme_blocks("text")[0])
    build(Settings(inputs=(str(tmp_path / "news.txt"),), output=tmp_path / "out"))
    first = re.search(r"(?:^\|.*\n)+", README, re.MULTILINE)
    assert first
    header, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in first[0].splitlines())
    events = pl.read_parquet(tmp_path / "out/events.parquet").sort("event_date").select(header)
    assert [[str(value) for value in row] for row in events.iter_rows()] == rows
