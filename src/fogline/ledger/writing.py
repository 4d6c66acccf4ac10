"""Appending: records become entries at the end of the chain, each content once."""

from collections.abc import Iterator, Sequence
from itertools import islice

from sqlalchemy import Connection, select, tuple_

from fogline.ledger.chain import GENESIS, seal
from fogline.ledger.codec import KINDS, Record, about, content_of, encode
from fogline.ledger.reading import current_reading
from fogline.ledger.records import Arrival, Entry, Reading
from fogline.ledger.schema import ENTRIES
from fogline.model.reports import Report

BATCH = 400
"""Look-ups at a time, under SQLite's limit on variables."""


def append(connection: Connection, records: Sequence[Record]) -> int:
    """Append the records whose content is not yet held; return how many. The caller holds the writer's turn."""
    drafts = {(d.kind, d.content): d for d in map(_draft, records)}
    held = _held(connection, list(drafts))
    entries = list(_chained(connection, [d for key, d in drafts.items() if key not in held]))
    if entries:
        connection.execute(ENTRIES.insert(), [_row(e) for e in entries])
    return len(entries)


def append_report(connection: Connection, report: Report, path: str | None) -> bool:
    """Append a report with the reading that makes it current; True if anything about it is new."""
    document = report.document
    records: list[Record] = [document, *report.claims, *report.resolutions]
    if path is not None:
        records.append(Arrival(document=document.id, path=path))
    held = current_reading(connection, document.id)
    reading = _reading(report, held)
    if reading is not None:
        records.append(reading)
    return append(connection, records) > 0


def _reading(report: Report, held: Reading | None) -> Reading | None:
    """Return the reading that supersedes the one held; None where they say the same."""
    fresh = Reading(
        document=report.document.id,
        text=content_of(encode(report.document)),
        claims=tuple(content_of(encode(c)) for c in report.claims),
        resolutions=tuple(content_of(encode(r)) for r in report.resolutions),
        supersedes=held.id if held else None,
    )
    if held and (held.text, held.claims, held.resolutions) == (fresh.text, fresh.claims, fresh.resolutions):
        return None
    return fresh


def _draft(record: Record) -> Entry:
    body = encode(record)
    return Entry(
        sequence=0,
        kind=KINDS[type(record)],
        about=about(record),
        content=content_of(body),
        body=body,
        previous="",
        digest="",
    )


def _held(connection: Connection, keys: list[tuple[str, str]]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    rest = iter(keys)
    while batch := list(islice(rest, BATCH)):
        query = select(ENTRIES.c.kind, ENTRIES.c.content).where(tuple_(ENTRIES.c.kind, ENTRIES.c.content).in_(batch))
        found.update((row.kind, row.content) for row in connection.execute(query))
    return found


def _chained(connection: Connection, drafts: Sequence[Entry]) -> Iterator[Entry]:
    query = select(ENTRIES.c.sequence, ENTRIES.c.digest).order_by(ENTRIES.c.sequence.desc()).limit(1)
    last = connection.execute(query).first()
    sequence, previous = (last.sequence, last.digest) if last else (0, GENESIS)
    for draft in drafts:
        sequence += 1
        entry = _linked(draft, sequence, previous)
        previous = entry.digest
        yield entry


def _linked(draft: Entry, sequence: int, previous: str) -> Entry:
    fields = {name: getattr(draft, name) for name in ("kind", "about", "content", "body")}
    unsealed = Entry(**fields, sequence=sequence, previous=previous, digest="")
    return Entry(**fields, sequence=sequence, previous=previous, digest=seal(unsealed))


def _row(entry: Entry) -> dict[str, object]:
    return {column.name: getattr(entry, column.name) for column in ENTRIES.columns}
