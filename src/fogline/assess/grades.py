"""How well an incident is supported, on two axes that are kept apart: corroboration and attribution."""

from collections.abc import Iterable

from fogline.assess.evidence import Evidence
from fogline.model.claims import Stance
from fogline.model.incidents import Grade, Incident

ENOUGH = 2


def grade(incident: Incident, evidence: Evidence) -> Grade:
    """Grade an incident: who corroborates it and who is held to have done it. Never "confirmed": that is for people.

    Corroboration counts independent sources that assert harm, as the Every Casualty standards ask; attribution is
    Airwars' question of which belligerent did it, and "admitted" means that a side claims the act as its own.
    """
    corroboration, why = _corroboration(incident, evidence)
    attribution, who = _attribution(incident, evidence)
    return Grade(
        incident=incident.id,
        corroboration=corroboration,
        attribution=attribution,
        rules=(f"corroboration: {why}", f"attribution: {who}"),
    )


def _corroboration(incident: Incident, evidence: Evidence) -> tuple[str, str]:
    asserting = [s for s in incident.sources if _asserted(s.claims, evidence)]
    if len(asserting) >= ENOUGH:
        return "two or more independent", f"{len(asserting)} independent sources assert harm"
    if len(asserting) == 1:
        return "single source", f"only {asserting[0].name} asserts harm"
    if any(evidence.claims[c].stance is Stance.DENIED for c in incident.claims):
        return "denied", "nobody asserts harm, and someone denies it"
    return "none", "nobody asserts harm in their own words"


def _asserted(claims: Iterable[str], evidence: Evidence) -> bool:
    """Tell whether any of the claims asserts that somebody was harmed."""
    return any(
        evidence.claims[c].stance is Stance.ASSERTED and evidence.claims[c].high != 0
        for c in claims
        if evidence.claims[c].kind.of_people
    )


def _attribution(incident: Incident, evidence: Evidence) -> tuple[str, str]:
    named, contested, admitted = _named(incident, evidence)
    if contested:
        return "contested", f"sources name {' and '.join(contested)} for harm to the same side"
    if admitted:
        return "admitted", f"{admitted[0]} claims the act as its own"
    if named:
        return "one side named", f"only {named[0]} is named for each side's harm"
    return "unknown", "nobody is named"


def _named(incident: Incident, evidence: Evidence) -> tuple[list[str], list[str], list[str]]:
    """Name the parties held responsible, those of them that rival for one side's harm, and those that claim it."""
    by_victims: dict[str, dict[str, set[str]]] = {}
    admitted: set[str] = set()
    for source in incident.sources:
        for c in source.claims:
            r = evidence.resolutions[c]
            if not r.by or evidence.claims[c].stance is not Stance.ASSERTED or evidence.claims[c].high == 0:
                continue
            by, whose = r.by.name or r.by.words, (r.victims.name or r.victims.words) if r.victims else ""
            by_victims.setdefault(whose, {}).setdefault(by, set()).add(source.id)
            if source.id in {r.by.entry, r.by.words, r.by.name}:
                admitted.add(by)
    rivals = sorted({by for parties in by_victims.values() if _rival(parties) for by in parties})
    return sorted({by for parties in by_victims.values() for by in parties}), rivals, sorted(admitted)


def _rival(parties: dict[str, set[str]]) -> bool:
    """Tell whether different sources name different parties."""
    return len(parties) > 1 and len(set().union(*parties.values())) > 1
