"""Moments that one can look back to: the stops of the slider "as known on"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fogline.desk.showing import wording
from fogline.ledger.ledger import Ledger
from fogline.ledger.records import Entry, EntryKind

MOST = 60
"""Stops at most."""
FEW_DAYS = 3
"""A ledger that grew over fewer days has its stops at numbers of entries."""
SMALL = 5000
"""Entries up to which the stops of such a ledger stand where a report was complete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One stop."""

    value: str
    """As `known` takes it: a day, or the number of an entry."""
    label: str


def moments(ledger: Ledger) -> tuple[Moment, ...]:
    """Return the stops of a ledger, oldest first, today's state left out; none for one of fewer than two entries."""
    count, _ = ledger.head()
    first, last = _day(_entry(ledger, 1)), _day(_entry(ledger, count))
    if first and last and (last - first).days >= FEW_DAYS:
        return _days(first, last)
    return _entries(ledger, count)


def _entry(ledger: Ledger, sequence: int) -> Entry | None:
    return next(iter(ledger.entries(sequence - 1, sequence)), None)


def _day(entry: Entry | None) -> date | None:
    return datetime.fromisoformat(entry.at).date() if entry and entry.at else None


def _days(first: date, last: date) -> tuple[Moment, ...]:
    step = -(-(last - first).days // MOST)
    days = (first + timedelta(days=n) for n in range(0, (last - first).days, step))
    return tuple(Moment(value=day.isoformat(), label=wording.day(day)) for day in days)


def _entries(ledger: Ledger, count: int) -> tuple[Moment, ...]:
    if count <= SMALL:
        done = [e.sequence for e in ledger.entries() if e.kind == EntryKind.READING]
        return _thinned([(n, f"after {place} of {len(done)} reports") for place, n in enumerate(done, 1)])
    return _thinned([(n, f"after entry {n} of {count}") for n in range(count // MOST, count, count // MOST)])


def _thinned(stops: Sequence[tuple[int, str]]) -> tuple[Moment, ...]:
    step = max(1, -(-len(stops) // MOST))
    return tuple(Moment(value=str(sequence), label=label) for sequence, label in stops[step - 1 : -1 : step])
