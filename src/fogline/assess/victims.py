"""Whose the harmed are, claim by claim, in one incident."""

from collections.abc import Mapping
from dataclasses import replace

from fogline.assess.evidence import Evidence
from fogline.knowledge.sides import Side, sides
from fogline.model.claims import Kind, Stance
from fogline.model.incidents import Incident


def victims(incident: Incident, evidence: Evidence) -> dict[str, Side]:
    """Name the side of each claim's victims, by claim; copies follow their originals.

    A denial that names no party of its own is of the side whose harm it denies. A figure for a wider side is of the
    narrower one for which the same figure is told: two officers of the forces are the two policemen.
    """
    rule = sides()
    told = sorted({*incident.claims, *incident.beside})
    found = rule.of_victims([(evidence.claims[c], evidence.resolutions[c]) for c in told])
    for denial, denied in evidence.denials:
        if denial in found and denied in found and rule.is_general(found[denial]) and found[denial] != found[denied]:
            found[denial] = replace(found[denied], reason="it denies what is said of them")
    found |= _narrowed(found, evidence)
    return found | {c: found[first] for c, first in evidence.copied.items() if c in found and first in found}


def _narrowed(found: Mapping[str, Side], evidence: Evidence) -> dict[str, Side]:
    """Take figures for a wider side for those of the one narrowest side of which the same is told."""
    alike: dict[tuple[Kind, int], dict[str, Side]] = {}
    for c in sorted(found):
        claim = evidence.claims[c]
        if claim.number and claim.stance is Stance.ASSERTED and c not in evidence.copied:
            alike.setdefault((claim.kind, claim.number), {})[c] = found[c]
    narrowed = {c: _narrowest(side, told) for told in alike.values() for c, side in told.items()}
    return {c: side for c, side in narrowed.items() if side}


def _narrowest(side: Side, alike: Mapping[str, Side]) -> Side | None:
    holds = sides().holds
    within = {s.name: s for s in alike.values() if s.entry and side.entry and holds(side.name, s.name)}
    narrowest = [s for s in within.values() if not any(holds(s.name, name) for name in within)]
    if len(narrowest) != 1:
        return None
    return replace(narrowest[0], reason=f"the same figure is told of {narrowest[0].name}, who are of {side.name}")
