"""Laws of linking: order and batches do not matter, a copy tells nothing, and each claim stands in one place."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.link import blocks
from fogline.link.linking import Linked, link, relink, stand, successor
from fogline.model.incidents import Incident
from fogline.model.judgements import Relation
from fogline.model.reports import Report

Build = Callable[[Any], Report]

CLAIM = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["killed", "wounded", "captured", "casualties"]),
        "low": st.integers(0, 40),
        "side": st.sampled_from(["Reds", "Blues", "civilians", None]),
        "by": st.sampled_from(["Reds", "Blues", None]),
        "place": st.sampled_from([[], ["Orla"], ["Orla village", "Tamsin"], ["Tamsin"], ["Besk", "Tamsin"]]),
        "day": st.one_of(st.none(), st.integers(0, 6)),
        "days": st.sampled_from([1, 1, 2, 5]),
        "source": st.sampled_from([None, "Reds", "Blues", "clinic"]),
        "stance": st.sampled_from(["asserted", "asserted", "denied", "uncertain"]),
        "cumulative": st.sampled_from([False, False, False, True]),
    }
).map(lambda c: {**c, "high": c["low"]})
REPORT = st.fixed_dictionaries(
    {
        "publisher": st.sampled_from(["Ada", "Bor", "Cis", "Dal"]),
        "published": st.integers(0, 9),
        "told": st.lists(CLAIM, min_size=1, max_size=4),
    }
)
REPORTS = st.lists(REPORT, min_size=1, max_size=6)
COPYING = st.lists(
    st.tuples(REPORT, st.booleans()).map(lambda r: {**r[0], "wording": "wire"} if r[1] else r[0]),
    min_size=1,
    max_size=7,
)
"""Reports of which some share their words, whole or in part."""
LAW = settings(max_examples=60, deadline=None)


@LAW
@given(told=COPYING, seed=st.randoms(use_true_random=False))
def test_order_of_arrival_never_matters(build: Build, told: Sequence[Any], seed: Any) -> None:
    reports = [build(t) for t in told]
    shuffled = list(reports)
    seed.shuffle(shuffled)
    assert link(reports) == link(shuffled)


@LAW
@given(told=REPORTS, cut=st.integers(0, 6))
def test_splitting_a_batch_never_matters(build: Build, told: Sequence[Any], cut: int) -> None:
    reports = [build(t) for t in told]
    assert link(reports) == link([*reports[cut:], *reports[:cut], *reports[:1]])


@LAW
@given(told=COPYING, cuts=st.lists(st.integers(0, 6), max_size=3), seed=st.randoms(use_true_random=False))
def test_adding_bit_by_bit_is_linking_all(build: Build, told: Sequence[Any], cuts: Sequence[int], seed: Any) -> None:
    reports = [build(t) for t in told]
    shuffled = [*reports, *reports[:1]]
    seed.shuffle(shuffled)
    held = stand()
    bounds = sorted({0, *cuts, len(shuffled)})
    for first, last in pairwise(bounds):
        relink(held, shuffled[first:last])
    assert held.linked() == link(reports)


@pytest.mark.parametrize("crowd", [1, 3])
def test_adding_bit_by_bit_is_linking_all_in_a_crowd(build: Build, monkeypatch: pytest.MonkeyPatch, crowd: int) -> None:
    monkeypatch.setattr(blocks, "CROWD", crowd)
    monkeypatch.setattr(blocks, "NEIGHBOURS", 1)
    told = [
        {"kind": "killed", "low": n, "high": n, "side": side, "place": ["Orla"], "day": n % 3}
        for n in range(1, 9)
        for side in ("Reds", "Blues")
    ]
    reports = [build({"publisher": f"P{n}", "published": 4, "told": [t]}) for n, t in enumerate(told)]
    held = stand()
    for report in [*reports[5:], *reports[:5]]:
        relink(held, [report])
    assert held.linked() == link(reports)


@LAW
@given(told=COPYING)
def test_what_changed_is_told(build: Build, told: Sequence[Any]) -> None:
    reports = [build(t) for t in told]
    held = stand()
    relink(held, reports[:-1])
    before = {i.id: i for i in _without_totals(held.linked())}
    changed = relink(held, reports[-1:])
    after = {i.id: i for i in _without_totals(held.linked())}
    assert {i.id: i for i in changed.made} == {i: v for i, v in after.items() if before.get(i) != v}
    assert set(changed.gone) == before.keys() - after.keys()


@LAW
@given(told=COPYING, cut=st.integers(0, 5))
def test_an_incident_that_is_no_more_leads_to_one_that_is(build: Build, told: Sequence[Any], cut: int) -> None:
    reports = [build(t) for t in told]
    held = stand()
    relink(held, reports[:cut])
    gone = relink(held, reports[cut:]).gone
    after = held.linked()
    known = [*after.incidents, *after.holdings]
    for former in gone:
        assert successor(known, former) in {i.id for i in known}


def _without_totals(linked: Linked) -> list[Incident]:
    return [replace(i, beside=()) for i in (*linked.incidents, *linked.holdings)]


@LAW
@given(told=REPORTS, which=st.integers(0, 5), later=st.integers(1, 5))
def test_a_copy_adds_no_incident_and_no_source(build: Build, told: Sequence[Any], which: int, later: int) -> None:
    reports = [build(t) for t in told]
    first = told[which % len(told)]
    last = max(t["published"] for t in told)
    copy = build({**first, "wording": first["publisher"], "publisher": "Zed", "published": last + later})
    before, after = link(reports), link([*reports, copy])
    assert [(i.id, i.when, i.place, i.sides, [s.id for s in i.sources]) for i in before.incidents] == [
        (i.id, i.when, i.place, i.sides, [s.id for s in i.sources]) for i in after.incidents
    ]
    assert [j for j in after.judgements if j.relation is Relation.COPIED_FROM and j.left == copy.document.id]


@LAW
@given(told=REPORTS)
def test_each_claim_stands_in_one_place(build: Build, told: Sequence[Any]) -> None:
    reports = [build(t) for t in told]
    linked = link(reports)
    held = [c for i in (*linked.incidents, *linked.holdings) for c in i.claims]
    beside = [c for i in linked.incidents for c in i.beside]
    running = {c.id for r in reports for c in r.claims if c.cumulative}
    assert len(held) == len(set(held))
    assert len(beside) == len(set(beside))
    assert set(held) == {c.id for r in reports for c in r.claims} - running
    assert set(beside) <= running


@LAW
@given(told=REPORTS)
def test_sources_share_out_the_claims_of_an_incident(build: Build, told: Sequence[Any]) -> None:
    for incident in link([build(t) for t in told]).incidents:
        assert sorted(c for s in incident.sources for c in s.claims) == list(incident.claims)
        assert {d for s in incident.sources for d in s.documents} == set(incident.documents)


@LAW
@given(told=REPORTS)
def test_a_drift_leads_from_one_claim_of_a_source_to_another(build: Build, told: Sequence[Any]) -> None:
    for incident in link([build(t) for t in told]).incidents:
        source = {c: s.id for s in incident.sources for c in s.claims}
        for drift in incident.drifts:
            assert drift.original != drift.restated
            assert source[drift.original] == source[drift.restated]
            assert drift.changes
