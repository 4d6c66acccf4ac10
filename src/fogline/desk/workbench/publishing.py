"""The shelf of a publication: a ledger of nothing but what is shown, made anew as the ledger and the days go on."""

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from fogline.desk.workbench.shelf import Shelf
from fogline.flow.keeping import keep
from fogline.flow.publication import profile
from fogline.flow.publishing import publish
from fogline.ledger.ledger import Ledger

EVERY = 600.0
"""Seconds between two looks at whether there is anything new to publish."""


class PublicShelf(Shelf):
    """Holds what a profile shows of a ledger; the ledger itself is not within reach of any request."""

    def __init__(self, address: Path | str, name: str) -> None:
        self._profile = profile(name)
        self._work = Ledger.open(address, create=False, read_only=True)
        self._folder = TemporaryDirectory(prefix="fogline-publication-")
        self._made_of: tuple[str, date] | None = None
        self._edition = 0
        self._behind: list[Ledger] = []
        super().__init__(self._publish())
        self._closing = Event()
        self._keeper = Thread(target=self._keep, name="publication", daemon=True)
        self._keeper.start()

    def refresh(self) -> bool:
        """Publish anew where the ledger has grown or a day has passed; True where it was done."""
        if self._made_of == self._moment():
            return False
        address = self._publish()
        while self._behind:
            self._behind.pop().close()
        self._behind.append(self.ledger)
        self.address, self.ledger = address, Ledger.open(address, create=False, read_only=True)
        self.forget()
        return True

    def close(self) -> None:
        """Let go of both ledgers, and take the publication off the disk."""
        self._closing.set()
        self._keeper.join()
        super().close()
        for ledger in (self._work, *self._behind):
            ledger.close()
        self._folder.cleanup()

    def _moment(self) -> tuple[str, date]:
        return self._work.head()[1], datetime.now(UTC).date()

    def _publish(self) -> Path:
        self._made_of = self._moment()
        self._edition += 1
        path = Path(self._folder.name, f"edition-{self._edition}.db")
        with Ledger.open(path) as target:
            publish(self._work, target, self._profile, self._made_of[1])
            keep(target)
        return path

    def _keep(self) -> None:
        while not self._closing.wait(EVERY):
            self.refresh()
