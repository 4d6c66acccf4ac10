"""What is one event and what is two, on cases kept as data."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from fogline.link.linking import Linked, link
from fogline.model.judgements import Judgement, Relation
from fogline.model.reports import Report

CASES = yaml.safe_load((Path(__file__).parent / "incidents.yaml").read_text(encoding="utf-8"))
Build = Callable[[Any], Report]


@pytest.mark.parametrize("case", CASES, ids=[c["label"] for c in CASES])
def test_cases(case: dict[str, Any], build: Build) -> None:
    reports = [build(r) for r in case["reports"]]
    assert _groups(link(reports), reports) == sorted(case["incidents"])


def test_a_persons_word_holds_against_the_machine(build: Build) -> None:
    one, other = _alike(build)
    assert len(link([one, other]).incidents) == 1
    said = Judgement(relation=Relation.DIFFERENT, left=one.claims[0].id, right=other.claims[0].id, rule="a person")
    assert len(link([one, other], [said]).incidents) == 2


def test_a_person_may_join_what_the_machine_keeps_apart(build: Build) -> None:
    one = build({"publisher": "A", "published": 3, "told": [_killed("Orla", 1, 9)]})
    other = build({"publisher": "B", "published": 30, "fill": "", "told": [_killed("Tamsin", 25, 31)]})
    assert len(link([one, other]).incidents) == 2
    said = Judgement(relation=Relation.SAME_INCIDENT, left=one.claims[0].id, right=other.claims[0].id, rule="a person")
    assert len(link([one, other], [said]).incidents) == 1


def test_a_persons_word_on_two_holds_against_a_rule_on_a_third(build: Build) -> None:
    told = {"A": 2, "B": 8, "C": 5}
    one, far, between = [
        build({"publisher": p, "published": 9, "fill": f"{p} told it.", "told": [_killed("Orla", day, 30)]})
        for p, day in told.items()
    ]
    assert len(link([one, far, between]).incidents) == 3
    said = [
        Judgement(relation=Relation.SAME_INCIDENT, left=a.claims[0].id, right=far.claims[0].id, rule="a person")
        for a in (one, between)
    ]
    assert len(link([one, far, between], said).incidents) == 1


def test_each_join_is_explained(build: Build) -> None:
    judged = [j for j in link(_alike(build)).judgements if j.relation is Relation.SAME_INCIDENT]
    assert len(judged) == 1
    assert {"prior", "days", "place", "sides", "figures"} <= {t.name for t in judged[0].terms}
    assert judged[0].weight == pytest.approx(sum(t.weight for t in judged[0].terms))
    assert all(t.reason for t in judged[0].terms)


def test_an_incident_keeps_its_id_as_later_reports_join(build: Build) -> None:
    one, other = _alike(build)
    assert link([one]).incidents[0].id == link([one, other]).incidents[0].id


def test_days_and_place_are_those_that_sources_agree_on(build: Build) -> None:
    reports = [
        build({"publisher": p, "published": 4, "fill": f"{p} wrote this.", "told": [told]})
        for p, told in (
            ("A", _killed("Orla", 2, 9, source="army")),
            ("B", _killed("Orla village", 2, 11, source="mayor")),
            ("C", _killed("Orla", 1, 10, source="clinic")),
        )
    ]
    found = link(reports).incidents
    assert len(found) == 1
    assert found[0].when is not None
    assert (str(found[0].when.first), found[0].when.precision) == ("2031-05-03", 1)
    assert found[0].place is not None
    assert found[0].place.words == "Orla"
    assert len(found[0].sources) == 3


def _alike(build: Build) -> list[Report]:
    told = ("army", "The market had just opened."), ("clinic", "Nobody knew yet who had fired.")
    return [
        build({"publisher": s, "published": 3 + n, "fill": fill, "told": [_killed("Orla", 2, 14, source=s)]})
        for n, (s, fill) in enumerate(told)
    ]


def _killed(place: str, day: int, low: int, **more: Any) -> dict[str, Any]:
    return {
        "kind": "killed",
        "low": low,
        "high": low,
        "side": "Reds",
        "by": "Blues",
        "place": [place],
        "day": day,
        **more,
    }


def _groups(linked: Linked, reports: list[Report]) -> list[list[str]]:
    """Incidents as sorted names of claims: the report's letter and the claim's number."""
    names = {c.id: f"{chr(97 + n)}{k}" for n, r in enumerate(reports) for k, c in enumerate(r.claims, 1)}
    return sorted(sorted(names[c] for c in i.claims) for i in linked.incidents)
