"""`articles.parquet`: one row an article read, with the text that all offsets count in."""

from __future__ import annotations

from typing import Any

import polars as pl

from schemas import checks, provenance
from schemas.model import Table, column

HEX64 = "64 hexadecimal digits"


class Articles(Table):
    """One row an article read."""

    article_id: str = column("The given id, else 16 hex digits of the SHA-256 of the cleaned text.", required=True)
    url: str = column("Where it was published.")
    title: str = column("Its headline.")
    source: str = column("Who published it.")
    language: str = column("ISO 639-1 code of its language.", pattern=r"^[a-z]{2}$", example="en or fr")
    published: pl.Date = column("Day of publication.")
    published_from: str = column("How the day of publication was learnt.", codes="published_from")
    text: str = column(
        "Cleaned body: what a reader would call the article, the title as its first line where the input gives one; "
        "all character offsets count in it.",
        required=True,
        verbatim=True,
    )
    raw_sha256: str = column("SHA-256 of the bytes read.", required=True, pattern=r"^[0-9a-f]{64}$", example=HEX64)
    text_sha256: str = column("SHA-256 of `text`.", required=True, pattern=r"^[0-9a-f]{64}$", example=HEX64)
    duplicate_of: str = column("`article_id` of the article whose text this one repeats.")
    input: str = column("Where it came from, as the user wrote it.", required=True, verbatim=True)

    class Config:
        metadata: dict[str, Any] = {  # noqa: RUF012
            "name": "articles",
            "key": ("article_id",),
            "checks": (
                provenance.text_tidy,
                checks.article_not_ancient,
                checks.article_not_in_future,
                provenance.published_with_its_origin,
                provenance.duplicate_of_another,
                provenance.duplicate_of_known_article,
            ),
        }
