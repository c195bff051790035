"""Country outlines for the map of a report, coarse for continents and fine for countries: `outlines(fine=True)`.

The data are Natural Earth's (public domain), which draws borders as they are held.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def outlines(*, fine: bool) -> dict[str, Any]:
    """A TopoJSON topology with the objects "land" and "countries" (`id` ISO 3166-1 numeric, `name` in English)."""
    name = "fine.json" if fine else "coarse.json"
    topology: dict[str, Any] = json.loads(files("flows.write.outlines").joinpath(name).read_text(encoding="utf-8"))
    return topology
