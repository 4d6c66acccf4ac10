"""Positions and published scales, on cases kept as data."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from fogline.assess.assessing import assess
from fogline.assess.evidence import evidence
from fogline.link.linking import link
from fogline.model.incidents import Attitude
from fogline.model.reports import Report

CASES = yaml.safe_load((Path(__file__).parent / "grades.yaml").read_text(encoding="utf-8"))
Build = Callable[[Any], Report]
WHERE = {"place": ["Orla"], "day": 2, "side": "Reds", "by": "Blues", "kind": "killed"}


@pytest.mark.parametrize("case", CASES, ids=[c["label"] for c in CASES])
def test_cases(case: dict[str, Any], build: Build) -> None:
    reports = [build(_report(n, r)) for n, r in enumerate(case["reports"])]
    linked = link(reports)
    assert len(linked.incidents) == 1
    grade = assess(linked.incidents[0], evidence(reports, linked.judgements)).grade
    assert grade is not None
    start = (reports[0].document.published or pytest.fail("no day")) - timedelta(days=3)
    stands = [[p.party, p.side, p.attitude, (p.day - start).days if p.day else None] for p in grade.positions]
    assert stands == case["positions"]
    assert {s.name: s.value for s in grade.scales} == case["scales"], grade.scales
    assert grade.attribution == case.get("attribution", grade.attribution)
    assert all(s.rule for s in grade.scales)
    assert all(bool(p.claims) is (p.attitude is not Attitude.SILENT) for p in grade.positions)


def _report(number: int, fields: dict[str, Any]) -> dict[str, Any]:
    told = [{**WHERE, **t, "high": t.get("high", t.get("low"))} for t in fields["told"]]
    return {"publisher": f"p{number}", "published": 3 + number, **fields, "told": told}
