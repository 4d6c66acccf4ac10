"""What link works on: the reports by id, with their claims and what those point to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from fogline.knowledge.linkage import Linkage
from fogline.link.voices import voices
from fogline.model.claims import Claim, Scope
from fogline.model.refs import Resolution
from fogline.model.reports import Report
from fogline.model.texts import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Reports by the ids of their documents, and look-ups by claim."""

    reports: Mapping[str, Report]
    claims: Mapping[str, Claim]
    resolutions: Mapping[str, Resolution]
    linkage: Linkage
    homes: Mapping[str, str] = field(default_factory=dict)
    """Reprints, and the documents that they reprint."""
    voices: Mapping[str, str] = field(default_factory=dict)
    """Ids of sources, and the ids under which their voices are known in the reports of an incident and beside it."""

    def among(self, documents: Iterable[str]) -> "Material":
        """Return the same with the voices that some reports share: namesakes elsewhere do not count."""
        return replace(self, voices=voices(self.reports[d] for d in sorted(documents)))

    def document_of(self, claim: str) -> Document:
        """Return the document that a claim stands in."""
        return self.reports[self.claims[claim].document].document


def reading(report: Report) -> tuple[str, ...]:
    """Order readings of one document: that with the greater ids is taken; any would do, but it is always the same."""
    return tuple(r.id for r in report.resolutions)


def is_running(claim: Claim) -> bool:
    """Tell whether a figure runs over several incidents."""
    return claim.cumulative or claim.scope is Scope.RUNNING
