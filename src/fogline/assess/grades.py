"""How well an incident is supported, on two axes that are kept apart: corroboration and attribution."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from fogline.assess.evidence import Evidence
from fogline.assess.harm import CIVIL, Harm, harms, is_party
from fogline.assess.positions import positions
from fogline.assess.scales import scales
from fogline.knowledge.sides import Side, sides
from fogline.model.incidents import Grade, Incident

ENOUGH = 2


def grade(incident: Incident, evidence: Evidence) -> Grade:
    """Grade an incident: who corroborates it and who is held to have done it. Never "confirmed": that is for people.

    Corroboration counts independent sources that assert harm, as the Every Casualty standards ask; attribution is
    Airwars' question of which belligerent did it, and "admitted" means that a side claims the act as its own. The
    position of each party held responsible stands beside them, and published scales are derived from all three.
    """
    told = harms(incident, evidence)
    corroboration, why = _corroboration(told, {s.id: s.name for s in incident.sources})
    attribution, who = _attribution(told)
    stands = positions(told, incident, evidence)
    return Grade(
        incident=incident.id, corroboration=corroboration, attribution=attribution,
        rules=(f"corroboration: {why}", f"attribution: {who}"), positions=stands,
        scales=scales(told, bool(_rivals([h for h in told if h.side in CIVIL])), stands),
    )  # fmt: skip


def _corroboration(told: Sequence[Harm], names: dict[str, str]) -> tuple[str, str]:
    asserting = sorted({h.source for h in told if h.asserted})
    if len(asserting) >= ENOUGH:
        return "two or more independent", f"{len(asserting)} independent sources assert harm"
    if len(asserting) == 1:
        return "single source", f"only {names[asserting[0]]} asserts harm"
    if any(h.refused for h in told if h.claim.stance == "denied"):
        return "denied", "nobody asserts harm, and someone denies it"
    return "none", "nobody asserts harm in their own words"


def _attribution(told: Sequence[Harm]) -> tuple[str, str]:
    naming = [h for h in told if h.named and h.asserted]
    contested = _rivals(told)
    if contested:
        return "contested", f"sources name {' and '.join(contested)} for harm to the same side"
    admitting = sorted({h.doer.name for h in naming if is_party(h.speaker, h.doer)})
    if admitting:
        return "admitted", f"{admitting[0]} claims the act as its own"
    named = sorted({h.doer.name for h in naming})
    if named:
        return "one side named", f"only {named[0]} is named for each side's harm"
    return "unknown", "nobody is named"


def _rivals(told: Iterable[Harm]) -> list[str]:
    """Name the parties that different sources name for harm to one and the same side."""
    by_side: dict[str, set[tuple[str, Side]]] = {}
    for h in told:
        if h.named and h.asserted:
            by_side.setdefault(h.side, set()).add((h.source, h.doer))
    return sorted({doer.name for held in by_side.values() if _rival(held) for _, doer in held})


def _rival(held: Iterable[tuple[str, Side]]) -> bool:
    """Tell whether different sources name parties of different sides."""
    return any(
        a != b and one.name != other.name and not sides().one(one.entry, other.entry)
        for (a, one), (b, other) in combinations(sorted(held, key=lambda h: (h[0], h[1].name)), 2)
    )
