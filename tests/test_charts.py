"""The map and the time line: what is drawn where, how a keyboard reaches it, and that no name becomes markup."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import polars as pl
import pytest

from flows.write.charts import draw_map, draw_timeline, place_name, told
from flows.write.event_map import POINTS, event_map
from flows.write.outlines import outlines
from flows.write.timeline import timeline
from tests.report_of import event, report


def drawn(*places: tuple[float, float, int]) -> ET.Element:
    """The map of events with these latitudes, longitudes and deaths."""
    events = [
        event(f"MLI{at:010}", latitude=north, longitude=east, fatalities=deaths, location=f"Town {at}")
        for at, (north, east, deaths) in enumerate(places)
    ]
    return ET.fromstring(draw_map(report(events=tuple(events))["map"]))


def circles(svg: ET.Element) -> list[tuple[str, float, float, float]]:
    """Name, x, y and radius of each point, in the order in which a keyboard reaches them."""
    found = []
    for link in svg.iter("a"):
        (mark,) = link
        x, y = map(float, re.findall(r"-?[\d.]+", mark.get("transform", "")))
        radius = re.match(r"M([\d.]+)", mark.get("d", ""))
        assert radius
        found.append((mark.get("aria-label", ""), x, y, float(radius[1])))
    return found


def test_points_lie_where_they_should_and_grow_with_the_deaths() -> None:
    (south, *at_south), (north, *at_north), (calm, *at_calm) = circles(drawn((10, 0, 40), (20, 10, 10), (20, 0, 0)))
    assert (south, north, calm) == (
        "Town 0, Mali: 1 event, 40 deaths",
        "Town 1, Mali: 1 event, 10 deaths",
        "Town 2, Mali: 1 event, 0 deaths",
    )
    assert at_south[0] < at_north[0]  # east is right
    assert at_south[1] > at_north[1]  # north is up
    assert at_south[2] > at_north[2] > at_calm[2] > 0


def test_across_the_antimeridian() -> None:
    (_, fiji, *_), (_, samoa, *_) = circles(drawn((-18, 178, 2), (-14, -172, 1)))
    assert 0 < fiji < samoa < 640
    assert samoa - fiji > 100  # the map shows ten degrees, not the way around the globe


@pytest.mark.parametrize("place", [(16.27, -0.04, 2), (89.0, 10.0, 1), (-89.0, 180.0, 0), (0.0, -180.0, 3)])
def test_a_single_place_has_a_map(place: tuple[float, float, int]) -> None:
    ((_, x, y, _),) = circles(drawn(place))
    assert 0 <= x <= 640
    assert 0 <= y <= 520


def test_every_point_leads_to_its_row_and_has_a_title() -> None:
    svg = drawn((10, 0, 40), (20, 10, 10))
    links = list(svg.iter("a"))
    assert [link.get("href") for link in links] == ["#place-1", "#place-2"]
    assert [link.findtext("path/title") for link in links] == [name for name, *_ in circles(svg)]


def test_colours_are_the_page_s_own() -> None:
    colours = {
        mark.get(name)
        for mark in drawn((10, 0, 40), (20, 10, 0)).iter()
        for name in ("fill", "stroke")
        if mark.get(name) not in (None, "none", "transparent")
    }
    assert colours <= {f"var(--{name})" for name in ("land", "coast", "deaths", "good", "ink", "soft")}


def test_the_same_events_give_the_same_drawing() -> None:
    held = report()
    first = draw_map(held["map"]), draw_timeline(held["events"]["timeline"])
    draw_map(report(events=(event(latitude=1.0),))["map"])
    assert (draw_map(held["map"]), draw_timeline(held["events"]["timeline"])) == first


def test_no_name_becomes_markup() -> None:
    attack = '"/><script>alert(1)</script>'
    svg = ET.fromstring(draw_map(report(events=(event(location=attack, country=attack),))["map"]))
    assert not [mark for mark in svg.iter() if mark.tag.endswith("script")]
    assert [name for name, *_ in circles(svg)] == [f"{attack}, {attack}: 1 event, 2 deaths"]


def test_bars_are_links_with_their_figures() -> None:
    days = pl.DataFrame({"event_date": ["2024-05-01", "2024-05-01", "2024-05-03"], "fatalities": [3, 4, 0]})
    svg = ET.fromstring(draw_timeline(timeline(days.with_columns(pl.col("event_date").str.to_date()))))
    links = list(svg.iter("a"))
    assert [link.get("href") for link in links] == ["#bar-1", "#bar-3"]
    assert [link[0].get("aria-label") for link in links] == [
        "2024-05-01: 2 events, 7 deaths",
        "2024-05-03: 1 event, 0 deaths",
    ]


def test_nothing_to_draw() -> None:
    empty = report((), (), ())
    assert draw_map(empty["map"]) == draw_timeline(empty["events"]["timeline"]) == ""


def test_many_places_are_drawn_as_cells() -> None:
    side = 60
    events = pl.DataFrame(
        {
            "latitude": [0.01 + at // side * 0.1 for at in range(side * side)],
            "longitude": [0.01 + at % side * 0.1 for at in range(side * side)],
            "location": [f"Town {at:04}" for at in range(side * side)],
            "country": "Mali",
            "iso": 466,
            "fatalities": [1 if at else 100 for at in range(side * side)],
        }
    )
    found = event_map(events)
    assert len(found["places"]) <= POINTS
    assert found["cell"] == 0.5
    assert sum(place["events"] for place in found["places"]) == side * side
    assert sum(place["fatalities"] for place in found["places"]) == side * side + 99
    assert place_name(found["places"][0]) == "Town 0000, Mali and 24 places near it"


def test_an_event_without_a_place_is_counted() -> None:
    held = report(events=(event(), event("MLI0000000002", latitude=None, longitude=None)))["map"]
    assert (held["unplaced"], len(held["places"])) == (1, 1)


def test_a_point_in_words() -> None:
    assert told({"events": 1200, "fatalities": 1}, "Gao") == "Gao: 1,200 events, 1 death"


@pytest.mark.parametrize("fine", [False, True])
def test_outlines_name_their_source_and_know_countries_by_code(fine: bool) -> None:
    held = outlines((-5, 5, 10, 20), fine=fine)
    names = {one.get("id"): one["properties"]["name"] for one in held["objects"]["countries"]["geometries"]}
    assert names["466"] == "Mali"
    assert held["source"].startswith("Natural Earth")
    assert {"Mali", "Niger"} <= set(names.values())
    assert not {"Brazil", "India", "Russia"} & set(names.values())


def test_outlines_across_the_antimeridian() -> None:
    held = outlines((170, 195, -20, -10), fine=True)
    names = {one["properties"]["name"] for one in held["objects"]["countries"]["geometries"]}
    assert {"Fiji", "Samoa"} <= names
    assert "Mali" not in names
