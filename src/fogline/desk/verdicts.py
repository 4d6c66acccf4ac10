"""What `verify` found."""

from collections.abc import Iterator, Sequence
from typing import Any

import click

from fogline.desk.messages import one_line
from fogline.ledger.ledger import Ledger
from fogline.ledger.records import Fault


def print_verdict(faults: Sequence[Fault], entries: int, digest: str) -> None:
    """Print that all is sound, or each fault on a line, the first broken entry first."""
    if not faults:
        click.echo(f"sound: {entries} entries, the last one's digest is {digest or 'none'}")
    for fault in faults:
        click.echo(one_line(f"{_place(fault)}: {fault.message}"))


def figure_faults(ledger: Ledger) -> Iterator[Fault]:
    """Yield a fault for each figure that does not follow from its own explanation."""
    from fogline.flow.judging import unfounded
    from fogline.flow.viewing import view

    held = view(ledger)
    for tally, reason in unfounded(held.reports, held.findings):
        message = f"{tally.side} {tally.kind} by {tally.policy} does not follow from its explanation: {reason}"
        yield Fault(message=message, kind="incident", record=tally.incident)


def _place(fault: Fault) -> str:
    record = f"{fault.kind} {fault.record}" if fault.kind else "the ledger"
    return record if fault.sequence is None else f"entry {fault.sequence} ({record})"


def verdict_shape(faults: Sequence[Fault], entries: int, digest: str) -> dict[str, Any]:
    """Return the verdict as plain values."""
    return {
        "sound": not faults,
        "entries": entries,
        "digest": digest,
        "faults": [{"sequence": f.sequence, "kind": f.kind, "record": f.record, "message": f.message} for f in faults],
    }
