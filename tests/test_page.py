"""The report in a browser, where Chromium is installed: it asks for nothing, fits a phone, and a keyboard suffices."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.write.render import render_html
from tests.chromium import BINARY, Chromium, browser
from tests.look_report import overflow
from tests.report_of import article, check, event, mention, refused, report

pytestmark = pytest.mark.skipif(BINARY is None, reason="no Chromium is installed")

ATTACK = "</style><script>document.title='run'</script><img src=https://example.org/x onerror=\"document.title='run'\">"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with something in every part of it, and an attack in every text."""
    events = tuple(event(f"MLI{at:010}", latitude=10.0 + at, fatalities=at, location=ATTACK) for at in range(5))
    told = report(
        (article(title=ATTACK, url=f"https://example.org/{ATTACK}", source=ATTACK),),
        (
            mention(sentence=ATTACK * 3, char_end=len(ATTACK) * 3, place_text=ATTACK),
            mention("n", excluded=ATTACK, unresolved=(ATTACK,), unresolved_places=(ATTACK,)),
        ),
        events,
        tuple(refused(row_key=f"{ATTACK}{at}", reason=ATTACK, row=ATTACK) for at in range(4)),
        (check(3, sentence=ATTACK, examples=(ATTACK,)),),
        previous=(event(fatalities=7),),
        fail_on=("rejected>5%",),
    )
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render_html(told), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_it_asks_for_nothing_and_fits(chromium: Chromium, page: Path, width: int, dark: bool) -> None:
    seen = chromium.open(page, width=width, dark=dark)
    seen.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert [url for url in seen.requests if not url.startswith("data:")] == [page.as_uri()]
    assert seen.complaints == []
    assert seen.evaluate("document.title") == "casus report r1"
    assert overflow(seen) == 0


def test_light_and_dark_differ(chromium: Chromium, page: Path) -> None:
    for script in ("document.body).backgroundColor", "document.querySelector('#map svg a path')).fill"):
        light, dark = (chromium.open(page, dark=dark).evaluate(f"getComputedStyle({script}") for dark in (False, True))
        assert light != dark


def test_the_map_is_reached_by_keyboard(chromium: Chromium, page: Path) -> None:
    seen = chromium.open(page)
    seen.evaluate("document.querySelector('#map').scrollIntoView(); document.querySelector('#map svg a').focus()")
    assert seen.evaluate("document.activeElement.firstElementChild.getAttribute('aria-label')").endswith("4 deaths")
    seen.press("Tab", 9)
    assert seen.evaluate("document.activeElement.firstElementChild.getAttribute('aria-label')").endswith("3 deaths")
    seen.press("Enter", 13)
    assert seen.evaluate("document.querySelector(':target').id") == "place-2"


def test_a_keyboard_need_not_go_through_every_circle(chromium: Chromium, page: Path) -> None:
    seen = chromium.open(page)
    seen.evaluate("document.querySelector('#map figure .skip').focus()")
    assert seen.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    seen.press("Enter", 13)
    seen.press("Tab", 9)
    assert seen.evaluate("document.activeElement.closest('svg')") is None


def test_a_rejected_row_is_two_clicks_away(chromium: Chromium, page: Path) -> None:
    seen = chromium.open(page)
    assert "4 rejected rows" in seen.evaluate("document.querySelector('header').innerText")
    assert "Worst check: events, in range (year)" in seen.evaluate("document.querySelector('header').innerText")
    seen.evaluate("document.querySelector('header a[href=\"#quarantine\"]').click()")
    seen.evaluate("document.querySelector('#quarantine details details summary').click()")
    assert seen.evaluate("document.querySelector('#quarantine pre').checkVisibility()")
