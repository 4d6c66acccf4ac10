"""What people decide takes effect in views, stays attributable, and can be taken back."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from fogline.flow.catalogue import Catalogue
from fogline.flow.reviewed import Rejected
from fogline.flow.reviewing import Decision, decide, preview, uncarried, undo
from fogline.flow.viewing import look_up, view
from fogline.flow.views import View
from fogline.ledger.ledger import Ledger
from fogline.ledger.people import Person, Role, Setting
from fogline.model.claims import Claim
from fogline.model.errors import ItemError
from fogline.model.incidents import Finding
from fogline.model.reports import Report
from fogline.model.reviews import Act, Review

Build = Callable[[Any], Report]


def _killed(place: str, day: int, low: int, **more: Any) -> dict[str, Any]:
    return {"kind": "killed", "side": "Taliban", "low": low, "high": low, "place": [place], "day": day} | more


@pytest.fixture
def reports(build: Build) -> tuple[Report, ...]:
    """Two reports of one incident, and one of another."""
    return (
        build({"publisher": "A", "published": 4, "told": [_killed("Orla", 2, 9, source="army")]}),
        build({"publisher": "B", "published": 5, "told": [_killed("Orla", 2, 9, source="mayor")]}),
        build({"publisher": "C", "published": 30, "fill": "", "told": [_killed("Tamsin", 25, 31, source="army")]}),
    )


@pytest.fixture
def ledger(address: str, reports: tuple[Report, ...]) -> Iterator[Ledger]:
    with Ledger.open(address) as opened:
        for report in reports:
            opened.add_report(report)
        yield opened


def _decided(ledger: Ledger, act: Act, *about: str, person: str = "Ada", **more: Any) -> Review:
    (made,) = decide(ledger, [Decision(act=act, about=about, reason="seen it", **more)], person)
    return made


def _groups(held: View) -> list[set[str]]:
    """Return the publishers of each incident."""
    return sorted(({str(held.documents[d].publisher) for d in f.incident.documents} for f in held.findings), key=min)


def _best(held: View) -> dict[str, int | None]:
    """Return the best figure of each incident by the first publisher in it."""
    return {
        min(str(held.documents[d].publisher) for d in f.incident.documents): t.best
        for f in held.findings for t in f.tallies if t.policy.startswith("ucdp")
    }  # fmt: skip


def test_a_rejected_claim_leaves_incidents_and_figures_and_stays_to_be_seen(
    ledger: Ledger, reports: tuple[Report, ...]
) -> None:
    claim = reports[2].claims[0]
    review = _decided(ledger, Act.REJECT, claim.id)
    held = view(ledger)
    assert _groups(held) == [{"A", "B"}]
    found = look_up(held, claim.id[:10])
    assert isinstance(found, Rejected)
    assert (found.claim, found.review) == (claim, review)
    assert held.reviewed.on[claim.id] == (review,)
    undo(ledger, review.id, "Ada", "it was there after all")
    assert _groups(view(ledger)) == [{"A", "B"}, {"C"}]


def test_a_corrected_field_changes_the_claim_as_seen_and_keeps_the_old_value(
    ledger: Ledger, reports: tuple[Report, ...]
) -> None:
    claim = reports[2].claims[0]
    review = _decided(ledger, Act.CORRECT, claim.id, field="quantity", new={"low": 13, "high": None})
    held = view(ledger)
    found = look_up(held, claim.id)
    assert isinstance(found, Claim)
    assert (found.low, found.high) == (13, None)
    assert (review.old, review.new) == (
        '{"about":false,"high":31,"low":31}', '{"about":false,"high":null,"low":13}',
    )  # fmt: skip
    assert held.reviewed.corrected[found.id].read == claim
    assert _best(held) == {"A": 9, "C": 13}
    undo(ledger, review.id, "Bo", "it was 31")
    assert view(ledger).claims[claim.id] == claim


def test_an_incident_is_found_by_the_id_that_it_had_before_a_correction(
    ledger: Ledger, reports: tuple[Report, ...]
) -> None:
    former = next(f for f in view(ledger).findings if reports[2].claims[0].id in f.incident.claims).incident.id
    _decided(ledger, Act.CORRECT, reports[2].claims[0].id, field="stance", new="uncertain")
    found = look_up(view(ledger), former)
    assert isinstance(found, Finding)
    assert found.incident.id != former
    assert Catalogue(ledger).find(former) == ("incident", found.incident.id)
    assert Catalogue(ledger).claim(view(ledger).reviewed.seen_as[reports[2].claims[0].id]).incident == found.incident.id


def test_a_correction_that_leaves_the_id_as_it_is_counts_too(ledger: Ledger, reports: tuple[Report, ...]) -> None:
    claim = reports[2].claims[0]
    _decided(ledger, Act.CORRECT, claim.id, field="scope", new="running")
    held = view(ledger)
    assert held.claims[claim.id].scope == "running"
    assert held.reviewed.corrected[claim.id].read == claim


def test_corrections_of_a_claim_add_up_and_are_named_by_its_id_as_read(
    ledger: Ledger, reports: tuple[Report, ...]
) -> None:
    claim = reports[2].claims[0]
    _decided(ledger, Act.CORRECT, claim.id, field="quantity", new=13)
    once = view(ledger).reviewed.seen_as[claim.id]
    second = _decided(ledger, Act.CORRECT, once, field="date", new=["2031-05-20", "2031-05-21"])
    assert second.about == (claim.id,)
    held = view(ledger)
    seen = held.claims[held.reviewed.seen_as[claim.id]]
    when = held.resolutions[seen.id].when
    assert (seen.low, str(when and when.last)) == (13, "2031-05-21")


@pytest.mark.parametrize(
    ("field", "new", "wrong"),
    [
        ("quantity", {"low": 5, "high": 2}, "no value of quantity"),
        ("quantity", "many", "no value of quantity"),
        ("quantity", {"low": 1, "high": 1, "span": [0, 10**9]}, "no value of quantity"),
        ("kind", "hurt", "choose among killed, wounded"),
        ("kind", "control", "no value of kind"),
        ("stance", "asserted", "already"),
        ("date", "someday", "write a day as"),
        ("victims", None, "no value of victims"),
        ("colour", "red", "no field 'colour' to correct: choose among kind, quantity"),
    ],
)
def test_a_wrong_correction_is_refused_and_nothing_is_added(
    ledger: Ledger, reports: tuple[Report, ...], field: str, new: Any, wrong: str
) -> None:
    good = Decision(act=Act.ACCEPT, about=(reports[0].claims[0].id,), reason="seen")
    bad = Decision(act=Act.CORRECT, about=(reports[2].claims[0].id,), reason="seen", field=field, new=new)
    with pytest.raises(ItemError, match=wrong):
        decide(ledger, [good, bad], "Ada")
    assert not ledger.reviews()


@pytest.mark.parametrize(
    ("act", "about", "wrong"),
    [
        (Act.ACCEPT, ("f" * 20,), "no claim has the id"),
        (Act.GRADE, ("f" * 20,), "begins with"),
        (Act.RETRACT, ("f" * 20,), "no review has the id"),
        (Act.RETRACT, (), "is about a review"),
    ],
)
def test_what_is_not_there_cannot_be_reviewed(ledger: Ledger, act: Act, about: tuple[str, ...], wrong: str) -> None:
    with pytest.raises(ItemError, match=wrong):
        decide(ledger, [Decision(act=act, about=about, reason="seen", field="attribution", new="unknown")], "Ada")


def test_a_review_needs_a_person_and_a_reason(ledger: Ledger, reports: tuple[Report, ...]) -> None:
    claim = reports[0].claims[0].id
    for person, reason in (("", "seen"), ("Ada", " ")):
        with pytest.raises(ItemError, match="needs a"):
            decide(ledger, [Decision(act=Act.ACCEPT, about=(claim,), reason=reason)], person)


def test_incidents_are_merged_set_apart_and_put_within_each_other(ledger: Ledger, reports: tuple[Report, ...]) -> None:
    one, other = (f.incident.id for f in view(ledger).findings)
    merged = _decided(ledger, Act.MERGE, one, other)
    assert _groups(view(ledger)) == [{"A", "B", "C"}]
    undo(ledger, merged.id, "Ada", "a slip")
    _decided(ledger, Act.PART_OF, one, other)
    held = view(ledger)
    assert _groups(held) == [{"A", "B"}, {"C"}]
    assert [j.rule for j in held.judgements if j.relation == "part of"] == ["Ada"]
    _decided(ledger, Act.APART, reports[0].claims[0].id, reports[1].claims[0].id)
    assert _groups(view(ledger)) == [{"A"}, {"B"}, {"C"}]


def test_the_latest_word_on_a_pair_counts(ledger: Ledger, reports: tuple[Report, ...]) -> None:
    a, b = reports[0].claims[0].id, reports[1].claims[0].id
    for act, groups in ((Act.APART, 3), (Act.MERGE, 2), (Act.APART, 3), (Act.UNSURE, 2)):
        _decided(ledger, act, a, b)
        assert len(view(ledger).findings) == groups


def test_a_claim_is_split_off_its_incident(ledger: Ledger, reports: tuple[Report, ...]) -> None:
    review = _decided(ledger, Act.SPLIT, reports[1].claims[0].id)
    assert _groups(view(ledger)) == [{"A"}, {"B"}, {"C"}]
    assert review.parted() == ((reports[1].claims[0].id,), (reports[0].claims[0].id,))
    with pytest.raises(ItemError, match="leave nothing behind"):
        _decided(ledger, Act.SPLIT, reports[1].claims[0].id)


def test_nothing_is_confirmed_without_as_many_signatures_as_are_asked_for(ledger: Ledger) -> None:
    incident = view(ledger).findings[0].incident.id
    assert _confirmed(ledger, incident) is None
    ledger.add([Setting(name="sign-offs", value="2")])
    for same in (" ada ", "Ada", "Ada"):
        _decided(ledger, Act.SIGN_OFF, incident, person=same)
    assert _confirmed(ledger, incident) is None
    last = _decided(ledger, Act.SIGN_OFF, incident, person="Bo")
    assert "Ada" in str(_confirmed(ledger, incident))
    assert "Bo" in str(_confirmed(ledger, incident))
    undo(ledger, last.id, "Bo", "I was wrong")
    assert _confirmed(ledger, incident) is None


def test_a_sign_off_lapses_when_the_figures_change(ledger: Ledger, build: Build) -> None:
    incident = view(ledger).findings[0].incident.id
    _decided(ledger, Act.SIGN_OFF, incident)
    told = [_killed("Orla", 2, 12, source="hospital")]
    ledger.add_report(build({"publisher": "D", "published": 6, "told": told}))
    held = look_up(view(ledger), incident)
    assert isinstance(held, Finding)
    assert held.grade is not None
    assert held.grade.confirmed is None
    assert any("signed off other figures" in rule for rule in held.grade.rules)


def test_a_persons_grade_is_shown_with_the_rule_that_it_overrules(ledger: Ledger) -> None:
    finding = view(ledger).findings[0]
    _decided(ledger, Act.GRADE, finding.incident.id, field="attribution", new="contested")
    _decided(ledger, Act.GRADE, finding.incident.id, field="airwars", new="Discounted")
    grade = view(ledger).findings[0].grade
    assert grade is not None
    assert grade.attribution == "contested"
    assert any("Ada" in rule and "the rule gave: unknown" in rule for rule in grade.rules)
    assert {s.name: s.value for s in grade.scales}["airwars"] == "Discounted"
    with pytest.raises(ItemError, match="signed off, not graded"):
        _decided(ledger, Act.GRADE, finding.incident.id, field="airwars", new="Confirmed")


def test_a_viewer_may_not_review_and_nor_may_a_stranger(ledger: Ledger, reports: tuple[Report, ...]) -> None:
    ledger.add([Person(name="Ada", role=Role.REVIEWER), Person(name="Vi", role=Role.VIEWER)])
    claim = reports[0].claims[0].id
    _decided(ledger, Act.ACCEPT, claim)
    for person in ("Vi", "Nobody"):
        with pytest.raises(ItemError, match=r"may not review|not among the people"):
            _decided(ledger, Act.ACCEPT, claim, person=person)


def test_a_preview_tells_what_would_change_and_changes_nothing(ledger: Ledger) -> None:
    one, other = (f.incident.id for f in view(ledger).findings)
    foreseen = preview(ledger, [Decision(act=Act.MERGE, about=(one, other), reason="seen")])
    assert set(foreseen.gone) == {one, other}
    assert len(foreseen.made) == 1
    assert not ledger.reviews()


def test_a_view_is_as_it_was_known(ledger: Ledger, reports: tuple[Report, ...]) -> None:
    before, _ = ledger.head()
    was = view(ledger)
    _decided(ledger, Act.REJECT, reports[2].claims[0].id)
    assert view(ledger, before) == was
    assert view(ledger) != was


def test_everything_is_verified(ledger: Ledger, reports: tuple[Report, ...]) -> None:
    review = _decided(ledger, Act.REJECT, reports[2].claims[0].id)
    undo(ledger, review.id, "Ada", "a slip")
    _decided(ledger, Act.CORRECT, reports[0].claims[0].id, field="quantity", new=11)
    _decided(ledger, Act.MERGE, *(f.incident.id for f in view(ledger).findings))
    assert len(ledger.judgements()) > 1
    assert not list(ledger.verify())
    assert not uncarried(ledger)


def _confirmed(ledger: Ledger, incident: str) -> str | None:
    found = look_up(view(ledger), incident)
    assert isinstance(found, Finding)
    assert found.grade is not None
    return found.grade.confirmed
