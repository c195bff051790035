"""Lines broken to fit a column -> paragraphs: "a van load-\\ned with mines" -> "a van loaded with mines"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise

NARROWEST, WIDEST = 28, 100
"""Characters of the columns in which text is set; lines outside are no wrapped text."""
SLACK = 6
"""Characters that a ragged line may leave free although the next word would have fitted."""


@cache
def _marks() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"\s*(?:[•·∙*\-–—→»>]{1,2}\s|\d{1,2}[.)]\s)"),
        re.compile(r"(?<=[a-zà-ÿ])-$"),
        re.compile(r"(?<=\w)-$"),
    )


def unwrap(lines: Sequence[str]) -> list[str]:
    """Lines with the breaks undone that were made only because the next word did not fit."""
    blocks = list(_blocks(lines))
    widths = [_width(block) for block in blocks]
    widest = max((width for width in widths if width), default=0)
    if not widest:
        return list(lines)
    return [line for block, width in zip(blocks, widths, strict=True) for line in _joined(block, width or widest)]


def one_column(lines: Sequence[str]) -> list[str]:
    """Lines with two columns that a bar parts put one under the other."""
    bars = [line.find(" | ") if line.count("|") == 1 else -1 for line in lines]
    out: list[str] = []
    for bar, group in groupby(range(len(lines)), key=lambda number: bars[number]):
        block = [lines[number] for number in group]
        if bar < 0 or len(block) < 3:
            out += block
        else:
            out += [*(line[:bar].rstrip() for line in block), "", *(line[bar + 3 :].strip() for line in block), ""]
    return out


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines between blank ones; an indented line and a bullet begin a new block."""
    block: list[str] = []
    for line in lines:
        indented = bool(block) and line.startswith("  ") and not block[-1].startswith("  ")
        if block and (not line.strip() or not block[-1].strip() or indented or _marks()[0].match(line)):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _width(block: Sequence[str]) -> int | None:
    """Width of the column that a block of three lines or more was set in, or None where it was not."""
    width = max(len(line.rstrip()) for line in block)
    if len(block) < 3 or not NARROWEST <= width <= WIDEST:
        return None
    breaks = [(line, after.strip()) for line, after in pairwise(block) if _is_full(line, after, width)]
    shouted = all(line.isupper() for line in block)
    going_on = sum(not after[0].isupper() or shouted for _, after in breaks)
    enough = len(breaks) >= 0.6 * (len(block) - 1) and going_on >= 0.5 * len(breaks)
    return width if enough and len(block) >= 3 + shouted else None


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether a line ends where it does only because the first word of the next did not fit."""
    line, after = line.rstrip(), after.strip()
    if len(line) > WIDEST or not after or line.upper() == line.lower():
        return False
    if _marks()[1].search(line) and after[0].islower():
        return len(line) >= 0.6 * width
    return len(line) + 1 + len(after.split(maxsplit=1)[0]) > width - SLACK


def _joined(block: Sequence[str], width: int) -> list[str]:
    paragraphs = [block[0]]
    for line, after in pairwise(block):
        if _is_full(line, after, width):
            paragraphs[-1] = _glued(paragraphs[-1].rstrip(), after.strip())
        else:
            paragraphs.append(after)
    return paragraphs


def _glued(before: str, after: str) -> str:
    """Two halves of a broken line: "war on televi-" + "sion" -> "war on television"."""
    if _marks()[1].search(before) and after[:1].islower():
        return before[:-1] + after
    return before + after if _marks()[2].search(before) else f"{before} {after}"
