"""Looks at a report as a reader would: `python -m tests.look_report REPORT.html --pictures FOLDER --axe axe.min.js`.

Pictures at phone and desktop width, light and dark; what the page asks the network for; whether it is wider than its
window; and, with the file `axe.min.js` of the npm package axe-core, what an accessibility scan finds.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tests.chromium import Page, browser

WINDOWS = {"phone": (390, 844), "desktop": (1280, 900)}


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def scan(page: Page, axe: str) -> list[str]:
    """What axe-core finds, one line a rule: "serious color-contrast (3): Elements must ..."."""
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.evaluate(f"{axe}; 1")
    found = page.evaluate("axe.run(document).then(told => JSON.stringify(told.violations))")
    return [
        f"{rule['impact']} {rule['id']} ({len(rule['nodes'])}): {rule['help']}; {rule['nodes'][0]['html'][:160]}"
        for rule in json.loads(found)
    ]


def main() -> None:
    """Print what was found, a line a window."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path)
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--axe", type=Path)
    asked = parser.parse_args()
    axe = asked.axe.read_text(encoding="utf-8") if asked.axe else ""
    with browser() as chromium:
        for name, (width, height) in WINDOWS.items():
            for dark in (False, True):
                page = chromium.open(asked.report, width=width, height=height, dark=dark)
                tone = "dark" if dark else "light"
                outside = [url for url in page.requests if not url.startswith(("file:", "data:"))]
                print(f"{name} {tone}: {page.milliseconds:.0f} ms, {overflow(page)} px too wide, outside {outside}")
                print(*(f"  complaint: {told}" for told in page.complaints), sep="\n", end="")
                if asked.pictures:
                    asked.pictures.mkdir(parents=True, exist_ok=True)
                    page.picture(asked.pictures / f"{name}-{tone}.png")
                if axe:
                    print(*(f"  {told}" for told in scan(page, axe) or ["axe: nothing found"]), sep="\n")


if __name__ == "__main__":
    main()
