"""The ledger that a command reads, and the view of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from fogline.desk.messages import complain
from fogline.flow.viewing import view
from fogline.flow.views import View
from fogline.ledger.ledger import Ledger


@contextmanager
def held(address: str) -> Iterator[Ledger]:
    """Yield a ledger that is there, for reading only."""
    with Ledger.open(address, create=False, read_only=True, waiting=complain) as ledger:
        yield ledger


def view_of(address: str) -> View:
    """Work out the view of a ledger that is there."""
    with held(address) as ledger:
        return view(ledger)
