"""What is linked so far: more reports may come, in any order, and the result is that of linking all at once."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from fogline.knowledge.linkage import Linkage
from fogline.link.accounts import Account, account
from fogline.link.citations import builds
from fogline.link.events import Events, Regrouped
from fogline.link.folding import fold, root
from fogline.link.folding import judged as judged_copies
from fogline.link.grouping import accounts_of, weighed, words_of
from fogline.link.held import held, with_copies
from fogline.link.material import Material, is_running, reading
from fogline.link.originals import Originals
from fogline.link.pairs import RULE
from fogline.link.parts import parts
from fogline.link.running import Beside, ground
from fogline.link.shelves import Event, Shelves
from fogline.link.voices import voices
from fogline.model.incidents import Incident
from fogline.model.judgements import Judgement, Relation
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
class Told:
    """One incident as it is now, with what is judged about its claims and documents."""

    incident: Incident
    is_event: bool
    """False for who holds a place, where nobody is said to be harmed."""
    judgements: tuple[Judgement, ...]
    """Sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What more reports changed."""

    told: tuple[Told, ...]
    """Incidents that are new, or that may be otherwise than they were; sorted by id."""
    made: tuple[Incident, ...]
    """Those of them that are new or not as they were, without the totals beside them."""
    gone: tuple[str, ...]
    """Ids that no incident bears any more, sorted: their claims went to others."""
    documents: tuple[str, ...]
    """Documents that were added or read anew, and those whose copying is judged otherwise; sorted."""


class Standing:
    """Reports and all that links them. One caller at a time."""

    def __init__(self, linkage: Linkage, judged: Sequence[Judgement] = (), shelves: Shelves | None = None) -> None:
        """Take the linkage pack, the decisions of people, which hold against the machine's, and what is linked."""
        self._shelves = shelves or Shelves()
        self._material = Material(
            reports=self._shelves.reports, claims=self._shelves.claims, resolutions=self._shelves.resolutions,
            linkage=linkage, homes=self._shelves.homes,
        )  # fmt: skip
        self._originals = Originals(self._shelves)
        self._beside = Beside(self._shelves)
        self._heed(judged)

    def add(self, reports: Iterable[Report]) -> Changed:
        """Add reports; only what shares words or blocks with them is looked at again.

        Of two readings of one document the same counts whichever comes first.
        """
        fresh = {r.document.id: r for r in sorted(reports, key=reading) if self._is_news(r)}
        return self.change(fresh.values())

    def change(self, reports: Iterable[Report], judged: Sequence[Judgement] | None = None) -> Changed:
        """Take reports in, each in place of any earlier reading, and people's decisions in place of those before."""
        shelves = self._shelves
        fresh = {r.document.id: r for r in reports}
        again = self._reheed(judged) if judged is not None else set()
        old = sorted(d for d in fresh if d in shelves.spoken)
        before = {c for d in old for c in shelves.spoken[d]}
        unsettled = self._homes_of({*old, *again})
        touched = {t for d in old for t in self._unsaid(d)} | again | fresh.keys()
        for report in fresh.values():
            self._take_in(report)
        touched |= self._originals.add(fresh)
        unsettled |= self._homes_of(touched)
        done = self._regrouped({d for d in sorted(touched) if self._refold(d)} | fresh.keys() | again)
        self._forget(before - {c for d in old for c in shelves.spoken[d]})
        unsettled |= self._homes_of(touched)
        return self._remade({*done.made, *unsettled} - done.gone, done, touched)

    def linked(self) -> Linked:
        """Return all that is decided about the reports so far; only where all is in memory."""
        told = [self._told(self._shelves.event_of[first]) for first in self._shelves.held]
        judged = [j for t in told for j in t.judgements]
        return Linked(
            judgements=_in_order([*judged, *self._originals.judgements, *self._copied(self._shelves.folded)]),
            incidents=_ordered(t.incident for t in told if t.is_event),
            holdings=_ordered(t.incident for t in told if not t.is_event),
        )

    def of_document(self, document: str) -> tuple[Judgement, ...]:
        """Return what is judged of a document, and of its claims that repeat others."""
        return _in_order([*self._originals.of_document(document), *self._copied(self._shelves.spoken[document])])

    def _heed(self, judged: Sequence[Judgement]) -> None:
        self._word = words_of(judged)
        self._events = Events(self._shelves, self._material, self._word)

    def _reheed(self, judged: Sequence[Judgement]) -> set[str]:
        """Heed other decisions of people; return the documents of the claims on which they changed."""
        before = self._word
        self._heed(judged)
        pairs = (before.same ^ self._word.same) | (before.apart ^ self._word.apart)
        found = (self._shelves.speakers.get(c) for pair in sorted(pairs) for c in pair)
        return {d for d in found if d}

    def _is_news(self, report: Report) -> bool:
        known = self._shelves.reports.get(report.document.id)
        return not known or reading(report) > reading(known)

    def _take_in(self, report: Report) -> None:
        shelves, document = self._shelves, report.document.id
        shelves.reports[document] = report
        shelves.spoken[document] = tuple(c.id for c in report.claims)
        for claim, resolution in zip(report.claims, report.resolutions, strict=True):
            shelves.claims[claim.id], shelves.resolutions[claim.id] = claim, resolution
            shelves.speakers[claim.id] = document

    def _forget(self, claims: Iterable[str]) -> None:
        """Let go of claims that no reading makes any more."""
        shelves = self._shelves
        for c in claims:
            del shelves.claims[c], shelves.resolutions[c], shelves.speakers[c]
            shelves.copies.pop(c)

    def _homes_of(self, documents: Iterable[str]) -> set[Event]:
        """Events in which claims of documents stand, by themselves or by what they repeat."""
        claims = (c for d in documents for c in self._shelves.spoken[d])
        return {e for c in claims if (e := self._events.home(root(c, self._shelves.folded)))}

    def _unsaid(self, document: str) -> set[str]:
        """Take back what a document said, but for its accounts; return the documents that this touches."""
        shelves = self._shelves
        for c in shelves.spoken[document]:
            self._unfold(c)
            if c in shelves.totals:
                self._beside.remove(c)
        return self._originals.remove(document)

    def _unfold(self, claim: str) -> None:
        original = self._shelves.folded.pop(claim)
        if original:
            self._shelves.copies.part(original, claim)

    def _refold(self, document: str) -> bool:
        """Fold a document's claims onto those that they repeat; tell whether anything changed."""
        shelves, report = self._shelves, self._shelves.reports[document]
        direct = fold(report.claims, self._originals.overlaps(document), shelves.reports)
        was = {c.id: shelves.folded[c.id] for c in report.claims if c.id in shelves.folded}
        if was == direct:
            return False
        for c in was:
            self._unfold(c)
        for c, original in direct.items():
            shelves.copies.join(original, c)
            shelves.folded[c] = original
        return True

    def _regrouped(self, documents: Iterable[str]) -> Regrouped:
        gone: list[Account] = []
        new: list[Account] = []
        for d in sorted(documents):
            own = [c for c in self._shelves.spoken[d] if c not in self._shelves.folded]
            running = {c for c in own if is_running(self._shelves.claims[c])}
            self._count(d, running)
            gone += self._events.of_document(d)
            new += accounts_of((c for c in own if c not in running), self._material, self._word)
        return self._events.change(gone, new)

    def _count(self, document: str, totals: set[str]) -> None:
        """Keep the running totals of a document."""
        shelves = self._shelves
        for c in sorted(shelves.spoken[document]):
            if c in shelves.totals and c not in totals:
                self._beside.remove(c)
            elif c in totals and c not in shelves.totals:
                report = shelves.reports[document].document
                self._beside.add(c, account(shelves.claims[c], shelves.resolutions[c], report, self._material.linkage))

    def _remade(self, events: set[Event], done: Regrouped, touched: set[str]) -> Changed:
        """Make incidents anew, and those beside them whose voices changed."""
        before: dict[str, Incident] = {}
        claims = {e: self._claims_of(e) for e in events}
        told = {e: frozenset(self._shelves.speakers[c] for c in claims[e]) for e in events}
        moved = {d for documents in told.values() for d in documents}
        for e in sorted(done.gone):
            moved |= self._tell(e, frozenset())
            before.update(self._drop(e))
        for e in sorted(events):
            moved |= self._tell(e, told[e])
        heard = {e: self._heard(e, told) for e in sorted(events | self._telling(moved))}
        remade = {e: h for e, h in heard.items() if e in events or h != self._shelves.held[e[0]].heard}
        for e in remade:
            before.update(self._drop(e) if e[0] in self._shelves.held else {})
        after = {i: made for e, h in remade.items() for i, made in self._make(e, claims.get(e), h).items()}
        return self._changed(before, after, done, touched)

    def _changed(
        self, before: Mapping[str, Incident], after: Mapping[str, Incident], done: Regrouped, touched: set[str]
    ) -> Changed:
        shelves = self._shelves
        stood, self._beside.changed = self._beside.changed, set()
        concerned, self._originals.concerned = self._originals.concerned, set()
        news = {shelves.named[i] for i in {*after, *stood} if i in shelves.named}
        news |= {e[0] for e in done.shifted if shelves.event_of.get(e[0]) == e}
        return Changed(
            told=tuple(sorted((self._told(shelves.event_of[n]) for n in news), key=lambda t: t.incident.id)),
            made=tuple(after[i] for i in sorted(after) if after[i] != before.get(i)),
            gone=tuple(sorted(before.keys() - after.keys())),
            documents=tuple(sorted(d for d in touched | concerned if d in shelves.spoken)),
        )  # fmt: skip

    def _claims_of(self, event: Event) -> tuple[str, ...]:
        self._shelves.accounts.fetch(event)
        own = [c for a in event for c in self._shelves.accounts[a].claims]
        return with_copies(own, self._shelves.copies)

    def _tell(self, event: Event, documents: AbstractSet[str]) -> frozenset[str]:
        """Note in which documents an event is told; return those in which it was."""
        known = self._shelves.held.get(event[0])
        was = frozenset(known.incident.documents if known else ())
        tellers = self._shelves.tellers
        for d in was - documents:
            tellers.part(d, event[0])
        for d in documents - was:
            tellers.join(d, event[0])
        return was

    def _telling(self, documents: Iterable[str]) -> set[Event]:
        """Return the events that documents tell of."""
        self._shelves.tellers.fetch(documents)
        return {self._shelves.event_of[n] for d in documents for n in self._shelves.tellers.get(d, ())}

    def _heard(self, event: Event, told: Mapping[Event, frozenset[str]]) -> Mapping[str, str]:
        """Return the voices that an event's reports share with those of events told in one report with it."""
        own = told[event] if event in told else self._shelves.held[event[0]].incident.documents
        beside = sorted(self._telling(own))
        documents = {d for e in beside for d in told.get(e) or self._shelves.held[e[0]].incident.documents}
        self._shelves.reports.fetch(documents)
        return voices(self._shelves.reports[d] for d in sorted(documents))

    def _make(self, event: Event, claims: tuple[str, ...] | None, heard: Mapping[str, str]) -> dict[str, Incident]:
        shelves = self._shelves
        told = claims if claims is not None else self._claims_of(event)
        made = held(event, told, shelves.folded, replace(self._material, voices=heard))
        shelves.held[event[0]], shelves.named[made.incident.id] = made, event[0]
        if made.is_event:
            self._beside.put(made.incident.id, ground(made.incident, [shelves.accounts[a] for a in event]))
        return {made.incident.id: made.incident}

    def _drop(self, event: Event) -> dict[str, Incident]:
        was = self._shelves.held[event[0]]
        del self._shelves.held[event[0]], self._shelves.named[was.incident.id]
        if was.is_event:
            self._beside.drop(was.incident.id)
        return {was.incident.id: was.incident}

    def _told(self, event: Event) -> Told:
        """Tell of an event as it is now."""
        shelves, kept = self._shelves, self._shelves.held[event[0]]
        incident = replace(kept.incident, beside=with_copies(self._beside.of(kept.incident.id), shelves.copies))
        copied = self._copied((*incident.claims, *incident.beside))
        found = [*kept.judged, *copied, *parts(self._events.nested(event), shelves)]
        found += [self._same(one, other) for one, other in shelves.joins.get(event[0], ())]
        own = {*incident.documents, *(shelves.speakers[c] for c in incident.beside)}
        documents = [j for d in sorted(own) for j in shelves.copying.get(d, ())]
        found += builds(kept.cited, self._material, documents)
        found += [j for j in documents if j.right in own]
        return Told(incident=incident, is_event=kept.is_event, judgements=_in_order(found))

    def _copied(self, claims: Iterable[str]) -> tuple[Judgement, ...]:
        folded = self._shelves.folded
        return judged_copies({c: root(c, folded) for c in claims if c in folded})

    def _same(self, one: str, other: str) -> Judgement:
        """Say that two accounts are of one event, with the terms."""
        accounts = self._shelves.accounts
        w = weighed(accounts[one], accounts[other], self._material, self._word)
        return Judgement(
            relation=Relation.SAME_INCIDENT, left=w.left, right=w.right, weight=round(w.weight, 4), terms=w.terms,
            rule=RULE,
        )  # fmt: skip


def _in_order(judged: Iterable[Judgement]) -> tuple[Judgement, ...]:
    return tuple(sorted({j.id: j for j in judged}.values(), key=lambda j: (j.relation, j.left, j.right, j.id)))


def _ordered(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    return tuple(sorted(incidents, key=lambda i: i.id))
