"""A catalogue worked out in memory from the entries: of any day of knowledge, and where no tables are kept."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from fogline.flow.catalogue_cases import case_of
from fogline.flow.catalogue_choices import choices_in
from fogline.flow.catalogue_records import (
    Case,
    Choices,
    ClaimCase,
    Filter,
    Hit,
    Marks,
    Order,
    Page,
    ReportCase,
    ReportRow,
    Row,
    Sources,
)
from fogline.flow.catalogue_rows import Entry, days_since_epoch, entry_of, order_key, passes, words_in
from fogline.flow.catalogue_search import hits_in
from fogline.flow.copying import copying
from fogline.flow.profiles import profiles
from fogline.flow.reviewed import Rejected
from fogline.flow.source_counts import original_sources, publishers
from fogline.flow.viewing import look_up, view
from fogline.flow.views import View
from fogline.ledger.derived import Derived
from fogline.ledger.ledger import Ledger
from fogline.model.claims import Claim, Kind
from fogline.model.errors import ItemError
from fogline.model.incidents import Finding
from fogline.model.reports import Report

Item = TypeVar("Item")


class Gathered:
    """Answers of a catalogue, out of one view of everything."""

    def __init__(self, ledger: Ledger, known: int | None, policy: str) -> None:
        self._ledger = ledger
        self._known = known
        self._policy = policy

    def incidents(self, wanted: Filter, cursor: str | None, limit: int, order: Order) -> Page[Row]:
        """Return a page of the incidents that a filter lets through; ItemError where the cursor is not of this list."""
        rows = sorted((e.row for e in self._wanted(wanted)), key=lambda r: order_key(r, order))
        return _page(rows, cursor, limit, lambda r: r.id)

    def count(self, wanted: Filter) -> int:
        """Count the incidents that a filter lets through."""
        return len(self._wanted(wanted))

    def marks(self, wanted: Filter) -> Marks:
        """Return all incidents that a filter lets through as columns."""
        rows = sorted((e.row for e in self._wanted(wanted)), key=lambda r: order_key(r, Order.EARLIEST))
        killed = [r.figure(Kind.KILLED) for r in rows]
        return Marks(
            ids=tuple(r.id for r in rows),
            first=tuple(days_since_epoch(r.first) for r in rows), last=tuple(days_since_epoch(r.last) for r in rows),
            latitude=tuple(r.latitude for r in rows), longitude=tuple(r.longitude for r in rows),
            precision=tuple(r.place_precision for r in rows), radius_km=tuple(r.radius_km for r in rows),
            low=tuple(k.low if k else None for k in killed), best=tuple(k.best if k else None for k in killed),
            high=tuple(k.high if k else None for k in killed),
            corroboration=tuple(r.corroboration for r in rows), sources=tuple(r.sources for r in rows),
        )  # fmt: skip

    def ids(self, wanted: Filter) -> tuple[str, ...]:
        """Return the ids of the incidents that a filter lets through, in no order."""
        return tuple(e.row.id for e in self._wanted(wanted))

    def choices(self) -> Choices:
        """Return what a filter may ask for, over the whole ledger."""
        names = {s.id: s.name for f in self._view.findings for s in f.incident.sources}
        return choices_in(self._entries.values(), names)

    def findings(self) -> Iterator[Finding]:
        """Yield every incident, the earliest first."""
        yield from self._view.findings

    def holdings(self) -> Iterator[Finding]:
        """Yield the groups of claims on who holds a place."""
        yield from (Finding(incident=h) for h in self._view.holdings)

    def incident(self, key: str) -> Case:
        """Return an incident by its id, or by one that it took up; ItemError where there is none."""
        found = look_up(self._view, key)
        if not isinstance(found, Finding):
            raise ItemError(f"{key} is no incident: see fogline show {key}")
        entry = self._entries.get(found.incident.id)
        return case_of(self._view, found, entry.row if entry else None, key, self._inside)

    def claim(self, key: str) -> ClaimCase:
        """Return a claim by its id, one that was rejected too; ItemError where there is none."""
        found = look_up(self._view, key)
        if isinstance(found, Rejected):
            return ClaimCase(
                claim=found.claim, resolution=found.resolution, incident=None, beside=None,
                document=self._view.documents[found.claim.document],
            )  # fmt: skip
        if not isinstance(found, Claim):
            raise ItemError(f"{key} is no claim: see fogline show {key}")
        return ClaimCase(
            claim=found, resolution=self._view.resolutions[found.id], document=self._view.documents[found.document],
            incident=self._inside.get(found.id), beside=self._beside.get(found.id),
        )  # fmt: skip

    def report(self, document: str) -> ReportCase:
        """Return a report by its document's id; ItemError where there is none."""
        found = look_up(self._view, document)
        if not isinstance(found, Report):
            raise ItemError(f"{document} is no document: see fogline show {document}")
        key, held = found.document.id, {**self._beside, **self._inside}
        paths = self._view.paths.get(key, ())
        return ReportCase(
            report=found, paths=paths, incidents={c.id: held[c.id] for c in found.claims if c.id in held},
            judgements=tuple(j for j in self._view.judgements if key in {j.left, j.right}),
            problems=tuple(p for p in self._view.problems if p.path in paths),
        )  # fmt: skip

    def reports(self, cursor: str | None, limit: int) -> Page[ReportRow]:
        """Return a page of reports, sorted by publication (unknown last), then by id."""
        return _page([self._report_row(r) for r in self._view.reports], cursor, limit, lambda r: r.id)

    def sources(self) -> Sources:
        """Return who speaks, over the whole ledger."""
        held = self._view
        return Sources(
            original=original_sources(held), publishers=publishers(held), profiles=profiles(held),
            copying=copying(held),
        )  # fmt: skip

    def search(self, words: str, cursor: str | None, limit: int) -> Page[Hit]:
        """Return a page of claims and documents that hold all the words; no words find nothing."""
        asked = words_in(words)
        found = [h for r in self._view.reports for h in hits_in(r, asked, self._inside)] if asked else []
        return _page(found, cursor, limit, lambda h: h.claim or h.document)

    def find(self, prefix: str) -> tuple[str, str]:
        """Return "incident", "report" or "claim" and the whole id of what an id begins; ItemError as `look_up`."""
        found = look_up(self._view, prefix)
        if isinstance(found, Finding):
            return "incident", found.incident.id
        if isinstance(found, Rejected):
            return "claim", found.claim.id
        return ("report", found.document.id) if isinstance(found, Report) else ("claim", found.id)

    def around(self, prefix: str) -> View:
        """Return the view of everything; ItemError as `look_up`."""
        look_up(self._view, prefix)
        return self._view

    @cached_property
    def _view(self) -> View:
        return view(self._ledger, self._known)

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        held = self._view
        cases = (case_of(held, f, None, f.incident.id, {}) for f in held.findings)
        return {c.finding.incident.id: self._entry(c) for c in cases}

    @cached_property
    def _inside(self) -> Mapping[str, str]:
        return {c: f.incident.id for f in self._view.findings for c in f.incident.claims}

    @cached_property
    def _beside(self) -> Mapping[str, str]:
        return {c: f.incident.id for f in self._view.findings for c in f.incident.beside}

    def _entry(self, case: Case) -> Entry:
        changed = max(self._readings[r.document.id] for r in case.reports)
        return entry_of(case.view, case.finding, self._policy, changed)

    @cached_property
    def _readings(self) -> Mapping[str, int]:
        with self._ledger.store.reading() as connection:
            return Derived(connection).changed_documents(0, self._known)

    def _wanted(self, wanted: Filter) -> list[Entry]:
        return [e for e in self._entries.values() if passes(e, wanted)]

    def _report_row(self, report: Report) -> ReportRow:
        d = report.document
        told = {self._inside[c.id] for c in report.claims if c.id in self._inside}
        return ReportRow(
            id=d.id, title=d.title, publisher=d.publisher, published=d.published, url=d.url, language=d.language,
            claims=len(report.claims), incidents=len(told),
        )  # fmt: skip


def _page(items: Sequence[Item], cursor: str | None, limit: int, key: Callable[[Item], str]) -> Page[Item]:
    """Cut a page out of a list; a cursor names the last item of the page before."""
    at = {key(item): n for n, item in enumerate(items)}
    if cursor is not None and cursor not in at:
        raise ItemError("that page is not of this list: begin with the first one")
    start = at[cursor] + 1 if cursor is not None else 0
    shown = tuple(items[start : start + limit])
    return Page(items=shown, cursor=key(shown[-1]) if shown and start + limit < len(items) else None)
