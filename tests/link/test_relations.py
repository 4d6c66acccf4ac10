"""How claims stand to each other, on cases kept as data; and whose word is missing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from fogline.link.linking import link
from fogline.model.judgements import Relation
from fogline.model.reports import Report

CASES = yaml.safe_load((Path(__file__).parent / "relations.yaml").read_text(encoding="utf-8"))
ASKED = frozenset(
    {Relation.SAME_MEANING, Relation.REFINES, Relation.CONTRADICTS, Relation.SUPERSEDES, Relation.PART_OF}
)
Build = Callable[[Any], Report]


@pytest.mark.parametrize("case", CASES, ids=[c["label"] for c in CASES])
def test_cases(case: dict[str, Any], build: Build) -> None:
    reports = [build(r) for r in case["reports"]]
    names = {c.id: f"{chr(97 + n)}{k}" for n, r in enumerate(reports) for k, c in enumerate(r.claims, 1)}
    found = [[str(j.relation), names[j.left], names[j.right]] for j in link(reports).judgements if j.relation in ASKED]
    assert sorted(found) == sorted(case["relations"])


def test_each_relation_says_why(build: Build) -> None:
    for case in CASES:
        judged = [j for j in link([build(r) for r in case["reports"]]).judgements if j.relation in ASKED]
        assert all(t.reason for j in judged for t in j.terms)
        assert all(j.terms and j.rule for j in judged)
