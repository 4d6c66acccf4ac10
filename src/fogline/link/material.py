"""What link works on: the reports by id, with their claims and what those point to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fogline.knowledge.linkage import Linkage
from fogline.link.voices import voices
from fogline.model.claims import Claim, Scope
from fogline.model.refs import Resolution
from fogline.model.reports import Report
from fogline.model.texts import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Reports in the order of their ids, each once, and look-ups by claim."""

    reports: Mapping[str, Report]
    claims: Mapping[str, Claim]
    resolutions: Mapping[str, Resolution]
    linkage: Linkage
    homes: Mapping[str, str] = field(default_factory=dict)
    """Reprints, and the documents that they reprint in the end."""
    voices: Mapping[str, str] = field(default_factory=dict)
    """Ids of sources, and the ids under which their voices are known in the reports of an incident and beside it."""

    def among(self, documents: Iterable[str]) -> "Material":
        """Return the same with the voices that some reports share: namesakes elsewhere do not count."""
        return replace(self, voices=voices(self.reports[d] for d in sorted(documents)))

    def document_of(self, claim: str) -> Document:
        """Return the document that a claim stands in."""
        return self.reports[self.claims[claim].document].document


def gather(reports: Sequence[Report], linkage: Linkage) -> Material:
    """Order reports by id, so that no later step can see in which order they came.

    Of two readings of one document that with the greater ids is taken: any would do, but it is always the same.
    """
    by_id = {r.document.id: r for r in sorted(reports, key=_reading)}
    ordered = {i: by_id[i] for i in sorted(by_id)}
    return Material(
        reports=ordered,
        claims={c.id: c for r in ordered.values() for c in r.claims},
        resolutions={x.claim: x for r in ordered.values() for x in r.resolutions},
        linkage=linkage,
    )


def _reading(report: Report) -> tuple[str, ...]:
    return tuple(r.id for r in report.resolutions)


def is_running(claim: Claim) -> bool:
    """Tell whether a figure runs over several incidents."""
    return claim.cumulative or claim.scope is Scope.RUNNING
