"""Wordings that settle the matter whatever the weights say.

"One bombing near Bamako" happened, "a series of attacks" is a total, "the departure of the mercenaries" a development.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cache

from flows.extract.choices import dateline_end
from flows.extract.features import DOUBTS
from flows.extract.tolls_sum import LARGE
from flows.extract.triggers import Trigger
from flows.extract.units import LOCATING, Unit
from flows.records import ActorSpan, Toll

ARMED = ("armed", "foreign", "state")
LEAVING, LEAVING_IS = "forces-leave", "Change to group/activity"
MANY = frozenset(
    ["several", "many", "numerous", "recent", "series", "string", "wave", "spate", "repeated", "frequent", "dozens"]
)
CLOSE = 6
ARMED_HARM = frozenset(["kill", "shoot", "attack"])


def _position(unit: Unit, start: int) -> int:
    return next((at for at, token in enumerate(unit.tokens) if token.start >= start), len(unit.tokens))


def _doubted(unit: Unit, trigger: Trigger) -> bool:
    """Whether a word of doubt stands close to the trigger."""
    return _near(unit, trigger, DOUBTS)


def _near(unit: Unit, trigger: Trigger, kinds: Container[str]) -> bool:
    """Whether a cue of some kinds stands close to the trigger."""
    at = _position(unit, trigger.start)
    return any(cue.kind in kinds and abs(_position(unit, cue.span.start) - at) <= CLOSE for cue in unit.cues)


def _many(unit: Unit, trigger: Trigger) -> bool:
    """Whether the trigger is one of many: "several recent attacks"."""
    at = _position(unit, trigger.start)
    return bool(MANY & {token.lower for token in unit.tokens[max(0, at - 4) : at]})


def single(unit: Unit) -> bool:
    """Whether a unit tells of one incident at a named place: "One bombing near Bamako targeted ..."."""
    named = any(
        span.role in LOCATING
        and span.place.kind not in ("country", "admin1", "region")
        and span.end > dateline_end(unit)
        for span in unit.places
    )
    return named and any(_one(unit, trigger) for trigger in unit.triggers if trigger.strong)


def _one(unit: Unit, trigger: Trigger) -> bool:
    """Whether a trigger is told of as one that happened: "one bombing", not "a possible bombing"."""
    at = _position(unit, trigger.start)
    before = {token.lower for token in unit.tokens[max(0, at - 3) : at]}
    return "one" in before and not _doubted(unit, trigger) and not _many(unit, trigger)


def leaving(unit: Unit) -> ActorSpan | None:
    """The armed party that leaves: "the departure of the mercenary group" -> "mercenary group"."""
    for trigger in unit.triggers:
        if trigger.entry != LEAVING or _doubted(unit, trigger):
            continue
        after = _position(unit, trigger.end)
        for span in unit.actors:
            if span.actor.role in ARMED and 0 <= _position(unit, span.start) - after <= CLOSE:
                return span
    return None


def unreal(unit: Unit) -> bool:
    """Whether a unit without dead tells of what did not happen, a foiled plot, an exercise, or of a verdict on it."""
    kinds = {cue.kind for cue in unit.cues}
    if _life().search(unit.text):
        return True
    if any(toll.kind == "killed" and not toll.negated for toll in unit.tolls):
        return False
    return bool(kinds & UNREAL) or _verdict(unit) or _anniversary(unit) or (not hurt(unit) and _to_come(unit))


@cache
def _life() -> re.Pattern[str]:
    """What only a notice of somebody's life and death says."""
    told = (
        "passed away peacefully", r"preceded (?:him|her) in death", "united in marriage", r"were married (?:on|in|at)",
        r"survivors include", r"was born (?:on|in) [A-Z]\w+ \d",
    )  # fmt: skip
    return re.compile(rf"\b(?:{'|'.join(told)})", re.IGNORECASE)


def _to_come(unit: Unit) -> bool:
    """Whether all that a unit tells lies ahead: "the march | will | be held on Saturday"."""
    ahead = [cue.span for cue in unit.cues if cue.span.text.lower() in COMING]
    ahead = [span for span in ahead if "recall" not in unit.text[span.end - unit.start :][:18]]
    if not ahead or not unit.triggers:
        return False
    first = min(ahead, key=lambda span: span.start)
    told = (trigger for trigger in unit.triggers if trigger.start < first.start)
    return all(_is_held(unit.text[trigger.end - unit.start : first.end + HELD - unit.start]) for trigger in told)


@cache
def _held() -> re.Pattern[str]:
    return re.compile(
        r"[^,;:.]{0,50}\b(?:will (?:be held|take place|be staged|begin|start)|to be held)\b", re.IGNORECASE
    )


def _is_held(after: str) -> bool:
    """Whether the words after a noun say that it is yet to be held: "the march | of Saturday week will be held |"."""
    return _held().match(after) is not None


HELD = 12  # characters of the words that say so after "will"
COMING = frozenset(["will", "to be held", "scheduled", "upcoming", "is set to", "are set to", "due to"])


UNREAL = frozenset(["exercise", "foiled"])


def _verdict(unit: Unit) -> bool:
    """Whether all that a unit tells is what somebody was judged for, with no day of its own: "sentenced on Friday for
    the bombing of a station"."""
    judged = [cue.span.start for cue in unit.cues if cue.span.text.lower() in VERDICTS]
    told = [trigger.start for trigger in unit.triggers if trigger.strong]
    if not judged or not told or min(told) < min(judged):
        return False
    return not any(span.start > min(told) for span in unit.dates)


VERDICTS = frozenset(["sentenced", "convicted", "acquitted", "indicted", "extradited", "charged with", "found guilty"])


def _anniversary(unit: Unit) -> bool:
    """Whether a unit only tells that something is remembered, with no day but that of the remembrance."""
    marked = {cue.span.text.lower() for cue in unit.cues}
    return "anniversary" in marked and len(unit.dates) < 2


def harmed(unit: Unit) -> bool:
    """Whether armed harm is told, with or without a political side: "a man was shot dead outside a bar"."""
    kinds = {cue.kind for cue in unit.cues}
    armed = any(trigger.entry in ARMED_HARM and not _doubted(unit, trigger) for trigger in unit.triggers)
    return hurt(unit) and armed and not kinds & {"accident", "figurative", "exercise", "aggregate"}


def hurt(unit: Unit) -> bool:
    """Whether somebody was killed or injured, in no total."""
    return any(toll.kind in ("killed", "injured") and not toll.negated and not toll.cumulative for toll in unit.tolls)


def violent(units: Sequence[Unit]) -> bool:
    """Whether sentences tell of one case of armed harm, by mischance too, and of who was hurt or of its day: "a teen
    was accidentally shot", "charged over the shooting on Friday"."""
    if not any(map(_violent, units)):
        return False
    return any(hurt(unit) or any(span.precision == 1 for span in unit.dates) for unit in units)


def _violent(unit: Unit) -> bool:
    kinds = {cue.kind for cue in unit.cues}
    if kinds & {"exercise", "aggregate", "figurative"} or ("accident" in kinds and GUNS not in unit.themes):
        return False
    return any(trigger.entry in ARMED_HARM and not _near(unit, trigger, NOT_DONE) for trigger in unit.triggers)


def robbed(unit: Unit) -> bool:
    """Whether who did it are called after ordinary crime: "armed robbers on Thursday attacked", no mob's victims."""
    thieves = (span for span in unit.actors if span.text.lower().rsplit(" ", 1)[-1] in THIEVES)
    return any(_acts(unit, span) for span in thieves)


def _acts(unit: Unit, span: ActorSpan) -> bool:
    """Whether somebody is the subject of an active verb of harm."""
    at = _position(unit, span.end)
    deed = next((trigger for trigger in unit.triggers if trigger.start >= span.end), None)
    if deed is None or not deed.verbal or _position(unit, deed.start) - at > CLOSE:
        return False
    between = {token.lower for token in unit.tokens[at : _position(unit, deed.start)]}
    return not between & PASSIVE


THIEVES = frozenset(
    ["robber", "robbers", "burglar", "burglars", "thief", "thieves", "mugger", "muggers", "carjacker", "carjackers"]
)
PASSIVE = frozenset(["was", "were", "been", "being", "and", "by", "in", ","])
GUNS, NOT_DONE = "shooting", frozenset(["planned", "denied", "foiled", "feared", "negated"])


def total(unit: Unit) -> bool:
    """Whether a unit tells of many incidents at once: "a series of attacks killed more than 100 soldiers"."""
    if any(toll.cumulative and toll.kind == "killed" for toll in unit.tolls):
        return True
    if any(trigger.entry in TAKINGS and _much(unit, trigger) for trigger in unit.triggers):
        return True
    return any(trigger.text.lower().endswith("s") and _many(unit, trigger) for trigger in unit.triggers)


def _much(unit: Unit, trigger: Trigger) -> bool:
    """Whether what was taken is more than one place: "reclaimed all of the province's towns"."""
    after = _position(unit, trigger.end)
    return bool(MUCH & {token.lower for token in unit.tokens[after : after + 3]})


TAKINGS = ("government-retakes", "group-takes")
MUCH = MANY | frozenset(["all", "most", "every", "much", "large", "vast", "swathes", "swaths", "hundreds", "half"])


def struck(unit: Unit) -> bool:
    """Whether a unit tells plainly of a weapon of war that killed at a named town on a named day."""
    dead = any(toll.kind == "killed" and not toll.negated and not toll.cumulative for toll in unit.tolls)
    dated = any(span.precision == 1 for span in unit.dates)
    placed = any(span.place.kind not in ("country", "region") for span in unit.places)
    plain = not {cue.kind for cue in unit.cues} & AWRY and not unit.title
    return dead and dated and placed and plain and any(trigger.strong for trigger in unit.triggers) and armed(unit)


def armed(unit: Unit) -> bool:
    """Whether a unit names a weapon of war."""
    return bool(WEAPONS & set(unit.themes))


WEAPONS = frozenset(["explosive", "mine", "suicide", "artillery", "grenade"])
AWRY = frozenset(
    ["accident", "court", "remembered", "exercise", "figurative", "foiled", "planned", "denied", "feared", "aggregate"]
)


def totals_only(tolls: Sequence[Toll]) -> bool:
    """Whether all the dead that are told are a total over time: "24,000 people killed since October".

    A small one ("12 have died since Friday") is mostly the growing toll of one incident.
    """
    killed = [toll for toll in tolls if toll.kind == "killed" and not toll.negated]
    return any(toll.figure >= LARGE for toll in killed) and all(toll.cumulative for toll in killed)
