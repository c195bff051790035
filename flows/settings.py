"""One frozen value holds everything a run was asked to do; it is passed down, never looked up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

# Under it a mention is right less than every other time: see tests/error_classes.md.
MIN_CONFIDENCE = 0.35

CYCLES = (100_000, 10, 10)
"""Objects made between two searches for cycles, for `gc.set_threshold`: records make none, and live on in millions."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run reads, how, and where it writes.

    `published` is the day for articles that do not tell theirs. `scope` is "political" or "all-violence" (ordinary
    crime enters the events). Mentions under `min_confidence` (0..1) are kept but enter no event. `fail_on` holds gate
    rules such as "rejected>0.05". `actors` is a user's own actor file, which wins over ours. `outlets` is a user's own
    table of outlets and their reach. `fresh` leaves out the articles of earlier runs on the same output.
    """

    inputs: tuple[str, ...] = ()
    output: Path = Path("output")
    published: date | None = None
    extractor: str = "rules"
    workers: int = 1
    scope: str = "political"
    min_confidence: float = MIN_CONFIDENCE
    fail_on: tuple[str, ...] = ()
    actors: Path | None = None
    fresh: bool = False
    outlets: Path | None = None
