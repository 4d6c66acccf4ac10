"""`fogline reread`: the reports of a ledger, read anew."""

import click

from fogline.desk import options
from fogline.desk.exits import Exit
from fogline.desk.messages import complain


@click.command(
    "reread",
    short_help="Read a ledger's reports anew.",
    epilog="""\b
Examples:
  fogline reread
  fogline reread --reader joined --ledger war.db
""",
)
@options.ledger
@click.option("--reader", default="joined", show_default=True, metavar="NAME", help="The reader that finds claims.")
@click.option("--confidence", type=click.FloatRange(0, 1), metavar="P",
              help="Leave out claims less sure than this (0 to 1); readers learned and joined only.")  # fmt: skip
def command(ledger: str, reader: str, confidence: float | None) -> int:
    """Read every report of a ledger anew from the text that it keeps, with the reader and packs of now.

    What was read before stays as superseded. Reviews are carried over where the words still say the same; fogline
    review uncarried lists the others.
    """
    from fogline.desk.commands.add import summed, tell
    from fogline.desk.output import console
    from fogline.desk.progress import watching
    from fogline.flow.adding import reread
    from fogline.flow.workshop import Options
    from fogline.ledger.ledger import Ledger

    wanted = Options(reader=reader, confidence=confidence)
    with Ledger.open(ledger, create=False, waiting=complain) as opened, watching(console()) as watch:
        summary = reread(opened, wanted, tell, watch)
    click.echo(summed(summary, opened.address))
    return Exit.SOME_FAILED if summary.problems else Exit.FINE
