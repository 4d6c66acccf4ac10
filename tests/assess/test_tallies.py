"""What a policy makes of the words of several sources, on cases kept as data."""

from collections.abc import Callable
from dataclasses import replace as changed
from pathlib import Path
from typing import Any

import pytest
import yaml

from fogline.assess.assessing import assess
from fogline.assess.evidence import evidence
from fogline.assess.replay import replay
from fogline.link.linking import link
from fogline.model.errors import ItemError, SourceError
from fogline.model.incidents import Finding, SetAside, Tally
from fogline.model.reports import Report

CASES = yaml.safe_load((Path(__file__).parent / "tallies.yaml").read_text(encoding="utf-8"))
Build = Callable[[Any], Report]
WHERE = {"place": ["Orla"], "day": 2, "side": "Reds", "by": "Blues", "kind": "killed"}


@pytest.mark.parametrize("case", CASES, ids=[c["label"] for c in CASES])
def test_cases(case: dict[str, Any], build: Build) -> None:
    finding = _finding([build(_report(n, r)) for n, r in enumerate(case["reports"])])
    for name, wanted in case["tallies"].items():
        policy, side, kind = name.split()
        tally = next(t for t in finding.tallies if (t.policy.split("/")[0], t.side, t.kind) == (policy, side, kind))
        assert [tally.low, tally.best, tally.high] == wanted["figures"], tally.steps
        assert tally.provisional is wanted.get("provisional", False)
        reasons = " | ".join(a.reason for a in tally.set_aside)
        assert {*wanted.get("steps", [])} <= {s.rule for s in tally.steps}
        assert all(r in reasons for r in wanted.get("set_aside", [])), reasons
    assert not {t.side for t in finding.tallies} & {*case.get("none", [])}
    grade = finding.grade
    assert grade is not None
    assert [grade.corroboration, grade.attribution] == case.get("grade", [grade.corroboration, grade.attribution])


def test_an_unknown_policy_is_refused(build: Build) -> None:
    report = build(_report(0, {"told": [{"low": 9}]}))
    with pytest.raises(SourceError, match="ucdp, acled, airwars, ibc, gtd, ohchr"):
        assess(link([report]).incidents[0], evidence([report]), ["guess"])


def test_a_replay_finds_a_figure_that_its_steps_do_not_give(build: Build) -> None:
    report = build(_report(0, {"told": [{"low": 9}]}))
    tally = _finding([report]).tallies[0]
    forged = _changed(tally, best=12)
    assert replay(forged, evidence([report])) != forged


def test_a_replay_refuses_what_was_set_aside(build: Build) -> None:
    report = build(_report(0, {"told": [{"low": 9}]}))
    tally = _finding([report]).tallies[0]
    forged = _changed(tally, set_aside=(SetAside(claim=tally.used[0], reason="denied"),))
    with pytest.raises(ItemError, match="set aside"):
        replay(forged, evidence([report]))


def _changed(tally: Tally, **fields: Any) -> Tally:
    return Tally(**{name: fields.get(name, getattr(tally, name)) for name in tally.__slots__})


def _report(number: int, fields: dict[str, Any]) -> dict[str, Any]:
    told = [
        {**WHERE, **t, "high": t.get("high", t.get("low")) if t.get("high") != "open" else None} for t in fields["told"]
    ]
    return {"publisher": f"p{number}", "published": 3 + number, **fields, "told": told}


def _finding(reports: list[Report]) -> Finding:
    linked = link(reports)
    assert len(linked.incidents) == 1
    held = evidence(reports, linked.judgements)
    finding = assess(linked.incidents[0], held)
    for tally in finding.tallies:
        assert replay(tally, held) == tally
    return finding


def test_a_replay_refuses_a_published_number_for_words_that_state_their_own(build: Build) -> None:
    report = build(_report(0, {"told": [{"low": 24, "high": "open", "words": "dozens"}]}))
    tally = next(t for t in _finding([report]).tallies if t.policy.startswith("acled"))
    other = build(_report(0, {"told": [{"low": 24, "high": "open", "words": "24"}]}))
    (claim,) = other.claims
    steps = tuple(changed(s, claims=(claim.id,)) for s in tally.steps)
    with pytest.raises(ItemError, match="does not fit the words"):
        replay(_changed(tally, steps=steps), evidence([other]))


def test_methods_count_the_kinds_that_they_count(build: Build) -> None:
    report = build(_report(0, {"told": [{"low": 9, "kind": "captured"}]}))
    assert [t.policy.split("/")[0] for t in _finding([report]).tallies] == ["ucdp", "ibc", "ohchr"]


@pytest.mark.parametrize(
    ("figure", "days", "dated", "shares"),
    [
        (12, 3, "from Monday to Wednesday", [4, 4, 4]),
        (14, 3, "over three days", [5, 5, 4]),
        (2, 3, "between 3 and 5 May", [1, 1, 0]),
        (12, 3, "on one of those days", []),
        (12, 7, "last week", []),
        (12, 2, "in the night from Friday to Saturday", []),
        (12, 1, "from dawn till dusk", []),
        (40, 62, "over two months", []),
    ],
)
def test_acled_divides_by_day_what_ran_over_days(
    build: Build, figure: int, days: int, dated: str, shares: list[int]
) -> None:
    report = build(_report(0, {"published": 90, "told": [{"low": figure, "days": days, "dated": dated}]}))
    tallies = {t.policy.split("/")[0]: t for t in _finding([report]).tallies}
    acled = tallies.pop("acled")
    assert [share.number for share in acled.by_day] == shares
    assert (sum(shares) or figure) == acled.best == figure
    assert any("one event for each" in s.reason for s in acled.steps) is bool(shares)
    assert not any(t.by_day for t in tallies.values())


def test_a_replay_finds_a_division_that_its_figure_does_not_give(build: Build) -> None:
    report = build(_report(0, {"told": [{"low": 12, "days": 3, "dated": "over three days"}]}))
    tally = next(t for t in _finding([report]).tallies if t.by_day)
    forged = _changed(tally, by_day=tuple(changed(s, number=9) for s in tally.by_day))
    assert replay(forged, evidence([report])) != forged
