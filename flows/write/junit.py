"""A report as JUnit XML, for CI systems: `junit(report)` -> `<testsuites name="casus" tests="270" failures="2" ...>`.

Each check is a test of its table, each rule of `--fail-on` one of the suite "gates". A check that only warns never
fails; one that had no row to look at was skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any
from xml.etree import ElementTree as ET

from schemas.check import ERROR

UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to say."""


def junit(report: Mapping[str, Any]) -> str:
    """The whole report as one document, the same for the same report."""
    root = ET.Element("testsuites", name="casus", id=_plain(report["run"]["run_id"]))
    checks = sorted(report["checks"], key=lambda check: str(check["table"]))
    for table, members in groupby(checks, key=lambda check: str(check["table"])):
        _suite(root, table, (_check(check) for check in members))
    _suite(root, "gates", (_gate(gate) for gate in report["gates"]))
    _count(root, list(root.iter("testcase")))
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(root: ET.Element, name: str, cases: Iterable[ET.Element]) -> None:
    held = list(cases)
    if held:
        suite = ET.SubElement(root, "testsuite", name=_plain(name))
        _count(suite, held)
        for case in held:
            case.set("classname", f"casus.{_plain(name)}")
            suite.append(case)


def _count(element: ET.Element, cases: list[ET.Element]) -> None:
    """How many tests there are, and how many of them failed or were skipped."""
    kinds = [child.tag for case in cases for child in case]
    element.set("tests", str(len(cases)))
    element.set("failures", str(kinds.count("failure")))
    element.set("errors", "0")
    element.set("skipped", str(kinds.count("skipped")))


def _check(check: Mapping[str, Any]) -> ET.Element:
    name = f"{check['check']}: {check['column']}" if check["column"] else check["check"]
    case = ET.Element("testcase", name=_plain(name))
    told = _plain(f"{check['failed']:,} of {check['tested']:,} rows: {check['sentence']}")
    examples = _plain("\n".join(check["examples"]))
    if check["failed"] and check["severity"] == ERROR:
        ET.SubElement(case, "failure", message=told, type="check").text = examples
    elif check["failed"]:
        ET.SubElement(case, "system-out").text = f"warning: {told}\n{examples}"
    elif not check["tested"]:
        ET.SubElement(case, "skipped", message="no row to test")
    return case


def _gate(gate: Mapping[str, Any]) -> ET.Element:
    case = ET.Element("testcase", name=_plain(gate["rule"]))
    if gate["broken"]:
        ET.SubElement(case, "failure", message=_plain(gate["sentence"]), type="gate")
    elif gate["value"] is None:
        ET.SubElement(case, "skipped", message=_plain(gate["sentence"]))
    return case


def _plain(text: Any) -> str:
    """Text that XML can say; what it cannot becomes U+FFFD."""
    return UNWRITABLE.sub("\ufffd", str(text))
