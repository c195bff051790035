"""Tolls: the tables of tests/spec/tolls.py, and the lexicon's own examples."""

from __future__ import annotations

import pytest

from flows.extract.assemble import Incident
from flows.extract.tolls import combine, find_tolls
from flows.extract.tolls_clauses import own_tolls
from flows.extract.tolls_reach import tolls_of
from flows.extract.tolls_words import TollEntry
from flows.extract.units import Analysis, analyse
from flows.lexicons import entries
from flows.records import Article, Toll
from tests.spec import tolls as spec
from tests.spec import tolls_press as press


def flags(toll: Toll) -> str:
    marks = [
        ("P", toll.part_of),
        ("C", toll.cumulative),
        ("A", toll.attacker),
        ("S", bool(toll.claimed_by)),
        ("N", toll.negated),
        ("+", toll.more),
    ]
    return "".join(mark for mark, holds in marks if holds)


CASES = [*spec.CASES, *press.CASES]
INCIDENTS = [*spec.INCIDENTS, *press.INCIDENTS]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_tolls(sentence: str, expected: list[tuple[str, int, int, str]]) -> None:
    text = "Lead. " + sentence
    found = find_tolls(sentence, offset=6)
    assert [(t.kind, t.low, t.high, flags(t)) for t in found] == expected
    assert all(text[t.start : t.end] == t.text and text[t.who_start : t.who_end] == t.who_text for t in found)
    assert all(t.low <= t.figure <= t.high and t.breath == 6 for t in found)


@pytest.mark.parametrize(("sentences", "kind", "expected"), INCIDENTS, ids=[" ".join(s) for s, _, _ in INCIDENTS])
def test_combine(sentences: list[str], kind: str, expected: tuple[int, int, int] | None) -> None:
    tolls = [toll for at, sentence in enumerate(sentences) for toll in find_tolls(sentence, offset=1000 * at)]
    assert combine(tolls, kind) == expected


CUES = [entry for entry in entries("tolls.toml", TollEntry) if entry.pattern]


@pytest.mark.parametrize("entry", CUES, ids=lambda entry: entry.id)
def test_examples(entry: TollEntry) -> None:
    for example in entry.examples:
        assert [t for t in find_tolls(example) if t.kind == entry.kind], example
    for example in entry.counter_examples:
        assert not [t for t in find_tolls(example) if t.rule.startswith(f"{entry.id}:")], example


def test_empty_and_odd_text() -> None:
    for text in ("", "\n", "killed", "KILLED KILLED 5", "dead dead dead", "of of killed of 7 of", "–killed–"):
        assert all(t.low <= t.high for t in find_tolls(text))


def read(text: str) -> tuple[Analysis, list[Incident]]:
    """A text, and its first sentence as the only incident found."""
    found = analyse(Article("a", text, "", "", ""))
    return found, [Incident(found.units[:1], (1.0,))]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Raiders attacked Gao at dawn. Nine herders were killed.", [9]),
        ("Raiders attacked Gao at dawn. They came on horses. Nine herders were killed.", [9]),
        ("Raiders attacked Gao at dawn. In Kidal nine herders were killed.", []),
        ("Raiders attacked Gao at dawn. More than 900 people have been killed since 2015.", []),
        ("Raiders killed two guards in Gao. Nine herders were killed.", [2]),
    ],
)
def test_tolls_beside_an_incident(text: str, dead: list[int]) -> None:
    analysis, incidents = read(text)
    (tolls,) = tolls_of(analysis, incidents)
    assert [toll.figure for toll in tolls if toll.kind == "killed"] == dead


def test_a_toll_beside_goes_to_one_incident_only() -> None:
    analysis = analyse(
        Article("a", "Raiders attacked Gao. Nine herders were killed. Troops attacked Kidal.", "", "", "")
    )
    incidents = [Incident((analysis.units[at],), (1.0,)) for at in (0, 2)]
    assert [[toll.figure for toll in tolls] for tolls in tolls_of(analysis, incidents)] == [[9], []]


TWO_DAYS = "Seven soldiers died in a blast on 3 May 2020 and a tapper was beheaded on 5 May 2020."


@pytest.mark.parametrize(
    ("text", "day", "dead"),
    [
        (TWO_DAYS, "3 May 2020", [7]),
        (TWO_DAYS, "5 May 2020", [1]),
        ("On 3 May 2020 raiders killed four soldiers and two drivers.", "3 May 2020", [4, 2]),
        ("Two more died on 5 May 2020, bringing to nine the dead of 3 May 2020.", "5 May 2020", [2, 9]),
    ],
)
def test_a_clause_of_another_day_keeps_its_tolls(text: str, day: str, dead: list[int]) -> None:
    units = analyse(Article("a", text, "", "", "")).units
    span = next(span for span in units[0].dates if day in span.text)
    tolls = own_tolls(units, units[0].tolls, None, span)
    assert [toll.figure for toll in tolls if toll.kind == "killed"] == dead


@pytest.mark.parametrize(("text", "name", "dead"), press.SHARED)
def test_a_place_has_its_share_of_a_total(text: str, name: str, dead: list[int]) -> None:
    units = analyse(Article("a", text, "", "", "")).units
    span = next(span for span in units[0].places if span.text == name)
    tolls = own_tolls(units, units[0].tolls, span, None)
    assert [toll.figure for toll in tolls if toll.kind == "killed"] == dead
