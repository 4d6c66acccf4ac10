"""The system that is measured: reports in, claims and incidents out, by way of flow."""

from collections.abc import Sequence

from fogline.flow.reading import Read, complete, read_bytes, resolve
from fogline.flow.shapes import claim_shape
from fogline.flow.workshop import Options, open_workshop
from fogline.gauge.annotated import Annotated
from fogline.gauge.gold import gold_claims
from fogline.gauge.matching import Plain
from fogline.model.claims import Claim
from fogline.model.errors import SourceError
from fogline.model.reports import Report
from fogline.model.texts import Document


class System:
    """Fogline as a user has it, set up once."""

    def __init__(self, options: Options | None = None) -> None:
        self._options = options or Options()
        self._workshop = open_workshop(self._options)

    @property
    def reader(self) -> str:
        """Versioned name of the reader that is measured."""
        return self._workshop.plan[0].name

    def report(self, annotated: Annotated) -> Report:
        """Read an annotated report as if it came from outside; SourceError where it cannot be read."""
        outcomes = list(self.outcomes(f"{annotated.id}.json", annotated.as_input()))
        reports = [o.report for o in outcomes if isinstance(o, Read)]
        if not reports:
            raise SourceError(f"{annotated.path}: {annotated.id} cannot be read: {outcomes}")
        return reports[0]

    def outcomes(self, path: str, data: bytes) -> Sequence[object]:
        """Read any bytes; return what came of them."""
        return list(read_bytes(self._workshop, self._options, path, data))

    def claims(self, annotated: Annotated) -> list[Plain]:
        """Return the claims that the system reads in an annotated report, as plain values."""
        return self.plain(self.report(annotated))

    def plain(self, report: Report) -> list[Plain]:
        """Return a report's claims as plain values."""
        return [claim_shape(c, r) for c, r in zip(report.claims, report.resolutions, strict=True)]

    def completed(self, document: Document, claims: Sequence[Claim]) -> list[Plain]:
        """Return given claims with speaker, place and time as the system finds them, as plain values."""
        return self.plain(complete(self._workshop, document, claims))

    def resolve(self, document: Document, claims: Sequence[Claim]) -> Report:
        """Return given claims of a document with what the resolvers make of their words."""
        return resolve(self._workshop, document, claims)

    def gold_report(self, annotated: Annotated) -> Report:
        """Return the annotators' claims with what the system's resolvers make of their words."""
        document = self.report(annotated).document
        return self.resolve(document, gold_claims(annotated, document))
