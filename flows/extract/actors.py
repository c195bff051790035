"""Words -> who they are: "the army" in a Malian article of 2023 -> Military Forces of Mali (2021-), State forces.

>>> resolve_actor("the army", country="Mali", day=date(2023, 5, 1)).name
'Military Forces of Mali (2021-)'
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from flows.extract.actors_find import Party, named_nation, parties
from flows.extract.actors_register import register, words_of
from flows.extract.actors_resolve import Setting, nation_actor, resolve_party, unknown_name
from flows.records import Actor, ActorSpan

UNNAMED = {"perpetrator": "Unidentified Armed Group", "target": "Civilians", "": "Civilians"}


def find_actors(
    text: str, *, country: str | None = None, published: date | None = None, own: Path | None = None
) -> list[ActorSpan]:
    """Party words in a text with whom they are: "Suspected jihadists ambushed Malian soldiers" -> two spans.

    `actor.role` says what a span can be: "state", "armed", "foreign", "civilian", "crowd", "people" (anyone: the
    side decides) or "object" (a thing that can be a target).
    """
    setting = Setting(country, published)
    known = register(own)
    return [
        ActorSpan(party.start, party.end, party.text, resolve_party(party, known, setting))
        for party in parties(text, own)
    ]


def resolve_actor(
    words: str,
    *,
    country: str | None,
    day: date | None,
    context: Sequence[ActorSpan] = (),
    side: str = "",
    own: Path | None = None,
) -> Actor:
    """Whom the words of a party stand for in a country on a day; `side` is "perpetrator", "target" or unknown.

    "gunmen" in Mexico -> Unidentified Gang (Mexico); "the rebels" -> the group the context names.
    """
    setting = Setting(country, day, tuple(context), side)
    found = _parties_within(words, own)
    if not found:
        return _unnamed(words, setting)
    return resolve_party(max(found, key=_weight), register(own), setting)


def names_within(text: str, own: Path | None = None) -> tuple[str, ...]:
    """Groups that a longer wording names: "guerrillas of the FMLN" -> ("FMLN",)."""
    words = words_of(text)
    found = [part for party in _parties_within(text, own) for part in (*party.core, *party.tail) if part.groups]
    names = (text[words[part.first].start : words[part.last].end] for part in found)
    return tuple(name for name in names if name != text)


@lru_cache(maxsize=4096)
def _parties_within(words: str, own: Path | None) -> tuple[Party, ...]:
    """The parties of a short wording, which one article repeats for every incident and side."""
    return tuple(parties(words, own))


def _weight(party: Party) -> tuple[bool, bool, int]:
    """Which of several parties in the words is meant: a named group first, then the first that is no thing."""
    parts = (*party.core, *party.tail)
    return any(part.groups for part in parts), any(part.nouns for part in parts), -party.start


def _unnamed(words: str, setting: Setting) -> Actor:
    """Words that name nobody the register knows: a nation, a proper name that is kept, else whom the side implies."""
    name = words.strip()
    if (named := named_nation(name, register(), setting.country)) is not None:
        return nation_actor(*named, setting, plural=name.endswith(("s", "S")))
    if setting.side == "perpetrator" and name[:1].isupper() and " " in name and not name.isupper():
        return unknown_name(name, setting.country)
    kind = UNNAMED[setting.side]
    inter, role = ("Civilians", "civilian") if kind == "Civilians" else ("Political militia", "armed")
    return Actor(f"{kind} ({setting.country})", inter, "side", setting.country, known=False, role=role)
