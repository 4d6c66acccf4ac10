"""Lays out what is said of each side and kind of an incident: each source's word, and what was set aside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fogline.assess.asides import aside, without_parts
from fogline.assess.evidence import Evidence
from fogline.assess.latest import Word, said, settle
from fogline.assess.victims import victims
from fogline.knowledge.periods import ran_over
from fogline.knowledge.sides import Side, sides
from fogline.model.claims import Claim, Kind, Scope
from fogline.model.incidents import Incident, SetAside

DEAD_OR_HURT = frozenset({Kind.KILLED, Kind.WOUNDED})
HURT = DEAD_OR_HURT | {Kind.CASUALTIES}


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
    responsible: frozenset[str]
    """Sources that are held responsible for the harm to this side, by whoever names them."""
    largest: int
    """The greatest number that any claim of the incident states of its dead or hurt."""
    set_aside: tuple[SetAside, ...]
    days: tuple[date, ...] = ()
    """The days over which it ran, where the claims say that it ran over several and not that it was on one of them."""


LONGEST = 31
"""Days of a period beyond which a figure is of a war and not of an event."""


def counts(incident: Incident, evidence: Evidence) -> tuple[Count, ...]:
    """Lay out an incident's claims on people by side and kind, sorted."""
    told = [evidence.claims[c] for c in sorted({*incident.claims, *incident.beside})]
    of_victims = victims(incident, evidence)
    grouped: dict[tuple[str, Kind], list[Claim]] = {}
    for claim in told:
        if claim.kind.of_people:
            grouped.setdefault((of_victims[claim.id].name, claim.kind), []).append(claim)
    pool = _Pool(
        evidence=evidence, sides=of_victims, restated=_restated(incident, evidence),
        changed=_changed(incident, evidence), partisan=_partisan(incident, evidence),
        largest=max((said(c).number for c in told if c.kind in HURT and not aside(c, evidence)), default=0),
    )  # fmt: skip
    return tuple(_count(incident, key, grouped[key], pool) for key in sorted(grouped))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pool:
    """What every count of an incident needs to know."""

    evidence: Evidence
    sides: Mapping[str, Side]
    restated: Mapping[str, str]
    changed: frozenset[str]
    partisan: frozenset[str]
    largest: int


def _count(incident: Incident, key: tuple[str, Kind], claims: Sequence[Claim], pool: _Pool) -> Count:
    reasons = {c.id: _reason(c, incident, pool) for c in claims}
    asides = [SetAside(claim=c, reason=why) for c, why in reasons.items() if why]
    usable = {c.id: c for c in claims if not reasons[c.id]}
    words: list[Word] = []
    for source in incident.sources:
        own = [usable[c] for c in source.claims if c in usable]
        for kind_changed in (False, True):
            settled = settle(source, [c for c in own if (c.id in pool.changed) is kind_changed], pool.evidence)
            words += [_noted(settled.word, kind_changed, pool)] if settled.word else []
            asides += settled.set_aside
    kept, parts = without_parts(words)
    return Count(
        incident=incident.id, side=key[0], kind=key[1], words=kept, partisan=pool.partisan,
        responsible=_responsible(incident, key[0], pool), largest=pool.largest,
        set_aside=tuple(sorted((*asides, *parts), key=lambda a: a.claim)),
        days=_days(incident, [c for w in kept for c in w.claims], pool.evidence),
    )  # fmt: skip


def _days(incident: Incident, claims: Sequence[str], evidence: Evidence) -> tuple[date, ...]:
    """Return the days of an incident where a claim that counts says that it ran over them."""
    when = incident.when
    if when is None or when.first == when.last or (when.last - when.first).days >= LONGEST:
        return ()
    told = (evidence.resolutions[c].when for c in claims)
    if not any(w and w.words and (w.first, w.last) == (when.first, when.last) and ran_over(w.words) for w in told):
        return ()
    return tuple(when.first + timedelta(days=n) for n in range((when.last - when.first).days + 1))


def _reason(claim: Claim, incident: Incident, pool: _Pool) -> str | None:
    """Tell why a claim is not counted, if it is not."""
    told = aside(claim, pool.evidence) or pool.restated.get(claim.id)
    newer = pool.evidence.claims.get(pool.evidence.closed.get(claim.id, ""))
    if told or newer is None or newer.id not in incident.claims or aside(newer, pool.evidence):
        return told
    closes = newer.kind is claim.kind and newer.scope is not Scope.PART and pool.sides[newer.id] == pool.sides[claim.id]
    return "superseded by the same source's later word" if closes else None


def _noted(word: Word, kind_changed: bool, pool: _Pool) -> Word:
    """Note on a word why its claims were counted for this side, where they do not name it."""
    notes = dict.fromkeys(pool.sides[c].reason for c in word.claims if pool.sides[c].reason)
    return replace(word, changed=kind_changed, note="; ".join(notes))


def _restated(incident: Incident, evidence: Evidence) -> dict[str, str]:
    """Claims that restate another of their kind with changes, and why they are set aside: the nearer one counts."""
    return {
        d.restated: f"a restatement that changed its original: {'; '.join(d.changes)}"
        for d in incident.drifts
        if evidence.claims[d.original].kind is evidence.claims[d.restated].kind
        and not aside(evidence.claims[d.original], evidence)
    }


def _partisan(incident: Incident, evidence: Evidence) -> frozenset[str]:
    """Find the sources that are themselves sides of an incident, or of one side with one."""
    refs = [r for c in incident.claims for r in (evidence.resolutions[c].victims, evidence.resolutions[c].by) if r]
    names = {n.casefold() for r in refs for n in (r.entry, r.name, r.words) if n}
    parties = {r.entry for r in refs if r.entry}
    return frozenset(
        s.id
        for s in incident.sources
        if s.id.casefold() in names
        or s.name.casefold() in names
        or any(sides().one(sides().speaker(s.id), p) for p in parties)
    )


def _responsible(incident: Incident, side: str, pool: _Pool) -> frozenset[str]:
    """Find the sources that someone names as having harmed a side."""
    told = [pool.evidence.resolutions[c].by for c in incident.claims if pool.sides[c].name == side]
    doers, rule = {r.entry for r in told if r and r.entry}, sides()
    return frozenset(s.id for s in incident.sources if any(rule.one(rule.speaker(s.id), d) for d in doers))


def _changed(incident: Incident, evidence: Evidence) -> frozenset[str]:
    """Claims that made killed or wounded of their origin's casualties."""
    return frozenset(
        d.restated
        for d in incident.drifts
        if evidence.claims[d.original].kind is Kind.CASUALTIES and evidence.claims[d.restated].kind in DEAD_OR_HURT
    )
