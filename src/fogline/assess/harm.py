"""Harm as it is told: which source says that whom harmed whom, in terms of sides."""

from collections.abc import Iterator
from dataclasses import dataclass

from fogline.assess.evidence import Evidence
from fogline.assess.victims import victims
from fogline.knowledge.sides import UNKNOWN, Side, sides
from fogline.model.claims import Claim, Stance
from fogline.model.incidents import Incident

CIVIL = frozenset({"civilians", UNKNOWN})
"""Sides whose members may be civilians: people of no known side are no known combatants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """One source's claim of harm to people."""

    claim: Claim
    source: str
    """Id of the original source."""
    speaker: str
    """Id of the party that the source is, where it is one; else the source's id."""
    side: str
    """Whose harm."""
    side_entry: str | None
    doer: Side
    """Who is said to have done it, named or described; unknown where nobody is."""

    @property
    def asserted(self) -> bool:
        """Tell whether it asserts that somebody was harmed."""
        return self.claim.stance is Stance.ASSERTED and self.claim.high != 0

    @property
    def refused(self) -> bool:
        """Tell whether it says that nobody was, or denies what is said."""
        return self.claim.stance is Stance.DENIED or (self.claim.stance is Stance.ASSERTED and self.claim.high == 0)

    @property
    def named(self) -> bool:
        """Tell whether it names who did it; "gunmen" is a description, and names nobody."""
        return not sides().is_general(self.doer)


def harms(incident: Incident, evidence: Evidence) -> tuple[Harm, ...]:
    """Lay out an incident's claims of harm to people, by source and claim, copied wording left out."""
    return tuple(_harms(incident, evidence))


def _harms(incident: Incident, evidence: Evidence) -> Iterator[Harm]:
    rule, whose = sides(), victims(incident, evidence)
    for source in incident.sources:
        speaker = rule.speaker(source.id)
        for c in source.claims:
            if evidence.claims[c].kind.of_people and c not in evidence.copied:
                yield Harm(
                    claim=evidence.claims[c], source=source.id, speaker=speaker, side=whose[c].name,
                    side_entry=whose[c].entry, doer=rule.of(evidence.resolutions[c].by),
                )  # fmt: skip


def is_party(source: str, party: Side) -> bool:
    """Tell whether a source, by the id of the party that it is, speaks for a party."""
    return sides().one(source, party.entry) or source in {party.entry, party.name}
