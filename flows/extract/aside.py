"""Places and days beside a deed: where its doers fled, the hurt lie and officials speak, when the dead are buried.

"They withdrew towards | Gao |": nothing happened in Gao. "Mourners on | Sunday | buried nine": nobody died on Sunday.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from flows.records import DateSpan, PlaceSpan

if TYPE_CHECKING:
    from flows.extract.units import Unit

BURYING = (
    r"(?:(?:was|were|be|been|being)\s+(?:\w+\s+){0,2}(?:buried|cremated|interred)(?!\s+(?:under|beneath|alive|by|in\s+the\s+rubble))"
    r"|bur(?:ied|y|ying)\s+(?:their|his|her|its\s+dead|some|the\s+(?:dead|victims|bodies)|\d+|those)|laid\s+to\s+rest"
    r"|laid\s+(?:flowers|wreaths)|mourners|mourned|mourn|funerals?|burials?|coffins?|(?:sent|offered|expressed)\s+(?:\w+\s+)?condolences"
    r"|(?:declared\s+)?(?:\w+\s+){1,2}days\s+of\s+(?:\w+\s+)?mourning|queued\s+to\s+give\s+blood)"
)
LOOKING = (
    r"(?:(?:visited|toured|inspected)\s+(?:the\s+)?(?:\w+\s+)?(?:camp|village|town|site|scene|area|hospital|wounded|injured|survivors"
    r"|victims|families|ruins)|swe(?:pt|eping)\s+up|clear(?:ed|ing)\s+(?:the\s+)?(?:debris|rubble)"
    r"|(?:found|saw|reported\s+seeing)\s+(?:\w+\s+){0,2}(?:burn(?:ed|t)|empty|deserted|looted|charred)\s+(?:huts|houses|homes|shops|tents)"
    r"|fresh\s+graves|(?:president|premier|minister|governor|mayor|king|bishop)\s+(?:\w+\s+){0,3}?"
    r"(?:walked\s+to|went\s+to|travelled\s+to|traveled\s+to|flew\s+to|called\s+on|paid\s+a\s+visit|met\s+(?:survivors|families|shopkeepers|relatives)))"
)
FINDING = (
    r"(?:(?:found|recovered|retrieved|discovered|pulled|dug|collected|counted|identified|located)\s+(?:\w+\s+){0,4}"
    r"(?:bod(?:y|ies)|corpses|remains|victims)|(?:bod(?:y|ies)|corpses|remains|victims)\s+(?:\w+\s+){0,4}"
    r"(?:found|recovered|retrieved|discovered|pulled|dug|collected|counted|identified))"
)


@cache
def _theirs() -> re.Pattern[str]:
    """What before a place's name makes it that of a source or of a hospital."""
    who = (
        r"(?:sources?|officials?|ministry|workers|mayor|governor|doctors?|medics?|nurses?|police|residents?|ministers?|authorities|spokes\w+|bishop|priest|elders?"
        r"|chief|chairm[ae]n|chairperson|commander|reporters?|diplomats?|witnesses|hospitals?|clinics?|morgue|infirmary|court|government|embassy"
        r"|capital)"
    )
    return re.compile(
        rf"\b{who}(?:\s+\w+)?\s+(?:in|at|of|from|near)\s+(?:the\s+)?(?:\w+\s+)?$"
        r"|\b(?:treated|admitted|buried|funerals?|flown|taken|evacuated|brought|transferred)\b[^.;,]{0,30}$",
        re.IGNORECASE,
    )


@cache
def _away() -> re.Pattern[str]:
    """What before a place's name makes it that of a way out or in, of a prison, of a visit."""
    fled = (
        r"(?:fled|escaped|withdrew|withdrawn|retreated|retreating|pulled\s+back|headed|heading|made\s+off|rode\s+off"
        r"|drove\s+off)"
    )
    toward = r"(?:to|towards?|into|for|in\s+the\s+direction\s+of)"
    return re.compile(
        rf"\b{fled}\s+(?:\w+\s+){{0,2}}{toward}\s+(?:the\s+)?(?:\w+\s+)?$"
        r"|\b(?:carried|borne|paraded|dragged)\s+through\s+(?:the\s+)?(?:streets\s+of\s+)?$"
        r"|\b(?:from\s+the\s+direction\s+of|carried\b[^.;,]{0,80}\bto\s+(?:the\s+)?(?:\w+\s+){0,3}of"
        r"|driven\s+to\s+(?:\w+\s+){0,4}in)\s+$"
        r"|\b(?:minister|president|secretary|envoy|delegation|premier|pope|king)\s+(?:(?:of|for)\s+(?:\w+\s+){1,2})?"
        r"(?:arrived|landed|was|were)\s+(?:in|at)\s+$"
        r"|\b(?:minister|president|secretary|envoy|premier|governor)\b[^.;]{0,30},\s+who\s+(?:arrived|was|is)\s+(?:in|at)\s+$"
        r"|\b(?:held|detained|jailed|kept|confined)\s+(?:\w+\s+)?(?:at|in)\s+(?:the\s+|a\s+)?(?:\w+\s+)?"
        r"(?:garrison|barracks|prison|jail|base|cells?|police\s+station)\s+(?:of|in|at|near)\s+$",
        re.IGNORECASE,
    )


def place_aside(unit: Unit, span: PlaceSpan) -> bool:
    """Whether a place is that of somebody who speaks or flees, or where the hurt lie: "the mayor of | Gao | said"."""
    theirs = _theirs().search(unit.text, 0, span.start - unit.start) is not None
    return theirs or place_away(unit, span) or _is_tellers(unit, span)


@cache
def _teller() -> re.Pattern[str]:
    """Who tells, at the end of a sentence: ", the town's | Red Crescent said on Monday"."""
    said = r"(?:said|says|told\s+\w+|reported|announced|confirmed|added)"
    return re.compile(rf",\s+(?P<who>(?:[^,;.\d]|\.(?=\w)){{3,70}}?)\s+{said}\b[^,;]{{0,40}}$", re.IGNORECASE)


def _is_tellers(unit: Unit, span: PlaceSpan) -> bool:
    """Whether a place only names who tells of the deed, at the end of the sentence."""
    told = _teller().search(unit.text)
    return told is not None and told.start("who") <= span.start - unit.start < told.end("who")


def place_away(unit: Unit, span: PlaceSpan) -> bool:
    """Whether a place is only where somebody went, came from or is held: "withdrew towards | Gao |"."""
    return _away().search(unit.text, 0, span.start - unit.start) is not None


@cache
def _past() -> re.Pattern[str]:
    return re.compile(
        r",?\s+(?:(?:back\s+)?in\s+(?:[A-Z]\w+\s+)?(?:1[89]|20)\d\d\b|[\w-]+\s+(?:years|decades)\s+(?:ago|before|earlier)\b)"
    )


def place_past(unit: Unit, span: PlaceSpan) -> bool:
    """Whether a place is that of what happened in another year than the rest of a unit: "killed in | Gao | in 1994"."""
    old = _past().match(unit.text, span.end - unit.start)
    if old is None:
        return False
    after = unit.start + old.end()
    return any(other.precision <= 2 and not span.end <= other.start < after for other in unit.dates)


@cache
def _said() -> re.Pattern[str]:
    said = r"(?:said|says|told\s+\w+|announced|reported|confirmed|added|statement|reporters)"
    return re.compile(rf"\b{said}\s+(?:late\s+|early\s+)?(?:on\s+)?$", re.IGNORECASE)


def is_said_on(unit: Unit, span: DateSpan) -> bool:
    """Whether a day is that of speaking: "police said on | Monday |"."""
    return _said().search(unit.text, 0, span.start - unit.start) is not None


@cache
def _by_then() -> re.Pattern[str]:
    """What before a day makes it that of a count: "by | Sunday |", "rose on | Monday |"."""
    return re.compile(
        r"\bby\s+(?:\w+\s+(?:on\s+)?)?$|\b(?:rose|risen|climbed|went\s+up|gone\s+up|stood|put|spoken|given|buried|counted|identified|named)\s+"
        r"(?:\w+\s+){0,2}?(?:on\s+)?$|\bdied\s+(?:(?:later|early|late|overnight|in\s+(?:a\s+|the\s+)?(?:hospital|clinic))\s+)?"
        r"(?:on\s+)?$",
        re.IGNORECASE,
    )


@cache
def _word_given() -> re.Pattern[str]:
    """What after a day makes it that of somebody's word: "on | Monday | admitted the bombing"."""
    return re.compile(
        r",?\s+(?:(?:night|morning|evening|afternoon)\s+)?(?:admitted|claimed|denied|displayed|showed|paraded|released"
        r"|confirmed|announced|said|described|condemned|blamed|accused|vowed|raised|revised|lowered|identified|named|published|charged|arraigned)\b",
        re.IGNORECASE,
    )


@cache
def _where_they_died() -> re.Pattern[str]:
    """Dead told beside where or how: "the square where nine | died on |"."""
    return re.compile(r"\b(?:where|when|who|that|in\s+which)\s[^,;.]{0,30}\bdied\s+(?:on\s+)?$", re.IGNORECASE)


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(r"\b(?:was|were|is|are)\s+(?:due\s+|set\s+|expected\s+)?to\s+\w+\b[^,;.]{0,60}$", re.IGNORECASE)


def day_ahead(unit: Unit, span: DateSpan) -> bool:
    """Whether a day is that of what is yet to come: "was to speak on | Monday |"."""
    return _ahead().search(unit.text, 0, span.start - unit.start) is not None


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{BURYING}|{LOOKING}|{FINDING})\b", re.IGNORECASE)


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(r";|,|\s(?:when|where|after|as|while|who|which|that|killed)\s", re.IGNORECASE)


@cache
def _beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A clause between commas on a doer or place, before a day and after it: "the town, which fell | in May |, was"."""
    return re.compile(r",\s+(?:which|who)\s+[^,;.]*$", re.IGNORECASE), re.compile(r"[^,;.]*,")


def _is_beside(text: str, start: int, end: int) -> bool:
    before, after = _beside()
    return before.search(text, 0, start) is not None and after.match(text, end) is not None


def day_aside(unit: Unit, span: DateSpan) -> bool:
    """Whether a day is that of speaking, counting, finding or burying: "buried on | Monday |", "on | Monday | found
    the bodies of nine"."""
    start, end = span.start - unit.start, span.end - unit.start
    counted = _by_then().search(unit.text, 0, start)
    if counted is not None and not _where_they_died().search(unit.text, 0, start):
        return True
    if is_said_on(unit, span) or _word_given().match(unit.text, end) or _is_beside(unit.text, start, end):
        return True
    cuts = [match.span() for match in _clause().finditer(unit.text)]
    begin = max((last for _, last in cuts if last <= start), default=0)
    stop = min((first for first, _ in cuts if first >= end), default=len(unit.text))
    return _after().search(unit.text, begin, stop) is not None


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"\W*(?:back\s+|earlier,?\s+)?in\s+", re.IGNORECASE)


def opens_with(unit: Unit, span: DateSpan) -> bool:
    """Whether a sentence opens with a time: "In | 2003 | a bomb killed nine"."""
    return _opening().fullmatch(unit.text, 0, span.start - unit.start) is not None


@cache
def _of_birth() -> re.Pattern[str]:
    begun = r"born|founded|formed|set\s+up|elected|joined|created|began|begun|built|established|independence|since"
    return re.compile(rf"\b(?:{begun})\b[^,;:]*$", re.IGNORECASE)


def is_of_birth(unit: Unit, span: DateSpan) -> bool:
    """Whether a time is that of a birth or a founding, not of a deed: "Ali Musa, born in | 1981 |, was killed"."""
    return _of_birth().search(unit.text, 0, span.start - unit.start) is not None


YEAR = 4  # the precision of a date that names a year
LONG_BEFORE = timedelta(days=60)  # so far before an incident's day another one is told of
LONG_PAST = timedelta(days=300)  # before the rest: what is remembered, not reported


@cache
def _of_the_dead() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{BURYING}|{LOOKING})\b", re.IGNORECASE)


def is_aftermath(unit: Unit) -> bool:
    """Whether a unit tells of a burial or a look at the ruins, and of no deed: "the dead were buried in Gao"."""
    deed = any(trigger.strong or (trigger.verbal and trigger.entry not in AFTER) for trigger in unit.triggers)
    return not deed and _of_the_dead().search(unit.text) is not None


AFTER = frozenset(["property", "coup", "group-changes", "kill"])  # what a look at ruins and graves names, too
