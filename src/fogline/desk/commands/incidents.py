"""`fogline incidents`: what happened, as far as it is held."""

from pathlib import Path

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
  fogline incidents --json > incidents.jsonl
""",
)
@options.ledger
@options.policy
@options.as_json
def command(ledger: Path, policy: str, as_json: bool) -> int:
    """List the incidents with their figures under one policy and their independent sources.

    With --json: one incident a line, with the figures under every policy.
    """
    from fogline.desk.asked import view_of
    from fogline.desk.output import console, print_json
    from fogline.desk.tables import print_incidents
    from fogline.flow.holding_shapes import incident_shape

    view = view_of(ledger)
    if as_json:
        for finding in view.findings:
            print_json(incident_shape(finding))
    else:
        print_incidents(console(), view, policy)
    return Exit.FINE
