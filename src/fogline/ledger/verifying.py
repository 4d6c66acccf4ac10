"""Proof that nothing was changed: chain, digests, ids and references, entry by entry."""

from collections.abc import Iterator

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from fogline.ledger import schema
from fogline.ledger.chain import GENESIS, seal
from fogline.ledger.codec import Record, about, content_of, decode
from fogline.ledger.records import Arrival, Entry, EntryKind, Fault, Reading
from fogline.ledger.schema import ENTRIES
from fogline.model.claims import Claim
from fogline.model.errors import ItemError
from fogline.model.judgements import Judgement
from fogline.model.refs import Resolution
from fogline.model.reviews import Act, Review


class Verifier:
    """Walks through the entries in order and remembers what has been seen."""

    def __init__(self) -> None:
        self._sequence = 0
        self._previous = GENESIS
        self._seen: set[tuple[str, str]] = set()

    def check(self, entry: Entry) -> str | None:
        """Say what is wrong with the next entry, in one line; None where it is sound."""
        wrong = self._header(entry) or self._body(entry)
        self._sequence, self._previous = entry.sequence, entry.digest
        self._seen |= {(entry.kind, entry.about), (entry.kind, entry.content)}
        return wrong

    def _header(self, entry: Entry) -> str | None:
        if entry.sequence != self._sequence + 1:
            return f"entries {self._sequence + 1} to {entry.sequence - 1} are missing before it"
        if entry.previous != self._previous:
            return "it does not follow the entry before it: the chain is broken"
        if entry.digest != seal(entry):
            return "it was changed: its digest is not that of what it holds"
        return None

    def _body(self, entry: Entry) -> str | None:
        if entry.content != content_of(entry.body):
            return "its content digest is not that of its body"
        try:
            record = decode(entry.kind, entry.body)
        except ItemError as error:
            return str(error)
        if about(record) != entry.about:
            return f"it is filed under {entry.about} but its record is about {about(record)}"
        missing = next((r for r in references(record) if not r & self._seen), None)
        return f"it refers to {min(missing)[1]}, which no entry before it holds" if missing else None


def references(record: Record) -> Iterator[set[tuple[str, str]]]:
    """Yield what a record rests on, each as the entries (kind and id or content) of which one must come before it."""
    match record:
        case Claim() | Arrival():
            yield {_document(record.document)}
        case Resolution():
            yield {_claim(record.claim)}
        case Judgement():
            yield from ({_document(i), _claim(i)} for i in (record.left, record.right))
        case Reading():
            yield {_document(record.text)}
            yield from ({_claim(c)} for c in record.claims)
            yield from ({_resolution(c)} for c in record.resolutions)
        case Review():
            yield from ({_claim(a.claim)} for a in record.anchors)
            yield from ({(EntryKind.REVIEW, r)} for r in record.about if record.act is Act.RETRACT)
        case _:
            return


def _document(key: str) -> tuple[str, str]:
    return (EntryKind.DOCUMENT, key)


def _claim(key: str) -> tuple[str, str]:
    return (EntryKind.CLAIM, key)


def _resolution(key: str) -> tuple[str, str]:
    return (EntryKind.RESOLUTION, key)


def verify(connection: Connection) -> Iterator[Fault]:
    """Yield every fault of a ledger, the first broken entry first; nothing where all is sound."""
    verifier = Verifier()
    last = 0
    try:
        for row in connection.execute(select(ENTRIES).order_by(ENTRIES.c.sequence)):
            last = row.sequence
            entry = Entry(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
            if wrong := verifier.check(entry):
                yield Fault(message=wrong, sequence=entry.sequence, kind=entry.kind, record=entry.about)
        yield from _file_faults(connection)
    except DatabaseError as error:
        yield Fault(message=f"the file cannot be read on after entry {last}: {error.orig}", sequence=last + 1)


def _file_faults(connection: Connection) -> Iterator[Fault]:
    for part in schema.altered(connection, GENESIS):
        yield Fault(message=f"the {part} is not as it was made: entries could be altered, or shown wrongly")
    for (said,) in connection.exec_driver_sql("pragma integrity_check"):
        if said != "ok":
            yield Fault(message=f"the file is damaged: {said}")
