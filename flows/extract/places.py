"""An article's places, found and resolved: "40 km east of Gao, in Mali" -> a point east of Gao, and Mali."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from flows.extract import places_context
from flows.extract.gazetteer import gazetteer
from flows.extract.gazetteer_entries import Entry, to_place
from flows.extract.gazetteer_lists import fold
from flows.extract.places_home import seats
from flows.extract.places_recognise import Toponym, abbreviated_states, person_words, runs, toponyms
from flows.extract.places_relations import relate
from flows.extract.places_resolve import agree, resolve
from flows.extract.places_roles import CAPITAL, capitals, datelines, metonyms, outlets, streets
from flows.extract.places_tokens import Words
from flows.records import Place, PlaceSpan

THRESHOLD = 0.0
LOCATING = ("place", "dateline", "organisation", "metonym")


def find_places(text: str, *, source: str | None = None, title: str | None = None) -> list[PlaceSpan]:
    """All place names of an article in order: "Gunmen raided Boni, Mali." -> Boni (Mopti), Mali.

    Names of persons are left out; nationalities, organisations and governments stand with their `role`.
    """
    words, found = recognised(text)
    about = [] if source is None else recognised(source)[1]
    about += [] if title is None else recognised(title)[1]
    resolve(words, found, about)
    agree(found)
    found = [t for t in found if t.chosen and t.role != "person" and _accepted(t)]
    datelines(words, found)
    streets(words, found)
    metonyms(words, found)
    spans = [relate(words, t, _span(words, t)) for t in found]
    return sorted([*spans, *(_capital(words, t) for t in capitals(words, found))], key=lambda span: span.start)


def recognised(text: str) -> tuple[Words, list[Toponym]]:
    """The words of a text and its toponyms with the weight of their context, not yet resolved."""
    words, names = Words(text), gazetteer()
    found = toponyms(words, names)
    stretches = runs(words)
    persons, families = person_words(words, found, stretches)
    states = abbreviated_states(words, names)
    taken = {state.i for state in states}
    found = sorted([*(t for t in found if not taken & set(range(t.i, t.j))), *states], key=lambda t: t.i)
    places_context.weigh(words, found, stretches, persons, families)
    outlets(words, found)
    _carry(found)
    return words, found


def _carry(found: list[Toponym]) -> None:
    """A name that is surely a place once is one elsewhere in the article, and likewise a person."""
    best: dict[str, float] = {}
    for toponym in found:
        if toponym.role == "place":
            best[toponym.key] = max(best.get(toponym.key, -9.0), toponym.weight)
    for toponym in found:
        if toponym.role == "place" and best[toponym.key] > 1.5 and toponym.weight < best[toponym.key]:
            toponym.add(0.5 * (best[toponym.key] - toponym.weight), "told elsewhere")


def _accepted(toponym: Toponym) -> bool:
    return toponym.role in ("demonym", "organisation") or toponym.weight > THRESHOLD


def _capital(words: Words, toponym: Toponym) -> PlaceSpan:
    """ "the Malian capital" as a span; its expression begins at "the" or "Mali's"."""
    span = _span(words, toponym)
    first = max(0, toponym.i - 2) if words.key[toponym.i - 2 : toponym.i - 1] == ["the"] else toponym.i - 1
    return replace(span, relation=CAPITAL, relation_start=words.start[first])


def _span(words: Words, toponym: Toponym) -> PlaceSpan:
    chosen = toponym.chosen
    assert chosen is not None
    start, end = words.start[toponym.i], words.end[toponym.j - 1]
    if (
        toponym.rule == "state abbreviation"
        and words.text[end : end + 1] == "."
        and words.text[end - 2 : end - 1] != "."
    ):
        end += 1
    return PlaceSpan(
        start=start,
        end=end,
        text=words.text[start:end],
        place=to_place(chosen),
        geo_precision=3
        if chosen.kind in ("country", "admin1", "region")
        else 2
        if chosen.kind in ("admin2", "feature")
        else 1,
        rule=toponym.rule,
        role=toponym.role,
        relation_start=start,
        relation_end=end,
        score=round(toponym.weight, 3),
    )


def geoparse_record(id: str, text: str, *, source: str | None = None, title: str | None = None) -> dict[str, object]:
    """An article's places as `casus geoparse` prints them: id, and start, end, text, latitude, longitude of each."""
    spans = find_places(text, source=source, title=title)
    return {
        "id": id,
        "places": [
            {
                "start": span.start,
                "end": span.end,
                "text": span.text,
                "latitude": span.place.latitude,
                "longitude": span.place.longitude,
            }
            for span in spans
            if span.role in LOCATING and span.rule != CAPITAL
        ],
    }


def country_place(name: str) -> Place:
    """ "Mali", "Ivory Coast", "DR Congo" -> the country as a place; KeyError for an unknown name."""
    for entry in gazetteer().find(fold(name)):
        if entry.kind == "country":
            return to_place(entry)
    raise KeyError(name)


@cache
def capital_of(country: str) -> Place:
    """The seat of a country's government: "Mali" -> Bamako."""
    entry = _country_entry(country)
    return to_place(seats().get(entry.alpha2, entry))


def _country_entry(name: str) -> Entry:
    for entry in gazetteer().find(fold(name)):
        if entry.kind == "country":
            return entry
    raise KeyError(name)
