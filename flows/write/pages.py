"""A report as the files of `reports/<run_id>/`: `report_pages(report)["report.md"]` is the markdown of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flows.write.junit import junit
from flows.write.render import render_html, render_md


def report_pages(report: Mapping[str, Any]) -> dict[str, str]:
    """The report for people, for programs, for a flow run's page, and for CI systems, by file name."""
    return {
        "report.html": render_html(report),
        "report.json": json.dumps(report, ensure_ascii=False, indent=1) + "\n",
        "report.md": render_md(report),
        "junit.xml": junit(report),
    }
