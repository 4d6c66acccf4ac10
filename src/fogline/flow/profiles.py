"""Source profiles: what became of each origin's figures, with the numbers behind."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from fogline.assess.evidence import Evidence, evidence
from fogline.assess.harm import CIVIL, Harm, harms
from fogline.flow.views import View
from fogline.knowledge.sides import sides
from fogline.model.claims import Claim, Kind, Scope
from fogline.model.incidents import Finding

ENOUGH = 5
"""Figures from which on a share is shown: below, a single figure would move it by more than twenty in a hundred."""
POLICY = "ucdp"
"""The policy whose best figure a side's claims on its enemy's dead are compared with: the first that gives one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnemyDead:
    """What a side claimed of its enemies' dead, beside what is held; only figures that another source speaks to."""

    figures: int
    claimed: int
    """Sum of its latest figures, by their lower bounds."""
    held: int
    """Sum of the best figures held of the same dead."""
    incidents: tuple[str, ...]

    @property
    def ratio(self) -> float | None:
        """Return how many times what is held was claimed; None below ENOUGH figures, or where nothing is held."""
        return self.claimed / self.held if self.held and self.figures >= ENOUGH else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What became of one origin's figures: one for each incident, side and kind on which it gives one."""

    id: str
    name: str
    figures: int
    corroborated: int
    """Another independent source gave a figure that agrees, on the same day or later."""
    denied: int
    """Another source denied it, or said that nobody was harmed."""
    revised: int
    """The origin itself gave another figure on a later day."""
    enemy_dead: EnemyDead

    @property
    def enough(self) -> bool:
        """Tell whether there are figures enough for shares to mean something."""
        return self.figures >= ENOUGH


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one figure."""

    incident: str
    corroborated: bool
    denied: bool
    revised: bool
    dead: tuple[int, int] | None
    """What was claimed of an enemy's dead, and what is held."""


Key: TypeAlias = tuple[str, Kind]


def profiles(view: View) -> Mapping[str, Profile]:
    """Profile every origin over all incidents, by its id; a profile is no grade of honesty, and no policy uses it."""
    held = evidence(view.reports, view.judgements)
    outcomes: dict[str, list[Outcome]] = defaultdict(list)
    names: dict[str, str] = {}
    for finding in view.findings:
        names |= {s.id: s.name for s in finding.incident.sources}
        for source, outcome in outcomes_of(finding, held):
            outcomes[source].append(outcome)
    return {source: profile(source, names[source], found) for source, found in outcomes.items()}


def outcomes_of(finding: Finding, held: Evidence) -> Iterator[tuple[str, Outcome]]:
    """Yield the sources of an incident with what became of each of their figures, in order."""
    told = harms(finding.incident, held)
    for source, key in sorted({(h.source, (h.side, h.claim.kind)) for h in told if _counts(h)}):
        about = [h for h in told if (h.side, h.claim.kind) == key]
        yield source, _outcome(source, about, finding, held)


def profile(source: str, name: str, found: Sequence[Outcome]) -> Profile:
    """Profile one origin by what became of its figures."""
    dead = [(o.incident, *o.dead) for o in found if o.dead]
    return Profile(
        id=source, name=name, figures=len(found), corroborated=sum(o.corroborated for o in found),
        denied=sum(o.denied for o in found), revised=sum(o.revised for o in found),
        enemy_dead=EnemyDead(
            figures=len(dead), claimed=sum(claimed for _, claimed, _ in dead), held=sum(best for *_, best in dead),
            incidents=tuple(sorted({incident for incident, *_ in dead})),
        ),
    )  # fmt: skip


def _counts(told: Harm) -> bool:
    """Tell whether a claim gives a figure of the whole that somebody else's could agree with."""
    return told.asserted and not told.claim.cumulative and told.claim.scope is Scope.TOTAL


def _outcome(source: str, about: Sequence[Harm], finding: Finding, held: Evidence) -> Outcome:
    days = {h.claim.id: held.said_on(h.claim.id) or date.min for h in about}
    own = sorted((h for h in about if h.source == source and _counts(h)), key=lambda h: (days[h.claim.id], h.claim.id))
    others = [h for h in about if h.source != source]
    first = days[own[0].claim.id]
    denied = {right for _, right in held.denials}
    later = [h.claim for h in others if _counts(h) and days[h.claim.id] >= first]
    return Outcome(
        incident=finding.incident.id,
        corroborated=any(_agree(c.claim, o) for c in own for o in later),
        denied=any(h.refused for h in others) or any(o.claim.id in denied for o in own),
        revised=any(days[h.claim.id] > first and not _agree(h.claim, own[0].claim) for h in own),
        dead=_dead(own[-1], others, finding),
    )


def _agree(one: Claim, other: Claim) -> bool:
    """Tell whether two figures can both be right."""
    return not (_below(one.high, other.low) or _below(other.high, one.low))


def _below(high: int | None, low: int | None) -> bool:
    return high is not None and low is not None and high < low


def _dead(last: Harm, others: Iterable[Harm], finding: Finding) -> tuple[int, int] | None:
    """Return what a side claims of its enemy's dead and the best held; None where nobody else speaks to it."""
    rule = sides()
    party = rule.is_known(last.speaker)
    enemy = last.side_entry is not None and last.side not in CIVIL and not rule.one(last.speaker, last.side_entry)
    if not (party and enemy and last.claim.kind is Kind.KILLED and last.claim.low is not None):
        return None
    heard = {h.claim.id for h in others}
    for tally in finding.tallies:
        own = (tally.side, tally.kind) == (last.side, Kind.KILLED) and tally.policy.partition("/")[0] == POLICY
        if own and tally.best is not None and heard & set(tally.used):
            return last.claim.low, tally.best
    return None
