"""Moments that one can look back to: the stops of the slider "as known on"."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fogline.desk.showing import wording
from fogline.ledger.ledger import Ledger
from fogline.ledger.records import Entry

MOST = 60
"""Stops at most."""
FEW_DAYS = 3
"""A ledger that grew over fewer days has its stops at numbers of entries."""


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
    return _entries(count)


def _entry(ledger: Ledger, sequence: int) -> Entry | None:
    return next(iter(ledger.entries(sequence - 1, sequence)), None)


def _day(entry: Entry | None) -> date | None:
    return datetime.fromisoformat(entry.at).date() if entry and entry.at else None


def _days(first: date, last: date) -> tuple[Moment, ...]:
    step = -(-(last - first).days // MOST)
    days = (first + timedelta(days=n) for n in range(0, (last - first).days, step))
    return tuple(Moment(value=day.isoformat(), label=wording.day(day)) for day in days)


def _entries(count: int) -> tuple[Moment, ...]:
    step = max(1, -(-count // MOST))
    stops = range(step, count, step)
    return tuple(Moment(value=str(n), label=f"after entry {n} of {count}") for n in stops)
