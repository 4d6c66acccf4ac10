"""Folds repeats: a figure that the same source asserts twice in a report is one claim (GUIDELINES, rules 1 and 3)."""

from collections.abc import Sequence

from fogline.model.claims import Claim, Kind
from fogline.model.texts import Document, Voice


def fold(document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Keep one claim of each figure and source; a title's figure only where the body has none like it."""
    kept: list[Claim] = []
    seen: set[tuple[object, ...]] = set()
    for claim in sorted(claims, key=lambda c: _titled(document, c)):
        figure = (claim.kind, claim.low, claim.high)
        holder = claim.by.name if claim.by and claim.kind is Kind.CONTROL else None
        key = (*figure, claim.stance, claim.source[-1:], _headword(claim), holder)
        if key in seen or (_titled(document, claim) and any(k[0] == claim.kind for k in seen)):
            continue
        seen.add(key)
        kept.append(claim)
    return tuple(sorted(kept, key=lambda c: c.trigger.start if c.trigger else 0))


def _headword(claim: Claim) -> str:
    return claim.victims.name.casefold().split()[-1] if claim.kind.of_people else claim.victims.name.casefold()


def _titled(document: Document, claim: Claim) -> bool:
    passage = document.passage_at(claim.trigger.start) if claim.trigger else None
    return passage is not None and passage.voice is Voice.TITLE
