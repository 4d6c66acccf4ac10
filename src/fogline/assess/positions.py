"""What the parties held responsible say of it: each one's latest word on harm to each side, or its silence."""

from collections.abc import Sequence
from datetime import date

from fogline.assess.evidence import Evidence
from fogline.assess.harm import Harm, is_party
from fogline.knowledge.sides import Side, sides
from fogline.model.incidents import Attitude, Incident, Position


def positions(told: Sequence[Harm], incident: Incident, evidence: Evidence) -> tuple[Position, ...]:
    """Find the position of every party that is named for harm to a side, as Airwars keeps it beside its grades.

    A party accepts where its own side claims the act or concedes the harm; it denies where its own side denies the harm
    or says that nobody was harmed; what it says of its own losses is no position. Where it gives no figure, words in
    which it claims or denies responsibility stand for it, which are no admission of the harm.
    """
    named = {(h.doer.entry or h.doer.name, h.side): h for h in told if h.named and h.asserted}
    return tuple(
        _position(h.doer, h.side, told, incident, evidence) for _, h in sorted(named.items(), key=lambda pair: pair[0])
    )


def _position(party: Side, side: str, told: Sequence[Harm], incident: Incident, evidence: Evidence) -> Position:
    own = [h for h in told if h.side == side and is_party(h.speaker, party) and _on_it(h, party)]
    words = [h for h in own if h.asserted or h.refused]
    if not words:
        return _without_figure(party, side, incident, evidence)
    days = {h.claim.id: evidence.said_on(h.claim.id) for h in words}
    last = max(words, key=lambda h: (days[h.claim.id] or date.min, h.asserted, h.claim.id))
    agreeing = tuple(sorted(h.claim.id for h in words if h.asserted is last.asserted))
    attitude = Attitude.ACCEPTS if last.asserted else Attitude.DENIES
    return Position(party=party.name, side=side, attitude=attitude, day=days[last.claim.id], claims=agreeing)


def _without_figure(party: Side, side: str, incident: Incident, evidence: Evidence) -> Position:
    """Tell whether a party that gives no figure claims or denies responsibility: its latest word, or its silence."""
    own = tuple(a for a in incident.avowals if sides().one(a.party, party.entry))
    if not own:
        return Position(party=party.name, side=side, attitude=Attitude.SILENT, day=_latest_report(incident, evidence))
    last = max(own, key=lambda a: (a.day or date.min, a.owns, a.document, a.words.start))
    attitude = Attitude.CLAIMS if last.owns else Attitude.DISCLAIMS
    agreeing = tuple(a for a in own if a.owns is last.owns)
    return Position(party=party.name, side=side, attitude=attitude, day=last.day, avowals=agreeing)


def _on_it(told: Harm, party: Side) -> bool:
    """Tell whether a party's word is on what it is said to have done: its own act, or harm that it denies."""
    if told.named:
        return _same(told.doer, party)
    return told.refused and not sides().one(told.side_entry, party.entry)


def _same(one: Side, other: Side) -> bool:
    return one.name == other.name or sides().one(one.entry, other.entry)


def _latest_report(incident: Incident, evidence: Evidence) -> date | None:
    """Return the day of the latest report that is no copy, as far as known."""
    days = (evidence.said_on(c) for c in incident.claims if c not in evidence.copied)
    return max((d for d in days if d), default=None)
