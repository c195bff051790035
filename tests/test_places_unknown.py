"""Names of places that no gazetteer has: kept on the mention, told in the report, gone once they are added."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.extract.gazetteer import gazetteer
from flows.extract.gazetteer_add import add_files
from flows.extract.places_unknown import unknown_places
from flows.extract.rules import Rules
from flows.extract.units import analyse
from flows.settings import Settings
from tests.conftest import ArticleOf
from tests.spec import places as spec
from tests.test_gazetteer_add import country_file, home, line

__all__ = ["home"]


@pytest.mark.parametrize(("text", "names"), spec.UNKNOWN)
def test_names_that_stand_for_a_place(article: ArticleOf, text: str, names: tuple[str, ...]) -> None:
    assert unknown_places(analyse(article(text)).units) == names


def test_a_mention_keeps_them_and_its_own_place(article: ArticleOf) -> None:
    (told,) = Rules(Settings())(article("Gunmen killed four herders in the village of Azangobou, near Gao, on Monday."))
    assert told.unresolved_places == ("Azangobou",)
    assert (told.location, told.place_text) == ("Gao", "near Gao")


def test_a_name_that_was_added_is_unknown_no_more(article: ArticleOf, home: Path) -> None:
    text = "Gunmen killed four herders in the village of Azangobou in Mali on Monday."
    assert Rules(Settings())(article(text))[0].unresolved_places == ("Azangobou",)
    add_files([country_file(home, line(1, "Azangobou", 14.2, -3.1))])
    gazetteer.cache_clear()
    (told,) = Rules(Settings())(article(text))
    assert (told.unresolved_places, told.location) == ((), "Azangobou")
