"""Coded fields -> what a reader sees: "On 6 May 2023, in Gao (Gao), JNIM clashed with ... 4 fatalities."

Nothing is copied from an article: the note is composed of the row's own values.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from flows.lexicons import entries, resource
from flows.records import Event, Mention
from schemas.codes import values

SCALES = ("Local partner", "Other", "New media", "Subnational", "National", "Regional", "International")
STORIES = {
    "Government regains territory": "{one} took back territory from {two}",
    "Non-state actor overtakes territory": "{one} captured territory from {two}",
    "Armed clash": "{one} clashed with {two}",
    "Excessive force against protesters": "{two} used severe force against {one}",
    "Protest with intervention": "{two} intervened against {one}",
    "Peaceful protest": "{one} demonstrated peacefully",
    "Violent demonstration": "{one} demonstrated violently",
    "Mob violence": "{one} took part in mob violence",
    "Chemical weapon": "{one} used a chemical weapon",
    "Air/drone strike": "{one} carried out an air or drone strike",
    "Suicide bomb": "{one} carried out a suicide bombing",
    "Shelling/artillery/missile attack": "{one} fired shells, rockets or missiles",
    "Remote explosive/landmine/IED": "{one} set off an explosive device",
    "Grenade": "{one} threw a grenade",
    "Sexual violence": "{one} committed sexual violence against {two}",
    "Attack": "{one} attacked {two}",
    "Abduction/forced disappearance": "{one} abducted {two}",
    "Agreement": "{one} took part in an agreement",
    "Arrests": "{one} carried out arrests",
    "Change to group/activity": "{one} changed its activity",
    "Disrupted weapons use": "{one} thwarted the use of weapons",
    "Headquarters or base established": "{one} set up a base",
    "Looting/property destruction": "{one} looted or destroyed property",
    "Non-violent transfer of territory": "{one} took control without fighting",
    "Other": "{one} was party to a significant development",
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
LABELS = {
    "Agreement": "Agreement: ",
    "Arrests": "Arrests: ",
    "Change to group/activity": "Change to armed group: ",
    "Disrupted weapons use": "Disrupted weapons use: ",
    "Headquarters or base established": "Base: ",
    "Looting/property destruction": "Property destruction: ",
    "Non-violent transfer of territory": "Transfer of territory: ",
    "Other": "Other: ",
}
JOINTS = {
    "Violent demonstration": " and faced ",
    "Mob violence": " against ",
    "Agreement": " with ",
    "Non-violent transfer of territory": " in place of ",
}


def notes(event: Event, remark: str = "") -> str:
    """The note of a row, composed of its fields; `remark` says how a toll was divided.

    ("Armed clash", JNIM, army, Gao, 6 May 2023, 4) -> "On 6 May 2023, in Gao (Gao), JNIM clashed with ...".
    """
    label = LABELS.get(event.sub_event_type or "", "")
    return f"{label}{_when(event)}, {_where(event)}, {_story(event)}. {_toll(event)} {remark}".strip()


def _when(event: Event) -> str:
    """ "On 6 May 2023", or "Around 15 May 2023 (as reported)" where the day is not known."""
    if event.event_date is None:
        return "On an unknown day"
    day = f"{event.event_date.day} {MONTHS[event.event_date.month - 1]} {event.event_date.year}"
    return f"On {day}" if event.time_precision == 1 else f"Around {day} (as reported)"


def _where(event: Event) -> str:
    """ "in Gao (Gao, Gao)", "near Menaka (Menaka)"."""
    place = event.location or event.admin1 or event.country or "an unknown place"
    wider = ", ".join(part for part in (event.admin2, event.admin1) if part and part != place)
    at = "near" if event.geo_precision == 2 else "in"
    return f"{at} {place}" + (f" ({wider})" if wider else "")


@lru_cache(maxsize=4096)
def spoken(actor: str | None) -> str:
    """An actor as a sentence names it: "Civilians (Mali)" -> "civilians"."""
    if actor is None:
        return "an unknown party"
    bare = re.sub(r" \(\d{4}-(?:\d{4})?\)", "", actor).split(": ")[0]
    bare = re.sub(r"^(Civilians|Protesters|Rioters) \(.*\)$", lambda m: m[1].lower(), bare)
    if bare.startswith(("Unidentified ", "Sole ")):
        return f"an {bare.split(' (')[0].lower()}".replace("an sole", "a sole")
    return bare


def _story(event: Event) -> str:
    kind = event.sub_event_type or ""
    template = STORIES.get(kind, "{one} was party to an incident")
    story = template.format(one=spoken(event.actor1), two=spoken(event.actor2))
    if event.actor2 and "{two}" not in template:
        story += JOINTS.get(kind, ", targeting ") + spoken(event.actor2)
    return story


def _toll(event: Event) -> str:
    """ "4 fatalities. 2 injured.", and the range where reports differ."""
    low, high = event.fatalities_low, event.fatalities_high
    parts = [counted(event.fatalities, "fatality", "fatalities") + "."]
    if low is not None and high is not None and low != high:
        parts.append(f"Reports range from {low} to {high}.")
    if event.injuries_low:
        parts.append(f"{event.injuries_low} injured.")
    if event.abducted:
        parts.append(f"{event.abducted} abducted.")
    return " ".join(parts)


def counted(number: int, one: str, many: str) -> str:
    """(1, "fatality", "fatalities") -> "1 fatality"; 0 -> "No fatalities"."""
    return f"No {many}" if number == 0 else f"1 {one}" if number == 1 else f"{number} {many}"


def split_remark(mentions: Sequence[Mention]) -> str:
    """How a toll was divided, where no report counts it apart: "5 fatalities split among 6 events."."""
    shares = [mention for mention in mentions if mention.split_into is not None]
    if not shares or len(shares) < len(mentions) or not shares[0].split_fatalities:
        return ""
    total = counted(shares[0].split_fatalities, "fatality", "fatalities")
    return f"{total} split among {shares[0].split_into} events."


@cache
def _crowd() -> re.Pattern[str]:
    size = (
        r"(?:(?:about|around|some|roughly|nearly|almost|over|more than|at least|an estimated|up to|several|a few)\s+)*"
    )
    count = r"(?:\d[\d,.]*\d|\d+|dozens?|scores|hundreds?|thousands?|tens of thousands|hundreds of thousands|million)"
    people = (
        r"(?:people|persons|protest[eo]rs|demonstrators|marchers|students|workers|women|youths?|men|residents|"
        r"villagers|supporters|teachers|farmers|traders|drivers|activists|mourners|families|rioters|locals|miners)"
    )
    return re.compile(rf"\b({size}{count})(?:\s+of)?(?:\s+[\w-]+){{0,3}}?\s+{people}\b", re.IGNORECASE)


def crowd_size(sentence: str) -> str | None:
    """A crowd's size in the source's own words: "Some 2,000 students marched" -> "some 2,000"."""
    found = _crowd().search(sentence)
    return found[1].lower() if found else None


@dataclass(frozen=True, slots=True)
class Targeted:
    """An entry of women_targeted.toml: who the women were that an attack aimed at."""

    id: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    alone: bool = False


@cache
def _targeted() -> tuple[tuple[Targeted, re.Pattern[str]], ...]:
    return tuple((entry, _any_of(entry.words)) for entry in entries("women_targeted.toml", Targeted))


@cache
def _any_targeted() -> re.Pattern[str]:
    return _any_of([word for entry, _ in _targeted() for word in entry.words])


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def women_targeted(event: Event, sentences: Iterable[str]) -> list[str]:
    """Who the women or girls were that an attack aimed at: ["girls"]; none where others were hit as well."""
    if not event.civilian_targeting:
        return []
    described = {name.split(" (")[0] for name in (event.assoc_actor_2 or "").split("; ") if name}
    alone = bool(described) and described <= FEMALE
    told = [sentence for sentence in sentences if _any_targeted().search(sentence)]
    return [
        entry.id
        for entry, pattern in _targeted()
        if (alone or not entry.alone) and any(pattern.search(sentence) for sentence in told)
    ]


FEMALE = frozenset({"Women", "Girls"})


def tags(event: Event, sentences: Iterable[str] = ()) -> str | None:
    """The tags of a row: `crowd size=hundreds` on every protest and riot, `no report` where nothing is said."""
    found, told = [], list(sentences)
    if event.event_type in ("Protests", "Riots"):
        size = next((size for sentence in told if (size := crowd_size(sentence))), "no report")
        found.append(f"crowd size={size}")
    found += [f"women targeted: {tag}" for tag in women_targeted(event, told)]
    if event.sub_event_type == "Sexual violence":
        found.append("sexual violence")
    return "; ".join(found) or None


@cache
def _scales() -> dict[str, str]:
    text = resource("sources.csv").read_text(encoding="utf-8")
    return {plain_source(row["source"]): row["scale"] for row in csv.DictReader(text.splitlines())}


@lru_cache(maxsize=4096)
def plain_source(source: str) -> str:
    """An outlet's name for comparing: "The Mail (London)" -> "mail"."""
    words = re.findall(r"[^\W_]+", re.sub(r"\([^)]*\)", " ", source.casefold()))
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def source_scale(source: str | None, own: Mapping[str, str] | None = None) -> str | None:
    """The reach of a row's sources: "Reuters" -> International, "Dawn; Reuters" -> National-International.

    None where no source is in the table; of more than two the outermost stand. `own` is a user's table, which wins.
    """
    names = [plain_source(name) for name in (source or "").split(";")]
    scales = {**_scales(), **own} if own else _scales()
    known = sorted({scales[name] for name in names if name in scales}, key=SCALES.index)
    pair = f"{known[0]}-{known[-1]}" if len(known) > 1 else ""
    if not known or pair in values("source_scales"):
        return pair or None
    return known[0]
