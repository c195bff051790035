"""Names of places and actors for comparison: "Tombouctou Region" and "Tombouctou" -> "tombouctou"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

FILLER = frozenset(
    ("city", "town", "village", "district", "township", "province", "region", "state", "county", "governorate", "camp")
)
AT_LARGE = frozenset((None, "Civilians", "Protesters", "Rioters"))
NAMES = 100_000  # of places and parties, which come again and again, so many are kept folded


@lru_cache(NAMES)
def folded(name: str | None) -> str:
    """A name for comparison: "Tombouctou Region" -> "tombouctou", "Sévaré" -> "sevare"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name or "") if not unicodedata.combining(c))
    words = re.findall(r"\w+", plain.casefold())
    return " ".join(word for word in words if word not in FILLER) or " ".join(words)


@lru_cache(NAMES)
def party(actor: str | None) -> str:
    """An actor without regime years: "Military Forces of Mali (2021-)" -> "military forces of mali"."""
    return folded(re.sub(r"\([0-9\-– ]+\)", "", actor or ""))


def is_named(actor: str | None, inter: str | None) -> bool:
    """Whether an actor is a group of its own, not "Unidentified ..." and not people at large."""
    return bool(actor) and inter not in AT_LARGE and not str(actor).startswith("Unidentified")
