"""Tolls in a sentence: "Gunmen killed five farmers and wounded two." -> killed 5, injured 2.

`find_tolls` reads one sentence; `combine` does the arithmetic over the sentences that tell one incident.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

from flows.extract.numbers import Number, find_numbers
from flows.extract.sentences import tokens
from flows.extract.tolls_aside import told_aside
from flows.extract.tolls_captives import is_executed
from flows.extract.tolls_context import (
    claimed_by,
    is_all_of_them,
    is_attacker,
    is_cause,
    is_cumulative,
    is_deadly,
    is_elsewhere,
    is_first_report,
    is_fought_off,
    is_negated,
    is_of_a_war,
    is_revised,
    is_unreal,
    is_update,
    outlives,
    sums_up,
)
from flows.extract.tolls_frames import people_of
from flows.extract.tolls_groups import Group, find_groups, with_ages
from flows.extract.tolls_lists import is_part
from flows.extract.tolls_names import name_of, with_names
from flows.extract.tolls_parts import SOME, add_parts, equated, is_of_some, with_own_fate
from flows.extract.tolls_sentence import Sentence, titled
from flows.extract.tolls_source import bare_counts, source_of
from flows.extract.tolls_sum import combine, is_hit, ordinal_total
from flows.extract.tolls_words import Cue, find_cues, grammar, has_cue, ordinals, side_of
from flows.records import Toll

__all__ = ["combine", "find_tolls"]


def find_tolls(sentence_text: str, offset: int = 0) -> list[Toll]:
    """Tolls of one sentence in order, offsets shifted by `offset`: "two were killed" -> [killed 2]."""
    if not has_cue(sentence_text):
        return list(_said(sentence_text, offset))
    words = with_ages(tokens(sentence_text))
    cues = find_cues(words)
    sentence = Sentence(sentence_text, words, find_groups(sentence_text, words, cues), cues, titled(words))
    sentence = replace(sentence, groups=with_names(sentence))
    found: dict[tuple[int, str], Toll] = {}
    for cue in cues:
        for group, rule in _taken(sentence, cue):
            rule = "total" if sums_up(sentence, cue) else rule
            toll = _toll(sentence, _fate(sentence, cue, group), group, rule, offset)
            for told in _implied(toll) if toll else ():
                found.setdefault((told.start, told.kind), told)
    add_parts(sentence, found, offset)
    for toll in told_aside(sentence_text, offset):
        found = {key: told for key, told in found.items() if not (told.start < toll.end and toll.start < told.end)}
        found[toll.start, toll.kind] = toll
    for toll in _said(sentence_text, offset):
        if not any(told.start < toll.end and toll.start < told.end for told in found.values()):
            found[toll.start, toll.kind] = toll
    # Who was hit and killed in one breath is dead, not wounded: "two were beaten and killed".
    kept = [t for t in found.values() if not (is_hit(t) and (t.start, "killed") in found)]
    return sorted(map(partial(with_own_fate, kept), kept), key=lambda toll: (toll.start, toll.kind))


def _said(text: str, offset: int) -> Iterator[Toll]:
    """Counts without a noun in a sentence without a word of harm: "The army says nine." -> killed 9, of its word."""
    for number in bare_counts(text):
        start, end = number.start + offset, number.end + offset
        yield Toll(
            start, end, number.text, "killed", number.low, number.high, number.figure, "said: count", number.text,
            start, end, start, end, source=source_of(text, number.start), breath=offset,
        )  # fmt: skip


def _implied(toll: Toll) -> tuple[Toll, ...]:
    """Where no one was hurt, no one was killed."""
    return (toll, replace(toll, kind="killed")) if toll.negated and toll.kind == "injured" else (toll,)


def _taken(sentence: Sentence, cue: Cue) -> Iterator[tuple[Group | None, str]]:
    """The groups a cue takes with the rule that gave them; None for a denial without people."""
    if is_unreal(sentence, cue):
        return
    if cue.pattern == "total":
        if named := equated(sentence, cue):
            yield from ((group, "told one by one") for group in named)
            return
        rule = SOME if is_of_some(sentence, cue) else "total"
        yield from ((group, rule) for group in _totals(sentence, cue) if _meets_needs(sentence, cue, group, "total"))
        return
    if raised := [group for group in sentence.groups if group.number and _is_raised_to(sentence, group, cue)]:
        yield from ((group, "total") for group in raised)
        return
    groups, rule = people_of(sentence, cue)
    if groups and _numbered(sentence, groups[0]) and (totals := _totals(sentence, cue)):
        yield from ((group, "total") for group in totals)
        return
    if not groups and "number of" in _words_before(sentence, cue):
        yield from ((group, "total") for group in _totals(sentence, cue))
        return
    listed = cue.needs == "people" and bool(groups) and _meets_needs(sentence, cue, groups[0], rule)
    for group in groups:
        if listed or _meets_needs(sentence, cue, group, rule):
            yield group, rule
    if not groups and is_negated(sentence, cue, None):
        yield None, "none"


def _fate(sentence: Sentence, cue: Cue, group: Group | None) -> Cue:
    """Attackers and captives who are shot are dead where nothing else is said of them."""
    if cue.entry != "shoot" or group is None or outlives(sentence, cue):
        return cue
    dead = is_attacker(group) or is_all_of_them(sentence, cue, group) or is_executed(sentence, cue, group)
    return replace(cue, kind="killed") if dead else cue


def _words_before(sentence: Sentence, cue: Cue) -> str:
    return " ".join(sentence.lower(at) for at in range(max(0, cue.first - 3), cue.first))


def _words_from(sentence: Sentence, at: int, count: int) -> list[str]:
    return [sentence.lower(i) for i in range(at, at + count)]


def _numbered(sentence: Sentence, group: Group) -> bool:
    """Whether a group stands for a count told later: "the number of gendarmes killed ... rose to 14"."""
    before = [sentence.lower(at) for at in range(max(0, group.first - 3), group.first)]
    return group.number is None and "number" in before and "of" in before


def _meets_needs(sentence: Sentence, cue: Cue, group: Group, rule: str) -> bool:
    """Whether the group is enough for a weak verb: "two fell" is a toll, "the soldier fell" is none."""
    if cue.needs == "number":
        return group.number is not None
    if cue.needs == "bare":
        return group.number is not None and group.head == "" and group.first - cue.last <= 4 and _ends(sentence, group)
    if cue.needs in {"only", "multiple"}:
        return group.kind == "noun"
    if cue.needs == "list":
        return bool(
            re.search(
                r"\b(?:list|lists|listed|morgue|hospital|wounded|compiled|read\s+out|dead|written\s+down|committee)\b",
                sentence.text,
            )
        )
    if cue.needs in {"someone", "counted"}:
        bare = group.number is not None and sentence.words[group.last - 1].end == group.number.end
        closed = rule == "passive" or sentence.lower(group.last) in grammar("stop", "preposition") | {".", ",", ""}
        counted = cue.needs == "someone" or group.number is not None
        return counted and (bool(group.head) or (bare and closed))
    if cue.needs == "people":
        return bool(group.head) and rule != "reduced"
    if cue.needs == "passive":
        thing = group.kind == "one" and not group.head and sentence.lower(cue.first) in {"hit", "struck"}
        return rule == "passive" and not thing
    if cue.needs == "captive":
        return group.head.rstrip("s") in {"hostage", "captive", "prisoner"}
    return True


def _ends(sentence: Sentence, group: Group) -> bool:
    """Whether nothing that is counted follows a number: "which makes | eleven |."""
    after = sentence.lower(group.last)
    bare = group.number is not None and sentence.words[group.last - 1].end == group.number.end
    return bare and (not after[:1].isalpha() or after in {"dead", "and", "so", "in", "the", "on"})


def _totals(sentence: Sentence, cue: Cue) -> list[Group]:
    """The number a toll stands at: "the toll rose from 10 to 14" -> 14."""
    found = [group for group in sentence.groups if group.number and _is_raised_to(sentence, group, cue)]
    for group in sentence.groups:
        far = FAR_TOTAL if _stands_at(sentence, group) else NEAR_TOTAL
        if not 0 <= group.first - cue.last <= far or group.number is None or is_revised(sentence, group):
            continue
        if group.low >= MONEY:
            break
        if is_first_report(sentence, group):
            continue
        between = [sentence.lower(at) for at in range(cue.last, group.first)]
        if {".", ";", "including", "among"} & set(between):
            break
        found.append(group)
    return found[:1]


NEAR_TOTAL, FAR_TOTAL = 14, 32  # words between "toll" and its number, and where it "rose to" it
STANDS = frozenset(["rose", "risen", "rises", "rising", "climbed", "climbs", "went", "gone", "stands", "stood", "put"])


def _stands_at(sentence: Sentence, group: Group) -> bool:
    """Whether a number is said to be what a toll has come to: "rose to | 100 |", "stands at at least | nine |"."""
    before = [sentence.lower(at) for at in range(group.first - 4, group.first)]
    dated = (
        before[-1:] in (["to"], ["at"])
        and "on" in before
        and bool(STANDS & {sentence.lower(at) for at in range(group.first - 5, group.first)})
    )
    return dated or any(verb in STANDS and to in {"to", "at"} for verb, to in pairwise(before))


MONEY = 1_000_000  # losses in the millions are no dead


def _is_raised_to(sentence: Sentence, group: Group, cue: Cue) -> bool:
    """Whether a number is told before what it counts: "bringing to | 16 | the number of people killed"."""
    begin = group.last + (sentence.lower(group.last) == ",")
    after = [sentence.lower(begin), sentence.lower(begin + 1)]
    if [sentence.lower(at) for at in range(group.last, group.last + 2)] == ["as", "the"]:
        return group.last < cue.first <= group.last + 8 and "number" in _words_from(sentence, group.last, 5)
    return group.last <= cue.first <= group.last + 8 and after in (["the", "number"], ["the", "toll"], ["the", "death"])


def _toll(sentence: Sentence, cue: Cue, group: Group | None, rule: str, offset: int) -> Toll | None:
    """The record for one group and what befell it."""
    words = sentence.words
    first, last = (group.first, group.last) if group else (cue.first, cue.last)
    who_start, who_end = words[first].start, words[last - 1].end
    start, end = who_start, who_end
    if group and group.number:
        start, end = group.number.start, group.number.end
    low, high, figure = (group.low, group.high, group.figure) if group else (0, 0, 0)
    if group and (whole := _all_of(sentence, cue, group)):
        low, high, figure = whole.low, whole.high, whole.figure
    if group and is_revised(sentence, group):
        return None
    if (
        group
        and cue.kind == "killed"
        and not _is_after_hurt(sentence, group)
        and (total := ordinal_total([w.lower for w in words[_from_ordinal(sentence, group) : group.last]]))
    ):
        low = high = figure = total
        rule = "ordinal total"
    return Toll(
        start=start + offset,
        end=end + offset,
        text=sentence.text[start:end],
        kind=cue.kind,
        low=low,
        high=high,
        figure=figure,
        rule=f"{cue.entry}: {rule}{_marks(sentence, cue, group)}{_shade(sentence, cue, group)}",
        who_text=sentence.text[who_start:who_end],
        who_start=who_start + offset,
        who_end=who_end + offset,
        verb_start=words[cue.first].start + offset,
        verb_end=words[cue.last - 1].end + offset,
        part_of=group is not None and (rule == SOME or is_part(sentence, group)),
        cumulative=is_cumulative(sentence, cue) or is_of_a_war(sentence, cue, low, high),
        attacker=group is not None
        and (
            is_attacker(group)
            or is_fought_off(sentence, cue, group)
            or cue.entry == SELF
            or (cue.entry == "shoot" and is_all_of_them(sentence, cue, group))
        ),
        claimed_by=claimed_by(sentence, cue),
        negated=is_negated(sentence, cue, group),
        more=group is not None and _is_more(sentence, cue, group),
        source=source_of(sentence.text, start) if cue.kind == "killed" else "",
        name=name_of(sentence, group) if group else "",
        side=_side(sentence, cue, group, rule) if group else "",
        breath=offset,
    )


SELF = "blow oneself up"
FIRST_REPORT, CAUSE = ", first report", ", cause"
OF_THOSE = frozenset(["deceased", "dead", "victims", "slain", "deaths", "fatalities", "bodies"])


def _is_of_those(sentence: Sentence, group: Group) -> bool:
    """Whether a group is a share of the dead: "three of the deceased", "three of those who died"."""
    told = [sentence.lower(at) for at in range(group.first, group.last + 3)]
    if group.number is None or "of" not in told[: group.last + 1 - group.first]:
        return False
    after = told[told.index("of") + 1 :]
    return bool(OF_THOSE & {*after[:2]}) or (after[:2] == ["those", "who"])


def _is_of_the_hurt(sentence: Sentence, group: Group) -> bool:
    """Whether somebody who died was told as hurt: "three of the wounded", "of whom | two girls | died"."""
    if {"wounded", "injured"} & {sentence.lower(group.last), group.head}:
        return True
    of_whom = [sentence.lower(at) for at in range(group.first - 2, group.first)] == ["of", "whom"]
    return of_whom and _is_after_hurt(sentence, group)


def _from_ordinal(sentence: Sentence, group: Group) -> int:
    """Where a group begins with the ordinal before it: "| Sixth | person dies"."""
    return group.first - (sentence.lower(group.first - 1) in ordinals())


def _side(sentence: Sentence, cue: Cue, group: Group, rule: str) -> str:
    """Of which side those of a group were, by their noun or by what stands before: "own forces had | one | dead"."""
    if rule.startswith("total") and (told := _side_of_total(sentence, cue)):
        return told
    who = [sentence.lower(at) for at in range(group.first, group.last + 3)]
    before = [sentence.lower(at) for at in range(max(0, group.first - 4), group.first)]
    if named := side_of(" ".join(who[: group.last - group.first])):
        return named
    verb = [sentence.lower(at) for at in range(cue.first, cue.last)]
    if cue.entry == "lose" and (
        losing := side_of(" ".join(sentence.lower(at) for at in range(cue.first - 3, cue.first)))
    ):
        return losing
    if (
        {"own", "our", "comrades"} & set(who)
        or {"own", "we"} & set(before)
        or any(w.startswith("martyr") for w in verb)
    ):
        return "own"
    enemy = {"enemy", "enemies", "enemy's"}
    far = {sentence.lower(at) for at in range(max(0, cue.first - 12), cue.first)}
    return "enemy" if enemy & ({*who} | far) else ""


def _side_of_total(sentence: Sentence, cue: Cue) -> str:
    """Of which side the dead of a total are: "the number of | troops | killed rose", "| civilian | dead so far"."""
    words = [sentence.lower(at) for at in range(max(0, cue.first - 4), min(cue.last + 12, len(sentence.words)))]
    at = next((at + 2 for at in range(len(words) - 1) if words[at : at + 2] == ["number", "of"]), len(words))
    nearest = {sentence.lower(at) for at in range(cue.first - 1, cue.last)}
    named = next((side for word in sorted(nearest) if (side := side_of(word))), "")
    return side_of(" ".join(words[at : at + 4])) or named or ("state" if "government" in nearest else "")


def _is_after_hurt(sentence: Sentence, group: Group) -> bool:
    """Whether one is counted off after the wounded: "three were hurt and | a fourth | died" is one dead."""
    return any(cue.kind == "injured" and cue.last <= group.first for cue in sentence.cues)


def _all_of(sentence: Sentence, cue: Cue, group: Group) -> Number | None:
    """The whole that somebody was of: "two of the | four | men who died", "he was one of | four | men killed" -> 4."""
    told = sentence.lower(group.last) in {"who", "that", "whose"}
    named = cue.first == group.last and sentence.lower(group.first - 1) in grammar("be")
    if cue.first < group.last or group.number is None or not (told or named):
        return None
    inner = find_numbers(sentence.text, group.number.end, sentence.words[group.last - 1].end)
    return inner[0] if inner and "of" in [sentence.lower(at) for at in range(group.first, group.last)] else None


def _is_more(sentence: Sentence, cue: Cue, group: Group) -> bool:
    """Whether they come on top of those told before: "two others", "two were also killed"."""
    return group.more or _is_also(sentence, cue, group)


def _is_also(sentence: Sentence, cue: Cue, group: Group | None) -> bool:
    """Whether a sentence adds people to those told before: "a guard was also killed", "one guard died as well"."""
    if group is None:
        return False
    between = {sentence.lower(at) for at in range(group.last, cue.first)}
    after = max(cue.last, group.last)
    told = [sentence.lower(at) for at in range(after, after + 3)]
    added = told[:1] in (["too"], ["also"]) or (told[:2] == ["as", "well"] and told[2:] != ["as"])
    return added or bool({"also", "likewise", "too"} & between)


def _marks(sentence: Sentence, cue: Cue, group: Group | None) -> str:
    """How a count stands to those told before: on top of them, or in their place."""
    risen = cue.pattern == "total" and group is not None and _stands_at(sentence, group)
    return ", also" * _is_also(sentence, cue, group) + ", by now" * (is_update(sentence) or risen) + ", risen" * risen


def _shade(sentence: Sentence, cue: Cue, group: Group | None) -> str:
    """What makes a count weaker than a number told: a bare plural, a pronoun, another incident's."""
    if cue.entry == "shoot" and outlives(sentence, cue):
        return ", alive"
    if is_cause(sentence, cue):
        return CAUSE
    if is_elsewhere(sentence, cue):
        return ", elsewhere"
    if group and is_first_report(sentence, group):
        return FIRST_REPORT
    if is_deadly(sentence, cue) and group and group.figure == 1:
        return ", deadly"
    if group and _is_of_those(sentence, group):
        return ", of those"
    if group and cue.kind == "killed" and _is_of_the_hurt(sentence, group):
        return ", of the wounded"
    return {"many": ", bare plural", "pronoun": ", pronoun"}.get(group.kind, "") if group else ""
