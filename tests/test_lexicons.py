"""Words as data: entries fire on their examples, not on counter-examples; a faulty file is told by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import lexicons
from flows.errors import LexiconError
from flows.extract.context import CueEntry, find_cues
from flows.extract.sentences import tokens
from flows.extract.themes import ThemeEntry, find_themes
from flows.extract.triggers import FILES, TriggerEntry, find_triggers, inflect, irregular, trigger_entries
from flows.extract.weapons import WeaponEntry, find_weapons
from flows.lexicons import entries
from schemas.codes import event_types

CUES = entries("context.toml", CueEntry)
WEAPONS = entries("weapons.toml", WeaponEntry)
THEMES = entries("themes.toml", ThemeEntry)
SUB_EVENTS = set(event_types())


def fired(sentence: str) -> set[str]:
    return {trigger.entry for trigger in find_triggers(tokens(sentence))}


@pytest.mark.parametrize("entry", trigger_entries(), ids=lambda entry: entry.id)
def test_triggers_fire_on_their_examples(entry: TriggerEntry) -> None:
    for example in entry.examples:
        assert entry.id in fired(example), example
    for example in entry.counter_examples:
        assert entry.id not in fired(example), example


@pytest.mark.parametrize("entry", CUES, ids=lambda entry: entry.id)
def test_cues_fire_on_their_examples(entry: CueEntry) -> None:
    own = set(entry.words)
    for example in entry.examples:
        assert any(c.kind == entry.kind and c.span.text.lower() in own for c in find_cues(tokens(example))), example
    for example in entry.counter_examples:
        assert not any(c.kind == entry.kind for c in find_cues(tokens(example))), example


@pytest.mark.parametrize("entry", WEAPONS, ids=lambda entry: entry.id)
def test_weapons_fire_on_their_examples(entry: WeaponEntry) -> None:
    for example in entry.examples:
        assert {span.text.lower() for span in find_weapons(tokens(example))} & set(entry.words), example


@pytest.mark.parametrize("entry", THEMES, ids=lambda entry: entry.id)
def test_themes_fire_on_their_examples(entry: ThemeEntry) -> None:
    for example in entry.examples:
        assert entry.id in find_themes(tokens(example)), example


def test_a_sentence_without_such_words_has_no_theme() -> None:
    assert find_themes(tokens("The moon is made of cheese.")) == ()


@pytest.mark.parametrize("entry", trigger_entries(), ids=lambda entry: entry.id)
def test_triggers_are_coded(entry: TriggerEntry) -> None:
    assert entry.sub_event in SUB_EVENTS
    assert entry.strength in {"weak", "strong"}
    assert entry.verbs or entry.nouns


def test_ids_are_unique_over_all_trigger_files() -> None:
    names = [entry.id for entry in trigger_entries()]
    assert len(set(names)) == len(names)


def test_every_trigger_file_is_read() -> None:
    assert {f"{name}.toml" for name in FILES} == {path.name for path in lexicons.resource("triggers").iterdir()}


PHRASES = [(entry.id, phrase) for entry in trigger_entries() for phrase in (*entry.verbs, *entry.nouns)]
PHRASES += [(entry.id, word) for entry in (*CUES, *WEAPONS) for word in entry.words]


def test_words_are_written_as_they_are_matched() -> None:
    odd = [(name, phrase) for name, phrase in PHRASES if phrase != " ".join(phrase.lower().replace("’", "'").split())]
    assert not odd


def test_every_phrase_can_match() -> None:
    never = []
    for name, phrase in PHRASES:
        words = phrase.split()
        if [token.text for token in tokens(phrase.replace("~", "one"))] != [w if w != "~" else "one" for w in words]:
            never.append((name, phrase))
    assert not never


@pytest.mark.parametrize("entry", trigger_entries(), ids=lambda entry: entry.id)
def test_no_word_is_taken_by_another_entry(entry: TriggerEntry) -> None:
    words = [phrase.replace("~", "one") for phrase in (*entry.verbs, *entry.nouns)]
    assert [word for word in words if entry.id not in fired(word)] == []


def test_no_word_stands_twice_in_an_entry() -> None:
    lists = [(entry.id, words) for entry in trigger_entries() for words in (entry.verbs, entry.nouns)]
    lists += [(entry.id, entry.words) for entry in (*CUES, *WEAPONS)]
    assert [name for name, words in lists if len(set(words)) < len(words)] == []


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("shell", {"shells", "shelled", "shelling"}),
        ("stab", {"stabs", "stabbed", "stabbing"}),
        ("kidnap", {"kidnaps", "kidnapped", "kidnapping"}),
        ("seize", {"seizes", "seized", "seizing"}),
        ("occupy", {"occupies", "occupied", "occupying"}),
        ("clash", {"clashes", "clashed", "clashing"}),
        ("bombard", {"bombards", "bombarded", "bombarding"}),
        ("shoot", {"shoots", "shot", "shooting"}),
        ("blow", {"blows", "blew", "blown", "blowing"}),
    ],
)
def test_verbs_are_inflected(verb: str, forms: set[str]) -> None:
    assert set(inflect(verb)) == {verb, *forms}


def test_irregular_verbs_have_their_forms() -> None:
    assert all(len(forms) >= 3 and forms[-1].endswith("ing") for forms in irregular().values())


# A faulty file


@pytest.fixture
def lexicon(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A folder that stands for the package's own; what was read from it is forgotten afterwards."""
    monkeypatch.setattr(lexicons, "resource", lambda name: tmp_path.joinpath(*name.split("/")))
    yield tmp_path
    lexicons.table.cache_clear()
    lexicons.entries.cache_clear()


GOOD = '[[entry]]\nid = "ram"\nsub_event = "Attack"\nverbs = ["ram"]\nexamples = ["He rammed the gate."]\n'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (GOOD + 'colour = "red"\n', ["own.toml", '"ram"', "unknown key colour", "examples"]),
        (GOOD.replace("examples = ", "exampels = "), ["own.toml", '"ram"', "exampels"]),
        (GOOD.replace('"He rammed the gate."', ""), ["own.toml", '"ram"', "at least one example"]),
        ('[[entry]]\nid = "ram"\nsub_event = "Attack"\n', ["own.toml", '"ram"', "at least one example"]),
        (GOOD.replace('id = "ram"\n', ""), ["own.toml", '"?"', "needs an id"]),
        (GOOD.replace('sub_event = "Attack"\n', ""), ["own.toml", '"ram"', "sub_event"]),
        (GOOD + GOOD, ["own.toml", '"ram"', "stands twice"]),
        ("[[entry]]\nid = ram\n", ["own.toml", "line 2", "valid TOML"]),
    ],
    ids=["unknown-key", "misspelt-key", "empty-examples", "no-examples", "no-id", "no-code", "twice", "no-toml"],
)
def test_a_faulty_file_is_told_by_file_and_entry(lexicon: Path, content: str, told: list[str]) -> None:
    (lexicon / "own.toml").write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError) as fault:
        entries("own.toml", TriggerEntry)
    assert not [words for words in told if words not in str(fault.value)]


def test_a_good_file_is_read_as_records(lexicon: Path) -> None:
    (lexicon / "own.toml").write_text(GOOD, encoding="utf-8")
    assert entries("own.toml", TriggerEntry) == (
        TriggerEntry("ram", "Attack", ("He rammed the gate.",), verbs=("ram",)),
    )
