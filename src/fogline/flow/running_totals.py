"""Running totals as a check: what a source counts over weeks, beside what the incidents held add up to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from fogline.flow.totals import DIVISION, Figure, parts_of, summed
from fogline.flow.views import View
from fogline.knowledge.sides import UNKNOWN, sides
from fogline.model.claims import Claim, Scope, Stance
from fogline.model.incidents import Finding, Tally
from fogline.model.judgements import Relation
from fogline.model.refs import Resolution

COUNTRY = 6
"""UCDP's where_prec of a whole country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningTotal:
    """One running total, and what the incidents that it covers add up to."""

    claim: str
    source: str
    side: str
    first: date
    last: date
    incidents: tuple[str, ...]
    held: Figure
    difference: int | None
    """How much the total is above what is held (below where negative); None where nothing is held."""


def running_totals(view: View, policy: str) -> tuple[RunningTotal, ...]:
    """Compare each asserted running total that says its days with the incidents held; by first day, then claim.

    An incident is covered where all its days lie within the total's, in its country or division, and the side is
    that of the total (any, where the total names none). Copies say nothing of their own.
    """
    copied = {j.left for j in view.judgements if j.relation is Relation.RESTATES and j.rule.startswith("link.copies")}
    own = [c for c in view.claims.values() if _is_running(c) and c.id not in copied]
    wider = parts_of(view)
    found = [check for c in own if (check := _checked(view, c, policy, wider))]
    return tuple(sorted(found, key=lambda r: (r.first, r.last, r.claim)))


def _is_running(claim: Claim) -> bool:
    running = claim.cumulative or claim.scope is Scope.RUNNING
    return running and claim.kind.of_people and claim.stance is Stance.ASSERTED


def _checked(view: View, claim: Claim, policy: str, wider: Mapping[str, frozenset[str]]) -> RunningTotal | None:
    """Compare one total; None where it does not say its days, or says them as one."""
    resolution = view.resolutions[claim.id]
    when = resolution.when
    if when is None or when.words is None or when.first == when.last:
        return None
    side = sides().of(resolution.victims).name
    tallies = [t for f in _covered(view, resolution) for t in f.tallies if _counts(t, side, claim, policy)]
    inside = {t.incident for t in tallies}
    held = [t for t in tallies if not wider.get(t.incident, frozenset()) & inside]
    figure = summed(held)
    return RunningTotal(
        claim=claim.id, source=_source(view, claim, resolution), side=side, first=when.first, last=when.last,
        incidents=tuple(sorted({t.incident for t in held})), held=figure, difference=_difference(claim, figure),
    )  # fmt: skip


def _covered(view: View, total: Resolution) -> Iterator[Finding]:
    days = total.when
    for finding in view.findings:
        when = finding.incident.when
        if days and when and days.first <= when.first and when.last <= days.last and _in_place(total, finding):
            yield finding


def _in_place(total: Resolution, finding: Finding) -> bool:
    """Tell whether an incident lies in the area of a total: anywhere, where the total names no area."""
    area = next((p for p in total.places if p.point), None)
    place = finding.incident.place
    if area is None or area.point is None:
        return True
    if place is None or place.point is None:
        return False
    if area.point.precision >= COUNTRY:
        return place.point.country == area.point.country
    if area.point.precision == DIVISION:
        return area.name in {place.name, place.point.division}
    return area.entry == place.entry


def _counts(tally: Tally, side: str, claim: Claim, policy: str) -> bool:
    if tally.policy.partition("/")[0] != policy or tally.kind is not claim.kind:
        return False
    return side in {UNKNOWN, tally.side} and (tally.low, tally.best, tally.high) != (None, None, None)


def _difference(claim: Claim, held: Figure) -> int | None:
    """Subtract what is held, by its best figure or else its low one, from the number that a total states."""
    counted = held.best if held.best is not None else held.low
    return None if claim.number is None or counted is None else claim.number - counted


def _source(view: View, claim: Claim, resolution: Resolution) -> str:
    named = next((s.name for s in resolution.sayers if s.entry == resolution.original_source and s.name), None)
    return named or next(iter(claim.source[-1:]), None) or view.documents[claim.document].publisher or "the report"
