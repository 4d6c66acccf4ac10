"""Incidents and the figures held of them: always recomputable from claims and judgements."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fogline.model.claims import Kind
from fogline.model.judgements import Drift
from fogline.model.refs import Ref, When
from fogline.model.texts import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalSource:
    """One independent source of an incident, and the claims and reports that lead back to it."""

    id: str
    """As in Resolution.original_source."""
    name: str
    """Shown to people: "National Resistance Front"."""
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    """All documents that carry it, copies included, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Avowal:
    """Words of a report in which a party owns or disowns an act, without a figure."""

    party: str
    """Id of the party."""
    owns: bool
    """True where it claims responsibility, False where it denies it."""
    document: str
    words: Span
    """The sentence."""
    day: date | None
    """Publication of the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A set of claims held to be about one event."""

    id: str
    """Digest of its founding claim (earliest publication, then smallest id): does not change as later reports join."""
    claims: tuple[str, ...]
    """Sorted."""
    documents: tuple[str, ...]
    """Sorted; copies included."""
    when: When | None
    """The days on which its claims agree best; None where no claim is dated."""
    place: Ref | None
    """The most specific place that its claims agree on."""
    sides: tuple[str, ...] = ()
    """Names of the parties in it, sorted."""
    sources: tuple[OriginalSource, ...] = ()
    """Independent sources, after copies: their number is the number that counts."""
    silent: tuple[str, ...] = ()
    """Names of the parties in it whose word no report gives, sorted: silence is recorded, and says nothing."""
    avowals: tuple[Avowal, ...] = ()
    """What parties say of their part in it without a figure, sorted by party."""
    drifts: tuple[Drift, ...] = ()
    beside: tuple[str, ...] = ()
    """Claims kept beside it and not inside: running totals that end in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A claim that a tally does not use, and why."""

    claim: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a tally: enough to replay it."""

    rule: str
    """Name of the rule: "lowest reliable"."""
    claims: tuple[str, ...]
    low: int | None
    high: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What falls on one day of a figure that a policy divides by days."""

    day: date
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """For one incident, side and kind: low, best and high under a named policy, with the claims behind each."""

    incident: str
    side: str
    """Name of the victims' party, "civilians" or "unknown"."""
    kind: Kind
    policy: str
    """Versioned name: "ucdp/1"."""
    low: int | None
    best: int | None
    """None under a policy that gives a range only."""
    high: int | None
    """None only where every figure is open above and no claim bounds it."""
    provisional: bool = False
    """True where the policy's demand for independent sources is not met."""
    used: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    steps: tuple[Step, ...] = ()
    by_day: tuple[Share, ...] = ()
    """The best figure divided by days, under a policy that does so with what ran over several; else empty."""


class Attitude(StrEnum):
    """What a party held responsible says of it."""

    ACCEPTS = "accepts"
    DENIES = "denies"
    CLAIMS = "claims responsibility"
    """In so many words, and no figure of its own is held: no admission of the harm."""
    DISCLAIMS = "denies responsibility"
    """In so many words, and no figure of its own is held."""
    SILENT = "silent"
    """No report that is held carries a word of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """How a party that is named as responsible for harm to a side stands to that."""

    party: str
    side: str
    """Whose harm it is about: as in a tally."""
    attitude: Attitude
    day: date | None
    """Of its latest word; where it is silent, of the latest report of the incident."""
    claims: tuple[str, ...] = ()
    """Its own claims that say so, sorted."""
    avowals: tuple[Avowal, ...] = ()
    """The words in which it claims or denies responsibility; it may have no claim of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A grade on a published scale, derived from the axes and positions."""

    name: str
    """"airwars", "admiralty" or "ibc"."""
    value: str
    rule: str
    """The rule that fired, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """How well an incident is supported: two axes, and the rule that fired on each."""

    incident: str
    corroboration: str
    """"single source", "two or more independent", "denied", "none"."""
    attribution: str
    """"one side named", "contested", "unknown", "admitted"."""
    rules: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    """One for each party named as responsible and each side that it is said to have harmed, sorted."""
    scales: tuple[Scale, ...] = ()
    confirmed: str | None = None
    """Who signed it off, when and why; None where nobody did, or too few, or the figures changed since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One incident with all that is held of it: what the desk shows."""

    incident: Incident
    tallies: tuple[Tally, ...] = field(default=())
    grade: Grade | None = None
