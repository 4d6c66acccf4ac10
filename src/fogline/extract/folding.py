"""Folds repeats: a figure that the same source asserts twice in a report is one claim (GUIDELINES, rules 1 and 3)."""

from collections.abc import Sequence

from fogline.model.claims import Claim, Kind
from fogline.model.texts import Document, Span, Voice

TELLING = 10
"""From this number on, one kind and source make it the same figure, whatever the victims are called."""


def fold(document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Keep one claim of each figure and source; a title's figure only where the body has none of its kind."""
    titles = tuple(p.span for p in document.passages if p.voice is Voice.TITLE)
    body = [c for c in claims if not _within(c, titles)]
    kinds = {c.kind for c in body}
    kept = {_figure(c): c for c in reversed([*body, *(c for c in claims if c.kind not in kinds)])}
    return tuple(sorted(kept.values(), key=_place))


def _figure(claim: Claim) -> tuple[object, ...]:
    """Return what makes two claims of one report the same figure by the same source."""
    return (claim.kind, claim.low, claim.high, claim.stance, claim.source[-1:], *_harmed(claim))


def _harmed(claim: Claim) -> tuple[str, ...]:
    if claim.kind is Kind.CONTROL:
        return claim.victims.name.casefold(), claim.by.name.casefold() if claim.by else ""
    if claim.kind is Kind.MATERIEL:
        return (claim.victims.name.casefold(),)
    if (claim.low or claim.high or 0) >= TELLING:
        return ()
    return tuple(claim.victims.name.casefold().split()[-1:])


def _within(claim: Claim, spans: Sequence[Span]) -> bool:
    trigger = claim.trigger
    return trigger is not None and any(s.holds(trigger) for s in spans)


def _place(claim: Claim) -> tuple[int, str]:
    return (claim.trigger.start if claim.trigger else 0), claim.id
