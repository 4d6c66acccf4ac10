"""A claim counts as found when a careful reader would say so, and as the annotators' own script says."""

import importlib.util
import random
from pathlib import Path
from typing import Any

import pytest

from fogline.gauge.annotated import annotated
from fogline.gauge.matching import SLOTS, overlap, pairs, same_date, same_place, same_source, weight
from fogline.gauge.scores import Score

SHARED = Path(__file__).parents[3] / "shared" / "claims"


def claim(**fields: Any) -> dict[str, Any]:
    plain = {"kind": "killed", "low": 4, "high": 4, "victims": "soldiers", "source": [], "place": [], "date": None}
    return {**plain, **fields}


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Taliban fighters", "militants", True),
        ("troops", "the soldiers", True),
        ("Afghan soldiers", "policemen", False),
        ("Panjshir", "Panjsher valley", True),
        ("Córdoba", "Cordoba", True),
        ("others", "policemen", None),
    ],
)
def test_words_overlap(left: str, right: str, same: bool | None) -> None:
    assert overlap(left, right) is same


def test_another_bound_is_another_claim() -> None:
    assert weight(claim(), claim())
    assert not weight(claim(), claim(high=None))
    assert not weight(claim(), claim(kind="wounded"))
    assert not weight(claim(), claim(victims="civilians"))
    assert weight(claim(), claim(victims=None))


def test_control_is_found_by_its_place() -> None:
    held = claim(kind="control", low=None, high=None, victims="Bazarak", place=["Bazarak", "Panjshir"])
    assert weight(held, {**held, "victims": "the town", "place": ["Panjshir"]})
    assert not weight(held, {**held, "victims": "Rukha", "place": ["Rukha"]})


def test_slots_compare_as_the_guidelines_say() -> None:
    assert same_source(claim(source=["unnamed"]), claim(source=["unnamed"]))
    assert not same_source(claim(source=["police"]), claim())
    assert same_place(claim(place=["Khawak pass", "Panjshir"]), claim(place=["Panjshir"]))
    assert same_date(claim(date=["2021-08-31", "2021-09-01"]), claim(date=["2021-09-01", "2021-09-01"]))
    assert not same_date(claim(date=["2021-08-01", "2021-09-01"]), claim(date=["2021-08-01", "2021-08-20"]))


def test_the_heaviest_matching_is_taken() -> None:
    gold = [claim(source=["army"]), claim(source=["rebels"])]
    found = [claim(source=["rebels"]), claim(source=["army"])]
    assert sorted(pairs(gold, found)) == [(0, 1), (1, 0)]


def test_figures_of_a_comparison() -> None:
    score = Score()
    score.add([claim(), claim(kind="wounded")], [claim(source=["army"])])
    figures = score.figures()
    assert (figures["precision"], figures["recall"], figures["f1"], figures["whole_f1"]) == (100.0, 50.0, 66.7, 0.0)
    assert figures["slots"]["source"] == 0.0


@pytest.mark.skipif(not SHARED.exists(), reason="the annotated reports are not beside this checkout")
def test_the_annotators_script_agrees() -> None:
    spec = importlib.util.spec_from_file_location("annotators", SHARED / "score.py")
    assert spec
    assert spec.loader
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    chance = random.Random(1)
    for report in list(annotated(SHARED / "real"))[:60]:
        gold = [dict(c) for c in report.claims]
        found = [_disturbed(c, chance) for c in gold if chance.random() > 0.2]
        chance.shuffle(found)
        matched = pairs(gold, found)
        assert sorted(matched) == sorted(theirs.match(gold, found))
        for i, j in matched:
            assert {n: bool(f(gold[i], found[j])) for n, f in theirs.SLOTS.items()} == {
                n: f(gold[i], found[j]) for n, f in SLOTS.items()
            }


def _disturbed(gold: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    changed = dict(gold)
    if chance.random() < 0.3:
        changed["high"] = None
    if chance.random() < 0.3:
        changed["place"] = gold["place"][1:]
    return {**changed, "source": gold["source"] if chance.random() < 0.7 else []}
