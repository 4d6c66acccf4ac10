"""A catalogue that answers out of the tables kept beside the entries: what it costs is what it shows."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import msgspec

from fogline.flow.catalogue_cases import case_of
from fogline.flow.catalogue_choices import MOST_CHOICES, ranked
from fogline.flow.catalogue_lookup import LookUp, finding_of
from fogline.flow.catalogue_records import (
    Case,
    Choices,
    ClaimCase,
    Copying,
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
from fogline.flow.catalogue_rows import days_since_epoch, words_in
from fogline.flow.catalogue_search import hits_in
from fogline.flow.kept_rows import AREA, COUNTRY, GRADE, SIDE, SOURCE, Body
from fogline.flow.profiles import Outcome, profile
from fogline.flow.source_counts import UNKNOWN, SourceCount
from fogline.flow.views import View
from fogline.ledger.derived_reading import (
    DEADLIEST,
    EARLIEST,
    LATEST,
    NEWEST,
    DerivedReader,
    Line,
    Wanted,
)
from fogline.ledger.derived_schema import NO_DAY
from fogline.ledger.ledger import Ledger
from fogline.model.errors import ItemError
from fogline.model.incidents import Finding
from fogline.model.judgements import Relation

ORDERS = {
    Order.EARLIEST: EARLIEST,
    Order.LATEST: LATEST,
    Order.DEADLIEST: DEADLIEST,
    Order.CHANGED: NEWEST,
}
MARKED = (
    "ids", "first", "last", "latitude", "longitude", "precision", "radius_km", "low", "best", "high", "corroboration",
    "sources",
)  # fmt: skip
"""The columns of marks, in the order in which the tables give them."""
EPOCH = date(1970, 1, 1)
SEARCHED = 40
"""Documents that are looked into at a time."""


class Indexed:
    """Answers of a catalogue, each out of one moment of the tables."""

    def __init__(self, ledger: Ledger, policy: str) -> None:
        self._ledger = ledger
        self._policy = policy

    def incidents(self, wanted: Filter, cursor: str | None, limit: int, order: Order) -> Page[Row]:
        """Return a page of the incidents that a filter lets through; ItemError where the cursor is none."""
        with self._reading() as tables:
            found = tables.incidents(self._asked(wanted), ORDERS[order], _after(cursor), limit + 1)
        shown = found[:limit]
        rows = tuple(self._row(line.row) for line in shown)
        return Page(items=rows, cursor=_cursor(shown[-1].at, shown[-1].id) if len(found) > limit else None)

    def count(self, wanted: Filter) -> int:
        """Count the incidents that a filter lets through."""
        with self._reading() as tables:
            return tables.count(self._asked(wanted))

    def marks(self, wanted: Filter) -> Marks:
        """Return all incidents that a filter lets through as columns."""
        with self._reading() as tables:
            found = tables.marks(self._asked(wanted))
        if not found:
            return Marks()
        columns: dict[str, tuple[Any, ...]] = dict(zip(MARKED, zip(*found, strict=True), strict=True))
        for name in ("first", "last"):
            columns[name] = tuple(None if abs(day) == NO_DAY else day for day in columns[name])
        return Marks(**columns)

    def ids(self, wanted: Filter) -> tuple[str, ...]:
        """Return the ids of the incidents that a filter lets through, in no order."""
        with self._reading() as tables:
            return tuple(tables.ids(self._asked(wanted)))

    def choices(self) -> Choices:
        """Return what a filter may ask for, over the whole ledger."""
        with self._reading() as tables:
            sides, sources, countries = (tables.facet_counts(facet) for facet in (SIDE, SOURCE, COUNTRY))
            kinds, grades, names = tables.kind_counts(self._policy), tables.grade_counts(), tables.source_names()
        return Choices(
            kinds=ranked(kinds), sides=ranked(sides)[:MOST_CHOICES], countries=ranked(countries),
            grades=ranked(grades), sources=ranked(sources, names)[:MOST_CHOICES],
        )  # fmt: skip

    def findings(self) -> Iterator[Finding]:
        """Yield every incident, the earliest first."""
        with self._reading() as tables:
            yield from (finding_of(body) for body in tables.findings(events=True))

    def holdings(self) -> Iterator[Finding]:
        """Yield the groups of claims on who holds a place, sorted by id."""
        with self._reading() as tables:
            yield from sorted((finding_of(b) for b in tables.findings(events=False)), key=lambda f: f.incident.id)

    def incident(self, key: str) -> Case:
        """Return an incident by its id or its beginning, or by one that it took up; ItemError where there is none."""
        with self._looking() as at:
            what, full = ("incident", key) if at.tables.body(key) else at.find(key)
            line = at.tables.body(full) if what == "incident" else None
            if line is None:
                raise ItemError(f"{key} is no incident: see fogline show {key}")
            view = at.view(line)
            ends = {i for j in view.judgements for i in (j.left, j.right)}
            homes = {c.claim: c.incident for c in at.tables.claims(sorted(ends)) if c.incident}
        (finding,) = view.findings
        return case_of(view, finding, self._row(line.row) if line.event else None, key, homes)

    def claim(self, key: str) -> ClaimCase:
        """Return a claim by its id or its beginning, one that was rejected too; ItemError where there is none."""
        with self._looking() as at:
            what, full = at.find(key)
            if what != "claim":
                raise ItemError(f"{key} is no claim: see fogline show {key}")
            return at.claim(full)

    def report(self, document: str) -> ReportCase:
        """Return a report by its document's id or its beginning; ItemError where there is none."""
        with self._looking() as at:
            what, full = at.find(document)
            if what != "report":
                raise ItemError(f"{document} is no document: see fogline show {document}")
            return at.report(full)

    def reports(self, cursor: str | None, limit: int) -> Page[ReportRow]:
        """Return a page of reports, sorted by publication (unknown last), then by id."""
        with self._reading() as tables:
            found = tables.documents(_after(cursor), limit + 1)
        shown = found[:limit]
        rows = tuple(
            ReportRow(
                id=d.document, title=d.title, publisher=d.publisher, published=_date(d.published), url=d.url,
                language=d.language, claims=d.claims, incidents=d.incidents,
            )
            for d in shown
        )  # fmt: skip
        return Page(items=rows, cursor=_cursor(shown[-1].published, shown[-1].document) if len(found) > limit else None)

    def sources(self) -> Sources:
        """Return who speaks, over the whole ledger."""
        with self._reading() as tables:
            original = tuple(
                SourceCount(id=s.source, name=s.name, claims=s.claims, documents=s.documents, incidents=s.incidents)
                for s in tables.source_counts()
            )
            publishers = tuple(
                SourceCount(id=name, name=name, claims=p.claims, documents=p.documents, incidents=p.incidents)
                for p in tables.publisher_counts()
                for name in (p.name or UNKNOWN,)
            )
            outcomes, names, copying = tables.outcomes(), tables.source_names(), tables.copying()
        found: dict[str, list[Outcome]] = defaultdict(list)
        for line in outcomes:
            found[line.source].append(_outcome(line))
        return Sources(
            original=_ranked(original), publishers=_ranked(publishers),
            profiles={source: profile(source, names[source], told) for source, told in found.items()},
            copying=tuple(
                Copying(later=c.later, earlier=c.earlier, relation=Relation(c.relation), reports=c.reports)
                for c in copying
            ),
        )  # fmt: skip

    def search(self, words: str, cursor: str | None, limit: int) -> Page[Hit]:
        """Return a page of claims and documents that hold all the words; no words find nothing."""
        asked, hits = words_in(words), list[tuple[str, Hit]]()
        if not asked:
            return Page(items=())
        at, skipped = _searched(cursor)
        with self._looking() as looking:
            while len(hits) <= limit:
                lines = looking.tables.holding(asked, at, SEARCHED)
                for line in lines if at is None or skipped or not hits else lines[1:]:
                    found = hits_in(looking.one(line.document), asked, looking.inside(line.document))
                    told = list(enumerate(found))[skipped:]
                    hits += [(f"{line.published}|{line.document}|{n + 1}", hit) for n, hit in told]
                    skipped = 0
                if len(lines) < SEARCHED:
                    break
                at = (lines[-1].published, lines[-1].document)
        shown = hits[:limit]
        return Page(items=tuple(h for _, h in shown), cursor=shown[-1][0] if len(hits) > limit else None)

    def find(self, prefix: str) -> tuple[str, str]:
        """Return "incident", "report" or "claim" and the whole id of what an id begins; ItemError as `look_up`."""
        with self._looking() as at:
            return at.find(prefix)

    def around(self, prefix: str) -> View:
        """Return a view of what an id's beginning leads to, with its incident; ItemError as `look_up`."""
        with self._looking() as at:
            return at.around(*at.find(prefix))

    @contextmanager
    def _reading(self) -> Iterator[DerivedReader]:
        with self._ledger.store.reading() as connection:
            yield DerivedReader(connection)

    @contextmanager
    def _looking(self) -> Iterator[LookUp]:
        with self._ledger.store.reading() as connection:
            yield LookUp(connection)

    def _row(self, kept: bytes) -> Row:
        body = msgspec.json.decode(kept, type=Body)
        return replace(body.row, figures=body.figures.get(self._policy, ()))

    def _asked(self, wanted: Filter) -> Wanted:
        facets = (
            (SIDE, wanted.sides), (SOURCE, wanted.sources), (GRADE, wanted.grades),
            (AREA, (wanted.area,) if wanted.area else ()),
        )  # fmt: skip
        return Wanted(
            policy=self._policy, kinds=tuple(k.value for k in wanted.kinds),
            facets=tuple((name, values) for name, values in facets if values),
            first=days_since_epoch(wanted.first), last=days_since_epoch(wanted.last), box=wanted.box,
            least_confidence=wanted.least_confidence, changed_after=wanted.new_since, words=words_in(wanted.words),
            located=None if wanted.unlocated is None else not wanted.unlocated,
            dated=None if wanted.undated is None else not wanted.undated,
        )  # fmt: skip


def _outcome(line: Line) -> Outcome:
    dead = None if line.claimed is None else (line.claimed, line.held)
    return Outcome(
        incident=line.incident, corroborated=bool(line.corroborated), denied=bool(line.denied),
        revised=bool(line.revised), dead=dead,
    )  # fmt: skip


def _ranked(counts: tuple[SourceCount, ...]) -> tuple[SourceCount, ...]:
    return tuple(sorted(counts, key=lambda s: (-s.claims, s.name)))


def _date(day: int) -> date | None:
    return None if day == NO_DAY else EPOCH + timedelta(days=day)


def _cursor(at: int, key: str) -> str:
    return f"{at}|{key}"


def _after(cursor: str | None) -> tuple[int, str] | None:
    """Read a cursor; ItemError where it is none."""
    if cursor is None:
        return None
    at, _, key = cursor.partition("|")
    if not key or not at.removeprefix("-").isdecimal():
        raise ItemError("that page is not of this list: begin with the first one")
    return int(at), key


def _searched(cursor: str | None) -> tuple[tuple[int, str] | None, int]:
    """Read a cursor of a search: the document that it is in, and how many of its hits were shown."""
    if cursor is None:
        return None, 0
    place, _, shown = cursor.rpartition("|")
    if not shown.isdecimal():
        raise ItemError("that page is not of this list: begin with the first one")
    return _after(place), int(shown)
