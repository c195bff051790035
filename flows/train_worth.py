"""Rows of features -> those seen often enough, and how much each tells yes from no by itself.

Of 100 parties that did it 60 stand after "by", of 100 others 6: "-1:by" tells much, and may weigh more than others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

LEAST_SEEN = 3


def common(rows: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """Rows without the features that hardly any row has."""
    seen = Counter(name for row in rows for name in row)
    return [{name: value for name, value in row.items() if seen[name] >= LEAST_SEEN} for row in rows]


def worth(table: Any, answers: Sequence[bool], weights: Sequence[float]) -> NDArray[np.float64]:
    """For each column of a sparse table of ones, how far its share among the right rows is from that among the wrong
    ones: the root of the log of their ratio, 1 on average.

    Columns multiplied by it before a regression are held back the less, the more they tell: a few rows suffice to
    learn that the others tell nothing.
    """
    right, each = np.asarray(answers, dtype=bool), np.asarray(weights)
    yes, no = (table[rows].T @ each[rows] + 1.0 for rows in (right, ~right))
    ratio = np.abs(np.log((yes / yes.sum()) / (no / no.sum())))
    return np.asarray(np.sqrt(ratio / ratio.mean()))
