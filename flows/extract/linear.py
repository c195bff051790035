"""Linear models: features -> probability, with the features that weighed most.

>>> Linear(-1.0, {"t:ambush": 3.0}).probability({"t:ambush": 1.0})
0.8808
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from flows.lexicons import resource

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of one yes-no question; unknown features weigh nothing."""

    bias: float
    weights: Mapping[str, float]

    def score(self, features: Features) -> float:
        """Log-odds, rounded once from the exact sum: the same float in whatever order the features come."""
        weight = self.weights.get
        votes = [held * value for name, value in features.items() if (held := weight(name))]
        return math.fsum([self.bias, *votes])

    def probability(self, features: Features) -> float:
        """Between 0 and 1, four decimals."""
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, self.score(features))))), 4)

    def weightiest(self, features: Features, most: int = 4) -> list[str]:
        """Names of the features that spoke for a yes, the heaviest first."""
        weight = self.weights.get
        votes = ((-weight(name, 0.0) * value, name) for name, value in features.items())
        return [name for _, name in sorted(vote for vote in votes if vote[0] < 0)[:most]]


@cache
def model(name: str) -> Linear:
    """A trained model of `lexicons/weights/`, by its name: "relevance"."""
    held = json.loads(resource(f"weights/{name}.json").read_text(encoding="utf-8"))
    return Linear(held["bias"], held["weights"])


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with several answers, one `Linear` each; `weights` holds for a feature its weight in each answer."""

    answers: Mapping[str, Linear]
    weights: Mapping[str, tuple[float, ...]]

    @classmethod
    def of(cls, answers: Mapping[str, Linear]) -> Choice:
        """The choice among some answers."""
        names = {name for answer in answers.values() for name in answer.weights}
        return cls(answers, {name: tuple(a.weights.get(name, 0.0) for a in answers.values()) for name in names})

    def scores(self, features: Features) -> dict[str, float]:
        """The score of each answer, the same floats as `Linear.score`: each feature is looked up once for all."""
        weights = self.weights
        votes = [
            weights[name] if value == 1.0 else [held * value for held in weights[name]]
            for name, value in features.items()
            if name in weights
        ]
        sums = map(math.fsum, zip((answer.bias for answer in self.answers.values()), *votes, strict=True))
        return dict(zip(self.answers, sums, strict=True))


@cache
def choice(name: str) -> Choice:
    """A trained model with several answers: "sub_event"."""
    held = json.loads(resource(f"weights/{name}.json").read_text(encoding="utf-8"))
    return Choice.of({label: Linear(part["bias"], part["weights"]) for label, part in held.items()})
