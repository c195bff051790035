"""Gates on a report: `--fail-on "rejected>0.05"` fails a run of which one input in ten could not be read.

A rule is a name of `GATES`, a comparison and a number; "5%" is 0.05. It says when the run fails.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from flows.errors import SettingsError

GATES: Mapping[str, str] = MappingProxyType(
    {
        "rejected": "share of the inputs that could not be read",
        "repeats": "share of the articles that repeat another",
        "undated_articles": "share of the articles without a day of publication",
        "silent": "share of the articles that tell of nothing",
        "undated": "share of the single incidents without a date",
        "unplaced": "share of the single incidents without a place below the country",
        "unsure": "share of the single incidents below the confidence asked for",
        "crime": "share of the single incidents that are crime without a political side",
        "aggregates": "share of the mentions that are totals over several incidents",
        "quarantined": "share of the mentions and events held back by a check",
        "review": "share of the events that a person should look at",
        "articles": "number of articles read",
        "mentions": "number of mentions found",
        "events": "number of events",
        "failed_checks": "number of checks that some row fails, warnings left out",
        "warnings": "number of checks that only warn and that some row fails",
        "added": "number of events that the last run did not have",
        "removed": "number of events of the last run that are gone",
        "changed": "number of events of the last run that changed",
    }
)

COMPARISONS: Mapping[str, tuple[Callable[[float, float], bool], str]] = MappingProxyType(
    {
        ">=": (operator.ge, "at least"),
        "<=": (operator.le, "at most"),
        "!=": (operator.ne, "other than"),
        "==": (operator.eq, "exactly"),
        ">": (operator.gt, "more than"),
        "<": (operator.lt, "less than"),
        "=": (operator.eq, "exactly"),
    }
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A parsed rule: "rejected > 5%" -> ("rejected", ">", 0.05)."""

    text: str
    name: str
    comparison: str
    limit: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule on a report: whether the report breaks it, and a sentence that says so.

    `value` is None where there is nothing to measure: a comparison with the last run where there was none.
    """

    rule: str
    name: str
    value: float | None
    broken: bool
    sentence: str

    def told(self) -> dict[str, Any]:
        """The verdict as `report.json` has it."""
        return {**asdict(self), "value": None if self.value is None else round(self.value, 4)}


def parse(rule: str) -> Rule:
    """ "undated>0.2" -> Rule("undated>0.2", "undated", ">", 0.2); SettingsError says what would do."""
    matched = re.fullmatch(r"\s*([\w-]+)\s*(>=|<=|!=|==|>|<|=)\s*([0-9]*\.?[0-9]+)\s*(%?)\s*", rule)
    if matched is None:
        raise SettingsError(f'--fail-on "{rule}" is not a rule; write a name, a comparison and a number: rejected>0.05')
    name = matched[1].replace("-", "_")
    if name not in GATES:
        near = get_close_matches(name, GATES, 1)
        hint = f'did you mean "{near[0]}"? ' if near else ""
        raise SettingsError(f'--fail-on "{rule}": there is no "{matched[1]}"; {hint}there are {", ".join(GATES)}')
    return Rule(rule.strip(), name, matched[2], float(matched[3]) / (100 if matched[4] else 1))


def verdicts(rules: Sequence[str], report: Mapping[str, Any]) -> list[Verdict]:
    """What each rule says of the report, in the order given."""
    return [_verdict(rule, measured(rule.name, report), report) for rule in map(parse, rules)]


def _verdict(rule: Rule, value: float | None, report: Mapping[str, Any]) -> Verdict:
    compare, words = COMPARISONS[rule.comparison]
    if value is None:
        return Verdict(rule.text, rule.name, None, False, f"{rule.name}: there was no last run to compare with")
    broken = compare(value, rule.limit)
    head = f"{rule.name} is {value:.4g}{_of(rule.name, report)}"
    told = f"{head}, {'' if broken else 'not '}{words} {rule.limit:g}: {GATES[rule.name]}"
    return Verdict(rule.text, rule.name, value, broken, told)


def measured(name: str, report: Mapping[str, Any]) -> float | None:
    """The value a gate compares; None for a comparison with the last run where there was none."""
    if name in report["shares"]:
        share = report["shares"][name]
        return float(share["part"] / share["whole"]) if share["whole"] else 0.0
    if name in ("added", "removed", "changed"):
        return None if report["changes"] is None else float(report["changes"][name])
    if name in ("failed_checks", "warnings"):
        severity = "error" if name == "failed_checks" else "warning"
        return float(sum(1 for check in report["checks"] if check["failed"] and check["severity"] == severity))
    section = {"articles": "read", "mentions": "found", "events": "found"}[name]
    return float(report[section][name])


def _of(name: str, report: Mapping[str, Any]) -> str:
    """ " (3 of 120)" for a share, nothing for a number."""
    share = report["shares"].get(name)
    return f" ({share['part']:,} of {share['whole']:,})" if share else ""
