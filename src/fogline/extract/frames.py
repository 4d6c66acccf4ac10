"""What the first two steps of reading hand to the third: a figure read, before it has a speaker, a place and a time."""

from dataclasses import dataclass

from fogline.extract.page import Sentence
from fogline.model.claims import Kind, Named, Quantity, Sayer, Scope, Stance
from fogline.model.texts import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One figure (or one act of control) with what its own clause says."""

    sentence: Sentence
    kind: Kind
    quantity: Quantity | None
    trigger: Span
    victims: Named
    victim_side: Named | None = None
    by: Named | None = None
    stance: Stance = Stance.ASSERTED
    cumulative: bool = False
    scope: Scope = Scope.TOTAL
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says it, and what the reporting words do to it."""

    sayers: tuple[Sayer, ...] = ()
    """Asserters nearest first, then media."""
    denies: bool = False
    """The cue denies ("denied", "rejected the claim")."""
    contested: tuple[Sayer, ...] = ()
    """Whose word the cue denies, where the words say: it is a claim of theirs."""
    doubts: bool = False
    """The cue doubts ("could not confirm", "feared")."""
    rules: tuple[str, ...] = ()
