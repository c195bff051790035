"""Sound rows of each table, and one planted fault for every check: (table, check, column, what is changed)."""

from __future__ import annotations

from datetime import date
from typing import Any

TODAY = date(2025, 6, 9)
TEXT = "Raid on a market\nGunmen killed two farmers in Gao on Sunday."
SENTENCE = "Gunmen killed two farmers in Gao on Sunday."
START = TEXT.index(SENTENCE)

ARTICLE: dict[str, Any] = {
    "article_id": "a1",
    "title": "Raid on a market",
    "source": "Example News",
    "language": "en",
    "published": date(2025, 6, 2),
    "published_from": "given",
    "text": TEXT,
    "raw_sha256": "0" * 64,
    "text_sha256": "1" * 64,
    "input": "news/a1.txt",
}

MENTION: dict[str, Any] = {
    "mention_id": "m1",
    "article_id": "a1",
    "event_id": "MLI0123456789",
    "disorder_type": "Political violence",
    "event_type": "Violence against civilians",
    "sub_event_type": "Attack",
    "perpetrators": ("Gunmen",),
    "victims": ("two farmers",),
    "actor1": "Unidentified Armed Group (Mali)",
    "inter1": "Political militia",
    "actor2": "Civilians (Mali)",
    "inter2": "Civilians",
    "interaction": "Political militia-Civilians",
    "civilian_targeting": True,
    "event_date_start": date(2025, 6, 1),
    "event_date_end": date(2025, 6, 1),
    "time_precision": 1,
    "date_text": "on Sunday",
    "country": "Mali",
    "region": "Western Africa",
    "iso": 466,
    "admin1": "Gao",
    "location": "Gao",
    "latitude": 16.2717,
    "longitude": -0.0447,
    "geo_precision": 1,
    "place_text": "Gao",
    "geonameid": 2457161,
    "fatalities": 2,
    "fatalities_low": 2,
    "fatalities_high": 2,
    "is_aggregate": False,
    "trigger": "killed",
    "sentence": SENTENCE,
    "char_start": START,
    "char_end": START + len(SENTENCE),
    "evidence": ({"field": "trigger", "start": START + 7, "end": START + 13},),
    "confidence": 0.8,
    "extractor": "rules@1",
}

EVENT: dict[str, Any] = {
    "event_id_cnty": "MLI0123456789",
    "event_date": date(2025, 6, 1),
    "year": 2025,
    "time_precision": 1,
    "disorder_type": "Political violence",
    "event_type": "Violence against civilians",
    "sub_event_type": "Attack",
    "actor1": "Unidentified Armed Group (Mali)",
    "inter1": "Political militia",
    "actor2": "Civilians (Mali)",
    "assoc_actor_2": "Farmers (Mali)",
    "inter2": "Civilians",
    "interaction": "Political militia-Civilians",
    "civilian_targeting": "Civilian targeting",
    "iso": 466,
    "region": "Western Africa",
    "country": "Mali",
    "admin1": "Gao",
    "location": "Gao",
    "latitude": 16.2717,
    "longitude": -0.0447,
    "geo_precision": 1,
    "source": "Example News",
    "source_scale": "National",
    "notes": "On 1 June 2025, in Gao (Gao), an unidentified armed group killed 2 farmers. 2 fatalities.",
    "fatalities": 2,
    "timestamp": 1748822400,
    "fatalities_low": 2,
    "fatalities_high": 2,
    "n_articles": 1,
    "article_ids": ("a1",),
    "mention_ids": ("m1",),
    "confidence": 0.8,
}

DELETED: dict[str, Any] = {
    "event_id_cnty": "MLI0000000007",
    "deleted_timestamp": 1748822400,
    "merged_into": "MLI0123456789",
}

QUARANTINE: dict[str, Any] = {
    "run_id": "r1",
    "table": "events",
    "row_key": "MLI0000000009",
    "check": "allowed value",
    "column": "country",
    "value": "Malii",
    "reason": 'country is "Malii"; did you mean "Mali"?',
    "row": "{}",
}

SOUND = {"articles": ARTICLE, "mentions": MENTION, "events": EVENT, "deleted": DELETED, "quarantine": QUARANTINE}

BATTLE = {
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Mali (2021-)",
    "inter1": "State forces",
    "actor2": "Unidentified Armed Group (Mali)",
    "inter2": "Political militia",
    "interaction": "State forces-Political militia",
    "civilian_targeting": None,
}
PROTEST = {
    "disorder_type": "Demonstrations",
    "event_type": "Protests",
    "sub_event_type": "Peaceful protest",
    "actor1": "Protesters (Mali)",
    "inter1": "Protesters",
    "actor2": None,
    "inter2": None,
    "interaction": "Protesters only",
    "civilian_targeting": None,
    "fatalities": 0,
    "fatalities_low": None,
    "fatalities_high": None,
    "tags": "crowd size=no report",
}
RIOT = PROTEST | {
    "event_type": "Riots",
    "sub_event_type": "Violent demonstration",
    "actor1": "Rioters (Mali)",
    "inter1": "Rioters",
    "interaction": "Rioters only",
}
STRATEGIC = PROTEST | {
    "disorder_type": "Strategic developments",
    "event_type": "Strategic developments",
    "sub_event_type": "Agreement",
    "actor1": "Civilians (Mali)",
    "inter1": "Civilians",
    "interaction": "Civilians only",
    "tags": None,
}
SOUND_VARIANTS = [("battle", BATTLE), ("protest", PROTEST), ("riot", RIOT), ("strategic", STRATEGIC)]

OF_ANY_CODED_ROW: list[tuple[str, str, dict[str, Any]]] = [
    ("type of sub-event", "event_type", {"event_type": "Riots"}),
    ("disorder of sub-event", "disorder_type", {"disorder_type": "Demonstrations"}),
    ("interaction of both sides", "interaction", {"interaction": "Rebel group-Civilians"}),
    ("interaction of both sides", "interaction", {"interaction": None}),
    ("actor and type together", "inter1", {"inter1": None}),
    ("actor and type together", "inter2", {"actor2": None}),
    ("armed perpetrator", "inter1", {"inter1": "Rioters"}),
    ("no civilians in a battle", "assoc_actor_2", BATTLE | {"assoc_actor_2": "Farmers (Mali); Civilians (Mali)"}),
    ("civilian targeting set", "civilian_targeting", {"civilian_targeting": None}),
    ("iso of country", "iso", {"iso": 4}),
    ("region of country", "region", {"region": "Europe"}),
    ("four decimals", "latitude", {"longitude": -0.04471}),
    ("inside the country", "latitude", {"latitude": -16.2717}),
    ("inside the country", "latitude", {"longitude": 60.0}),
    ("range in order", "fatalities_low", {"fatalities_low": 3, "fatalities_high": 2}),
    ("range in order", "injuries_low", {"injuries_low": 3, "injuries_high": 2}),
    ("figure within its range", "fatalities", {"fatalities": 9}),
    ("fits its type", "fatalities", {"fatalities": 2**31, "fatalities_high": None}),
    ("fits its type", "iso", {"iso": 2**40}),
    ("allowed value", "country", {"country": "Malii"}),
    ("allowed value", "inter1", {"inter1": "Rebels"}),
    ("allowed value", "time_precision", {"time_precision": 4}),
    ("in range", "latitude", {"latitude": 91.0}),
    ("in range", "latitude", {"latitude": float("nan")}),
    ("in range", "fatalities", {"fatalities": -1}),
    ("in range", "confidence", {"confidence": 1.5}),
    ("right type", "fatalities", {"fatalities": "many"}),
]

OF_MENTIONS: list[tuple[str, str, dict[str, Any]]] = [
    ("no civilian targeting in a battle", "civilian_targeting", BATTLE | {"civilian_targeting": True}),
    ("no ancient date", "event_date_start", {"event_date_start": date(25, 6, 1)}),
    ("window in order", "event_date_start", {"event_date_end": date(2025, 5, 1)}),
    ("window in order", "event_date_start", {"event_date_end": None}),
    ("window of its precision", "time_precision", {"event_date_start": date(2025, 5, 1)}),
    ("country complete", "country", {"region": None}),
    ("coordinates together", "latitude", {"longitude": None}),
    ("complete or excluded", "excluded", {"time_precision": None}),
    ("excluded is in no event", "event_id", {"excluded": "crime"}),
    ("aggregate is excluded", "excluded", {"is_aggregate": True}),
    ("aggregate is marked", "is_aggregate", {"excluded": "aggregate", "event_id": None}),
    ("known reference", "article_id", {"article_id": "a9"}),
    ("known reference", "event_id", {"event_id": "MLI0000000000"}),
    ("sentence in its place", "sentence", {"sentence": "Gunmen killed two farmers."}),
    ("sentence in its place", "sentence", {"char_end": START}),
    ("evidence in order", "evidence", {"evidence": ({"field": "trigger", "start": 9, "end": 9},)}),
    ("evidence of a field", "evidence", {"evidence": ({"field": "mood", "start": 1, "end": 9},)}),
    ("evidence inside the text", "evidence", {"evidence": ({"field": "trigger", "start": 1, "end": 999},)}),
    ("told after it happened", "event_date_start", {"event_date_start": date(2025, 6, 5)}),
    ("filled", "extractor", {"extractor": None}),
    ("shape", "extractor", {"extractor": "rules"}),
]

OF_EVENTS: list[tuple[str, str, dict[str, Any]]] = [
    ("two armed sides", "inter2", BATTLE | {"actor2": None, "inter2": None, "interaction": "State forces only"}),
    ("no civilian targeting in a battle", "civilian_targeting", BATTLE | {"civilian_targeting": "Civilian targeting"}),
    ("civilians as target", "actor2", {"actor2": "Farmers (Mali)"}),
    ("protesters in a protest", "actor1", PROTEST | {"actor1": "Students (Mali)"}),
    ("rioters in a riot", "actor1", RIOT | {"actor1": "Protesters (Mali)"}),
    ("civilians not first", "actor1", {"actor1": "Civilians (Mali)"}),
    ("no deaths in a peaceful protest", "fatalities", PROTEST | {"fatalities": 1}),
    ("crowd size", "tags", RIOT | {"tags": "armed"}),
    ("regime of the year", "actor1", {"actor1": "Military Forces of Mali (2013-2020)", "inter1": "State forces"}),
    ("year of date", "year", {"year": 2024}),
    ("no ancient date", "event_date", {"event_date": date(25, 6, 1), "year": 25}),
    ("no future date", "event_date", {"event_date": date(2025, 6, 11)}),
    ("place below the country", "location", {"location": "Mali", "admin1": None, "geo_precision": 3}),
    ("reports counted", "n_articles", {"n_articles": 2}),
    ("id of its country", "event_id_cnty", {"event_id_cnty": "NER0123456789"}),
    ("shape", "event_id_cnty", {"event_id_cnty": "MLI12"}),
    ("known reference", "article_ids", {"article_ids": ("a1", "a9")}),
    ("known reference", "mention_ids", {"mention_ids": ("m9",)}),
    ("allowed value", "civilian_targeting", {"civilian_targeting": "Civilians targeted"}),
    ("filled", "notes", {"notes": " "}),
    ("filled", "article_ids", {"article_ids": ()}),
]

OF_OTHERS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("articles", "tidy text", "text", {"text": " Two died."}),
    ("articles", "tidy text", "text", {"text": "Cafe\u0301 bombed."}),
    ("articles", "filled", "text", {"text": ""}),
    ("articles", "no ancient date", "published", {"published": date(25, 6, 1)}),
    ("articles", "no future date", "published", {"published": date(2025, 6, 11)}),
    ("articles", "origin of the day", "published_from", {"published_from": None}),
    ("articles", "duplicate of another", "duplicate_of", {"article_id": "a1", "duplicate_of": "a1"}),
    ("articles", "known reference", "duplicate_of", {"duplicate_of": "a9"}),
    ("articles", "shape", "raw_sha256", {"raw_sha256": "beef"}),
    ("articles", "shape", "language", {"language": "English"}),
    ("articles", "allowed value", "published_from", {"published_from": "guess"}),
    (
        "deleted",
        "merged into another",
        "merged_into",
        {"event_id_cnty": "MLI0000000007", "merged_into": "MLI0000000007"},
    ),
    ("deleted", "known reference", "merged_into", {"merged_into": "MLI0000000000"}),
    ("quarantine", "allowed value", "table", {"table": "rumours"}),
]

FAULTS: list[tuple[str, str, str, dict[str, Any]]] = [
    *((table, *fault) for table in ("mentions", "events") for fault in OF_ANY_CODED_ROW),
    *(("mentions", *fault) for fault in OF_MENTIONS),
    *(("events", *fault) for fault in OF_EVENTS),
    *OF_OTHERS,
]
