"""Why the reports of an event are one event: each with the earlier one it agrees with best, field by field.

`joined([a, b], mentions)` -> [Join(a, None, {}), Join(b, a, {"days": 2.0, "place": 2.5, "toll": -0.3})].
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from flows.link.match import LEAST, Facts, facts, places_told, window
from flows.link.merge import Report
from flows.link.wording import wordings
from flows.link.words import read_words
from flows.records import Mention

__all__ = ["LEAST", "Join", "joined"]


@dataclass(frozen=True, slots=True)
class Join:
    """A report of an event, the earlier one that it goes with, and the points that each field gives for that.

    `beside` is None for the first report; `points` is empty where an article repeats another, or a person decided.
    """

    report: Report
    beside: Report | None
    points: Mapping[str, float]


def joined(reports: Sequence[Report], mentions: Iterable[Mention]) -> list[Join]:
    """The reports of one event, in founding order, each with the earlier one that speaks most for it.

    `mentions` are all of their articles that entered an event.
    """
    known = [one for one in reports if one.mention.country is not None and window(one.mention) is not None]
    told = [(report.article, report.mention) for report in known]
    words = wordings(told, read_words(report.article for report in known))
    found = facts(told, words, places_told(mentions))
    rows = {report.mention.mention_id: at for at, report in enumerate(known)}
    return [_join(report, reports[:at], found, rows) for at, report in enumerate(reports)]


def _join(report: Report, earlier: Sequence[Report], found: Facts, rows: Mapping[str, int]) -> Join:
    original = next((one for one in earlier if one.article.article_id == report.article.duplicate_of), None)
    own = rows.get(report.mention.mention_id)
    known = [one for one in earlier if one.mention.mention_id in rows]
    if original is not None or own is None or not known:
        return Join(report, original or (earlier[0] if earlier else None), {})
    others = np.array([rows[one.mention.mention_id] for one in known])
    points = found.agreement(others, np.full(len(known), own))
    best = int(np.argmax(sum(points.values())))
    return Join(report, known[best], {name: round(float(value[best]), 4) for name, value in points.items()})
