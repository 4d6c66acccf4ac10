"""Keeping: tables brought up to a ledger's head, so that what is new touches only what it has to do with."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from fogline.assess.assessing import assess
from fogline.assess.evidence import Evidence, evidence
from fogline.assess.signing import with_word
from fogline.flow import kept_rows as rows
from fogline.flow.catalogue_rows import words_of
from fogline.flow.catalogue_search import document_words
from fogline.flow.kept_rows import Values
from fogline.flow.kept_shelves import KeptShelves
from fogline.flow.kept_state import State, decoded, encoded, versions
from fogline.flow.profiles import outcomes_of
from fogline.flow.reviewed import Reviewed, review_reports
from fogline.flow.reviewers import sign_offs
from fogline.flow.views import View
from fogline.knowledge.linkage import linkage
from fogline.ledger import derived_schema as schema
from fogline.ledger import reading, writing
from fogline.ledger.derived import Derived
from fogline.ledger.ledger import Ledger
from fogline.ledger.opening import open_store
from fogline.ledger.records import EntryKind
from fogline.ledger.store import Opening
from fogline.link.linking import Changed, Standing, Told
from fogline.model.errors import SourceError
from fogline.model.incidents import Finding
from fogline.model.judgements import Judgement
from fogline.model.reports import Report
from fogline.model.reviews import Review, concerned

AT_ONCE = 1000
"""Documents that are worked in by one transaction."""
FILLED = (schema.INCIDENTS, schema.BODIES, schema.FIGURES, schema.FACETS, schema.NAMES, schema.OUTCOMES)
"""Tables of incidents."""
FEW = 50
"""Documents that a reader works in by the way."""
DECIDING = (EntryKind.REVIEW, EntryKind.SETTING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What bringing the tables up to date came to."""

    documents: int
    judgements: int
    """Those that the ledger did not hold."""


def keep(ledger: Ledger, advanced: Callable[[int], None] = lambda _: None) -> Kept:
    """Work in whatever the derived tables of a ledger lack; what is decided of it goes into the ledger.

    `advanced` is told how many documents are left.
    """
    documents = judgements = 0
    needed = sign_offs(ledger)
    while True:
        with ledger.store.writing() as connection:
            turn = _Turn(ledger, connection, needed)
            left = turn.step()
        documents += turn.documents
        judgements += turn.judgements
        advanced(left)
        if not left:
            return Kept(documents=documents, judgements=judgements)


def work_in(ledger: Ledger, entries: Connection, tables: Connection) -> None:
    """Work all entries of a ledger into tables elsewhere; nothing goes into the ledger."""
    needed = sign_offs(ledger)
    while _Turn(ledger, entries, needed, tables).step():
        pass


def keep_anew(ledger: Ledger, advanced: Callable[[int], None] = lambda _: None) -> Kept:
    """Empty the derived tables and fill them anew."""
    with ledger.store.writing() as connection:
        Derived(connection).renew()
    return keep(ledger, advanced)


def is_ready(ledger: Ledger, most: int | None = FEW) -> bool:
    """Tell whether the derived tables can be read; bring them up to date first where that is soon done.

    They are left behind where more documents than `most` are lacking or somebody else is writing, for no reader shall
    wait: they answer then as the ledger was when they were brought up to date last. Those that other versions made, or
    nobody, are made only for few entries.
    """
    with ledger.store.reading() as connection:
        derived = Derived(connection)
        state = decoded(dict(derived.about()))
        sound = is_sound(state, connection)
        lacking = len(derived.changed_documents(state.sequence)) if sound else 0
        behind = lacking or derived.last_of(DECIDING, state.sequence) or not sound
        last = reading.last_entry(connection)
    few = sound or bool(state.versions and (most is None or (last and last.sequence <= AT_ONCE)))
    if behind and few and (most is None or lacking <= most):
        return _kept_by_another(ledger) or sound
    return sound


def is_kept(ledger: Ledger) -> bool:
    """Tell whether the derived tables hold all that the ledger does."""
    with ledger.store.reading() as connection:
        derived = Derived(connection)
        state = decoded(dict(derived.about()))
        return is_sound(state, connection) and not derived.last_of((EntryKind.READING, *DECIDING), state.sequence)


def reached(ledger: Ledger) -> int:
    """Return the number of the last entry that is worked in; 0 where none is."""
    with ledger.store.reading() as connection:
        return decoded(dict(Derived(connection).about())).sequence


def _kept_by_another(ledger: Ledger) -> bool:
    """Bring the tables up to date by a handle that may write, where there may be one and nobody else is writing."""
    address = ledger.store.address
    try:
        opened = Ledger(
            open_store(address.path or address.url, Opening(create=False, patience=0.0, clock=ledger.store.clock))
        )
    except SourceError:
        return False
    with opened:
        try:
            keep(opened)
        except SourceError:
            return False
    return True


def is_sound(state: State, connection: Connection) -> bool:
    """Tell whether tables were made by these versions and of these entries, as far as they go."""
    entry = reading.last_entry(connection, state.sequence) if state.sequence else None
    return bool(entry and entry.digest == state.digest and state.versions == versions())


class _Turn:
    """One transaction: some documents worked in."""

    def __init__(self, ledger: Ledger, connection: Connection, needed: int, tables: Connection | None = None) -> None:
        self._ledger = ledger
        self._connection = connection
        self._needed = needed
        self._elsewhere = tables is not None
        self._derived = Derived(tables or connection, connection)
        self._reviews: tuple[Review, ...] | None = None
        self.documents = 0
        self.judgements = 0

    def step(self) -> int:
        """Work some documents in; return how many are left."""
        state = decoded(dict(self._derived.about()))
        if not is_sound(state, self._connection):
            self._derived.renew()
            state = State(versions=versions())
        lacking = self._derived.changed_documents(state.sequence)
        chunk = dict(list(lacking.items())[:AT_ONCE])
        decided = self._derived.last_of(DECIDING, state.sequence)
        if chunk or decided:
            state = self._worked_in(state, chunk, decided)
        left = len(lacking) - len(chunk)
        reached = reading.last_entry(self._connection, max(chunk.values()) if left else None)
        if reached and reached.sequence != state.sequence:
            state = replace(state, sequence=reached.sequence, digest=reached.digest)
            self._derived.note(encoded(state))
        self.documents += len(chunk)
        return left

    def _worked_in(self, state: State, chunk: dict[str, int], decided: int) -> State:
        heard = self._heard(state, chunk) if decided or state.reviewed & chunk.keys() else state
        shelves = KeptShelves(self._derived, lambda d: self._seen(d, heard).reports)
        again = self._decided_on(state) if decided else frozenset()
        held = self._derived.readings_of(again)
        standing = Standing(linkage(), state.judged, shelves.shelves)
        wanted = {*chunk, *(d for d in again if d in held)}
        seen = self._seen(wanted, heard)
        changed = standing.change(seen.reports, heard.judged)
        writer = _Writer(self._derived, standing, shelves, heard)
        writer.write(changed, held | chunk, self._seen)
        self._derived.write(schema.ALIASES, list(rows.alias_values(seen.seen_as)))
        shelves.put_back()
        if not self._elsewhere:
            moment = self._ledger.store.clock()
            corrected = [c for r in seen.reports for c in r.claims if c.id in seen.corrected]
            writing.append(self._connection, corrected, moment)
            self.judgements += writing.append(self._connection, writer.judgements, moment)
        return heard

    def _heard(self, state: State, chunk: Collection[str]) -> State:
        """Hear again what people say, of the documents that are worked in by now."""
        spoken_of = {a.document for r in self._all_reviews() for a in r.anchors}
        known = self._derived.readings_of(spoken_of).keys() | (spoken_of & set(chunk))
        made = self._reviewed(known)
        return replace(
            state, judged=made.judgements, of_incidents=made.of_incidents, reviewed=frozenset(spoken_of),
            sign_offs=self._needed,
        )  # fmt: skip

    def _decided_on(self, state: State) -> frozenset[str]:
        """Return the documents on which people decided since; all reviewed ones where the rule of sign-off changed."""
        after = {e.about for e in reading.entries(self._connection, state.sequence) if e.kind == EntryKind.REVIEW}
        told = {r.id: r for r in self._all_reviews()}
        found = {r.id for i in after for r in concerned(told[i], told)}
        of_all = self._needed != state.sign_offs
        return frozenset(a.document for r in told.values() if of_all or r.id in found for a in r.anchors)

    def _seen(self, documents: Collection[str], state: State) -> Reviewed:
        """Return reports as people see them."""
        if state.reviewed.isdisjoint(documents):
            return Reviewed(reports=tuple(reading.reports_of(self._connection, documents)))
        return self._reviewed(documents)

    def _reviewed(self, documents: Collection[str]) -> Reviewed:
        return review_reports(tuple(reading.reports_of(self._connection, documents)), self._all_reviews())

    def _all_reviews(self) -> tuple[Review, ...]:
        if self._reviews is None:
            self._reviews = tuple(reading.records(self._connection, Review))
        return self._reviews


class _Writer:
    """Writes what a change came to."""

    def __init__(self, derived: Derived, standing: Standing, shelves: KeptShelves, state: State) -> None:
        self._derived = derived
        self._standing = standing
        self._shelves = shelves.shelves
        self._state = state
        self._rows: dict[str, list[Values]] = defaultdict(list)
        self._words_of: dict[str, Collection[str]] = {}
        self.judgements: list[Judgement] = []

    def write(
        self, changed: Changed, fresh: dict[str, int], seen: Callable[[Collection[str], State], Reviewed]
    ) -> None:
        """Write incidents and documents anew. `fresh`: documents read anew, and the numbers of their entries."""
        self._derived.remove_incidents([*changed.gone, *(t.incident.id for t in changed.told)])
        self._documents(changed, fresh)
        numbers = fresh | self._derived.readings_of(
            {d for t in changed.told for d in self._documents_of(t)} - fresh.keys()
        )
        found = [self._found(t) for t in changed.told]
        self._homes(found)
        words = self._words()
        for told, finding in zip(changed.told, found, strict=True):
            signed = with_word(finding, words.get(told.incident.id, ()), self._state.sign_offs)
            self._incident(told, signed, numbers, seen)
        for table in FILLED:
            self._derived.write(table, self._rows[table.name])
        self._derived.write_words("incident", self._words_of)

    def _documents(self, changed: Changed, fresh: dict[str, int]) -> None:
        reports = [self._shelves.reports[d] for d in sorted(fresh) if d in self._shelves.reports]
        self._derived.remove_documents([r.document.id for r in reports])
        self._derived.write(schema.CLAIMS, [v for r in reports for v in rows.claim_values(r)])
        self._derived.write_words("document", {r.document.id: document_words(r) for r in reports})
        touched = sorted(fresh.keys() | set(changed.documents))
        numbers = fresh | self._derived.readings_of(set(touched) - fresh.keys())
        judged = {d: self._standing.of_document(d) for d in touched}
        told = [rows.document_values(self._shelves.reports[d], numbers[d], judged[d]) for d in touched]
        self._derived.write(schema.DOCUMENTS, told)
        self._derived.replace_copying({d: rows.copying_values(judged[d], d) for d in touched})
        self.judgements += [j for d in touched for j in judged[d]]

    def _found(self, told: Told) -> Finding:
        if not told.is_event:
            return Finding(incident=told.incident)
        return assess(told.incident, self._evidence(told))

    def _evidence(self, told: Told) -> Evidence:
        return evidence(self._reports(told), told.judgements)

    def _homes(self, found: Sequence[Finding]) -> None:
        inside = {c: i for f in found for c, i in rows.homes(f)[0].items()}
        beside = {c: i for f in found for c, i in rows.homes(f)[1].items()}
        self._derived.place(schema.CLAIMS.c.incident, inside)
        self._derived.place(schema.CLAIMS.c.beside, beside)

    def _words(self) -> dict[str, tuple[Review, ...]]:
        """Return people's word on incidents."""
        claims = sorted({c for _, told in self._state.of_incidents for c in told})
        homes = self._derived.homes_of(claims)
        return dict(Reviewed(of_incidents=self._state.of_incidents).words(homes))

    def _incident(
        self, told: Told, finding: Finding, numbers: dict[str, int], seen: Callable[[Collection[str], State], Reviewed]
    ) -> None:
        documents, own = self._documents_of(told), {*told.incident.claims, *told.incident.beside}
        judgements = (*told.judgements, *(j for j in self._state.judged if {j.left, j.right} & own))
        view = View(
            reports=self._reports(told), judgements=judgements, findings=(finding,),
            reviewed=seen(documents, self._state) if self._state.reviewed & set(documents) else Reviewed(),
        )  # fmt: skip
        body = rows.body_of(view, finding, max(numbers[d] for d in documents))
        self._rows[schema.INCIDENTS.name].append(rows.incident_values(body, event=told.is_event))
        self._rows[schema.BODIES.name].append(rows.body_values(body, finding, judgements))
        self.judgements += told.judgements
        if told.is_event:
            outcomes = enumerate(outcomes_of(finding, self._evidence(told)))
            self._rows[schema.FIGURES.name] += rows.figure_values(body)
            self._rows[schema.FACETS.name] += rows.facet_values(body, finding)
            self._rows[schema.NAMES.name] += rows.name_values(finding)
            self._rows[schema.OUTCOMES.name] += (rows.outcome_values(finding, n, s, o) for n, (s, o) in outcomes)
            self._words_of[body.row.id] = words_of(view, finding)

    def _documents_of(self, told: Told) -> tuple[str, ...]:
        claims = (*told.incident.claims, *told.incident.beside)
        return tuple(sorted({self._shelves.speakers[c] for c in claims}))

    def _reports(self, told: Told) -> tuple[Report, ...]:
        documents = self._documents_of(told)
        self._shelves.reports.fetch(documents)
        return tuple(self._shelves.reports[d] for d in documents)
