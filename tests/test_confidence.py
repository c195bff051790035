"""How sure an incident is, and when it is no doubtful incident but an ordinary crime."""

from __future__ import annotations

import math
from datetime import date

import pytest

from flows.extract.assemble import Incident
from flows.extract.confidence import Beliefs, judged
from flows.extract.linear import Linear
from flows.extract.units import analyse
from flows.records import Article
from tests.conftest import ArticleOf

STABBED = "Two men stabbed a shopkeeper to death in Arequipa on Monday."
BOMBED = "A bomb killed a shopkeeper in Arequipa on Monday."
ROBBED = "Armed robbers on Monday shot a shopkeeper in Arequipa and fled with the till."
LYNCHED = "Suspected thieves were beaten to death by a mob in Arequipa on Monday."
CASES = [
    (ROBBED, 0.9, True), (LYNCHED, 0.9, False),
    (STABBED, 0.3, True), (STABBED, 0.6, False), (BOMBED, 0.6, False), (STABBED.upper(), 0.3, False),
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


HARDLY = [
    ("A boy of nine was accidentally shot in the foot in Tacna on Sunday.", True),
    ("His cousin is charged with manslaughter in the fatal shooting in Tacna on Friday.", True),
    ("The shooting happened behind a bakery in Tacna on Friday night.", True),
    ("A farmhand was wounded when a shotgun went off in his truck near Tacna.", True),
    ("Officers in Tacna seized two pistols from a parked car on Friday.", False),
    ("Police will hold a shooting drill in Tacna on Friday.", False),
    ("Nine people were injured in an accident on the road to Tacna on Friday.", False),
    ("The striker shot twice in Tacna on Friday and scored the winning goal.", False),
    ("Nobody was shot in Tacna on Friday.", False),
    ("Councillors in Tacna spoke about shootings and a new patrol car.", False),
    ("A charge of explosives went off in Tacna on Friday and a boy was shot as people fled.", False),
]


@pytest.mark.parametrize(("text", "crime"), HARDLY)
def test_what_hardly_looks_like_an_incident_is_a_crime_where_someone_was_hurt_by_arms(
    article: ArticleOf, text: str, crime: bool
) -> None:
    analysis = analyse(article(text))
    held = Beliefs(Linear(0.0, {}), Linear(-3.0, {}))
    (told,) = judged(analysis, [Incident(analysis.units, (0.3,) * len(analysis.units))], held)
    assert told.crime is crime
    assert crime is (told.confidence > 0.35)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        (BOMBED, 0.5),
        (BOMBED.upper(), 0.5),
        ("A bomb killed a shopkeeper in Arequipa.", 0.3),
        ("A bomb would have killed a shopkeeper in Arequipa on Monday.", 0.3),
    ],
)
def test_a_bomb_that_killed_at_a_named_place_and_day_is_no_less_likely_than_not(
    article: ArticleOf, text: str, least: float
) -> None:
    analysis = analyse(article(text))
    held = Beliefs(Linear(0.0, {}), Linear(math.log(0.3 / 0.7), {}))
    (told,) = judged(analysis, [Incident(analysis.units, (0.5,) * len(analysis.units))], held)
    assert told.confidence == pytest.approx(least)


def test_a_title_told_again_is_no_crime_of_its_own() -> None:
    title, text = "Shopkeeper stabbed to death in Arequipa", STABBED
    analysis = analyse(Article("a", f"{title}\n\n{text}", "", "", "", title=title, published=date(2024, 5, 17)))
    held = Beliefs(Linear(0.0, {}), Linear(-1.0, {}))
    alone = [Incident((unit,), (0.5,)) for unit in analysis.units]
    assert [one.crime for one in judged(analysis, alone, held)] == [False, True]
    assert [one.crime for one in judged(analysis, alone[:1], held)] == [True]


ALL_IN_DOUBT = "A farmhand was driven to a clinic in Tacna on Sunday. A neighbour had shot him in the knee over a goat."
MARCHED = "Soldiers shot at a truck in Tacna on Sunday. A farmhand was driven to a clinic in Lima."


@pytest.mark.parametrize(("text", "crime"), [(ALL_IN_DOUBT, True), (MARCHED, False)])
def test_where_all_is_in_doubt_an_article_of_one_shooting_tells_of_that_crime(
    article: ArticleOf, text: str, crime: bool
) -> None:
    analysis = analyse(article(text))
    driven = next(unit for unit in analysis.units if "driven" in unit.text)
    (told,) = judged(analysis, [Incident((driven,), (0.5,))], Beliefs(Linear(0.0, {}), Linear(-4.0, {})))
    assert told.crime is crime
