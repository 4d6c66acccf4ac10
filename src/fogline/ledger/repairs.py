"""The record of a repair: from which damaged ledger the entries before it come, and which of its entries are lost."""

from dataclasses import dataclass

from fogline.model.ids import digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Entries of a damaged ledger that were not copied, and why."""

    first: int
    """Number of the first of them in the damaged ledger."""
    last: int
    reason: str
    what: str | None = None
    """Kind and id of the one entry that it is, where that can be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A repair; the entries before it are those of the origin that were sound, in their order and with their times."""

    origin: str
    """Name of the damaged file."""
    file: str
    """SHA-256 of the damaged file as it was found."""
    entries: int
    """Number of the last entry that there were signs of."""
    head: str
    """Digest of the origin's last sound entry: the end of its chain."""
    kept: int
    losses: tuple[Loss, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        lost = [[loss.first, loss.last, loss.reason, loss.what] for loss in self.losses]
        made = digest([self.origin, self.file, self.entries, self.head, self.kept, lost])
        if self.id and self.id != made:
            raise ValueError(f"repair {self.id} does not agree with its content ({made})")
        object.__setattr__(self, "id", made)
