"""Subjects: what a review can be about, in a ledger as it is now; only what is asked for is read."""

from collections.abc import Sequence
from functools import cached_property

from fogline.flow.catalogue import Catalogue
from fogline.flow.reading import resolve
from fogline.flow.reviewed import Reviewed, review_reports
from fogline.flow.workshop import Options, shared_workshop
from fogline.ledger.ledger import Ledger
from fogline.model.claims import Claim
from fogline.model.errors import ItemError
from fogline.model.incidents import Finding
from fogline.model.judgements import Judgement, Relation
from fogline.model.refs import Resolution
from fogline.model.reports import Report
from fogline.model.reviews import Act, Anchor, Review, anchor, in_force
from fogline.model.texts import Document

COPIES = "link.copies"
"""How the rule begins under which a claim repeats another word for word: what holds of one holds of both."""


class Subjects:
    """Claims, incidents and reviews by their ids."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._catalogue = Catalogue(ledger)
        self._reports: dict[str, tuple[Report, Reviewed]] = {}
        self.reviews = ledger.reviews()

    def as_read(self, key: str) -> str:
        """Return the id as read of a claim that was corrected; any other id as it is."""
        return self._read_as.get(key, key)

    def anchor(self, claim: str, group: int = 0) -> Anchor:
        """Anchor a review to a claim, as it was read; ItemError where there is none, or is no more."""
        read = self._read(claim)
        if read is None:
            raise ItemError(f"no claim has the id {claim}: see fogline show")
        return anchor(read, group)

    def anchors(self, key: str, group: int) -> list[Anchor]:
        """Anchor a review to a claim and its copies, or to all claims of an incident; ItemError where it is neither."""
        if self._read(key) is None:
            return [self.anchor(c, group) for c in self.finding(key).incident.claims]
        return [self.anchor(c, group) for c in self._with_copies([key], self._judged(key))]

    def split(self, claims: Sequence[str]) -> list[Anchor]:
        """Anchor a review to claims and to all others of their one incident; ItemError where they are not of one."""
        homes = {self._catalogue.claim(self._seen_id(c)).incident for c in claims}
        home = homes.pop() if len(homes) == 1 else None
        if home is None:
            raise ItemError("split is about claims of one incident: see fogline show")
        leaving = self._with_copies(claims, self._judged(claims[0]))
        staying = [c for c in self.finding(home).incident.claims if self.as_read(c) not in leaving]
        if not staying:
            raise ItemError("split would leave nothing behind: name fewer claims")
        return [*(self.anchor(c) for c in leaving), *(self.anchor(c, 1) for c in staying)]

    def seen(self, claim: str) -> tuple[Claim, Resolution]:
        """Return a claim, by its id as read, as it is seen, and what it points to; ItemError where it was rejected."""
        _, reviewed = self._report(self.anchor(claim).document)
        now = reviewed.seen_as.get(claim, claim)
        (report,) = reviewed.reports
        told = zip(report.claims, report.resolutions, strict=True)
        found = next(((c, x) for c, x in told if c.id == now), None)
        if found is None:
            raise ItemError(f"claim {claim} was rejected: retract that review first")
        return found

    def resolved(self, seen: Claim, made: Claim) -> Resolution:
        """Resolve a claim anew, among the others of its report."""
        (report,) = self._report(seen.document)[1].reports
        claims = [made if c.id == seen.id else c for c in report.claims]
        anew = resolve(shared_workshop(Options()), report.document, claims)
        return next(r for r in anew.resolutions if r.claim == made.id)

    def document(self, key: str) -> Document:
        """Return a document."""
        return self._report(key)[0].document

    def review(self, key: str) -> Review:
        """Return a review that may be retracted; ItemError where there is none, or it is retracted already."""
        found = next((r for r in self.reviews if r.id == key), None)
        if found is None:
            raise ItemError(f"no review has the id {key}: see fogline review list")
        if found.act is not Act.RETRACT and key not in {r.id for r in in_force(self.reviews)}:
            raise ItemError(f"review {key} is retracted already")
        return found

    def finding(self, incident: str) -> Finding:
        """Return an incident with what is held of it; ItemError where there is none."""
        return self._catalogue.incident(incident).finding

    def _read(self, key: str) -> Claim | None:
        """Return a claim as its report is read now."""
        read = self.as_read(key)
        document = self._ledger.document_of(read)
        report = self._report(document)[0] if document else None
        return next((c for c in report.claims if c.id == read), None) if report else None

    def _report(self, document: str) -> tuple[Report, Reviewed]:
        """Return a document's report as it is read, and as people see it."""
        if document not in self._reports:
            (report,) = self._ledger.reports_of([document])
            self._reports[document] = report, review_reports([report], self.reviews)
        return self._reports[document]

    def _seen_id(self, key: str) -> str:
        read = self.as_read(key)
        return self._report(self.anchor(key).document)[1].seen_as.get(read, read)

    def _judged(self, claim: str) -> Sequence[Judgement]:
        home = self._catalogue.claim(self._seen_id(claim)).incident
        return self._catalogue.incident(home).judgements if home else ()

    def _with_copies(self, claims: Sequence[str], judged: Sequence[Judgement]) -> list[str]:
        """Return claims, as read, with those that they repeat and that repeat them."""
        found, todo = set[str](), [self.as_read(c) for c in claims]
        ties = [j for j in judged if j.relation is Relation.RESTATES and j.rule.startswith(COPIES)]
        pairs = [(self.as_read(j.left), self.as_read(j.right)) for j in ties]
        while todo:
            claim = todo.pop()
            found.add(claim)
            todo += [b for pair in pairs for a, b in (pair, pair[::-1]) if a == claim and b not in found]
        return sorted(found)

    @cached_property
    def _read_as(self) -> dict[str, str]:
        """Ids of corrected claims as seen, and as read."""
        documents = {a.document for r in self.reviews if r.act is Act.CORRECT for a in r.anchors}
        corrected = review_reports(self._ledger.reports_of(sorted(documents)), self.reviews).corrected
        return {now: c.read.id for now, c in corrected.items()}
