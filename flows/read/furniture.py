"""Lines of a page -> the lines of its article: "ADVERTISEMENT" and what follows "Related" go, paragraphs stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from flows.lexicons import entries

KINDS = ("line", "edge", "teaser", "opener", "tail")
LONGEST = 400
"""Characters that a line of furniture may have; what is longer is prose and is never looked at."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """One sort of line that is no part of an article: see the head of `furniture.toml` for the kinds."""

    id: str
    kind: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    note: str = ""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """One pattern a kind; it has to match the whole of a line."""
    known = entries("furniture.toml", Furniture)
    parts = {kind: [part for entry in known if entry.kind == kind for part in entry.patterns] for kind in KINDS}
    return {kind: re.compile("|".join(f"(?:{part})" for part in found), re.IGNORECASE) for kind, found in parts.items()}


@cache
def _marks() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    around = re.compile(r"^[\s•·∙*^×✕✓\-–—→►▶▼▾↓»>|#=_~\[({:]+|[\s•·∙×✕✓\-–—→►▶▼▾↓»«|#=_~\])}:]+$")
    bullet = re.compile(r"\s*(?:[•·∙*\-–—→►▶»>]\s|\d{1,2}[.)]?\s|\[\w+\]\s)")
    sentence = re.compile(r"[.!?…][\"'”’»)\]]*\s+[\"'“‘«(\[]*\w")
    word = re.compile(r"\w+")
    return around, bullet, sentence, word


def core(line: str) -> str:
    """A line without the bullets, arrows and brackets around it: "→ [Related]:" -> "Related"."""
    return _marks()[0].sub("", line)


def kind_of(line: str) -> str | None:
    """The kind of furniture a line is by its words, or None: "MOST READ" -> "opener"."""
    if not line or len(line) > LONGEST:
        return None
    patterns, inner = _patterns(), core(line)
    for kind in KINDS:
        found = patterns[kind].fullmatch(inner) or patterns[kind].fullmatch(line.strip())
        if found and not (kind in ("edge", "teaser") and ends_like_prose(line)):
            return kind
    return None


def ends_like_prose(line: str) -> bool:
    """Whether a line ends in a full stop, as sentences do and headlines do not."""
    ending = line.rstrip().rstrip("\"'”’»)]")
    return ending.endswith(".") and not ending.endswith("..")


def is_prose(line: str) -> bool:
    """Whether a line is a paragraph of an article: whole sentences, more than a few words."""
    _, bullet, sentence, word = _marks()
    if len(line) < 60 or len(word.findall(line)) < 9:
        return False
    return ends_like_prose(line) or bool(sentence.search(line) and not bullet.match(line))


def without_furniture(lines: Sequence[str]) -> list[str]:
    """The lines of the article, blank lines between them kept."""
    kinds = [kind_of(line.strip()) for line in lines]
    prose = [at for at, line in enumerate(lines) if kinds[at] in (None, "edge") and is_prose(line)]
    end = _tail(lines, kinds, prose)
    dropped = set(_dropped(lines[:end], kinds, prose))
    return _once_each([line for number, line in enumerate(lines[:end]) if number not in dropped])


def _tail(lines: Sequence[str], kinds: Sequence[str | None], prose: Sequence[int]) -> int:
    """Where what readers wrote begins, if most of the prose stands before it; else the end."""
    total = sum(len(lines[number]) for number in prose)
    for number, kind in enumerate(kinds):
        if kind == "tail" and sum(len(lines[at]) for at in prose if at < number) > 0.6 * total:
            return number
    return len(lines)


def _dropped(lines: Sequence[str], kinds: Sequence[str | None], prose: Sequence[int]) -> Iterator[int]:
    first, last = (prose[0], prose[-1]) if prose else (0, len(lines))
    listing = False
    for number, line in enumerate(lines):
        kind = kinds[number]
        if kind == "opener" or (kind is None and listing and _is_headline(line)):
            listing = True
            yield number
        elif kind in ("line", "teaser", "tail") or (kind == "edge" and prose and not first < number < last):
            yield number
        elif line.strip():
            listing = False


def _is_headline(line: str) -> bool:
    """Whether a line under an opener is the headline of another article rather than a sentence of this one."""
    if ends_like_prose(line):
        return len(line) < 60 and bool(_marks()[1].match(line))
    return len(line) <= 120 or (len(line) <= 200 and not is_prose(line))


def _once_each(lines: Sequence[str]) -> list[str]:
    """Lines without headlines said before: any word for word, the first one also in nearly the same words."""
    kept: list[str] = []
    seen: list[tuple[str, ...]] = []
    for line in lines:
        words = tuple(_marks()[3].findall(line.casefold()))
        if len(words) >= 4 and not is_prose(line):
            if words in seen or (seen and _nearly(words, seen[0])):
                continue
            seen.append(words)
        kept.append(line)
    return kept


def _nearly(words: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """Whether a line has four in five words in common with the title, and the same figures."""
    one, other = frozenset(words), frozenset(title)
    figures = {word for word in one ^ other if word.isdigit()}
    return not figures and len(one & other) >= 0.8 * len(one | other)
