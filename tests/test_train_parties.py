"""Hand-coded incidents -> examples: what was quoted is right, what was not is wrong, what nobody marked is left out."""

from __future__ import annotations

from typing import Any

import pytest

from flows.extract.units import analyse
from flows.train_parties import armed, same_actor, sided
from tests.conftest import ArticleOf

TEXT = "Gunmen killed two farmers with machetes near Gao on Monday and left a rifle."
CODED: dict[str, Any] = {
    "perpetrators": [["gunmen"]],
    "targets": [["farmers"]],
    "words": {"perpetrators": ["Gunmen"], "targets": ["two farmers"], "weapons": ["machetes"]},
}


def test_quoted_parties_are_right_on_their_side(article: ArticleOf) -> None:
    analysis = analyse(article(TEXT))
    told = list(sided(analysis, CODED, analysis.units))
    right = {(side, name) for side, row, yes in told if yes for name in row if name.startswith("text:")}
    assert right == {("doers", "text:gunmen"), ("sufferers", "text:farmers")}
    assert len(told) > len(right)


def test_quoted_weapons_are_right(article: ArticleOf) -> None:
    analysis = analyse(article(TEXT))
    told = [(name, yes) for row, yes in armed(analysis, CODED, analysis.units) for name in row if name[:5] == "head:"]
    assert told == [("head:machetes", True), ("head:rifle", False)]


@pytest.mark.parametrize("words", [{}, {"trigger": ["killed"]}])
def test_what_nobody_marked_teaches_nothing(article: ArticleOf, words: dict[str, list[str]]) -> None:
    analysis = analyse(article(TEXT))
    assert not list(armed(analysis, CODED | {"words": words}, analysis.units))
    assert not list(sided(analysis, CODED | {"words": words}, analysis.units))


@pytest.mark.parametrize(
    ("ours", "coded", "same"),
    [
        ("Séléka Militia", "Seleka Militia", True),
        ("HUM: Harkat al-Mujahidin", "HUM: Movement of Holy Warriors", True),
        ("HUM: Harkat al-Mujahidin", "HUJI: Harkat al-Mujahidin", False),
        ("HUM: Harkat al-Mujahidin", "Hum", False),
        ("Military Forces of Mali (2020-)", "Police Forces of Mali (2020-)", False),
    ],
)
def test_an_actor_spelt_out_otherwise_is_the_same(ours: str, coded: str, *, same: bool) -> None:
    assert same_actor(ours, coded) is same
