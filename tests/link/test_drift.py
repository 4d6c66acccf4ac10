"""Restatements that change their original, and which of two claims stands nearer to the source."""

from collections.abc import Callable
from typing import Any

from fogline.link.linking import link
from fogline.model.reports import Report

Build = Callable[[Any], Report]
BASE = {"side": "Reds", "by": "Blues", "place": ["Khawak"], "day": 2, "source": "Blues"}


def test_casualties_retold_as_killed(build: Build) -> None:
    post = build(
        {
            "publisher": "Net", "published": 5, "voice": "post", "author": "Blues",
            "told": [{**BASE, "kind": "casualties", "low": 350, "high": 350}],
        }
    )  # fmt: skip
    paper = build({"publisher": "Ada", "published": 3, "told": [{**BASE, "kind": "killed", "low": 350, "high": None}]})
    (drift,) = link([paper, post]).incidents[0].drifts
    assert (drift.original, drift.restated) == (post.claims[0].id, paper.claims[0].id)
    assert drift.changes == ("casualties became killed", "350 became 350 or more")


def test_the_earlier_is_nearer_where_both_retell(build: Build) -> None:
    early = build({"publisher": "Ada", "published": 3, "told": [{**BASE, "kind": "killed", "low": 9, "high": None}]})
    late = build({"publisher": "Bor", "published": 4, "told": [{**BASE, "kind": "killed", "low": 9, "high": 9}]})
    (drift,) = link([late, early]).incidents[0].drifts
    assert (drift.original, drift.changes) == (early.claims[0].id, ("9 or more became 9",))


def test_a_hedge_that_is_dropped(build: Build) -> None:
    told = {**BASE, "kind": "killed", "low": 9, "high": 9}
    early = build({"publisher": "Ada", "published": 3, "told": [{**told, "stance": "uncertain"}]})
    late = build({"publisher": "Bor", "published": 4, "told": [told]})
    (drift,) = link([late, early]).incidents[0].drifts
    assert drift.changes == ("the hedge was dropped",)


def test_an_update_is_no_drift(build: Build) -> None:
    early = build({"publisher": "Ada", "published": 3, "told": [{**BASE, "kind": "killed", "low": 14, "high": 14}]})
    late = build({"publisher": "Bor", "published": 4, "told": [{**BASE, "kind": "killed", "low": 17, "high": 17}]})
    assert not link([early, late]).incidents[0].drifts


def test_another_source_does_not_drift(build: Build) -> None:
    early = build({"publisher": "Ada", "published": 3, "told": [{**BASE, "kind": "killed", "low": 9, "high": None}]})
    late = build(
        {
            "publisher": "Bor",
            "published": 4,
            "told": [{**BASE, "kind": "killed", "low": 9, "high": 9, "source": "clinic"}],
        }
    )
    assert not link([early, late]).incidents[0].drifts
