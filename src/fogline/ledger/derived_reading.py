"""Questions to the derived tables: which incidents a filter lets through, and what stands where."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, Select, and_, column, func, or_, select, text, tuple_

from fogline.ledger import derived_schema as schema
from fogline.ledger.derived import batches

I, F = schema.INCIDENTS.c, schema.FIGURES.c  # noqa: E741 - columns of incidents and of figures
KILLED = "killed"
EARLIEST, LATEST, DEADLIEST, NEWEST = "first", "latest", "rank", "newest"
"""By what incidents can be ordered."""
IDS = {"incident": I.id, "report": schema.DOCUMENTS.c.document, "claim": schema.CLAIMS.c.claim}
"""What has an id, and where it stands."""
SOME = 4
"""How many ids are told of many that begin alike."""
Line: TypeAlias = Any
"""A row with its columns by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which incidents are wanted: those that meet every condition."""

    policy: str
    kinds: tuple[str, ...] = ()
    """Some figure of one of these is held under the policy."""
    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Of each facet, one of the values."""
    first: int | None = None
    last: int | None = None
    """Days since 1970-01-01."""
    box: tuple[float, float, float, float] | None = None
    """West, south, east, north."""
    least_confidence: float | None = None
    changed_after: int | None = None
    words: frozenset[str] = frozenset()
    located: bool | None = None
    dated: bool | None = None


class DerivedReader:
    """Reads the derived tables within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def incidents(self, wanted: Wanted, order: str, after: tuple[int, str] | None, limit: int) -> list[Line]:
        """Return `at`, `id` and `row` of incidents, in order, from one on."""
        at = F.rank if order == DEADLIEST else schema.INCIDENTS.c[order]
        query = select(at.label("at"), I.id, schema.BODIES.c.row).where(schema.BODIES.c.id == I.id)
        if order == DEADLIEST:
            query = query.where(F.policy == wanted.policy, F.kind == KILLED, F.incident == I.id)
        if after is not None:
            query = query.where(tuple_(at, I.id) > tuple_(*after))
        query = self._only(query, wanted).order_by(at, I.id).limit(limit)
        return list(self._connection.execute(query))

    def count(self, wanted: Wanted) -> int:
        """Count incidents."""
        return int(self._connection.scalar(self._only(select(func.count()).select_from(schema.INCIDENTS), wanted)) or 0)

    def marks(self, wanted: Wanted) -> list[tuple[Any, ...]]:
        """Return what incidents are drawn by, the earliest first, as the driver gives it: there may be very many."""
        figures = and_(F.incident == I.id, F.policy == wanted.policy, F.kind == KILLED)
        columns = (I.id, I.first, I.last, I.latitude, I.longitude, I.precision, I.radius_km, F.low, F.best, F.high,
                   I.corroboration, I.sources)  # fmt: skip
        query = select(*columns).select_from(schema.INCIDENTS.outerjoin(schema.FIGURES, figures))
        found: Any = self._connection.execute(self._only(query, wanted).order_by(I.first, I.id)).cursor
        return list(found.fetchall())

    def ids(self, wanted: Wanted) -> list[str]:
        """Return the ids of incidents, in no order."""
        return list(self._connection.scalars(self._only(select(I.id), wanted)))

    def body(self, incident: str) -> Line | None:
        """Return an incident in full: `event`, `row`, `finding`, `judgements`."""
        b = schema.BODIES.c
        query = select(I.event, b.row, b.finding, b.judgements).where(I.id == incident, b.id == I.id)
        return self._connection.execute(query).first()

    def findings(self, *, events: bool) -> Iterator[bytes]:
        """Yield findings, the earliest first."""
        query = select(schema.BODIES.c.finding).where(schema.BODIES.c.id == I.id, I.event.is_(events))
        found = self._connection.execute(query.order_by(I.first, I.id).execution_options(yield_per=100))
        return (row.finding for row in found)

    def taken_up(self, incident: str) -> str | None:
        """Return the incident in which the claim is that would found one; None where there is none."""
        c, a = schema.CLAIMS.c, schema.ALIASES.c
        found = self._connection.scalar(select(c.incident).where(c.founds == incident))
        aliased = select(c.incident).where(a.alias == incident, c.claim == a.claim)
        return found or self._connection.scalar(aliased)

    def beginning(self, prefix: str) -> list[tuple[str, str]]:
        """Return what some ids are of ("incident", "report", "claim") and the ids that begin so, a few of each."""
        found: list[tuple[str, str]] = []
        for what, ids in IDS.items():
            query = select(ids).where(ids >= prefix, ids < prefix + "\U0010ffff").order_by(ids).limit(SOME)
            found += [(what, key) for key in self._connection.scalars(query)]
        return found

    def alias(self, prefix: str) -> list[str]:
        """Return the claims that were corrected and whose ids as read begin so."""
        a = schema.ALIASES.c
        query = select(a.claim).where(a.alias >= prefix, a.alias < prefix + "\U0010ffff").distinct().limit(SOME)
        return list(self._connection.scalars(query))

    def claims(self, claims: Collection[str]) -> list[Line]:
        """Return where claims stand."""
        query = (select(schema.CLAIMS).where(schema.CLAIMS.c.claim.in_(batch)) for batch in batches(claims))
        return [row for q in query for row in self._connection.execute(q)]

    def claims_of(self, documents: Collection[str]) -> list[Line]:
        """Return where the claims of documents stand."""
        query = (select(schema.CLAIMS).where(schema.CLAIMS.c.document.in_(batch)) for batch in batches(documents))
        return [row for q in query for row in self._connection.execute(q)]

    def document(self, document: str) -> Line | None:
        """Return what a document is listed by, with what is judged of it."""
        return self._connection.execute(select(schema.DOCUMENTS).where(schema.DOCUMENTS.c.document == document)).first()

    def documents(self, after: tuple[int, str] | None, limit: int) -> list[Line]:
        """Return documents by publication, from one on, each with the number of its `incidents`."""
        d, c = schema.DOCUMENTS.c, schema.CLAIMS.c
        told = select(func.count(c.incident.distinct())).where(c.document == d.document).scalar_subquery()
        query = select(
            d.document, d.published, d.title, d.publisher, d.url, d.language, d.claims, told.label("incidents")
        )
        if after is not None:
            query = query.where(tuple_(d.published, d.document) > tuple_(*after))
        return list(self._connection.execute(query.order_by(d.published, d.document).limit(limit)))

    def holding(self, words: frozenset[str], after: tuple[int, str] | None, limit: int) -> list[Line]:
        """Return `document` and `published` of documents that hold all of some words, from one on inclusively."""
        d = schema.DOCUMENTS.c
        query = select(d.document, d.published).where(d.document.in_(self._with_words("document", words)))
        if after is not None:
            query = query.where(tuple_(d.published, d.document) >= tuple_(*after))
        return list(self._connection.execute(query.order_by(d.published, d.document).limit(limit)))

    def source_counts(self) -> list[Line]:
        """Return `source`, `name`, and how many `claims`, `documents` and `incidents` lead back to it."""
        c, n = schema.CLAIMS.c, schema.NAMES.c
        names = select(n.source, func.min(n.name).label("name")).group_by(n.source).subquery()
        counted = select(c.source, func.min(c.source_name).label("told"), *_counts(c)).group_by(c.source).subquery()
        query = select(
            counted.c.source, func.coalesce(names.c.name, counted.c.told).label("name"), counted.c.claims,
            counted.c.documents, counted.c.incidents,
        ).select_from(counted.outerjoin(names, names.c.source == counted.c.source))  # fmt: skip
        return list(self._connection.execute(query))

    def publisher_counts(self) -> list[Line]:
        """Return `name`, and how many `claims`, `documents` and `incidents` a publisher has."""
        d, c = schema.DOCUMENTS.c, schema.CLAIMS.c
        counts = (
            func.count(c.claim).label("claims"), func.count(d.document.distinct()).label("documents"),
            func.count(c.incident.distinct()).label("incidents"),
        )  # fmt: skip
        joined = schema.DOCUMENTS.outerjoin(schema.CLAIMS, c.document == d.document)
        return list(
            self._connection.execute(
                select(d.publisher.label("name"), *counts).select_from(joined).group_by(d.publisher)
            )
        )

    def source_names(self) -> dict[str, str]:
        """Return what sources of incidents are called, by their ids."""
        n = schema.NAMES.c
        found = self._connection.execute(select(n.source, func.min(n.name).label("name")).group_by(n.source))
        return {row.source: row.name for row in found}

    def facet_counts(self, facet: str) -> dict[str, int]:
        """Count incidents by the values of a facet."""
        f = schema.FACETS.c
        found = self._connection.execute(select(f.value, func.count()).where(f.facet == facet).group_by(f.value))
        return {value: count for value, count in found}  # noqa: C416 - a row is no pair to mypy

    def kind_counts(self, policy: str) -> dict[str, int]:
        """Count the incidents on which a policy holds something, by kind."""
        query = select(F.kind, func.count()).where(F.policy == policy, _is_held()).group_by(F.kind)
        return {value: count for value, count in self._connection.execute(query)}  # noqa: C416

    def grade_counts(self) -> dict[str, int]:
        """Count incidents by their corroboration."""
        query = select(I.corroboration, func.count()).where(I.event.is_(True)).group_by(I.corroboration)
        return {value: count for value, count in self._connection.execute(query)}  # noqa: C416

    def outcomes(self) -> list[Line]:
        """Return what became of each source's figures."""
        return list(self._connection.execute(select(schema.OUTCOMES).order_by(schema.OUTCOMES.c.source)))

    def copying(self) -> list[Line]:
        """Return `later`, `earlier` (publishers), `relation` and the number of `reports`."""
        k = schema.COPYING.c
        later, earlier = schema.DOCUMENTS.alias(), schema.DOCUMENTS.alias()
        query = (
            select(later.c.publisher.label("later"), earlier.c.publisher.label("earlier"), k.relation,
                   func.count().label("reports"))
            .where(later.c.document == k.later, earlier.c.document == k.earlier)
            .where(later.c.publisher.is_not(None), earlier.c.publisher.is_not(None))
            .group_by(later.c.publisher, earlier.c.publisher, k.relation)
            .order_by(later.c.publisher, earlier.c.publisher, k.relation)
        )  # fmt: skip
        return list(self._connection.execute(query))

    def _only(self, query: Select[Any], wanted: Wanted) -> Select[Any]:
        return query.where(I.event.is_(True), *self._conditions(wanted))

    def _conditions(self, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
        f = schema.FACETS.c
        for facet, values in wanted.facets:
            yield I.id.in_(select(f.incident).where(f.facet == facet, f.value.in_(values)))
        if wanted.kinds:
            held = select(F.incident).where(F.policy == wanted.policy, F.kind.in_(wanted.kinds), _is_held())
            yield I.id.in_(held)
        if wanted.words:
            yield I.id.in_(self._with_words("incident", wanted.words))
        if wanted.first is not None:
            yield I.last >= wanted.first
        if wanted.last is not None:
            yield and_(I.first <= wanted.last, I.latest >= -wanted.last)
        if wanted.least_confidence is not None:
            yield func.coalesce(I.confidence, 0.0) >= wanted.least_confidence
        if wanted.changed_after is not None:
            yield I.newest < -wanted.changed_after
        yield from _where(wanted)

    def _with_words(self, kind: str, words: frozenset[str]) -> Select[Any]:
        if self._connection.dialect.name == "sqlite":
            asked = " ".join(f'"{word}"' for word in sorted(words))
            found = text(f"select key from {schema.WORDS} where {schema.WORDS} match :words and kind = :kind")  # noqa: S608
        else:
            asked = " & ".join("'" + word.replace("\\", "\\\\").replace("'", "''") + "'" for word in sorted(words))
            found = text(f"select key from {schema.WORDS} where words @@ cast(:words as tsquery) and kind = :kind")  # noqa: S608
        return select(found.bindparams(words=asked, kind=kind).columns(column("key")).subquery().c.key)


def _is_held() -> ColumnElement[bool]:
    return or_(F.low.is_not(None), F.best.is_not(None), F.high.is_not(None))


def _where(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.located is not None:
        yield I.latitude.is_not(None) if wanted.located else I.latitude.is_(None)
    if wanted.dated is not None:
        yield I.first < schema.NO_DAY if wanted.dated else I.first == schema.NO_DAY
    if wanted.box is not None:
        west, south, east, north = wanted.box
        yield and_(I.latitude >= south, I.latitude <= north)
        sides = (I.longitude >= west, I.longitude <= east)
        yield and_(*sides) if west <= east else or_(*sides)


def _counts(c: Any) -> tuple[ColumnElement[int], ...]:
    return (
        func.count().label("claims"), func.count(c.document.distinct()).label("documents"),
        func.count(c.incident.distinct()).label("incidents"),
    )  # fmt: skip
