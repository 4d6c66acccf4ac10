"""Histories: what was added to an incident or a report and what people decided about it, in order of time."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from fogline.ledger.ledger import Ledger
from fogline.model.reports import Report
from fogline.model.reviews import Review, in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to a record."""

    at: str
    """UTC, ISO 8601; empty for entries from before entries had times."""
    document: str | None = None
    """Id of the report that was added or read anew; None for a review."""
    review: Review | None = None
    holds: bool = True
    """False for a review that was retracted."""


def history(ledger: Ledger, reports: Iterable[Report], about: Collection[str], known: int | None) -> tuple[Event, ...]:
    """Return what happened to some reports and to records, by id (claims as read, incidents), the latest first.

    `known`: a sequence number; what was added after it does not count.
    """
    added = [
        Event(at=at, document=document) for document, at in ledger.read_at([r.document.id for r in reports], known)
    ]
    reviews = ledger.reviews(known)
    holding = {r.id for r in in_force(reviews)}
    told = [r for r in reviews if _concerns(r, about)]
    undone = {r.id for r in told}
    told += [r for r in reviews if undone & set(r.about)]
    events = [*added, *(Event(at=r.at, review=r, holds=r.id in holding) for r in told)]
    return tuple(sorted(events, key=lambda e: (e.at, e.document or "", e.review.id if e.review else ""), reverse=True))


def _concerns(review: Review, about: Collection[str]) -> bool:
    return any(i in about for i in review.about) or any(a.claim in about for a in review.anchors)
