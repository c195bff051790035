"""Civilians are the target of a blast or a riot where people are told of, not where only forces or things are."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from flows.extract.actors_choice import Candidate, Cast, Setting
from flows.extract.civil_targets import settled
from flows.extract.coding import civilians, state
from flows.extract.units import analyse
from flows.records import Actor, Article

DAY = date(2023, 6, 5)
SOLDIERS = state("Military Forces", "Mali", DAY)
LORRY = Actor(SOLDIERS.name, "State forces", "", "Mali", role="object")
MARKET = Actor("Civilians (Mali)", "Civilians", "", "Mali", role="object")
PYLON = Actor("", "", "", "Mali", role="object")
TRADER = Actor("Civilians (Mali)", "Civilians", "", "Mali", role="civilian")
MINE, RIOT, ATTACK = "Remote explosive/landmine/IED", "Violent demonstration", "Attack"
CIVIL = civilians("Mali").name

CASES: list[tuple[str, str, tuple[Actor, ...], str]] = [
    (MINE, "An army lorry ran on to a mine and two men died.", (LORRY,), SOLDIERS.name),
    (MINE, "A bomb wounded a soldier and killed a trader.", (SOLDIERS, TRADER), CIVIL),
    (MINE, "A bomb brought down a pylon.", (PYLON,), ""),
    (MINE, "A bomb brought down a pylon and killed two people.", (PYLON,), CIVIL),
    (MINE, "A bomb damaged the market.", (MARKET,), CIVIL),
    (MINE, "A bomb went off in the night.", (), ""),
    (RIOT, "The crowd burned the market.", (MARKET,), ""),
    (RIOT, "The crowd burned the market and killed a trader.", (MARKET, TRADER), CIVIL),
    (ATTACK, "Gunmen shot at the market.", (MARKET,), CIVIL),
]


@pytest.mark.parametrize(("kind", "text", "sufferers", "target"), CASES)
def test_the_target_is_whom_the_words_tell_of(kind: str, text: str, sufferers: tuple[Actor, ...], target: str) -> None:
    digest = hashlib.sha256(text.encode()).hexdigest()
    analysis = analyse(Article(digest[:16], text, digest, digest, "news/a.txt", language="en", published=DAY))
    setting = Setting(analysis, analysis.units, kind, "Mali", DAY)
    assert settled(setting, Cast(Candidate(civilians("Mali"))), sufferers).name == target


def test_a_named_target_and_none_stay() -> None:
    analysis = analyse(Article("a", "A bomb went off.", "d", "d", "news/a.txt", language="en", published=DAY))
    setting = Setting(analysis, analysis.units, MINE, "Mali", DAY)
    assert settled(setting, Cast(), (PYLON,)) == Cast()
    assert settled(setting, Cast(Candidate(SOLDIERS)), (PYLON,)).name == SOLDIERS.name
