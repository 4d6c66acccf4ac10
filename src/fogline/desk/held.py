"""The ledger that a command reads, and the view of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from fogline.desk.messages import complain
from fogline.flow.catalogue import Catalogue
from fogline.flow.keeping import is_ready
from fogline.flow.viewing import view
from fogline.flow.views import View
from fogline.ledger.ledger import Ledger


@contextmanager
def held(address: str) -> Iterator[Ledger]:
    """Yield a ledger that is there, for reading only."""
    with Ledger.open(address, create=False, read_only=True, waiting=complain) as ledger:
        yield ledger


@contextmanager
def catalogue_of(address: str, known: datetime | None = None) -> Iterator[Catalogue]:
    """Yield the catalogue of a ledger that is there, as it is or as it was known at a moment."""
    with held(address) as ledger:
        if known is None:
            is_ready(ledger, most=None)
        yield Catalogue(ledger, ledger.sequence_at(known) if known else None)


def view_of(address: str, known: datetime | None = None) -> View:
    """Work out the view of a ledger that is there, as it is or as it was known at a moment."""
    with held(address) as ledger:
        return view(ledger, ledger.sequence_at(known) if known else None)
