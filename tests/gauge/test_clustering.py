"""Measures of grouping, on cases worked out by hand."""

import pytest

from fogline.gauge.clustering import b_cubed, of_sets, pairwise

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2}


def test_a_perfect_grouping() -> None:
    assert b_cubed(GOLD, {"a": "x", "b": "x", "c": "x", "d": "y"}).f1 == 1.0
    assert pairwise(GOLD, {"a": "x", "b": "x", "c": "x", "d": "y"}).f1 == 1.0


def test_all_in_one() -> None:
    found = dict.fromkeys(GOLD, "x")
    assert b_cubed(GOLD, found).recall == 1.0
    assert b_cubed(GOLD, found).precision == pytest.approx((3 * 3 / 4 + 1 / 4) / 4)
    assert pairwise(GOLD, found).precision == pytest.approx(3 / 6)


def test_what_is_not_found_is_alone() -> None:
    assert b_cubed(GOLD, {}).precision == 1.0
    assert b_cubed(GOLD, {}).recall == pytest.approx((3 * 1 / 3 + 1) / 4)
    assert pairwise(GOLD, {"a": "x", "b": "x"}).recall == pytest.approx(1 / 3)


def test_sets_of_pairs() -> None:
    assert of_sets({("b", "a"), ("c", "a")}, {("b", "a")}).f1 == pytest.approx(2 / 3)
    assert of_sets(set(), set()).f1 == 1.0
