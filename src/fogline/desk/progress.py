"""A progress bar where someone is watching, and nothing where the output goes to a file or a pipe."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from fogline.flow.reading import Watch

LONG_WORK = 4
"""Items from which on a bar is shown."""


@contextmanager
def watching(to: "Console | None" = None) -> Iterator["Watch"]:
    """Yield the watch to hand to flow. `to`: the console that the results go to, None where they are JSON."""
    from fogline.flow.reading import Watch

    seen_by = _watched(to)
    if seen_by is None:
        yield Watch()
        return
    with _progress(seen_by) as progress:
        bar = _Bar(progress)
        yield Watch(loading=bar.loading, counted=bar.counted, advanced=bar.advanced)


class _Bar:
    """One line for what is prepared, one for the items."""

    def __init__(self, progress: "Progress") -> None:
        self._progress = progress
        self._loading = progress.add_task("preparing", total=1.0, visible=False)
        self._items = progress.add_task("reading", total=None, visible=False)

    def loading(self, what: str, share: float) -> None:
        """Show how much of the preparation is done."""
        self._progress.update(self._loading, description=what, completed=share, visible=share < 1)

    def counted(self, items: int) -> None:
        """Show the bar of items, where there are enough of them."""
        self._progress.update(self._items, total=items, visible=items >= LONG_WORK)

    def advanced(self, path: str) -> None:
        """Count one item as done."""
        del path
        self._progress.advance(self._items)


def _watched(to: "Console | None") -> "Console | None":
    """Return the console on which a bar does no harm: that of the results, or standard error beside a file or pipe."""
    if to is not None:
        return to if to.is_terminal else None
    if not sys.stderr.isatty() or sys.stdout.isatty():
        return None
    from rich.console import Console

    return Console(stderr=True)


def _progress(console: "Console") -> "Progress":
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True)
