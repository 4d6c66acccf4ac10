"""`fogline report`: the whole ledger as one page."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from fogline.desk import options
from fogline.desk.exits import Exit

if TYPE_CHECKING:
    from fogline.flow.views import View


@click.command(
    "report",
    short_help="Write one HTML page that opens offline.",
    epilog="""\b
Examples:
  fogline report -o report.html
  fogline report --ledger war.db -o war.html
""",
)
@options.ledger
@options.known
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default="report.html",
              show_default=True, help="The HTML file to write; - for standard output.")  # fmt: skip
@click.option(
    "--format", "exporter", default="html", show_default=True, metavar="NAME", help="The exporter that writes."
)
def command(ledger: str, known: datetime | None, output: Path, exporter: str) -> int:
    """Write one HTML page that opens anywhere, offline: incidents, charts, claims side by side, reports marked."""
    from fogline.desk.held import view_of
    from fogline.flow.register import Group, find

    write = find(Group.EXPORTERS, exporter)().write
    if output == Path("-"):
        click.echo(_written(write, view_of(ledger, known)), nl=False)
        return Exit.FINE
    write(view_of(ledger, known), output)
    click.echo(f"wrote {output}")
    return Exit.FINE


def _written(write: Callable[["View", Path], None], view: "View") -> bytes:
    """Return what an exporter writes."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "report")
        write(view, path)
        return path.read_bytes()
