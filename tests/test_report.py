"""The report: what it counts, that nothing out of an article becomes markup, and what makes a run fail."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import polars as pl
import pytest

from flows.errors import SettingsError
from flows.extract import extractor
from flows.pipeline import build
from flows.settings import Settings
from flows.write.accuracy import accuracy
from flows.write.fail_on import COMPARISONS, GATES, parse
from flows.write.junit import junit
from flows.write.render import around, cell, percent, render_html, render_md, web
from flows.write.report import form, report_schema
from flows.write.review import pieces
from flows.write.timeline import timeline
from tests.conftest import SAMPLES
from tests.report_of import SENTENCE, article, check, event, mention, refused, report
from tests.test_floors import SETS


class Outline(HTMLParser):
    """Every tag and attribute of a page, so that a test sees what a browser would run or fetch."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


INJECTED = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 191 }}{% raw %}",
]


@pytest.mark.parametrize("attack", INJECTED)
def test_nothing_of_an_article_becomes_markup(attack: str) -> None:
    told = mention(sentence=attack, char_end=len(attack), actor1=None, perpetrators=(attack,), place_text=attack)
    told = replace(told, unresolved=(attack,), unresolved_places=(attack,), country=attack)
    everywhere = report(
        (article(title=attack, source=attack, url=attack, input=f"{attack}.txt", language=attack),),
        (told, replace(told, mention_id="n", event_id=None, excluded=attack, trigger=attack)),
        (event(location=attack, actor1=attack, country=attack, review=(attack,), sub_event_type=attack),),
        (refused(row_key=attack, reason=attack, value=attack, row=attack, check=attack),),
        (check(3, sentence=attack, examples=(attack,), column=attack),),
    )
    everywhere["run"]["inputs"] = [attack]
    decided = dict.fromkeys(("target", "action", "field", "value", "who", "when", "why", "state", "told"), attack)
    everywhere["run"]["corrections"] = {
        **dict.fromkeys(("applied", "disputed", "idle", "unclear"), 1),
        "listed": [decided],
    }
    everywhere["gates"] = [{"rule": attack, "sentence": attack, "broken": True}]
    page, plain = Outline(render_html(everywhere)), Outline(render_html(report(checks=(check(1),))))
    assert set(page.tags) - set(plain.tags) <= {"details", "summary", "pre", "code"}
    assert not {"script", "img", "iframe", "object"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert not [value for name, value in page.attributes if name == "href" and (value or "").startswith("javascript")]
    assert "1337" not in render_html(everywhere)
    ET.fromstring(junit(everywhere))
    assert "<" not in render_md(everywhere).replace("&lt;", "").replace("< 0.1 %", "")


def test_a_hostile_file_harms_no_report(tmp_path: Path) -> None:
    news, attack = tmp_path / "news", "<img src=x onerror=alert(1)><script>alert(1)</script>"
    news.mkdir()
    told = f"Gunmen killed two farmers {attack} in Azangobou, near Gao, Mali, on Monday, police said."
    record = {"title": attack, "text": told, "source": attack, "url": f"javascript:{attack}", "published": "2024-05-06"}
    (news / "<img src=x onerror=alert(2)>.jsonl").write_text(json.dumps(record))
    (news / "<script>alert(3)<script>.json").write_text(attack)
    run = build(Settings(inputs=(str(news),), output=tmp_path / "out"))
    (folder,) = (tmp_path / "out" / "reports").iterdir()
    text = (folder / "report.html").read_text(encoding="utf-8")
    page = Outline(text)
    assert (run.counts["events"], run.counts["rows in quarantine"]) == (1, 1)
    assert all(f"alert({number})" in text for number in (1, 2, 3))  # told, as text
    assert not {"script", "img"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert not [value for name, value in page.attributes if name == "href" and "javascript" in (value or "")]


def test_the_page_asks_nothing_of_the_outside() -> None:
    page = render_html(report((article(url="https://example.org/a"),)))
    fetched = [value for name, value in Outline(page).attributes if name in ("src", "srcset", "data", "poster")]
    styles = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert fetched == []
    assert styles is not None
    assert "url(" not in styles[1]
    assert "@import" not in styles[1]
    assert "default-src 'none'" in page
    assert 'href="https://example.org/a"' in page  # a link is followed by a person, not by the page


def test_what_was_read() -> None:
    copy = article("b", published=None, published_from=None, duplicate_of="a", input="press/x.jsonl#3")
    late = refused(row_key="a", check="published", column="published", value="2031-01-01")
    read = report((article(), copy), rejected=(refused(), late))["read"]
    assert (read["articles"], read["repeats"], read["undated"]) == (2, 1, 1)
    assert read["rejected"] == 1  # the article kept without its impossible day was read
    assert read["by_form"] == [{"value": "jsonl", "rows": 1}, {"value": "txt", "rows": 1}]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("press/a.jsonl#12", "jsonl"),
        ("news/B.TXT", "txt"),
        ("notes", "other"),
        ("a.d/notes", "other"),
        (".txt", "other"),
    ],
)
def test_forms(name: str, kind: str) -> None:
    assert form(name) == kind


def test_what_became_of_the_mentions() -> None:
    total = mention("n", event_id=None, excluded="aggregate", is_aggregate=True)
    nowhen = mention("o", event_id=None, excluded="no date")
    waiting = mention("p", event_id=None)
    told = report(mentions=(mention(), total, nowhen, waiting))
    found = told["found"]
    assert (found["mentions"], found["linked"], found["excluded"], found["waiting"]) == (4, 1, 2, 1)
    assert found["by_excluded"] == [{"value": "aggregate", "rows": 1}, {"value": "no date", "rows": 1}]
    assert told["shares"]["undated"] == {"part": 1, "whole": 3, "share": 0.3333}


def test_the_worst_check_comes_first() -> None:
    checks = (
        check(0, check="holds"),
        check(9, check="warns", severity="warning"),
        check(1, check="fails a little"),
        check(5, check="fails"),
    )
    assert [entry["check"] for entry in report(checks=checks)["checks"]] == [
        "fails",
        "fails a little",
        "warns",
        "holds",
    ]


def test_quarantine_keeps_an_example_of_each_reason() -> None:
    many = tuple(refused(table="events", row_key=f"e{at}", check="in range", column="year") for at in range(5))
    found = report(rejected=(*many, refused()))["quarantine"]
    assert found["rows"] == 6
    assert [(group["check"], group["rows"], len(group["examples"])) for group in found["by_reason"]] == [
        ("in range", 5, 3),
        ("empty", 1, 1),
    ]


def test_evidence_is_marked() -> None:
    row = {"sentence": SENTENCE, "char_start": 100, "evidence": [{"field": "trigger", "start": 107, "end": 113}]}
    assert pieces(row) == [
        {"text": "Rebels ", "fields": []},
        {"text": "killed", "fields": ["trigger"]},
        {"text": " two farmers in Gao.", "fields": []},
    ]
    assert '<mark title="perpetrators">Rebels</mark>' in render_html(report())


def test_a_sentence_that_two_articles_have_is_shown_once() -> None:
    pair = (mention(), mention("n", article_id="b"), mention("o", sentence="Two died.", char_end=9))
    told = report((article(), article("b")), pair, (event(mention_ids=("m", "n", "o")),))["review"]["items"]
    assert ["".join(piece["text"] for piece in one["pieces"]) for one in told[0]["told"]] == [SENTENCE, "Two died."]


SHOWN = [
    ("Rebels raided Kolomba.", "Rebels raided Kolomba."),
    ("Rebels raided Kolomba, " + "and more " * 20, "Rebels raided Kolomba, " + "and more " * 9 + "and mo…"),
    ("and more " * 20 + "in Kolomba.", "…and more and more and more and more in Kolomba."),
    ("no name here " * 20, ("no name here " * 20)[:110] + "…"),
]


@pytest.mark.parametrize(("sentence", "shown"), SHOWN)
def test_an_example_shows_the_words(sentence: str, shown: str) -> None:
    assert around(sentence, "KOLOMBA") == shown


def test_evidence_of_another_sentence_marks_nothing() -> None:
    far = {"sentence": SENTENCE, "char_start": 0, "evidence": [{"field": "place_text", "start": 400, "end": 404}]}
    assert pieces(far) == [{"text": SENTENCE, "fields": []}]


def test_names_that_led_nowhere() -> None:
    far = article("b", url="https://example.org/b")
    lost = mention("n", unresolved=("Azanga Front",), unresolved_places=("Kolomba",), country="Mali")
    told = "Shells fell on Kolomba."
    again = mention("o", article_id="b", sentence=told, unresolved=("AZANGA FRONT",), unresolved_places=("Kolomba",))
    found = report((article(), far), (mention(), lost, again))["unresolved"]
    front = {"words": "Azanga Front", "mentions": 2, "articles": 2, "country": "Mali", "example": SENTENCE}
    front |= {"article_id": "a", "input": "news/a.txt", "url": None}
    there = {"example": told, "article_id": "b", "input": "news/b.txt", "url": "https://example.org/b"}
    assert (found["actors"], found["actor_mentions"]) == ([front], 2)
    assert (found["places"], found["place_mentions"]) == ([{**front, "words": "Kolomba", **there}], 2)


def test_the_page_says_where_an_unknown_place_stands() -> None:
    told = report((article(url="https://example.org/a"),), (mention(unresolved_places=("Kolomba",), country="Mali"),))
    part = render_html(told).partition('<section id="unresolved">')[2].partition("</section>")[0]
    assert "<strong>Kolomba</strong>" in part
    assert '(Mali, <a href="https://example.org/a"' in part
    assert "casus gazetteer add" in part
    assert "\n\nPlaces: Kolomba 1.\n" in render_md(told)


def test_the_markdown_names_them_and_says_how_right_it_is() -> None:
    told = report(mentions=(mention(unresolved=("Azanga Front",)),))
    chosen = extractor("rules")
    told["accuracy"] = accuracy(f"{chosen.name}@{chosen.version}")
    assert "\n\nParties: Azanga Front 1.\n" in render_md(told)
    assert f"measured on {told['accuracy']['measured']}" in render_md(told)
    assert "was not measured" in render_md(report())


def test_against_the_last_run() -> None:
    before = (event(fatalities=1), event("MLI0000000002"), event("MLI0000000003"))
    now = (event(fatalities=2), event("MLI0000000002"), event("MLI0000000004"))
    told = report(events=now, previous=before)
    changes = told["changes"]
    assert [changes[name] for name in ("added", "changed", "removed", "unchanged")] == [1, 1, 1, 1]
    assert changes["changed_columns"] == [{"value": "fatalities", "rows": 1}]
    (changed,) = changes["changed_events"]
    assert changed["columns"] == [{"column": "fatalities", "before": "1", "now": "2"}]
    assert [row["event_id_cnty"] for row in changes["added_events"]] == ["MLI0000000004"]
    assert "<code>fatalities</code>: &#34;1&#34; → &#34;2&#34;" in render_html(told)
    assert report()["changes"] is None


SPANS = [(1, "day", 1), (40, "day", 40), (300, "week", 43), (1500, "month", 50), (9000, "year", 26)]


@pytest.mark.parametrize(("days", "step", "bars"), SPANS)
def test_timeline(days: int, step: str, bars: int) -> None:
    first = date(2024, 1, 1)
    ends = pl.DataFrame({"event_date": [first, first + timedelta(days - 1)], "fatalities": [3, 4]})
    drawn = timeline(ends)
    assert drawn["step"] == step
    assert abs(len(drawn["bars"]) - bars) <= 1
    assert sum(bar["fatalities"] for bar in drawn["bars"]) == 7


def test_nothing_read_nothing_found() -> None:
    empty = report((), (), (), (refused(),))
    assert empty["events"]["timeline"]["bars"] == []
    assert "Nothing is in quarantine" not in render_html(empty)
    assert "No event was found" in render_html(empty)
    assert "No event was found" in render_md(empty)
    empty = report((), (), (), (refused(),), fail_on=("events<1", "rejected>=1"))
    assert [gate["broken"] for gate in empty["gates"]] == [True, True]


def test_the_report_is_plain_json_and_the_same_again() -> None:
    first, again = (json.dumps(report(checks=(check(1),), rejected=(refused(),))) for _ in range(2))
    assert first == again
    assert render_html(json.loads(first)) == render_html(report(checks=(check(1),), rejected=(refused(),)))


RULES = [
    ("rejected>0.05", True),
    ("rejected > 60%", False),
    ("rejected>=50%", True),
    ("events<1", False),
    ("events=1", True),
    ("articles!=1", False),
    ("failed_checks>0", True),
    ("failed-checks>0", True),
    ("warnings>0", False),
    ("review<=1", True),
    ("added>0", False),  # no earlier run, nothing to compare with
]


@pytest.mark.parametrize(("rule", "breaks"), RULES)
def test_gates(rule: str, breaks: bool) -> None:
    told = report(rejected=(refused(),), checks=(check(1),), fail_on=(rule,))
    assert [gate["broken"] for gate in told["gates"]] == [breaks]
    assert ("This run fails" in render_html(told)) == breaks


def test_a_broken_gate_is_told() -> None:
    broken, kept = report(rejected=(refused(),), fail_on=("rejected>5%", "rejected>50%"))["gates"]
    assert broken["sentence"] == "rejected is 0.5 (1 of 2), more than 0.05: share of the inputs that could not be read"
    assert kept["sentence"] == "rejected is 0.5 (1 of 2), not more than 0.5: share of the inputs that could not be read"


def test_every_gate_can_be_measured() -> None:
    rules = tuple(f"{name}{comparison}0.5" for name in GATES for comparison in COMPARISONS)
    broken = {gate["rule"] for gate in report(previous=(), fail_on=rules)["gates"] if gate["broken"]}
    assert {f"{name}>=0.5" in broken for name in GATES} == {True, False}
    assert all((f"{name}>=0.5" in broken) != (f"{name}<0.5" in broken) for name in GATES)


WRONG = [
    ("rejectd>0.05", 'did you mean "rejected"?'),
    ("rejected", "a comparison and a number"),
    ("rejected>", "a comparison and a number"),
    ("rejected>many", "a comparison and a number"),
    ("", "a comparison and a number"),
    ("nonsense<1", "undated_articles"),
]


@pytest.mark.parametrize(("rule", "hint"), WRONG)
def test_a_faulty_rule_says_what_would_do(rule: str, hint: str) -> None:
    with pytest.raises(SettingsError) as told:
        parse(rule)
    assert hint in str(told.value)


LINKS = [
    ("https://example.org/a?b=1", True),
    ("http://example.org", True),
    ("javascript:alert(1)", False),
    ("data:text/html,x", False),
    ("//example.org", False),
    ("http://[broken", False),
    (None, False),
]


@pytest.mark.parametrize(("url", "followed"), LINKS)
def test_only_web_addresses_are_links(url: str | None, followed: bool) -> None:
    assert web(url) == (url if followed else None)


def faults(told: object) -> list[str]:
    """Where a report is not what its schema says."""
    checker = jsonschema.Draft202012Validator(report_schema(), format_checker=jsonschema.FormatChecker())
    return [f"{fault.json_path}: {fault.message}" for fault in checker.iter_errors(told)]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(report_schema())


def test_a_report_is_what_its_schema_says() -> None:
    full = report(
        rejected=(refused(),),
        checks=(check(3, examples=("e1: year is 1",)),),
        previous=(event(fatalities=1), event("MLI0000000009")),
        fail_on=("rejected>5%", "added>0"),
    )
    assert faults(json.loads(json.dumps(full))) == []
    assert faults(json.loads(json.dumps(report((), (), ())))) == []
    assert faults({**full, "read": {**full["read"], "articles": "many"}}) == [
        "$.read.articles: 'many' is not of type 'integer'"
    ]


def test_a_run_leaves_the_report_in_every_form(tmp_path: Path) -> None:
    result = build(Settings(inputs=(str(SAMPLES),), output=tmp_path, fail_on=("events<1", "articles>1")))
    folder = tmp_path / "reports" / result.run_id
    assert {path.name for path in folder.iterdir()} >= {"report.html", "report.json", "report.md", "junit.xml"}
    told = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert faults(told) == []
    assert result.failed == (told["gates"][1]["sentence"],)
    assert ET.parse(folder / "junit.xml").getroot().get("failures") == "1"


def test_junit() -> None:
    checks = (
        check(0),
        check(3, check="fails", examples=("e1: year is \x00 <1>",)),
        check(2, check="warns", severity="warning"),
        check(0, check="idle", tested=0),
    )
    root = ET.fromstring(junit(report(checks=checks, rejected=(refused(),), fail_on=("rejected>5%", "added>0"))))
    assert {name: root.get(name) for name in ("tests", "failures", "skipped")} == {
        "tests": "6",
        "failures": "2",
        "skipped": "2",
    }
    failed = {
        case.get("name"): case.findtext("failure") for case in root.iter("testcase") if list(case.iter("failure"))
    }
    assert failed == {"fails: year": "e1: year is \ufffd <1>", "rejected>5%": ""}
    assert [suite.get("name") for suite in root] == ["events", "gates"]


def test_the_figures_are_those_of_the_extractor_in_use() -> None:
    chosen = extractor("rules")
    held = accuracy(f"{chosen.name}@{chosen.version}")
    assert held["applies"]
    assert not accuracy("another@1")["applies"]
    assert {one["name"] for one in held["sets"]} == {"press", "press-real"}


def test_the_figures_stand_above_the_floors() -> None:
    for one in accuracy(None)["sets"]:
        floors = SETS[one["name"]]["floors"]
        named = {
            path: next(step for step in path.split(" / ") if step not in ("accuracy", "f1", "value")) for path in floors
        }
        figures = {figure["field"]: figure["value"] for figure in one["figures"]}
        assert {path: figures[field] for path, field in named.items() if figures[field] < floors[path]} == {}


PERCENT = [(0, 10, "0 %"), (1, 100_000, "< 0.1 %"), (3, 120, "2.5 %"), (60, 120, "50 %"), (999, 1000, "99.9 %")]


@pytest.mark.parametrize(("part", "whole", "shown"), PERCENT)
def test_percent(part: int, whole: int, shown: str) -> None:
    assert percent(part, whole) == shown


def test_a_markdown_cell_stays_one_cell() -> None:
    assert cell("a|b\n`c` [d](e) <i>") == r"a\|b \`c\` \[d\](e) &lt;i&gt;"
