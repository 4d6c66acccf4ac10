"""Reading back: entries become records, and the latest reading of each document its report."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Connection, Row, Select, func, select

from fogline.ledger.codec import KINDS, Record, decode, record_id
from fogline.ledger.records import Arrival, Entry, EntryKind, Reading
from fogline.ledger.schema import ENTRIES
from fogline.model.claims import Claim
from fogline.model.errors import ItemError, SourceError
from fogline.model.refs import Resolution
from fogline.model.reports import Report
from fogline.model.texts import Document

Kept = TypeVar("Kept", bound=Record)
Line: TypeAlias = Row[Any]

AT_ONCE = 1000
"""Rows that are fetched at a time."""
FINDABLE = frozenset({EntryKind.DOCUMENT, EntryKind.CLAIM, EntryKind.JUDGEMENT})
"""Kinds that are found by how their ids begin."""
BATCH = 800
"""Look-ups at a time, under SQLite's limit on variables."""


def records(connection: Connection, type_: type[Kept], known: int | None = None) -> Iterator[Kept]:
    """Yield the records of a type, the latest content of each id, in the order in which they were first added."""
    found = (_record(row, type_) for row in connection.execute(_entries(KINDS[type_], known)))
    yield from {record_id(record): record for record in found}.values()


def latest(connection: Connection, type_: type[Kept], known: int | None = None) -> dict[str, Kept]:
    """Return for each name the record of a type that counts: the last one filed under it."""
    rows = connection.execute(_entries(KINDS[type_], known))
    return {row.about: _record(row, type_) for row in rows}


def latest_of(connection: Connection, type_: type[Kept], name: str, known: int | None = None) -> Kept | None:
    """Return the last record of a type that is filed under a name; None where there is none."""
    query = _entries(KINDS[type_], known).where(ENTRIES.c.about == name).order_by(None)
    row = connection.execute(query.order_by(ENTRIES.c.sequence.desc()).limit(1)).first()
    return _record(row, type_) if row else None


def current_readings(
    connection: Connection, documents: Collection[str], known: int | None = None
) -> dict[str, Reading]:
    """Return of each of these documents the reading that counts; those never added are left out."""
    found: dict[str, Reading] = {}
    for batch in _batches(sorted(documents)):
        query = _entries(EntryKind.READING, known).where(ENTRIES.c.about.in_(batch))
        found.update((row.about, _record(row, Reading)) for row in connection.execute(query))
    return found


def reports(connection: Connection, known: int | None = None) -> Iterator[Report]:
    """Yield each document's report as it was last read, sorted by document id."""
    current = latest(connection, Reading, known)
    for batch in _batches(sorted(current)):
        yield from _reports([current[document] for document in batch], connection)


def reports_of(connection: Connection, documents: Collection[str], known: int | None = None) -> Iterator[Report]:
    """Yield these documents' reports as they were last read, sorted by document id; those never added are left out."""
    current = current_readings(connection, documents, known)
    for batch in _batches(sorted(current)):
        yield from _reports([current[document] for document in batch], connection)


def read_at(connection: Connection, documents: Collection[str], known: int | None = None) -> Iterator[tuple[str, str]]:
    """Yield each of these documents and when it was read, once for every reading; the time is empty where unknown."""
    for batch in _batches(sorted(documents)):
        query = _entries(EntryKind.READING, known).where(ENTRIES.c.about.in_(batch))
        yield from ((row.about, row.at or "") for row in connection.execute(query))


def arrivals_of(connection: Connection, documents: Collection[str]) -> Iterator[Arrival]:
    """Yield by which paths these documents came in, in order."""
    for batch in _batches(sorted(documents)):
        query = _entries(EntryKind.ARRIVAL, None).where(ENTRIES.c.about.in_(batch))
        yield from (_record(row, Arrival) for row in connection.execute(query))


def last_entry(connection: Connection, known: int | None = None) -> Entry | None:
    """Return the last entry; None where there is none."""
    query = _known(select(ENTRIES), known).order_by(ENTRIES.c.sequence.desc()).limit(1)
    row = connection.execute(query).first()
    return entry_of(row) if row else None


def entries(
    connection: Connection, after: int = 0, known: int | None = None, at_once: int = AT_ONCE
) -> Iterator[Entry]:
    """Yield the entries after a sequence number, in order, as they are stored, fetched so many at once."""
    query = _known(select(ENTRIES), known).where(ENTRIES.c.sequence > after).order_by(ENTRIES.c.sequence)
    yield from map(entry_of, connection.execute(query.execution_options(yield_per=at_once)))


def sequence_at(connection: Connection, moment: datetime) -> int:
    """Return the sequence number of the last entry that was there at a moment, 0 where none was.

    Entries from before entries had times count as there from the beginning.
    """
    text = moment.astimezone(UTC).isoformat(timespec="microseconds")
    last = connection.scalar(select(func.max(ENTRIES.c.sequence))) or 0
    return bisect_right(range(1, last + 1), text, key=lambda sequence: _time_of(connection, sequence))


def counts(connection: Connection, known: int | None = None) -> dict[str, int]:
    """Return how many entries there are of each kind."""
    query = _known(select(ENTRIES.c.kind, func.count()), known).group_by(ENTRIES.c.kind).order_by(ENTRIES.c.kind)
    return {row[0]: row[1] for row in connection.execute(query)}


def with_prefix(connection: Connection, prefix: str, known: int | None = None) -> tuple[tuple[str, str], ...]:
    """Return kind and id of the documents, claims and judgements whose id starts so, sorted."""
    query = (
        _known(select(ENTRIES.c.kind, ENTRIES.c.about), known)
        .where(ENTRIES.c.about >= prefix, ENTRIES.c.about < prefix + "\U0010ffff")
        .distinct()
    )  # asked for by kind too, SQLite would read all of these kinds
    rows = connection.execute(query)
    return tuple(sorted((row.kind, row.about) for row in rows if row.kind in FINDABLE))


def entry_of(row: Line) -> Entry:
    """Return a row as an entry."""
    return Entry(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping


def _time_of(connection: Connection, sequence: int) -> str:
    return connection.scalar(select(ENTRIES.c.at).where(ENTRIES.c.sequence == sequence)) or ""


def _known(query: Select[Any], known: int | None) -> Select[Any]:
    return query if known is None else query.where(ENTRIES.c.sequence <= known)


def _entries(kind: EntryKind, known: int | None) -> Select[Any]:
    query = _known(select(ENTRIES), known).where(ENTRIES.c.kind == kind).order_by(ENTRIES.c.sequence)
    return query.execution_options(yield_per=AT_ONCE)


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _reports(readings: Collection[Reading], connection: Connection) -> Iterator[Report]:
    parts = {
        EntryKind.DOCUMENT: [r.text for r in readings],
        EntryKind.CLAIM: [c for r in readings for c in r.claims],
        EntryKind.RESOLUTION: [c for r in readings for c in r.resolutions],
    }
    rows = {kind: _rows(connection, kind, contents) for kind, contents in parts.items()}
    for reading in readings:
        yield _report(reading, rows)


def _rows(connection: Connection, kind: EntryKind, contents: Iterable[str]) -> dict[str, Line]:
    found: dict[str, Line] = {}
    for batch in _batches(contents):
        query = select(ENTRIES).where(ENTRIES.c.kind == kind, ENTRIES.c.content.in_(batch))
        found.update((row.content, row) for row in connection.execute(query))
    return found


def _report(reading: Reading, rows: Mapping[EntryKind, Mapping[str, Line]]) -> Report:
    claims, resolutions = rows[EntryKind.CLAIM], rows[EntryKind.RESOLUTION]
    try:
        return Report(
            document=_record(rows[EntryKind.DOCUMENT][reading.text], Document),
            claims=tuple(_record(claims[c], Claim) for c in reading.claims),
            resolutions=tuple(_record(resolutions[c], Resolution) for c in reading.resolutions),
        )
    except (KeyError, ValueError) as error:
        raise SourceError(
            f"the ledger misses parts of document {reading.document}: run fogline verify to see what is damaged"
        ) from error


def _record(row: Line, type_: type[Kept]) -> Kept:
    try:
        record = decode(row.kind, row.body)
    except ItemError as error:
        raise SourceError(f"entry {row.sequence} is damaged ({error}): run fogline verify") from error
    if not isinstance(record, type_):
        raise SourceError(f"entry {row.sequence} is damaged (it is no {type_.__name__}): run fogline verify")
    return record
