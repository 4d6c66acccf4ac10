"""`fogline sources`: who speaks."""

from pathlib import Path

import click

from fogline.desk import options
from fogline.desk.exits import Exit


@click.command(
    "sources",
    short_help="List who speaks, with counts.",
    epilog="""\b
Examples:
  fogline sources
  fogline sources --ledger war.db --json
""",
)
@options.ledger
@options.as_json
def command(ledger: Path, as_json: bool) -> int:
    """List original sources (on whose word claims rest) and publishers (who printed them), with counts."""
    from fogline.desk.held import view_of
    from fogline.desk.output import console, print_json
    from fogline.desk.tables import print_sources
    from fogline.flow.holding_shapes import source_shape
    from fogline.flow.source_counts import original_sources, publishers

    view = view_of(ledger)
    original, printed = original_sources(view), publishers(view)
    if as_json:
        shapes = {"original_sources": original, "publishers": printed}
        print_json({name: [source_shape(s) for s in counts] for name, counts in shapes.items()}, indent=True)
    else:
        print_sources(console(), original, printed)
    return Exit.FINE
