"""Cities: quarters that stand under their city's name, towns whose police speak, outlets that are no place."""

from __future__ import annotations

import pytest

from flows.extract.places import find_places
from flows.extract.places_city import in_city, police_towns, town_in


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Houston Police came. Memphis police followed, and Houston police left.", ["Houston", "Memphis"]),
        ("The Memphis Police Department held a man.", ["Memphis"]),
        ("Gunmen raided Gao, and the police of the region said nothing.", []),
    ],
)
def test_towns_whose_police_speak(text: str, towns: list[str]) -> None:
    assert [span.place.name for span in police_towns(text, find_places(text))] == towns


@pytest.mark.parametrize(
    ("text", "quarter", "name"),
    [
        ("Two men were robbed in Logan Square, Chicago police said.", "Logan Square", "Chicago"),
        ("Two men were robbed in Logan Square, in Illinois.", "Logan Square", "Logan Square"),
        ("A man was robbed in East Harlem, New York City police said.", "East Harlem", "New York City"),
        ("A man was robbed in Brooklyn, New York City police said.", "Brooklyn", "Brooklyn"),
        ("A man from Chicago was robbed in Cicero, Cicero police said.", "Cicero", "Cicero"),
        ("A man was robbed in Lawrence, outside Indianapolis.", "Lawrence", "Lawrence"),
        ("A man was robbed in Lakewood, east of Tacoma, Tacoma police said.", "Lakewood", "Lakewood"),
        ("Two men from Chicago were robbed in Rockford, Illinois.", "Rockford", "Rockford"),
    ],
)
def test_a_quarter_stands_under_its_city(text: str, quarter: str, name: str) -> None:
    spans = find_places(text)
    place = next(span.place for span in spans if span.text == quarter)
    told = in_city(place, text, spans)
    assert (told.name, told.latitude, told.longitude) == (name, place.latitude, place.longitude)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("HARRISBURG, Pa. (AP) - A barn burned down in Dauphin County on Monday.", "Harrisburg"),
        ("A barn burned down in Dauphin County, Harrisburg police said.", "Harrisburg"),
        ("PITTSBURGH, Pa. (AP) - A barn burned down in Dauphin County on Monday.", None),
        ("A man from Harrisburg saw a barn burn down in Dauphin County.", None),
        ("DAUPHIN COUNTY, Pa. (AP) - A barn burned down in Dauphin County on Monday.", None),
    ],
)
def test_the_town_of_a_district_that_a_story_is_filed_from(text: str, town: str | None) -> None:
    spans = find_places(text)
    district = next(span.place for span in spans if span.text == "Dauphin")
    found = town_in(district, text, spans)
    assert (found and found.place.name) == town


@pytest.mark.parametrize(
    "title",
    [
        "Boy hit by a stray round - KXYZ News 5 Savannah, Weather, Sports",
        "Boy hit by a stray round | Savannah Times",
    ],
)
def test_an_outlet_in_the_title_is_no_place(title: str) -> None:
    spans = find_places(f"{title}\nA boy was hit in Memphis on Monday.")
    assert [span.text for span in spans if span.role in ("place", "dateline")] == ["Memphis"]


def test_a_town_after_a_dash_is_a_place() -> None:
    spans = find_places("Five dead in a raid - Gao, Mali\nThe raiders came at noon.")
    assert [span.text for span in spans if span.role in ("place", "dateline")] == ["Gao", "Mali"]


def test_an_age_tells_a_person() -> None:
    assert find_places("Zion Kettle, 16, died at noon.") == []
