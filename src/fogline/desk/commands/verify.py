"""`fogline verify`: the proof that a ledger is sound."""

import click

from fogline.desk import options
from fogline.desk.exits import Exit


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
@click.option("--figures", is_flag=True, help="Also work every figure out anew from its own explanation.")
@options.as_json
def command(ledger: str, figures: bool, as_json: bool) -> int:
    """Check the chain, every digest, every id and every reference of a ledger, and name the first broken entry.

    Note the last entry's digest down: it seals all entries before it.
    """
    from fogline.desk.held import held
    from fogline.desk.output import print_json
    from fogline.desk.verdicts import figure_faults, print_verdict, verdict_shape

    with held(ledger) as opened:
        faults = tuple(opened.verify())
        if figures and not faults:
            faults = tuple(figure_faults(opened))
        entries, digest = (0, "") if faults else opened.head()
    if as_json:
        print_json(verdict_shape(faults, entries, digest), indent=True)
    else:
        print_verdict(faults, entries, digest)
    return Exit.DAMAGED if faults else Exit.FINE
