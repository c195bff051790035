"""What an incident was done with: weapons used, weapons that only stand by, weapons of the sentence beside."""

from __future__ import annotations

import pytest

from flows.extract.assemble import OUTSIDE
from flows.extract.linear import Linear
from flows.extract.units import analyse
from flows.extract.weapons import candidates, used
from tests.conftest import ArticleOf
from tests.spec import weapons as spec

SHELL, RIFLES = "A shell hit a market in Goma on Monday.", "Soldiers later showed rifles to reporters."


@pytest.mark.parametrize(("text", "words"), spec.USED)
def test_weapons_that_were_used_are_found(article: ArticleOf, text: str, words: list[str]) -> None:
    analysis = analyse(article(text))
    assert [one.text for one in used(analysis, analysis.units)] == words


def test_weapons_of_the_sentence_beside_may_have_done_it(article: ArticleOf) -> None:
    analysis = analyse(article(f"{SHELL} {RIFLES}"))
    found = candidates(analysis, analysis.units[:1])
    assert [(one.span.text, one.order == OUTSIDE) for one in found] == [("shell", False), ("rifles", True)]


@pytest.mark.parametrize(("weights", "words"), [({"head:shell": 9.0}, ["shell"]), ({"out": 9.0}, ["rifles"]), ({}, [])])
def test_the_judge_decides(article: ArticleOf, weights: dict[str, float], words: list[str]) -> None:
    analysis = analyse(article(f"{SHELL} {RIFLES}"))
    assert [one.text for one in used(analysis, analysis.units[:1], Linear(-5.0, weights))] == words


def test_a_weapon_told_twice_is_one(article: ArticleOf) -> None:
    analysis = analyse(article("A shell hit a school in Goma on Monday. The shell killed a guard in Goma on Monday."))
    assert [one.text for one in used(analysis, analysis.units, Linear(5.0, {}))] == ["shell"]
