"""What the types are learnt from: our own examples of each, and the features of an incident's kind."""

from __future__ import annotations

import hashlib
from datetime import date

from flows.extract.choices_kind import sub_event
from flows.extract.linear import model
from flows.extract.parties import SIDES, Sides, choose
from flows.extract.units import Analysis, analyse
from flows.lexicons import entries
from flows.records import Article
from flows.train_kinds import KindEntry, told_kinds
from schemas.codes import event_types

ENTRIES = entries("kinds.toml", KindEntry)


def read(text: str) -> Analysis:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return analyse(Article(digest[:16], text, digest, digest, "news/a.txt", language="en", published=date(2023, 6, 5)))


def test_every_type_has_examples_and_no_example_stands_twice() -> None:
    assert {entry.id for entry in ENTRIES} == set(event_types())
    examples = [example for entry in ENTRIES for example in entry.examples]
    assert len(examples) == len(set(examples))
    assert min(len(entry.examples) for entry in ENTRIES) >= 10


def test_each_example_gives_a_row_of_its_own_type() -> None:
    rows = list(told_kinds({side: model(side) for side in SIDES}))
    assert [kind for _, kind in rows] == [entry.id for entry in ENTRIES for _ in entry.examples]
    assert all(row for row, _ in rows)


def test_features_tell_roles_with_what_is_told_and_harm_by_whom() -> None:
    analysis = read("Gunmen shot dead three farmers in Gao on Sunday.")
    row = sub_event(analysis, analysis.units, (), choose(analysis, analysis.units))
    wanted = {"by:armed", "to:civilian", "by:armed+to:civilian", "t:kill+to:civilian", "toll:killed:civilian"}
    wanted |= {"surest:Civilians", "kill>Civilians", "sufferers:Civilians"}
    assert wanted <= row.keys()
    assert not any(key.startswith("b:") for key in row)


def test_the_rest_of_the_article_speaks_too() -> None:
    analysis = read("Six people died in Gao on Sunday. Warplanes had bombed the market there, the mayor said.")
    row = sub_event(analysis, analysis.units[:1], (), Sides())
    assert row["doc:t:air-strike"] > 0
    assert "t:air-strike" not in row
