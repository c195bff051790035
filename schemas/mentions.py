"""`mentions.parquet`: one row an incident as one article tells it, with the characters each field was read from."""

from __future__ import annotations

from typing import Annotated, Any

import polars as pl

from schemas import checks, provenance
from schemas.model import Table, column

Strings = Annotated[pl.List, pl.String]
Pieces = Annotated[pl.List, pl.Struct({"field": pl.String, "start": pl.Int32, "end": pl.Int32})]


class Mentions(Table):
    """One row an incident as one article tells it."""

    mention_id: str = column("Stable: same article text and same evidence give the same id.", required=True)
    article_id: str = column("The article it stands in.", required=True)
    event_id: str = column("`event_id_cnty` of the event it was linked to; null when it entered no event.")
    disorder_type: str = column("ACLED's kind of disorder.", codes="disorder_types")
    event_type: str = column("ACLED's event type.", codes="event_types")
    sub_event_type: str = column("ACLED's sub-event type.", codes="sub_event_types")
    perpetrators: Strings = column("Those who did it, in the text's own words.")
    targets: Strings = column("The things that were hit, in the text's own words.")
    victims: Strings = column("The people who were hit (in a clash: the other side), in the text's own words.")
    weapons: Strings = column("What it was done with, in the text's own words.")
    actor1: str = column("The first main actor, by its resolved name.")
    assoc_actor_1: str = column("Allies and descriptors of actor1, joined by `; `.")
    inter1: str = column("Type of actor1.", codes="inter")
    actor2: str = column("The second main actor; null in a one-sided event.")
    assoc_actor_2: str = column("Allies and descriptors of actor2, joined by `; `.")
    inter2: str = column("Type of actor2.", codes="inter")
    interaction: str = column("Both types, the lower code first.", codes="interactions")
    civilian_targeting: bool = column("Whether civilians are the main or only target.")
    event_date_start: pl.Date = column("First day of the smallest window that the text supports.")
    event_date_end: pl.Date = column("Last day of that window.")
    time_precision: pl.Int8 = column("How exact the day is: 1 day, 2 week, 3 month.", codes="time_precision")
    date_text: str = column("The words the window was read from.")
    country: str = column("Country, as ACLED spells it.", codes="countries")
    region: str = column("ACLED's region of the country.", codes="regions")
    admin1: str = column("First administrative division.")
    admin2: str = column("Second administrative division.")
    admin3: str = column("Third administrative division.")
    location: str = column("The place by its name in the gazetteer.")
    iso: pl.Int16 = column("ISO 3166-1 number of the country (Kosovo 0).", low=0, high=999)
    latitude: pl.Float64 = column("Degrees north, WGS 84.", low=-90, high=90)
    longitude: pl.Float64 = column("Degrees east, WGS 84.", low=-180, high=180)
    geo_precision: pl.Int8 = column(
        "1 the place itself, 2 near it or a small area, 3 a region, province or country.", codes="geo_precision"
    )
    place_text: str = column("The words the place was read from.")
    geonameid: pl.Int32 = column("Number of the place in GeoNames, where it has one.", low=1)
    fatalities: pl.Int32 = column("The single conservative figure; 0 when the text gives none.", low=0)
    fatalities_low: pl.Int32 = column("Fewest deaths that the text supports; null when it says nothing.", low=0)
    fatalities_high: pl.Int32 = column("Most deaths that the text supports; null when it says nothing.", low=0)
    injuries_low: pl.Int32 = column("Fewest injured; null when the text says nothing.", low=0)
    injuries_high: pl.Int32 = column("Most injured; null when the text says nothing.", low=0)
    abducted: pl.Int32 = column("People taken away; null when the text says nothing.", low=0)
    is_aggregate: bool = column("A total over several incidents: kept here, never an event.")
    excluded: str = column("Why this mention enters no event; null when it may.", codes="excluded")
    trigger: str = column("The word that told of the incident.")
    sentence: str = column("The sentence it stands in.", required=True, verbatim=True)
    char_start: pl.Int32 = column("First character of the sentence in `articles.text`.", required=True, low=0)
    char_end: pl.Int32 = column("Character after the last of the sentence.", required=True, low=1)
    evidence: Pieces = column("For each filled field, the characters of `articles.text` it was read from.")
    confidence: pl.Float32 = column("0 to 1, calibrated: of the mentions at 0.8 about 80 % are right.", low=0, high=1)
    extractor: str = column("Who read it: name@version.", required=True, pattern=r"^\S+@\S+$", example="rules@1")
    deaths_state: pl.Int32 = column("Of the dead, those of a state's forces; null when nothing is said.", low=0)
    deaths_armed: pl.Int32 = column("Of the dead, those of armed groups; null when nothing is said.", low=0)
    deaths_civilians: pl.Int32 = column("Of the dead, the civilians; null when nothing is said.", low=0)
    unresolved: Strings = column("Parties that the register of actors does not know, in the text's own words.")
    split_into: pl.Int32 = column("Over how many places or days one telling was divided; null when it was not.", low=2)
    split_fatalities: pl.Int32 = column("The deaths that were divided over them.", low=0)
    unresolved_places: Strings = column("Names of places that the gazetteer does not have, in the text's own words.")

    class Config:
        metadata: dict[str, Any] = {  # noqa: RUF012
            "name": "mentions",
            "key": ("mention_id",),
            "checks": (
                checks.event_type_of_sub_event,
                checks.disorder_of_sub_event,
                checks.interaction_of_inters,
                checks.actor1_with_inter1,
                checks.actor2_with_inter2,
                checks.violence_by_armed_group,
                checks.battle_without_civilians,
                checks.no_targeting_in_battle,
                checks.targeting_where_civilians_are_hit,
                checks.mention_not_ancient,
                checks.window_in_order,
                checks.window_of_precision,
                checks.iso_of_country,
                checks.region_of_country,
                checks.iso_and_region_with_country,
                checks.coordinates_together,
                checks.coordinates_in_four_decimals,
                checks.coordinates_in_country,
                checks.fatalities_in_order,
                checks.figure_within_range,
                checks.injuries_in_order,
                provenance.included_is_complete,
                provenance.excluded_is_in_no_event,
                provenance.aggregate_is_excluded,
                provenance.aggregate_is_marked,
                provenance.mention_of_known_article,
                provenance.mention_of_known_event,
                provenance.sentence_in_its_place,
                provenance.evidence_in_order,
                provenance.evidence_of_a_field,
                provenance.evidence_inside_text,
                provenance.not_before_it_happened,
            ),
        }
