"""Answer keys that list who did and suffered what in a document -> examples: what tells of incidents, which parties.

The keys are those of the Message Understanding Conferences: JSON lines with "id", "title", "text" and "templates", of
which perp_individual_id, perp_organization_id, phys_tgt, hum_tgt and instrument_id are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.extract import assemble, confidence, features, parties, weapons
from flows.extract.actors import names_within
from flows.extract.features import Row
from flows.extract.linear import Linear
from flows.extract.units import Analysis, Unit, analyse
from flows.lexicons.places.folding import fold
from flows.read import read_inputs
from flows.records import Article

AFTER_HEAD = frozenset(
    ["of", "in", "from", "who", "with", "at", "on", "by", "near", "to", "for", "belonging", "located"]
)
BRACKETED = r"[\[(]([^\])]*)[\])]?"
# "a group of guerrillas" are guerrillas
PARTS = frozenset(
    ["group", "groups", "band", "bands", "number", "dozens", "hundreds", "thousands", "scores", "couple", "pair",
     "some", "several", "most", "many", "all", "each", "one", "two", "three", "four", "five", "six"]
)  # fmt: skip
# How much of a template a unit must share to tell of it, and to stand for it where nothing was found.
TOLD, LISTED = 2, 3


@dataclass(frozen=True, slots=True)
class Keyed:
    """A document analysed; its fillers by template and side, each the ways it is named; the heads of its weapons; the
    names of the narrowest place of each template, folded."""

    analysis: Analysis
    templates: tuple[dict[str, tuple[tuple[str, ...], ...]], ...]
    weapons: frozenset[str] = frozenset()
    places: tuple[frozenset[str], ...] = ()

    def names(self, side: str) -> frozenset[str]:
        """Heads of everything that stands on a side in the document."""
        return frozenset(map(head, self._wordings(side)))

    def lists(self, side: str, wordings: Sequence[str]) -> bool:
        """Whether one of some wordings means something that stands on a side in the document: it has its head, or one
        of the two names opens the other ("JUAN ROJAS", "JUAN ROJAS VEGA")."""
        listed, said = tuple(self._wordings(side)), frozenset(map(head, wordings))
        return bool(said & self.names(side)) or any(_opens(one, other) for one in wordings for other in listed)

    def _wordings(self, side: str) -> Iterator[str]:
        """What stands on a side as it is worded, and the names in brackets: "PEASANT LEAGUE (PL)" -> that, and "PL"."""
        names = [name for template in self.templates for filler in template[side] for name in filler]
        return (wording for name in names for wording in (name, *re.findall(BRACKETED, name)) if wording)


def head(text: str) -> str:
    """The word that says what a noun phrase is: "two members of the guard" -> "member", "a band of men" -> "man"."""
    words = _words(text)
    end = next((at for at, word in enumerate(words) if at and word in AFTER_HEAD), len(words))
    word, rest = words[end - 1], words[end + 1 :]
    if word in PARTS and rest and words[end] == "of":
        return head(" ".join(rest))
    if word.endswith("men"):
        return word[:-3] + "man"
    if word == "people":
        return "person"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _words(text: str) -> list[str]:
    """The words of a noun phrase in small letters, without what is added to it: "RUIZ, MAYOR OF CALI" -> ["ruiz"]."""
    bare = re.split(r"[,;:]", re.sub(BRACKETED, " ", text))[0]
    return re.findall(r"\w+", bare.casefold()) or [text.casefold()]


def _opens(one: str, other: str) -> bool:
    """Whether the shorter of two wordings has several words, and the longer begins with them."""
    short, long = sorted((_words(one), _words(other)), key=len)
    return len(short) > 1 and long[: len(short)] == short


def read_keys(path: Path, splits: Sequence[str]) -> Iterator[Keyed]:
    """The documents of some splits of a key file ("DEV"), in its order."""
    lines = filter(str.strip, path.read_text(encoding="utf-8").splitlines())
    documents = {document["id"]: document for document in map(json.loads, lines) if document["split"] in splits}
    for article in read_inputs([str(path)], published=None):
        if isinstance(article, Article) and article.article_id in documents:
            templates = documents[article.article_id]["templates"]
            names = (name for one in templates for filler in one["instrument_id"] for name in filler)
            where = tuple(map(_narrowest, templates))
            yield Keyed(analyse(article), tuple(map(_fillers, templates)), frozenset(map(head, names)), where)


def _narrowest(template: dict[str, Any]) -> frozenset[str]:
    """Names of the narrowest place of a template below its country: "EL SALVADOR: MORAZAN: GOTERA" -> "gotera"."""
    paths = template["incident_location"]["alternatives"]
    return frozenset(fold(name) for path in paths if len(path) > 1 for name in path[-1]["names"])


def _fillers(template: dict[str, Any]) -> dict[str, tuple[tuple[str, ...], ...]]:
    doers = [*template["perp_individual_id"], *template["perp_organization_id"]]
    people = [[*target["name"], *target["description"]] for target in template["hum_tgt"]]
    things = [target["id"] for target in template["phys_tgt"]]
    sides = {"doers": doers, "sufferers": [*people, *things]}
    return {side: tuple(tuple(names) for names in fillers if names) for side, fillers in sides.items()}


def examples(keyed: Keyed, found: Sequence[assemble.Incident]) -> Iterator[tuple[str, Row, bool]]:
    """For each party in reach of an incident that the keys list: side, features, whether the keys name it there.

    The incidents are those found by what was not fitted to the document, here and below.
    """
    for units in _told(keyed, found):
        yield from _examples(keyed, units)


def _examples(keyed: Keyed, units: Sequence[Unit]) -> Iterator[tuple[str, Row, bool]]:
    found = parties.candidates(keyed.analysis, units)
    table = parties.rows(keyed.analysis, units, found)
    for side in parties.SIDES:
        for one, row in zip(found, table, strict=True):
            if parties.possible(one, side):
                yield side, row, keyed.lists(side, _wordings(one))


def armed(keyed: Keyed, found: Sequence[assemble.Incident]) -> Iterator[tuple[Row, bool]]:
    """For each weapon in reach of an incident that the keys list: features, whether they list it in the document."""
    for units in _told(keyed, found):
        for one in weapons.candidates(keyed.analysis, units):
            yield weapons.row(one, units), head(one.span.text) in keyed.weapons


def placed(keyed: Keyed, found: Sequence[assemble.Incident]) -> Iterator[list[tuple[Row, bool]]]:
    """For each incident found that shares a party with a template the places in reach: the template's, and the rest."""
    by_template = _by_template(keyed)
    for incident in found:
        shared = [sum(_hits(unit, names) for unit in incident.units) for names in by_template]
        best = max(range(len(shared)), key=lambda at: (shared[at], -at), default=-1)
        if best >= 0 and shared[best] and not incident.aggregate and keyed.places[best]:
            rows = assemble.place_rows(keyed.analysis, incident.units)
            names = keyed.places[best]
            yield [(row, bool({fold(span.text), fold(span.place.name)} & names)) for row, span in rows]


def telling(keyed: Keyed) -> Iterator[tuple[Row, bool]]:
    """Units that tell of an incident the keys list, as far as shared parties show, and those that share none."""
    whole = features.article_signs(keyed.analysis)
    best = {unit.index for names in _by_template(keyed) for unit in _most(keyed, names, TOLD)}
    for unit in keyed.analysis.units:
        shared = max((_hits(unit, names) for names in _by_template(keyed)), default=0)
        told = unit.index in best or bool(shared >= TOLD and unit.triggers)
        if told or not shared or not unit.triggers:
            yield features.relevance(keyed.analysis, unit, whole), told


def tellers(keyed: Iterable[Keyed]) -> list[tuple[Row, bool]]:
    """Documents, each with whether the keys list any incident in it."""
    return [(confidence.words(one.analysis), bool(one.templates)) for one in keyed if one.analysis.units]


def mistaken(keyed: Keyed, found: Sequence[assemble.Incident]) -> Iterator[tuple[str, Row, bool]]:
    """The same as `examples` for incidents that share no party with the keys: who stands on a side must be told from
    who is only named where nothing happened."""
    every = keyed.names("doers") | keyed.names("sufferers")
    for incident in found:
        single = not incident.aggregate and not incident.crime
        if single and not any(_hits(unit, every) for unit in incident.units):
            yield from _examples(keyed, incident.units)


def believed(keyed: Keyed, found: Sequence[assemble.Incident], teller: Linear) -> Iterator[tuple[Row, bool]]:
    """Incidents found in a document: those that share a party with a template that no surer incident took, and the
    rest."""
    whole = confidence.article(keyed.analysis, teller) if found else {}
    left = _by_template(keyed)
    single = [incident for incident in found if not incident.aggregate and not incident.crime]
    for incident in sorted(single, key=lambda one: -max(one.scores)):
        heads = {head(span.text) for unit in incident.units for span in unit.actors}
        shared = [names for names in left if names & heads]
        if shared:
            left.remove(max(shared, key=lambda names: len(names & heads)))
        yield confidence.row(keyed.analysis, found, incident, whole), bool(shared)


def _by_template(keyed: Keyed) -> list[frozenset[str]]:
    """Heads of all that a template lists, for each."""
    return [
        frozenset(head(name) for fillers in template.values() for filler in fillers for name in filler)
        for template in keyed.templates
    ]


def _most(keyed: Keyed, names: frozenset[str], least: int) -> list[Unit]:
    """The first unit of those that share most with a template, a trigger counted in; none below `least`."""
    scored = [(_hits(unit, names) + bool(unit.triggers), -unit.index, unit) for unit in keyed.analysis.units]
    best = max(scored, key=lambda one: one[:2], default=None)
    return [] if best is None or best[0] < least else [best[2]]


def _wordings(one: parties.Candidate) -> tuple[str, ...]:
    return (one.span.text, *names_within(one.span.text))


def _told(keyed: Keyed, found: Iterable[assemble.Incident]) -> Iterator[Sequence[Unit]]:
    """Incidents found that share a party with the keys, and the unit that tells most of a template not found."""
    every = keyed.names("doers") | keyed.names("sufferers")
    used: set[int] = set()
    for incident in found:
        if not incident.aggregate and any(_hits(unit, every) for unit in incident.units):
            used |= {unit.index for unit in incident.units}
            yield incident.units
    for names in _by_template(keyed):
        for unit in _most(keyed, names, LISTED):
            if unit.index not in used:
                used.add(unit.index)
                yield [unit]


def _hits(unit: Unit, names: Iterable[str]) -> int:
    return len(set(names) & {head(span.text) for span in unit.actors})
