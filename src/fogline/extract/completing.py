"""Completes claims whose figures someone else read: the third step of reading on its own."""

from collections.abc import Iterable

from fogline.extract.claiming import claim_of
from fogline.extract.completion import Completion
from fogline.extract.frames import Frame
from fogline.extract.page import Page
from fogline.model.claims import Claim


def complete(page: Page, claims: Iterable[Claim], completion: Completion) -> tuple[Claim, ...]:
    """Return claims with speaker, place and time worked out anew; as they were where no words anchor them."""
    return tuple(_completed(page, claim, completion) for claim in claims)


def _completed(page: Page, claim: Claim, completion: Completion) -> Claim:
    frame = frame_of(page, claim)
    return claim if frame is None else claim_of(page, frame, completion, claim.reader)


def frame_of(page: Page, claim: Claim) -> Frame | None:
    """Return a claim's figure as a frame of its page, or None where no words anchor it."""
    anchor = claim.anchor
    if anchor is None or not page.sentences:
        return None
    return Frame(
        sentence=page.sentence_at(anchor.start), kind=claim.kind,
        quantity=claim.quantity, trigger=claim.trigger or anchor, victims=claim.victims,
        victim_side=claim.victim_side, by=claim.by, stance=claim.stance, cumulative=claim.cumulative,
        scope=claim.scope,
    )  # fmt: skip
