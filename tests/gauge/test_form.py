"""Faults of form in annotated reports are named; our own reports have none."""

from pathlib import Path
from typing import Any

import pytest

from fogline.gauge.annotated import Annotated, annotated
from fogline.gauge.form import faults

ROOT = Path(__file__).parents[2]
CLAIM: dict[str, Any] = {
    "kind": "killed", "low": 12, "high": 12, "approx": False, "victims": "people", "victim_side": None,
    "by": None, "source": [], "via": [], "stance": "asserted", "place": [], "date": ["2016-05-02", "2016-05-03"],
    "cumulative": False, "spans": {"count": "0:12", "trigger": "0:killed"},
}  # fmt: skip


def report(**changed: Any) -> Annotated:
    claim = {**CLAIM, **changed}
    fields = {"id": "t", "published": "2016-05-03", "style": "post", "paragraphs": [["12 killed."]], "claims": [claim]}
    return Annotated(path=Path("t.jsonl"), fields=fields)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"kind": "hurt"}, "no such kind"),
        ({"stance": "said"}, "no such stance"),
        ({"low": None, "high": None}, "no figure"),
        ({"low": 13}, "low is above high"),
        ({"source": "police"}, "source is not a list"),
        ({"date": ["2016-05-03", "2016-05-02"]}, "the first day is after the last"),
        ({"date": ["2016-05-04", "2016-05-04"]}, "dated after publication"),
        ({"date": ["2016-02-31", "2016-05-04"]}, "date: "),
        ({"spans": {"count": "0:12", "trigger": "0:slain"}}, "trigger: 'slain' is not in sentence 0"),
        ({"spans": {"count": "0#2:12", "trigger": "0:killed"}}, "count: '12' is not in sentence 0"),
        ({"spans": {"count": "4:12", "trigger": "0:killed"}}, "count: no sentence 4"),
        ({"spans": {"count": "12", "trigger": "0:killed"}}, "count: malformed span '12'"),
        ({"spans": {"trigger": "0:killed"}}, "no count span"),
        ({"spans": {"count": "0:12"}}, "no trigger span"),
        ({"mood": "bad"}, "unknown field mood"),
    ],
)
def test_a_fault_is_named(changed: dict[str, Any], fault: str) -> None:
    assert any(fault in found for found in faults(report(**changed)))


def test_a_sound_report_has_no_fault() -> None:
    assert not list(faults(report()))


@pytest.mark.parametrize("folder", ["written", "stories"])
def test_our_own_reports_are_sound(folder: str) -> None:
    found = [(r.id, fault) for r in annotated(ROOT / "annotated" / folder) for fault in faults(r)]
    assert found == []
