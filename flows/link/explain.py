"""Why the reports of an event are one event: each with the earlier one it agrees with best, field by field.

`joined([first, second])` -> [Join(first, None, {}), Join(second, first, {"days": 2.0, "place": 2.5, "toll": -0.3})].
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.link.match import LEAST, agreement, facts
from flows.link.merge import Report
from flows.link.wording import Wording, wordings
from flows.link.words import read_words

__all__ = ["LEAST", "Join", "joined"]


@dataclass(frozen=True, slots=True)
class Join:
    """A report of an event, the earlier one that it goes with, and the points that each field gives for that.

    `beside` is None for the first report; `points` is empty where an article repeats another, or a person decided.
    """

    report: Report
    beside: Report | None
    points: Mapping[str, float]


def joined(reports: Sequence[Report]) -> list[Join]:
    """The reports of one event, in founding order, each with the earlier one that speaks most for it."""
    texts = read_words(report.article for report in reports)
    words = wordings(((report.article, report.mention) for report in reports), texts)
    return [_join(report, reports[:at], words) for at, report in enumerate(reports)]


def _join(report: Report, earlier: Sequence[Report], words: Mapping[str, Wording]) -> Join:
    original = next((one for one in earlier if one.article.article_id == report.article.duplicate_of), None)
    own = facts(report.mention, report.article, words[report.mention.mention_id])
    told = ((one, facts(one.mention, one.article, words[one.mention.mention_id])) for one in earlier)
    known = [(one, fact) for one, fact in told if fact is not None]
    if original is not None or own is None or not known:
        return Join(report, original or (earlier[0] if earlier else None), {})
    points = [(one, agreement(fact, own)) for one, fact in known]
    best = max(points, key=lambda pair: sum(pair[1].values()))
    return Join(report, *best)
