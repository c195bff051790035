"""Of which side the dead are: "14 died, two soldiers among them" -> 2 of the state, of the others nothing is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flows.extract.tolls_sum import combine
from flows.extract.tolls_words import side_of
from flows.records import Toll

SIDES = {"deaths_state": "state", "deaths_armed": "armed", "deaths_civilians": "civil"}


def deaths_by_side(tolls: Sequence[Toll], figure: int) -> dict[str, Any]:
    """Dead soldiers and police, fighters, civilians by their column, each None where nothing is said of them.

    `figure` is what the incident's dead come to; sides that make up more than that are no parts of it, and all None.
    """
    found = {column: _of_side(tolls, side) for column, side in SIDES.items()}
    if sum(count or 0 for count in found.values()) > figure:
        return dict.fromkeys(SIDES)
    return found


def _of_side(tolls: Sequence[Toll], side: str) -> int | None:
    """The dead of one side, parts of a total like those told for themselves."""
    killed = (toll for toll in tolls if toll.kind == "killed" and side_of(toll.who_text) == side)
    counted = combine([replace(toll, part_of=False) for toll in killed], "killed")
    return None if counted is None else counted[2]
