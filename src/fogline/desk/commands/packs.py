"""`fogline packs`: the knowledge at hand."""

import click

from fogline.desk import options
from fogline.desk.exits import Exit


@click.command(
    "packs",
    short_help="List the packs of knowledge.",
    epilog="""\b
Examples:
  fogline packs
  fogline packs --json
""",
)
@options.as_json
def command(as_json: bool) -> int:
    """List the packs (words, places, parties, publishers) with version, digest, licence and number of entries."""
    from fogline.desk.output import console, print_json
    from fogline.desk.tables import print_packs
    from fogline.flow.pack_list import pack_list, pack_shape

    packs = pack_list()
    if as_json:
        print_json([pack_shape(p) for p in packs], indent=True)
    else:
        print_packs(console(), packs)
    return Exit.FINE
