"""How right the extractor is, field by field, as it was measured: `accuracy("rules@1")["measured"]` -> "2026-11-26".

The figures stand in `accuracy.json`, which `python -m tests.accuracy` measures and writes; nobody types them.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


def accuracy(extractor: str | None) -> dict[str, Any]:
    """The figures, and in `applies` whether they are those of this extractor."""
    held = _measured()
    return {**held, "applies": held["extractor"] == extractor}


@cache
def _measured() -> dict[str, Any]:
    figures: dict[str, Any] = json.loads(files("flows.write").joinpath("accuracy.json").read_text(encoding="utf-8"))
    return figures
