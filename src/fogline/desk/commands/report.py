"""`fogline report`: the whole ledger as one page."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

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
  fogline report --profile public -o public.html
""",
)
@options.ledger
@options.known
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default="report.html",
              show_default=True, help="The HTML file to write; - for standard output.")  # fmt: skip
@click.option(
    "--format", "exporter", default="html", show_default=True, metavar="NAME", help="The exporter that writes."
)
@click.option("--profile", metavar="NAME", help="Publish under a profile: open, public or cautious. What it withholds "
              "is not in the page.")  # fmt: skip
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY",
              help="The day that a profile's delay counts from; by default today.")  # fmt: skip
def command(output: Path, exporter: str, **asked: Any) -> int:
    """Write one HTML page that opens anywhere, offline: incidents, charts, claims side by side, reports marked."""
    from fogline.flow.register import Group, find

    write = find(Group.EXPORTERS, exporter)().write
    shown = _shown(**asked)
    if output == Path("-"):
        click.echo(_written(write, shown), nl=False)
        return Exit.FINE
    write(shown, output)
    click.echo(f"wrote {output}")
    return Exit.FINE


def _shown(ledger: str, known: datetime | None, profile: str | None, today: datetime | None) -> "View":
    """Work out what is shown: all of the ledger, or what a profile lets be shown of it."""
    from fogline.desk.held import held, view_of

    if profile is None:
        return view_of(ledger, known)
    if known is not None:
        raise click.UsageError("--profile shows the ledger as it is: leave --known out.")
    from fogline.flow import publication
    from fogline.flow.editions import edition

    with held(ledger) as opened:
        return edition(opened, publication.profile(profile), (today or datetime.now(UTC)).date())


def _written(write: Callable[["View", Path], None], view: "View") -> bytes:
    """Return what an exporter writes."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "report")
        write(view, path)
        return path.read_bytes()
