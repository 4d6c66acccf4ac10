"""Fills in the sides that a report tells by "our", "its" or "they": those for whom the speaker speaks."""

from dataclasses import replace

from fogline.extract.frames import Attribution, Frame
from fogline.extract.sides import OWN
from fogline.model.claims import Named, Role


def with_own(frame: Frame, attribution: Attribution) -> Frame:
    """Replace "our forces" and "it" by the speaker's side; without a speaker, pronouns name nobody."""
    asserters = [s for s in attribution.sayers if s.role is Role.ASSERTER and s.name != "unnamed"]
    speaker = asserters[-1].name if asserters else None
    by, side = _filled(frame.by, speaker), _filled(frame.victim_side, speaker)
    same = by is frame.by and side is frame.victim_side
    return frame if same else replace(frame, by=by, victim_side=side)


def _filled(side: Named | None, speaker: str | None) -> Named | None:
    if side is None or side.inferred != OWN:
        return side
    return Named(name=speaker, span=side.span, inferred=OWN) if speaker else None
