"""What an act of saying is: who says it, by which cue, and which stretch of its sentence it covers."""

from dataclasses import dataclass
from enum import StrEnum

from fogline.extract.speakers import Speaker
from fogline.model.texts import Span


class Act(StrEnum):
    """What the cue does."""

    SAY = "say"
    DENY = "deny"
    DOUBT = "doubt"
    UNNAMED = "unnamed"
    """Nobody in particular says it: "reportedly"."""


class Layout(StrEnum):
    """Where the cue stands to what is said."""

    LEADING = "leading"
    """He said that ten died."""
    TRAILING = "trailing"
    """Ten died, he said."""
    AROUND = "around"
    """Ten reportedly died."""
    ALONE = "alone"
    """He claimed the attack: it covers no more than its own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An act of saying in token indices, before its scope is known; last indices are inclusive."""

    act: Act
    cue: tuple[int, int]
    zone: tuple[int, int]
    """The tokens of speaker and cue."""
    speaker: Speaker | None = None
    """None where the one before says on ("adding that"), or where nobody is named."""
    cited: Speaker | None = None
    media: tuple[Speaker, ...] = ()
    contested: Speaker | None = None
    """Whose word a denial denies: "rejected a rebel claim that"."""
    weak: bool = False
    """True for a verb that reports only by its subject: a stronger one around it wins."""
    layout: Layout | None = None
    """None where the words around decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One act of saying."""

    act: Act
    layout: Layout
    cue: Span
    speaker: Speaker | None
    zone: Span
    """The words of speaker and cue: no place or time in it is the event's."""
    scope: Span
    """What it covers in its sentence, its own words included."""
    cited: Speaker | None = None
    """Whom the speaker relies on: "citing the ministry"."""
    media: tuple[Speaker, ...] = ()
    """Whom the speaker told it, or who carried it, where they are media."""
    contested: Speaker | None = None
    """Whose word a denial denies."""
    weak: bool = False
