"""Which people a word of harm takes: "gunmen killed five farmers" -> object, "two were killed" -> subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.extract.tolls_captives import held_before
from flows.extract.tolls_groups import FAMILY, Group
from flows.extract.tolls_lists import (
    has_verb,
    is_object,
    is_part,
    joined_after,
    joined_before,
    past_age,
    without_told_again,
)
from flows.extract.tolls_names import is_name_word, name_before, named_before, possessed
from flows.extract.tolls_objects import objects
from flows.extract.tolls_parts import is_among_them, is_of_whom
from flows.extract.tolls_sentence import Sentence
from flows.extract.tolls_words import Cue, grammar, ordinals


def people_of(sentence: Sentence, cue: Cue) -> tuple[list[Group], str]:
    """The groups a cue takes and how: "the blast killed two" -> [two], "active"."""
    groups, rule = _taken_by(sentence, cue)
    groups = [*groups, *_along(sentence, cue, groups)] if groups else groups
    return without_told_again(sentence, groups), rule


def _along(sentence: Sentence, cue: Cue, groups: Sequence[Group]) -> list[Group]:
    """Those who fared like the first: "died | along with two guards", "perished, | as did three cooks"."""
    if cue.pattern not in {"intransitive", "transitive"} or cue.forms & {"base", "third"}:
        return []
    for at in range(cue.last, min(cue.last + 12, len(sentence.words))):
        if sentence.lower(at) in {".", ";", "who", "which"} or sentence.cue_at(at):
            break
        told = [sentence.lower(i) for i in range(at, at + 3)]
        width = next((len(phrase) for phrase in ALONG if tuple(told[: len(phrase)]) == phrase), 0)
        after = sentence.group_from(at + width) if width else None
        if width and told[0] == "with" and at > cue.last:
            continue
        if after and after not in groups and after.first >= groups[-1].last and after.kind != "many":
            return [after, *(g for g in joined_after(sentence, after) if g not in groups)]
    return []


ALONG = tuple(
    tuple(phrase.split())
    for phrase in (
        "along with", "together with", "alongside", "as did", "so did", "as were", "so were", "as was", "so was",
        "with", "as well as",
    )
)  # fmt: skip


def _taken_by(sentence: Sentence, cue: Cue) -> tuple[list[Group], str]:
    if inside := next((g for g in sentence.groups if g.attributive == cue.first), None):
        return ([inside], "attributive") if cue.pattern in {"transitive", "adjective"} else ([], "")
    if _is_of_wounded(sentence, cue):
        return [], ""
    if cue.pattern == "transitive":
        return _transitive(sentence, cue)
    if cue.pattern == "intransitive":
        return _intransitive(sentence, cue)
    if cue.pattern == "adjective":
        return _adjective(sentence, cue)
    if cue.pattern == "noun_of":
        ready = sentence.lower(cue.last) == "of" or sentence.lower(cue.last - 1) == "to"
        if owner := possessed(sentence, cue):
            return [owner], "nominal"
        after = cue.last + (sentence.lower(cue.last) == "of") if ready else _of_later(sentence, cue)
        return (objects(sentence, after), "nominal") if after else ([], "")
    if cue.pattern == "denied":
        return [g for g in sentence.groups if g.kind == "none" and g.first <= cue.first < g.last], "none"
    if cue.pattern == "counted":
        return _counted(sentence, cue), "counted"
    return [], ""


def _is_of_wounded(sentence: Sentence, cue: Cue) -> bool:
    """Whether a word of harm is a noun that tells of whom somebody is one: "one of the | injured | died"."""
    article = sentence.lower(cue.first - 1) in {"the", "those"}
    return article and cue.kind == "injured" and sentence.group_to(cue.first) is not None


def _of_later(sentence: Sentence, cue: Cue) -> int:
    """Where the people begin behind a phrase: "the killing by police of | two youths", 0 where they do not."""
    if sentence.lower(cue.last) not in {"by", "in", "on", "at", "near", ",", "outside", "inside"}:
        return 0
    for at in range(cue.last + 1, cue.last + 11):
        if sentence.lower(at) == "of" and (sentence.group_from(at + 1) or is_name_word(sentence, at + 1)):
            group = sentence.group_from(at + 1)
            return at + 1 if group is None or group.kind != "many" else 0
        if sentence.lower(at) in grammar("be", "have", "speech") | {"", ".", ";"} or sentence.cue_at(at):
            return 0
    return 0


def _before_verb(sentence: Sentence, at: int) -> tuple[int, str]:
    """Where the auxiliaries and adverbs before a verb begin, and the voice they give: "had been killed" -> passive."""
    begin, voice, finite = at, "", at
    be, have, adverbs = grammar("be"), grammar("have"), grammar("adverb", "modal")
    while begin > 0:
        lower = sentence.lower(begin - 1)
        if lower in be:
            voice = "passive"
        elif lower in have:
            voice = voice or "perfect"
        elif not (lower in adverbs or lower.endswith("ly")):
            break
        begin -= 1
        finite = begin if lower in be or lower in have else finite
    if not voice and sentence.lower(at - 1) in grammar("link") and (chained := _chained(sentence, at - 1)) is not None:
        return chained, "passive"
    return (finite if voice else begin), voice


def _chained(sentence: Sentence, at: int) -> int | None:
    """The auxiliary of a chain of participles: "were beaten and killed", "was held as he fled and shot dead"."""
    verb = sentence.cue_at(at + 1)
    closed = verb is None or sentence.group_from(verb.last) is None
    for back in range(at - 1, max(-1, at - 18), -1):
        lower = sentence.lower(back)
        if lower in grammar("be"):
            return None if sentence.lower(back - 1) in {"who", "which", "that"} else back
        group = sentence.group_to(back + 1)
        crossed = closed and group is not None and group.kind == "pronoun"
        if lower in {";", ":", ".", "who", "which", "when"} or (group and not crossed):
            return None
    return None


def _transitive(sentence: Sentence, cue: Cue) -> tuple[list[Group], str]:
    """Object of an active verb, subject of a passive one: "killing two", "two killed by gunmen"."""
    if not cue.forms & {"past", "participle"}:
        if "gerund" in cue.forms and sentence.lower(cue.first - 1) in grammar("determiner", "noun before"):
            return (objects(sentence, cue.last + 1), "nominal") if sentence.lower(cue.last) == "of" else ([], "")
        after = cue.last + (sentence.lower(cue.last) == "of")
        if cue.forms & {"base", "third"} and (after > cue.last or _is_noun(sentence, cue)):
            return [], ""
        return objects(sentence, after), "active" if after == cue.last else "nominal"
    if inverted := _inverted(sentence, cue):
        return inverted, "inverted"
    begin, voice = _before_verb(sentence, cue.first)
    if voice == "passive":
        return subjects(sentence, cue, begin), "passive"
    reduced = [] if voice == "perfect" or cue.split else _adjacent(sentence, cue.first)
    found = objects(sentence, _past_aside(sentence, cue.last)) if sentence.lower(cue.last) != "by" else []
    if found and not (reduced and has_verb(sentence, found[0].last)):
        return found, "active"
    return (reduced if _stays_reduced(sentence, cue, reduced) else []), "reduced"


def _past_aside(sentence: Sentence, at: int) -> int:
    """Past words between commas: "had killed | , it is said , | a notary"."""
    if sentence.lower(at) != ",":
        return at
    closing = next((i for i in range(at + 2, at + 6) if sentence.lower(i) == ","), None)
    crossed = any(g.first < (closing or 0) and g.last > at for g in sentence.groups)
    if closing is None or crossed or not SAYING & {sentence.lower(i) for i in range(at, closing)}:
        return at
    return closing + 1


SAYING = frozenset(["said", "says", "say", "reportedly", "allegedly", "apparently", "reports", "according", "believed"])


def _inverted(sentence: Sentence, cue: Cue) -> list[Group]:
    """The subject after a participle that opens the sentence: "Killed on the road were | two guards"."""
    if "participle" not in cue.forms or sentence.lower(cue.first - 1) not in {"", ";", ":", ".", '"', "also"}:
        return []
    for at in range(cue.last, min(cue.last + 8, len(sentence.words))):
        if sentence.lower(at) in {"were", "was", "are", ":"}:
            return objects(sentence, at + 1)
        if sentence.lower(at) == ",":
            return _told_after(sentence, cue, at + 1)
        if sentence.lower(at) in {";", "."} or sentence.group_from(at) or sentence.cue_at(at):
            break
    return []


def _told_after(sentence: Sentence, cue: Cue, at: int) -> list[Group]:
    """The people after the comma of a sentence that a word of harm opens: "Killed in the raid, | a sergeant"."""
    opens = sentence.lower(cue.first - 1) in {"", ":", '"'}
    found = objects(sentence, at) if opens else []
    return found if found and found[0].kind != "many" else []


def _stays_reduced(sentence: Sentence, cue: Cue, groups: Sequence[Group]) -> bool:
    """Whether a bare plural before a verb suffers it: "villagers killed in raid", not "gunmen killed the tinsmith"."""
    after = sentence.lower(cue.last)
    if cue.entry == "shoot" and after in {"at", "into", "on", "to", "down", "back", "towards", "through", ";", ","}:
        return after == "," and held_before(sentence, cue.first) is not None
    if any(group.kind != "many" for group in groups):
        return True
    return (
        not after[:1].isalpha() or after in grammar("preposition", "link") or after in {"as", "when", "while", "amid"}
    )


def _is_noun(sentence: Sentence, cue: Cue) -> bool:
    """Whether a base form is a noun here: "the largest slaughter", "a kidnap victim"."""
    before = sentence.lower(cue.first - 1)
    return before in grammar("determiner") | (grammar("preposition") - {"to"}) or before.endswith(("est", "'s", "’s"))


# What makes of falling something else than death: "fell on the village", "fell short".
ELSE = frozenset(
    ["from", "on", "into", "to", "upon", "short", "with", "back", "ill", "apart", "silent", "asleep", "under", "behind"]
)


def _intransitive(sentence: Sentence, cue: Cue) -> tuple[list[Group], str]:
    """The subject of "died"; the participle of "in the dying days" has none."""
    ongoing = cue.kind == "injured" and sentence.lower(cue.first - 1) in grammar("be")
    if (cue.forms == {"gerund"} and not ongoing) or (sentence.lower(cue.last) in ELSE and cue.needs):
        return [], ""
    return subjects(sentence, cue, _before_verb(sentence, cue.first)[0]), "intransitive"


def _adjacent(sentence: Sentence, at: int) -> list[Group]:
    """The group before a token with those joined to it: "two soldiers and a driver | killed", "two of Gao | killed"."""
    while at > 0 and (
        sentence.lower(at - 1) in grammar("adverb") | {",", ":"} or sentence.lower(at - 1).endswith("ly")
    ):
        at -= 1
    group = sentence.group_to(at)
    if group is None or is_part(sentence, group):
        group = _behind_phrase(sentence, at) or held_before(sentence, at)
    return joined_before(sentence, group) if group else []


def _behind_phrase(sentence: Sentence, at: int) -> Group | None:
    """A group with a phrase of few words between it and a token: "four members of the squad | killed"."""
    near = [g for g in sentence.groups if g.last <= at and at - g.last <= 8 and not is_part(sentence, g)]
    if not near:
        return None
    between = [sentence.lower(i) for i in range(near[-1].last, at)]
    first = between[0] if between else ""
    fits = first in {"of", "from", "in", "including", "at", "(", "-", "–"} or between[:2] == [",", "including"]
    harmed = any(near[-1].last <= c.first < at and c.pattern != "total" for c in sentence.cues)
    return near[-1] if fits and not harmed and not {";", ":", "."} & set(between) else None


def _adjective(sentence: Sentence, cue: Cue) -> tuple[list[Group], str]:
    """ "12 dead", "two were dead", "dead: 3"."""
    begin, voice = _before_verb(sentence, cue.first)
    if voice == "passive":
        return subjects(sentence, cue, begin), "predicate"
    if _goes_on(sentence, cue):
        return [], ""
    if tabular := _tabular(sentence, cue):
        return tabular, "tabular"
    if inverted := _inverted(sentence, replace(cue, forms=frozenset(["participle"]))) if cue.first == 0 else []:
        return inverted, "inverted"
    return _adjacent(sentence, cue.first), "adjective"


def _goes_on(sentence: Sentence, cue: Cue) -> bool:
    """Whether a word is the next verb of an active sentence: "killed two boys in Gao | and injured | many others"."""
    if sentence.group_from(cue.last) is None:
        return False
    before = sentence.group_to(cue.first - 1) if sentence.lower(cue.first - 1) == "," else None
    return sentence.lower(cue.first - 1) in grammar("link") or bool(before and is_object(sentence, before))


def _tabular(sentence: Sentence, cue: Cue) -> list[Group]:
    """The number of a table or a form: "Dead: 3", "Injured - 12"."""
    group = sentence.group_from(cue.last + 1)
    opens = sentence.lower(cue.first - 1) in {"", ":", ";", "-", "–", "—"}
    marked = sentence.lower(cue.last) in {":", "-", "–", "—", "=", *((",",) if opens else ())}
    told = sentence.group_to(cue.first) or sentence.lower(cue.first - 1) in grammar("be")
    if not (marked and group and group.number) or told:
        return []
    return [group, *joined_after(sentence, group)]


def _counted(sentence: Sentence, cue: Cue) -> list[Group]:
    """The number before a noun of harm: "three confirmed deaths"; lives must be taken: "claimed six lives"."""
    if tabular := _tabular(sentence, cue):
        return tabular
    near = " ".join(sentence.lower(at) for at in range(max(0, cue.first - 8), cue.first))
    near += " " + " ".join(sentence.lower(at) for at in range(cue.last, cue.last + 3))
    if sentence.lower(cue.last - 1) in {"lives", "life"} and not re.search(r"\b(?:claim|cost|took|tak|los)", near):
        return []
    if single := _numbered_noun(sentence, cue):
        return [single]
    for back in range(0, 4):
        at = cue.first - back
        group = sentence.group_to(at)
        if group and (group.number or group.kind == "none"):
            return [group] if not group.head or group.kind == "none" else []
        if sentence.lower(at - 1) in {",", ".", "and", "in", "of", ";", ")", "to", "from", "his", "her", "their"}:
            break
    return []


def _one_body(sentence: Sentence, cue: Cue) -> Group | None:
    """A single dead: "a charred body was found"."""
    first = next((at for at in range(cue.first - 1, cue.first - 4, -1) if sentence.lower(at) in {"a", "an"}), None)
    found = {"found", "discovered", "recovered", "pulled", "fished", "dumped"}
    near = {sentence.lower(at) for at in range(cue.last, cue.last + 6)}
    return Group(first, cue.last, "noun", 1, 1, 1) if first is not None and found & near else None


def _numbered_noun(sentence: Sentence, cue: Cue) -> Group | None:
    """A count in the word before a noun of harm: "the | only | fatality" -> 1, "a | double | lynching" -> 2."""
    counts = {
        "only": {"only": 1, "sole": 1, "lone": 1},
        "multiple": {"double": 2, "twin": 2, "triple": 3, "quadruple": 4},
    }
    if sentence.lower(cue.first) in {"body", "corpse"}:
        return _one_body(sentence, cue)
    count = counts.get(cue.needs, {}).get(sentence.lower(cue.first - 1), 0)
    return Group(cue.first - 1, cue.last, "noun", count, count, count) if count else None


def subjects(sentence: Sentence, cue: Cue, at: int) -> list[Group]:
    """The subject that ends before a token and agrees with the verb: "14 people, including two soldiers, | were"."""
    several = grammar("plural verb")
    verb = next(
        (sentence.lower(i) for i in range(at, cue.first) if sentence.lower(i) in several | grammar("singular verb")), ""
    )
    last = past_age(sentence, at)
    bare = sentence.group_to(last) is None
    name = name_before(sentence, cue, at) or name_before(sentence, cue, last) if bare else None
    joined = joined_before(sentence, name) if name else []
    counted_off = name is not None and sentence.lower(name.last - 1) in ordinals()
    ends = {at, last} if sentence.lower(last) == "(" else {at}
    adjacent = name is not None and name.kind == "name" and name.last in ends and _stands_alone(sentence, name)
    if (len(joined) > 1 or counted_off or adjacent) and _agrees(verb, joined):
        return joined
    if sentence.lower(at - 1) in {"that", "which"} and _hangs_on_thing(sentence, at - 1):
        return []
    if sentence.lower(at - 1) == "who" and (by_name := named_before(sentence, at - 1)) and _agrees(verb, by_name):
        return by_name
    floor = max((i for i in range(at) if sentence.lower(i) == ";"), default=-1)
    spare: list[Group] = []
    for group in reversed([g for g in sentence.groups if floor < g.first and g.last <= at and at - g.last <= 25]):
        if (group.last == at and is_of_whom(sentence, group)) or is_among_them(sentence, group, at):
            return [group]
        if sentence.lower(at - 1) == "who" and group.last == at - 1 and is_part(sentence, group):
            return [group]
        if is_part(sentence, group) or is_object(sentence, group) or _speaks(sentence, group):
            continue
        if sentence.lower(group.first - 1) in {"whom", "every", "not"}:
            continue
        leads = grammar("preposition")
        joined = joined_before(sentence, group)
        while len(joined) > 1 and joined[0].kind == "many" and sentence.lower(joined[0].first - 1) in leads:
            joined = joined[1:]
        if not _agrees(verb, joined):
            continue
        if sentence.lower(group.first - 1) in leads or sentence.lower(joined[0].first - 1) in leads:
            spare = spare or joined
            continue
        if group.kind == "many" and not group.definite and not any(g.number for g in joined):
            spare = [*joined] if not spare or spare[0].kind == "many" else spare
            continue
        return joined
    if name := name_before(sentence, cue, at):
        return spare if verb in several else [name]
    return spare


def _hangs_on_thing(sentence: Sentence, at: int) -> bool:
    """Whether a relative clause tells of a thing: "a charge | that | had been buried"."""
    return not any(group.last <= at and at - group.last <= 4 for group in sentence.groups)


def _stands_alone(sentence: Sentence, name: Group) -> bool:
    """Whether a name has no noun or article before it: "| Ali Musa |", not "a clerk of the | Frontier Corps |"."""
    return sentence.lower(name.first - 1) not in grammar("determiner") and sentence.group_to(name.first) is None


def _speaks(sentence: Sentence, group: Group) -> bool:
    """Whether a bare plural tells of the harm: "officials | said"."""
    return group.kind == "many" and sentence.lower(group.last) in grammar("speech")


def _agrees(verb: str, joined: Sequence[Group]) -> bool:
    if joined[0].head == FAMILY:
        return True
    if verb in grammar("singular verb"):
        return len(joined) == 1 and (not joined[0].plural or joined[0].kind == "none")
    if verb in grammar("plural verb"):
        return len(joined) > 1 or joined[0].plural or joined[0].kind == "none"
    return True
