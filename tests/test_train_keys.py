"""Answer keys -> examples: heads of fillers, who is right on which side, which sentences tell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.extract.assemble import Incident, incidents
from flows.extract.units import analyse
from flows.records import Article
from flows.train_keys import Keyed, examples, head, mistaken, placed, read_keys, telling

TEXT = (
    "GUNMEN KILLED MAYOR CLARA RUIZ PONCE IN CALI ON 3 MAY.  "
    "THE GOVERNOR THANKED THE DOCTORS.  REBELS BLEW UP A BRIDGE NEAR PASTO ON 4 MAY."
)
KEYS = {
    "id": "k1",
    "split": "DEV",
    "published": "1990-05-05",
    "title": None,
    "text": TEXT,
    "templates": [
        {
            "perp_individual_id": [["GUNMEN"]],
            "perp_organization_id": [],
            "phys_tgt": [],
            "instrument_id": [],
            "hum_tgt": [{"name": ["CLARA RUIZ PONCE"], "description": ["MAYOR"]}],
            "incident_location": {"alternatives": [[{"names": ["COLOMBIA"]}, {"names": ["CALI"]}]]},
        },
        {
            "perp_individual_id": [["REBELS"]],
            "perp_organization_id": [],
            "phys_tgt": [{"id": ["BRIDGE"]}],
            "instrument_id": [["TWO BOMBS"]],
            "hum_tgt": [],
            "incident_location": {"alternatives": [[{"names": ["COLOMBIA"]}]]},
        },
    ],
}


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    path = tmp_path / "keys.jsonl"
    path.write_text("\n".join(json.dumps(KEYS | {"id": f"k{at}", "split": split}) for at, split in enumerate("AB")))
    return path


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("TWO MEMBERS OF THE GUARD", "member"),
        ("power pylons", "pylon"),
        ("FMLN", "fmln"),
        ("buses, trucks", "buse"),
        ("A GROUP OF HOODED MEN", "man"),
        ("SEVERAL OF THE HOUSES", "house"),
        ("A GROUP IN THE HILLS", "group"),
        ("OTHER PEOPLE", "person"),
        ("RPU [RURAL PATROL UNIT] AGENTS", "agent"),
    ],
)
def test_the_head_says_what_a_phrase_is(text: str, word: str) -> None:
    assert head(text) == word


def test_only_the_splits_asked_for_are_read(keys: Path) -> None:
    assert [one.analysis.article.article_id for one in read_keys(keys, ["B"])] == ["k1"]


def test_parties_that_the_keys_list_are_right_on_their_side(keys: Path) -> None:
    (keyed,) = read_keys(keys, ["A"])
    right = {
        (side, name)
        for side, row, yes in examples(keyed, incidents(keyed.analysis))
        if yes
        for name in row
        if name.startswith("text:")
    }
    assert {("doers", "text:gunmen"), ("sufferers", "text:clara ruiz ponce"), ("sufferers", "text:bridge")} <= right
    assert not {("doers", "text:mayor"), ("sufferers", "text:gunmen"), ("sufferers", "text:doctors")} & right


@pytest.mark.parametrize(
    ("wording", "right"),
    [
        ("THE HOODED MAN", True),
        ("PEASANT LEAGUE", True),
        ("PL", True),
        ("PEASANT LEAGUE OF THE NORTHERN VALLEYS", True),
        ("PEASANT", False),
        ("HOODED FIGURES", False),
    ],
)
def test_a_wording_means_what_has_its_head_or_opens_it(wording: str, right: bool) -> None:
    doers = (("GROUP OF HOODED MEN",), ("PEASANT LEAGUE OF THE NORTHERN VALLEYS (PL)",))
    keyed = Keyed(analyse(Article("k1", TEXT, "raw", "sum", "keys")), ({"doers": doers, "sufferers": ()},))
    assert keyed.lists("doers", [wording]) is right


def test_sentences_that_share_parties_with_a_template_tell_of_it(keys: Path) -> None:
    (keyed,) = read_keys(keys, ["A"])
    assert [yes for _, yes in telling(keyed)] == [True, False, True]


def test_whoever_is_named_where_nothing_happened_did_nothing(keys: Path) -> None:
    (keyed,) = read_keys(keys, ["A"])
    found = [Incident((unit,), (0.5,)) for unit in keyed.analysis.units]
    told = list(mistaken(keyed, found))
    inside = {name for _, row, _ in told if "order:0" in row for name in row if name.startswith("text:")}
    assert {"text:governor", "text:doctors"} <= inside
    assert not {"text:gunmen", "text:rebels"} & inside
    assert not any(yes for _, row, yes in told if "order:0" in row)


def test_the_place_of_the_template_that_an_incident_shares_most_with_is_right(keys: Path) -> None:
    (one,) = read_keys(keys, ["A"])
    assert one.places == (frozenset(["cali"]), frozenset())
    (reach,) = placed(one, incidents(one.analysis))
    assert [right for _, right in reach].count(True) == 1
