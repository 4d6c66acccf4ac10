"""Carrying over: which claim, as a report is read now, each review speaks of; never a guess where it might hide one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fogline.model.claims import Claim
from fogline.model.reviews import Act, Anchor, Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncarried:
    """A review that no claim, as its report is read now, answers to: a person has to look."""

    review: Review
    anchor: Anchor
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Whom the reviews speak of now."""

    claims: Mapping[tuple[str, str], str]
    """Id of a review and of a claim as it was read then: the claim's id now."""
    uncarried: tuple[Uncarried, ...] = ()

    def now(self, review: Review, group: int | None = None) -> tuple[str, ...]:
        """Return the claims, as read now, that a review speaks of; of one of its groups only, where asked."""
        wanted = (a for a in review.anchors if group is None or a.group == group)
        found = (self.claims.get((review.id, a.claim)) for a in wanted)
        return tuple(dict.fromkeys(c for c in found if c))


def carry(reviews: Iterable[Review], claims: Mapping[str, Sequence[Claim]]) -> Carried:
    """Find each review's claims among those that are read now, given by document; other documents are left out."""
    found: dict[tuple[str, str], str] = {}
    lost: list[Uncarried] = []
    for review in reviews:
        for anchor in (a for a in review.anchors if a.document in claims):
            now, reason = _claim_of(review, anchor, claims[anchor.document])
            if now:
                found[review.id, anchor.claim] = now.id
            else:
                lost.append(Uncarried(review=review, anchor=anchor, reason=reason))
    return Carried(claims=found, uncarried=tuple(lost))


def _claim_of(review: Review, anchor: Anchor, claims: Sequence[Claim]) -> tuple[Claim | None, str]:
    same = next((c for c in claims if c.id == anchor.claim), None)
    if same:
        return same, ""
    there = [c for c in claims if _stands_there(c, anchor)]
    meant = [c for c in there if _means(c, anchor, review)]
    if len(meant) == 1:
        return meant[0], ""
    if meant:
        return None, f"{len(meant)} claims are now read in these words"
    return None, "these words are now read as another claim" if there else "no claim is read in these words any more"


def _stands_there(claim: Claim, anchor: Anchor) -> bool:
    words = claim.anchor
    return bool(words and anchor.words and words.overlaps(anchor.words))


def _means(claim: Claim, anchor: Anchor, review: Review) -> bool:
    """Tell whether a claim says what the review was of, as strictly as the act asks.

    Accepting vouches for the whole meaning. Rejecting and correcting hold for the same figure in the same mouth, but
    for the field that is corrected. How incidents stand to each other hangs on the kind alone.
    """
    if claim.sense == anchor.sense:
        return True
    if review.act is Act.ACCEPT:
        return False
    if review.act in {Act.REJECT, Act.CORRECT}:
        return all(same for field, same in _compared(claim, anchor).items() if field != review.field)
    return claim.kind is anchor.kind


def _compared(claim: Claim, anchor: Anchor) -> Mapping[str, bool]:
    return {
        "kind": claim.kind is anchor.kind,
        "quantity": (claim.low, claim.high) == (anchor.low, anchor.high),
        "stance": claim.stance is anchor.stance,
        "victims": claim.victims.name.casefold() == anchor.victims.casefold(),
        "sayers": [s.casefold() for s in claim.source] == [s.casefold() for s in anchor.source],
    }
