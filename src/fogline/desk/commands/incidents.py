"""`fogline incidents`: what happened, as far as it is held."""

from datetime import datetime

import click

from fogline.desk import options
from fogline.desk.exits import Exit


@click.command(
    "incidents",
    short_help="List incidents with their figures.",
    epilog="""\b
Examples:
  fogline incidents
  fogline incidents --ledger war.db --policy ibc
  fogline incidents --ground
  fogline incidents --json > incidents.jsonl
""",
)
@options.ledger
@options.known
@options.policy
@click.option("--ground", is_flag=True, help="List who is said to hold or besiege which place instead.")
@options.as_json
def command(ledger: str, known: datetime | None, policy: str, ground: bool, as_json: bool) -> int:
    """List the incidents with their figures under one policy and their independent sources.

    With --json: one incident a line, with the figures under every policy.
    """
    from fogline.desk.held import catalogue_of, view_of
    from fogline.desk.output import console, print_json
    from fogline.desk.tables import print_ground, print_incidents
    from fogline.flow.holding_shapes import incident_shape

    if ground and not as_json:
        print_ground(console(), view_of(ledger, known))
        return Exit.FINE
    with catalogue_of(ledger, known) as catalogue:
        if as_json:
            for finding in catalogue.holdings() if ground else catalogue.findings():
                print_json(incident_shape(finding))
        else:
            print_incidents(console(), tuple(catalogue.findings()), sum(1 for _ in catalogue.holdings()), policy)
    return Exit.FINE
