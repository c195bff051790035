"""Who stands on each side where the incident's own sentence does not say: the article around it does."""

from __future__ import annotations

import pytest

from flows.extract import extractor
from tests.conftest import ArticleOf

# An article, and the two sides of its first incident.
ARTICLES: list[tuple[str, str | None, str | None]] = [
    (
        "Militants stormed an army camp at Boni in central Mali on Sunday and killed eleven soldiers. "
        "JNIM, which is allied with al-Qaeda, claimed responsibility for the assault.",
        "JNIM: Group for Support of Islam and Muslims",
        "Military Forces of Mali (2021-)",
    ),
    (
        "Two rockets hit a market in Kharkiv, Ukraine, and killed five shoppers on Sunday. "
        "The governor said that Russian forces had fired them from across the border.",
        "Military Forces of Russia (2000-)",
        "Civilians (Ukraine)",
    ),
    (
        "Police fired tear gas at protesters in Nairobi, Kenya, on Sunday.",
        "Protesters (Kenya)",
        "Police Forces of Kenya (2022-)",
    ),
    (
        "Gunmen killed two farmers near Gao in Mali on Sunday, residents said.",
        "Unidentified Armed Group (Mali)",
        "Civilians (Mali)",
    ),
]


@pytest.mark.parametrize(("text", "actor1", "actor2"), ARTICLES)
def test_the_article_names_the_sides(text: str, actor1: str, actor2: str, article: ArticleOf) -> None:
    first = extractor("rules")(article(text))[0]
    assert (first.actor1, first.actor2) == (actor1, actor2)
