"""What the user asked for, as flow's records."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fogline.desk.messages import complain
from fogline.flow.executors import Executor, InProcess, Processes
from fogline.flow.viewing import view
from fogline.flow.views import View
from fogline.flow.workshop import Options
from fogline.ledger.ledger import Ledger


def reading_options(wishes: Mapping[str, Any]) -> Options:
    """Turn the options of reading into flow's."""
    return Options(published=wishes["published"], publisher=wishes["publisher"], reader=wishes["reader"])


def executor(wishes: Mapping[str, Any]) -> Executor:
    """Choose where to work."""
    return Processes(wishes["jobs"]) if wishes["jobs"] > 1 else InProcess()


@contextmanager
def held(path: Path) -> Iterator[Ledger]:
    """Yield a ledger that is there, for reading only."""
    with Ledger.open(path, create=False, read_only=True, waiting=complain) as ledger:
        yield ledger


def view_of(path: Path) -> View:
    """Work out the view of a ledger that is there."""
    with held(path) as ledger:
        return view(ledger)
