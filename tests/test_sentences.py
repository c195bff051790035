"""Sentences and tokens: the tables of tests/spec/sentences.py, and offsets that give the words back."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.sentences import sentences, tokens
from tests.spec import sentences as spec


@pytest.mark.parametrize(("text", "expected"), spec.CASES, ids=[text or "empty" for text, _ in spec.CASES])
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.text for span in sentences(text)] == expected


@pytest.mark.parametrize(("text", "expected"), spec.TOKENS)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(text)] == expected


PIECES = [
    "Gen.",
    "A.",
    "U.S.",
    "p.m.",
    "fled",
    "He",
    "ran.",
    "“Run!”",
    "he",
    "...",
    "\n",
    "\n\n",
    "• ",
    "- ",
    "3.5",
    "?",
]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))


@settings(deadline=None, derandomize=True)
@given(TEXTS)
def test_every_character_lies_in_exactly_one_sentence(text: str) -> None:
    spans = sentences(text)
    assert all(span.text == text[span.start : span.end] == span.text.strip() != "" for span in spans)
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
    inside = {at for span in spans for at in range(span.start, span.end)}
    assert not [at for at, letter in enumerate(text) if not letter.isspace() and at not in inside]


@settings(deadline=None, derandomize=True)
@given(TEXTS, st.integers(0, 20))
def test_tokens_give_the_words_back(text: str, start: int) -> None:
    found = tokens(text, start)
    assert all(token.text == text[token.start : token.end] and token.lower == token.text.casefold() for token in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert all(token.start >= start for token in found)


def test_a_part_of_a_text_has_the_offsets_of_the_whole() -> None:
    text = "Two died. Police came."
    assert [(token.start, token.text) for token in tokens(text, 10, 16)] == [(10, "Police")]
