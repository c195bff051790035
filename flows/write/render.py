"""A report as a page for people and as markdown: `render_html(report)` -> one file without a single outside request.

Everything in a report may come from an article, so the templates escape all of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from flows.write.fail_on import GATES

Report = Mapping[str, Any]

WIDTH, HEIGHT, GROUND = 720, 172, 120
"""The time line: its size, and the line that events stand on and deaths hang from."""


def render_html(report: Report) -> str:
    """The whole report as one HTML page."""
    drawn = bars(report["events"]["timeline"])
    return _templates().get_template("report.html.j2").render(report=report, bars=drawn, flow=flow(report), gates=GATES)


def render_md(report: Report) -> str:
    """What matters most, as markdown for the artifact of a flow run and for `report.md`."""
    return _templates().get_template("report.md.j2").render(report=report, flow=flow(report))


@cache
def _templates() -> Environment:
    """The templates beside this module; what is missing in a report is an error, not a blank."""
    environment = Environment(
        loader=FunctionLoader(lambda name: files("flows.write").joinpath(name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(number=number, percent=percent, cell=cell, web=web, told=told)
    return environment


def number(value: int | float | None) -> str:
    """12345 -> "12,345"; None -> "–"."""
    return "–" if value is None else f"{value:,}"


def percent(part: float, whole: float) -> str:
    """3 of 120 -> "2.5 %"; a small part of something is never "0 %"."""
    if not whole or not part:
        return "0 %"
    share = 100 * part / whole
    return "< 0.1 %" if share < 0.1 else f"{share:.1f} %" if share < 10 or 99 < share < 100 else f"{share:.0f} %"


def cell(value: object) -> Markup:
    """Text for a cell of a markdown table: nothing in it is markup, and it stays on its line."""
    line = " ".join(str("–" if value is None else value).split())
    return Markup(re.sub(r"([\\`*_\[\]|~])", r"\\\1", str(escape(line))))  # escaped right here


def web(url: str | None) -> str | None:
    """An address that a browser may follow, None for "javascript:" and its like."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def told(row: str) -> str:
    """A quarantined row as indented JSON, as it stands where it is none."""
    try:
        return json.dumps(json.loads(row), ensure_ascii=False, indent=2)
    except ValueError:
        return row


def flow(report: Report) -> list[dict[str, Any]]:
    """From inputs to events: for each stage its parts, each with a share of the whole and a tone for the eye."""
    read, found, review = report["read"], report["found"], report["review"]
    held = found["quarantined"]
    telling = found["articles_with_mentions"]
    excluded = [(entry["value"], entry["rows"], "aside") for entry in found["by_excluded"]]
    waiting = found["waiting"]
    stages = [
        ("Inputs", "articles and files", [("read", read["articles"], "good"), ("rejected", read["rejected"], "bad")]),
        (
            "Articles",
            "articles",
            [("tell of an incident", telling, "good"), ("tell of none", read["articles"] - telling, "aside")],
        ),
        (
            "Mentions",
            "incidents as articles tell them",
            [("in an event", found["linked"], "good"), *excluded, ("held back", waiting, "bad")],
        ),
        (
            "Events",
            "incidents in the dataset",
            [
                ("nothing to ask", found["events"] - review["events"], "good"),
                ("for review", review["events"], "warn"),
                ("quarantined", held["events"], "bad"),
            ],
        ),
    ]
    return [_stage(name, unit, parts) for name, unit, parts in stages]


def _stage(name: str, unit: str, parts: Sequence[tuple[str, int, str]]) -> dict[str, Any]:
    whole = sum(rows for _, rows, _ in parts)
    known = [
        {"name": part, "rows": rows, "tone": tone, "share": round(100 * rows / whole, 2) if whole else 0.0}
        for part, rows, tone in parts
        if rows or tone == "good"
    ]
    return {"name": name, "unit": unit, "whole": whole, "parts": known}


def bars(timeline: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The bars of the time line in pixels: events upwards from the ground, deaths downwards."""
    drawn = timeline["bars"]
    most_events = max((bar["events"] for bar in drawn), default=0) or 1
    most_deaths = max((bar["fatalities"] for bar in drawn), default=0) or 1
    step, letters = WIDTH / max(1, len(drawn)), {"year": 4, "quarter": 7, "month": 7}.get(timeline["step"], 10)
    return [
        {
            "x": round(at * step + step * 0.1, 2),
            "width": round(step * 0.8, 2),
            "up": round((GROUND - 4) * bar["events"] / most_events, 2),
            "down": round((HEIGHT - GROUND - 4) * bar["fatalities"] / most_deaths, 2),
            "label": bar["start"][:letters],
            **bar,
        }
        for at, bar in enumerate(drawn)
    ]
