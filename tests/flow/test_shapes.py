"""The shape of the JSON that is promised in docs/cli.md."""

import re
from collections.abc import Callable
from pathlib import Path

from fogline.flow.shapes import report_shape
from fogline.model.reports import Report

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "cli.md"
GUIDELINES = (
    "kind", "low", "high", "approx", "victims", "victim_side", "by", "source", "via", "stance", "place", "date",
    "cumulative",
)  # fmt: skip


def test_a_claim_has_the_fields_of_the_guidelines(report_of: Callable[..., Report]) -> None:
    (claim,) = report_shape(report_of("Wire", 41), "a.txt")["claims"]
    assert {name: claim[name] for name in GUIDELINES} == {
        "kind": "killed",
        "low": 41,
        "high": 41,
        "approx": False,
        "victims": "Taliban fighters",
        "victim_side": "Taliban",
        "by": None,
        "source": ["NRF"],
        "via": ["AFP"],
        "stance": "asserted",
        "place": [],
        "date": None,
        "cumulative": False,
    }
    assert claim["inferred"] == {"victim_side": "side:adjective"}


def test_spans_point_at_the_words(report_of: Callable[..., Report]) -> None:
    shape = report_shape(report_of("Wire", 41), "a.txt", text=True)
    start, end = shape["claims"][0]["spans"]["count"]
    assert shape["document"]["text"][start:end] == "41"
    assert "date" not in shape["claims"][0]["spans"]


def test_the_text_is_there_only_where_asked_for(report_of: Callable[..., Report]) -> None:
    assert "text" not in report_shape(report_of("Wire", 41), "a.txt")["document"]


def test_every_field_is_documented(report_of: Callable[..., Report]) -> None:
    shape = report_shape(report_of("Wire", 41), "a.txt", text=True)
    claim = shape["claims"][0]
    told = set(re.findall(r"`(\w+)`", DOCUMENTATION.read_text()))
    assert {*shape["document"], *claim, *claim["spans"], *claim["refs"], *claim["refs"]["sayers"][0]} <= told
