"""The tables are what the contract says: names, order, types, what may be empty; and the codebook tells it."""

from __future__ import annotations

import dataclasses

import polars as pl
import pytest

import schemas
from flows import records
from schemas.codebook import codebook
from schemas.model import all_checks, columns
from schemas.tables import TABLES, AcledEvents, dtypes

ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
)
OWN = (
    "fatalities_low fatalities_high injuries_low injuries_high abducted n_articles article_ids mention_ids "
    "confidence review"
)
REQUIRED = {
    "articles": "article_id text raw_sha256 text_sha256 input",
    "mentions": "mention_id article_id sentence char_start char_end extractor",
    "events": "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type iso region country "
    "location latitude longitude geo_precision source notes fatalities timestamp n_articles article_ids mention_ids "
    "confidence",
    "quarantine": "run_id table row_key check reason row",
}
TYPES = {
    "mentions": {
        pl.Int8(): "time_precision geo_precision",
        pl.Int16(): "iso",
        pl.Int32(): "geonameid fatalities fatalities_low fatalities_high injuries_low injuries_high abducted "
        "char_start char_end",
        pl.Float32(): "confidence",
        pl.Float64(): "latitude longitude",
        pl.Boolean(): "civilian_targeting is_aggregate",
        pl.Date(): "event_date_start event_date_end",
        pl.List(pl.String): "perpetrators targets victims weapons",
    },
    "events": {
        pl.Int32(): "year fatalities fatalities_low fatalities_high injuries_low injuries_high abducted n_articles",
        pl.Int64(): "timestamp",
        pl.Date(): "event_date",
        pl.List(pl.String): "article_ids mention_ids review",
        pl.String(): "civilian_targeting interaction tags",
    },
}


def test_events_begin_with_the_31_columns_of_acled_in_its_order() -> None:
    assert list(dtypes(TABLES["events"])) == f"{ACLED} {OWN}".split()
    assert list(dtypes(AcledEvents)) == ACLED.split()


@pytest.mark.parametrize(
    ("table", "record"), [("articles", records.Article), ("mentions", records.Mention), ("events", records.Event)]
)
def test_the_fields_of_a_record_are_the_columns_of_its_table(table: str, record: type) -> None:
    assert {field.name for field in dataclasses.fields(record)} == set(dtypes(TABLES[table]))


@pytest.mark.parametrize("table", sorted(REQUIRED))
def test_only_the_columns_of_the_contract_are_required(table: str) -> None:
    assert {column.name for column in columns(TABLES[table]) if column.required} == set(REQUIRED[table].split())


@pytest.mark.parametrize(
    ("table", "dtype", "names"),
    [(table, dtype, names) for table, types in TYPES.items() for dtype, names in types.items()],
)
def test_columns_have_the_types_of_the_contract(table: str, dtype: pl.DataType, names: str) -> None:
    found = dtypes(TABLES[table])
    assert {name: found[name] for name in names.split()} == dict.fromkeys(names.split(), dtype)


def test_evidence_is_a_list_of_field_start_and_end() -> None:
    piece = pl.Struct({"field": pl.String, "start": pl.Int32, "end": pl.Int32})
    assert dtypes(TABLES["mentions"])["evidence"] == pl.List(piece)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_column_and_check_says_what_it_means(table: str) -> None:
    assert all(len(column.description) > 5 for column in columns(TABLES[table]))
    checks = all_checks(TABLES[table])
    assert len({check.id for check in checks}) == len(checks)
    assert all(len(check.sentence.split()) > 3 for check in checks)
    assert {name for check in checks for name in check.columns} <= set(dtypes(TABLES[table]))


def test_the_codebook_holds_every_column_check_and_code() -> None:
    pages = codebook()
    for table, model in TABLES.items():
        assert f"## {table}.parquet" in pages
        assert all(f"| `{column.name}` |" in pages for column in columns(model))
        assert all(check.sentence.replace("|", "\\|") in pages for check in all_checks(model))
    assert "| Ivory Coast | 384 | CIV | CI | Western Africa |" in pages


def test_the_models_are_reached_through_the_package_only_when_asked_for() -> None:
    assert schemas.TABLES is TABLES
    with pytest.raises(AttributeError, match="rumours"):
        _ = schemas.rumours
