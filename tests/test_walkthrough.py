"""The walk-through of output/README.md, from a folder of articles to a chart, done as it stands."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from flows.pipeline import build
from flows.settings import Settings
from tests.conftest import SAMPLES, Answer

PAGE = (Path(__file__).parent.parent / "output/README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample articles and what a run made of them."""
    here = tmp_path_factory.mktemp("walk")
    (here / "tests").mkdir()
    (here / "tests/samples").symlink_to(SAMPLES)
    build(Settings(inputs=(str(SAMPLES),), output=here / "output/demo"))
    return here


@pytest.fixture(autouse=True)
def _there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)


def test_every_command_is_done(casus: Callable[..., Answer]) -> None:
    lines = [shlex.split(line, comments=True) for line in block("sh").splitlines()]
    assert [line[1] for line in lines] == ["run", "summary", "summary", "export", "query"]
    for _, *words in lines:
        answer = casus(*words)
        assert (answer.code, bool(answer.out)) == (0, True), answer.err


def test_duckdb_draws_a_bar_for_every_death() -> None:
    with duckdb.connect() as database:
        rows = database.execute(block("sql")).fetchall()
    assert len(rows) > 5
    assert all(len(chart.strip()) == min(20, deaths) for _, _, deaths, chart in rows)


def test_pandas_draws_a_chart() -> None:
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    exec(compile(block("python"), "output/README.md", "exec"), {})
    assert Path("output/demo/deaths.png").read_bytes().startswith(b"\x89PNG")


def test_r_draws_a_chart() -> None:
    if shutil.which("Rscript") is None:
        pytest.skip("Rscript is not installed")
    Path("walk.R").write_text(block("r"), encoding="utf-8")
    done = subprocess.run(["Rscript", "--vanilla", "walk.R"], capture_output=True, text=True, timeout=180, check=False)
    if "there is no package called" in done.stderr:
        pytest.skip("dplyr is not installed")
    assert done.returncode == 0, done.stderr
    assert "</svg>" in Path("output/demo/deaths.svg").read_text(encoding="utf-8")
