"""The word lists that place recognition reads: `listed("titles")` holds "gen", `is_first_name("Ibrahim")` is true."""

from __future__ import annotations

from functools import cache

from flows.extract import gazetteer_lists
from flows.extract.numbers import number_words
from flows.lexicons import table


@cache
def listed(name: str) -> frozenset[str]:
    """A list of places/words.toml."""
    text: str = table("places/words.toml")[name]
    return frozenset(text.split())


@cache
def never() -> frozenset[str]:
    """Words that are no place by themselves, numbers among them."""
    return listed("never") | number_words().keys()


@cache
def first_names() -> frozenset[str]:
    """Given names, folded: the census list and our own of the rest of the world."""
    return gazetteer_lists.words("first_names.txt") | gazetteer_lists.words("first_names_world.txt")


@cache
def surnames() -> frozenset[str]:
    """Family names that are place names too."""
    return gazetteer_lists.words("surnames.txt")


@cache
def common_words() -> frozenset[str]:
    """English words that are place names too."""
    return gazetteer_lists.words("common_words.txt")


@cache
def english_words() -> frozenset[str]:
    """Words of the dictionary that are place names too; capitals tell them apart, so only lines without need this."""
    return gazetteer_lists.words("english_words.txt")


@cache
def us_abbreviations() -> dict[str, tuple[str, str]]:
    """Abbreviated states and provinces, less the last dot -> (country, name): "Calif" -> ("US", "California")."""
    return {
        short.rstrip("."): (row["alpha2"], row["name"])
        for row in reversed(gazetteer_lists.rows("state_abbreviations.csv"))
        for short in row["abbreviations"].split("|")
    }
