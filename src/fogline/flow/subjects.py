"""Subjects: what a review can be about, in a ledger as it is now."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from fogline.flow.reading import resolve
from fogline.flow.reviewed import Reviewed, review_reports
from fogline.flow.viewing import view
from fogline.flow.views import View
from fogline.flow.workshop import Options, shared_workshop
from fogline.ledger.ledger import Ledger
from fogline.model.claims import Claim
from fogline.model.errors import ItemError
from fogline.model.incidents import Finding
from fogline.model.refs import Resolution
from fogline.model.reports import Report
from fogline.model.reviews import Anchor, Review, anchor
from fogline.model.texts import Document


class Subjects:
    """Claims, incidents and reviews by their ids; incidents are worked out only where one is asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.reviews = ledger.reviews()

    def as_read(self, key: str) -> str:
        """Return the id as read of a claim that was corrected; any other id as it is."""
        corrected = self._reviewed.corrected.get(key)
        return corrected.read.id if corrected else key

    def anchor(self, claim: str, group: int = 0) -> Anchor:
        """Anchor a review to a claim, as it was read; ItemError where there is none."""
        read = self.as_read(claim)
        if read not in self._read:
            raise ItemError(f"no claim has the id {claim}: see fogline show")
        return anchor(self._read[read], group)

    def anchors(self, key: str, group: int) -> list[Anchor]:
        """Anchor a review to a claim, or to all claims of an incident; ItemError where the id is neither's."""
        if self.as_read(key) in self._read:
            return [self.anchor(key, group)]
        return [self.anchor(c, group) for c in self.finding(key).incident.claims]

    def split(self, claims: Sequence[str]) -> list[Anchor]:
        """Anchor a review to claims and to all others of their one incident; ItemError where they are not of one."""
        leaving = {self.anchor(c).claim for c in claims}
        homes = [f for f in self._view.findings if leaving & self._claims_as_read(f)]
        if len(homes) != 1 or not leaving <= self._claims_as_read(homes[0]):
            raise ItemError("split is about claims of one incident: see fogline show")
        staying = sorted(self._claims_as_read(homes[0]) - leaving)
        if not staying:
            raise ItemError("split would leave nothing behind: name fewer claims")
        return [*(self.anchor(c) for c in sorted(leaving)), *(self.anchor(c, 1) for c in staying)]

    def seen(self, claim: str) -> tuple[Claim, Resolution]:
        """Return a claim, by its id as read, as it is seen, and what it points to; ItemError where it was rejected."""
        now = self._reviewed.seen_as.get(claim, claim)
        if now not in self._seen:
            raise ItemError(f"claim {claim} was rejected: retract that review first")
        return self._seen[now]

    def resolved(self, seen: Claim, made: Claim) -> Resolution:
        """Resolve a claim anew, among the others of its report."""
        report = self._reports[seen.document]
        claims = [made if c.id == seen.id else c for c in report.claims]
        anew = resolve(shared_workshop(Options()), report.document, claims)
        return next(r for r in anew.resolutions if r.claim == made.id)

    def document(self, key: str) -> Document:
        """Return a document."""
        return self._reports[key].document

    def review(self, key: str) -> Review:
        """Return a review; ItemError where there is none."""
        found = next((r for r in self.reviews if r.id == key), None)
        if found is None:
            raise ItemError(f"no review has the id {key}: see fogline review list")
        return found

    def finding(self, incident: str) -> Finding:
        """Return an incident with what is held of it; ItemError where there is none."""
        found = next((f for f in self._view.findings if f.incident.id == incident), None)
        if found is None:
            raise ItemError(f"no claim or incident has the id {incident}: see fogline incidents")
        return found

    def _claims_as_read(self, finding: Finding) -> set[str]:
        return {self.as_read(c) for c in finding.incident.claims}

    @cached_property
    def _read(self) -> Mapping[str, Claim]:
        return {c.id: c for r in self._ledger.reports() for c in r.claims}

    @cached_property
    def _reviewed(self) -> Reviewed:
        return review_reports(self._ledger.reports(), self.reviews)

    @cached_property
    def _reports(self) -> Mapping[str, Report]:
        return {r.document.id: r for r in self._reviewed.reports}

    @cached_property
    def _seen(self) -> Mapping[str, tuple[Claim, Resolution]]:
        reports = self._reviewed.reports
        return {c.id: (c, x) for r in reports for c, x in zip(r.claims, r.resolutions, strict=True)}

    @cached_property
    def _view(self) -> View:
        return view(self._ledger)
