"""Why the reports of an event are one event: each with the earlier one it agrees with best, field by field.

`joined([a, b], mentions)` -> [Join(a, None, {}), Join(b, a, {"days": 2.0, "place": 2.5, "toll": -0.3})].
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flows.link.match import LEAST, Facts, agreement, facts, places_told
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
    texts, told = read_words(report.article for report in reports), places_told(mentions)
    words = wordings(((report.article, report.mention) for report in reports), texts)
    known = {
        report.mention.mention_id: facts(
            report.mention,
            report.article,
            words[report.mention.mention_id],
            told[report.article.article_id],
        )
        for report in reports
    }
    return [_join(report, reports[:at], known) for at, report in enumerate(reports)]


def _join(report: Report, earlier: Sequence[Report], facts_of: Mapping[str, Facts | None]) -> Join:
    original = next((one for one in earlier if one.article.article_id == report.article.duplicate_of), None)
    own = facts_of[report.mention.mention_id]
    known = [(one, fact) for one in earlier if (fact := facts_of[one.mention.mention_id]) is not None]
    if original is not None or own is None or not known:
        return Join(report, original or (earlier[0] if earlier else None), {})
    points = [(one, agreement(fact, own)) for one, fact in known]
    best = max(points, key=lambda pair: sum(pair[1].values()))
    return Join(report, *best)
