"""Writes `coarse.json` and `fine.json` from Natural Earth: `python -m flows.write.outlines.build FOLDER`.

FOLDER holds `countries-110m.json` and `countries-50m.json` of the npm package `world-atlas` 2 (ISC), which is Natural
Earth 4.1 as TopoJSON: `npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz` leaves them in `package`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SOURCE = "Natural Earth 4.1 (public domain), by way of world-atlas 2.0.2"
SCALES = {"countries-110m.json": "coarse.json", "countries-50m.json": "fine.json"}


def bounded(topology: dict[str, Any]) -> dict[str, Any]:
    """The countries of a topology, each with its bounds: {"id": "466", "bbox": [-12.26, 10.14, 4.24, 24.99], ...}."""
    countries = topology["objects"]["countries"]
    held = [{**one, "bbox": bounds(topology, one["arcs"])} for one in countries["geometries"]]
    return {**topology, "source": SOURCE, "objects": {"countries": {**countries, "geometries": held}}}


def bounds(topology: dict[str, Any], arcs: Any) -> list[float]:
    """West, south, east and north of some arcs, in degrees."""
    (across, up), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    xs, ys = zip(*(point for arc in flat(arcs) for point in positions(topology["arcs"][arc])), strict=True)
    box = (west + across * min(xs), south + up * min(ys), west + across * max(xs), south + up * max(ys))
    return [round(side, 2) for side in box]


def flat(arcs: Any) -> Iterator[int]:
    """Numbers of arcs, however deep they lie; ~n is arc n backwards."""
    if isinstance(arcs, list):
        for one in arcs:
            yield from flat(one)
    else:
        yield ~arcs if arcs < 0 else arcs


def positions(arc: list[list[int]]) -> Iterator[tuple[int, int]]:
    """The points of an arc, which tells each as a step from the one before."""
    return accumulate(((x, y) for x, y in arc), lambda at, step: (at[0] + step[0], at[1] + step[1]))


def main(folder: Path) -> None:
    """Write both files beside this module."""
    for given, ours in SCALES.items():
        topology = bounded(json.loads((folder / given).read_text(encoding="utf-8")))
        (HERE / ours).write_text(json.dumps(topology, separators=(",", ":")) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
