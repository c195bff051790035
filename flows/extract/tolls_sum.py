"""One figure for one incident out of its tolls: "five soldiers and two civilians" -> 7, told twice -> still 7."""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.tolls_parts import SOME
from flows.extract.tolls_words import attacker_nouns, demonyms, grammar, head_of, ordinals
from flows.records import Toll

Sums = tuple[int, int, int]
ROUNDING = ("more than", "over", "nearly", "almost", "about", "around", "some")
ROUNDED = 0.8
LARGE = 200  # so many in all, over a time, are of many incidents


def combine(tolls: Sequence[Toll], kind: str) -> Sums | None:
    """Low, high and conservative figure of a kind over the sentences of one incident; None when nothing is said.

    Tolls of one sentence add up, those of several sentences are tellings of the same people unless they are of another
    side or told as more. Parts of a total never add; totals over many incidents count only when nothing else is told.
    """
    tolls = [t for t in tolls if not t.rule.endswith(", cause")]
    ours = [t for t in tolls if t.kind == kind and not t.part_of] or _some(tolls, kind) or _of_the_living(tolls, kind)
    ours = [t for t in ours if not t.cumulative] or [t for t in ours if t.figure < LARGE]
    told = [t for t in ours if not t.negated]
    for shade in ("elsewhere", "first report", "bare plural", "of those"):
        told = [t for t in told if not t.rule.endswith(shade)] or told
    firm = [t for t in told if not is_hit(t)]
    firm += [t for t in told if firm and _is_treated(t) and not _is_of_those_hurt(t, firm)]
    if not told:
        return (0, 0, 0) if ours else _shot_dead(tolls) if kind == "killed" else None
    sums = _over_sentences(_breaths(firm or told))
    return sums if firm else _less(sums, combine([t for t in tolls if _may_be_of(t, told)], "killed"))


def _is_treated(toll: Toll) -> bool:
    """Whether a toll tells of several in hospital, who may be others than those told as hurt."""
    return is_hit(toll) and not toll.rule.startswith("shoot:") and toll.figure > 1


def _is_of_those_hurt(treated: Toll, hurt: Sequence[Toll]) -> bool:
    """Whether people in hospital are some of those told as hurt before them: "of 90 injured, 37 are still admitted"."""
    same = [t for t in hurt if t.breath == treated.breath and t.start < treated.start and t.kind == "injured"]
    return not treated.more and treated.figure < sum(t.figure for t in same)


def _some(tolls: Sequence[Toll], kind: str) -> list[Toll]:
    """Those told as some of the dead, where nothing says how many there were: "among the dead were two girls"."""
    return [t for t in tolls if t.kind == kind and t.rule.partition(",")[0].endswith(": " + SOME)]


def _of_the_living(tolls: Sequence[Toll], kind: str) -> list[Toll]:
    """Those who fared worse than the rest, where the rest did not die: "five were held, | two who died |"."""
    return [t for t in tolls if t.kind == kind and t.low == t.high and t.rule.endswith("passive")]


def _shot_dead(tolls: Sequence[Toll]) -> Sums | None:
    """Those shot, where nothing is said of death nor of wounds: "seven men were lined up and shot" -> 7. A single
    one may well live, unless shot in the head."""
    hurt = [t for t in tolls if t.kind == "injured" and not t.negated]
    hurt = [t for t in hurt if not t.part_of]
    shot = [t for t in hurt if t.rule.startswith("shoot:") and not t.rule.endswith(("alive", "bare plural"))]
    sums = _over_sentences(_breaths(shot)) if shot and len(shot) == len(hurt) else None
    return sums if sums and (sums[2] > 1 or all(t.rule.endswith("deadly") for t in shot)) else None


def ordinal_total(who: Sequence[str]) -> int:
    """How many there are when one is counted off: "a seventh victim" -> 7, 0 where none is."""
    if len(who) > 1 and who[0] in ordinals() and head_of(who[-1]) == "":
        return ordinals()[who[0]]
    if len(who) < 2 or who[0] not in {"a", "an", "the", "its"}:
        return 0
    told = len(who) == 2 or (not attacker_nouns() & set(who) and (who[0] != "the" or not head_of(who[-1])))
    return ordinals().get(who[1], 0) if told and "suspect" not in who else 0


def is_hit(toll: Toll) -> bool:
    """Whether a toll tells who was hit or treated, of whom some may have died: "four were shot"."""
    return toll.kind == "injured" and toll.rule.startswith(
        ("shoot:", "taken to hospital:", "in a condition:", "admitted:", "treat:", "in hospital:")
    )


def _may_be_of(dead: Toll, hit: Sequence[Toll]) -> bool:
    """Whether somebody who died may be one of those hit: "four were shot, | one of them | died"."""
    who = dead.who_text.lower()
    if dead.kind != "killed" or _is_he(dead) or _is_share(dead):
        return True
    shot = [t for t in hit if t.rule.startswith("shoot:") and not t.more]
    if _is_anyone(dead) and dead.figure == 1 == sum(t.figure for t in hit):
        return True
    names = {word for t in shot for word in t.who_text.lower().split()} - {"a", "an", "the"}
    return bool(shot) and (_is_anyone(dead) or any(_alike(dead, t) for t in shot) or bool(names & set(who.split())))


def _less(hit: Sums, killed: Sums | None) -> Sums | None:
    """The wounded among those hit: four shot, one killed -> 3; None when all died."""
    if killed is None:
        return hit
    low, high = max(0, hit[0] - killed[1]), max(0, hit[1] - killed[0])
    return (low, high, low) if high else None


def _breaths(tolls: Sequence[Toll]) -> list[list[Toll]]:
    """Tolls by the sentence and the source that tells them, parts of a total told in the same breath left out; a count
    that somebody gives without a noun stands alone."""
    told = [t for t in tolls if not _is_said(t)]
    firm = [
        _without_parts(voice)
        for at in sorted({t.breath for t in told})
        for voice in _voices([t for t in told if t.breath == at])
    ]
    return [*firm, *([t] for t in tolls if _is_said(t))]


def _voices(breath: Sequence[Toll]) -> list[list[Toll]]:
    """The tolls of a sentence by who tells them: "police found 16 bodies, residents say 24 died" -> [16], [24]."""
    voices: list[list[Toll]] = []
    for toll in breath:
        if voices and toll.source in {"", voices[-1][0].source}:
            voices[-1].append(toll)
        else:
            voices.append([toll])
    return voices


def _without_parts(breath: list[Toll]) -> list[Toll]:
    """The total alone where those told after it make it up: "three people, two drivers and a guard" -> 3."""
    if any(map(_is_self, breath)) and any(_is_anyone(t) for t in breath if not _is_self(t)):
        breath = [t for t in breath if not _is_self(t)]
    breath = [t for at, t in enumerate(breath) if not (_is_he(t) and any(o.figure == 1 for o in breath[:at]))]
    totals = [t for t in breath if _is_total(t)]
    left_out = [t for t in breath if t.rule == "left out of the count"]
    if totals and all(t.more or (t.figure < totals[0].figure and not t.attacker) for t in breath if t not in totals):
        return totals[:1] + left_out
    whole, parts = breath[0], breath[1:]
    if whole.figure > 1 and parts and _is_anyone(whole) and whole.figure == sum(t.figure for t in parts):
        return [whole]
    repeated = [t for t in parts if t.who_text.lower().startswith(("both ", "all ")) and t.figure == whole.figure]
    return [t for t in breath if t not in repeated]


def _is_he(toll: Toll) -> bool:
    """Whether a pronoun stands for somebody told before: "Prado was shot, and | he | died"."""
    return toll.who_text.lower() in {"he", "she", "him"}


def _is_anyone(toll: Toll) -> bool:
    """Whether a count tells nothing of who they were: "three people", "three"; "two Swedes" are others than a Dane."""
    bare = toll.who_text == toll.text and toll.figure > 1 and not toll.rule.endswith("bare plural")
    return bare or toll.who_text.lower().split()[-1] in grammar("anyone")


def _over_sentences(breaths: Sequence[Sequence[Toll]]) -> Sums:
    """The largest telling, and those of other people on top: 3 soldiers; 2 attackers -> 5."""
    sure = [breath for breath in breaths if not _is_said(breath[0])]
    firm = [breath for breath in sure if _sum(breath)[0]] or sure
    upper = sum(_sum(breath)[1] for breath in sure if breath not in firm)
    if not firm:
        counts = [_sum(breath) for breath in breaths]
        return min(c[0] for c in counts), max(c[1] for c in counts), min(c[2] for c in counts)
    whole = max(firm, key=lambda breath: _sum(breath)[2])
    rest = [breath for breath in firm if breath is not whole]
    extra = [] if _tell_again(rest, whole) else _extras(rest, whole)
    others = [breath for breath in breaths if breath is not whole and not any(t in extra for t in breath)]
    rivals = [breath for breath in others if _is_rival(breath, whole) and (not extra or _side(breath[0]))]
    told = [_sum(breath) for breath in _disputing(rivals, others, whole)]
    told.append(_sum(whole))
    low, high, figure = _sum(extra)
    return min(t[0] for t in told) + low, max(t[1] for t in told) + high + upper, min(t[2] for t in told) + figure


def _extras(rest: Sequence[Sequence[Toll]], whole: Sequence[Toll]) -> list[Toll]:
    """Those told besides the largest telling, of each side the sentence that counts most: "a guard and a cook also"."""
    best: dict[str, list[Toll]] = {}
    for breath in rest:
        told: dict[str, list[Toll]] = {}
        for toll in (toll for toll in breath if _is_extra(toll, whole)):
            side = toll.name or " ".join([_side(toll), *sorted(_nations(toll))])
            also = told.setdefault(side, [])
            if not also or all(map(_is_also, [toll, *also])):
                also.append(toll)
            elif toll.figure > also[0].figure:
                told[side] = [toll]
        for side, tolls in told.items():
            if side not in best or _sum(tolls)[2] > _sum(best[side])[2]:
                best[side] = tolls
    return [toll for _, tolls in sorted(best.items()) for toll in tolls]


def _tell_again(rest: Sequence[Sequence[Toll]], whole: Sequence[Toll]) -> bool:
    """Whether the other tellings, one or all of them, tell the largest one side by side: "58 died": "46 worshippers
    were killed, as were seven guards; the five attackers also died"."""
    parts = [breath for breath in rest if len(breath) > 1 or len(rest) > 1]
    sums = {_sum(breath)[2] for breath in parts if len(breath) > 1}
    sums.add(sum(_sum(breath)[2] for breath in rest))
    return len(whole) == 1 and bool(parts) and _sum(whole)[2] in sums


def _disputing(
    rivals: Sequence[Sequence[Toll]], others: Sequence[Sequence[Toll]], whole: Sequence[Toll]
) -> list[Sequence[Toll]]:
    """Rival tellings without the sides of a total ("42 died": "we buried 31", "11 of theirs"), and without those that a
    counting off later in the text goes beyond."""
    who = {(_side(breath[0]), head_of(breath[0].who_text)) for breath in others}
    if len(who) == len(others) and sum(_sum(breath)[2] for breath in others) == _sum(whole)[2]:
        return []
    if any(", risen" in t.rule for t in whole):
        return []
    if any(", by now" in t.rule for t in whole):
        rivals = [b for b in rivals if b[0].source and b[0].source != whole[0].source]
    counted = [t for breath in (*others, whole) for t in breath if _is_counted_off(t)]
    return [b for b in rivals if not any(t.breath > b[0].breath and t.figure > _sum(b)[2] for t in counted)]


def _is_extra(toll: Toll, whole: Sequence[Toll]) -> bool:
    """Whether those of a toll are other people than those of the largest telling: of another side, or told as more."""
    side, sides = _side(toll), {_side(t) for t in whole if not _of_two_nations(t, toll)}
    if whole[0].rule.startswith("sum total:"):
        return False
    if toll.name and all(t.figure == 1 and t.name and not _same_name(t, toll) for t in whole):
        return True
    after = toll.breath > whole[0].breath
    if (
        toll.more
        and toll.kind == "killed"
        and after
        and _is_later(toll)
        and not any(t.more or _is_total(t) for t in whole)
    ):
        return toll.figure < _sum(whole)[2]
    if _is_self(toll) and any(map(_is_anyone, whole)):
        return False
    if toll.kind == "killed" and all(t.attacker for t in whole) and not toll.attacker and not _is_anyone(toll):
        return True
    if toll.rule.endswith("of the wounded"):
        return after and not any(map(_is_total, whole))
    if _is_also(toll) and after and not any(_alike(toll, t) for t in whole):
        return True
    if any(map(_is_also, whole)) and not after and not any(_alike(toll, t) for t in whole):
        return True
    return bool(side) and side not in sides and (toll.attacker or toll.more or "" not in sides)


def _is_self(toll: Toll) -> bool:
    """Whether somebody died of the attack he made: a count of "people" holds him, one of "guards" does not."""
    return toll.rule.startswith("blow oneself up:")


def _is_also(toll: Toll) -> bool:
    """Whether people are told to have died as well as those told before: "a guard was also killed"."""
    return toll.kind == "killed" and ", also" in toll.rule


def _alike(one: Toll, other: Toll) -> bool:
    """Whether two tolls may count the same people: "nine people" may hold "two guards", "nine clerks" does not."""
    return _is_anyone(other) or _is_total(other) or head_of(one.who_text) == head_of(other.who_text)


def _side(toll: Toll) -> str:
    return "armed" if toll.attacker else toll.side


def _of_two_nations(one: Toll, other: Toll) -> bool:
    """Whether two tolls of one side tell of which nations they were, and differ: Chadian and Sudanese soldiers."""
    mine, theirs = _nations(one), _nations(other)
    return bool(mine and theirs) and not mine & theirs and bool(_side(one))


def _nations(toll: Toll) -> frozenset[str]:
    return frozenset(toll.who_text.split()) & demonyms()


def _same_name(one: Toll, other: Toll) -> bool:
    return bool(set(one.name.split()) & set(other.name.split()))


def _is_share(toll: Toll) -> bool:
    """Whether a toll is told as some of those told before: "ten of them were killed on the spot"."""
    return toll.who_text.lower().endswith((" of them", " of those", " of these", " of whom"))


def _is_said(toll: Toll) -> bool:
    return toll.rule.startswith("said:")


def _is_later(toll: Toll) -> bool:
    """Whether people died after those told before: "another six", "one more", not "six others"."""
    words = set(toll.who_text.lower().split())
    return "more" in words or (toll.figure > 1 and bool({"another", "further"} & words))


def _is_total(toll: Toll) -> bool:
    return toll.rule.partition(",")[0].endswith(" total")


def _is_counted_off(toll: Toll) -> bool:
    return toll.rule.partition(",")[0].endswith(("ordinal total", "off: total"))


def _is_rival(breath: Sequence[Toll], whole: Sequence[Toll]) -> bool:
    """Whether a telling disputes the largest one: both count the dead without saying of which side, and differ."""
    tolls = [*breath, *whole]
    if any(map(is_hit, breath)):
        return False
    if breath[0].low != breath[0].high or _is_counted_off(whole[0]) or _is_share(breath[0]):
        return False
    if _rounds(breath, whole):
        return False
    if _tells_otherwise(breath, whole):
        return True
    if whole[0].rule.startswith("sum total:"):
        return False
    if any(t.more or t.attacker or _side(t) or head_of(t.who_text) for t in tolls) or len(breath) > 1:
        return False
    low, _, figure = _sum(breath)
    return figure >= 3 and figure < _sum(whole)[2] and low > 0


def _rounds(breath: Sequence[Toll], whole: Sequence[Toll]) -> bool:
    """Whether a telling only rounds the largest one: "more than 80 were killed", "83 people were killed"."""
    vague = breath[0].text.lower().startswith(ROUNDING)
    return vague and ROUNDED * _sum(whole)[2] <= _sum(breath)[2] <= _sum(whole)[2]


def _tells_otherwise(breath: Sequence[Toll], whole: Sequence[Toll]) -> bool:
    """Whether somebody else counts the same people otherwise: "25 were killed, a bishop said"; "the army says 5"."""
    one, source = breath[0], whole[0].source
    if (
        len(breath) > 1
        or len(whole) > 1
        or one.more
        or one.attacker
        or not one.low
        or not (one.source or _is_said(one))
        or (one.source == source and bool(source))
    ):
        return False
    sides = {_side(t) for t in whole}
    alike = _side(one) in {"", *(sides if len(sides) == 1 else ())}
    bare = whole[0].who_text == whole[0].text and bool(source)
    return (alike or bare) and bool(source or _is_said(one)) and one.low != _sum(whole)[0]


def _sum(tolls: Sequence[Toll]) -> Sums:
    """The tolls of one sentence added up."""
    return sum(t.low for t in tolls), sum(t.high for t in tolls), sum(t.figure for t in tolls)
