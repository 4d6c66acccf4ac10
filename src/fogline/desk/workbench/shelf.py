"""The shelf: the one ledger that is served, opened for reading by many at once."""

from collections import OrderedDict
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYetError
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from time import monotonic

from starlette.exceptions import HTTPException

from fogline.flow.catalogue import Catalogue
from fogline.flow.catalogue_records import Filter
from fogline.flow.keeping import is_kept
from fogline.ledger.ledger import Ledger

KEPT = 4
"""Catalogues of days that people look back to, kept at hand."""
PATIENCE = 10.0
"""Seconds that a decision waits for another one to be written."""
FRESH = 1.0
"""Seconds that a page waits for what was just added; after that it shows what there was before."""
AGAIN = 5.0
"""Seconds after which what could not be worked in, for somebody else was writing, is tried again."""
LONG = 60.0
"""Seconds that a page waits for a day of knowledge to be worked out."""


class Shelved(Catalogue):
    """A catalogue that is worked out already; its head is that of the ledger when this was begun."""

    def __init__(self, ledger: Ledger, known: int | None, policy: str) -> None:
        super().__init__(ledger, known, policy)
        self._begun = super().head()
        self.count(Filter())
        self._made, self._whole = monotonic(), known is not None or is_kept(ledger)

    def head(self) -> str:
        """Return what changes whenever an answer may."""
        return self._begun

    def is_good(self, head: str) -> bool:
        """Tell whether it still answers for a ledger of this head; where it lacks something, only for a while."""
        return head == self._begun and (self._whole or monotonic() - self._made < AGAIN)


class Shelf:
    """Holds a ledger open for readers; a writer opens it for itself, so that readers never wait for long."""

    def __init__(self, address: Path | str) -> None:
        self.address = address
        self.ledger = Ledger.open(address, create=False, read_only=True)
        self._now: dict[str, Shelved] = {}
        self._then: OrderedDict[tuple[str, int, str], Future[Shelved]] = OrderedDict()
        self._coming: dict[str, Future[Shelved]] = {}
        self._keeping, self._turn = Lock(), Lock()
        self._clerks = {"now": ThreadPoolExecutor(1, "now"), "then": ThreadPoolExecutor(1, "then")}

    def catalogue(self, known: int | None, policy: str) -> Catalogue:
        """Return the catalogue of the ledger as it is, or as it was known; the same one until something is added.

        While something is added, the one from before is returned rather than let anyone wait. HTTPException where a
        day of knowledge takes too long to be worked out.
        """
        count, _ = self.ledger.head()
        if known is not None and known < count:
            return self._of_then(known, policy)
        return self._of_now(policy)

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
        self.forget()

    def forget(self) -> None:
        """Let the next who asks wait for what is there now, and see it."""
        with self._keeping:
            self._now, self._coming = {}, {}

    def close(self) -> None:
        """Let go of the ledger."""
        for clerk in self._clerks.values():
            clerk.shutdown(cancel_futures=True)
        self.ledger.close()

    def _of_now(self, policy: str) -> Catalogue:
        head = Catalogue(self.ledger, None, policy).head()
        with self._keeping:
            held = self._now.get(policy)
            if held and held.is_good(head):
                return held
            coming = self._coming.get(policy)
            if coming is None or coming.done():
                coming = self._coming[policy] = self._clerks["now"].submit(Shelved, self.ledger, None, policy)
        try:
            found = coming.result(FRESH if held else None)
        except NotYetError:
            if held is None:
                raise
            return held
        with self._keeping:
            if self._coming.get(policy) is coming:
                self._now[policy] = found
        return found

    def _of_then(self, known: int, policy: str) -> Catalogue:
        key = (self.ledger.head(known)[1], known, policy)
        with self._keeping:
            found = self._then.pop(key, None)
            if found is None or (found.done() and found.exception()):
                found = self._clerks["then"].submit(Shelved, self.ledger, known, policy)
            self._then[key] = found
            if len(self._then) > KEPT:
                self._then.popitem(last=False)
        try:
            return found.result(LONG)
        except NotYetError:
            raise HTTPException(
                503, "What was known then is being worked out: try again in a minute.", {"retry-after": "30"}
            ) from None
