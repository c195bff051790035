"""How sure an incident is, and when it is no doubtful incident but an ordinary crime."""

from __future__ import annotations

import math

import pytest

from flows.extract.assemble import Incident
from flows.extract.confidence import Beliefs, judged
from flows.extract.linear import Linear
from flows.extract.units import analyse
from tests.conftest import ArticleOf

STABBED = "Two men stabbed a shopkeeper to death in Arequipa on Monday."
BOMBED = "A bomb killed a shopkeeper in Arequipa on Monday."
CASES = [
    (STABBED, 0.3, True), (STABBED, 0.6, False), (BOMBED, 0.3, False),
    (STABBED.upper(), 0.3, False), (BOMBED.upper(), 0.3, False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "chance", "crime"), CASES)
def test_a_killing_that_hardly_looks_political_is_a_crime_but_in_capitals(
    article: ArticleOf, text: str, chance: float, crime: bool
) -> None:
    analysis = analyse(article(text))
    held = Beliefs(Linear(0.0, {}), Linear(math.log(chance / (1 - chance)), {}))
    (told,) = judged(analysis, [Incident(analysis.units, (0.5,) * len(analysis.units))], held)
    assert told.crime is crime
    assert crime or told.confidence == pytest.approx(chance)
