"""Reading back: entries become records, and the latest reading of each document its report."""

from collections.abc import Collection, Iterator
from typing import TypeVar

from sqlalchemy import Connection, Row, Select, select

from fogline.ledger.codec import KINDS, Record, decode, record_id
from fogline.ledger.records import EntryKind, Reading
from fogline.ledger.schema import ENTRIES
from fogline.model.claims import Claim
from fogline.model.errors import ItemError, SourceError
from fogline.model.refs import Resolution
from fogline.model.reports import Report
from fogline.model.texts import Document

Kept = TypeVar("Kept", bound=Record)

PARTS = (EntryKind.DOCUMENT, EntryKind.CLAIM, EntryKind.RESOLUTION)
"""What reports are made of."""


def records(connection: Connection, type_: type[Kept]) -> Iterator[Kept]:
    """Yield the records of a type, the latest content of each id, in the order in which they were first added."""
    found = (_record(row, type_) for row in connection.execute(_entries(KINDS[type_])))
    yield from {record_id(record): record for record in found}.values()


def current_reading(connection: Connection, document: str) -> Reading | None:
    """Return the reading of a document that counts, or None where it was never added."""
    query = _entries(EntryKind.READING).where(ENTRIES.c.about == document)
    rows = connection.execute(query).all()
    return _record(rows[-1], Reading) if rows else None


def reports(connection: Connection) -> Iterator[Report]:
    """Yield each document's report as it was last read, sorted by document id."""
    readings = (_record(row, Reading) for row in connection.execute(_entries(EntryKind.READING)))
    current = {reading.document: reading for reading in readings}
    wanted = {c for r in current.values() for c in (r.text, *r.claims, *r.resolutions)}
    rows = _rows(connection, wanted)
    for _, reading in sorted(current.items()):
        yield _report(reading, rows)


def with_prefix(connection: Connection, prefix: str) -> tuple[tuple[str, str], ...]:
    """Return kind and id of the documents, claims and judgements whose id starts so, sorted."""
    query = (
        select(ENTRIES.c.kind, ENTRIES.c.about)
        .where(ENTRIES.c.about >= prefix, ENTRIES.c.about < prefix + "\U0010ffff")
        .where(ENTRIES.c.kind.in_([EntryKind.DOCUMENT, EntryKind.CLAIM, EntryKind.JUDGEMENT]))
        .distinct()
        .order_by(ENTRIES.c.kind, ENTRIES.c.about)
    )
    return tuple((row.kind, row.about) for row in connection.execute(query))


def _entries(kind: EntryKind) -> Select[tuple[object, ...]]:
    return select(ENTRIES).where(ENTRIES.c.kind == kind).order_by(ENTRIES.c.sequence)


def _rows(connection: Connection, wanted: Collection[str]) -> dict[tuple[str, str], Row[tuple[object, ...]]]:
    query = select(ENTRIES).where(ENTRIES.c.kind.in_(PARTS))
    return {(r.kind, r.content): r for r in connection.execute(query) if r.content in wanted}


def _report(reading: Reading, rows: dict[tuple[str, str], Row[tuple[object, ...]]]) -> Report:
    try:
        return Report(
            document=_record(rows[EntryKind.DOCUMENT, reading.text], Document),
            claims=tuple(_record(rows[EntryKind.CLAIM, c], Claim) for c in reading.claims),
            resolutions=tuple(_record(rows[EntryKind.RESOLUTION, c], Resolution) for c in reading.resolutions),
        )
    except (KeyError, ValueError) as error:
        raise SourceError(
            f"the ledger misses parts of document {reading.document}: run fogline verify to see what is damaged"
        ) from error


def _record(row: Row[tuple[object, ...]], type_: type[Kept]) -> Kept:
    try:
        record = decode(row.kind, row.body)
    except ItemError as error:
        raise SourceError(f"entry {row.sequence} is damaged ({error}): run fogline verify") from error
    if not isinstance(record, type_):
        raise SourceError(f"entry {row.sequence} is damaged (it is no {type_.__name__}): run fogline verify")
    return record
