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

from flows.write.charts import draw_map, draw_timeline, label, place_name
from flows.write.reasons import shown
from schemas import codes

Report = Mapping[str, Any]

GLANCE = 110
"""Characters of an example that a table shows."""


def render_html(report: Report) -> str:
    """The whole report as one HTML page."""
    return _templates().get_template("report.html.j2").render(
        report=report,
        flow=flow(report),
        places=report["map"]["places"],
        map=draw_map(report["map"]),
        timeline=draw_timeline(report["events"]["timeline"]),
    )  # fmt: skip


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
    filters = {"number": number, "percent": percent, "cell": cell, "web": web, "told": told}
    environment.filters.update(filters, brief=shown, place_name=place_name, bar_label=label)
    environment.filters.update(news=news, decision=decision, around=around)
    return environment


def news(run: Report) -> str:
    """What a run read anew: "1 new article, 2 of earlier runs read again, since the lexicons changed."."""
    count, again, changed = run["new_articles"], run["articles_read_again"], run["read_again_because"]
    told = f"{number(count)} new article{'' if count == 1 else 's'}"
    if again:
        told += f", {number(again)} of earlier runs read again" + (
            f", since {', '.join(changed)} changed" * bool(changed)
        )
    return f"{told}."


def decision(correction: Report) -> str:
    """A correction as a person reads it: "set fatalities = 3", "merge MLI0123456789", "reject"."""
    value = correction["value"]
    shown = (
        "; ".join(map(str, value)) if isinstance(value, list | tuple) else "nothing" if value is None else str(value)
    )
    if correction["action"] == "set":
        return f"set {correction['field']} = {shown}"
    return correction["action"] if value is None else f"{correction['action']} {shown}"


def around(sentence: str, words: str) -> str:
    """A sentence cut to what can be seen at a glance, so that the words are in it."""
    at = max(sentence.lower().find(words.lower()), 0)
    first = 0 if at + len(words) <= GLANCE else sentence.rfind(" ", 0, max(0, at - GLANCE // 3)) + 1
    cut = sentence[first : first + GLANCE].strip()
    return "…" * bool(first) + cut + "…" * (first + GLANCE < len(sentence))


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


Part = tuple[str, int, str, str]
"""A part of a stage: its name, its rows, a tone for the eye, and the section that tells more."""

EXCLUDED = "aside excluded"
"""The tone of mentions left out for a reason of the codebook, which says what it means."""


def flow(report: Report) -> list[dict[str, Any]]:
    """From inputs to events: for each stage its parts, each with a share of the whole and a tone for the eye."""
    read, found, review = report["read"], report["found"], report["review"]
    held = found["quarantined"]
    telling = found["articles_with_mentions"]
    inputs = [("read", read["articles"], "good", "#sources"), ("rejected", read["rejected"], "bad", "#quarantine")]
    articles = [
        ("tell of an incident", telling, "good", ""),
        ("tell of none", read["articles"] - telling, "aside", ""),
    ]
    mentions = [
        ("in an event", found["linked"], "good", "#events"),
        *((entry["value"], entry["rows"], EXCLUDED, "") for entry in found["by_excluded"]),
        ("held back", found["waiting"], "bad", "#quarantine"),
    ]
    events = [
        ("nothing to ask", found["events"] - review["events"], "good", "#events"),
        ("for review", review["events"], "warn", "#review"),
        ("rejected", held["events"], "bad", "#quarantine"),
    ]
    return [
        _stage("Inputs", "articles and files", inputs),
        _stage("Articles", "each a text of its own", articles),
        _stage("Mentions", "incidents as articles tell them", mentions),
        _stage("Events", "incidents in the dataset", events),
    ]


def _stage(name: str, unit: str, parts: Sequence[Part]) -> dict[str, Any]:
    whole = sum(rows for _, rows, _, _ in parts)
    means = {code.code: code.description for code in codes.codes("excluded")}
    known = [
        {
            "name": part,
            "rows": rows,
            "tone": tone,
            "href": href,
            "means": means.get(part) if tone == EXCLUDED else None,
            "share": round(100 * rows / whole, 2) if whole else 0.0,
        }
        for part, rows, tone, href in parts
        if rows or tone == "good"
    ]
    return {"name": name, "unit": unit, "whole": whole, "parts": known}
