"""What `verify` found."""

from collections.abc import Sequence
from typing import Any

import click

from fogline.desk.messages import one_line
from fogline.ledger.records import Fault


def print_verdict(faults: Sequence[Fault], entries: int, digest: str) -> None:
    """Print that all is sound, or each fault on a line, the first broken entry first."""
    if not faults:
        click.echo(f"sound: {entries} entries, the last one's digest is {digest or 'none'}")
    for fault in faults:
        place = f"entry {fault.sequence} ({fault.kind} {fault.record})" if fault.kind else "the file"
        click.echo(one_line(f"{place}: {fault.message}"))


def verdict_shape(faults: Sequence[Fault], entries: int, digest: str) -> dict[str, Any]:
    """Return the verdict as plain values."""
    return {
        "sound": not faults,
        "entries": entries,
        "digest": digest,
        "faults": [{"sequence": f.sequence, "kind": f.kind, "record": f.record, "message": f.message} for f in faults],
    }
