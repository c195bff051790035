"""What a party is in its clause: before or after which voice of a trigger, blamed, speaking."""

from __future__ import annotations

import pytest

from flows.extract.actors import find_actors
from flows.extract.framing import Frame, clause_signs
from flows.extract.sentences import sentences, tokens
from flows.extract.triggers import find_triggers
from flows.extract.units import Unit
from tests.spec import framing as spec


def told(text: str) -> Unit:
    """A unit of one sentence with its triggers and parties."""
    span, words = sentences(text)[0], tuple(tokens(text, 0, len(text)))
    triggers, actors = tuple(find_triggers(words)), tuple(find_actors(text))
    return Unit(0, span.start, span.end, text, words, triggers, actors=actors)


@pytest.mark.parametrize(("text", "party", "signs"), spec.SIGNS)
def test_a_party_has_its_part_in_the_clause(text: str, party: str, signs: list[str]) -> None:
    unit = told(text)
    frame = Frame(unit)
    one = next(span for span in unit.actors if span.text == party)
    found = clause_signs(frame, frame.first(one.start), frame.last(one.end))
    assert set(signs) <= set(found)


def test_far_from_any_trigger_a_party_has_no_part() -> None:
    unit = told("Police walked slowly along the long and empty road to the old white house by the sea.")
    frame = Frame(unit)
    assert clause_signs(frame, 0, 0) == []
