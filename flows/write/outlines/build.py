"""Writes `coarse.json` and `fine.json` from Natural Earth: `python -m flows.write.outlines.build FOLDER`.

FOLDER holds `countries-110m.json` and `countries-50m.json` of the npm package `world-atlas` 2 (ISC), which is Natural
Earth 4.1 as TopoJSON: `npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz` leaves them in `package`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SOURCE = "Natural Earth 4.1 (public domain), by way of world-atlas 2.0.2"
SCALES = {"countries-110m.json": "coarse.json", "countries-50m.json": "fine.json"}


def compact(topology: dict[str, Any]) -> str:
    """The topology with its source named, without blanks: {"type":"Topology","source":"Natural Earth 4.1 ...",...}."""
    return json.dumps({"type": topology["type"], "source": SOURCE, **topology}, separators=(",", ":")) + "\n"


def main(folder: Path) -> None:
    """Write both files beside this module."""
    for given, ours in SCALES.items():
        topology = json.loads((folder / given).read_text(encoding="utf-8"))
        (HERE / ours).write_text(compact(topology), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
