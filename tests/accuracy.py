"""Measures the extractor on the development sets and writes what the report says of it: `python -m tests.accuracy`.

The sets lie beside the project; their floors are in tests/floors.toml, and the same scorers measure both.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.extract import extractor
from tests.test_floors import SETS, measured

TARGET = Path(__file__).parent.parent / "flows" / "write" / "accuracy.json"

TITLES = {
    "press": "hand-coded reports, Africa and the world",
    "press-real": "articles of newspapers, as published",
}

WHOLE = {
    "detection": "incidents found (F1)",
    "relevance": "articles rightly said to tell of an incident, or of none (F1)",
    "event_right": "incidents right in type, date, country, place and deaths at once (F1)",
    "clusters": "reports of one incident brought together (F1)",
}

FIELDS = {
    "event_type": "event type",
    "sub_event_type": "sub-event type",
    "date_exact": "date, to the day",
    "date_overlap": "date, within what the text supports",
    "time_precision": "time precision",
    "country": "country",
    "admin1": "first-level division",
    "location": "name of the location",
    "within_25km": "place within 25 km",
    "within_161km": "place within 161 km",
    "geo_precision": "geographic precision",
    "fatalities_exact": "deaths",
    "fatalities_exact_where_deaths": "deaths, where there are any",
    "fatalities_range": "deaths within the range told",
    "injuries_range": "injured within the range told",
    "civilian_targeting": "civilian targeting",
    "perpetrator_recall": "perpetrators, in the text's words",
    "target_recall": "targets and victims, in the text's words",
    "actor_names": "names of the actors",
}


def figures(name: str) -> list[dict[str, Any]]:
    """Every figure of a set, with its field and cases: {"field": "country", "value": 94.7, "cases": 189}."""
    scores = measured(name)
    whole = [
        {"field": field, "means": means, "value": scores[field]["f1"], "cases": None}
        for field, means in WHOLE.items()
        if field in scores
    ]
    each = [
        {"field": field, "means": means, "value": held["value"], "cases": held["n"]}
        for field, means in FIELDS.items()
        if (held := scores["accuracy"].get(field)) and held["n"]
    ]
    return [figure for figure in [*whole, *each] if figure["value"] is not None]


def main() -> None:
    """Write `accuracy.json`: the extractor, the day, and for each set its figures in per cent."""
    chosen = extractor("rules")
    sets = [
        {
            "name": name,
            "title": title,
            "language": "en",
            "documents": measured(name)["counts"]["reports"],
            "command": SETS[name]["command"],
            "figures": figures(name),
        }
        for name, title in TITLES.items()
    ]
    day = datetime.now(UTC).date().isoformat()
    told = {"extractor": f"{chosen.name}@{chosen.version}", "measured": day, "sets": sets}
    TARGET.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {sum(len(one['figures']) for one in sets)} figures of {len(sets)} sets")


if __name__ == "__main__":
    main()
