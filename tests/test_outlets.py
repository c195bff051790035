"""A user's own table of outlets: it wins over that of casus, and a scale that a person has set stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from flows.errors import SettingsError
from flows.link.outlets import read_outlets, scaled
from tests.report_of import event


def table(folder: Path, *rows: str) -> Path:
    file = folder / "outlets.csv"
    file.write_text("\n".join(["source,scale,country", *rows]) + "\n", encoding="utf-8")
    return file


def test_an_own_outlet_has_its_scale_and_one_of_ours_another(tmp_path: Path) -> None:
    own = read_outlets(table(tmp_path, "The Hill Courier (Gao),Subnational,Mali", "Reuters,Other,"))
    told = [replace(event("a"), source=name, source_scale=old) for name, old in (
        ("Hill Courier", None), ("Reuters", "International"), ("Hill Courier; AFP", "International"),
    )]  # fmt: skip
    assert [one.source_scale for one in scaled(told, own)] == ["Subnational", "Other", "Subnational-International"]


def test_a_scale_that_a_person_has_set_stays(tmp_path: Path) -> None:
    own = read_outlets(table(tmp_path, "Reuters,Other,"))
    (told,) = scaled([replace(event("a"), source="Reuters", source_scale="Regional")], own)
    assert told.source_scale == "Regional"


@pytest.mark.parametrize("row", ["Hill Courier,Local,Mali", ",National,Mali", "Hill Courier"])
def test_a_fault_is_told_with_its_line(tmp_path: Path, row: str) -> None:
    with pytest.raises(SettingsError, match=r"line 3: .*National"):
        read_outlets(table(tmp_path, "Good Paper,National,Mali", row))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_outlets(tmp_path / "none.csv")
