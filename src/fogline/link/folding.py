"""Folds the claims of copied wording onto those that they repeat: a copy tells nothing of its own."""

from collections.abc import Mapping, Sequence

from fogline.knowledge.names import normal
from fogline.link.accounts import anchor
from fogline.link.copies import Overlap
from fogline.link.material import is_running
from fogline.model.claims import Claim
from fogline.model.judgements import Judgement, Relation, Term
from fogline.model.reports import Report
from fogline.model.texts import Span

RULE = "link.copies/1"
ENOUGH = 4
"""Points that a claim of a copy needs to be held to repeat one of the original."""
IN_WORDS, FIGURE, VICTIMS, SOURCE, PLACE = 3, 2, 1, 1, 1


def fold(claims: Sequence[Claim], overlaps: Sequence[Overlap], reports: Mapping[str, Report]) -> dict[str, str]:
    """Map the claims of a document that repeat one of an earlier document to that; `overlaps`: the earliest first."""
    direct: dict[str, str] = {}
    for o in overlaps:
        for claim in claims:
            found = _counterpart(claim, reports[o.earlier].claims, o) if claim.id not in direct else None
            if found:
                direct[claim.id] = found
    return direct


def root(item: str, direct: Mapping[str, str]) -> str:
    """Follow repetitions, of claims or of documents, to the first."""
    seen = {item}
    while item in direct and direct[item] not in seen:
        item = direct[item]
        seen.add(item)
    return item


def judged(folded: Mapping[str, str]) -> tuple[Judgement, ...]:
    """Say of each copied claim which one it repeats."""
    term = Term(name="copied wording", weight=0.0, reason="its words were taken over with the passage")
    return tuple(
        Judgement(relation=Relation.RESTATES, left=claim, right=root, terms=(term,), rule=RULE)
        for claim, root in sorted(folded.items())
    )


def _counterpart(claim: Claim, others: Sequence[Claim], copy: Overlap) -> str | None:
    """Find the claim of the original that a claim of the copy repeats; of a partial copy only in shared words."""
    best = (ENOUGH - 1, "")
    for other in others:
        if not _one_manner(claim, other):
            continue
        shared = _in_shared_words(anchor(claim), anchor(other), copy.shared)
        if copy.is_copy or shared:
            best = max(best, (IN_WORDS * shared + _meaning(claim, other), other.id))
    return best[1] or None


def _one_manner(claim: Claim, other: Claim) -> bool:
    """Tell whether two claims are of one kind and stance, and both running totals or neither."""
    return (claim.kind, claim.stance, is_running(claim)) == (other.kind, other.stance, is_running(other))


def _meaning(claim: Claim, other: Claim) -> int:
    """Points for meaning the same."""
    return (
        FIGURE * (claim.number == other.number)
        + VICTIMS * (normal(claim.victims.name) == normal(other.victims.name))
        + SOURCE * (claim.source == other.source)
        + PLACE * (_first_place(claim) == _first_place(other))
    )


def _first_place(claim: Claim) -> str:
    return normal(claim.places[0].name) if claim.places else ""


def _in_shared_words(left: Span | None, right: Span | None, shared: Sequence[tuple[Span, Span]]) -> bool:
    return bool(left and right) and any(a.overlaps(left) and b.overlaps(right) for a, b in shared)  # type: ignore[arg-type]
