"""How common words are: a report has a word once, however often it says it."""

from __future__ import annotations

from flows.train_words import shares


def test_a_word_counts_once_a_report() -> None:
    reports: list[dict[str, str | None]] = [
        {"title": "Raid on the mill", "text": "The mill burned. The miller fled."},
        {"title": None, "text": "Rain fell."},
    ]
    found = shares(reports)
    assert (found["the"], found["mill"], found["rain"]) == (0.5, 0.5, 0.5)
