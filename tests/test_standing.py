"""How a party stands in its whole text: as what it is told, there and elsewhere."""

from __future__ import annotations

import pytest

from flows.extract.standing import Standing
from flows.extract.units import analyse
from tests.conftest import ArticleOf

ATTACKED = "FMLN GUERRILLAS ATTACKED A POST IN MORAZAN ON MONDAY."
KILLED = "THREE SOLDIERS WERE KILLED BY THE GUERRILLAS."
TOLD = [
    (ATTACKED, "FMLN GUERRILLAS", {"class:subject:active:next", "class:inter:Rebel group", "class:groups:1:True"}),
    (ATTACKED, "FMLN GUERRILLAS", {"class:count:1", "class:long:2", "class:several:True", "class:after:start"}),
    (KILLED, "GUERRILLAS", {"class:object:passive:by:next", "class:armed|object:passive:by:next", "class:after:the"}),
    (KILLED, "SOLDIERS", {"class:subject:passive:next", "class:in:inter:State forces"}),
    (f"{ATTACKED} {KILLED}", "GUERRILLAS", {"class:elsewhere:subject:active:next", "class:count:2"}),
    ("THE GOVERNOR SAID THE FMLN WAS BEHIND THE ATTACK.", "FMLN", {"class:blamed", "class:armed|blamed"}),
    ("THE GOVERNOR SAID THE FMLN WAS BEHIND THE ATTACK.", "GOVERNOR", {"class:speaks", "class:in|speaks"}),
    ("GUNMEN WHO ATTACKED A BUS KILLED A WOMAN.", "GUNMEN", {"class:subject:active:next:who"}),
    ("SOLDIERS AND A WOMAN FLED. THE ARMY SAID GUERRILLAS, NOT POLICE, KILLED A MAN.", "GUERRILLAS",
     {"class:subject:active:past"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "party", "told"), TOLD)
def test_a_party_is_told_as_something(article: ArticleOf, text: str, party: str, told: set[str]) -> None:
    analysis = analyse(article(text))
    standing = Standing(analysis)
    unit, span = next((unit, span) for unit in analysis.units for span in unit.actors if span.text == party)
    assert told <= set(standing.names(unit, span, span.actor.role, "in"))


def test_one_mention_is_told_nowhere_else(article: ArticleOf) -> None:
    analysis = analyse(article(ATTACKED))
    standing = Standing(analysis)
    names = {name for unit in analysis.units for span in unit.actors for name in standing.names(unit, span, "", "in")}
    assert not any("elsewhere" in name for name in names)
