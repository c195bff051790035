"""Counts: the table of tests/spec/numbers.py, and the lexicon's own examples."""

from __future__ import annotations

import pytest

from flows.extract.numbers import NumberEntry, find_numbers
from flows.extract.phrases import by_first_letter
from flows.lexicons import entries
from tests.spec import numbers as spec


@pytest.mark.parametrize(("text", "expected"), spec.CASES, ids=[text for text, _ in spec.CASES])
def test_numbers(text: str, expected: list[tuple[int, int]]) -> None:
    found = find_numbers(text)
    assert [(n.low, n.high) for n in found] == expected
    assert all(text[n.start : n.end] == n.text and n.low <= n.figure <= n.high for n in found)


@pytest.mark.parametrize("entry", entries("numbers.toml", NumberEntry), ids=lambda entry: entry.id)
def test_examples(entry: NumberEntry) -> None:
    for example in entry.examples:
        assert bool(find_numbers(example)) is (entry.kind not in {"unit", "label"}), example


def test_alternatives_keep_their_order_within_a_letter() -> None:
    assert by_first_letter(["twenty", "one", "two"]) == "t(?:wenty|wo)|o(?:ne)"
    assert by_first_letter([r"\-one", "two"]) == r"(?:\-one)|t(?:wo)"
