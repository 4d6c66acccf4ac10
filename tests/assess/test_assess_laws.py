"""Laws of assessing: bounds in order and stated by somebody, a copy changes nothing, and every tally replays."""

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.assess.assessing import assess
from fogline.assess.bounds import CONVERSIONS
from fogline.assess.evidence import Evidence, evidence
from fogline.assess.policies import POLICIES
from fogline.assess.replay import replay
from fogline.link.linking import Linked, link
from fogline.model.claims import Claim, Stance
from fogline.model.incidents import Finding
from fogline.model.reports import Report

EVERY_KIND = {"ucdp", "ibc", "ohchr"}
Build = Callable[[Any], Report]
QUANTITY = st.one_of(
    st.integers(0, 60).map(lambda n: (n, n)),
    st.integers(0, 60).map(lambda n: (n, None)),
    st.integers(0, 60).map(lambda n: (None, n)),
    st.tuples(st.integers(0, 30), st.integers(30, 60)),
)
CLAIM = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["killed", "killed", "wounded", "casualties"]),
        "side": st.sampled_from(["Reds", "civilians", None]),
        "by": st.sampled_from(["Blues", "Greens", None]),
        "source": st.sampled_from([None, "Reds", "Blues", "clinic", "mayor"]),
        "stance": st.sampled_from(["asserted", "asserted", "asserted", "denied", "uncertain"]),
        "scope": st.sampled_from(["total", "total", "part"]),
        "cumulative": st.sampled_from([False, False, False, True]),
        "place": st.just(["Orla"]),
        "day": st.just(2),
    }
)
COUNTED = st.tuples(CLAIM, QUANTITY).map(lambda pair: {**pair[0], "low": pair[1][0], "high": pair[1][1]})
REPORT = st.fixed_dictionaries(
    {
        "publisher": st.sampled_from(["Ada", "Bor", "Blues", "Dal"]),
        "published": st.integers(2, 9),
        "told": st.lists(COUNTED, min_size=1, max_size=4),
    }
)
REPORTS = st.lists(REPORT, min_size=1, max_size=5)
LAW = settings(max_examples=50, deadline=None)


@LAW
@given(told=REPORTS)
def test_low_is_at_most_best_and_best_at_most_high(build: Build, told: Sequence[Any]) -> None:
    for finding, _ in _findings([build(t) for t in told]):
        for tally in finding.tallies:
            figures = [f for f in (tally.low, tally.best, tally.high) if f is not None]
            assert figures == sorted(figures)


@LAW
@given(told=REPORTS)
def test_every_bound_is_a_number_that_a_used_claim_states(build: Build, told: Sequence[Any]) -> None:
    for finding, held in _findings([build(t) for t in told]):
        for tally in finding.tallies:
            used = [held.claims[c] for c in tally.used]
            stated = {n for c in used for n in (c.low, c.high) if n is not None}
            stated |= {CONVERSIONS[s.rule][1] for s in tally.steps if s.rule in CONVERSIONS}
            assert {f for f in (tally.low, tally.best, tally.high) if f is not None} <= stated
            assert all(c.kind is tally.kind for c in used)


@LAW
@given(told=REPORTS)
def test_high_is_open_only_where_nobody_bounds_it(build: Build, told: Sequence[Any]) -> None:
    for finding, held in _findings([build(t) for t in told]):
        for tally in finding.tallies:
            bounded = [held.claims[c] for c in tally.used if held.claims[c].high is not None and _total(held.claims[c])]
            single = tally.policy.startswith(("acled", "gtd"))
            assert tally.high is not None or single or not bounded


@LAW
@given(told=REPORTS)
def test_each_claim_of_a_tally_is_used_or_set_aside_with_a_reason(build: Build, told: Sequence[Any]) -> None:
    for finding, held in _findings([build(t) for t in told]):
        for name in POLICIES:
            mine = [t for t in finding.tallies if t.policy.startswith(name)]
            used = [c for t in mine for c in t.used]
            aside = [a.claim for t in mine for a in t.set_aside]
            of_kind = {t.kind for t in mine}
            held_of_it = {*finding.incident.claims, *finding.incident.beside}
            counted = [c for c in held_of_it if held.claims[c].kind in of_kind]
            assert sorted([*used, *aside]) == sorted(counted)
            assert name not in EVERY_KIND or of_kind == {held.claims[c].kind for c in held_of_it}
            assert all(held.claims[c].stance is Stance.ASSERTED for c in used)
            assert all(a.reason for t in mine for a in t.set_aside)


@LAW
@given(told=REPORTS)
def test_a_replay_gives_the_same_tally(build: Build, told: Sequence[Any]) -> None:
    for finding, held in _findings([build(t) for t in told]):
        for tally in finding.tallies:
            assert replay(tally, held) == tally


@LAW
@given(told=REPORTS, which=st.integers(0, 4), later=st.integers(1, 5))
def test_a_copy_changes_no_tally_and_no_grade(build: Build, told: Sequence[Any], which: int, later: int) -> None:
    reports = [build(t) for t in told]
    first = told[which % len(told)]
    last = max(t["published"] for t in told)
    copy = build({**first, "wording": first["publisher"], "publisher": "Zed", "published": last + later})
    assert _figures(reports) == _figures([*reports, copy])


@LAW
@given(told=REPORTS, seed=st.randoms(use_true_random=False))
def test_order_of_arrival_never_matters(build: Build, told: Sequence[Any], seed: Any) -> None:
    reports = [build(t) for t in told]
    shuffled = list(reports)
    seed.shuffle(shuffled)
    assert [f for f, _ in _findings(reports)] == [f for f, _ in _findings(shuffled)]


def _findings(reports: Sequence[Report]) -> list[tuple[Finding, Evidence]]:
    linked: Linked = link(reports)
    held = evidence(reports, linked.judgements)
    return [(assess(i, held), held) for i in linked.incidents]


def _figures(reports: Sequence[Report]) -> list[Any]:
    found = [f for f, _ in _findings(reports)]
    return [
        (
            f.incident.id,
            f.grade,
            [(t.policy, t.side, t.kind, t.low, t.best, t.high, t.provisional, t.used) for t in f.tallies],
        )
        for f in found
    ]


def _total(claim: Claim) -> bool:
    return claim.scope != "part"
