"""What a report states and no claim of it shows: figures that reading let go, claims that a person rejected."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from fogline.desk.showing import excerpts, wording
from fogline.desk.showing.marks import Mark, Piece
from fogline.flow.at_hand import knowledge
from fogline.flow.leftovers import LeftoverFinder
from fogline.flow.reviewed import Rejected, Reviewed
from fogline.model.reports import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """One of them, with the words around it."""

    pieces: tuple[Piece, ...]
    why: str
    review: str | None = None
    """Id of the rejection, for its undoing."""


def gone(report: Report, reviewed: Reviewed) -> tuple[Gone, ...]:
    """Return what people rejected, then the figures that became no claim, in the order of the text."""
    return (*_rejected(report, reviewed), *_left(report, reviewed))


def _rejected(report: Report, reviewed: Reviewed) -> Iterator[Gone]:
    for rejected in reviewed.rejected.values():
        if rejected.claim.document == report.document.id:
            yield _refused(report, rejected)


def _refused(report: Report, rejected: Rejected) -> Gone:
    review = rejected.review
    return Gone(
        pieces=excerpts.excerpt(report.document, rejected.claim), review=review.id,
        why=f"{wording.stated(rejected.claim)}: rejected by {review.person}, “{review.reason}”",
    )  # fmt: skip


def _left(report: Report, reviewed: Reviewed) -> Iterator[Gone]:
    shown = [*report.claims, *(r.claim for r in reviewed.rejected.values())]
    for found in _finder().find(report.document, shown):
        marks = [Mark(span=found.span, role="figure", claim="")]
        yield Gone(pieces=excerpts.around(report.document, found.span, marks), why=found.reason)


@cache
def _finder() -> LeftoverFinder:
    return LeftoverFinder(knowledge().lexicon)
