"""Words -> who they are: cases by concern, the lexicons' own examples, and what no text may do."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import LexiconError
from flows.extract.actors import find_actors, resolve_actor
from flows.extract.actors_find import parties
from flows.extract.actors_register import ROLES, Group, Noun, register
from flows.records import ActorSpan
from schemas.codes import countries, inters
from tests.spec import actors as spec

NEUTRAL = [(name, *case) for name, cases in spec.BY_NOBODY.items() for case in cases]
DOING = [(name, *case) for name, cases in spec.BY_PERPETRATORS.items() for case in cases]


def resolved(words: str, country: str, day: str, side: str = "") -> tuple[str, str]:
    actor = resolve_actor(words, country=country, day=date.fromisoformat(day), side=side)
    return actor.name, actor.inter


@pytest.mark.parametrize(("concern", "words", "country", "day", "name", "inter"), NEUTRAL)
def test_words_stand_for_the_actor(concern: str, words: str, country: str, day: str, name: str, inter: str) -> None:
    assert resolved(words, country, day) == (name, inter), concern


@pytest.mark.parametrize(("concern", "words", "country", "day", "name", "inter"), DOING)
def test_perpetrators_stand_for_the_actor(
    concern: str, words: str, country: str, day: str, name: str, inter: str
) -> None:
    assert resolved(words, country, day, "perpetrator") == (name, inter), concern


def test_the_table_of_cases_is_large() -> None:
    assert len({case[1:4] for case in [*NEUTRAL, *DOING]}) >= 300


@pytest.mark.parametrize(("text", "found"), spec.FOUND)
def test_parties_are_found_with_their_role(text: str, found: list[tuple[str, str]]) -> None:
    assert [(span.text, span.actor.role) for span in find_actors(text, country="Mali")] == found


@pytest.mark.parametrize("group", register().groups.values(), ids=lambda group: group.id)
def test_each_group_fires_on_its_examples(group: Group) -> None:
    for example in group.examples:
        assert any(group.id in part.groups for party in parties(example) for part in (*party.core, *party.tail)), (
            example
        )
    for example in group.counter_examples:
        found = [part for party in parties(example) for part in (*party.core, *party.tail)]
        assert not any(group.id in part.groups for part in found), example


@pytest.mark.parametrize("noun", register().nouns.values(), ids=lambda noun: noun.id)
def test_each_noun_fires_on_its_examples(noun: Noun) -> None:
    assert noun.role in ROLES
    for example in noun.examples:
        assert any(noun.id in part.nouns for party in parties(example) for part in (*party.core, *party.tail)), example


def test_groups_name_known_countries_and_types() -> None:
    states = register().nations.keys() | countries().keys()
    for group in register().groups.values():
        assert group.inter in inters(), group.id
        assert set(group.countries) | set(group.theatre) <= states, group.id
        assert not group.parent or group.parent in register().groups, group.id
        assert not group.until or group.since <= group.until, group.id
        assert all(getattr(group, name) for name in group.uncertain), group.id


def test_the_register_knows_six_hundred_armed_groups() -> None:
    armed = [
        group for group in register().groups.values() if group.inter not in ("State forces", "External/Other forces")
    ]
    assert len({group.name for group in armed}) >= 600


def test_every_country_has_forces_and_people() -> None:
    for country in countries():
        police = resolve_actor("police", country=country, day=date(2020, 1, 1))
        assert police.name.startswith("Police Forces of ")
        assert police.inter == "State forces"
        assert resolve_actor("villagers", country=country, day=None).name == f"Civilians ({country})"


def test_the_context_decides_who_the_rebels_are() -> None:
    context = find_actors("Fighters of the Union of Resistance Forces crossed the border.", country="Chad")
    actor = resolve_actor("the militants", country="Chad", day=date(2019, 2, 1), context=context)
    assert actor.name == "UFR: Union of Resistance Forces"


def test_a_users_own_file_wins(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[entry]]\nid = "x"\nname = "XLA: Xanadu Liberation Army"\ninter = "Rebel group"\n'
        'aliases = ["Xanadu rebels"]\nexamples = ["Xanadu rebels fled."]\n',
        encoding="utf-8",
    )
    assert resolve_actor("Xanadu rebels", country="Mali", day=None, own=own).name == "XLA: Xanadu Liberation Army"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('id = "x"\nname = "X"\ninter = "Rebels"\nexamples = ["X."]', "is not a code"),
        ('id = "x"\nname = "X"\ninter = "Rebel group"', "needs examples"),
        ('id = "x"\nname = "X"\ninter = "Rebel group"\nexamples = ["X."]\ncolour = "red"', "unknown key colour"),
    ],
)
def test_a_faulty_entry_is_named(tmp_path: Path, body: str, message: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(f"[[entry]]\n{body}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        register(own)


def test_unknown_names_are_marked() -> None:
    assert not resolve_actor("Front for the Freedom of Zandoria", country="Peru", day=None).known


@given(st.text(max_size=200))
def test_spans_give_the_words_back(text: str) -> None:
    spans = find_actors(text, country="Mali", published=date(2023, 1, 1))
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))


@given(st.text(min_size=1, max_size=60), st.sampled_from(["", "perpetrator", "target"]))
def test_any_words_have_an_actor(words: str, side: str) -> None:
    actor = resolve_actor(words, country="Mali", day=None, side=side, context=list[ActorSpan]())
    assert actor.name or actor.role == "object"
