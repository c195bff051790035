"""The coded reports that casus learns from are sound: every quoted word stands in its text, every label is a label."""

import json
from datetime import date
from typing import Any

import pytest

from flows.train_reports import own_reports
from schemas.codes import countries, event_types

LINES = [(path.name, line) for path in own_reports() for line in path.read_text(encoding="utf-8").splitlines()]
REPORTS: list[dict[str, Any]] = [json.loads(line) for _, line in LINES]
TOLD = [(report, incident) for report in REPORTS for incident in report["incidents"]]


def test_each_report_stands_once() -> None:
    assert len({report["id"] for report in REPORTS}) == len({report["text"] for report in REPORTS}) == len(LINES)


def test_each_is_known_as_our_own() -> None:
    assert all(report["id"].startswith("own-") for report in REPORTS)


def test_some_reports_tell_of_nothing() -> None:
    bare = [report for report in REPORTS if not report["incidents"]]
    assert len(bare) > len(REPORTS) / 10


def test_every_type_occurs() -> None:
    assert {incident["sub_event_type"] for _, incident in TOLD} == set(event_types())


@pytest.mark.parametrize(("report", "incident"), TOLD, ids=[incident["key"] for _, incident in TOLD])
def test_an_incident_is_soundly_coded(report: dict[str, Any], incident: dict[str, Any]) -> None:
    words = [word for quoted in incident["words"].values() for word in quoted]
    assert [word for word in words if word not in report["text"]] == []
    assert event_types()[incident["sub_event_type"]].event_type == incident["event_type"]
    assert incident["country"] in countries()
    first, last = (date.fromisoformat(incident[name]) for name in ("date_start", "date_end"))
    assert first <= last <= date.fromisoformat(report["published"] or "9999-12-31")
    tolls = (incident["fatalities_low"], incident["fatalities_high"])
    assert tolls == (None, None) or tolls[0] <= incident["fatalities"] <= tolls[1]
