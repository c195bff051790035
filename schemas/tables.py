"""All tables by name: `TABLES["events"]` is the model of `events.parquet`."""

from __future__ import annotations

from schemas.articles import Articles
from schemas.deleted import Deleted
from schemas.events import AcledEvents, Events
from schemas.events_ucdp import EventsUcdp
from schemas.mentions import Mentions
from schemas.model import Model, columns, dtypes, key
from schemas.quarantine import Quarantine

__all__ = ["TABLES", "AcledEvents", "columns", "dtypes", "key"]

TABLES: dict[str, Model] = {
    "articles": Articles,
    "mentions": Mentions,
    "events": Events,
    "events_ucdp": EventsUcdp,
    "deleted": Deleted,
    "quarantine": Quarantine,
}
