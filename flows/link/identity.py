"""What an event is called and when its row last changed: founding mention "m1" in Mali -> "MLI" and ten digits."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256

from schemas.codes import countries

NOWHERE = "XXX"  # a country that is in no list: the gate refuses the row and names the country


def event_id(country: str | None, founding: str, taken: Container[str] = ()) -> str:
    """ISO 3166-1 alpha-3 and ten digits of the hash of the founding mention; the next hash where that is taken."""
    listed = countries().get(country or "")
    prefix = listed.iso3 if listed else NOWHERE
    attempt = 0
    while True:
        text = founding if attempt == 0 else f"{founding} {attempt}"
        found = f"{prefix}{int.from_bytes(sha256(text.encode()).digest()[:8]) % 10**10:010d}"
        if found not in taken:
            return found
        attempt += 1


def event_ids(foundings: Sequence[tuple[str | None, str]]) -> list[str]:
    """Ids for (country, founding mention) in founding order, no two alike."""
    found: list[str] = []
    taken: set[str] = set()
    for country, founding in foundings:
        found.append(event_id(country, founding, taken))
        taken.add(found[-1])
    return found


def timestamp(published: Iterable[date | None], event_day: date) -> int:
    """Unix seconds of midnight UTC of the last publication day, of the event's day where no article is dated.

    No clock is read, so that the same articles give the same row.
    """
    day = max((day for day in published if day is not None), default=event_day)
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
