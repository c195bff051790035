"""Words that name a party or a place and led to none that is known: `unresolved(...)["places"][0]["words"]`."""

from __future__ import annotations

from typing import Any

import polars as pl

SHOWN = 30
"""Names that are told; how many mentions have one is always said beside them."""

COLUMNS = ("mention_id", "article_id", "sentence", "country")
ABOUT = ("article_id", "input", "url")


def unresolved(mentions: pl.DataFrame, articles: pl.DataFrame) -> dict[str, Any]:
    """Parties and places with the number of mentions and articles that have them, and an article as an example."""
    about = articles.select(ABOUT)
    told: dict[str, Any] = {}
    for kind, column in (("actor", "unresolved"), ("place", "unresolved_places")):
        named = mentions.select(*COLUMNS, pl.col(column).alias("words"))
        named = named.explode("words", keep_nulls=False, empty_as_null=False)
        told[f"{kind}s"] = _most(named, about)
        told[f"{kind}_mentions"] = named["mention_id"].n_unique()
    return told


def _most(named: pl.DataFrame, about: pl.DataFrame) -> list[dict[str, Any]]:
    """[{"words": "Azanga", "mentions": 12, "articles": 9, "country": "Mali", "example": "Gunmen ...", ...}, ...].

    Most first. Capitals make no difference; the commonest spelling is shown. `country` is where most of the mentions
    are placed; `article_id`, `input` and `url` are of the article that the example stands in.
    """
    elsewhere = ~pl.col("sentence").str.contains(pl.col("words"), literal=True)
    each = named.sort(elsewhere, "mention_id").group_by(pl.col("words").str.to_lowercase().alias("folded")).agg(
        pl.col("words").mode().sort().last(),
        pl.col("mention_id").n_unique().alias("mentions"),
        pl.col("article_id").n_unique().alias("articles"),
        pl.col("country").drop_nulls().mode().sort().first(),
        pl.col("sentence").first().alias("example"),
        pl.col("article_id").first().alias("of"),
    )  # fmt: skip
    most = each.drop("folded").sort(["mentions", "words"], descending=[True, False]).head(SHOWN)
    return most.rename({"of": "article_id"}).join(about, on="article_id", how="left", maintain_order="left").to_dicts()
