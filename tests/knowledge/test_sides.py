"""Who counts as a side of an incident, on cases kept as data."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from fogline.knowledge.sides import Told, sides
from fogline.model.claims import Claim, Kind, Named, Quantity, Stance
from fogline.model.refs import Ref, Resolution, When

CASES = yaml.safe_load((Path(__file__).parent / "sides.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["label"] for c in CASES])
def test_sides_of_incidents(case: dict[str, Any]) -> None:
    told = [_told(n, fields) for n, fields in enumerate(case["told"])]
    found = sides().of_victims(told)
    for (claim, _), fields in zip(told, case["told"], strict=True):
        side = found[claim.id]
        assert side.name == fields["side"], fields
        assert bool(side.reason) is fields.get("folded", False), side.reason
    assert list(sides().names(told)) == case["sides"]
    assert sides().names(list(reversed(told))) == sides().names(told)


def _told(number: int, fields: dict[str, Any]) -> Told:
    worded = fields.get("worded")
    claim = Claim(
        document="d", kind=Kind(fields.get("kind", "killed")), quantity=Quantity(low=number + 1, high=number + 1),
        victims=Named(name=fields["victims"]), victim_side=Named(name=worded) if worded else None,
        by=Named(name=fields["by"]) if "by" in fields else None, stance=Stance(fields.get("stance", "asserted")),
    )  # fmt: skip
    victims = Ref(words=worded or fields["victims"], entry=fields.get("entry"), name=fields.get("name"))
    by = Ref(words=fields["by"], entry=fields.get("doer"), name=fields["by"]) if "by" in fields else None
    year = fields.get("year")
    when = When(first=date(year, 9, 1), last=date(year, 9, 1), precision=1) if year else None
    source = fields.get("source", "wire")
    return claim, Resolution(claim=claim.id, when=when, victims=victims, by=by, original_source=source)
