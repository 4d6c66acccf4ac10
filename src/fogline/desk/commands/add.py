"""`fogline add`: reports into a ledger."""

from typing import TYPE_CHECKING, Any

import click

from fogline.desk import options
from fogline.desk.exits import Exit
from fogline.desk.messages import complain, harmless, tell_problem

if TYPE_CHECKING:
    from fogline.flow.adding import Added, Summary
    from fogline.model.errors import Problem

EVIDENCE = ("folder", "database", "none")
"""Where copies of raw bytes can be kept; a test holds them to the ledger's own."""


@click.command(
    "add",
    short_help="Add reports to a ledger.",
    epilog="""\b
Examples:
  fogline add report.html
  fogline add reports/ feed.xml --ledger war.db
  fogline add wire.txt --published 2021-09-01 --publisher "Example Times"
""",
)
@options.paths
@options.ledger
@options.reading
@click.option(
    "--evidence", type=click.Choice(EVIDENCE),
    help="Where a packed copy of each item's raw bytes is kept: in a folder beside the ledger's file (the default), in"
    " the database (the default on a server), or nowhere.",
)  # fmt: skip
def command(paths: tuple[str, ...], ledger: str, **wishes: Any) -> int:
    """Add reports to a ledger, and judge what they have to do with each other.

    The ledger is made where there is none. Each report is safely on the disk before its line is printed; adding the
    same report again changes nothing.
    """
    from fogline.desk.asked import executor, reading_options
    from fogline.desk.output import console
    from fogline.desk.progress import watching
    from fogline.flow.adding import Request, add
    from fogline.ledger.ledger import Ledger
    from fogline.ledger.witnessing import Where

    kept = Where(wishes["evidence"]) if wishes["evidence"] else None
    request = Request(paths=paths, options=reading_options(wishes), executor=executor(wishes), evidence=kept)
    with Ledger.open(ledger, waiting=complain) as opened, watching(console()) as watch:
        summary = add(opened, request, tell, watch)
    click.echo(summed(summary, opened.address))
    return Exit.SOME_FAILED if summary.problems else Exit.FINE


def tell(told: "Added | Problem") -> None:
    """Print a line for what was added, and a message for what could not be."""
    from fogline.desk.words import counted
    from fogline.flow.adding import Added

    if not isinstance(told, Added):
        tell_problem(told)
        return
    word = "added" if told.new else "held already"
    click.echo(harmless(f"{word}  {told.document}  {counted(told.claims, 'claim')}  {told.path}"))


def summed(summary: "Summary", address: str) -> str:
    """Write what a run came to."""
    from fogline.desk.words import counted

    return (
        f"{counted(summary.reports, 'report')} and {counted(summary.claims, 'claim')} added,"
        f" {counted(summary.held, 'report')} held already, {counted(summary.problems, 'problem')};"
        f" {counted(summary.incidents, 'incident')} in {address}"
    )
