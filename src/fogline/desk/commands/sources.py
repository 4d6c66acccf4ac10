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
    from fogline.desk.held import catalogue_of
    from fogline.desk.output import console, print_json
    from fogline.desk.tables import print_sources
    from fogline.flow.holding_shapes import profile_shape, source_shape

    with catalogue_of(ledger, known) as catalogue:
        held = catalogue.sources()
    if as_json:
        told = [source_shape(s) | {"profile": profile_shape(held.profiles.get(s.id))} for s in held.original]
        print_json({"original_sources": told, "publishers": [source_shape(s) for s in held.publishers]}, indent=True)
    else:
        print_sources(console(), held.original, held.publishers, held.profiles)
    return Exit.FINE
