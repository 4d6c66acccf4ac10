"""Claims: one assertion each of harm to people, territory or materiel, with the words that carry it."""

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fogline.model.ids import Plain, digest
from fogline.model.origins import Origin
from fogline.model.texts import Span


class Kind(StrEnum):
    """What a claim is of."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "casualties"
    """Killed or wounded, not said which."""
    CAPTURED = "captured"
    SURRENDERED = "surrendered"
    ABDUCTED = "abducted"
    MISSING = "missing"
    DISPLACED = "displaced"
    CONTROL = "control"
    """A place taken, held, lost or besieged; carries no quantity."""
    MATERIEL = "materiel"
    """Weapons, vehicles, supplies of the fighting sides seized, destroyed or lost."""

    @property
    def of_people(self) -> bool:
        """Tell whether this kind counts people."""
        return self not in {Kind.CONTROL, Kind.MATERIEL}


class Stance(StrEnum):
    """How the source stands to what it says."""

    ASSERTED = "asserted"
    DENIED = "denied"
    UNCERTAIN = "uncertain"


class Scope(StrEnum):
    """What a figure covers."""

    TOTAL = "total"
    """The whole incident as known then."""
    PART = "part"
    """A sub-group, or one place or phase of it."""
    RUNNING = "running"
    """A total over several incidents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An interval of whole numbers as the words assert it: "more than 350" is 350 and up."""

    low: int | None
    high: int | None
    about: bool = False
    """True for about, around, nearly, almost, some, an estimated."""
    span: Span | None = None
    """The words of the figure with its hedge; None where it is implied."""

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a quantity has at least one bound")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a quantity's low {self.low} is above its high {self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Someone or something that a claim names: what it is called, the words, or whence it was inferred."""

    name: str
    """In the report's words, pronouns resolved: "Taliban fighters"."""
    span: Span | None = None
    """The words where the claim is made, which may be a pronoun or a noun further up."""
    inferred: str | None = None
    """The rule that supplied the name, where the claim's own words do not."""


class Role(StrEnum):
    """What a link of the chain of sayers does."""

    ASSERTER = "asserter"
    """The person, body or account on whose word the claim rests, and the body that it speaks for."""
    MEDIUM = "medium"
    """A medium or agency that relays a named asserter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayer:
    """One link of the chain of sayers, nearest asserter first."""

    name: str
    role: Role = Role.ASSERTER
    span: Span | None = None
    cue: Span | None = None
    """The words that report it: "said", "according to", "tweeted"."""
    inferred: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One assertion with its evidence. `sense` digests what it means, `id` that and where it stands."""

    document: str
    """Id of the document."""
    kind: Kind
    quantity: Quantity | None
    """None for control only."""
    victims: Named
    """Who is harmed or loses; for control the place, for materiel the thing."""
    victim_side: Named | None = None
    by: Named | None = None
    sayers: tuple[Sayer, ...] = ()
    """The asserters, nearest first, then the media; empty where the report speaks in its own voice."""
    stance: Stance = Stance.ASSERTED
    places: tuple[Named, ...] = ()
    """The most specific first, then what contains it."""
    time: Named | None = None
    """The words that date the event, where there are any; the day itself is resolved later."""
    cumulative: bool = False
    """True where the figure runs over days, weeks or a war."""
    scope: Scope = Scope.TOTAL
    trigger: Span | None = None
    """The word that carries the kind: "killed", "toll"."""
    reader: str = ""
    """Versioned name of the reader: "grammar/1"."""
    rules: tuple[str, ...] = ()
    """The rules that decided, each named "slot:rule"."""
    confidence: float | None = None
    """Calibrated probability that the claim is right, 0 to 1; None for a reader that has none."""
    origin: Origin | None = None
    sense: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        if (self.quantity is None) != (self.kind is Kind.CONTROL):
            raise ValueError("every claim but one of control has a quantity, and control has none")
        sense = digest(self._meaning())
        made = digest([sense, self.document, [list(pair) for pair in self._evidence()]])
        if (self.id and self.id != made) or (self.sense and self.sense != sense):
            raise ValueError(f"claim {self.id} does not agree with its content ({made})")
        object.__setattr__(self, "sense", sense)
        object.__setattr__(self, "id", made)

    @property
    def low(self) -> int | None:
        """Lower bound; None where open."""
        return self.quantity.low if self.quantity else None

    @property
    def high(self) -> int | None:
        """Upper bound; None where open."""
        return self.quantity.high if self.quantity else None

    @property
    def number(self) -> int | None:
        """The figure as one number, to compare with others: its lower bound, or where that is open its upper."""
        return self.low if self.low is not None else self.high

    @property
    def about(self) -> bool:
        """Tell whether the words say about, some, nearly."""
        return bool(self.quantity and self.quantity.about)

    @property
    def anchor(self) -> Span | None:
        """Words at which it stands: its figure's, else its trigger's, else its victims'."""
        counted = self.quantity.span if self.quantity else None
        return counted or self.trigger or self.victims.span

    @property
    def source(self) -> tuple[str, ...]:
        """Names of the asserters, nearest first."""
        return tuple(s.name for s in self.sayers if s.role is Role.ASSERTER)

    @property
    def via(self) -> tuple[str, ...]:
        """Names of the media that relay a named asserter."""
        return tuple(s.name for s in self.sayers if s.role is Role.MEDIUM)

    def changed(self, **fields: Any) -> "Claim":
        """Return another claim with some fields changed and its own ids."""
        return dataclasses.replace(self, **{"sense": "", "id": "", **fields})

    def _meaning(self) -> list[Plain]:
        return [
            self.kind, self.low, self.high, self.about, self.victims.name.casefold(),
            self.victim_side.name.casefold() if self.victim_side else None,
            self.by.name.casefold() if self.by else None,
            [n.casefold() for n in self.source], [n.casefold() for n in self.via], self.stance,
            [p.name.casefold() for p in self.places], self.time.name.casefold() if self.time else None, self.cumulative,
        ]  # fmt: skip

    def _evidence(self) -> list[tuple[int, int]]:
        spans = [
            self.quantity.span if self.quantity else None, self.trigger, self.victims.span,
            self.by.span if self.by else None, *(s.span for s in self.sayers), *(p.span for p in self.places),
            self.time.span if self.time else None,
        ]  # fmt: skip
        return [(s.start, s.end) for s in spans if s]
