"""What a person sees while casus works and when it is done: bars on a terminal, plain lines elsewhere, a summary.

`with watched() as progress: build(settings, progress)`
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from flows.pipeline import Progress
from flows.records import Article, Evidence, Explained

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    from flows.extract.gazetteer_add import Added
    from flows.link.explain import Join
    from flows.pipeline import RunResult
    from flows.stages import Reviewed

MARK = ("\033[1;33m", "\033[0m")
PLAIN_MARK = ("[", "]")
SHOWN = 5
"""Reasons that the summary tells; all of them are in quarantine.parquet."""


@contextmanager
def watched() -> Iterator[Progress]:
    """Progress on standard error, which leaves standard output to the summary."""
    if not sys.stderr.isatty():
        yield PlainLines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:>20}"), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, console=Console(stderr=True)) as bars:
        yield BarLines(bars)


class BarLines:
    """A bar for each stage."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._stages: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int | None = None) -> None:
        if stage not in self._stages:
            self._stages[stage] = self._bars.add_task(stage, total=total)
        self._bars.update(self._stages[stage], completed=done, total=total)


class PlainLines:
    """A line for each tenth of a stage, or where its end is unknown each time its count has doubled."""

    def __init__(self) -> None:
        self._told: dict[str, int] = {}

    def __call__(self, stage: str, done: int, total: int | None = None) -> None:
        last = self._told.get(stage)
        due = last is None or (done >= 2 * last if total is None else done >= min(total, last + total / 10))
        if due and done != last:
            self._told[stage] = done
            print(
                f"{stage}: {done}" + (f" of {total}" if total not in (None, done) else ""), file=sys.stderr, flush=True
            )


def summary(result: RunResult) -> str:
    """What a run did, in a few lines, with the paths of what it wrote."""
    counts = ", ".join(f"{name}: {count}" for name, count in result.counts.items())
    lines = [
        f"{counts}.",
        *(f"{note}." for note in result.notes),
        *(f"Set aside: {reason}" for reason in result.refused[:SHOWN]),
    ]
    if len(result.refused) > SHOWN:
        lines.append(f"Set aside: {len(result.refused) - SHOWN} more, told in quarantine.parquet")
    lines += [f"Gate failed: {rule}" for rule in result.failed]
    return "\n".join([*lines, *(f"  {path}" for path in result.paths)])


def reviewed(result: Reviewed) -> str:
    """How many decisions were taken over and how many events are to look at, with the files."""
    told = [f"Not clear: {sentence}" for sentence in result.refused]
    counts = f"decisions taken over: {result.added}"
    counts += ", the list is as it was." if result.refused else f", events to look at: {result.listed}."
    return "\n".join([counts, *told, *(f"  {path}" for path in result.paths)])


def added(result: Added) -> str:
    """How many places of each country were added, and where they lie: "ML: 23104 places"."""
    lines = [f"{country}: {count} place{'s' if count != 1 else ''}" for country, count in result.countries.items()]
    return "\n".join([*lines, f"  {result.folder}"])


def explained(article: Article, incidents: Sequence[Explained]) -> str:
    """An article with its evidence marked, then each incident with the reason for each of its fields."""
    evidence = [item for incident in incidents for item in incident.mention.evidence]
    told = f"{len(incidents)} incident{'s' if len(incidents) != 1 else ''}"
    day = article.published or "no publication day"
    parts = [
        f"{article.input}: {told}; {day}; {article.language or 'unknown language'}",
        marked(article.text, evidence),
    ]
    parts += [_incident(number, incident) for number, incident in enumerate(incidents, start=1)]
    return "\n\n".join(parts)


def explained_event(event: Mapping[str, Any], joins: Sequence[Join]) -> str:
    """An event, then each of its reports with the earlier one it agrees with, and what speaks for and against that."""
    low, high = event["fatalities_low"], event["fatalities_high"]
    toll = f"{event['fatalities']} dead" + (f" ({low} to {high})" if low != high else "")
    parties = " / ".join(name for name in (event["actor1"], event["actor2"]) if name)
    head = f"{event['event_id_cnty']}: {event['event_date']}, {event['sub_event_type']}, {event['location']}"
    parts = [f"{head}, {event['country']}; {parties}; {toll}; {event['n_articles']} independent reports"]
    if event["review"]:
        parts.append(f"To look at: {', '.join(event['review'])}")
    numbers = {join.report.mention.mention_id: number for number, join in enumerate(joins, start=1)}
    parts += [_report(number, join, numbers) for number, join in enumerate(joins, start=1)]
    return "\n\n".join(parts)


def _report(number: int, join: Join, numbers: Mapping[str, int]) -> str:
    """One report of an event: who tells it, why it belongs, and its sentence."""
    mention, article = join.report.mention, join.report.article
    head = f"{number}. {article.published or 'undated'}, {article.source or 'unnamed source'}, {article.input}"
    sentence = f"   {' '.join(mention.sentence.split())}"
    return "\n".join([f"{head} [{mention.mention_id}]", f"   {_why_joined(join, numbers)}", sentence])


def _why_joined(join: Join, numbers: Mapping[str, int]) -> str:
    """ "goes with 1: place +2.5, days +2.0; against: toll -0.3; 4.2 points"."""
    if join.beside is None:
        return "the first report"
    other = numbers[join.beside.mention.mention_id]
    if not join.points:
        return f"repeats {other}, word for word or nearly" if join.report.article.duplicate_of else f"joined to {other}"
    ranked = sorted(join.points.items(), key=lambda item: -item[1])
    agree = ", ".join(f"{name} {points:+.1f}" for name, points in ranked if points > 0)
    differ = ", ".join(f"{name} {points:+.1f}" for name, points in reversed(ranked) if points < 0)
    against = f"; against: {differ}" if differ else ""
    return f"goes with {other}: {agree or 'nothing agrees'}{against}; {sum(join.points.values()):.1f} points"


def marked(text: str, evidence: Sequence[Evidence]) -> str:
    """ "Rebels killed two." with evidence at 0-6 and 7-13 -> "[Rebels] [killed] two."; overlapping ones are one."""
    before, after = MARK if sys.stdout.isatty() else PLAIN_MARK
    pieces, end = [], 0
    for start, stop in _merged(evidence):
        pieces += [text[end:start], before, text[start:stop], after]
        end = stop
    return "".join([*pieces, text[end:]])


def _merged(evidence: Sequence[Evidence]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted({(item.start, item.end) for item in evidence}):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _incident(number: int, incident: Explained) -> str:
    """One incident: its kind, whether it may enter an event, and a line a field."""
    mention = incident.mention
    fate = f"; enters no event: {mention.excluded}" if mention.excluded else ""
    head = f"{number}. {mention.sub_event_type or 'no type'} (confidence {mention.confidence or 0:.2f}){fate}"
    rows = [
        (reason.field, _shown(getattr(mention, reason.field, None)), reason.rule, reason.words)
        for reason in incident.reasons
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    lines = [
        "   " + "  ".join(cell.ljust(width) for cell, width in zip(row, (*widths, 0), strict=True)) for row in rows
    ]
    return "\n".join([head, *(line.rstrip() for line in lines)])


def _shown(value: object) -> str:
    """A value as a cell: ("gunmen", "bandits") -> "gunmen; bandits", nothing -> "-"."""
    if isinstance(value, tuple):
        return "; ".join(str(item) for item in value) or "-"
    return "-" if value is None else str(value)
