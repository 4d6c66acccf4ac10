"""Reviewing: people's decisions go into a ledger, checked first, all or none; and what they would change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from fogline.assess.signing import check_value, graded, signable
from fogline.flow import corrections
from fogline.flow.carrying import Uncarried
from fogline.flow.keeping import keep
from fogline.flow.queue import Item, queue
from fogline.flow.reviewed import review_reports
from fogline.flow.reviewers import may_review, reviewer
from fogline.flow.subjects import Subjects
from fogline.flow.viewing import view
from fogline.flow.views import View
from fogline.ledger.ledger import Ledger
from fogline.model.claims import Claim
from fogline.model.errors import ItemError
from fogline.model.ids import Plain, canonical
from fogline.model.refs import Resolution
from fogline.model.reviews import Act, Anchor, Review

__all__ = [
    "Decision", "Item", "Preview", "decide", "drafted", "preview", "queue", "uncarried", "undo",
]  # fmt: skip

PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decides, before it is checked."""

    act: Act
    about: tuple[str, ...]
    """Whole ids: one claim; two or more claims or incidents for merge, two for part of, apart and unsure; claims of one
    incident for split; one incident for grade and sign off; a review for retract."""
    reason: str
    field: str | None = None
    """What is corrected (see corrections.FIELDS), or graded: "corroboration", "attribution" or a scale."""
    new: Plain = None
    """The value that it shall have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What decisions would change."""

    before: View
    after: View
    gone: tuple[str, ...]
    """Ids of incidents that would be no more, or not as they are."""
    made: tuple[str, ...]
    """Ids of incidents that would be new, or not as they were."""


def decide(
    ledger: Ledger, decisions: Sequence[Decision], person: str, at: datetime | None = None
) -> tuple[Review, ...]:
    """Check decisions and add them to the ledger, all or none; ItemError says which cannot be, and why."""
    may_review(ledger, person)
    made = drafted(ledger, decisions, person, at)
    ledger.add_reviews(made)
    keep(ledger)
    return made


def undo(ledger: Ledger, review: str, person: str, reason: str) -> Review:
    """Retract a review; what it did is as it was before, and both stay in the ledger."""
    (made,) = decide(ledger, [Decision(act=Act.RETRACT, about=(review,), reason=reason)], person)
    return made


def preview(ledger: Ledger, decisions: Sequence[Decision], person: str = "preview") -> Preview:
    """Work out what decisions would change, without adding them; ItemError as `decide` raises it."""
    reviews = drafted(ledger, decisions, person, None)
    before, after = view(ledger), view(ledger, more=reviews)
    was, now = ({f.incident.id: f for f in view.findings} for view in (before, after))
    return Preview(
        before=before, after=after, gone=tuple(sorted(i for i in was if was[i] != now.get(i))),
        made=tuple(sorted(i for i in now if now[i] != was.get(i))),
    )  # fmt: skip


def uncarried(ledger: Ledger) -> tuple[Uncarried, ...]:
    """Return the reviews in force that no claim, as its report is read now, answers to: for a person to look at."""
    return review_reports(ledger.reports(), ledger.reviews()).uncarried


def drafted(ledger: Ledger, decisions: Sequence[Decision], person: str, at: datetime | None) -> tuple[Review, ...]:
    """Make reviews of decisions; ItemError says which cannot be, and why."""
    name = reviewer(person)
    moment = (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds")
    known = Subjects(ledger)
    return tuple(_Draft(known, d, name, moment).review() for d in decisions)


class _Draft:
    """One decision on its way to a review."""

    def __init__(self, known: Subjects, decision: Decision, person: str, at: str) -> None:
        self._known, self._decision, self._person, self._at = known, decision, person, at

    def review(self) -> Review:
        """Check the decision and make its review."""
        decision = self._decision
        if not decision.reason.strip():
            raise ItemError(f"{decision.act} {' '.join(decision.about)}: a review needs a reason")
        match decision.act:
            case Act.RETRACT:
                return self._retraction()
            case Act.ACCEPT | Act.REJECT:
                return self._made(self._claims(1))
            case Act.CORRECT:
                return self._correction()
            case Act.GRADE | Act.SIGN_OFF:
                return self._on_incident()
            case Act.SPLIT:
                return self._split()
            case _:
                return self._on_several()

    def _made(self, anchors: Sequence[Anchor], **more: str | Resolution | None) -> Review:
        own = self._decision.act not in {Act.GRADE, Act.SIGN_OFF, Act.RETRACT}
        about = tuple(self._known.as_read(i) for i in self._decision.about) if own else self._decision.about
        return Review(
            act=self._decision.act, about=about, person=self._person, at=self._at,
            reason=self._decision.reason.strip(), anchors=tuple(anchors), **more,  # type: ignore[arg-type]
        )  # fmt: skip

    def _claims(self, number: int | None = None) -> list[Anchor]:
        if number is not None and len(self._decision.about) != number:
            raise ItemError(f"{self._decision.act} is about {number} claim, not {len(self._decision.about)}")
        return [self._known.anchor(i) for i in self._decision.about]

    def _retraction(self) -> Review:
        if not self._decision.about:
            raise ItemError("retract is about a review: see fogline review list")
        for review in self._decision.about:
            self._known.review(review)
        return self._made(())

    def _correction(self) -> Review:
        field, (anchor,) = self._decision.field or "", self._claims(1)
        claim, resolution = self._known.seen(anchor.claim)
        made = corrections.corrected(claim, field, self._decision.new, self._known.document(claim.document))
        resolved = self._resolved((claim, resolution), made, field)
        old = canonical(corrections.value_of(claim, resolution, field)).decode()
        new = canonical(corrections.value_of(made, resolved or resolution, field)).decode()
        if old == new:
            raise ItemError(f"claim {anchor.claim}: {field} is {old} already")
        return self._made([anchor], field=field, old=old, new=new, resolved=resolved)

    def _resolved(self, told: tuple[Claim, Resolution], made: Claim, field: str) -> Resolution | None:
        claim, resolution = told
        if field == corrections.DATE:
            return corrections.dated(resolution, self._decision.new)
        return self._known.resolved(claim, made) if corrections.needs_resolving(field) else None

    def _on_incident(self) -> Review:
        if len(self._decision.about) != 1:
            raise ItemError(f"{self._decision.act} is about one incident")
        (incident,) = self._decision.about
        finding, field = self._known.finding(incident), self._decision.field
        old, new = signable(finding), None
        if self._decision.act is Act.GRADE:
            old, new = graded(finding, field or ""), canonical(self._decision.new).decode()
            check_value(field or "", self._decision.new)
        return self._made(self._known.anchors(incident, 0), field=field, old=canonical(old).decode(), new=new)

    def _on_several(self) -> Review:
        about = self._decision.about
        enough = len(about) >= PAIR if self._decision.act is Act.MERGE else len(about) == PAIR
        if not enough or len(set(about)) != len(about):
            raise ItemError(f"{self._decision.act} is about two different claims or incidents")
        return self._made([a for n, i in enumerate(about) for a in self._known.anchors(i, n)])

    def _split(self) -> Review:
        return self._made(self._known.split(self._decision.about))
