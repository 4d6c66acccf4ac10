"""Reviews: what people decided about claims and incidents, each with who, when and why; nothing is ever overwritten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fogline.model.claims import Claim, Kind, Stance
from fogline.model.ids import Plain, digest
from fogline.model.refs import Resolution
from fogline.model.texts import Span


class Act(StrEnum):
    """What a person decided."""

    ACCEPT = "accept"
    """The claim is read rightly."""
    CORRECT = "correct"
    """A field of the claim is read wrongly; the old value stays beside the new one."""
    REJECT = "reject"
    """The words make no such claim: it leaves incidents and figures, and stays to be seen."""
    MERGE = "merge"
    """All that it is about is one incident."""
    SPLIT = "split"
    """The first of what it is about are other incidents than the rest; see Review.parted."""
    PART_OF = "part of"
    """The first lies within the second."""
    APART = "apart"
    """The first and the second are different incidents."""
    UNSURE = "unsure"
    """A person looked and could not tell: it binds nothing."""
    GRADE = "grade"
    """A grade of an incident is another than the rule's."""
    SIGN_OFF = "sign off"
    """The incident stands confirmed with the figures that it has."""
    RETRACT = "retract"
    """A review no longer holds."""

    @property
    def of_incident(self) -> bool:
        """Tell whether it is about one incident and nothing else."""
        return self in {Act.GRADE, Act.SIGN_OFF}

    @property
    def of_pair(self) -> bool:
        """Tell whether it says how claims or incidents stand to each other."""
        return self in {Act.MERGE, Act.SPLIT, Act.PART_OF, Act.APART, Act.UNSURE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a claim stands and what it says, so that a review finds it again when its report is read anew."""

    claim: str
    """Id of the claim as it was read then."""
    document: str
    words: Span | None
    """The words of its figure, or else of its trigger, or of its victims."""
    sense: str
    """Digest of its whole meaning."""
    kind: Kind
    low: int | None
    high: int | None
    stance: Stance
    victims: str
    source: tuple[str, ...] = ()
    """Names of its asserters."""
    group: int = 0
    """Which of the things that the review is about it belongs to, from 0: an incident has many claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One decision of a person. Its id digests all of it."""

    act: Act
    about: tuple[str, ...]
    """Ids, as they were then: a claim; claims or incidents for merge, split, part of, apart; an incident for grade and
    sign off; a review for retract. Claims are named by their id as read, whatever was corrected on them."""
    person: str
    at: str
    """UTC, ISO 8601 to the microsecond."""
    reason: str
    field: str | None = None
    """Which field is corrected, or which axis or scale is graded."""
    old: str | None = None
    """What stood there before: canonical JSON."""
    new: str | None = None
    """What shall stand there: canonical JSON."""
    anchors: tuple[Anchor, ...] = ()
    """Of every claim that it touches."""
    resolved: Resolution | None = None
    """For a correction: what the claim's words pointed to once it was made, under the packs of then."""
    id: str = ""

    def __post_init__(self) -> None:
        anchors: list[Plain] = [[a.claim, a.group] for a in self.anchors]
        made = digest(
            [
                self.act, list(self.about), self.person, self.at, self.reason, self.field, self.old, self.new, anchors,
                self.resolved.id if self.resolved else None,
            ]
        )  # fmt: skip
        if self.id and self.id != made:
            raise ValueError(f"review {self.id} does not agree with its content ({made})")
        object.__setattr__(self, "id", made)

    def parted(self) -> tuple[tuple[str, ...], ...]:
        """Return the claims that it is about, as read then, group by group."""
        groups = sorted({a.group for a in self.anchors})
        return tuple(tuple(a.claim for a in self.anchors if a.group == group) for group in groups)


def anchor(claim: Claim, group: int = 0) -> Anchor:
    """Anchor a review to a claim."""
    return Anchor(
        claim=claim.id, document=claim.document, words=claim.anchor, sense=claim.sense, kind=claim.kind,
        low=claim.low, high=claim.high, stance=claim.stance, victims=claim.victims.name, source=claim.source,
        group=group,
    )  # fmt: skip


def in_force(reviews: Sequence[Review]) -> tuple[Review, ...]:
    """Return the reviews that hold, in their order: a retracted one does not, unless its retraction was retracted."""
    gone = retracted(reviews)
    return tuple(r for r in reviews if r.id not in gone and r.act is not Act.RETRACT)


def retracted(reviews: Sequence[Review]) -> set[str]:
    """Return the ids of reviews that a retraction took back which itself still holds."""
    gone: set[str] = set()
    for review in reversed(reviews):
        if review.act is Act.RETRACT and review.id not in gone:
            gone |= set(review.about)
    return gone


def concerned(review: Review, told: Mapping[str, Review]) -> tuple[Review, ...]:
    """Return a review with those that it undoes or, through retractions of retractions, restores.

    `told`: reviews by id; those that are not among them are left out.
    """
    found = {review.id: review}
    waiting = [review]
    while waiting:
        one = waiting.pop()
        undone = [told[i] for i in one.about if i in told and i not in found] if one.act is Act.RETRACT else []
        found |= {r.id: r for r in undone}
        waiting += undone
    return tuple(found.values())
