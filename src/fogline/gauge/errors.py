"""What the reader gets wrong on annotated reports, each claim with its words, sorted by construction."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fogline.gauge.annotated import Annotated
from fogline.gauge.gold import gold_claims
from fogline.gauge.matching import Plain, pairs
from fogline.gauge.system import System
from fogline.model.claims import Claim, Kind
from fogline.model.texts import Document, Span

CONTEXT = 160
"""Code points shown on either side of a claim's words."""
WORDS_OF_NONE = frozenset({"no", "none", "nobody", "neither", "nil", "zero"})
WORDS_OF_ONE = frozenset({"a", "an", "one", "another", "his", "her", "its", "their", "the"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One claim that was missed, or read though the annotators have none there."""

    report: str
    missed: bool
    """True where the annotators have it and the reader has not; False the other way."""
    construction: str
    """Kind, form of the figure and what went wrong: "killed, digits: other bounds"."""
    claim: Plain
    """The claim in question."""
    instead: Plain | None
    """What the other side has for the same words."""
    before: str
    words: str
    after: str


def faults_of(system: System, reports: Iterable[Annotated]) -> list[Fault]:
    """Return every fault, the commonest construction first, then by report."""
    found = [fault for report in reports for fault in _faults(system, report)]
    often = Counter(fault.construction for fault in found)
    return sorted(found, key=lambda f: (-often[f.construction], f.construction, f.report))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """The claims of one side, as records and as plain values, in one order."""

    claims: Sequence[Claim]
    plain: Sequence[Plain]


def _faults(system: System, report: Annotated) -> Iterator[Fault]:
    read = system.report(report)
    gold = _Side(claims=gold_claims(report, read.document), plain=report.claims)
    found = _Side(claims=read.claims, plain=system.plain(read))
    matched = pairs(gold.plain, found.plain)
    for missed, (own, other) in ((True, (gold, found)), (False, (found, gold))):
        held = {pair[not missed] for pair in matched}
        for i in sorted(set(range(len(own.claims))) - held):
            yield _fault(report.id, read.document, (own, i), other, missed=missed)


def _fault(report: str, document: Document, at: tuple[_Side, int], other: _Side, *, missed: bool) -> Fault:
    own, index = at
    claim = own.claims[index]
    instead = _beside(claim, other)
    wrong = _wrong(claim, other.claims[instead]) if instead is not None else "not read" if missed else "no claim there"
    span = claim.anchor or Span(start=0, end=0)
    return Fault(
        report=report,
        missed=missed,
        construction=f"{claim.kind}, {form(claim, document)}: {wrong}",
        claim=own.plain[index],
        instead=other.plain[instead] if instead is not None else None,
        before=document.text[max(0, span.start - CONTEXT) : span.start],
        words=span.of(document.text),
        after=document.text[span.end : span.end + CONTEXT],
    )


def form(claim: Claim, document: Document) -> str:
    """Return how the words give the figure: "digits", "in words", "one", "none", "range", "named", "no figure"."""
    span = claim.quantity.span if claim.quantity else None
    if claim.kind is Kind.CONTROL:
        return "place"
    if span is None:
        words = claim.victims.span.of(document.text) if claim.victims.span else ""
        return "named" if words[:1].isupper() else "no figure"
    words = span.of(document.text).casefold()
    if WORDS_OF_NONE & set(words.split()):
        return "none"
    if claim.low != claim.high:
        return "range or qualified"
    if re.search(r"\d", words):
        return "digits"
    return "one" if words in WORDS_OF_ONE else "in words"


def _beside(claim: Claim, other: _Side) -> int | None:
    """Return the other side's claim of the same words: of the same kind where there is one."""
    span = claim.anchor
    same = [i for i, c in enumerate(other.claims) if span and (a := c.anchor) and a.overlaps(span)]
    return min(same, key=lambda i: (other.claims[i].kind is not claim.kind, i), default=None)


def _wrong(claim: Claim, other: Claim) -> str:
    if claim.kind is not other.kind:
        return "other kind"
    return "other bounds" if (claim.low, claim.high) != (other.low, other.high) else "other victims"
