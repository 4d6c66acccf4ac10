"""`fogline verify`: the proof that a ledger is sound."""

import click

from fogline.desk import options
from fogline.desk.exits import Exit

MOST = 200_000
"""Entries up to which the tables beside them are compared without being asked to."""


@click.command(
    "verify",
    short_help="Check that nothing in a ledger was changed.",
    epilog="""\b
Examples:
  fogline verify
  fogline verify --figures
  fogline verify --ledger war.db --json
""",
)
@options.ledger
@click.option(
    "--figures", is_flag=True, help="Also compare all tables, and work every figure out anew from its own explanation."
)
@options.as_json
def command(ledger: str, figures: bool, as_json: bool) -> int:
    """Check the chain, every digest, every id and every reference of a ledger, and name the first broken entry.

    The tables of incidents that are kept beside the entries are made anew and compared: in a ledger of more than
    200,000 entries only with --figures, for it takes long. Note the last entry's
    digest down: it seals all entries before it.
    """
    from fogline.desk.held import held
    from fogline.desk.output import print_json
    from fogline.desk.verdicts import figure_faults, print_verdict, verdict_shape
    from fogline.flow.kept_check import table_faults

    with held(ledger) as opened:
        faults = tuple(opened.verify())
        if not faults and (figures or opened.head()[0] <= MOST):
            faults = tuple(table_faults(opened))
        if figures and not faults:
            faults = tuple(figure_faults(opened))
        entries, digest = (0, "") if faults else opened.head()
    if as_json:
        print_json(verdict_shape(faults, entries, digest), indent=True)
    else:
        print_verdict(faults, entries, digest)
    return Exit.DAMAGED if faults else Exit.FINE
