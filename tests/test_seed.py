"""The report that started the project: its claims, its three incidents, one source behind the battle, and its drift.

The report lies beside this checkout and is no part of it; without it these tests are skipped.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fogline.flow.judging import findings, judge
from fogline.flow.reading import Read, read
from fogline.flow.shapes import claim_shape
from fogline.flow.workshop import Options
from fogline.gauge.matching import pairs, same_date, same_place, same_source
from fogline.model.claims import Kind
from fogline.model.incidents import Finding, Tally
from fogline.model.reports import Report

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
NAME = "000_33004ed9c829139c"

pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="the report is not beside this checkout")


def read_by(reader: str) -> Report:
    outcomes = list(read([str(SEEDS / f"{NAME}.txt")], Options(published=date(2021, 9, 1), reader=reader)))
    return next(o.report for o in outcomes if isinstance(o, Read))


@pytest.fixture(scope="module")
def report() -> Report:
    return read_by("grammar")


@pytest.fixture(scope="module")
def gold() -> list[dict[str, Any]]:
    held: list[dict[str, Any]] = json.loads((SEEDS / f"{NAME}.claims.json").read_text())["claims"]
    return held


@pytest.fixture(scope="module")
def held(report: Report) -> tuple[Finding, ...]:
    return findings([report], judge([report]))


def battle(held: tuple[Finding, ...]) -> Finding:
    return next(f for f in held if f.incident.place and f.incident.place.name and "Khawak" in f.incident.place.name)


def tally(finding: Finding, kind: Kind, policy: str) -> Tally:
    return next(t for t in finding.tallies if t.kind is kind and t.policy.startswith(policy) and "Taliban" in t.side)


def test_all_eleven_claims_are_read(report: Report, gold: list[dict[str, Any]]) -> None:
    found = [claim_shape(c, r) for c, r in zip(report.claims, report.resolutions, strict=True)]
    matched = pairs(gold, found)
    assert (len(gold), len(found), len(matched)) == (11, 11, 11)
    for i, j in matched:
        assert same_source(gold[i], found[j]), (gold[i], found[j])
        assert same_place(gold[i], found[j]), (gold[i], found[j])
        assert same_date(gold[i], found[j]), (gold[i], found[j])


def test_both_readers_together_miss_one_and_add_none(gold: list[dict[str, Any]]) -> None:
    read = read_by("joined")
    found = [claim_shape(c, r) for c, r in zip(read.claims, read.resolutions, strict=True)]
    matched = pairs(gold, found)
    assert (len(found), len(matched)) == (10, 10)
    (missed,) = (c for i, c in enumerate(gold) if i not in {i for i, _ in matched})
    assert (missed["kind"], missed["low"], missed["high"]) == ("casualties", 1, None)


def test_there_are_three_incidents(held: tuple[Finding, ...]) -> None:
    assert len(held) == 3
    places = {f.incident.place.name for f in held if f.incident.place}
    assert {"Gulbahar", "Panjshir"} < places


def test_one_independent_source_stands_behind_the_battle(held: tuple[Finding, ...]) -> None:
    (source,) = battle(held).incident.sources
    assert source.name == "National Resistance Front"


def test_the_drift_from_casualties_to_killed_is_shown(held: tuple[Finding, ...], report: Report) -> None:
    drifts = battle(held).incident.drifts
    claims = {c.id: c for c in report.claims}
    drifted = [d for d in drifts if claims[d.restated].kind is Kind.KILLED and claims[d.restated].low == 350]
    assert drifted
    assert claims[drifted[0].original].kind is Kind.CASUALTIES
    assert "casualties became killed" in drifted[0].changes


def test_figures_stand_under_ucdp_and_ibc_with_reasons(held: tuple[Finding, ...]) -> None:
    ucdp, ibc = (tally(battle(held), Kind.KILLED, policy) for policy in ("ucdp", "ibc"))
    assert (ucdp.low, ucdp.best) == (41, 41)
    assert ibc.provisional
    assert all(step.reason for step in ucdp.steps)
    assert all(aside.reason for aside in (*ucdp.set_aside, *ibc.set_aside))


def test_the_siege_is_told_once_and_is_the_talibans(report: Report) -> None:
    sieges = [
        r
        for c, r in zip(report.claims, report.resolutions, strict=True)
        if c.kind is Kind.CONTROL and "Taliban" in " ".join(c.source)
    ]
    assert [r.original_source for r in sieges] == ["world/taliban"]
