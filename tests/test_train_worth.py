"""Rows of features -> those often seen, and how much each tells by itself."""

from __future__ import annotations

import numpy as np
import pytest

from flows.train_worth import common, worth

RIGHT = [{"by": 1.0, "the": 1.0}] * 6 + [{"the": 1.0}] * 2
WRONG = [{"the": 1.0}] * 7 + [{"by": 1.0, "the": 1.0}]
ROWS = [(row, True) for row in RIGHT] + [(row, False) for row in WRONG]
TABLE = np.array([[row.get("by", 0.0), row["the"]] for row, _ in ROWS])


def test_what_hardly_any_row_has_is_left_out() -> None:
    assert common([{"a": 1.0, "b": 1.0}, {"a": 1.0}, {"a": 1.0}]) == [{"a": 1.0}] * 3


def test_what_stands_with_the_right_ones_alone_is_worth_more_than_what_stands_everywhere() -> None:
    by, the = worth(TABLE, [right for _, right in ROWS], [1.0] * len(ROWS))
    assert by > 1 > the
    assert np.mean([by**2, the**2]) == pytest.approx(1.0)


def test_a_row_of_double_weight_counts_as_two() -> None:
    answers = [right for _, right in ROWS]
    heavier = worth(TABLE, answers, [2.0] + [1.0] * (len(ROWS) - 1))
    assert heavier == pytest.approx(worth(np.vstack([TABLE[:1], TABLE]), [True, *answers], [1.0] * (len(ROWS) + 1)))


def test_a_fit_by_worth_leans_more_on_what_tells_by_itself() -> None:
    pytest.importorskip("sklearn", reason="the extra train is not there")
    from flows.train import fit

    plain, leaning = (fit(ROWS, 0.1, by_worth=by_worth)["weights"]["by"] for by_worth in (False, True))
    assert leaning > plain > 0
