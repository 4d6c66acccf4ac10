"""Printing: tables for people, JSON for programs, and a progress bar where someone is watching."""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from fogline.desk.messages import harmless

if TYPE_CHECKING:
    from rich.console import Console

WIDTH_OF_A_PIPE = 160
"""Columns of a table that is not printed to a terminal, unless COLUMNS says otherwise."""


def console() -> "Console":
    """Return a console for tables; it takes words as they are and never reads marks in them."""
    from rich.console import Console

    fixed = None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDTH_OF_A_PIPE
    return Console(markup=False, highlight=False, emoji=False, width=fixed, soft_wrap=False)


def print_json(value: Any, *, indent: bool = False) -> None:
    """Print a value as JSON in UTF-8, on one line or indented."""
    import msgspec

    line = msgspec.json.encode(value)
    click.echo(msgspec.json.format(line, indent=2) if indent else line)


def print_table(to: "Console", columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under headings; what does not fit is folded, never cut. Figures stand to the right."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for name in columns:
        table.add_column(name, overflow="fold", justify="right" if name in RIGHT else "left", no_wrap=name in WHOLE)
    for row in rows:
        table.add_row(*(Text(harmless(cell)) for cell in row))
    to.print(table)


RIGHT = frozenset({"figure", "figures", "claims", "documents", "incidents", "sources", "entries"})
"""Columns of figures."""
WHOLE = frozenset({"id", "figure", "kind"})
"""Columns whose cells are never folded."""


def say(to: "Console", line: str = "", style: str = "") -> None:
    """Print one line of text as it is: folded on a terminal, whole in a file or pipe."""
    from rich.text import Text

    to.print(Text(harmless(line), style=style), soft_wrap=not to.is_terminal)
