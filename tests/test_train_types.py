"""Types that were written more often than they are told are not chosen more often for it."""

from collections import Counter

from flows.train_kinds import as_frequent


def test_a_type_written_too_often_loses_and_a_rare_one_gains() -> None:
    held = {"Agreement": {"bias": 0.0}, "Attack": {"bias": 0.0}}
    fitted = as_frequent(held, Counter(Agreement=50, Attack=50), Counter(Agreement=10, Attack=90))
    assert (fitted["Agreement"]["bias"], fitted["Attack"]["bias"]) == (-1.609, 0.588)


def test_a_type_that_is_never_told_keeps_a_chance() -> None:
    fitted = as_frequent({"Grenade": {"bias": 0.0}}, Counter(Grenade=1, Attack=1), Counter(Attack=99))
    assert -5 < fitted["Grenade"]["bias"] < -3
