"""Lists of people in a sentence: "five soldiers, a driver and two civilians" -> three groups joined."""

from __future__ import annotations

import re

from flows.extract.tolls_groups import Group
from flows.extract.tolls_names import is_name_word, name_from, name_to
from flows.extract.tolls_sentence import Sentence
from flows.extract.tolls_things import is_thing, is_word
from flows.extract.tolls_words import grammar


def is_part(sentence: Sentence, group: Group) -> bool:
    """Whether a group is told as part of another: "including two soldiers", "14 people, three of them children"."""
    before = [sentence.lower(at) for at in range(max(0, group.first - 2), group.first)]
    whole = any(g.last <= group.first and g.figure > group.figure for g in sentence.groups)
    if before[-1:] == ["among"] and group.number and has_verb(sentence, group.last):
        return False
    if grammar("part") & set(before) and before[-1:] != [","]:
        return whole or "including" in before
    some = group.number is not None and group.number.text.lower() in {"many", "several", "some", "a few", "most"}
    if whole and before[-1:] == [","] and some and sentence.lower(group.last) not in grammar("be", "have"):
        return True
    if whole and _goes_on_with_parts(sentence, group):
        return True
    after = [sentence.lower(at) for at in range(group.last, min(group.last + 6, len(sentence.words)))]
    named = {sentence.lower(at) for at in range(group.first, group.last)}
    if whole and before[-1:] == [","] and "included" in {*named, *after}:
        return True
    if whole and before[-1:] and after[:1] != [","] and "among them" in " ".join(after).partition(" ,")[0]:
        return True
    tail = [sentence.lower(at) for at in range(group.first, min(group.last + 2, len(sentence.words)))]
    if whole and after[:4] == ["or", "more", "of", "whom"]:
        return True
    if after[:2] == ["among", "the"] and (dead := sentence.group_from(group.last + 2)):
        return dead.figure > group.figure
    if not whole or "of" not in tail:
        return False
    return bool({"whom", "which"} & set(tail)) or (
        "them" in tail and before[-1:] in ([","], ["-"], ["–"], ["—"], ["("])
    )


def _goes_on_with_parts(sentence: Sentence, group: Group) -> bool:
    """Whether a group is joined to a part: "including a guard and | a girl", not "including a guard, and | rebels"."""
    link = sentence.lower(group.first - 1)
    if link not in {"and", ","} or sentence.lower(group.first - 2) == ",":
        return False
    before = sentence.group_to(group.first - 1)
    return before is not None and is_part(sentence, before)


def has_verb(sentence: Sentence, at: int) -> bool:
    """Whether a verb follows a group: "two civilians | were wounded", "30 | injured"."""
    lower = sentence.lower(at)
    harmed = {"transitive", "intransitive", "adjective"}
    return (
        lower in grammar("be", "have", "modal")
        or any(c.first == at and c.pattern in harmed and not c.split for c in sentence.cues)
        or (bool(re.fullmatch(r"\w{3,}ed", lower)) and lower not in {"aged", "armed"})
    )


def is_object(sentence: Sentence, group: Group) -> bool:
    """Whether an active verb of harm stands right before a group: "wounding | two"."""
    return any(c.last == group.first and c.pattern == "transitive" and not c.split for c in sentence.cues)


def closes(sentence: Sentence, at: int) -> bool:
    return sentence.lower(at) in grammar("stop") or any(c.first <= at < c.last for c in sentence.cues)


def joined_after(sentence: Sentence, group: Group) -> list[Group]:
    """Groups joined to the right, up to one that has a verb of its own."""
    found: list[Group] = []
    last = _past_aside_of(sentence, group)
    while True:
        at = _past_phrase(sentence, last)
        while (
            sentence.lower(at) in grammar("link") or sentence.lower(at) in {"as", "well", "with"} or _with(sentence, at)
        ):
            at += 1
        at += sentence.lower(at) == "the" and sentence.group_from(at) is None
        following = sentence.group_from(at) if at > last else None
        if at > last and following is None and sentence.lower(last) in grammar("link"):
            following = name_from(sentence, at)
        if following is None or following.kind in {"pronoun", "none"} or has_verb(sentence, following.last):
            return found
        if sentence.lower(following.last) == "whose" or _tells(sentence, following):
            return found
        if not (following.kind == "many" and (group.number or found)) and not _explains(sentence, group, following):
            found.append(following)
        last = following.last


def _past_aside_of(sentence: Sentence, name: Group) -> int:
    """Past words that say who a name was, where others follow: "Karim | , a sub-commander | , and two men"."""
    if (
        name.kind != "name"
        or sentence.lower(name.last) != ","
        or sentence.lower(name.last + 1) not in {"a", "an", "the"}
    ):
        return name.last
    for at in range(name.last + 2, name.last + 10):
        if sentence.lower(at) == "," and sentence.lower(at + 1) in {"and", "along", "together", "as"}:
            return at
        if not is_word(sentence, at) or any(c.first <= at < c.last for c in sentence.cues):
            break
    return name.last


def _tells(sentence: Sentence, group: Group) -> bool:
    """Whether somebody after a comma tells of the harm: "killed six , | a clerk | who saw it said"."""
    if sentence.lower(group.first - 1) != "," or group.number:
        return False
    for at in range(group.last, min(group.last + 12, len(sentence.words))):
        if sentence.lower(at) in grammar("speech"):
            return True
        if sentence.lower(at) in {",", "and", ";"}:
            return False
    return False


def _with(sentence: Sentence, at: int) -> bool:
    return sentence.lower(at) in {"along", "together"} and sentence.lower(at + 1) == "with"


def _past_aside(sentence: Sentence, at: int) -> int:
    """Back over an insertion after a link: "a driver | and, by the army's count," -> after "and"."""
    if sentence.lower(at - 1) != ",":
        return at
    for back in range(at - 2, max(0, at - 9), -1):
        if sentence.lower(back) == ",":
            return back if sentence.lower(back - 1) in {"and", "or"} else at
        if sentence.group_to(back + 1):
            return at
    return at


def _past_link(sentence: Sentence, at: int) -> int:
    """Back over the words that join a list: "a driver | and", "a driver | along with", "a driver | as well as"."""
    at = _past_aside(sentence, at)
    while True:
        if _with(sentence, at - 2):
            at -= 2
        elif sentence.lower(at - 1) in grammar("link") or sentence.lower(at - 1) in {"as", "well"}:
            at -= 1
        else:
            return at


def _explains(sentence: Sentence, name: Group, group: Group) -> bool:
    """Whether a noun in commas tells who a name was: "Karim | , a rebel commander, | and two others"."""
    commas = sentence.lower(group.first - 1) == "," and sentence.lower(group.last) in {",", "."}
    return name.kind == "name" and group.kind == "one" and commas and group.first == name.last + 1


def _named(sentence: Sentence, name: Group | None) -> Group | None:
    """The noun that a name in commas explains: "the mayor | , Ali Musa |" -> the mayor."""
    if name is None or sentence.lower(name.first - 1) != "," or sentence.lower(name.last) != ",":
        return name
    noun = sentence.group_to(name.first - 1)
    return noun if noun and noun.kind == "one" else name


def past_age(sentence: Sentence, at: int) -> int:
    """Back over an age: "Ali Musa | , 25 ,", "Ali Musa | (25)" -> after "Musa"."""
    if (sentence.lower(at - 1), sentence.lower(at - 3)) == (")", "(") and sentence.lower(at - 2).isdigit():
        return at - 3
    while at > 0 and sentence.lower(at - 1) == ",":
        at -= 1
    aged = sentence.lower(at - 1).isdigit() and len(sentence.lower(at - 1)) <= 2 and sentence.lower(at - 2) == ","
    return at - 2 if aged else at


def _past_short(sentence: Sentence, at: int) -> int:
    """Back over a short name in brackets: "members of the Movement | (MST)"."""
    opening = next((i for i in range(at - 2, at - 10, -1) if sentence.lower(i) == "("), None)
    return opening if sentence.lower(at - 1) == ")" and opening is not None else at


def _behind_name(sentence: Sentence, at: int) -> Group | None:
    """The group whose phrase a name ends: "four troopers of the | Queen's Rifles |" -> four troopers, "a guard of the |
    customs service |" -> a guard."""
    one = sentence.lower(at - 1) in grammar("collective") | {"corps"}
    near = [g for g in sentence.groups if (g.number or (one and g.kind == "one")) and 1 < at - g.last <= 7]
    if not near or sentence.lower(near[-1].last) not in {"of", "from"}:
        return None
    between = range(near[-1].last + 1, at)
    linking = {"the", "of", "corps"} | grammar("collective", "possessive")
    if one and near[-1].kind == "one":
        return near[-1] if all(is_word(sentence, i) or sentence.lower(i) in linking for i in between) else None
    return near[-1] if all(is_name_word(sentence, i) or sentence.lower(i) in linking for i in between) else None


def _past_name(sentence: Sentence, at: int) -> int:
    """Past the name of one who was told by a noun, an age after it: "Mayor | Ali Musa | and two guards"."""
    noun, end = sentence.group_to(at), at
    while noun and noun.kind == "one" and sentence.lower(end) and is_name_word(sentence, end) and end < at + 5:
        end += 1
    if end > at and sentence.lower(end) == "(" and sentence.lower(end + 1).isdigit() and sentence.lower(end + 2) == ")":
        end += 3
    return end


def _past_phrase(sentence: Sentence, at: int) -> int:
    """Past a short phrase that hangs on a group: "two soldiers | in Gao | and ..."."""
    if (
        sentence.lower(at) == ","
        and (name := name_from(sentence, at + 1))
        and sentence.lower(name.last) in {",", "and"}
    ):
        return name.last
    if sentence.lower(at) == "," and sentence.lower(at + 1).isdigit() and sentence.lower(at + 2) in {",", "and"}:
        return at + 2
    if (end := _past_name(sentence, at)) > at:
        return end
    if sentence.lower(at) not in {"in", "at", "near", "from", "of"}:
        return at
    for end in range(at + 1, min(at + 8, len(sentence.words))):
        following = sentence.group_from(end + 1)
        if (sentence.lower(end) == "and" and end < at + 5) or (
            sentence.lower(end) == "," and following and following.number
        ):
            return end
        if sentence.group_from(end) or (closes(sentence, end) and sentence.lower(end) not in {"the", "of"}):
            break
    return at


def joined_before(sentence: Sentence, group: Group) -> list[Group]:
    """The group and those joined to its left: "five soldiers, a driver and two civilians |"."""
    found, first = [group], group.first
    if group.kind == "none":
        return found
    while True:
        at = _past_modifiers(sentence, first)
        at = _past_link(sentence, at)
        linked_at = at
        if at < first:
            together = "and" in {sentence.lower(i) for i in range(at, first)}
            at = past_age(sentence, at)
            at = _past_short(sentence, at) if together else at
        single = None if found[0].number and not found[0].head else _unknown_before(sentence, at)
        before = _owner(sentence, sentence.group_to(at) or single) if at < first else None
        before = before or (_behind_name(sentence, at) if at < first else None)
        linked = "and" in [sentence.lower(i) for i in range(at, first)] or found[0].kind == "name"
        if before is None and at < first and linked:
            before = _named(sentence, name_to(sentence, at, least=1 if at < linked_at - 1 else 2))
        if before is None or before.kind in {"pronoun", "none"}:
            return found
        if is_object(sentence, before) or is_part(sentence, before):
            return found
        if found[0].kind == "many" and before.number:
            found.pop(0)
        found.insert(0, before)
        first = before.first


def _past_modifiers(sentence: Sentence, first: int) -> int:
    """Back over words that modify a bare plural: "officers and | community workers" -> after "and"."""
    for at in range(first, max(0, first - 3), -1):
        if sentence.lower(at - 1) in grammar("link"):
            return at
        if closes(sentence, at - 1) or not is_word(sentence, at - 1) or sentence.group_to(at):
            break
    return first


def _owner(sentence: Sentence, group: Group | None) -> Group | None:
    """The counted group whose phrase a group ends: "12 members of the security forces |" -> 12 members."""
    if group is None or group.number:
        return group
    near = [g for g in sentence.groups if g.number and 0 <= group.first - g.last <= 4]
    between = [sentence.lower(at) for at in range(near[-1].last, group.first)] if near else []
    return near[-1] if between and between[0] in {"of", "from", "in"} and "," not in between else group


def _unknown_before(sentence: Sentence, at: int) -> Group | None:
    """One person by an unknown noun before a link: "an undertaker | , his wife ..."."""
    for size in (2, 3):
        if sentence.lower(at - size) in {"a", "an"}:
            return None if is_thing(sentence.lower(at - 1)) else Group(at - size, at, "one", 1, 1, 1)
        if at - size < 0 or closes(sentence, at - size + 1) or not is_word(sentence, at - size + 1):
            break
    return None


def without_told_again(sentence: Sentence, groups: list[Group]) -> list[Group]:
    """A number without those who are then told one by one: "two guards, Juan Perez and Luis Gomez" -> two guards; by
    age and sex: "nine migrants, six men and three women" -> nine migrants."""
    if len(groups) == 2 and all(group.figure == 1 for group in groups):
        between = {sentence.lower(at) for at in range(groups[0].last, groups[1].first)}
        return groups[:1] if between == {","} else groups
    if len(groups) < 2 or not groups[0].number or sentence.lower(groups[0].last) not in {",", "-", "–", "—", ":", "("}:
        return groups
    told = sum(group.figure for group in groups[1:])
    names = all(group.kind == "name" for group in groups[1:])
    bare = sentence.words[groups[0].last - 1].end == groups[0].number.end
    anyone = bare or groups[0].head in grammar("anyone") or all(group.head in AGE_OR_SEX for group in groups[1:])
    return groups[:1] if 1 < groups[0].figure == told and (names or anyone) else groups


AGE_OR_SEX = frozenset(
    [
        "adult", "adults", "boy", "boys", "child", "children", "girl", "girls", "man", "men", "minor", "minors",
        "woman", "women",
    ]
)  # fmt: skip
