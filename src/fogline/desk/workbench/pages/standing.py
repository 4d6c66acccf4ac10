"""How each claim of a report stands: as read, accepted, or corrected, and by whom."""

from collections.abc import Mapping
from dataclasses import dataclass

from fogline.desk.showing import wording
from fogline.flow.reviewed import Reviewed
from fogline.model.reports import Report
from fogline.model.reviews import Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What people said of a claim."""

    told: str
    """"accepted by Ada", "figure corrected by Ada"; empty where nobody has looked."""
    sure: str
    """How sure the reader is, in words; empty where it does not tell."""


def standing(report: Report, reviewed: Reviewed) -> Mapping[str, Standing]:
    """Say of each claim of a report how it stands, by its id."""
    return {
        c.id: Standing(
            told="; ".join(
                [_corrected(r) for r in _corrections(reviewed, c.id)]
                + [f"accepted by {r.person}" for r in reviewed.accepted.get(c.id, ())[-1:]]
            ),
            sure="" if c.confidence is None else f"{round(100 * c.confidence)} in 100 sure",
        )
        for c in report.claims
    }


def _corrections(reviewed: Reviewed, claim: str) -> tuple[Review, ...]:
    found = reviewed.corrected.get(claim)
    return found.reviews if found else ()


def _corrected(review: Review) -> str:
    return f"{wording.table('fields').get(review.field or '', review.field or '')} corrected by {review.person}"
