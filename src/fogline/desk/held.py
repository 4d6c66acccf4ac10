"""The ledger that a command reads, and the view of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fogline.desk.messages import complain
from fogline.flow.viewing import view
from fogline.flow.views import View
from fogline.ledger.ledger import Ledger


@contextmanager
def held(path: Path) -> Iterator[Ledger]:
    """Yield a ledger that is there, for reading only."""
    with Ledger.open(path, create=False, read_only=True, waiting=complain) as ledger:
        yield ledger


def view_of(path: Path) -> View:
    """Work out the view of a ledger that is there."""
    with held(path) as ledger:
        return view(ledger)
