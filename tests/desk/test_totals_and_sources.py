"""Sums over incidents, and what became of each origin's figures, on a small war told by two sides and a hospital."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from fogline.desk.exits import Exit

PLACES = ("Khawak pass", "Shotul district", "Paryan district", "Gulbahar", "Anaba district", "Khinj district")
SIDES = (
    "The National Resistance Front said that in {place} it killed {claimed} Taliban fighters on September {day}, 2021.",
    "Near {place} the National Resistance Front killed {held} Taliban fighters on September {day}, the Taliban said.",
)


@pytest.fixture
def filled(fogline: Callable[..., Any]) -> Callable[..., Any]:
    for number, place in enumerate(PLACES):
        day = 2 + 4 * number
        for side, text in enumerate(SIDES):
            told = text.format(day=day, place=place, claimed=40 + number, held=4 + number)
            given = ("--published", f"2021-09-{day:02}", "--publisher", f"Paper {number}{side}", "--reader", "grammar")
            assert fogline("add", "-", *given, given=told.encode()).code == Exit.FINE
    return fogline


def test_profiles_tell_what_became_of_figures(filled: Callable[..., Any]) -> None:
    told = json.loads(filled("sources", "--json").out)
    front = next(s for s in told["original_sources"] if s["name"] == "National Resistance Front")
    assert front["profile"]["figures"] == len(PLACES)
    assert (front["profile"]["enough"], front["profile"]["corroborated"]) == (True, 0)
    dead = front["profile"]["enemy_dead"]
    assert (dead["figures"], dead["claimed"], dead["held"]) == (6, sum(range(40, 46)), sum(range(4, 10)))
    assert dead["ratio"] == pytest.approx(255 / 39)
    assert "6.5 times (255 claimed, 39 held)" in " ".join(filled("sources").out.split())


def test_a_few_figures_make_no_profile(fogline: Callable[..., Any]) -> None:
    told = SIDES[0].format(day=2, place=PLACES[0], claimed=40)
    fogline("add", "-", "--published", "2021-09-02", "--reader", "grammar", given=told.encode())
    (front, *_) = json.loads(fogline("sources", "--json").out)["original_sources"]
    assert front["profile"]["enough"] is False
    assert front["profile"]["enemy_dead"]["ratio"] is None
    assert "corroborated" not in fogline("sources").out


def test_totals_add_up(filled: Callable[..., Any]) -> None:
    told = json.loads(filled("totals", "--by", "side", "--json").out)
    (total,) = told["totals"]
    assert (total["group"], total["best"], len(total["incidents"])) == ("Taliban", sum(range(4, 10)), len(PLACES))
    assert (total["low"], total["high"]) == (sum(range(4, 10)), sum(range(40, 46)))
    weeks = json.loads(filled("totals", "--json").out)["totals"]
    assert sum(w["best"] for w in weeks) == total["best"]
    assert "Taliban" in filled("totals", "--by", "side").out
    assert filled("totals", "--by", "moon").code == Exit.USAGE
