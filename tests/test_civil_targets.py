"""Civilians are the target of a blast, a mob or looting where the words tell of people or their things, not where they
tell of forces, and a clash or an attack on people says so by its type."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from flows.extract import extractor
from flows.extract.civil_targets import agreement
from flows.records import Article, Mention
from tests.spec.civil_targets import CASES


def told(text: str) -> list[Mention]:
    """The mentions of a report of two sentences."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(digest[:16], text, digest, digest, "news/a.txt", language="en", published=date(2023, 6, 7))
    return extractor("rules")(article)


@pytest.mark.parametrize(("text", "sub_event", "civil"), CASES)
def test_whom_an_incident_was_aimed_at(text: str, sub_event: str, civil: bool) -> None:
    (mention,) = told(text)
    assert (mention.sub_event_type, mention.civilian_targeting) == (sub_event, civil)
    assert not civil or (mention.actor2 or "").startswith(("Civilians", "Police", "Military"))


def test_the_reason_is_told() -> None:
    text, _, _ = CASES[0]
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(digest[:16], text, digest, digest, "news/a.txt", language="en", published=date(2023, 6, 7))
    reasons = [reason for one in extractor("rules").explain(article) for reason in one.reasons]
    assert any(reason.field == "actor2" and "civilians:" in reason.rule for reason in reasons)


@pytest.mark.parametrize(
    ("likelier", "other", "chance"),
    [
        ("Attack", "Armed clash", 0.8),
        ("Armed clash", "Attack", 0.2),
        ("Excessive force against protesters", "Violent demonstration", 0.7),
        ("Arrests", "Abduction/forced disappearance", 0.3),
        ("Attack", "Grenade", 1.0),
        ("Grenade", "Armed clash", 1.0),
    ],
)
def test_types_agree_with_whom_the_words_tell_of(likelier: str, other: str, chance: float) -> None:
    assert agreement(other, chance) < agreement(likelier, chance) <= 0


def test_a_type_that_leaves_it_open_goes_with_either() -> None:
    assert agreement("Mob violence", 0.1) == pytest.approx(agreement("Mob violence", 0.9))
