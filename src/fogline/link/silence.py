"""Silence: parties that an incident is about, and whose word no report of it gives."""

import re
from collections.abc import Iterable, Iterator, Sequence

from fogline.link.material import Material
from fogline.link.sides import is_civilians
from fogline.model.claims import Claim, Stance
from fogline.model.refs import Ref, Resolution

NAMED = 0.65
"""How sure a tie must be to be of a party that is named and not merely described ("gunmen")."""
STATE = re.compile(r"(world/[a-z]{2})-")


def silent(claims: Iterable[str], sources: Sequence[str], material: Material) -> tuple[str, ...]:
    """Name the parties of an incident that are no source of it; a state speaks for its forces."""
    told = {_voice(s) for s in sources}
    found = {
        ref.name or ref.words
        for c in claims
        for ref in _parties(material.claims[c], material.resolutions[c])
        if ref.entry and _voice(ref.entry) not in told
    }
    return tuple(sorted(found))


def _parties(claim: Claim, resolution: Resolution) -> Iterator[Ref]:
    if claim.stance is Stance.DENIED:
        return
    for ref in (resolution.victims, resolution.by):
        if ref and ref.entry and ref.score >= NAMED and not is_civilians(ref.entry):
            yield ref


def _voice(party: str) -> str:
    """Return what a party and all that speak for it share: a state's government, army and police have its code."""
    state = STATE.match(party)
    return state[1] if state else party
