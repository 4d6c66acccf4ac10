"""`fogline why`: the explanation of each figure."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

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
  fogline why --json | fogline why --check -
""",
)
@click.argument("prefix", metavar="[ID]", default="")
@options.ledger
@options.known
@click.option("--policy", type=click.Choice(options.POLICIES), help="Explain the figures of one policy only.")
@click.option(
    "--check",
    "given",
    type=click.Path(allow_dash=True, dir_okay=False),
    metavar="FILE",
    help="Work the figures of printed explanations out anew instead, from FILE or - for standard input.",
)
@options.as_json
def command(prefix: str, given: str | None, **wishes: Any) -> int:
    """Explain every figure of an incident: claims used and set aside with the reason, policy and steps.

    ID is that of an incident, or of a claim for the figures that it bears on; without it, every incident is explained
    (with --json one a line). Each claim is quoted in its own words. --check needs no ledger: it recomputes each
    figure from the steps and claims of its own explanation, and fails where another comes out.
    """
    if given is not None:
        return _check(given)
    _explain(prefix, wishes)
    return Exit.FINE


def _explain(prefix: str, wishes: Mapping[str, Any]) -> None:
    from fogline.desk.held import catalogue_of
    from fogline.desk.output import console, print_json
    from fogline.desk.reasons import print_reasons
    from fogline.flow.holding_shapes import explanation_shape
    from fogline.flow.viewing import look_up, of_policy

    with catalogue_of(wishes["ledger"], wishes["known"]) as catalogue:
        keys = [catalogue.find(prefix)[1]] if prefix else [f.incident.id for f in catalogue.findings()]
        for key in keys:
            view = catalogue.around(key)
            finding = of_policy(_finding(view, look_up(view, key)), wishes["policy"])
            if wishes["as_json"]:
                print_json(explanation_shape(view, finding), indent=bool(prefix))
            else:
                print_reasons(console(), view, finding)


def _check(given: str) -> int:
    """Print each figure that does not follow from its explanation, and how many were checked."""
    from fogline.desk.messages import one_line
    from fogline.flow.checking import check

    with click.open_file(given, "rb") as file:
        checked = tuple(check(file.read()))
    faults = [c for c in checked if c.fault]
    for found in faults:
        click.echo(one_line(f"incident {found.incident}, {found.figure}: {found.fault}"))
    click.echo(f"{len(checked) - len(faults)} of {len(checked)} figures follow from their explanations")
    return Exit.DAMAGED if faults else Exit.FINE


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
