"""What the tests share: articles out of a sentence, the command line in this process, no Prefect of the user's."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows.records import Article

SAMPLES = Path(__file__).parent / "samples"

ArticleOf = Callable[..., Article]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _own_prefect(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reaches the user's Prefect server or home, nor shows where a fault of casus lies."""
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path_factory.getbasetemp() / "prefect"))
    for name in ("PREFECT_API_URL", "CASUS_DEBUG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def article() -> ArticleOf:
    """`article("Rebels killed two farmers in Gao.")`, published on a Monday; anything else by name."""

    def make(text: str, **other: Any) -> Article:
        digest = hashlib.sha256(text.encode()).hexdigest()
        fields = {"language": "en", "published": date(2024, 5, 6), "published_from": "given", **other}
        return replace(Article(digest[:16], text, digest, digest, f"news/{digest[:4]}.txt"), **fields)

    return make


@pytest.fixture
def casus(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """`casus("timex", "a.txt")` -> exit code and what was printed, as the console script would have it."""
    from flows.cli import main

    def call(*words: object) -> Answer:
        monkeypatch.setattr(sys, "argv", ["casus", *map(str, words)])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    return call
