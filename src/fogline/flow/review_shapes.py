"""Reviews as plain values: what `--json` prints of people's decisions."""

from fogline.flow.reviewed import Rejected, value
from fogline.flow.shapes import Shape, claim_shape
from fogline.flow.views import View
from fogline.model.reviews import Review


def review_shape(review: Review, *, holds: bool = True) -> Shape:
    """One review; `holds`: it was not retracted."""
    return {
        "id": review.id,
        "act": review.act.value,
        "about": list(review.about),
        "person": review.person,
        "at": review.at,
        "reason": review.reason,
        "field": review.field,
        "old": None if review.old is None else value(review.old),
        "new": None if review.new is None else value(review.new),
        "holds": holds,
    }


def told_shape(view: View, claim: str) -> Shape:
    """Tell what people said of a claim: nothing where nobody did; its id as read where they corrected it."""
    reviewed = view.reviewed
    told = [review_shape(r, holds=r.id not in reviewed.retracted) for r in reviewed.on.get(claim, ())]
    corrected = reviewed.corrected.get(claim)
    read: Shape = {"read_as": corrected.read.id} if corrected else {}
    return ({"reviews": told} if told else {}) | read


def rejected_shape(view: View, rejected: Rejected) -> Shape:
    """One claim that a person rejected."""
    claim = rejected.claim
    told = {"rejected": True, "document": claim.document}
    return claim_shape(claim, rejected.resolution) | told | told_shape(view, claim.id)
