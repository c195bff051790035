"""Events in UCDP's terms: (what it is about, what the event is, what its mentions say, what the row must hold)."""

from __future__ import annotations

from datetime import date
from typing import Any

ARMY = {"actor1": "Military Forces of Mali (2021-)", "inter1": "State forces"}
POLICE_SECOND = {"actor2": "Police Forces of Mali (2021-)", "inter2": "State forces"}
JNIM = "JNIM: Group for Support of Islam and Muslims"
REBELS_SECOND = {"actor2": JNIM, "inter2": "Rebel group"}
REBELS_FIRST = {"actor1": JNIM, "inter1": "Rebel group"}
MILITIA_SECOND = {"actor2": "Dan Na Ambassagou", "inter2": "Identity militia"}
CIVILIANS_SECOND = {"actor2": "Civilians (Mali)", "inter2": "Civilians"}
NOBODY = {"actor2": None, "inter2": None}
ARMY_SECOND = {"actor2": "Military Forces of Mali (2021-)", "inter2": "State forces"}

Case = tuple[str, dict[str, Any], list[dict[str, Any]], dict[str, Any]]

ROWS: list[Case] = [
    (
        "an army and rebels",
        {**ARMY, **REBELS_SECOND, "fatalities": 5},
        [{"deaths_state": 2, "deaths_armed": 3}],
        {"type_of_violence": 1, "side_a": "Government of Mali", "side_b": JNIM, "deaths_a": 2, "deaths_b": 3},
    ),
    (
        "rebels who attack an army: the government is side a",
        {**REBELS_FIRST, **ARMY_SECOND, "fatalities": 9},
        [{"deaths_state": 7}],
        {"type_of_violence": 1, "side_a": "Government of Mali", "side_b": JNIM, "deaths_a": 7, "deaths_unknown": 2},
    ),
    (
        "civilians who die in a fight",
        {**ARMY, **REBELS_SECOND, "fatalities": 4},
        [{"deaths_civilians": 1}],
        {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 1, "deaths_unknown": 3},
    ),
    (
        "two groups, and no state",
        {**REBELS_FIRST, **MILITIA_SECOND, "fatalities": 6},
        [{"deaths_armed": 6}],
        {"type_of_violence": 2, "side_a": JNIM, "side_b": "Dan Na Ambassagou", "deaths_unknown": 6},
    ),
    (
        "rebels and civilians",
        {**REBELS_FIRST, **CIVILIANS_SECOND, "fatalities": 8},
        [{}],
        {"type_of_violence": 3, "side_b": "Civilians", "deaths_civilians": 8, "dyad_name": f"{JNIM} - Civilians"},
    ),
    (
        "soldiers who die where civilians are the target are not civilians",
        {**REBELS_FIRST, **CIVILIANS_SECOND, "fatalities": 8},
        [{"deaths_state": 1, "deaths_civilians": 7}],
        {"deaths_a": 0, "deaths_civilians": 7, "deaths_unknown": 1},
    ),
    (
        "police who shoot protesters: one-sided, by the government",
        {"actor1": "Protesters (Mali)", "inter1": "Protesters", **POLICE_SECOND, "fatalities": 3},
        [{}],
        {"type_of_violence": 3, "side_a": "Government of Mali", "side_b": "Civilians", "deaths_civilians": 3},
    ),
    (
        "two states",
        {**ARMY, "actor2": "Military Forces of Niger (2023-)", "inter2": "External/Other forces", "fatalities": 2},
        [{"deaths_state": 2}],
        {"type_of_violence": 1, "side_b": "Government of Niger", "deaths_a": 0, "deaths_unknown": 2},
    ),
    (
        "two forces of one state keep their own names",
        {**ARMY, **POLICE_SECOND, "fatalities": 2},
        [{}],
        {"side_a": "Military Forces of Mali (2021-)", "side_b": "Police Forces of Mali (2021-)"},
    ),
    (
        "a side without a name",
        {
            "actor1": "Unidentified Armed Group (Mali)",
            "inter1": "Political militia",
            **CIVILIANS_SECOND,
            "fatalities": 1,
        },
        [{}],
        {"code_status": "Check actors"},
    ),
    ("sides with names", {**REBELS_FIRST, **CIVILIANS_SECOND, "fatalities": 1}, [{}], {"code_status": "Clear"}),
    (
        "only a report of the event's own figure says whose the dead were",
        {**ARMY, **REBELS_SECOND, "fatalities": 5},
        [{"fatalities": 9, "deaths_state": 9}, {"fatalities": 5, "deaths_armed": 4}],
        {"deaths_a": 0, "deaths_b": 4, "deaths_unknown": 1, "best": 5},
    ),
    (
        "the range of the reports",
        {**ARMY, **REBELS_SECOND, "fatalities": 5, "fatalities_low": 4, "fatalities_high": 9},
        [{}],
        {"best": 5, "low": 4, "high": 9},
    ),
    ("no range told", {**ARMY, **REBELS_SECOND, "fatalities": 5}, [{}], {"low": 5, "high": 5}),
]

DAY = date(2024, 5, 6)


def days(first: int, last: int, precision: int) -> dict[str, Any]:
    """The window of a mention from one day of May 2024 to another."""
    start, end = date(2024, 5, first), date(2024, 5, last)
    return {"event_date_start": start, "event_date_end": end, "time_precision": precision}


DEADLY = {**REBELS_FIRST, **CIVILIANS_SECOND, "fatalities": 1}

ROWS += [
    ("a day", DEADLY, [days(6, 6, 1)], {"date_prec": 1, "date_start": DAY, "date_end": DAY}),
    ("a night is a day", DEADLY, [days(5, 6, 1)], {"date_prec": 1}),
    ("a weekend", {**DEADLY, "time_precision": 2}, [days(4, 5, 2)], {"date_prec": 2}),
    ("a week", {**DEADLY, "time_precision": 2}, [days(6, 12, 2)], {"date_prec": 3}),
    ("a month", {**DEADLY, "time_precision": 3}, [days(1, 31, 3)], {"date_prec": 4}),
    ("the most exact report", DEADLY, [days(1, 31, 3), days(6, 6, 1)], {"date_prec": 1, "date_start": DAY}),
    ("a town", {**DEADLY, "geo_precision": 1, "location": "Gao", "admin1": "Gao"}, [{}], {"where_prec": 1}),
    ("near a town", {**DEADLY, "geo_precision": 2, "location": "Gao"}, [{}], {"where_prec": 2}),
    ("a district", {**DEADLY, "geo_precision": 2, "location": "Ansongo", "admin2": "Ansongo"}, [{}], {"where_prec": 3}),
    ("a region", {**DEADLY, "geo_precision": 3, "location": "Mopti", "admin1": "Mopti"}, [{}], {"where_prec": 4}),
    ("a forest", {**DEADLY, "geo_precision": 3, "location": "Wagadou", "admin1": None}, [{}], {"where_prec": 5}),
    ("a country", {**DEADLY, "geo_precision": 3, "location": "Mali"}, [{}], {"where_prec": 6}),
]

LEFT_OUT: list[tuple[str, dict[str, Any]]] = [
    ("no one died", {**ARMY, **REBELS_SECOND, "fatalities": 0}),
    ("no second side", {**ARMY, **NOBODY, "fatalities": 3}),
    ("a mob", {"actor1": "Rioters (Mali)", "inter1": "Rioters", **CIVILIANS_SECOND, "fatalities": 3}),
    ("police against a mob", {**ARMY, "actor2": "Rioters (Mali)", "inter2": "Rioters", "fatalities": 3}),
]

SIDES: list[tuple[str, dict[str, int | None]]] = [
    ("Three soldiers and five bandits died in the fighting.", {"deaths_state": 3, "deaths_armed": 5}),
    ("Twenty people were killed, including four constables.", {"deaths_state": 4, "deaths_armed": None}),
    ("No villagers were killed but six insurgents died.", {"deaths_civilians": 0, "deaths_armed": 6}),
    ("Gunmen killed nine people.", {"deaths_state": None, "deaths_armed": None, "deaths_civilians": None}),
]
