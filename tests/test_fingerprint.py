"""What is only taught does not make articles be read again; what is read does."""

from importlib.resources import files

import pytest

from flows.extract.fingerprint import TAUGHT, _files, _package


@pytest.fixture
def lexicons() -> list[str]:
    return [path for path, _ in _files(files("flows.lexicons"), "", TAUGHT)]


def test_reports_and_examples_of_types_are_left_out(lexicons: list[str]) -> None:
    assert not [path for path in lexicons if path.startswith(("reports/", "kinds.toml"))]


@pytest.mark.parametrize("path", ["tolls.toml", "weights/relevance.json", "triggers/protests.toml"])
def test_what_a_run_reads_is_told(lexicons: list[str], path: str) -> None:
    assert path in lexicons


def test_a_program_is_known_by_all_but_what_is_taught() -> None:
    taught = [f"lexicons/{name}" for name in TAUGHT]
    assert _package("flows", *taught) != _package("flows")
