"""Ties between incidents: what is part of what, what may be one, and the weights that say so."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from fogline.desk.showing import wording
from fogline.flow.catalogue_cases import TIES
from fogline.flow.catalogue_records import Related
from fogline.flow.views import View
from fogline.model.incidents import Finding
from fogline.model.judgements import Judgement, Relation

PART, WHOLE, MAYBE = "may lie within this one", "this one may lie within it", "may be the same incident"
HALF = 60.0
"""Pixels of the longest bar to either side."""
BITS = 8.0
"""Weight that fills a bar: 1 in 256."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One named weight, drawn from the middle: to the right speaks for the tie, to the left against it."""

    name: str
    weight: float
    """In bits."""
    reason: str
    start: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Another incident, what ties it to this one, and why."""

    incident: str
    label: str
    how: str
    weight: float
    rule: str
    bars: tuple[Bar, ...]


def called(finding: Finding) -> str:
    """Name an incident in a few words: its place and its days."""
    place = finding.incident.place
    return f"{(place.name or place.words) if place else 'Place not stated'}, {wording.days(finding.incident.when)}"


def related_in(view: View) -> Mapping[str, tuple[Related, ...]]:
    """Return what ties the incidents of a view to each other, by the id of each."""
    homes = {c: f.incident.id for f in view.findings for c in f.incident.claims}
    found: dict[str, list[Related]] = {}
    for judged in (j for j in view.judgements if j.relation in TIES):
        left, right = homes.get(judged.left), homes.get(judged.right)
        if left and right and left != right:
            for own, other, inside in ((left, right, True), (right, left, False)):
                one = Related(incident=other, relation=judged.relation, inside=inside, judgement=judged)
                found.setdefault(own, []).append(one)
    return {incident: tuple(related) for incident, related in found.items()}


def ties(related: Iterable[Related], label: Callable[[str], str]) -> tuple[Tie, ...]:
    """Make one tie for each other incident, by its strongest judgement; the strongest first."""
    best: dict[str, Related] = {}
    for one in related:
        held = best.get(one.incident)
        if held is None or _strength(one) > _strength(held):
            best[one.incident] = one
    ordered = sorted(best.values(), key=lambda r: (-r.judgement.weight, r.incident))
    return tuple(_tie(r, label(r.incident)) for r in ordered)


def _strength(related: Related) -> tuple[float, str]:
    return related.judgement.weight, related.judgement.id


def _tie(related: Related, label: str) -> Tie:
    how = MAYBE if related.relation is Relation.UNSURE else (WHOLE if related.inside else PART)
    return Tie(
        incident=related.incident, label=label, how=how, weight=related.judgement.weight,
        rule=related.judgement.rule, bars=bars(related.judgement),
    )  # fmt: skip


def bars(judgement: Judgement) -> tuple[Bar, ...]:
    """Draw the weights of a judgement, the heaviest first."""
    ordered = sorted(judgement.terms, key=lambda t: (-abs(t.weight), t.name))
    return tuple(
        Bar(
            name=t.name, weight=t.weight, reason=t.reason, width=_width(t.weight),
            start=HALF if t.weight >= 0 else HALF - _width(t.weight),
        )
        for t in ordered
    )  # fmt: skip


def _width(weight: float) -> float:
    return round(min(abs(weight) / BITS, 1.0) * HALF, 1)
