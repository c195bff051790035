"""Checks of where a row comes from, alone and against the other tables.

A mention whose `sentence` is not `text[char_start:char_end]` of its article fails `sentence in its place`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from schemas import codes
from schemas.check import WARNING, Check, tidy

_REFERENCES = {
    "articles": (("duplicate_of", "articles", "article_id"),),
    "mentions": (("event_id", "events", "event_id_cnty"),),
    "events": (("article_ids", "articles", "article_id"), ("mention_ids", "mentions", "mention_id")),
    "deleted": (("merged_into", "events", "event_id_cnty"),),
}


def with_context(
    frame: pl.DataFrame, table: str, others: Mapping[str, pl.DataFrame], today: date | None
) -> pl.DataFrame:
    """A frame with what its checks need beside it: "today", "article_text", "ids of the other tables".

    A row keeps its position; the added columns are dropped again by whoever asked for them.
    """
    added = frame if today is None else frame.with_columns(pl.lit(today).alias("today"))
    if table == "mentions" and "articles" in others:
        article = others["articles"].select(
            "article_id", article_text="text", article_published="published", article_known=pl.lit(True)
        )
        joined = article.unique("article_id", keep="first", maintain_order=True)
        added = added.join(joined, on="article_id", how="left", maintain_order="left")
    for column, other, ids in _REFERENCES.get(table, ()):
        if other in others:
            added = added.with_columns(_known(frame.schema[column], column, others[other][ids]))
    return added


def _known(dtype: pl.DataType, column: str, ids: pl.Series) -> pl.Expr:
    """Whether an id, or every id of a list, stands in another table; null where there is none."""
    known = ids.drop_nulls().unique().sort().implode()
    if isinstance(dtype, pl.List):
        return pl.col(column).list.eval(pl.element().is_in(known)).list.all().alias(f"{column}_known")
    return pl.col(column).is_in(known).alias(f"{column}_known")


def _refers(column: str, other: str) -> Check:
    sentence = f"{column} must stand in {other}.parquet"
    return Check("known reference", (column,), sentence, pl.col(f"{column}_known"), needs=(other,))


def duplicate_of_known_article() -> Check:
    """An article repeats one that was read."""
    return _refers("duplicate_of", "articles")


def duplicate_of_another() -> Check:
    """An article does not repeat itself."""
    passes = pl.col("duplicate_of") != pl.col("article_id")
    return Check("duplicate of another", ("duplicate_of", "article_id"), "an article cannot repeat itself", passes)


def text_tidy() -> Check:
    """The cleaned text is in the form in which offsets stay valid everywhere."""
    sentence = "text must be trimmed and in Unicode form NFC before offsets are counted in it"
    return Check("tidy text", ("text",), sentence, tidy(pl.col("text")))


def published_with_its_origin() -> Check:
    """A day of publication says where it was read."""
    passes = pl.col("published").is_null() == pl.col("published_from").is_null()
    columns = ("published_from", "published")
    return Check("origin of the day", columns, "published and published_from must be given together", passes)


def mention_of_known_event() -> Check:
    """A mention is linked to an event that is there."""
    return _refers("event_id", "events")


def event_of_known_articles() -> Check:
    """An event rests on articles that were read."""
    return _refers("article_ids", "articles")


def event_of_known_mentions() -> Check:
    """An event rests on mentions that are there."""
    return _refers("mention_ids", "mentions")


def merged_into_known_event() -> Check:
    """A deleted event went into one that is there."""
    return _refers("merged_into", "events")


def merged_into_another() -> Check:
    """An event is not merged into itself."""
    passes = pl.col("merged_into") != pl.col("event_id_cnty")
    return Check("merged into another", ("merged_into", "event_id_cnty"), "an event cannot go into itself", passes)


def reports_counted() -> Check:
    """There are no more independent reports than articles."""
    columns = ("n_articles", "article_ids")
    sentence = "n_articles must not exceed the number of article_ids"
    return Check("reports counted", columns, sentence, pl.col("n_articles") <= pl.col("article_ids").list.n_unique())


def mention_of_known_article() -> Check:
    """A mention stands in an article that was read."""
    sentence = "article_id must stand in articles.parquet"
    passes = pl.col("article_known").fill_null(False)
    return Check("known reference", ("article_id",), sentence, passes, needs=("articles",))


def sentence_in_its_place() -> Check:
    """`sentence == text[char_start:char_end]`."""
    start, end = pl.col("char_start"), pl.col("char_end")
    ordered = (start >= 0) & (end > start)
    cut = pl.col("article_text").str.slice(start, pl.when(ordered).then(end - start).otherwise(0))
    columns = ("sentence", "char_start", "char_end")
    sentence = "sentence must be the characters char_start to char_end of its article"
    return Check("sentence in its place", columns, sentence, ordered & (cut == pl.col("sentence")), needs=("articles",))


def evidence_in_order() -> Check:
    """Each piece of evidence has a field and some characters."""
    piece = pl.element().struct
    sound = (piece.field("start") >= 0) & (piece.field("end") > piece.field("start"))
    passes = pl.col("evidence").list.eval(sound.fill_null(False)).list.all()
    return Check("evidence in order", ("evidence",), "each piece of evidence must begin before it ends", passes)


def evidence_inside_text() -> Check:
    """Evidence does not reach beyond the article."""
    last = pl.col("evidence").list.eval(pl.element().struct.field("end")).list.max()
    sentence = "evidence must lie inside the text of its article"
    passes = last <= pl.col("article_text").str.len_chars()
    return Check("evidence inside the text", ("evidence",), sentence, passes, needs=("articles",))


def evidence_of_a_field() -> Check:
    """Evidence names a column of mentions."""
    from schemas.tables import TABLES, dtypes  # the model names this check, so it cannot be imported above

    columns = list(dtypes(TABLES["mentions"]))
    fields = pl.col("evidence").list.eval(pl.element().struct.field("field"))
    passes = fields.list.eval(pl.element().is_in(columns).fill_null(False)).list.all()
    return Check("evidence of a field", ("evidence",), "evidence must be given for a column of mentions", passes)


def not_before_it_happened() -> Check:
    """An article tells what has happened by the day it is published, give or take a time zone."""
    passes = pl.col("event_date_start") <= pl.col("article_published") + pl.duration(days=1)
    sentence = "event_date_start must not lie after the day the article was published"
    return Check("told after it happened", ("event_date_start",), sentence, passes, needs=("articles",))


def included_is_complete() -> Check:
    """A mention that may enter an event has a type, a day and a country; else `excluded` says why not."""
    needed = ("sub_event_type", "event_date_start", "time_precision", "country")
    complete = pl.all_horizontal(pl.col(name).is_not_null() for name in needed)
    sentence = f"a mention without {', '.join(needed)} must say in excluded why it enters no event"
    return Check("complete or excluded", ("excluded", *needed), sentence, complete, pl.col("excluded").is_null())


def excluded_is_in_no_event() -> Check:
    """An excluded mention is linked to no event."""
    sentence = "a mention with a reason in excluded must have no event_id"
    passes = pl.col("event_id").is_null()
    return Check(
        "excluded is in no event", ("event_id", "excluded"), sentence, passes, pl.col("excluded").is_not_null()
    )


def aggregate_is_excluded() -> Check:
    """A total over several incidents enters no event."""
    sentence = "a mention with is_aggregate must say so in excluded"
    passes = pl.col("excluded").is_not_null()
    return Check("aggregate is excluded", ("excluded", "is_aggregate"), sentence, passes, pl.col("is_aggregate"))


def aggregate_is_marked() -> Check:
    """Who is excluded as an aggregate is one."""
    sentence = "a mention excluded as aggregate must have is_aggregate"
    passes = pl.col("is_aggregate").fill_null(False)
    applies = pl.col("excluded") == "aggregate"
    return Check("aggregate is marked", ("is_aggregate", "excluded"), sentence, passes, applies, severity=WARNING)


def id_of_its_country() -> Check:
    """`MLI0123456789` was founded in Mali; a later correction of the country keeps the id."""
    iso3 = {name: country.iso3 for name, country in codes.countries().items()}
    expected = pl.col("country").replace_strict(iso3, default=None, return_dtype=pl.String)
    sentence = "event_id_cnty mostly begins with the ISO 3166-1 letters of the country"
    passes = pl.col("event_id_cnty").str.slice(0, 3) == expected
    return Check("id of its country", ("event_id_cnty", "country"), sentence, passes, severity=WARNING)
