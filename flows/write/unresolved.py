"""Words that name a party or a place and led to none that is known: `unresolved(mentions)["places"][0]["words"]`."""

from __future__ import annotations

from typing import Any

import polars as pl

SHOWN = 30
"""Names that are told; how many mentions have one is always said beside them."""

COLUMNS = ("mention_id", "article_id", "sentence")


def unresolved(mentions: pl.DataFrame) -> dict[str, Any]:
    """Parties and places with the number of mentions and articles that have them, and a sentence as an example."""
    named = mentions.select(*COLUMNS, pl.col("unresolved").alias("words"))
    actors = named.explode("words", keep_nulls=False, empty_as_null=False)
    nowhere = pl.col("latitude").is_null() & pl.col("place_text").is_not_null()
    places = mentions.filter(nowhere).select(*COLUMNS, pl.col("place_text").alias("words"))
    return {
        "actors": _most(actors),
        "actor_mentions": actors["mention_id"].n_unique(),
        "places": _most(places),
        "place_mentions": places["mention_id"].n_unique(),
    }


def _most(named: pl.DataFrame) -> list[dict[str, Any]]:
    """[{"words": "gunmen", "mentions": 12, "articles": 9, "example": "Gunmen killed ..."}, ...], most first.

    Capitals make no difference; the commonest spelling is shown.
    """
    each = named.sort("mention_id").group_by(pl.col("words").str.to_lowercase().alias("folded")).agg(
        pl.col("words").mode().sort().last(),
        pl.col("mention_id").n_unique().alias("mentions"),
        pl.col("article_id").n_unique().alias("articles"),
        pl.col("sentence").first().alias("example"),
    )  # fmt: skip
    return each.drop("folded").sort(["mentions", "words"], descending=[True, False]).head(SHOWN).to_dicts()
