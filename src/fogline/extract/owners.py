"""Fills in the sides that a report tells by "our", "its" or "they": those for whom the speaker speaks."""

from dataclasses import replace

from fogline.extract.frames import Attribution, Frame
from fogline.extract.sides import OWN
from fogline.model.claims import Named, Role


def with_own(frame: Frame, attribution: Attribution) -> Frame:
    """Replace "our forces" and "it" by the speaker's side; without a speaker, pronouns name nobody."""
    asserters = [s for s in attribution.sayers if s.role is Role.ASSERTER and s.name != "unnamed"]
    speaker = asserters[-1].name if asserters else None
    return replace(frame, by=_filled(frame.by, speaker), victim_side=_filled(frame.victim_side, speaker))


def _filled(side: Named | None, speaker: str | None) -> Named | None:
    if side is None or side.inferred != OWN:
        return side
    return Named(name=speaker, span=side.span, inferred=OWN) if speaker else None
