"""Reviews in a line each."""

from collections.abc import Iterator

from fogline.desk import words
from fogline.flow.reviewed import Reviewed
from fogline.model.reviews import Act, Review

DONE = {
    Act.ACCEPT: "accepted", Act.CORRECT: "corrected", Act.REJECT: "rejected", Act.MERGE: "held to be one incident",
    Act.SPLIT: "split off", Act.PART_OF: "held to lie within", Act.APART: "set apart", Act.UNSURE: "left unsure",
    Act.GRADE: "graded", Act.SIGN_OFF: "signed off", Act.RETRACT: "retracted",
}  # fmt: skip


def review_line(review: Review, *, holds: bool = True) -> str:
    """Write what a person decided, when and why: "corrected quantity from 8 to 77 by Ada, 2021-09-03: misread"."""
    field = f" {review.field}" if review.field else ""
    change = f" from {review.old} to {review.new}" if review.new is not None else ""
    gone = "" if holds else ", retracted since"
    return f"{DONE[review.act]}{field}{change} by {review.person}, {review.at[:10]}: {review.reason}{gone}"


def reviews_on(reviewed: Reviewed, claim: str) -> Iterator[str]:
    """Write what people said of a claim, a line each, with the review's id."""
    for review in reviewed.on.get(claim, ()):
        line = review_line(review, holds=review.id not in reviewed.retracted)
        yield f"{line} (review {words.short(review.id)})"
