"""What is told of several places or days together: one mention each, and what was counted is divided over them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract import extractor
from flows.extract.splitting import divide
from tests.conftest import ArticleOf

# Text, and the place, day of May 2024 and dead of each mention that it gives.
TOLD: list[tuple[str, list[tuple[str, int, int]]]] = [
    (
        "Shells hit Gao, Kidal and Menaka in northern Mali on Sunday, killing eleven civilians.",
        [("Gao", 5, 4), ("Kidal", 5, 4), ("Menaka", 5, 3)],
    ),
    (
        "Soldiers clashed with JNIM fighters near Gao, Mali, on Thursday and Saturday, and seven militants died.",
        [("Gao", 2, 4), ("Gao", 4, 3)],
    ),
    ("Workers rallied peacefully in Lagos and Kano on Wednesday.", [("Kano", 1, 0), ("Lagos", 1, 0)]),
]
WHOLE = [
    "Gunmen killed three farmers on the road between Gao and Kidal in Mali on Sunday.",
    "Gunmen killed three farmers in Gao, Mali, on Sunday.",
    "Gunmen killed three farmers in the Gao and Kidal regions of Mali on Sunday.",
]


@pytest.mark.parametrize(("text", "parts"), TOLD)
def test_each_place_and_day_has_its_own_mention(
    text: str, parts: list[tuple[str, int, int]], article: ArticleOf
) -> None:
    found = [one for one in extractor("rules")(article(text)) if one.excluded is None]
    told = [(one.location, one.event_date_start.day, one.fatalities) for one in found if one.event_date_start]
    assert sorted(told) == parts
    assert {one.split_into for one in found} == {len(parts)}
    assert len({one.mention_id for one in found}) == len(parts)


@pytest.mark.parametrize("text", WHOLE)
def test_the_ends_of_a_way_and_regions_are_no_list(text: str, article: ArticleOf) -> None:
    found = [one for one in extractor("rules")(article(text)) if one.excluded is None]
    assert [(one.fatalities, one.split_into) for one in found] == [(3, None)]


@given(st.integers(0, 500), st.integers(1, 40))
def test_a_toll_is_divided_without_loss(total: int, parts: int) -> None:
    shares = divide(total, parts)
    assert sum(shares) == total
    assert shares == sorted(shares, reverse=True)
    assert max(shares) - min(shares) <= 1
