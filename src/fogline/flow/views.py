"""Views: everything that the desk shows of a ledger, recomputed from claims and judgements each time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from fogline.flow.reviewed import Reviewed
from fogline.ledger.records import Run
from fogline.model.claims import Claim
from fogline.model.errors import Problem
from fogline.model.incidents import Finding, Incident
from fogline.model.judgements import Judgement
from fogline.model.refs import Resolution
from fogline.model.reports import Report
from fogline.model.texts import Document, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What a publication keeps back: told with it, so that nobody takes it for the whole."""

    name: str
    """Name of the publication profile."""
    told: str
    """What the profile does, in a sentence."""
    made: date
    """The day on which it was made: delays count from it."""
    withheld: int
    """Reports that are too young to be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is held, at one moment: reports, judgements and findings, with look-ups by id."""

    reports: tuple[Report, ...]
    """Sorted by publication date (unknown last), then by document id."""
    judgements: tuple[Judgement, ...] = ()
    """What link decided on these reports, and what people decided."""
    findings: tuple[Finding, ...] = ()
    """One for each incident, sorted by first day (undated last), then by id."""
    holdings: tuple[Incident, ...] = ()
    """Claims of who holds or besieges a place that belong to no event of harm: one group a place and party."""
    problems: tuple[Problem, ...] = ()
    """Items that could not be read, and notes, as the ledger keeps them."""
    paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Document id to the paths that it arrived by."""
    reviewed: Reviewed = field(default_factory=Reviewed)
    """What people's reviews made of the reports as they were read."""
    runs: tuple[Run, ...] = ()
    """What ran to fill the ledger, in order."""
    edition: Edition | None = None
    """What is kept back of the ledger; None where all of it is shown."""
    documents: Mapping[str, Document] = field(init=False, repr=False, compare=False)
    """By id."""
    claims: Mapping[str, Claim] = field(init=False, repr=False, compare=False)
    """By id."""
    resolutions: Mapping[str, Resolution] = field(init=False, repr=False, compare=False)
    """By the id of their claim."""

    def __post_init__(self) -> None:
        fill = object.__setattr__
        fill(self, "documents", {r.document.id: r.document for r in self.reports})
        fill(self, "claims", {c.id: c for r in self.reports for c in r.claims})
        fill(self, "resolutions", {x.claim: x for r in self.reports for x in r.resolutions})

    def report(self, document: str) -> Report:
        """Return the report of a document id; KeyError where there is none."""
        return next(r for r in self.reports if r.document.id == document)

    def finding_of(self, claim: str) -> Finding | None:
        """Return the finding whose incident holds a claim, or stands beside it; None for background."""
        return next((f for f in self.findings if claim in (*f.incident.claims, *f.incident.beside)), None)

    def claims_of(self, ids: Sequence[str]) -> tuple[Claim, ...]:
        """Return claims by their ids, in the order given; ids that are not held are left out."""
        return tuple(self.claims[i] for i in ids if i in self.claims)

    def figure(self, claim: str) -> str:
        """Return the words of a claim's figure with its hedges; empty where no words carry it."""
        found = self.claims[claim]
        span = found.quantity.span if found.quantity else None
        return span.of(self.documents[found.document].text) if span else ""

    def quote(self, claim: str) -> str:
        """Return the words around a claim's figure: its sentence, or as much of its passage as 300 letters hold."""
        found = self.claims[claim]
        text = self.documents[found.document].text
        anchor = found.anchor
        return around(text, anchor) if anchor else ""


QUOTE_LENGTH = 300


def around(text: str, anchor: Span) -> str:
    """Return the sentence around a span, cut to QUOTE_LENGTH code points."""
    before = max(
        (text.rfind(mark, 0, anchor.start) + len(mark) for mark in SENTENCE_ENDS if mark in text[: anchor.start]),
        default=0,
    )
    ends = (text.find(mark, anchor.end) for mark in SENTENCE_ENDS)
    after = min((e for e in ends if e >= 0), default=len(text) - 1)
    start = max(before, anchor.start - QUOTE_LENGTH // 2)
    end = min(after + 1, anchor.end + QUOTE_LENGTH // 2)
    opening, closing = "… " if start > before else "", " …" if end < after + 1 else ""
    return opening + " ".join(text[start:end].split()) + closing


SENTENCE_ENDS = (". ", "! ", "? ", ".\n", "!\n", "?\n", "\n\n")
