"""Hand-coded reports -> the weights in `lexicons/weights/`.

    python -m flows.train REPORTS.jsonl ... [--keys KEYS.jsonl] [--output FOLDER]

The reports carry `words`: the substrings that told the coder of each field (press/GUIDE.md of the development sets).
casus's own, in `lexicons/reports/`, are always among them.
Needs the extra `train`. The weights are rounded, small ones dropped, and so is every feature of more than three words:
no phrase of a report travels along.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from flows import train_keys
from flows.extract import actors_choice, assemble, choices, confidence, features
from flows.extract.choices_kind import sub_event
from flows.extract.linear import Linear
from flows.extract.parties import SIDES, choose
from flows.extract.units import CAPITALS, Analysis, Unit, analyse, in_capitals
from flows.records import Article
from flows.train_keys import Keyed, read_keys
from flows.train_kinds import aimed, as_frequent, told_kinds
from flows.train_parties import armed, plain, same_actor, sided
from flows.train_reports import Report, is_for_parting, own_reports, read_reports, with_openings
from flows.train_words import shares
from flows.train_worth import common, worth

Row = dict[str, float]
Examples = Sequence[tuple[Row, Any]]
KEYS = ("DEV",)  # the other parts measure
SMALLEST = 0.03
ABOUT = 0.1  # strictness of what judges whole articles
SIDES_IN_CAPITALS = 0.05  # and of who did and suffered what in capitals, which has the most features
PLACES_IN_CAPITALS = 0.03  # of where it happened in capitals
OF_ANOTHER_KIND = 0.1  # weight of an example from mixed letters where texts in capitals have examples enough
LONGEST = 3  # words of a feature: no phrase of a report travels along


@dataclass(frozen=True, slots=True)
class Coded:
    """A report analysed, and for each unit the indices of the incidents it tells of."""

    report: Report
    analysis: Analysis
    told: tuple[frozenset[int], ...]

    def firm(self, index: int) -> bool:
        """Whether the incident must be found."""
        incident = self.report["incidents"][index]
        return not incident["aggregate"] and not incident["optional"]


def half(coded: Sequence[Coded], part: int) -> list[Coded]:
    """Every other report, with what was cut from it."""
    order = {name: at for at, name in enumerate(dict.fromkeys(one.report["id"] for one in coded))}
    return [one for one in coded if order[one.report["id"]] % 2 == part]


def code(report: Report, article: Article) -> Coded:
    """Analyse a report and find the units that each incident was read from."""
    analysis = analyse(article)
    told: list[set[int]] = [set() for _ in analysis.units]
    for index, incident in enumerate(report["incidents"]):
        for at in _units_of(analysis, incident):
            told[at].add(index)
    return Coded(report, analysis, tuple(map(frozenset, told)))


def _units_of(analysis: Analysis, incident: dict[str, Any]) -> set[int]:
    """The unit of the evidence, and for each quoted word the unit nearest to it that holds it."""
    plains = [plain(unit.text) for unit in analysis.units]
    evidence = plain(incident["evidence"])
    main = next((at for at, text in enumerate(plains) if evidence in text), None)
    if main is None:
        main = next((at for at, text in enumerate(plains) if evidence[:24] in text), None)
    found = set() if main is None else {main}
    for kind in ("trigger", "killed", "injured"):
        for word in incident.get("words", {}).get(kind, []):
            holders = [at for at, unit in enumerate(analysis.units) if word in unit.text]
            found |= {min(holders, key=lambda at: (abs(at - (main or 0)), at))} if holders else set()
    return found


def telling(coded: Coded, kind: str) -> Iterator[tuple[Row, bool]]:
    """Units that tell of an incident, or of a total; units of optional incidents are left out."""
    whole = features.article_signs(coded.analysis)
    for unit, told in zip(coded.analysis.units, coded.told, strict=True):
        totals = [index for index in told if coded.report["incidents"][index]["aggregate"]]
        single = [index for index in told if index not in totals]
        if kind == "relevance" and single and not any(map(coded.firm, single)):
            continue
        yield (
            features.relevance(coded.analysis, unit, whole),
            bool(single) if kind == "relevance" else bool(totals) and not single,
        )


def pairs(coded: Coded) -> Iterator[tuple[Row, bool]]:
    """A unit and an incident told before it, grouped as the coder did."""
    clusters: list[list[Unit]] = []
    keys: list[int] = []
    for unit, told in zip(coded.analysis.units, coded.told, strict=True):
        single = sorted(index for index in told if not coded.report["incidents"][index]["aggregate"])
        if not single:
            continue
        for at, key in enumerate(keys):
            yield assemble.pair_row(unit, clusters, at), key in single
        for key in single[:1]:
            if key in keys:
                clusters[keys.index(key)].append(unit)
            if key not in keys:
                keys.append(key)
                clusters.append([unit])


def clusters_of(coded: Coded) -> Iterator[tuple[dict[str, Any], list[Unit]]]:
    """Each incident with the units it was read from."""
    for index, incident in enumerate(coded.report["incidents"]):
        units = [unit for unit, told in zip(coded.analysis.units, coded.told, strict=True) if index in told]
        if units and not incident["aggregate"]:
            yield incident, units


def dates(coded: Coded) -> Iterator[list[tuple[Row, bool]]]:
    """The dates in reach of each incident: those that were quoted and agree, and the rest."""
    for incident, units in clusters_of(coded):
        if not incident.get("words", {}).get("date"):
            continue
        first, last = date.fromisoformat(incident["date_start"]), date.fromisoformat(incident["date_end"])
        found = []
        for unit, span, order in assemble.dates_in_reach(coded.analysis, units):
            near = (span.last - span.first).days <= 31 + (last - first).days
            right = span.first <= last and first <= span.last and near
            found.append((choices.date_choice(unit, span, order, units[0]), right))
        yield found


def places(coded: Coded) -> Iterator[list[tuple[Row, bool]]]:
    """For each incident the places in reach: those within 25 km of the coded one, and the rest."""
    for incident, units in clusters_of(coded):
        if incident["latitude"] is not None:
            yield [(row, _near(incident, span)) for row, span in assemble.place_rows(coded.analysis, units)]


def _near(incident: dict[str, Any], span: Any) -> bool:
    place = span.place
    if place.latitude is None:
        return False
    return features.distance(incident["latitude"], incident["longitude"], place.latitude, place.longitude) <= 25


def kinds(coded: Coded, judges: Mapping[str, Linear]) -> Iterator[tuple[Row, dict[str, Any]]]:
    """Features of the type of each incident, the sides as the judges choose them, and the incident."""
    for incident, units in clusters_of(coded):
        sides = choose(coded.analysis, units, judges)
        row = sub_event(coded.analysis, units, assemble.around(coded.analysis, units), sides)
        yield row, incident


def actors(coded: Coded, judges: Mapping[str, Linear]) -> Iterator[tuple[Row, bool]]:
    """Whoever the article names, for each side of an incident: the actor that was coded, and the rest."""
    for incident, units in clusters_of(coded):
        day = date.fromisoformat(incident["date_start"])
        setting = actors_choice.Setting(
            coded.analysis, tuple(units), incident["sub_event_type"], incident["country"], day
        )
        found = actors_choice.found_by(setting, judges)
        for side, field in ((actors_choice.DOER, "actor1"), (actors_choice.SUFFERER, "actor2")):
            options = actors_choice.candidates(setting, side)
            right = [same_actor(one.actor.name, incident[field] or "") for one in options]
            if any(right):
                yield from zip(actors_choice.rows(setting, side, options, found), right, strict=True)


def crossed(coded: Sequence[Coded]) -> Iterator[tuple[Coded, Mapping[str, Linear]]]:
    """Each report with judges of parties that were not fitted to it: later choices see them as they will be."""
    for part in (0, 1):
        told = [
            example
            for one in half(coded, 1 - part)
            for cluster in clusters_of(one)
            for example in sided(one.analysis, *cluster)
        ]
        judges = {side: _judge([(row, right) for name, row, right in told if name == side]) for side in SIDES}
        yield from ((one, judges) for one in half(coded, part))


def _sided(coded: Coded) -> Iterator[tuple[str, Row, bool]]:
    return (example for told in clusters_of(coded) for example in sided(coded.analysis, *told))


def _judge(
    examples: Sequence[tuple[Row, bool]], strictness: float = 0.1, others: Sequence[tuple[Row, bool]] = ()
) -> Linear:
    return Linear(**fit(examples, strictness, others))


def believed(coded: Sequence[Coded]) -> Iterator[tuple[Row, bool]]:
    """Incidents found in reports that the finders were not fitted to: those that a report tells, and the rest."""
    for part in (0, 1):
        others = half(coded, 1 - part)
        judges, teller = finders(others), _judge(tellers(others), ABOUT)
        for one in half(coded, part):
            found = assemble.incidents(one.analysis, judges)
            whole = confidence.article(one.analysis, teller) if found else {}
            for incident, right in _matched(one, found):
                yield confidence.row(one.analysis, found, incident, whole), right


def found_in_keys(
    coded: Sequence[Coded], keyed: Sequence[Keyed]
) -> Iterator[tuple[Keyed, list[assemble.Incident], Linear]]:
    """Documents with the incidents found in them by finders that were not fitted to them, and what tells whether a
    document tells of any."""
    for part in (0, 1):
        others = keyed[1 - part :: 2]
        judges, teller = finders(coded, others), _judge(train_keys.tellers(others), ABOUT, tellers(coded))
        yield from ((one, assemble.incidents(one.analysis, judges), teller) for one in keyed[part::2])


def tellers(coded: Sequence[Coded]) -> list[tuple[Row, bool]]:
    """Reports that tell of an incident, and those that tell of none."""
    return [
        (confidence.words(one.analysis), any(map(one.firm, range(len(one.report["incidents"])))))
        for one in coded
        if one.analysis.units
    ]


def _tellings(coded: Sequence[Coded]) -> list[tuple[Row, bool]]:
    return [pair for one in coded for pair in telling(one, "relevance")]


def finders(coded: Sequence[Coded], keyed: Sequence[Keyed] = ()) -> assemble.Judges:
    """What finds incidents, fitted to reports, and to documents in capitals."""
    relevance = _judge([pair for one in keyed for pair in train_keys.telling(one)], 0.1, _tellings(coded))
    aggregate = _judge([pair for one in coded for pair in telling(one, "aggregate")])
    return assemble.Judges(relevance, aggregate, _judge([pair for one in coded for pair in pairs(one)]))


def _matched(coded: Coded, found: Sequence[assemble.Incident]) -> Iterator[tuple[assemble.Incident, bool]]:
    """Each incident found with whether its sentences tell of a coded one that no surer incident tells of.

    Incidents that good coders differ on are left out.
    """
    taken: set[int] = set()
    single = [incident for incident in found if not incident.aggregate and not incident.crime]
    for incident in sorted(single, key=lambda one: -max(one.scores)):
        told = {index for unit in incident.units for index in coded.told[unit.index]}
        own = sorted(index for index in told if not coded.report["incidents"][index]["aggregate"])
        if told and not any(map(coded.firm, own)):
            continue
        new = [index for index in own if index not in taken]
        taken.update(new[:1])
        yield incident, bool(new)


def frequencies(coded: Sequence[Coded]) -> Counter[str]:
    """How often each type is told in the reports that were given; casus's own have more of the rare types."""
    given = [one for one in coded if not one.report["id"].startswith("own-")]
    return Counter(incident["sub_event_type"] for one in given or coded for incident, _ in clusters_of(one))


def fit(examples: Examples, strictness: float, others: Examples = (), *, by_worth: bool = False) -> Any:
    """Weights of a logistic regression, as the loaders read them; `others` are examples of another kind of text, which
    weigh less, where there are examples of the kind itself. `by_worth` holds back less what tells much by itself."""
    examples, others = (examples, others) if examples else (others, ())
    vectorizer, every = DictVectorizer(sort=True), [*others, *examples]
    table = vectorizer.fit_transform(common([row for row, _ in every]))
    machine = LogisticRegression(C=strictness, max_iter=3000)
    weights, answers = [OF_ANOTHER_KIND] * len(others) + [1.0] * len(examples), [answer for _, answer in every]
    scale = worth(table, answers, weights) if by_worth else np.ones(table.shape[1])
    machine.fit(table.multiply(scale).tocsr(), answers, sample_weight=weights)
    names = vectorizer.get_feature_names_out()
    if len(machine.classes_) == 2:
        return _held(machine.intercept_[0], machine.coef_[0] * scale, names)
    return {
        str(label): _held(machine.intercept_[at], machine.coef_[at], names) for at, label in enumerate(machine.classes_)
    }


def fit_ranking(groups: Sequence[Sequence[tuple[Row, bool]]], strictness: float) -> Any:
    """Weights that put the right answers of each group before its wrong ones: a regression on their differences."""
    vectorizer = DictVectorizer(sort=True)
    table = vectorizer.fit_transform(common([row for group in groups for row, _ in group]))
    pairs: list[tuple[int, int]] = []
    weights: list[float] = []
    start = 0
    for group in groups:
        right = [start + at for at, (_, answer) in enumerate(group) if answer]
        wrong = [start + at for at, (_, answer) in enumerate(group) if not answer]
        found = [(one, other) for one in right for other in wrong]
        pairs += found
        weights += [len(found) ** -0.5 for _ in found]
        start += len(group)
    turned = [pair if at % 2 else pair[::-1] for at, pair in enumerate(pairs)]  # both answers must occur
    differences = table[[one for one, _ in turned]] - table[[other for _, other in turned]]
    machine = LogisticRegression(C=strictness, max_iter=3000, fit_intercept=False)
    machine.fit(differences, [at % 2 for at in range(len(pairs))], sample_weight=weights)
    return _held(0.0, machine.coef_[0], vectorizer.get_feature_names_out())


def _held(bias: float, weights: Iterable[float], names: Iterable[str]) -> dict[str, Any]:
    rounded = {str(name): round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}
    kept = {name: value for name, value in rounded.items() if abs(value) >= SMALLEST and len(name.split()) <= LONGEST}
    return {"bias": round(float(bias), 3), "weights": kept}


def train(coded: Sequence[Coded], output: Path, keyed: Sequence[Keyed] = ()) -> None:
    """Fit every model in turn; the later ones see the earlier ones' answers. Keys are read for texts in capitals.

    What tells whether there is an incident at all learns from openings too, the rest from whole reports. Texts in
    capitals, which tell of incidents more or less often than others, have a say in it for their own kind only.
    """
    output.mkdir(parents=True, exist_ok=True)

    def write(name: str, held: Any) -> None:
        text = json.dumps(held, ensure_ascii=False, sort_keys=True, indent=0)
        (output / f"{name}.json").write_text(text + "\n", encoding="utf-8")

    whole = [one for one in coded if "cut" not in one.report]
    write("aggregate", fit([pair for one in whole for pair in telling(one, "aggregate")], 0.1))
    write("same", fit([pair for one in whole for pair in pairs(one)], 0.1))
    coded, whole = ([one for one in of if not is_for_parting(one.report)] for of in (coded, whole))
    write("words", shares([one.report for one in whole]))
    upper, mixed = ([one for one in coded if in_capitals(one.analysis.units) == so] for so in (True, False))
    write("relevance", fit(_tellings(mixed), 0.1))
    listed = [pair for one in keyed for pair in train_keys.telling(one)]
    write("relevance" + CAPITALS, fit(listed + _tellings(upper), 0.1, _tellings(coded)))
    write("article", fit(tellers(mixed), ABOUT))
    write("article" + CAPITALS, fit(train_keys.tellers(keyed) + tellers(upper), ABOUT, tellers(coded)))
    write("confidence", fit(list(believed(mixed)), 0.1))
    found = list(found_in_keys(coded, keyed))
    beliefs = [pair for told in found for pair in train_keys.believed(*told)]
    write("confidence" + CAPITALS, fit(beliefs, 0.1, list(believed(coded))))
    dated = [reach for one in whole for reach in dates(one)]
    write("date", fit([pair for reach in dated for pair in reach], 0.1))
    write("date_order", fit_ranking(dated, 0.1))
    write("place", fit_ranking([group for one in whole for group in places(one)], 0.05))
    keyed_places = [group for one, own, _ in found for group in train_keys.placed(one, own)]
    keyed_places += [group for one in upper if "cut" not in one.report for group in places(one)]
    write("place" + CAPITALS, fit_ranking(keyed_places, PLACES_IN_CAPITALS))
    told = [example for one in whole for example in _sided(one)]
    both = (train_keys.examples, train_keys.mistaken)
    parties = [pair for one, own, _ in found for sided_by in both for pair in sided_by(one, own)]
    parties += [example for one in upper if "cut" not in one.report for example in _sided(one)]
    for side in SIDES:
        quoted, named = ([(row, right) for name, row, right in of if name == side] for of in (told, parties))
        write(side, fit(quoted, 0.1))
        write(side + CAPITALS, fit(named, SIDES_IN_CAPITALS, quoted, by_worth=True))
    weapons = [pair for one in whole for cluster in clusters_of(one) for pair in armed(one.analysis, *cluster)]
    write("weapons", fit(weapons, 0.1))
    listed = [pair for one, own, _ in found for pair in train_keys.armed(one, own)]
    write("weapons" + CAPITALS, fit(listed, 0.1, weapons))
    judged = list(crossed(whole))
    write("actors", fit([pair for one, judges in judged for pair in actors(one, judges)], 1.0))
    aims = [pair for one, judges in judged for told in clusters_of(one) for pair in aimed(one.analysis, *told, judges)]
    write("civilians", fit(aims, 0.1))
    typed = [pair for one, judges in judged for pair in kinds(one, judges)]
    write("targeting", fit([(row, incident["civilian_targeting"]) for row, incident in typed], 0.05))
    types = [(row, incident["sub_event_type"]) for row, incident in typed] + list(told_kinds(judged[0][1]))
    write("sub_event", as_frequent(fit(types, 0.3), Counter(label for _, label in types), frequencies(whole)))


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Train the weights of the rules extractor.")
    parser.add_argument("reports", nargs="*", type=Path, help="more hand-coded reports, JSON lines")
    parser.add_argument("--output", type=Path, default=Path(__file__).parent / "lexicons" / "weights")
    parser.add_argument("--keys", type=Path, help="documents in capitals with answer keys, JSON lines")
    args = parser.parse_args(argv)
    keyed = [] if args.keys is None else list(read_keys(args.keys, KEYS))
    reports = with_openings(read_reports([*own_reports(), *args.reports]))
    train([code(*pair) for pair in reports], args.output, keyed)


if __name__ == "__main__":
    main()
