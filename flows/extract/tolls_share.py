"""The share of a total that fell to one place or day: "544 dead, including the 58 killed in Godhra" -> in Godhra 58.

A share told by a bare number is read too: "nine died, of whom five at Gao and four at Kidal".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from flows.extract.numbers import find_numbers
from flows.extract.units import Unit
from flows.records import DateSpan, PlaceSpan, Toll

FAR = 90  # characters between a share and its place


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    of_them = r"of\s+(?:whom|them|these|those|which)"
    return {
        "marker": re.compile(rf"\b(?:including|{of_them}|among\s+them)\b|:\s|\s[-–—]\s", re.IGNORECASE),
        "bare": re.compile(r"\s+(?:\w+\s+)?(?:in|at|near|on)\s+(?:the\s+)?", re.IGNORECASE),
        "stop": re.compile(r"[,;:.]|\band\b|\bplus\b", re.IGNORECASE),
    }


def share_told(unit: Unit, chosen: Sequence[PlaceSpan | DateSpan | None]) -> Iterator[Toll]:
    """The share of a unit's total that is told of the chosen place or day, as a toll of its own."""
    wholes = [toll for toll in unit.tolls if toll.kind == "killed" and not toll.part_of and toll.figure > 1]
    for span in chosen:
        if span is not None and wholes and unit.start <= span.start < unit.end:
            yield from _share(unit, wholes, span)


def _share(unit: Unit, wholes: Sequence[Toll], span: PlaceSpan | DateSpan) -> Iterator[Toll]:
    text, at = unit.text, span.start - unit.start
    for whole in wholes:
        marked = _patterns()["marker"].search(text, whole.end - unit.start, at)
        if marked is None:
            continue
        for number in reversed(find_numbers(text, marked.end(), at)):
            between = text[number.end : at]
            part = next((toll for toll in unit.tolls if toll.part_of and toll.start == unit.start + number.start), None)
            near = part is not None and len(between) <= FAR and not _patterns()["stop"].search(between)
            if number.figure < whole.figure and (near or _patterns()["bare"].fullmatch(between)):
                start, end = number.start + unit.start, number.end + unit.start
                yield replace(
                    whole, start=start, end=end, text=number.text, low=number.low, high=number.high,
                    figure=number.figure, rule="share of a total", part_of=False, cumulative=False,
                )  # fmt: skip
                return
