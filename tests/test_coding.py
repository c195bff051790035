"""Type and parties -> the coded row: every combination of inputs passes the checks, whoever the parties are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.actors import resolve_actor
from flows.extract.coding import FORCES, code
from flows.records import Actor, Coding
from schemas.codes import event_types, interaction
from tests.spec.actors import MIRRORED

DAY = date(2022, 6, 1)


def actor(words: str, country: str = "Mali", side: str = "") -> Actor:
    return resolve_actor(words, country=country, day=DAY, side=side)


PEOPLE = st.sampled_from(
    [
        actor(words, "Mali", side)
        for side in ("perpetrator", "target")
        for words in (
            "soldiers", "police", "JNIM", "gunmen", "villagers", "students", "protesters", "a mob", "French troops",
            "Fulani herdsmen", "peacekeepers", "a market", "a bridge", "the mayor", "tourists", "men", "Niger",
            "Azawad Freedom Front", "an army base", "women", "vigilantes",
        )
    ]
)  # fmt: skip
SIDES = st.lists(PEOPLE, max_size=4)


def sound(row: Coding) -> None:
    """The cross-field checks 1 to 7 of the codebook."""
    kind = event_types()[row.sub_event_type]
    assert (row.event_type, row.disorder_type) == (kind.event_type, kind.disorder_type)
    assert row.actor1
    assert row.interaction == interaction(row.inter1, row.inter2)
    assert row.interaction is not None
    assert (row.actor2 is None) == (row.inter2 is None) == row.interaction.endswith(" only")
    beside = f"{row.assoc_actor_1} {row.assoc_actor_2}"
    match row.event_type:
        case "Violence against civilians":
            assert (row.actor2 or "").startswith("Civilians (")
            assert row.inter2 == "Civilians"
            assert row.inter1 in FORCES
            assert row.civilian_targeting
        case "Protests":
            assert row.actor1.startswith("Protesters (")
            assert row.civilian_targeting == (row.sub_event_type == "Excessive force against protesters")
        case "Riots":
            assert row.actor1.startswith("Rioters (")
        case "Battles":
            assert {row.inter1, row.inter2} <= set(FORCES)
            assert not row.civilian_targeting
            assert "Civilians" not in beside
        case "Explosions/Remote violence":
            assert row.inter1 in FORCES
            assert row.civilian_targeting == (row.inter2 == "Civilians")
        case "Strategic developments":
            looted = row.sub_event_type == "Looting/property destruction" and row.inter2 == "Civilians"
            assert row.civilian_targeting == looted


@given(st.sampled_from(sorted(event_types())), SIDES, SIDES, st.booleans(), st.sampled_from([DAY, None]))
def test_every_row_passes_the_checks(
    kind: str, doers: list[Actor], sufferers: list[Actor], harmed: bool, day: date | None
) -> None:
    sound(code(kind, doers, sufferers, "Mali", civilians_harmed=harmed, day=day))


@given(st.sampled_from(sorted(event_types())), SIDES, SIDES)
def test_assoc_lists_repeat_nobody(kind: str, doers: list[Actor], sufferers: list[Actor]) -> None:
    row = code(kind, doers, sufferers, "Mali")
    for names in (row.assoc_actor_1, row.assoc_actor_2):
        listed = names.split("; ") if names else []
        assert len(listed) == len(set(listed))
        assert not {row.actor1, row.actor2} & set(listed)


CASES = [
    ("Armed clash", ["JNIM"], ["soldiers", "villagers"], "JNIM: Group for Support of Islam and Muslims",
     "Military Forces of Mali (2021-)", None),
    ("Armed clash", [], ["JNIM"], "Unidentified Armed Group (Mali)", "JNIM: Group for Support of Islam and Muslims",
     None),
    ("Attack", ["gunmen"], ["two farmers"], "Unidentified Armed Group (Mali)", "Civilians (Mali)", "Farmers (Mali)"),
    ("Attack", ["gunmen"], ["tourists"], "Unidentified Armed Group (Mali)", "Civilians (International)", None),
    ("Attack", ["soldiers"], ["a teacher", "students"], "Military Forces of Mali (2021-)", "Civilians (Mali)",
     "Teachers (Mali); Students (Mali)"),
    ("Remote explosive/landmine/IED", [], ["an army convoy", "villagers"], "Unidentified Armed Group (Mali)",
     "Military Forces of Mali (2021-)", "Civilians (Mali)"),
    ("Remote explosive/landmine/IED", [], ["a bridge"], "Unidentified Armed Group (Mali)", None, None),
    ("Suicide bomb", ["JNIM"], ["a market"], "JNIM: Group for Support of Islam and Muslims", "Civilians (Mali)", None),
    ("Peaceful protest", ["students"], ["police"], "Protesters (Mali)", None, None),
    ("Protest with intervention", ["protesters"], ["police"], "Protesters (Mali)", "Police Forces of Mali (2021-)",
     None),
    ("Mob violence", ["a mob"], ["a journalist"], "Rioters (Mali)", "Civilians (Mali)", "Journalists (Mali)"),
    ("Violent demonstration", ["protesters"], ["riot police"], "Rioters (Mali)", "Police Forces of Mali (2021-)", None),
    ("Arrests", [], ["the mayor"], "Police Forces of Mali (2021-)", "Government of Mali (2021-)", None),
    ("Looting/property destruction", ["JNIM"], ["villagers"], "JNIM: Group for Support of Islam and Muslims",
     "Civilians (Mali)", None),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "doers", "sufferers", "actor1", "actor2", "beside"), CASES)
def test_parties_take_their_places(
    kind: str, doers: list[str], sufferers: list[str], actor1: str, actor2: str | None, beside: str | None
) -> None:
    row = code(kind, [actor(word) for word in doers], [actor(word) for word in sufferers], "Mali", day=DAY)
    assert (row.actor1, row.actor2, row.assoc_actor_2) == (actor1, actor2, beside)


@pytest.mark.parametrize(("kind", "country", "soldiers", "rebels"), MIRRORED)
def test_the_same_act_is_coded_alike_whoever_does_it(kind: str, country: str, soldiers: str, rebels: str) -> None:
    rows = []
    for words in (soldiers, rebels):
        doer = actor(words, country, "perpetrator")
        assert doer.inter in FORCES
        target = actor("the police" if kind == "Armed clash" else "villagers", country, "target")
        rows.append((doer.name, code(kind, [doer], [target], country, civilians_harmed=True, day=DAY)))
    plain = [
        (row.event_type, row.disorder_type, row.civilian_targeting, row.assoc_actor_1, row.assoc_actor_2)
        + ((row.actor2,) if row.actor1 == name else (row.actor1,))
        for name, row in rows
    ]
    assert plain[0] == plain[1]
