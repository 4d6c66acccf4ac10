"""Sides that a report makes plain: who did it, and whose the harmed are."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from fogline.knowledge.loading import Knowledge
from fogline.model.refs import Resolution

Resolved = Callable[[Mapping[str, Any]], Resolution]
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "sides.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(c, id=c["about"]) for c in CASES])
def test_who_did_it(resolved: Resolved, knowledge: Knowledge, case: Mapping[str, Any]) -> None:
    by = resolved({**case, "by": case.get("told_by")}).by
    if "by_state" in case:
        assert by is not None
        assert by.entry is not None
        assert knowledge.parties.get(by.entry).country == case["by_state"]
    else:
        assert (by.entry if by else None) == case["by"]
    assert by is None or (by.inferred and by.reasons and 0 < by.score <= 1)


def test_words_of_the_claim_stand(resolved: Resolved) -> None:
    told = {
        "text": "The Taliban killed two soldiers near Kabul. ISIS is also there.",
        "victims": "soldiers",
        "by": "ISIS",
    }
    by = resolved(told).by
    assert by is not None
    assert (by.words, by.inferred) == ("ISIS", None)


def test_the_same_report_gives_the_same_sides(resolved: Resolved) -> None:
    assert resolved(CASES[0]) == resolved(CASES[0])
