"""`fogline show`: one incident, claim or document."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from fogline.desk import options
from fogline.desk.exits import Exit

if TYPE_CHECKING:
    from fogline.flow.shapes import Shape
    from fogline.flow.viewing import Found
    from fogline.flow.views import View


@click.command(
    "show",
    short_help="Show an incident, a claim or a document.",
    epilog="""\b
Examples:
  fogline show 3f9a2c
  fogline show 3f9a2c --ledger war.db --json
""",
)
@options.record
@options.ledger
@options.known
@options.as_json
def command(prefix: str, ledger: str, known: datetime | None, as_json: bool) -> int:
    """Show an incident, a claim or a document by its ID, or by as much of it as no other has."""
    from fogline.desk.held import catalogue_of
    from fogline.desk.output import console, print_json
    from fogline.desk.pages import print_found
    from fogline.flow.viewing import look_up

    with catalogue_of(ledger, known) as catalogue:
        view, key = catalogue.around(prefix), catalogue.find(prefix)[1]
    found = look_up(view, key)
    if as_json:
        print_json(_shape(view, found), indent=True)
    else:
        print_found(console(), view, found)
    return Exit.FINE


def _shape(view: "View", found: "Found") -> "Shape":
    from fogline.flow.holding_shapes import explanation_shape, quote_shape
    from fogline.flow.review_shapes import rejected_shape
    from fogline.flow.reviewed import Rejected
    from fogline.flow.shapes import report_shape
    from fogline.model.claims import Claim
    from fogline.model.incidents import Finding

    match found:
        case Finding():
            return {"incident": explanation_shape(view, found)}
        case Claim():
            finding = view.finding_of(found.id)
            return {"claim": quote_shape(view, found.id), "incident": finding.incident.id if finding else None}
        case Rejected():
            return {"claim": rejected_shape(view, found), "incident": None}
        case _:
            paths = view.paths.get(found.document.id, ())
            return report_shape(found, next(iter(paths), None), text=True)
