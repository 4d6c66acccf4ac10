"""Exit codes, as docs/cli.md tells them."""

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended."""

    FINE = 0
    SOME_FAILED = 1
    """Some items could not be used, or not in full; each is named on stderr, and the rest was done."""
    USAGE = 2
    UNUSABLE = 3
    """A ledger, pack, plug-in or output cannot be used: nothing more was done."""
    NOT_FOUND = 4
    """No incident, claim or document has that id, or more than one."""
    DAMAGED = 5
    """`verify` found damage, or `why --check` a figure that does not follow."""
    STOPPED = 130
    PIPE_CLOSED = 141
