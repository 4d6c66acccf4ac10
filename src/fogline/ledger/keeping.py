"""Keeping copies of evidence: in a folder beside the ledger's file, or in the database itself."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from sqlalchemy import func, select

from fogline.ledger.files import UNFINISHED, settle, write_whole
from fogline.ledger.schema import COPIES
from fogline.ledger.store import Store
from fogline.model.errors import SourceError

ENDING = ".evidence"
"""What the name of the folder adds to that of the ledger's file."""
PART = 1 << 20
"""Bytes of one row in the database."""
ABANDONED = 3600.0
"""Seconds after which an unfinished file is taken for that of a process that was killed."""


class Place(Protocol):
    """Where copies are kept."""

    def put(self, digest: str, packed: bytes) -> None:
        """Keep a copy, if it is not there yet; once this returns it is on the disk."""
        ...

    def get(self, digest: str) -> bytes | None:
        """Return a copy as it was packed; None where it is missing."""
        ...

    def digests(self) -> Iterator[str]:
        """Yield the digests of all copies, sorted."""
        ...


class Folder:
    """A folder of gzip files, each called by the SHA-256 of its raw bytes, in subfolders by the first two digits."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def put(self, digest: str, packed: bytes) -> None:
        """Write a copy that is not there yet; after a crash it is there whole, or not at all."""
        target = self._file(digest)
        try:
            if target.exists() and target.read_bytes() == packed:
                return
            self._make(target.parent)
            write_whole(target, lambda file: file.write(packed))
        except OSError as error:
            said = (error.strerror or str(error)).lower()
            raise SourceError(f"the evidence cannot be kept in {self.path}: {said}: make room, or mend it") from error

    def get(self, digest: str) -> bytes | None:
        """Read a copy."""
        try:
            return self._file(digest).read_bytes()
        except OSError:
            return None

    def digests(self) -> Iterator[str]:
        """Yield the digests of all files whose names are digests, sorted."""
        yield from sorted(found.name.removesuffix(".gz") for found in self.path.glob("??/" + "?" * 64 + ".gz"))

    def _file(self, digest: str) -> Path:
        return self.path / digest[:2] / f"{digest}.gz"

    def _make(self, folder: Path) -> None:
        """Make the folders that a copy needs, and clear away what a killed process left in its own."""
        for made in (self.path, folder):
            if not made.is_dir():
                made.mkdir(exist_ok=True)
                settle(made.absolute().parent)
        for left in folder.glob(f"{UNFINISHED}-*"):
            if time.time() - left.stat().st_mtime > ABANDONED:
                left.unlink(missing_ok=True)


class Table:
    """Rows of the ledger's own database."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, digest: str, packed: bytes) -> None:
        """Insert a copy's parts in one transaction, unless they are there."""
        rows = [
            {"digest": digest, "part": part, "data": packed[at : at + PART]}
            for part, at in enumerate(range(0, len(packed), PART))
        ]
        held = select(func.count()).where(COPIES.c.digest == digest)
        with self._store.writing() as connection:
            if not connection.scalar(held):
                connection.execute(COPIES.insert(), rows)

    def get(self, digest: str) -> bytes | None:
        """Read a copy's parts."""
        query = select(COPIES.c.data).where(COPIES.c.digest == digest).order_by(COPIES.c.part)
        with self._store.reading() as connection:
            parts = list(connection.scalars(query))
        return b"".join(parts) if parts else None

    def digests(self) -> Iterator[str]:
        """Yield the digests of all copies, sorted."""
        query = select(COPIES.c.digest).where(COPIES.c.part == 0).order_by(COPIES.c.digest)
        with self._store.reading() as connection:
            yield from list(connection.scalars(query))


def places(store: Store) -> tuple[Place, ...]:
    """Return where a ledger's copies may be, the usual place first: its folder, or for a server its database."""
    path = store.address.path
    table = Table(store)
    return (folder_of(path), table) if path else (table,)


def folder_of(ledger: Path) -> Folder:
    """Return the folder beside a ledger's file."""
    return Folder(ledger.with_name(ledger.name + ENDING))


def packed(store: Store, digest: str) -> bytes | None:
    """Return a copy as it was packed, wherever it is; None where it is missing."""
    return next((found for place in places(store) if (found := place.get(digest)) is not None), None)
