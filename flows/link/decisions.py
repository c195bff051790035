"""What people decided, laid over what was linked: "MLI0123456789, set, fatalities, 5" -> the event says 5 in every run.

A decision on a mention holds before events are made of it, one on an event after. The person's word stands; where the
articles have come to tell something else than when it was given, the event is raised for review.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from flows.history import Correction, Decided, Named, Outcome
from flows.link.identity import claims, event_id
from flows.link.merge import Report
from flows.link.notes import notes, source_scale
from flows.records import Event, Mention
from schemas.codes import countries, event_types, interaction

DISPUTED = "correction disputed"
"""The reason for review of an event whose reports have changed since a person decided on it."""

JUDGED = ("event_date", "sub_event_type", "actor1", "actor2", "location", "fatalities")
"""What somebody who accepts an event has seen."""

ANSWERS: dict[str, tuple[str, ...]] = {
    "fatalities": ("tolls disagree",),
    "event_date": ("day uncertain",),
    "sub_event_type": ("types disagree",),
    "actor1": ("parties disagree", "parties unknown"),
    "actor2": ("parties disagree", "parties unknown"),
    "location": ("place ambiguous", "place wide"),
}
"""The reasons for review that a value set by a person settles."""

FACTS = ("no date", "no place", "country only")
"""Reasons for leaving a mention out that a value can mend."""

Exclusion = Callable[[Mention], str | None]


class Decisions:
    """The corrections of a run on the mentions and ids there are, and what became of each."""

    def __init__(
        self,
        corrections: Sequence[Correction],
        decided: Mapping[str, Decided],
        heirs: Mapping[str, str],
        mentions: Iterable[Mention],
    ) -> None:
        self._order = {correction.key: at for at, correction in enumerate(corrections)}
        self._before = decided
        self._heirs = heirs
        self._there = {mention.mention_id: mention for mention in mentions} if corrections else {}
        self._on_mentions: dict[str, list[Correction]] = {}
        self._on_events = []
        self._outcomes: dict[str, Outcome] = {}
        self._decided: dict[str, Decided] = {}
        for correction in corrections:
            if (mention_id := self._mention(correction, correction.target)) is not None:
                self._on_mentions.setdefault(mention_id, []).append(correction)
            else:
                self._on_events.append(correction)
        self.corrected = {name: self._corrected(self._there[name], own) for name, own in self._on_mentions.items()}

    def _mention(self, correction: Correction, name: str) -> str | None:
        """The mention that a correction means, under the id it has now."""
        known = self._before.get(correction.key)
        names = [name, *(known.mention_ids if known is not None and correction.action != "split" else ())]
        now = (self._heirs.get(old, old) for old in names)
        return next((one for one in now if one in self._there), None)

    # ------------------------------------------------------------ mentions

    def _corrected(self, mention: Mention, own: Iterable[Correction]) -> Mention:
        """A mention with the values that people set."""
        changed = mention
        for correction in own:
            machine = ""
            if correction.action == "set":
                machine = str(getattr(mention, str(correction.field)))
                changed = with_consequences(changed, str(correction.field), correction.value)
            elif correction.action == "accept":
                changed = replace(changed, is_aggregate=False)
            self._tell(correction, machine, (mention.mention_id,))
        return changed

    def excluded(self, mention: Mention, exclusion: Exclusion) -> str | None:
        """Why a mention enters no event, people's decisions heard: one rejected stays out, one accepted may come in."""
        actions = {correction.action for correction in self._on_mentions.get(mention.mention_id, ())}
        if "reject" in actions:
            return "rejected"
        changed = self.corrected.get(mention.mention_id, mention)
        if "accept" in actions:
            return exclusion(replace(changed, excluded=None, confidence=None))
        mended = replace(changed, excluded=None) if changed.excluded in FACTS and "set" in actions else changed
        return exclusion(mended)

    def fit_to_link(self, mention: Mention, exclusion: Exclusion) -> Mention:
        """The mention as its article tells it where that is enough to link it, so that a correction parts no event."""
        return mention if exclusion(mention) is None else self.corrected.get(mention.mention_id, mention)

    # ------------------------------------------------------------ events together and apart

    def regrouped(self, clusters: Sequence[list[Report]], names: Sequence[Named]) -> list[list[Report]]:
        """The clusters with those joined that people merged and those parted that people split."""
        wanted = [correction for correction in self._on_events if correction.action in ("merge", "split")]
        if not wanted:
            return list(clusters)
        homes = _homes(clusters, names)
        groups = {at: list(cluster) for at, cluster in enumerate(clusters)}
        home_now = dict(enumerate(range(len(clusters))))
        for correction in wanted:
            if correction.action == "merge":
                self._merge(correction, homes, groups, home_now)
            else:
                self._split(correction, homes, groups, home_now)
        return list(groups.values())

    def _merge(
        self, correction: Correction, homes: Mapping[str, int], groups: dict[int, list[Report]], now: dict[int, int]
    ) -> None:
        found = [homes[name] for name in (correction.target, *correction.value) if name in homes]
        if len(found) <= len(correction.value):
            self._idle(correction, "not all of these events are there")
            return
        first, *others = dict.fromkeys(now[at] for at in found)
        for other in others:
            groups[first] += groups.pop(other)
            now.update({at: first for at, home in now.items() if home == other})
        self._tell(correction, "")

    def _split(
        self, correction: Correction, homes: Mapping[str, int], groups: dict[int, list[Report]], now: dict[int, int]
    ) -> None:
        known = self._before.get(correction.key)
        named = known.mention_ids if known is not None else correction.value
        apart = {self._heirs.get(name, name) for name in named}
        at = now[homes[correction.target]] if correction.target in homes else None
        own = groups[at] if at is not None else []
        part = [report for report in own if report.mention.mention_id in apart]
        if at is None or not part or len(part) == len(own):
            self._idle(correction, "the event is not there, or these mentions are none or all of its own")
            return
        groups[at] = [report for report in own if report.mention.mention_id not in apart]
        groups[max(groups) + 1] = part
        self._tell(correction, "", tuple(sorted(apart)))

    # ------------------------------------------------------------ single events

    def settled(self, events: Iterable[Event], names: Sequence[Named]) -> tuple[list[Event], list[Event]]:
        """The events with what people set and accepted, and apart from them those that people rejected."""
        by_id = {event.event_id_cnty: event for event in events}
        merged = {name.event_id: name.merged_into for name in names if name.ended}
        rejected = {}
        for correction in self._on_events:
            if correction.action in ("merge", "split"):
                continue
            event = by_id.get(correction.target)
            if event is None:
                self._astray(correction, merged, by_id)
            elif correction.action == "reject":
                self._tell(correction, str(event.n_articles))
                rejected[event.event_id_cnty] = event
            else:
                by_id[correction.target] = self._decide(correction, event)
        return [event for name, event in by_id.items() if name not in rejected], list(rejected.values())

    def _decide(self, correction: Correction, event: Event) -> Event:
        """An event with a value set, or accepted as it is."""
        if correction.action == "accept":
            disputed = self._tell(correction, "; ".join(str(getattr(event, name)) for name in JUDGED))
            return _raised(event) if disputed else replace(event, review=())
        name = str(correction.field)
        disputed = self._tell(correction, str(getattr(event, name)))
        review = tuple(reason for reason in event.review if reason not in ANSWERS.get(name, ()))
        changed = replace(with_consequences(event, name, correction.value), review=review)
        if name != "notes":
            remark = "" if name == "fatalities" else (event.notes or "").removeprefix(notes(event)).strip()
            changed = replace(changed, notes=notes(changed, remark))
        return _raised(changed) if disputed else changed

    def _astray(self, correction: Correction, merged: Mapping[str, str | None], events: dict[str, Event]) -> None:
        """A decision on an event that is there no more is raised on the one that it went into."""
        heir = merged.get(correction.target)
        if heir is not None and heir in events:
            events[heir] = _raised(events[heir])
            self._outcomes[correction.key] = Outcome(correction, "disputed", f"the event is part of {heir} now")
        else:
            self._idle(correction, "there is no such event or mention")

    # ------------------------------------------------------------ what became of them

    def _tell(self, correction: Correction, machine: str, mention_ids: tuple[str, ...] = ()) -> bool:
        """Note that a correction was applied, and say whether what it was decided on has changed since."""
        before = self._before.get(correction.key) or Decided(correction.key, machine, mention_ids)
        agrees = correction.action == "set" and machine == str(correction.value)
        disputed = machine != before.machine and not agrees
        told = f"decided on {before.machine}; the articles now tell {machine}" if disputed else "applied"
        self._outcomes[correction.key] = Outcome(correction, "disputed" if disputed else "applied", told)
        self._decided[correction.key] = replace(before, mention_ids=mention_ids)
        return disputed

    def _idle(self, correction: Correction, told: str) -> None:
        self._outcomes[correction.key] = Outcome(correction, "idle", told)
        if correction.key in self._before:
            self._decided[correction.key] = self._before[correction.key]

    def outcomes(self) -> tuple[tuple[Outcome, ...], tuple[Decided, ...]]:
        """What became of every correction, in their order, and what is to be known of them in the next run."""
        in_order = sorted(self._outcomes, key=lambda key: self._order[key])
        return tuple(self._outcomes[key] for key in in_order), tuple(
            self._decided[key] for key in sorted(self._decided)
        )


def _homes(clusters: Sequence[Sequence[Report]], names: Sequence[Named]) -> dict[str, int]:
    """Id -> the cluster it means; where no run has named a cluster yet, the id it will get."""
    own = [[report.mention for report in cluster] for cluster in clusters]
    new = {event_id(cluster[0].country, cluster[0].mention_id): at for at, cluster in enumerate(own)}
    return {**new, **claims(own, names)}


def _raised(event: Event) -> Event:
    return event if DISPUTED in event.review else replace(event, review=(*event.review, DISPUTED))


def with_consequences(row: Any, name: str, value: Any) -> Any:
    """An event or a mention with a value, and with what follows from it: "Attack" -> its event and disorder type."""
    changes: dict[str, Any] = {name: value}
    if name == "sub_event_type" and value in event_types():
        kind = event_types()[value]
        changes |= {"event_type": kind.event_type, "disorder_type": kind.disorder_type}
    elif name == "event_date":
        changes |= {"year": value.year, "time_precision": 1}
    elif name == "country" and value in countries():
        changes |= {"iso": countries()[value].iso, "region": countries()[value].region}
    elif name == "fatalities":
        low, high = row.fatalities_low, row.fatalities_high
        changes |= {
            "fatalities_low": value if low is None else min(low, value),
            "fatalities_high": value if high is None else max(high, value),
        }
    elif name == "source":
        changes |= {"source_scale": source_scale(value)}
    changed = replace(row, **changes)
    return replace(changed, interaction=interaction(changed.inter1, changed.inter2)) if name[:5] == "inter" else changed
