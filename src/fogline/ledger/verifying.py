"""Proof that nothing was changed: chain, digests, ids and references, entry by entry."""

import re
from collections.abc import Iterator

from sqlalchemy import Connection

from fogline.ledger import reading, witnessing
from fogline.ledger.chain import GENESIS, seal
from fogline.ledger.codec import Record, about, content_of, decode
from fogline.ledger.people import Token
from fogline.ledger.records import Arrival, Entry, EntryKind, Fault, Reading
from fogline.ledger.shape import altered
from fogline.ledger.store import Store
from fogline.model.claims import Claim
from fogline.model.errors import ItemError, SourceError
from fogline.model.judgements import Judgement
from fogline.model.refs import Resolution
from fogline.model.reviews import Act, Review

UTC_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00")

NAMED_BY_ID = {str(k): k for k in (EntryKind.DOCUMENT, EntryKind.CLAIM, EntryKind.REVIEW, EntryKind.PERSON)}
NAMED_BY_CONTENT = {str(k): k for k in (EntryKind.DOCUMENT, EntryKind.CLAIM, EntryKind.RESOLUTION)}


class Verifier:
    """Walks through the entries in order and remembers what has been seen."""

    def __init__(self) -> None:
        self.sequence = 0
        self._previous = GENESIS
        self._at = ""
        self._seen: set[tuple[str, str]] = set()

    def check(self, entry: Entry) -> str | None:
        """Say what is wrong with the next entry, in one line; None where it is sound."""
        wrong = _ill_typed(entry)
        if wrong is None:
            wrong = self._header(entry) or self._body(entry)
            self._at = max(self._at, entry.at or "")
        self.sequence, self._previous = entry.sequence, entry.digest
        self._seen.update(_names(entry))
        return wrong

    def _header(self, entry: Entry) -> str | None:
        if entry.sequence != self.sequence + 1:
            first, last = self.sequence + 1, entry.sequence - 1
            gap = f"entry {first} is" if first == last else f"entries {first} to {last} are"
            return f"{gap} missing before it"
        if entry.previous != self._previous:
            return "it does not follow the entry before it: the chain is broken"
        if entry.digest != seal(entry):
            return "it was changed: its digest is not that of what it holds"
        return self._time(entry.at)

    def _time(self, at: str | None) -> str | None:
        if at is None:
            return "it has no time, but an entry before it has" if self._at else None
        if not UTC_TIME.fullmatch(at):
            return f"its time {at} is none in UTC to the microsecond"
        return f"its time {at} is earlier than that of an entry before it" if at < self._at else None

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


def _names(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the names by which others may refer to an entry; a million claims have to fit into memory."""
    if entry.kind in NAMED_BY_ID:
        yield (NAMED_BY_ID[entry.kind], entry.about)
    if entry.kind in NAMED_BY_CONTENT:
        yield (NAMED_BY_CONTENT[entry.kind], entry.content)


def _ill_typed(entry: Entry) -> str | None:
    """SQLite takes any value in any column: say which one is no text, or no bytes."""
    for name in ("kind", "about", "content", "previous", "digest"):
        if not isinstance(getattr(entry, name), str):
            return f"it was changed: its {name} is no text"
    if not isinstance(entry.body, bytes):
        return "it was changed: its body is no bytes"
    return None if isinstance(entry.at, str | None) else "it was changed: its time is no text"


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
            yield from ({_review(r)} for r in record.about if record.act is Act.RETRACT)
        case Token():
            yield {(EntryKind.PERSON, record.person)}
        case _:
            return


def _document(key: str) -> tuple[str, str]:
    return (EntryKind.DOCUMENT, key)


def _claim(key: str) -> tuple[str, str]:
    return (EntryKind.CLAIM, key)


def _resolution(key: str) -> tuple[str, str]:
    return (EntryKind.RESOLUTION, key)


def _review(key: str) -> tuple[str, str]:
    return (EntryKind.REVIEW, key)


def verify(store: Store) -> Iterator[Fault]:
    """Yield every fault of a ledger, the first broken entry first; nothing where all is sound."""
    verifier = Verifier()
    try:
        yield from _broken_entries(store, verifier)
        with store.trying() as connection:
            yield from _database_faults(connection)
        yield from witnessing.faults(store)
    except SourceError as error:
        last = verifier.sequence
        yield Fault(message=f"the ledger cannot be read on after entry {last}: {error}", sequence=last + 1)


def _broken_entries(store: Store, verifier: Verifier) -> Iterator[Fault]:
    try:
        yield from _checked(store, verifier, reading.AT_ONCE)
    except SourceError:  # one that cannot be read keeps others from being fetched: go on one by one up to it
        yield from _checked(store, verifier, 1)


def _checked(store: Store, verifier: Verifier, at_once: int) -> Iterator[Fault]:
    with store.reading() as connection:
        for entry in reading.entries(connection, verifier.sequence, at_once=at_once):
            if wrong := verifier.check(entry):
                yield Fault(message=wrong, sequence=entry.sequence, kind=entry.kind, record=entry.about)


def _database_faults(connection: Connection) -> Iterator[Fault]:
    for part in altered(connection):
        yield Fault(message=f"the {part} is not as it was made: entries could be altered, or shown wrongly")
    if connection.dialect.name == "sqlite":
        for (said,) in connection.exec_driver_sql("pragma integrity_check"):
            if said != "ok":
                yield Fault(message=f"the file is damaged: {said}")
