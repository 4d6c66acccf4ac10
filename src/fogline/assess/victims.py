"""Whose the harmed are, claim by claim, in one incident."""

from dataclasses import replace

from fogline.assess.evidence import Evidence
from fogline.knowledge.sides import Side, sides
from fogline.model.incidents import Incident


def victims(incident: Incident, evidence: Evidence) -> dict[str, Side]:
    """Name the side of each claim's victims, by claim; copies follow their originals.

    A denial that names no party of its own is of the side whose harm it denies.
    """
    rule = sides()
    told = sorted({*incident.claims, *incident.beside})
    found = rule.of_victims([(evidence.claims[c], evidence.resolutions[c]) for c in told])
    for denial, denied in evidence.denials:
        if denial in found and denied in found and rule.is_general(found[denial]) and found[denial] != found[denied]:
            found[denial] = replace(found[denied], reason="it denies what is said of them")
    return found | {c: found[first] for c, first in evidence.copied.items() if c in found and first in found}
