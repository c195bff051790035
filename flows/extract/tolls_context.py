"""What stands around a toll and changes its meaning: denied, feared, totalled over years, claimed, corrected."""

from __future__ import annotations

import re
from functools import cache

from flows.extract.numbers import cardinals
from flows.extract.phrases import by_first_letter, is_month
from flows.extract.tolls_groups import Group
from flows.extract.tolls_sentence import Sentence
from flows.extract.tolls_words import Cue, attacker_nouns, grammar, ordinals


@cache
def _cumulative() -> re.Pattern[str]:
    span = r"(?:year|month|decade|week|quarter|season|half)s?"
    long = r"(?:year|month|decade|week)s"
    return re.compile(
        rf"\bsince\s+(?:the\s+(?:start|beginning|outbreak|war|conflict|insurgency|coup|end)|early|late|mid|last\s+year"
        rf"|(?:19|20)\d\d|[^,.;]{{0,50}}\b(?:19|20)\d\d|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|then)\b"
        rf"|\bso\s+far\s+(?:this|in)\b|\bthis\s+(?:year|month)(?:\s+alone)?\b|\b(?:in|over|during|within)\s+(?:the\s+)?(?:past|last|previous|recent)\s+(?:\w+\s+)?{span}\b"
        rf"|\b(?:in|over|within)\s+(?:just\s+)?(?:(?:little|a\s+little|slightly)\s+)?(?:(?:more|less|fewer)\s+than\s+|under\s+|about\s+|nearly\s+)?"
        rf"(?:\d+|{'|'.join(cardinals())}|a\s+few|several|the)\s+{long}(?:\s+(?:since|of\s+(?:war|fighting|conflict|violence|unrest|clashes|protests|insurgency)))?\b(?!\s+(?:ago|in|from|earlier|later|jail|prison|time|after|before|to|leading)|['’])"
        rf"|\bsince\s+(?:he|she|they|it|the(?:\s+\w+){{1,3}}?|[A-Z]\w+(?:\s+[A-Z]\w+)?)\s+(?:took|came|began|started|fell|broke|erupted|seized|launched|was|were|returned|declared|invaded|lost|won)\b"
        rf"|\b(?:week|month|year)s?-old\s+(?:war|uprising|conflict|insurgency|rebellion|unrest|protests?|revolt|campaign|offensive|crisis)\b"
        rf"|\bin\s+recent\s+{span}\b|\b(?:a\s+)?(?:series|string|spate|wave)\s+of\s+(?:\w+\s+){{0,2}}(?:attacks|killings|raids|bombings|blasts|murders|kidnappings|clashes|incidents|assaults|ambushes)"
        rf"|\bin\s+(?:\w+\s+)?separate\s+(?:attacks|incidents|clashes|raids|operations)\b|\b(?:every|each|per|a)\s+(?:year|month|week|day)\b(?!\s+(?:later|after|before|earlier|ago|since|when|of|that|on))"
        rf"|\b(?:last|that)\s+year\s+alone\b|\bover\s+the\s+years\b|\bthis\s+time\s+last\s+year\b|\b(?:homicides|murders|killings)\b[^.;]{{0,40}}\bin\s+(?:19|20)\d\d\b|\b(?:homicides|murders|killings|deaths)\s+(?:(?:were|was|have|been|had)\s+){{0,2}}(?:recorded|registered|logged)\b|\bin\s+the\s+(?:conflict|insurgency|war)\b(?!\s+zone)|\b(?:years?|decades?)-long\b|\bnationwide\b"
        r"|\b(?:it|they)\s+(?:has|have|had)\s+killed\b[^.;]{0,60}\bsince\b|\b(?:across|throughout|around)\s+the\s+country\b|\bcountry-?wide\b"
        r"|\b(?:riots|violence|killings|attacks|unrest|disturbances|insurgency|conflict|war|protests)\s+(?:ha[sv]e?)\s+(?:\w+\s+){0,2}claimed\b"
        r"|\b(?:three|four|five|six|seven|eight|nine|ten|\d+)\s+days\s+of\s+(?:\w+\s+)?(?:violence|rioting|riots|unrest)\b"
        r"|\btoll\s+(?:in|of|from)\s+[^,.;]{0,40}\b(?:riots|violence|unrest|uprising|disturbances|insurgency|agitation)\b",
        re.IGNORECASE,
    )


@cache
def _claim() -> re.Pattern[str]:
    side = by_first_letter(map(re.escape, sorted(grammar("claimant"), key=lambda word: (-len(word), word))))
    said = r"(?:said|says|boasted|announced|stated|saying)\s+(?:that\s+)?(?:it|its|they|their|he|she)\b"
    return re.compile(rf"\b({side})\b[^.;]{{0,60}}?\b(?:claim(?:s|ed|ing)?\b|{said})", re.IGNORECASE)


@cache
def _revised() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|first|original(?:ly)?|wrong|false|mistaken)\s+(?:death\s+)?(?:toll|figure|count|estimate|report|number|tally)s?\s+(?:\w+\s+){0,4}$|\bfrom\s+$|"
        r"\b(?:not|instead\s+of|rather\s+than|denied|up\s+from)\s+(?:the\s+)?$",
        re.IGNORECASE,
    )


@cache
def _first_report() -> re.Pattern[str]:
    """Words before a figure that was told first and set right later: "police initially said | 12 |"."""
    told = r"(?:said|spoke|spoken|reported|put|announced|gave|given|stated|claimed|estimated|counted|feared)"
    when = r"(?:initially|originally|at\s+first|first|had\s+(?:earlier|previously))"
    early = (
        r"(?:first|early|initial|earlier)\s+(?:reports?|counts?|accounts?|word|estimates?)(?:\s+\w+){0,5}?"
        r"\s+(?:spoke|spoken|put|gave|given|said|told)"
    )
    before = r"had\s+(?:spoken|put|given)\s+(?:of|at|the)"
    return re.compile(
        rf"\b(?:{when}\s+{told}|{told}\s+(?:initially|originally|at\s+first)|{early}|{before})\b[^.;,]{{0,40}}$|,\s+earlier\s+put\s+at\s+$",
        re.IGNORECASE,
    )


def is_first_report(sentence: Sentence, group: Group) -> bool:
    """Whether a figure is the one told first: "officials first spoke of | ninety | dead"."""
    start = sentence.words[group.first].start
    return bool(_first_report().search(sentence.text[max(0, start - 80) : start]))


@cache
def _ranked() -> re.Pattern[str]:
    """One incident set beside those of a time: "the third attack | in two months"."""
    rank = "|".join(["first", "second", *ordinals(), r"most\s+\w+", "only", "worst", r"\w+est"])
    return re.compile(rf"\b(?:{rank})\s+(?:such\s+)?(?:[\w'’-]+\s+){{0,7}}$", re.IGNORECASE)


def is_cumulative(sentence: Sentence, cue: Cue) -> bool:
    """Whether harm is totalled over time or many incidents: "killed since 2015", "in two separate attacks";
    not "in a town under curfew since May, two were killed"."""
    start = sentence.words[cue.first].start
    for match in _cumulative().finditer(sentence.text):
        if _ranked().search(sentence.text, 0, match.start()):
            continue
        between = sentence.text[match.end() : start] if match.end() <= start else sentence.text[start : match.start()]
        opening = match.start() <= OPENING or (cue.pattern == "total" and " days of " in match[0].lower())
        if opening or not re.search(r",\s|;|--|\s[-–—]\s", between):
            return True
    return False


OPENING = 8


@cache
def _day() -> re.Pattern[str]:
    month = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\w*\.?"
    return re.compile(
        rf"(?<!since )(?<!until )\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{month}|{month}\s+\d{{1,2}})\b",
        re.IGNORECASE,
    )


@cache
def _long() -> re.Pattern[str]:
    return re.compile(r"\b(?:years|decades|months)\s+(?:in|during|of)\b", re.IGNORECASE)


def is_of_a_war(sentence: Sentence, cue: Cue, low: int, high: int) -> bool:
    """Whether so many came to harm that no single incident is meant: so many "have died", or died on no day that the
    sentence names."""
    dead = cue.kind == "killed" and (low >= THOUSAND or high >= THOUSANDS)
    have = low >= THOUSAND and "have" in (sentence.lower(at) for at in range(max(0, cue.first - 3), cue.first))
    return have or (dead and (not _day().search(sentence.text) or bool(_long().search(sentence.text))))


THOUSAND, THOUSANDS = 1000, 9999


def claimed_by(sentence: Sentence, cue: Cue) -> str:
    """The side whose claim a toll is: "the army said it had killed 40" -> "army"; "neutralised" is a side's word."""
    verb = sentence.lower(cue.first)
    if re.match(r"neutrali[sz]|eliminat|liquidat|exterminat", verb):
        return "side"
    found = _claim().search(sentence.text)
    return found[1] if found and found.end() <= sentence.words[cue.first].start + 20 else ""


def is_unreal(sentence: Sentence, cue: Cue) -> bool:
    """Whether the harm is only possible, planned or feared: "could kill", "threatened to kill"."""
    if cue.entry == "fall" and (sentence.lower(cue.first - 1) in {"the", "of"} or _is_of_a_name(sentence, cue)):
        return True
    if cue.entry == "shoot" and _in_the_air().match(sentence.text, sentence.words[cue.last - 1].end):
        return True
    if _tolled_road().match(sentence.text, sentence.words[cue.last - 1].start):
        return True
    before = [sentence.lower(at) for at in range(max(0, cue.first - 5), cue.first)]
    if "to" in before[-2:] and "base" in cue.forms and not REALLY & set(before):
        return True
    known = {"known", "confirmed", "reported", "said"} & set(before)
    forced = before[-3:-2] in (["had"], ["have"], ["has"])
    if (before[-2:] == ["to", "be"] and not known and not forced) or (
        before[-1:] == ["not"] and (cue.forms & {"participle", "past", "base"} or cue.pattern == "adjective")
    ):
        return True
    told = range(max(0, cue.first - 3), cue.first)
    return any(sentence.lower(at) in grammar("unreal") and not _is_real(sentence, at) for at in told)


@cache
def _in_the_air() -> re.Pattern[str]:
    return re.compile(r"\s+(?:[\w-]+\s+){0,2}in(?:to)?\s+the\s+air\b", re.IGNORECASE)


def _is_of_a_name(sentence: Sentence, cue: Cue) -> bool:
    """Whether a verb is the last word of a name: "10 miles from Burney | Falls |"."""
    return (
        not sentence.is_titled
        and cue.first > 0
        and all(w.text[:1].isupper() for w in sentence.words[cue.first - 1 :][:2])
    )


def _is_real(sentence: Sentence, at: int) -> bool:
    """Whether a word of doubt names a month or tells who somebody was: "in | May |", "two | wanted | men"."""
    return is_month(sentence.words, at) or any(group.first < at < group.last - 1 for group in sentence.groups)


REALLY = frozenset(["managed", "went", "allowed", "enabled", "permitted", "helped", "able"])


def is_negated(sentence: Sentence, cue: Cue, group: Group | None) -> bool:
    """Whether no one came to harm: "no one was hurt", "without casualties", "killed nobody"."""
    if group is not None:
        return group.kind == "none"
    noun = sentence.lower(cue.last - 1)
    if cue.pattern not in {"counted", "noun_of", "adjective", "denied"} or noun not in grammar("negatable"):
        return False
    before = [sentence.lower(at) for at in range(max(0, cue.first - 5), cue.first)]
    if sentence.lower(cue.last) in {":", "-", "–"} and sentence.lower(cue.last + 1) in {
        "nil",
        "none",
        "zero",
        "0",
        "no",
    }:
        return True
    if "no" in before[-4:] or "without" in before[-4:] or "nor" in before[-2:] or {"zero", "nil"} & set(before[-2:]):
        return True
    return bool({"not", "never", "didn't"} & set(before)) and bool({"any", "a"} & set(before))


@cache
def _other_event() -> re.Pattern[str]:
    ago = r"(?:hours?|days?|weeks?|months?|years?|decades?|minutes|moments)\s+(?:before|after)"
    more = rf"(?:\d|person|died|dies|succumbed|(?:{'|'.join(cardinals())}|dozen)\b)"  # "another three died" of this one
    return re.compile(
        rf"\b{ago}\b(?!\s+(?:it|that|the\s+(?:attack|blast|raid|ambush)))"
        r"|\b(?:in\s+a\s+separate|in\s+another|elsewhere|separately|meanwhile)\b"
        rf"|;\s+(?:another(?!\s+{more})|a\s+second|in\s+[A-Z])",
    )


@cache
def _earlier_one() -> re.Pattern[str]:
    """What a deed comes after, answers or is counted with, before its toll: "the raid followed | an ambush in which
    nine died", "in revenge for | a raid that left nine dead", "the second blast in a month; the first | left nine"."""
    deeds = "it|this|attacks?|raids?|blasts?|bombings?|killings?|violence|strikes?|operation|clash(?:es)?|unrest"
    answer = r"(?:revenge|retaliation|reprisals?|retribution|vengeance|response)\s+(?:for|to|after)"
    return re.compile(
        rf"\b(?:(?:{deeds})\s+(?:followed|follows|came\s+after|comes\s+after)|{answer}|aveng\w+|used\s+in)\b[^,;]*$"
        r"|\b(?:second|third|fourth|fifth|sixth)\b[^.]*\bin\s+(?:as\s+many|\w+)\s+(?:days?|weeks?|months?|years?)\b[^.]*?"
        r"\bthe\s+(?:first|previous|last|earlier|other)\b[^,;]*$|;\s+in\s+the\s+(?:worst|deadliest|bloodiest)\b[^;]*$",
        re.IGNORECASE,
    )


@cache
def _by_its_doer() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A clause beside the deed on what its doer did before: "the group, which | killed nine last month |, left"."""
    month = "january|february|march|april|may|june|july|august|september|october|november|december"
    return (
        re.compile(r",\s+(?:which|who)\s+(?:(?:had|has|have|also|recently|already|once)\s+)*$", re.IGNORECASE),
        re.compile(
            rf"[^,;.]*\b(?:last|earlier|previous(?:ly)?|ago|in\s+(?:{month}|(?:19|20)\d\d))\b[^,;.]*,", re.IGNORECASE
        ),
    )


def is_cause(sentence: Sentence, cue: Cue) -> bool:
    """Whether a toll is what people rallied about: "a strike to protest | the killing of | a headman"."""
    before = {sentence.lower(at) for at in range(max(0, cue.first - 3), cue.first)}
    noun = cue.pattern == "noun_of" or ("gerund" in cue.forms and sentence.lower(cue.last) == "of")
    return noun and bool(before & RALLIED)


RALLIED = frozenset(["protest", "protests", "protesting", "protested", "against", "condemn", "condemning"])


def is_elsewhere(sentence: Sentence, cue: Cue) -> bool:
    """Whether a toll is of another incident, told in passing: "killed a clerk, hours before | troops killed | two
    rebels", "riots after | the murder of | a priest"."""
    start = sentence.words[cue.first].start
    before = {sentence.lower(at) for at in range(max(0, cue.first - 3), cue.first)}
    if cue.pattern == "noun_of" and before & {"after", "following", "over", "avenge", "reprisal", "retaliation"}:
        return True
    beside, before_now = _by_its_doer()
    if _earlier_one().search(sentence.text, 0, start):
        return True
    if beside.search(sentence.text, 0, start) and before_now.match(sentence.text, start):
        return True
    found = _other_event().search(sentence.text)
    if found is None:
        return False
    comma = sentence.text.find(",", found.end())
    return start < comma if found.start() <= 12 else start > found.start()


@cache
def _tolled_road() -> re.Pattern[str]:
    return re.compile(r"toll\s+(?:plaza|gate|road|booth|station|free|collect|bridge|point)", re.IGNORECASE)


@cache
def _alive() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:legs?|arms?|foot|feet|shoulders?|thighs?|hands?|knees?|buttocks?|ankles?|elbows?|hips?|limbs?|wound\w*|injur\w*|hospital\w*"
        r"|surviv\w*|critical|condition|stable|treated|recover\w*|rubber|pellets?|surgery|grazed|down|operation|operated|clinic|ward)\b",
        re.IGNORECASE,
    )


def outlives(sentence: Sentence, cue: Cue) -> bool:
    """Whether who was shot is told to live: "shot in the leg", "shot and taken to hospital"; planes are shot down."""
    return bool(_alive().search(sentence.text, sentence.words[cue.first].start))


@cache
def _update() -> re.Pattern[str]:
    hour = (
        r"nightfall|evening|midnight|noon|morning|dawn|dusk|sunset|then|now|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    )
    return re.compile(rf"^\W*by\s+(?:\w+\s+){{0,3}}?(?:{hour})\b|\bnow\b|\bso\s+far\b|\bhas\s+since\b", re.IGNORECASE)


def is_update(sentence: Sentence) -> bool:
    """Whether a sentence brings an earlier count up to date: "By nightfall thirty were dead"."""
    return bool(_update().search(sentence.text))


@cache
def _deadly() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:in|through)\s+the\s+(?:back\s+of\s+the\s+)?(?:head|face|neck|chest|heart|temple|forehead|throat)\b|\btimes\b"
        r"|\bpoint[-\s]blank\b|\bat\s+close\s+range\b|\bfiring\s+squad\b|\blined\s+up\b",
        re.IGNORECASE,
    )


def is_deadly(sentence: Sentence, cue: Cue) -> bool:
    """Whether a shot is told to have been one that kills: "shot in the head", "shot four times"."""
    before = {sentence.lower(at) for at in range(max(0, cue.first - 4), cue.first)}
    if cue.entry != "shoot" or {"accused", "charged", "suspected", "denied"} & before:
        return False
    return bool(_deadly().search(sentence.text, sentence.words[cue.first].start))


def is_attacker(group: Group) -> bool:
    """Whether a group is those who attacked: "two of the attackers", "the bomber"."""
    return group.head in attacker_nouns()


def is_all_of_them(sentence: Sentence, cue: Cue, group: Group) -> bool:
    """Whether the forces shoot all of some told before: "the police shot | all five |"."""
    told = [sentence.lower(at) for at in range(group.first, group.last)]
    before = {sentence.lower(at) for at in range(max(0, cue.first - 3), cue.first)}
    return told[:1] == ["all"] and not group.head and bool(FORCES & before)


FORCES = frozenset(["police", "officers", "soldiers", "troops", "guards", "commandos", "gendarmes", "army", "forces"])


def sums_up(sentence: Sentence, cue: Cue) -> bool:
    """Whether a verb sums up what an incident has come to: "so that the raid has now | cost | nine lives"."""
    before = [sentence.lower(at) for at in range(max(0, cue.first - 3), cue.first)]
    return cue.entry == "cost lives" and "now" in before and bool({"has", "have"} & set(before))


@cache
def _defenders() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:returned\s+fire|police(?:man|men)?|guards?|soldiers?|officers?|troops|security\s+forces|commandos)\b[^.;]{0,30}$",
        re.IGNORECASE,
    )


def is_fought_off(sentence: Sentence, cue: Cue, group: Group) -> bool:
    """Whether a single known person is one who attacked: "guards returned fire, killing | the man"."""
    before = sentence.text[: sentence.words[cue.first].start]
    single = group.figure == 1 and group.definite and group.head in {"him", "individual", "man", "suspect", "youth"}
    return single and cue.kind == "killed" and group.first >= cue.last and bool(_defenders().search(before))


def is_revised(sentence: Sentence, group: Group) -> bool:
    """Whether a figure is an old or rejected one: "from 10 (to 14)", "an earlier toll of 8"."""
    start = sentence.words[group.first].start
    return bool(_revised().search(sentence.text[max(0, start - 40) : start]))
