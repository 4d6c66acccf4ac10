"""`fogline totals`: figures summed over incidents."""

from datetime import datetime

import click

from fogline.desk import options
from fogline.desk.exits import Exit


@click.command(
    "totals",
    short_help="Sum figures over incidents.",
    epilog="""\b
Examples:
  fogline totals
  fogline totals --by area --policy airwars
  fogline totals --by side --ledger war.db --json
""",
)
@options.ledger
@options.known
@click.option("--by", type=click.Choice(["week", "area", "side"]), default="week", show_default=True,
              help="What to sum by.")  # fmt: skip
@options.policy
@options.as_json
def command(ledger: str, known: datetime | None, by: str, policy: str, as_json: bool) -> int:
    """Sum the figures of incidents by week, area or side, and count nobody twice.

    Provisional figures stand apart and are not added. Running totals that sources give are compared with what the
    incidents held add up to.
    """
    from fogline.desk.held import view_of
    from fogline.desk.output import console, print_json
    from fogline.desk.sums import print_totals, totals_shape
    from fogline.flow.running_totals import running_totals
    from fogline.flow.totals import totals

    view = view_of(ledger, known)
    summed, running = totals(view, by, policy), running_totals(view, policy)
    if as_json:
        print_json({"by": by, "policy": policy} | totals_shape(summed, running), indent=True)
    else:
        print_totals(console(), view, (by, policy), (summed, running))
    return Exit.FINE
