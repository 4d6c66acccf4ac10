"""The shelf: the one ledger that is served, opened for reading by many at once."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from starlette.exceptions import HTTPException

from fogline.flow.catalogue import Catalogue
from fogline.ledger.ledger import Ledger

KEPT = 4
"""Catalogues kept at hand: the one of now, and some of days that people look back to."""
PATIENCE = 10.0
"""Seconds that a decision waits for another one to be written."""


class Shelf:
    """Holds a ledger open for readers; a writer opens it for itself, so that readers never wait."""

    def __init__(self, address: Path | str) -> None:
        self.address = address
        self.ledger = Ledger.open(address, create=False, read_only=True)
        self._kept: OrderedDict[tuple[str, int | None, str], Catalogue] = OrderedDict()
        self._keeping = Lock()
        self._turn = Lock()

    def catalogue(self, known: int | None, policy: str) -> Catalogue:
        """Return the catalogue of the ledger as it is, or as it was known; the same one until something is added."""
        key = (self.ledger.head()[1], known, policy)
        with self._keeping:
            found = self._kept.pop(key, None) or Catalogue(self.ledger, known, policy)
            self._kept[key] = found
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """Yield the ledger opened for writing, one writer at a time; HTTPException where the wait is too long."""
        if not self._turn.acquire(timeout=PATIENCE):
            raise HTTPException(503, "Someone else is writing: try again in a moment.", {"retry-after": "5"})
        try:
            with Ledger.open(self.address, create=False) as ledger:
                yield ledger
        finally:
            self._turn.release()

    def close(self) -> None:
        """Let go of the ledger."""
        self.ledger.close()
