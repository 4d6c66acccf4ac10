"""What assess may see: claims, what they point to, and the documents and judgements behind them, by id."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from fogline.model.claims import Claim
from fogline.model.judgements import Judgement, Relation
from fogline.model.refs import Resolution
from fogline.model.reports import Report
from fogline.model.texts import Document, Passage

COPIES = "link.copies"
"""Rule under which link says that a claim was taken over with copied wording."""

DENIALS = "link.denials"
"""Rule under which link says what a denial denies."""
REVISED = "revised"
"""Term under which link says that a report's words revise a figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Records by id; resolutions by the id of their claim."""

    claims: Mapping[str, Claim]
    resolutions: Mapping[str, Resolution]
    documents: Mapping[str, Document]
    judgements: tuple[Judgement, ...] = ()
    copied: Mapping[str, str] = field(init=False, repr=False, compare=False)
    """Claims taken over with copied wording, and the claims that they repeat."""
    denials: tuple[tuple[str, str], ...] = field(init=False, repr=False, compare=False)
    """Denials, each with a claim that it denies."""
    closed: Mapping[str, str] = field(init=False, repr=False, compare=False)
    """Claims whose figure their own source has replaced ("raised from 9 to 13"), and the claims that replace them."""

    def __post_init__(self) -> None:
        copied = {
            j.left: j.right for j in self.judgements if j.relation is Relation.RESTATES and j.rule.startswith(COPIES)
        }
        object.__setattr__(self, "copied", copied)
        closed = {j.right: j.left for j in self.judgements if j.relation is Relation.SUPERSEDES and _in_words(j)}
        object.__setattr__(self, "closed", closed)
        denials = {(j.left, j.right) for j in self.judgements if j.rule.startswith(DENIALS)}
        object.__setattr__(self, "denials", tuple(sorted(denials)))

    def document_of(self, claim: str) -> Document:
        """Return the document that a claim stands in."""
        return self.documents[self.claims[claim].document]

    def passage_of(self, claim: str) -> Passage | None:
        """Return the passage that a claim stands in, as far as its words tell."""
        said = self.claims[claim]
        at = said.trigger or (said.quantity.span if said.quantity else None)
        return self.document_of(claim).passage_at(at.start) if at else None

    def said_on(self, claim: str) -> date | None:
        """Return the day on which a claim was published: its post's own, else its document's, as far as known."""
        passage = self.passage_of(claim)
        return (passage.published if passage else None) or self.document_of(claim).published

    def figure_of(self, claim: str) -> str:
        """Return the words of a claim's figure with its hedges; empty where no words carry it."""
        quantity = self.claims[claim].quantity
        return quantity.span.of(self.document_of(claim).text) if quantity and quantity.span else ""


def _in_words(judgement: Judgement) -> bool:
    """Tell whether the later word says itself that it revises the earlier, and is not merely later."""
    return any(t.name == REVISED for t in judgement.terms)


def evidence(reports: Sequence[Report], judgements: Sequence[Judgement] = ()) -> Evidence:
    """Gather the records of reports."""
    return Evidence(
        claims={c.id: c for r in reports for c in r.claims},
        resolutions={x.claim: x for r in reports for x in r.resolutions},
        documents={r.document.id: r.document for r in reports},
        judgements=tuple(judgements),
    )
