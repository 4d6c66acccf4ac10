"""Mending: which entries of a wreck can stand in a new ledger, and what is left of the reports that lost some."""

from collections.abc import Iterator

from fogline.ledger.leftovers import Leftovers
from fogline.ledger.records import Entry, Reading
from fogline.ledger.repairs import Loss
from fogline.ledger.salvage import Wreck
from fogline.ledger.verifying import Verifier

UNREADABLE = "it cannot be read"
CHANGED = "it was changed, or cannot be read whole"
REPLACED = "it was replaced: the entry after it seals another in its place"


class Sieve(Verifier):
    """Lets the sound entries pass in order, and remembers why the others did not."""

    def __init__(self, wreck: Wreck) -> None:
        super().__init__()
        self._wreck = wreck
        self._lost: list[tuple[int, str, str | None]] = []
        self._reports = Leftovers()
        self.last = wreck.last()
        self.head = ""
        self.kept = 0
        self.notes: list[str] = []

    def entries(self) -> Iterator[Entry]:
        """Yield the entries that can stand, in order."""
        for sequence in range(1, self.last + 1):
            entry = self._wreck.entry(sequence)
            if entry is None:
                what = self._wreck.changed.get(sequence)
                self._lost.append((sequence, CHANGED if what else UNREADABLE, what))
                continue
            self.head = entry.digest
            if wrong := self._replaced(entry) or self._time(entry.at) or self._body(entry):
                self._lost.append((sequence, wrong, f"{entry.kind} {entry.about}"))
                self._reports.lose(entry)
                continue
            self.kept += 1
            self._at = entry.at or self._at
            self._seen |= {(entry.kind, entry.about), (entry.kind, entry.content)}
            self._reports.take(entry)
            yield entry

    def _replaced(self, entry: Entry) -> str | None:
        after = self._wreck.entry(entry.sequence + 1)
        return REPLACED if after and after.previous != entry.digest else None

    def losses(self) -> tuple[Loss, ...]:
        """Return what did not pass, neighbours of which no more can be told as one."""
        return tuple(_losses(self._lost))

    def readings(self) -> tuple[Reading, ...]:
        """Return what is left of the reports whose last reading was lost: a new reading of each."""
        made = tuple(self._reports.remade(self._seen))
        self.notes += [self._reports.note(reading) for reading in made]
        return made


def _losses(lost: list[tuple[int, str, str | None]]) -> Iterator[Loss]:
    """Join neighbours that cannot be told apart."""
    held: Loss | None = None
    for number, reason, what in lost:
        if held and what is None and (held.what, held.reason, held.last) == (None, reason, number - 1):
            held = Loss(first=held.first, last=number, reason=reason)
            continue
        if held:
            yield held
        held = Loss(first=number, last=number, reason=reason, what=what)
    if held:
        yield held
