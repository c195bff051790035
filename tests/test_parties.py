"""Who did it and who suffered it: cases by what makes them hard, and what holds for any text."""

from __future__ import annotations

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.extract.actors import names_within
from flows.extract.assemble import OUTSIDE
from flows.extract.linear import Linear
from flows.extract.parties import candidates, choose
from flows.extract.units import Analysis, Unit, analyse
from tests.conftest import ArticleOf
from tests.spec import parties as spec

TOLD = [
    *spec.FRAMES, *spec.PEOPLE_AND_THINGS, *spec.OVER_SENTENCES, *spec.CAPITALS,
    *(pytest.param(*case, marks=pytest.mark.xfail(strict=True)) for case in spec.KNOWN_FAILURES),
]  # fmt: skip


def dated(analysis: Analysis) -> list[Unit]:
    """The units that tell of the incident in these cases: those with its day."""
    return [unit for unit in analysis.units if unit.dates]


@pytest.mark.parametrize(("text", "doers", "sufferers"), TOLD)
def test_both_sides_are_found(article: ArticleOf, text: str, doers: list[str], sufferers: list[str]) -> None:
    analysis = analyse(article(text))
    sides = choose(analysis, dated(analysis))
    assert [span.text for span, _, _ in sides.doers] == doers
    assert [span.text for span, _, _ in sides.sufferers] == sufferers


@pytest.mark.parametrize(("text", "names"), spec.NAMED_WITHIN)
def test_a_longer_wording_gives_its_groups(text: str, names: tuple[str, ...]) -> None:
    assert names_within(text) == names


def test_groups_named_anywhere_may_have_done_it(article: ArticleOf) -> None:
    lines = ["Al-Shabaab said so.", *["Nobody answered."] * 9, "Fighters killed two guards in Kismayo on Monday."]
    analysis = analyse(article("\n\n".join(lines)))
    found = candidates(analysis, dated(analysis))
    assert [(one.span.text, one.order == OUTSIDE) for one in found] == [
        ("Fighters", False), ("guards", False), ("Al-Shabaab", True),
    ]  # fmt: skip


SHOT = "Gunmen shot a farmer on Monday."


@pytest.mark.parametrize(
    ("text", "sure", "told"), [(SHOT.upper(), 1.0, True), (SHOT.upper(), 0.3, False), (SHOT, 0.3, True)]
)
def test_in_capitals_a_doubtful_incident_needs_surer_doers(
    article: ArticleOf, text: str, sure: float, told: bool
) -> None:
    analysis = analyse(article(text))
    judge = {"doers": Linear(math.log(0.4 / 0.6), {}), "sufferers": Linear(-9.0, {})}
    assert bool(choose(analysis, dated(analysis), judge, sure).doers) is told


WORDS = st.sampled_from(
    ["gunmen", "killed", "police", "by", "Ana", "Rios", "of", "ELN", "and", "FIRED", "soldiers", ",", "the", "bus", "."]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=24))
def test_no_words_do_and_suffer_at_once(article: ArticleOf, words: list[str]) -> None:
    analysis = analyse(article(f"Gunmen killed a man on Monday. {' '.join(words)}"))
    sides = choose(analysis, list(analysis.units))
    doers, sufferers = ({span.start: chance for span, chance, _ in side} for side in (sides.doers, sides.sufferers))
    assert all(doers[start] == sufferers[start] for start in doers.keys() & sufferers.keys())
    assert all(span.actor.role != "object" for span, _, _ in sides.doers)
