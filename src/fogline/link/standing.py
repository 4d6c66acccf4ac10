"""What is linked so far: more reports may come, in any order, and the result is that of linking all at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from fogline.knowledge.linkage import Linkage
from fogline.link.accounts import Account, account
from fogline.link.citations import builds
from fogline.link.events import Event, Events, Regrouped
from fogline.link.folding import fold, root
from fogline.link.folding import judged as judged_copies
from fogline.link.grouping import accounts_of, weighed, words_of
from fogline.link.held import Held, held, with_copies
from fogline.link.material import Material, is_running, reading
from fogline.link.originals import Originals
from fogline.link.pairs import RULE, Tie
from fogline.link.parts import parts
from fogline.link.running import Beside
from fogline.link.voices import voices
from fogline.model.claims import Claim
from fogline.model.incidents import Incident
from fogline.model.judgements import Judgement, Relation
from fogline.model.refs import Resolution
from fogline.model.reports import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What link decided."""

    judgements: tuple[Judgement, ...]
    """Copies, relations, and for each join of two accounts the strongest pair, with its terms; sorted."""
    incidents: tuple[Incident, ...]
    """Events of harm, sorted by id."""
    holdings: tuple[Incident, ...] = ()
    """Claims of who holds or besieges a place that are no part of an event of harm, by place and party."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What more reports changed."""

    made: tuple[Incident, ...]
    """Incidents that are new or not as they were, without the totals beside them; sorted by id."""
    gone: tuple[str, ...]
    """Ids that no incident bears any more, sorted: their claims went to others."""


class Standing:
    """Reports and all that links them, kept in memory. One caller at a time."""

    def __init__(self, linkage: Linkage, judged: Sequence[Judgement] = ()) -> None:
        """Take the linkage pack and the decisions of people, which hold against the machine's."""
        self._judged = tuple(judged)
        self._reports: dict[str, Report] = {}
        self._claims: dict[str, Claim] = {}
        self._resolutions: dict[str, Resolution] = {}
        self._originals = Originals()
        self._material = Material(
            reports=self._reports, claims=self._claims, resolutions=self._resolutions, linkage=linkage,
            homes=self._originals.homes,
        )  # fmt: skip
        self._word = words_of(judged)
        self._events = Events(self._material, self._word)
        self._beside = Beside()
        self._folded: dict[str, str] = {}
        self._copies: dict[str, set[str]] = {}
        self._totals: set[str] = set()
        self._held: dict[Event, Held] = {}
        self._voices: dict[Event, Mapping[str, str]] = {}
        self._told: dict[str, set[Event]] = {}

    def add(self, reports: Iterable[Report]) -> Changed:
        """Add reports; only what shares words or blocks with them is looked at again."""
        fresh = {r.document.id: r for r in sorted(reports, key=reading) if self._is_news(r)}
        if fresh.keys() & self._reports.keys():
            return self._read_again(fresh)
        for r in fresh.values():
            self._reports[r.document.id] = r
            self._claims.update((c.id, c) for c in r.claims)
            self._resolutions.update((x.claim, x) for x in r.resolutions)
        touched = self._originals.add(r.document for r in fresh.values())
        unsettled = self._homes_of(touched)
        refolded = {d for d in sorted(touched) if self._refold(d)} | fresh.keys()
        done = self._regrouped(sorted(refolded))
        return self._remake(set(done.made | (unsettled | self._homes_of(touched)) - done.gone), set(done.gone))

    def linked(self) -> Linked:
        """Return all that is decided about the reports so far."""
        events = [h for h in self._held.values() if h.is_event]
        return Linked(
            judgements=self._judgements(),
            incidents=_ordered(self._with_totals(h.incident) for h in events),
            holdings=_ordered(h.incident for h in self._held.values() if not h.is_event),
        )

    def _is_news(self, report: Report) -> bool:
        known = self._reports.get(report.document.id)
        return not known or reading(report) > reading(known)

    def _read_again(self, fresh: Mapping[str, Report]) -> Changed:
        """Start anew: a document was read anew, and its old claims must leave no trace."""
        before = {h.incident.id: h.incident for h in self._held.values()}
        everything = {**self._reports, **fresh}
        self.__init__(self._material.linkage, self._judged)  # type: ignore[misc]
        self.add(everything.values())
        after = {h.incident.id: h.incident for h in self._held.values()}
        return _changed(before, after)

    def _homes_of(self, documents: Iterable[str]) -> set[Event]:
        """Events in which claims of documents stand, by themselves or by what they repeat."""
        claims = (c.id for d in documents for c in self._reports[d].claims)
        return {e for c in claims if (e := self._events.home(root(c, self._folded)))}

    def _refold(self, document: str) -> bool:
        """Fold a document's claims onto those that they repeat; tell whether anything changed."""
        claims = self._reports[document].claims
        direct = fold(claims, self._originals.overlaps(document), self._reports)
        before = {c.id: self._folded[c.id] for c in claims if c.id in self._folded}
        for c, original in before.items():
            self._copies[original].discard(c)
            del self._folded[c]
        for c, original in direct.items():
            self._copies.setdefault(original, set()).add(c)
            self._folded[c] = original
        return before != direct

    def _regrouped(self, documents: Sequence[str]) -> Regrouped:
        gone: list[Account] = []
        new: list[Account] = []
        for d in documents:
            own = [c.id for c in self._reports[d].claims if c.id not in self._folded]
            self._count(d, {c for c in own if is_running(self._claims[c])})
            gone += self._events.of_document(d)
            new += accounts_of((c for c in own if not is_running(self._claims[c])), self._material, self._word)
        return self._events.change(gone, new)

    def _count(self, document: str, totals: set[str]) -> None:
        """Keep the running totals of a document."""
        for c in sorted(c.id for c in self._reports[document].claims):
            if c in self._totals and c not in totals:
                self._totals.discard(c)
                self._beside.remove(c)
            elif c in totals and c not in self._totals:
                self._totals.add(c)
                report = self._reports[document].document
                self._beside.add(c, account(self._claims[c], self._resolutions[c], report, self._material.linkage))

    def _remake(self, events: set[Event], gone: set[Event]) -> Changed:
        """Make incidents anew, and those beside them whose voices changed."""
        before: dict[str, Incident] = {}
        for e in sorted(gone):
            self._tell(e, ())
            before.update(self._drop(e))
            del self._voices[e]
        claims = {e: self._claims_of(e) for e in events}
        moved = {self._claims[c].document for e in events for c in claims[e]}
        moved |= {self._claims[c].document for i in before.values() for c in i.claims}
        for e in sorted(events):
            moved |= {self._claims[c].document for c in self._held[e].incident.claims} if e in self._held else set()
            self._tell(e, claims[e])
        after: dict[str, Incident] = {}
        for e in sorted(events | {e for d in moved for e in self._told.get(d, ())}):
            heard = self._heard(e)
            if e in events or heard != self._voices[e]:
                before.update(self._drop(e) if e in self._held else {})
                after.update(self._make(e, heard))
        return _changed(before, after)

    def _claims_of(self, event: Event) -> tuple[str, ...]:
        own = [c for a in event for c in self._events.accounts[a].claims]
        return with_copies(own, self._copies)

    def _tell(self, event: Event, claims: Iterable[str]) -> None:
        """Note in which documents an event is told."""
        known = self._held.get(event)
        for c in known.incident.claims if known else ():
            self._told[self._claims[c].document].discard(event)
        for c in claims:
            self._told.setdefault(self._claims[c].document, set()).add(event)

    def _heard(self, event: Event) -> Mapping[str, str]:
        """Return the voices that an event's reports share with those of events told in one report with it."""
        beside = {e for c in self._claims_of(event) for e in self._told[self._claims[c].document]}
        documents = {self._claims[c].document for e in beside for c in self._claims_of(e)}
        return voices(self._reports[d] for d in sorted(documents))

    def _make(self, event: Event, heard: Mapping[str, str]) -> dict[str, Incident]:
        made = held(event, self._claims_of(event), self._folded, replace(self._material, voices=heard))
        self._held[event], self._voices[event] = made, heard
        if made.is_event:
            self._beside.put(made.incident, [self._events.accounts[a] for a in event])
        return {made.incident.id: made.incident}

    def _drop(self, event: Event) -> dict[str, Incident]:
        was = self._held.pop(event)
        if was.is_event:
            self._beside.drop(was.incident.id)
        return {was.incident.id: was.incident}

    def _with_totals(self, incident: Incident) -> Incident:
        return replace(incident, beside=with_copies(self._beside.of(incident.id), self._copies))

    def _judgements(self) -> tuple[Judgement, ...]:
        copies = sorted(self._originals.judgements, key=lambda j: j.id)
        cited = {c: o for h in self._held.values() for c, o in h.cited.items()}
        found = [*copies, *builds(cited, self._material, copies)]
        found += judged_copies({c: root(c, self._folded) for c in self._folded})
        found += [self._same(t) for e in self._held for t in self._events.joins.get(e, ())]
        found += parts(self._events.parts, self._events.accounts, self._events.event_of)
        found += [j for h in self._held.values() for j in h.judged]
        return tuple(sorted({j.id: j for j in found}.values(), key=lambda j: (j.relation, j.left, j.right, j.id)))

    def _same(self, tie: Tie) -> Judgement:
        """Say that two accounts are of one event, with the terms."""
        accounts = self._events.accounts
        w = weighed(accounts[tie.left], accounts[tie.right], self._material, self._word)
        return Judgement(
            relation=Relation.SAME_INCIDENT, left=w.left, right=w.right, weight=round(w.weight, 4), terms=w.terms,
            rule=RULE,
        )  # fmt: skip


def _changed(before: Mapping[str, Incident], after: Mapping[str, Incident]) -> Changed:
    made = [after[i] for i in sorted(after) if after[i] != before.get(i)]
    return Changed(made=tuple(made), gone=tuple(sorted(before.keys() - after.keys())))


def _ordered(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    return tuple(sorted(incidents, key=lambda i: i.id))
