"""The gazetteer: what it holds, how names are folded, and that the hand-written lists are sound."""

from __future__ import annotations

import pytest

from flows.extract import gazetteer_lists
from flows.extract.gazetteer import gazetteer
from flows.extract.gazetteer_entries import distance_km, to_place
from flows.lexicons.places.folding import fold, plain
from schemas.codes import country_by_alpha2


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Fada N'Gourma", "fada ngourma"),
        ("Saint-Denis", "st denis"),
        ("Aïn Témouchent", "ain temouchent"),
        ("Ta‘izz", "taizz"),
        ("St. Louis", "st louis"),
        ("Şırnak", "sirnak"),
    ],
)
def test_folding(name: str, key: str) -> None:
    assert fold(name) == key


def test_plain_keeps_capitals() -> None:
    assert plain("Tillabéri") == "Tillaberi"


@pytest.mark.parametrize("name", ["Goundam", "Chibok", "Bakhmut", "Marawi", "Maungdaw", "Solhan", "Palma", "Hodeidah"])
def test_places_of_the_news_are_known(name: str) -> None:
    assert gazetteer().find(fold(name))


def test_ours_comes_before_a_namesake_elsewhere() -> None:
    assert {entry.alpha2 for entry in gazetteer().find("boni")} >= {"ML"}


def test_every_admin1_of_the_supplement_is_a_known_division() -> None:
    known = {(division.alpha2, division.name) for division in gazetteer().table.admin1s}
    known |= {(row["alpha2"], row["admin1"]) for row in gazetteer_lists.rows("regions.csv")}
    strange = [
        (file, row["name"], row["admin1"])
        for file in gazetteer_lists.supplement_files()
        for row in gazetteer_lists.rows(file)
        if row["admin1"] and (row["alpha2"], row["admin1"]) not in known
    ]
    assert strange == []


def test_every_place_of_the_supplement_lies_near_its_country() -> None:
    table = gazetteer().table
    cells: dict[str, set[tuple[int, int]]] = {}
    for number in range(0, 234_908):
        entry_country = table.admin1s[table.admin1_number(number)].alpha2
        latitude, longitude = table.position(number)
        cells.setdefault(entry_country, set()).add((round(latitude / 4), round(longitude / 4)))
    for file in gazetteer_lists.supplement_files():
        for row in gazetteer_lists.rows(file):
            cell = round(float(row["latitude"]) / 4), round(float(row["longitude"]) / 4)
            around = {(cell[0] + x, cell[1] + y) for x in (-1, 0, 1) for y in (-1, 0, 1)}
            assert around & cells[row["alpha2"]], row


@pytest.mark.parametrize(
    ("spelling", "alpha2", "latitude", "longitude"),
    [
        ("Guarjila", "SV", 14.05, -88.87),
        ("San Juan de Lurigancho", "PE", -12.0, -77.0),
        ("Uchuraccay", "PE", -12.77, -74.15),
        ("Nebaj", "GT", 15.41, -91.15),
        ("Nad-e-Ali", "AF", 31.63, 64.25),
        ("Landi Kotal", "PK", 34.1, 71.16),
        ("Puthukkudiyiruppu", "LK", 9.31, 80.7),
        ("Dande Darpa Khel", "PK", 33.02, 70.07),
        ("Al-Fashir", "SD", 13.63, 25.35),
        ("Beledweyne", "SO", 4.74, 45.2),
        ("Maarat al-Numan", "SY", 35.64, 36.67),
        ("Kurgan-Tyube", "TJ", 37.83, 68.78),
    ],
)
def test_villages_and_spellings_are_found(spelling: str, alpha2: str, latitude: float, longitude: float) -> None:
    found = [e for e in gazetteer().find(fold(spelling)) if e.alpha2 == alpha2]
    assert any(distance_km(e.latitude, e.longitude, latitude, longitude) < 25 for e in found)


def test_no_place_of_the_supplement_is_told_twice() -> None:
    for file in gazetteer_lists.supplement_files():
        rows = [(row["name"], row["latitude"], row["longitude"]) for row in gazetteer_lists.rows(file)]
        assert len(rows) == len(set(rows)), file


def test_every_country_of_the_list_has_a_code() -> None:
    assert [alpha2 for alpha2 in gazetteer_lists.countries() if country_by_alpha2(alpha2) is None] == []


def test_a_place_speaks_acled() -> None:
    place = to_place(gazetteer().find("abidjan")[0])
    assert (place.country, place.iso, place.region) == ("Ivory Coast", 384, "Western Africa")


def test_distances() -> None:
    assert distance_km(12.65, -8.0, 16.27, -0.04) == pytest.approx(947, abs=10)
