"""The type suits the sides, and the same act is of one type whoever does it, soldiers or rebels."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from flows.extract import extractor
from flows.extract.sides import Told, suits
from flows.records import Actor, Article
from tests.spec.mirrored import pairs

SOLDIERS = Actor("Military Forces of Mali (2021-)", "State forces", "")
REBELS = Actor("JNIM: Group for Support of Islam and Muslims", "Rebel group", "")
MARCHERS = Actor("Protesters (Mali)", "Protesters", "", role="crowd")
FARMERS = Actor("Civilians (Mali)", "Civilians", "", role="civilian")
STORE = Actor("Civilians (Mali)", "Civilians", "", role="object")
WOMEN = Actor("Unidentified Armed Group (Mali)", "Political militia", "", role="people")
FIVE = Actor("Civilians (Mali)", "Civilians", "", role="people")

SUITS: list[tuple[str, Told, bool]] = [
    ("Armed clash", Told((SOLDIERS,), (REBELS,)), True),
    ("Armed clash", Told((REBELS,), (FARMERS,)), False),
    ("Armed clash", Told((REBELS,), (FARMERS,), frozenset(["clash"])), True),
    ("Armed clash", Told((REBELS,)), True),
    ("Armed clash", Told((REBELS,), (FIVE,)), True),
    ("Attack", Told((REBELS,), (SOLDIERS, FIVE)), False),
    ("Attack", Told((REBELS,), (SOLDIERS,)), False),
    ("Attack", Told((REBELS,), (SOLDIERS,), unarmed=True), True),
    ("Attack", Told((SOLDIERS,), (FARMERS,)), True),
    ("Violent demonstration", Told((SOLDIERS,), (REBELS,)), False),
    ("Violent demonstration", Told((SOLDIERS,), (FIVE,)), False),
    ("Violent demonstration", Told((SOLDIERS,), (REBELS,), crowd=True), True),
    ("Attack", Told((SOLDIERS,), (MARCHERS,), frozenset(["live-fire-on-crowd"])), False),
    ("Excessive force against protesters", Told((REBELS,), (), frozenset(["live-fire-on-crowd"])), True),
    ("Excessive force against protesters", Told((SOLDIERS,), (FARMERS,)), True),
    ("Excessive force against protesters", Told((SOLDIERS,), (FARMERS,), gathered=False), False),
    ("Violent demonstration", Told((WOMEN,), (SOLDIERS,)), True),
    ("Peaceful protest", Told((WOMEN,), (SOLDIERS,)), True),
    ("Peaceful protest", Told((REBELS,), (SOLDIERS,)), False),
    ("Attack", Told((SOLDIERS,), (FARMERS,), frozenset(["sexual"])), False),
    ("Sexual violence", Told((REBELS,), (FARMERS,), frozenset(["sexual"])), True),
    ("Attack", Told((REBELS,), (FARMERS,), frozenset(["suicide-bomb", "kill"])), False),
    ("Peaceful protest", Told((), (), frozenset(["protest", "disperse"])), False),
    ("Violent demonstration", Told((), (FARMERS,), frozenset(["mob", "kill"])), False),
    ("Violent demonstration", Told((), (), frozenset(["mob", "protest"])), True),
    ("Abduction/forced disappearance", Told((REBELS,), (STORE,)), False),
    ("Abduction/forced disappearance", Told((REBELS,), (STORE, FARMERS)), True),
    ("Government regains territory", Told((REBELS,), (SOLDIERS,)), False),
    ("Non-state actor overtakes territory", Told((SOLDIERS,), (REBELS,)), False),
    ("Non-state actor overtakes territory", Told((REBELS,), (SOLDIERS,)), True),
]


@pytest.mark.parametrize(("kind", "told", "allowed"), SUITS)
def test_a_type_suits_the_sides_or_not(kind: str, told: Told, allowed: bool) -> None:
    assert suits(kind, told) is allowed


def types(text: str) -> list[tuple[str | None, str | None]]:
    """Type and reason for exclusion of every incident that a text tells of."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(digest[:16], text, digest, digest, "news/a.txt", language="en", published=date(2023, 6, 5))
    return [(mention.sub_event_type, mention.excluded) for mention in extractor("rules")(article)]


def differing() -> float:
    """Per cent of the mirrored sentences that are of another type when a rebel does it."""
    told = [types(one) != types(other) for one, other in pairs()]
    return 100 * sum(told) / len(told)


def test_the_mirrored_sentences_are_many_and_tell_of_something() -> None:
    assert len(set(pairs())) >= 40
    assert all(types(one) for one, _ in pairs())


def test_the_same_act_is_of_one_type_whoever_does_it() -> None:
    assert differing() == 0
