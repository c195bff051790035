"""Country outlines for the map of a report, coarse for continents and fine for countries: `outlines(box, fine=True)`.

The data are Natural Earth's (public domain), which draws borders as they are held.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

Box = tuple[float, float, float, float]
"""West, east, south, north in degrees; east is beyond 180 where the box crosses the antimeridian."""

Topology = dict[str, Any]


def outlines(box: Box, *, fine: bool) -> Topology:
    """The countries that reach into a box, as a TopoJSON topology with one object, "countries".

    `id` is ISO 3166-1 numeric ("466"), `properties.name` the English name.
    """
    whole = _world("fine.json" if fine else "coarse.json")
    there = [one for one in whole["objects"]["countries"]["geometries"] if _meet(one["bbox"], box)]
    used: dict[int, int] = {}
    kept = [{**one, "arcs": _renumbered(one["arcs"], used)} for one in there]
    arcs = [whole["arcs"][arc] for arc in used]
    return {**whole, "objects": {"countries": {"type": "GeometryCollection", "geometries": kept}}, "arcs": arcs}


@cache
def _world(name: str) -> Topology:
    topology: Topology = json.loads(files("flows.write.outlines").joinpath(name).read_text(encoding="utf-8"))
    return topology


def _meet(bounds: list[float], box: Box) -> bool:
    """Whether a country's bounds (west, south, east, north) and a box share a point."""
    west, south, east, north = bounds
    if north < box[2] or south > box[3]:
        return False
    return any(west + turn <= box[1] and east + turn >= box[0] for turn in (-360, 0, 360))


def _renumbered(arcs: Any, used: dict[int, int]) -> Any:
    """Arcs by their number among those in use; ~n is arc n backwards."""
    if isinstance(arcs, list):
        return [_renumbered(one, used) for one in arcs]
    number = used.setdefault(~arcs if arcs < 0 else arcs, len(used))
    return ~number if arcs < 0 else number
