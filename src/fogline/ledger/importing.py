"""Importing: an exported ledger into an empty one, entry for entry; all of it is proven first, or none is kept."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Connection

from fogline.ledger.exporting import SCHEMA
from fogline.ledger.keeping import places
from fogline.ledger.ledger import Ledger
from fogline.ledger.manifest import Manifest, Part, read, sound_copy, sound_part
from fogline.ledger.reading import last_entry
from fogline.ledger.records import Entry
from fogline.ledger.verifying import Verifier
from fogline.ledger.writing import append_sealed
from fogline.model.errors import SourceError

AT_ONCE = 2_000


def import_from(ledger: Ledger, folder: Path) -> Manifest:
    """Take an export into an empty ledger: its evidence, then its entries in one transaction, the same byte for byte.

    SourceError where the ledger holds entries, a file is missing or was changed, or an entry is not sound: then
    nothing is kept.
    """
    manifest = read(folder)
    if ledger.head()[0]:
        raise SourceError(f"{ledger.address} holds entries already: import into a new ledger")
    place = places(ledger.store)[0]
    for digest in manifest.evidence:
        place.put(digest, sound_copy(folder, digest))
    with ledger.store.writing() as connection:
        if last_entry(connection) is not None:
            raise SourceError(f"{ledger.address} was written meanwhile: import into a new ledger")
        verifier = Verifier()
        head = ""
        for part in manifest.parts:
            head = _take(connection, verifier, sound_part(folder, part), part)
        entries = manifest.parts[-1].last if manifest.parts else 0
        if (entries, head) != (manifest.entries, manifest.head):
            raise SourceError(f"{folder} is not whole: its manifest tells of other entries: copy the export again")
    return manifest


def _take(connection: Connection, verifier: Verifier, path: Path, part: Part) -> str:
    """Take in one file; return the digest of its last entry."""
    last: Entry | None = None
    for entries in _entries(path):
        for entry in entries:
            if wrong := verifier.check(entry):
                raise SourceError(f"{path}: entry {entry.sequence} is damaged: {wrong}")
        append_sealed(connection, entries)
        last = entries[-1]
    if last is None or last.sequence != part.last:
        raise SourceError(f"{path} does not end with entry {part.last}: copy the export again")
    return last.digest


def _entries(path: Path) -> Iterator[list[Entry]]:
    try:
        with pq.ParquetFile(path) as file:
            if file.schema_arrow != SCHEMA:
                raise SourceError(f"{path} holds no entries of a ledger: its columns are others")
            for batch in file.iter_batches(AT_ONCE):
                yield [Entry(**row) for row in batch.to_pylist()]
    except (pa.ArrowException, OSError) as error:
        raise SourceError(f"{path} cannot be read: {error}") from error
