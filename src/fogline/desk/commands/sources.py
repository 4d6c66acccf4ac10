"""`fogline sources`: who speaks."""

from datetime import datetime

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
@options.known
@options.as_json
def command(ledger: str, known: datetime | None, as_json: bool) -> int:
    """List original sources (on whose word claims rest) and publishers (who printed them), with counts.

    For origins with figures enough: how many of those were later corroborated, denied, or revised by the origin itself,
    and for sides what they claim of their enemies' dead beside what is held.
    """
    from fogline.desk.held import view_of
    from fogline.desk.output import console, print_json
    from fogline.desk.tables import print_sources
    from fogline.flow.holding_shapes import profile_shape, source_shape
    from fogline.flow.profiles import profiles
    from fogline.flow.source_counts import original_sources, publishers

    view = view_of(ledger, known)
    original, printed, profiled = original_sources(view), publishers(view), profiles(view)
    if as_json:
        told = [source_shape(s) | {"profile": profile_shape(profiled.get(s.id))} for s in original]
        print_json({"original_sources": told, "publishers": [source_shape(s) for s in printed]}, indent=True)
    else:
        print_sources(console(), original, printed, profiled)
    return Exit.FINE
