"""The pages of the house hold: what they name is there, and the codebook is that of the models."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from flows.extract.triggers import TriggerEntry
from schemas.codebook import codebook
from schemas.codes import event_types, inters

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "flows/README.md", "output/README.md")
NAMED = re.compile(r"[`(]((?:flows|schemas|tests)/[\w./]*|output/README\.md)[`)]")


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    names = NAMED.findall((ROOT / page).read_text(encoding="utf-8"))
    assert names
    assert [name for name in names if not (ROOT / name).exists()] == []


def test_the_page_for_those_who_carry_on_says_how_to_add_what_may_be_added() -> None:
    page = (ROOT / "flows/README.md").read_text(encoding="utf-8")
    heads = re.findall(r"^## How to add (?:a|an) (.+)$", page, re.MULTILINE)
    assert heads == ["verb", "actor", "source", "extractor", "check"]


def test_its_examples_are_entries_that_the_lexicons_take() -> None:
    blocks = re.findall(r"```toml\n(.*?)```", (ROOT / "flows/README.md").read_text(encoding="utf-8"), re.DOTALL)
    verb, actor = (tomllib.loads(block)["entry"][0] for block in blocks)
    assert set(verb) <= set(TriggerEntry.__slots__)
    assert (verb["sub_event"] in event_types(), actor["inter"] in inters()) == (True, True)


def test_the_codebook_on_the_shelf_is_that_of_the_models() -> None:
    page = (ROOT / "schemas/README.md").read_text(encoding="utf-8")
    assert page.rstrip() == codebook().rstrip(), "casus codebook > schemas/README.md"
