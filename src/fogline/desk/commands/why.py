"""`fogline why`: the explanation of each figure."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fogline.desk import options
from fogline.desk.exits import Exit
from fogline.model.errors import ItemError

if TYPE_CHECKING:
    from fogline.flow.viewing import Found
    from fogline.flow.views import View
    from fogline.model.incidents import Finding


@click.command(
    "why",
    short_help="Explain each figure of an incident.",
    epilog="""\b
Examples:
  fogline why 3f9a2c
  fogline why 3f9a2c --policy ucdp
  fogline why 3f9a2c --json
""",
)
@options.record
@options.ledger
@click.option("--policy", type=click.Choice(options.POLICIES), help="Explain the figures of one policy only.")
@options.as_json
def command(prefix: str, ledger: Path, policy: str | None, as_json: bool) -> int:
    """Explain every figure of an incident: claims used and set aside with the reason, policy and steps.

    ID is that of an incident, or of a claim for the figures that it bears on. Each claim is quoted in its own words.
    """
    from fogline.desk.held import view_of
    from fogline.desk.output import console, print_json
    from fogline.desk.reasons import print_reasons
    from fogline.flow.holding_shapes import explanation_shape
    from fogline.flow.viewing import look_up, of_policy

    view = view_of(ledger)
    finding = of_policy(_finding(view, look_up(view, prefix)), policy)
    if as_json:
        print_json(explanation_shape(view, finding), indent=True)
    else:
        print_reasons(console(), view, finding)
    return Exit.FINE


def _finding(view: "View", found: "Found") -> "Finding":
    """Return the incident asked for; for a claim its incident, with the figures that it bears on."""
    from fogline.flow.viewing import bearing
    from fogline.model.claims import Claim
    from fogline.model.incidents import Finding

    if isinstance(found, Finding):
        return found
    if isinstance(found, Claim):
        return bearing(view, found)
    raise ItemError("that is a document: ask why of an incident or a claim, see fogline show for the document's")
