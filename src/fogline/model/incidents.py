"""Incidents and the figures held of them: always recomputable from claims and judgements."""

from dataclasses import dataclass, field

from fogline.model.claims import Kind
from fogline.model.judgements import Drift
from fogline.model.refs import Ref, When


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """How well an incident is supported: two axes, and the rule that fired on each."""

    incident: str
    corroboration: str
    """"single source", "two or more independent", "denied", "none"."""
    attribution: str
    """"one side named", "contested", "unknown", "admitted"."""
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One incident with all that is held of it: what the desk shows."""

    incident: Incident
    tallies: tuple[Tally, ...] = field(default=())
    grade: Grade | None = None
