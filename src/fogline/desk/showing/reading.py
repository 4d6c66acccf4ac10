"""Reports as read: the text with every claim marked in its own words, and the claims beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from fogline.desk.showing import cast, marks, wording
from fogline.desk.showing.accounts import Lookup
from fogline.desk.showing.cast import Link
from fogline.desk.showing.marks import Stretch
from fogline.model.claims import Claim
from fogline.model.refs import Ref, Resolution
from fogline.model.reports import Report
from fogline.model.texts import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One claim beside the text."""

    claim: Claim
    number: int
    stated: str
    chain: tuple[Link, ...]
    tone: str
    day: str
    places: tuple[str, ...]
    """Each place with what it was taken for."""
    incident: str | None
    """Id of the incident that holds it; None for background."""
    drifts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One report, ready to show."""

    document: Document
    name: str
    dated: str
    stretches: tuple[Stretch, ...]
    readings: tuple[Reading, ...]
    paths: tuple[str, ...]


def leaf(known: Lookup, report: Report) -> Leaf:
    """Make the page of one report."""
    document = report.document
    resolutions = {r.claim: r for r in report.resolutions}
    ordered = sorted(report.claims, key=_standing)
    readings = [_reading(known, c, resolutions[c.id], n) for n, c in enumerate(ordered, 1)]
    return Leaf(
        document=document, name=cast.page(document), dated=_dated(document),
        stretches=_body(document, ordered), readings=tuple(readings),
        paths=tuple(known.view.paths.get(document.id, ())),
    )  # fmt: skip


def _body(document: Document, claims: Sequence[Claim]) -> tuple[Stretch, ...]:
    shown = marks.stretches(document, claims)
    return marks.without_title(shown) if document.title else shown


def _standing(claim: Claim) -> tuple[int, int, str]:
    span = marks.key(claim)
    return (span.start, span.end, claim.id) if span else (0, 0, claim.id)


def _dated(document: Document) -> str:
    if document.published is None:
        return "publication date unknown"
    return f"{wording.day(document.published)} (from {document.published_from or 'the source'})"


def _reading(known: Lookup, claim: Claim, resolution: Resolution, number: int) -> Reading:
    return Reading(
        claim=claim, number=number, stated=wording.stated(claim), chain=cast.chain(known.view, claim),
        tone=known.cast.tone(claim.id), day=wording.days(resolution.when),
        places=tuple(_placed(ref) for ref in resolution.places),
        incident=known.incidents.get(claim.id), drifts=known.drifts.get(claim.id, ()),
    )  # fmt: skip


def _placed(ref: Ref) -> str:
    if ref.name is None:
        return f"{ref.words} (not found)"
    return ref.words if ref.name.casefold() == ref.words.casefold() else f"{ref.words} ({ref.name})"
