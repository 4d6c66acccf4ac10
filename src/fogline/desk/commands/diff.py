"""`fogline diff`: what changed between two moments of knowledge, and why."""

from datetime import datetime

import click

from fogline.desk import options
from fogline.desk.exits import Exit


@click.command(
    "diff",
    short_help="What changed since a day, and why.",
    epilog="""\b
Examples:
  fogline diff --from 2021-09-01
  fogline diff --from 2021-09-01 --to 2021-09-03T12:00 --ledger war.db
  fogline diff --from 2021-09-01 --json
""",
)
@options.ledger
@click.option("--from", "first", type=options.Moment(), required=True, metavar="DATE",
              help="The earlier moment: a day (YYYY-MM-DD) to its end, or a time of it, in UTC.")  # fmt: skip
@click.option("--to", "last", type=options.Moment(), metavar="DATE", help="The later moment; now by default.")
@options.policy
@options.as_json
def command(ledger: str, first: datetime, last: datetime | None, policy: str, as_json: bool) -> int:
    """Tell what changed from one moment of knowledge to another in incidents, figures and grades, and what changed it.

    What changes them: new reports, reviews, and reports read anew with a new reader or other packs. With --json: one
    change a line, with the figures of every policy.
    """
    from fogline.desk.differences import change_shape, print_difference
    from fogline.desk.held import held
    from fogline.desk.output import console, print_json
    from fogline.flow.knowing import difference

    with held(ledger) as opened:
        told = difference(opened, opened.sequence_at(first), opened.sequence_at(last) if last else None)
    if as_json:
        for change in told.changes:
            print_json(change_shape(change))
    else:
        print_difference(console(), told, policy)
    return Exit.FINE
