"""What a ledger knows of its evidence: taking it in, giving it back, and proving that the copies are what they were."""

from collections.abc import Iterator
from enum import StrEnum

from sqlalchemy import Connection, select

from fogline.ledger import keeping
from fogline.ledger.codec import decode
from fogline.ledger.evidence import Copy, Evidence, unpacked
from fogline.ledger.keeping import Place, Table
from fogline.ledger.records import EntryKind, Fault
from fogline.ledger.schema import ENTRIES
from fogline.ledger.store import Store
from fogline.ledger.writing import append
from fogline.model.errors import ItemError, SourceError


class Where(StrEnum):
    """Where copies of evidence are kept."""

    FOLDER = "folder"
    """Beside the ledger's file."""
    DATABASE = "database"
    """In the ledger's own database."""
    NOWHERE = "none"
    """Not at all."""


def place_of(store: Store, where: Where | None) -> Place | None:
    """Return where copies go, by default the usual place; None for nowhere. SourceError where it cannot be there."""
    if where is Where.NOWHERE:
        return None
    if where is Where.DATABASE:
        return Table(store)
    usual = keeping.places(store)[0]
    if where is Where.FOLDER and isinstance(usual, Table):
        raise SourceError(f"{store.address} is on a server: its evidence is kept in the database, or not at all")
    return usual


def witness(store: Store, place: Place, copy: Copy, evidence: Evidence) -> bool:
    """Keep a copy, then the record of how it came; True if it came by that path for the first time.

    A copy that went missing is put back. There is never a record without its copy.
    """
    place.put(copy.digest, copy.packed)
    with store.writing() as connection:
        if any(held.path == evidence.path for _, held in _held(connection, copy.digest)):
            return False
        return append(connection, [evidence], store.clock()) > 0


def raw(store: Store, digest: str) -> bytes:
    """Return the raw bytes of a digest; ItemError where no such evidence is known, or no sound copy is there."""
    with store.reading() as connection:
        evidence = next((held for _, held in _held(connection, digest)), None)
    if evidence is None:
        raise ItemError(f"no evidence has the digest {digest}: see fogline show of the document")
    return _raw(store, evidence)


def faults(store: Store) -> Iterator[Fault]:
    """Yield a fault for each piece of evidence whose copy is missing or was changed."""
    seen: set[str] = set()
    with store.reading() as connection:
        for sequence, evidence in _held(connection):
            if evidence.digest in seen:
                continue
            seen.add(evidence.digest)
            try:
                _raw(store, evidence)
            except ItemError as error:
                yield Fault(message=str(error), sequence=sequence, kind=EntryKind.EVIDENCE, record=evidence.digest)


def _raw(store: Store, evidence: Evidence) -> bytes:
    found = keeping.packed(store, evidence.digest)
    if found is None:
        raise ItemError(f"the copy of {evidence.path} is missing: put it back, or add {evidence.path} again")
    return unpacked(found, evidence)


def _held(connection: Connection, digest: str | None = None) -> Iterator[tuple[int, Evidence]]:
    """Yield the sound records of evidence, with their numbers; of one digest, or all."""
    query = select(ENTRIES.c.sequence, ENTRIES.c.body).where(ENTRIES.c.kind == EntryKind.EVIDENCE)
    query = query.order_by(ENTRIES.c.sequence) if digest is None else query.where(ENTRIES.c.about == digest)
    for sequence, body in connection.execute(query):
        try:
            record = decode(EntryKind.EVIDENCE, body)
        except ItemError:
            continue
        if isinstance(record, Evidence):
            yield sequence, record
