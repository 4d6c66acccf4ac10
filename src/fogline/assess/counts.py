"""Lays out what is said of each side and kind of an incident: each source's word, and what was set aside."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fogline.assess.asides import aside, without_parts
from fogline.assess.evidence import Evidence
from fogline.assess.latest import Word, settle
from fogline.model.claims import Claim, Kind
from fogline.model.incidents import Incident, OriginalSource, SetAside
from fogline.model.refs import Ref

UNKNOWN = "unknown"
DEAD_OR_HURT = frozenset({Kind.KILLED, Kind.WOUNDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """All that is said of one side and kind."""

    incident: str
    side: str
    kind: Kind
    words: tuple[Word, ...]
    """What each independent source gives, sorted by source; a retelling of casualties as killed is a word apart."""
    partisan: frozenset[str]
    """Sources that are themselves sides of the incident: each has a reason to shade figures."""
    set_aside: tuple[SetAside, ...]


def counts(incident: Incident, evidence: Evidence) -> tuple[Count, ...]:
    """Lay out an incident's claims on people by side and kind, sorted."""
    grouped: dict[tuple[str, Kind], list[Claim]] = {}
    for claim in sorted({*incident.claims, *incident.beside}):
        said = evidence.claims[claim]
        if said.kind.of_people:
            grouped.setdefault((side_of(said, evidence.resolutions[claim].victims), said.kind), []).append(said)
    return tuple(_count(incident, key, grouped[key], evidence) for key in sorted(grouped))


def side_of(claim: Claim, ref: Ref | None) -> str:
    """Name a side for a tally: the party's name, "civilians", or "unknown" where a bare noun ("persons") names none."""
    if not ref or not (ref.entry or claim.victim_side):
        return UNKNOWN
    return ref.name or ref.words or UNKNOWN


def _count(incident: Incident, key: tuple[str, Kind], claims: Sequence[Claim], evidence: Evidence) -> Count:
    restated = _restated(incident, evidence)
    reasons = {c.id: aside(c, evidence) or restated.get(c.id) for c in claims}
    asides = [SetAside(claim=c, reason=why) for c, why in reasons.items() if why]
    usable = {c.id: c for c in claims if not reasons[c.id]}
    changed = _changed(incident, evidence)
    words: list[Word] = []
    for source in incident.sources:
        own = [usable[c] for c in source.claims if c in usable]
        for kind_changed in (False, True):
            settled = settle(source, [c for c in own if (c.id in changed) is kind_changed], evidence)
            words += [replace(settled.word, changed=kind_changed)] if settled.word else []
            asides += settled.set_aside
    kept, parts = without_parts(words)
    return Count(
        incident=incident.id, side=key[0], kind=key[1], words=kept,
        partisan=frozenset(s.id for s in incident.sources if _is_side(s, incident, evidence)),
        set_aside=tuple(sorted((*asides, *parts), key=lambda a: a.claim)),
    )  # fmt: skip


def _restated(incident: Incident, evidence: Evidence) -> dict[str, str]:
    """Claims that restate another of their kind with changes, and why they are set aside: the nearer one counts."""
    return {
        d.restated: f"a restatement that changed its original: {'; '.join(d.changes)}"
        for d in incident.drifts
        if evidence.claims[d.original].kind is evidence.claims[d.restated].kind
        and not aside(evidence.claims[d.original], evidence)
    }


def _is_side(source: OriginalSource, incident: Incident, evidence: Evidence) -> bool:
    refs = [r for c in incident.claims for r in (evidence.resolutions[c].victims, evidence.resolutions[c].by) if r]
    names = {n.casefold() for r in refs for n in (r.entry, r.name, r.words) if n}
    return source.id.casefold() in names or source.name.casefold() in names


def _changed(incident: Incident, evidence: Evidence) -> frozenset[str]:
    """Claims that made killed or wounded of their origin's casualties."""
    return frozenset(
        d.restated
        for d in incident.drifts
        if evidence.claims[d.original].kind is Kind.CASUALTIES and evidence.claims[d.restated].kind in DEAD_OR_HURT
    )
