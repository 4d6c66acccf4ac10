"""Looking up: records of a ledger by their ids, out of the tables kept beside the entries."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import msgspec
from sqlalchemy import Connection

from fogline.flow.catalogue_records import ClaimCase, ReportCase
from fogline.flow.reviewed import Reviewed, review_reports
from fogline.flow.views import View
from fogline.ledger import reading
from fogline.ledger.derived import unpacked
from fogline.ledger.derived_reading import DerivedReader, Line
from fogline.model.claims import Claim
from fogline.model.errors import ItemError, Problem
from fogline.model.ids import ID_LENGTH
from fogline.model.incidents import Finding
from fogline.model.judgements import Judgement
from fogline.model.reports import Report
from fogline.model.reviews import Review


class LookUp:
    """Looks records up within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.tables = DerivedReader(connection)

    def find(self, prefix: str) -> tuple[str, str]:
        """Return "incident", "report" or "claim" and the whole id of what begins so; ItemError where it is not one."""
        asked = prefix.lower()
        found = sorted(set(self._beginning(asked)), key=lambda f: f[1]) if asked else []
        if len(found) == 1:
            return found[0]
        if found:
            ids = [key for _, key in found]
            raise ItemError(f"{len(ids)} ids begin with {prefix}: give more of it, such as {', '.join(ids[:3])}")
        former = self._former(asked) if asked else None
        if former is None:
            raise ItemError(
                f"no incident, document or claim has an id that begins with {prefix!r}: see fogline incidents"
            )
        return former

    def one(self, document: str) -> Report:
        """Return a document's report, as people see it; ItemError where there is none."""
        reports = self.seen((document,)).reports
        if not reports:
            raise ItemError(f"there is no document {document}")
        return reports[0]

    def seen(self, documents: Sequence[str]) -> Reviewed:
        """Return the reports of documents, as people see them, and what people did about them."""
        return review_reports(tuple(reading.reports_of(self._connection, documents)), self._reviews)

    def inside(self, document: str) -> Mapping[str, str]:
        """Return the incidents of a document's claims."""
        return {c.claim: c.incident for c in self.tables.claims_of((document,)) if c.incident}

    def around(self, what: str, key: str) -> View:
        """Return a view of one record, with the incident that it is in or beside, where there is one."""
        home = key if what == "incident" else self._home(key) if what == "claim" else None
        line = self.tables.body(home) if home else None
        if line is not None:
            view = self.view(line)
            held = () if line.event else tuple(f.incident for f in view.findings)
            return replace(view, findings=view.findings if line.event else (), holdings=held)
        document = key if what == "report" else self.claim(key).document.id
        reviewed = self.seen((document,))
        return View(reports=reviewed.reports, paths=self.paths((document,)), reviewed=reviewed)

    def view(self, line: Line) -> View:
        """Return the view of one incident alone, of what the tables keep of it."""
        finding = finding_of(line.finding)
        judgements = msgspec.json.decode(unpacked(line.judgements), type=tuple[Judgement, ...])
        claims = (*finding.incident.claims, *finding.incident.beside)
        documents = sorted({c.document for c in self.tables.claims(claims)})
        reviewed = self.seen(documents)
        return View(
            reports=tuple(sorted(reviewed.reports, key=_order)), judgements=judgements, findings=(finding,),
            paths=self.paths(documents), reviewed=reviewed,
        )  # fmt: skip

    def claim(self, key: str) -> ClaimCase:
        """Return a claim by its id, one that was rejected too."""
        (line,) = self.tables.claims((key,)) or (None,)
        document = line.document if line else self._document_of_rejected(key)
        reviewed = self.seen((document,))
        (report,) = reviewed.reports
        if not line:
            told = reviewed.rejected[key]
            return ClaimCase(
                claim=told.claim, resolution=told.resolution, document=report.document, incident=None, beside=None
            )
        at = next(n for n, c in enumerate(report.claims) if c.id == key)
        return ClaimCase(
            claim=report.claims[at], resolution=report.resolutions[at], document=report.document,
            incident=line.incident, beside=line.beside,
        )  # fmt: skip

    def report(self, document: str) -> ReportCase:
        """Return a report by its document's id."""
        line, paths = self.tables.document(document), self.paths((document,)).get(document, ())
        held = {c.claim: c.incident or c.beside for c in self.tables.claims_of((document,))}
        own = msgspec.json.decode(unpacked(line.judgements), type=tuple[Judgement, ...]) if line else ()
        return ReportCase(
            report=self.one(document), paths=paths, incidents={c: i for c, i in held.items() if i},
            judgements=tuple(j for j in own if document in {j.left, j.right}), problems=self._problems(paths),
        )  # fmt: skip

    def paths(self, documents: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the paths that documents came by."""
        found: dict[str, tuple[str, ...]] = {}
        for arrival in reading.arrivals_of(self._connection, documents):
            found[arrival.document] = (*found.get(arrival.document, ()), arrival.path)
        return found

    def _home(self, claim: str) -> str | None:
        return next((c.incident or c.beside for c in self.tables.claims((claim,))), None)

    def _beginning(self, asked: str) -> list[tuple[str, str]]:
        rejected = [("claim", c) for c in self._rejected if c.startswith(asked)]
        return [*self.tables.beginning(asked), *rejected]

    def _former(self, asked: str) -> tuple[str, str] | None:
        """Return what goes now by another id: a claim as corrected, or the incident that took one up."""
        seen_as = self.tables.alias(asked)
        is_claim = bool(seen_as) and reading.latest_of(self._connection, Claim, asked) is not None
        taken_up = self.tables.taken_up(asked) if len(asked) == ID_LENGTH and not is_claim else None
        if taken_up:
            return "incident", taken_up
        return ("claim", seen_as[0]) if len(seen_as) == 1 else None

    def _problems(self, paths: Sequence[str]) -> tuple[Problem, ...]:
        return tuple(p for p in reading.records(self._connection, Problem) if p.path in paths) if paths else ()

    @cached_property
    def _reviews(self) -> tuple[Review, ...]:
        return tuple(reading.records(self._connection, Review))

    @cached_property
    def _rejected(self) -> Mapping[str, str]:
        """Claims that were rejected, and their documents."""
        documents = sorted({a.document for r in self._reviews for a in r.anchors})
        return {c: r.claim.document for c, r in self.seen(documents).rejected.items()} if documents else {}

    def _document_of_rejected(self, key: str) -> str:
        if key not in self._rejected:
            raise ItemError(f"there is no claim {key}")
        return self._rejected[key]


def finding_of(kept: bytes) -> Finding:
    """Return a finding as the tables keep it."""
    return msgspec.json.decode(unpacked(kept), type=Finding)


def _order(report: Report) -> tuple[bool, str, str]:
    published = report.document.published
    return (published is None, str(published or ""), report.document.id)
