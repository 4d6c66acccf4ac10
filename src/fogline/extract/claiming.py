"""Makes claims of frames: what every reader shares once the figures are read."""

from fogline.extract.completion import Completion
from fogline.extract.echoes import ECHO
from fogline.extract.frames import Attribution, Frame
from fogline.extract.owners import with_own
from fogline.extract.page import Page
from fogline.model.claims import Claim, Stance

CONTESTED = "source:contested by a denial"
"""Marks the claim of someone whose word a denial beside it denies."""
SETTLED = "stance:network"
"""Marks a frame whose stance already weighs the reporting words."""


def with_contested(page: Page, frame: Frame, completion: Completion, made: Claim) -> tuple[Claim, ...]:
    """Return the claim made of a frame; where it is denied and the words say whose claim it was, that one first."""
    contested = completion.attribute(page, frame).contested
    if made.stance is not Stance.DENIED or not contested:
        return (made,)
    rules = (*(r for r in made.rules if not r.startswith("source:")), CONTESTED)
    return (made.changed(sayers=contested, stance=Stance.ASSERTED, rules=rules), made)


def claim_of(page: Page, frame: Frame, completion: Completion, reader: str) -> Claim:
    """Complete a frame with its speaker, place and time."""
    attribution = completion.attribute(page, frame)
    own = with_own(frame, attribution)
    return Claim(
        document=page.document.id, kind=own.kind, quantity=own.quantity, victims=own.victims,
        victim_side=own.victim_side, by=own.by, sayers=attribution.sayers, cumulative=own.cumulative,
        stance=_stance(own, attribution), places=completion.locate(page, frame), time=completion.date(page, frame),
        scope=own.scope, trigger=own.trigger, reader=reader, rules=(*own.rules, *attribution.rules),
    )  # fmt: skip


def _stance(frame: Frame, attribution: Attribution) -> Stance:
    """Join the clause's own stance with what the reporting words do to it: denying a denial asserts."""
    if SETTLED in frame.rules:
        return frame.stance
    if ECHO in frame.rules:
        return Stance.DENIED
    if attribution.denies:
        return Stance.ASSERTED if frame.stance is Stance.DENIED else Stance.DENIED
    if frame.stance is Stance.DENIED:
        return Stance.DENIED
    return Stance.UNCERTAIN if attribution.doubts else frame.stance
