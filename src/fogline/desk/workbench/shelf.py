"""The shelf: the one ledger that is served, opened for reading by many at once."""

from pathlib import Path

from fogline.ledger.ledger import Ledger


class Shelf:
    """Holds a ledger open for readers; a writer opens it for itself, so that readers never wait."""

    def __init__(self, address: Path | str) -> None:
        self.address = address
        self.ledger = Ledger.open(address, create=False, read_only=True)

    def close(self) -> None:
        """Let go of the ledger."""
        self.ledger.close()
