"""Coded fields -> notes, tags and the reach of the sources."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.lexicons import entries
from flows.link.notes import STORIES, Targeted, crowd_size, notes, source_scale, split_remark, spoken, tags
from flows.records import Event, Mention
from schemas.codes import event_types, values

BLANK: dict[str, Any] = {field.name: None for field in dataclasses.fields(Event)}


def event(**known: Any) -> Event:
    told = {"event_id_cnty": "MLI0000000001", "fatalities": 0, "timestamp": 0, "event_date": date(2023, 5, 6)}
    return Event(**{**BLANK, **told, "time_precision": 1, "location": "Gao", **known})


def test_a_note_is_composed_of_the_fields() -> None:
    row = event(
        sub_event_type="Armed clash",
        actor1="JNIM: Group for Support of Islam and Muslims",
        actor2="Military Forces of Mali (2021-)",
        admin1="Gao",
        admin2="Ansongo",
        fatalities=4,
        injuries_low=2,
    )
    assert notes(row) == (
        "On 6 May 2023, in Gao (Ansongo), JNIM clashed with Military Forces of Mali. 4 fatalities. 2 injured."
    )


def test_an_unknown_day_is_said_to_be_one() -> None:
    row = event(sub_event_type="Attack", actor1="Unidentified Armed Group (Mali)", actor2="Civilians (Mali)")
    vague = dataclasses.replace(row, time_precision=2, geo_precision=2, fatalities=1)
    assert notes(vague) == (
        "Around 6 May 2023 (as reported), near Gao, an unidentified armed group attacked civilians. 1 fatality."
    )


def test_strategic_developments_carry_a_label() -> None:
    row = event(sub_event_type="Looting/property destruction", actor1="Al Shabaab", actor2="Civilians (Somalia)")
    assert notes(row).startswith("Property destruction: On 6 May 2023, in Gao, Al Shabaab looted")


def test_a_divided_toll_is_told() -> None:
    row = event(sub_event_type="Attack", actor1="Al Shabaab", actor2="Civilians (Somalia)", fatalities=1)
    share = Mention("m", "a", "Shells hit six towns.", 0, 21, "rules@1", split_into=6, split_fatalities=5)
    counted_apart = dataclasses.replace(share, mention_id="n", split_into=None, split_fatalities=None)
    assert notes(row, split_remark([share])).endswith("1 fatality. 5 fatalities split among 6 events.")
    assert split_remark([share, counted_apart]) == ""


def test_every_type_has_its_story() -> None:
    assert set(STORIES) == set(event_types())


@pytest.mark.parametrize(
    ("actor", "words"),
    [
        ("Civilians (Mali)", "civilians"),
        ("Protesters (Chile)", "protesters"),
        ("Sole Perpetrator (Norway)", "a sole perpetrator"),
        ("Unidentified Gang (Haiti)", "an unidentified gang"),
        ("Police Forces of Chile (1973-1990) Carabineros", "Police Forces of Chile Carabineros"),
        (None, "an unknown party"),
    ],
)
def test_actors_are_spoken(actor: str | None, words: str) -> None:
    assert spoken(actor) == words


@pytest.mark.parametrize(
    ("sentence", "size"),
    [
        ("Hundreds of people marched.", "hundreds"),
        ("Some 2,000 students blocked the road.", "some 2,000"),
        ("Several dozen angry residents gathered.", "several dozen"),
        ("More than 300 striking teachers sang.", "more than 300"),
        ("A crowd gathered.", None),
    ],
)
def test_a_crowd_keeps_the_sources_words(sentence: str, size: str | None) -> None:
    assert crowd_size(sentence) == size


def test_every_protest_and_riot_has_a_crowd_size() -> None:
    assert tags(event(event_type="Protests"), ["Hundreds of people marched."]) == "crowd size=hundreds"
    assert tags(event(event_type="Riots"), []) == "crowd size=no report"
    assert tags(event(event_type="Battles"), ["Hundreds of people fled."]) is None


@pytest.mark.parametrize(
    ("source", "scale"),
    [
        ("Reuters", "International"),
        ("the bbc", "International"),
        ("Dawn; Reuters", "National-International"),
        ("Telegram; Dawn", "New media-National"),
        ("The Village Gazette", None),
        (None, None),
    ],
)
def test_sources_have_a_reach(source: str | None, scale: str | None) -> None:
    assert source_scale(source) == scale


@given(st.lists(st.sampled_from(["Reuters", "Dawn", "Rudaw", "OCHA", "SOHR", "X", "RFI", "Telesur", "?"]), max_size=5))
def test_any_mix_of_sources_gives_a_code(names: list[str]) -> None:
    assert source_scale("; ".join(names)) in (None, *values("source_scales"))


TARGETED = entries("women_targeted.toml", Targeted)


@pytest.mark.parametrize(("tag", "sentence"), [(one.id, told) for one in TARGETED for told in one.examples])
def test_women_that_an_attack_aimed_at_have_a_tag(tag: str, sentence: str) -> None:
    row = event(sub_event_type="Attack", assoc_actor_2="Women (Mali)", civilian_targeting="Civilian targeting")
    assert tags(row, [sentence]) == f"women targeted: {tag}"


def test_girls_among_other_victims_have_no_tag() -> None:
    row = event(assoc_actor_2="Girls (Mali); Farmers (Mali)", civilian_targeting="Civilian targeting")
    assert tags(row, ["Gunmen killed two girls and a farmer."]) is None
    assert tags(event(assoc_actor_2="Girls (Mali)"), ["Two girls died in the fighting."]) is None
