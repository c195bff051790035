"""The user's gazetteer: GeoNames files in, places found by later runs; damaged files named, nothing half written."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.errors import InputError, SettingsError
from flows.extract.gazetteer import gazetteer
from flows.extract.gazetteer_add import add_files
from flows.extract.places import find_places


def line(geonameid: int, name: str, latitude: float, longitude: float, kind: str = "P\tPPL") -> str:
    start = f"{geonameid}\t{name}\t{name}\t\t{latitude}\t{longitude}\t{kind}\tML\t\t04\t12"
    return start + "\t\t\t0\t\t250\tAfrica/Bamako\t2020-01-01\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("CASUS_HOME", str(tmp_path / "home"))
    gazetteer.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    gazetteer.cache_clear()


def country_file(folder: Path, *lines: str) -> Path:
    path = folder / "ML.txt"
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_a_village_is_found_after_it_was_added(home: Path) -> None:
    text = "Gunmen raided Sarakorobougou, in Mopti region of Mali."
    assert "Sarakorobougou" not in [span.text for span in find_places(text)]
    (home / "admin2Codes.txt").write_text("ML.04.12\tCercle de Koro\tKoro\t1\n", encoding="utf-8")
    country_file(home, line(1, "Sarakorobougou", 14.2, -3.1), line(2, "Hotel Mali", 14.2, -3.2, "S\tHTL"))
    seen: list[tuple[str, int]] = []
    added = add_files([home], progress=lambda name, count: seen.append((name, count)))
    gazetteer.cache_clear()
    span = next(span for span in find_places(text) if span.text == "Sarakorobougou")
    assert added.countries == {"ML": 1}
    assert seen == [("ML.txt", 1)]
    assert (span.place.country, span.place.admin1, span.place.latitude) == ("Mali", "Mopti", 14.2)
    assert span.place.admin2 == "Koro"


def test_a_place_of_ours_takes_the_number_and_the_point_of_the_users(home: Path) -> None:
    text = "Gunmen raided Diallassagou, in Mopti region of Mali."
    assert next(span.place.geonameid for span in find_places(text) if span.text == "Diallassagou") is None
    add_files([country_file(home, line(7, "Diallassagou", 13.7321, -3.6123))])
    gazetteer.cache_clear()
    span = next(span for span in find_places(text) if span.text == "Diallassagou")
    assert (span.place.geonameid, span.place.latitude, span.place.longitude) == (7, 13.7321, -3.6123)


def test_adding_twice_gives_the_same_file(home: Path) -> None:
    path = country_file(home, line(1, "Sarakorobougou", 14.2, -3.1))
    folder = add_files([path]).folder
    first = {file.name: file.read_bytes() for file in folder.iterdir()}
    add_files([path])
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == first


def test_a_zip_as_downloaded(home: Path) -> None:
    with zipfile.ZipFile(home / "ML.zip", "w") as archive:
        archive.writestr("ML.txt", line(1, "Sarakorobougou", 14.2, -3.1))
    assert add_files([home / "ML.zip"]).countries == {"ML": 1}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (line(1, "Sarakorobougou", 14.2, -3.1) + "cut off\n", "line 2 has 1 columns, not 19"),
        (line(1, "Sarakorobougou", 14.2, -3.1).replace("14.2", "north"), "line 1 cannot be read"),
        (line(1, "Sarakorobougou", 114.2, -3.1), "no such place on earth"),
        ("", "no GeoNames country file"),
    ],
)
def test_a_damaged_file_is_named_and_nothing_is_written(home: Path, content: str, words: str) -> None:
    path = country_file(home, content)
    with pytest.raises(InputError, match=words):
        add_files([path])
    assert not (home / "home").exists()


def test_bytes_that_are_no_text(home: Path) -> None:
    path = home / "ML.txt"
    path.write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(InputError, match="is damaged"):
        add_files([path])


def test_names_that_geonames_does_not_use(home: Path) -> None:
    (home / "notes.txt").write_text("a", encoding="utf-8")
    with pytest.raises(InputError, match="not the name of a GeoNames file"):
        add_files([home / "notes.txt"])
    with pytest.raises(InputError, match="no such file"):
        add_files([home / "ML.txt"])


def test_a_damaged_gazetteer_says_what_to_do(home: Path) -> None:
    folder = home / "home" / "gazetteer"
    folder.mkdir(parents=True)
    (folder / "ML.gazetteer").write_bytes(b"12")
    with pytest.raises(SettingsError, match="add its GeoNames file again"):
        gazetteer()
