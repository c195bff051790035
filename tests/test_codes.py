"""The code lists: complete, free of contradiction, and light to read."""

from __future__ import annotations

import subprocess
import sys

import pytest

from schemas import codes
from schemas.codes import boxes


def test_there_are_243_countries_in_17_regions() -> None:
    assert len(codes.countries()) == 243
    assert len(codes.regions()) == 17


@pytest.mark.parametrize("field", ["iso", "iso3", "alpha2"])
def test_no_two_countries_share_a_code(field: str) -> None:
    assert len({getattr(country, field) for country in codes.countries().values()}) == 243


@pytest.mark.parametrize(
    ("name", "iso", "iso3", "alpha2", "region"),
    [
        ("Kosovo", 0, "XKX", "XK", "Europe"),
        ("Palestine", 275, "PSE", "PS", "Middle East"),
        ("Democratic Republic of Congo", 180, "COD", "CD", "Middle Africa"),
        ("Republic of Congo", 178, "COG", "CG", "Middle Africa"),
        ("eSwatini", 748, "SWZ", "SZ", "Southern Africa"),
        ("Afghanistan", 4, "AFG", "AF", "Caucasus and Central Asia"),
        ("Sudan", 729, "SDN", "SD", "Northern Africa"),
        ("South Sudan", 728, "SSD", "SS", "Eastern Africa"),
        ("Turkey", 792, "TUR", "TR", "Middle East"),
    ],
)
def test_countries_that_are_easily_wrong(name: str, iso: int, iso3: str, alpha2: str, region: str) -> None:
    assert codes.countries()[name] == codes.Country(name, iso, iso3, alpha2, region)


@pytest.mark.parametrize(
    ("alpha2", "name"), [("ml", "Mali"), ("HK", "China"), ("EH", "Morocco"), ("XK", "Kosovo"), ("ZZ", None)]
)
def test_a_letter_code_gives_the_country_that_acled_counts_it_to(alpha2: str, name: str | None) -> None:
    found = codes.country_by_alpha2(alpha2)
    assert (found and found.country) == name


def test_the_25_sub_event_types_stand_in_order_of_precedence() -> None:
    kinds = list(codes.event_types().values())
    assert [kind.precedence for kind in kinds] == list(range(1, 26))
    assert kinds[0].sub_event_type == "Government regains territory"
    assert {kind.disorder_type for kind in kinds if kind.event_type == "Riots"} == {
        "Demonstrations",
        "Political violence",
    }


@pytest.mark.parametrize(
    ("inter1", "inter2", "label"),
    [
        ("Rebel group", "Civilians", "Rebel group-Civilians"),
        ("Civilians", "Rebel group", "Rebel group-Civilians"),
        ("Civilians", "External/Other forces", "External/Other forces-Civilians"),
        ("State forces", "External/Other forces", "State forces-External/Other forces"),
        ("Rioters", None, "Rioters only"),
        (None, "Civilians", "Civilians only"),
        (None, None, None),
        ("Rebels", "Civilians", None),
    ],
)
def test_an_interaction_joins_both_sides(inter1: str | None, inter2: str | None, label: str | None) -> None:
    assert codes.interaction(inter1, inter2) == label


def test_every_pair_of_actor_types_has_an_interaction() -> None:
    assert len(codes.interactions()) == len(set(codes.interactions().values())) == 44


@pytest.mark.parametrize(
    "name", ["excluded", "published_from", "source_scales", "time_precision", "geo_precision", "event_types", "inter"]
)
def test_every_code_has_a_description(name: str) -> None:
    assert all(row["description"].endswith(".") for row in codes.rows(f"{name}.csv"))


def test_every_box_is_of_a_country_and_on_the_globe() -> None:
    found = codes.rows("boxes.csv")
    assert {row["country"] for row in found} <= set(codes.countries())
    assert all(-90 <= float(row["south"]) < float(row["north"]) <= 90 for row in found)


def test_a_box_is_the_shorter_way_round_the_globe() -> None:
    assert boxes.longitudes([178.0, -179.0, 179.5]) == (178.0, -179.0)
    assert boxes.longitudes([-5.0, 9.0]) == (-5.0, 9.0)


def test_reading_codes_costs_neither_polars_nor_pandera() -> None:
    program = "import sys, schemas.codes as c; c.countries(); print(sorted({'polars', 'pandera'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
