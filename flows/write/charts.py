"""The map and the time line of a report as SVG, drawn by Vega: `draw_timeline({"step": "week", "bars": [...]})`.

`map.vg.json` and `timeline.vg.json` are Vega specifications without data. Colours are left to the page, which has light
and dark ones; points and bars are links to the rows of the tables beside them, so that a keyboard reaches them.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from flows.write.outlines import outlines
from schemas.codes.boxes import longitudes

WIDTH = 640
LOWEST, HIGHEST, LEGEND = 300, 520, 56

AROUND = 1.7
"""How much more than its box a map shows at most, for the projection bends meridians and stretches degrees."""

FINE = 60.0
"""Degrees of longitude up to which a map is drawn with fine outlines."""

NAMED = 10
"""Countries that are named on the map, where their names do not meet."""

LABELS = {"year": 4, "quarter": 7, "month": 7}
"""Letters of a day that label a bar, where it is not the whole day."""

LABELLED = 5


def draw_map(held: Mapping[str, Any]) -> Markup:
    """The places of `event_map` on country outlines, areas after deaths; empty where there is none."""
    places = held["places"]
    if not places:
        return Markup()
    west, east, south, north = _box(places)
    slope = (north - south) / ((east - west) * math.cos(math.radians((south + north) / 2)))
    points = [_point(number, place) for number, place in enumerate(places, start=1)]
    data = {
        "countries": outlines(_seen(west, east, south, north, slope), fine=east - west <= FINE),
        "frame": [{"type": "Feature", "geometry": _frame(west, east, south, north)}],
        "points": points,
    }
    signals = {
        "ground": round(min(HIGHEST, max(LOWEST, WIDTH * slope))),
        "middle": (west + east) / 2,
        "most": max(place["fatalities"] for place in places),
        "named": _apart(places, east - west, north - south),
    }
    return _drawn("map", data, signals, signals["ground"] + LEGEND)


def draw_timeline(held: Mapping[str, Any]) -> Markup:
    """The bars of `timeline`: events upwards, deaths downwards; empty where there is none."""
    bars = [
        {**bar, "label": label(held["step"], bar["start"]), "href": f"#bar-{at}", "told": told(bar, bar["start"])}
        for at, bar in enumerate(held["bars"], start=1)
    ]
    if not bars:
        return Markup()
    signals = {
        "labelled": [bar["label"] for bar in bars[:: math.ceil(len(bars) / LABELLED)]],
        "most_events": max(bar["events"] for bar in bars),
        "most_deaths": max(bar["fatalities"] for bar in bars),
    }
    data = {"bars": bars, "filled": [bar for bar in bars if bar["events"]]}
    return _drawn("timeline", data, signals)


def label(step: str, start: str) -> str:
    """What a bar is called: a month's 2024-05-01 -> 2024-05."""
    return start[: LABELS.get(step, 10)]


def told(row: Mapping[str, Any], name: str) -> str:
    """A point or bar in words: "Gao: 3 events, 12 deaths"."""
    events, deaths = row["events"], row["fatalities"]
    return f"{name}: {events:,} event{'' if events == 1 else 's'}, {deaths:,} death{'' if deaths == 1 else 's'}"


def place_name(place: Mapping[str, Any]) -> str:
    """A point of the map by name: "Gao, Mali", "Gao, Mali and 3 places near it"."""
    others = place["others"]
    near = f" and {others:,} place{'' if others == 1 else 's'} near it" if others else ""
    return f"{place['place']}, {place['country']}{near}"


def _point(number: int, place: Mapping[str, Any]) -> dict[str, Any]:
    shown = {name: place[name] for name in ("latitude", "longitude", "fatalities")}
    return {**shown, "href": f"#place-{number}", "told": told(place, place_name(place))}


def _box(places: Sequence[Mapping[str, Any]]) -> tuple[float, float, float, float]:
    """West, east, south and north of the map: the places with room around them, east beyond 180 where need be."""
    west, east = longitudes(place["longitude"] for place in places)
    east += 360 if east < west else 0
    south, north = (edge(place["latitude"] for place in places) for edge in (min, max))
    room = max(3.0, 0.06 * (east - west), 0.06 * (north - south))
    return west - room, min(east + room, west - room + 360), max(south - room, -88), min(north + room, 88)


def _frame(west: float, east: float, south: float, north: float) -> dict[str, Any]:
    """The box as points that the projection is fitted to."""
    sides = (west, (west + east) / 2, east)
    return {"type": "MultiPoint", "coordinates": [[side, height] for side in sides for height in (south, north)]}


def _seen(west: float, east: float, south: float, north: float, slope: float) -> tuple[float, float, float, float]:
    """The box with all that the map shows beside it, since a map is neither as flat nor as high as any box."""
    across = AROUND * (east - west) / 2 * max(1, WIDTH * slope / HIGHEST)
    up = AROUND * (north - south) / 2 * max(1, LOWEST / (WIDTH * slope))
    middle, height = (west + east) / 2, (south + north) / 2
    return middle - across, middle + across, height - up, height + up


def _apart(places: Sequence[Mapping[str, Any]], wide: float, high: float) -> list[int]:
    """Codes of the countries with most events whose middles lie far enough from each other for a name each."""
    found: dict[int, list[Mapping[str, Any]]] = {}
    for place in places:
        if place["iso"] is not None:
            found.setdefault(place["iso"], []).append(place)
    chosen: list[tuple[float, float, int]] = []
    for iso, own in sorted(found.items(), key=lambda item: (-sum(place["events"] for place in item[1]), item[0])):
        across, up = (sum(place[side] for place in own) / len(own) for side in ("longitude", "latitude"))
        if all(abs(across - x) > 0.16 * wide or abs(up - y) > 0.08 * high for x, y, _ in chosen):
            chosen.append((across, up, iso))
    return [iso for _, _, iso in chosen[:NAMED]]


def _drawn(name: str, data: Mapping[str, Any], signals: Mapping[str, Any], height: int | None = None) -> Markup:
    """A specification filled with data and drawn."""
    specification = json.loads(_specification(name))
    if height is not None:
        specification["height"] = height
    for entry in specification["data"]:
        if "source" not in entry:
            entry["values"] = data[entry["name"]]
    for signal in specification["signals"]:
        signal["value"] = signals[signal["name"]]
    return Markup(_svg(json.dumps(specification)))  # Vega has escaped what it drew


@cache
def _specification(name: str) -> str:
    return files("flows.write").joinpath(f"{name}.vg.json").read_text(encoding="utf-8")


@lru_cache(maxsize=8)
def _svg(specification: str) -> str:
    """The drawing, made to go into a page: sized by it, with links within it, and a title on whatever has a name."""
    import vl_convert  # half a second of a browser's engine, which a run pays once

    drawn = str(vl_convert.vega_to_svg(specification, allowed_base_urls=[]))
    drawn = re.sub(r' (?:d|transform)="[^"]*"', lambda held: re.sub(r"(\.\d)\d+", r"\1", held[0]), drawn)
    drawn = re.sub(r'xlink:href="[^"#]*#', 'href="#', drawn).replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    drawn = re.sub(r'(<path aria-label="([^"]*)"[^>]*)/>', r"\1><title>\2</title></path>", drawn)
    return re.sub(r'<svg [^>]*?(viewBox="[^"]*")>', r"<svg \1>", drawn, count=1)
