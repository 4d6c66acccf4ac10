"""Reviews survive a newer reading where the words still say the same, and are listed where they do not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fogline.flow.knowing import Cause, difference
from fogline.flow.reviewing import Decision, decide, uncarried
from fogline.flow.viewing import view
from fogline.ledger.ledger import Ledger
from fogline.model.claims import Claim, Kind, Named, Quantity, Stance
from fogline.model.origins import Origin
from fogline.model.reports import Report
from fogline.model.reviews import Act

ReportOf = Callable[..., Report]


@pytest.fixture
def report(report_of: ReportOf) -> Report:
    return report_of("Wire", 41, 78, publisher="AFP")


@pytest.fixture
def ledger(tmp_path: Path, report: Report) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "war.db") as opened:
        opened.add_report(report)
        yield opened


def _read_anew(ledger: Ledger, report: Report, *claims: Claim) -> None:
    resolutions = tuple(replace(report.resolutions[0], claim=c.id, id="") for c in claims)
    ledger.add_report(Report(document=report.document, claims=claims, resolutions=resolutions))


def _decided(ledger: Ledger, act: Act, claim: Claim, **more: Any) -> None:
    decide(ledger, [Decision(act=act, about=(claim.id,), reason="seen", **more)], "Ada")


NEWER: dict[str, Callable[[Claim], Claim]] = {
    "with another rule": lambda c: c.changed(reader="grammar/2", rules=("kind:other",)),
    "with a place": lambda c: c.changed(places=(Named(name="Orla"),)),
    "as another figure": lambda c: c.changed(quantity=replace(_quantity(c), high=None)),
    "as wounded": lambda c: c.changed(kind=Kind.WOUNDED),
    "as denied": lambda c: c.changed(stance=Stance.DENIED),
    "by nobody": lambda c: c.changed(sayers=()),
}
CARRIED: dict[tuple[Act, str | None], set[str]] = {
    (Act.ACCEPT, None): {"with another rule"},
    (Act.REJECT, None): {"with another rule", "with a place"},
    (Act.CORRECT, "kind"): {"with another rule", "with a place", "as wounded"},
    (Act.CORRECT, "quantity"): {"with another rule", "with a place", "as another figure"},
    (Act.CORRECT, "sayers"): {"with another rule", "with a place", "by nobody"},
}
VALUES: dict[str | None, Any] = {"kind": "casualties", "quantity": 14, "sayers": ["the mayor"]}


def _quantity(claim: Claim) -> Quantity:
    assert claim.quantity
    return claim.quantity


@pytest.mark.parametrize("how", NEWER)
@pytest.mark.parametrize(("act", "field"), CARRIED)
def test_a_review_is_carried_to_the_same_words_with_the_same_meaning(
    ledger: Ledger, report: Report, act: Act, field: str | None, how: str
) -> None:
    claim, other = report.claims
    more = {"field": field, "new": VALUES[field]} if field else {}
    _decided(ledger, act, claim, **more)
    now = NEWER[how](claim)
    _read_anew(ledger, report, now, other)
    held = view(ledger)
    carried = how in CARRIED[act, field]
    taken = {
        Act.ACCEPT: now.id in held.reviewed.accepted,
        Act.REJECT: now.id in held.reviewed.rejected,
        Act.CORRECT: now in [c.read for c in held.reviewed.corrected.values()],
    }
    assert taken[act] is carried
    left = uncarried(ledger)
    assert [u.anchor.claim for u in left] == ([] if carried else [claim.id])
    assert all(u.reason for u in left)


def test_a_claim_that_is_read_no_more_leaves_its_review_to_a_person(ledger: Ledger, report: Report) -> None:
    claim, other = report.claims
    _decided(ledger, Act.REJECT, claim)
    _read_anew(ledger, report, other)
    (left,) = uncarried(ledger)
    assert left.reason == "no claim is read in these words any more"
    _read_anew(ledger, report, claim, other)
    assert not uncarried(ledger)
    assert set(view(ledger).reviewed.rejected) == {claim.id}


def test_two_claims_in_the_same_words_are_never_guessed_between(ledger: Ledger, report: Report) -> None:
    claim, other = report.claims
    _decided(ledger, Act.REJECT, claim)
    twins = [claim.changed(places=(Named(name=p),)) for p in ("Orla", "Tamsin")]
    _read_anew(ledger, report, *twins, other)
    (left,) = uncarried(ledger)
    assert left.reason == "2 claims are now read in these words"


def test_old_readings_stay_to_be_seen_and_the_cause_of_change_is_told(ledger: Ledger, report: Report) -> None:
    before, _ = ledger.head()
    was = view(ledger)
    claim, other = report.claims
    _read_anew(ledger, report, claim.changed(kind=Kind.WOUNDED, reader="grammar/2"), other)
    assert view(ledger, before) == was
    told = difference(ledger, before)
    assert told.read_anew == (report.document.id,)
    assert {r.cause for c in told.changes for r in c.reasons} == {Cause.READER}
    assert "grammar/2" in told.changes[0].reasons[0].told
    assert not list(ledger.verify())


def test_other_packs_are_told_as_the_cause_of_change(ledger: Ledger, report: Report) -> None:
    made = [
        Origin(stage="grammar/1", packs=(("parties", version), ("world", "1"))) for version in ("1", "2")
    ]  # fmt: skip
    sequences = []
    for origin, source in zip(made, ("nrf", "northern-alliance"), strict=True):
        claims = tuple(replace(c, origin=origin) for c in report.claims)
        resolutions = tuple(replace(r, original_source=source, id="") for r in report.resolutions)
        ledger.add_report(Report(document=report.document, claims=claims, resolutions=resolutions))
        sequences.append(ledger.head()[0])
    told = difference(ledger, *sequences)
    (reason,) = {r for c in told.changes for r in c.reasons}
    assert (reason.cause, reason.told) == (Cause.PACK, "read with other packs: parties")
    assert not difference(ledger, sequences[1]).changes


def test_a_new_report_and_a_review_are_told_as_causes(ledger: Ledger, report: Report, report_of: ReportOf) -> None:
    before, _ = ledger.head()
    ledger.add_report(report_of("Second wire", 90, publisher="Reuters"))
    middle, _ = ledger.head()
    _decided(ledger, Act.REJECT, report.claims[0])
    first, second = difference(ledger, before, middle), difference(ledger, middle)
    assert {r.cause for c in first.changes for r in c.reasons} == {Cause.REPORT}
    assert {r.cause for c in second.changes for r in c.reasons} == {Cause.REVIEW}
    assert len(first.reports) == len(second.reviews) == 1
