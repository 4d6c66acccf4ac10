"""How fast a ledger takes claims in, opens, and proves itself. Printed, never a test."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice
from time import perf_counter, process_time
from typing import Any, TypeAlias

from fogline.ledger.condition import condition
from fogline.ledger.ledger import Ledger
from fogline.ledger.writing import Incoming
from fogline.model.reports import Report

OPENINGS = 5
Figures: TypeAlias = dict[str, float | str]


def measure_ledger(address: str, reports: Iterable[Report], batch: int = 1) -> Figures:
    """Add reports to a ledger, so many in one transaction, then open it and prove it.

    Claims a second are those of the wall clock, and those of a second in which this process itself ran.
    """
    seconds = work = claims = 0.0
    rest = iter(reports)
    with Ledger.open(address) as ledger:
        while some := list(islice(rest, batch)):
            wall, own = _timed(partial(ledger.add_reports, [Incoming(report=r) for r in some]))
            seconds, work, claims = seconds + wall, work + own, claims + _claims(some)
    found = condition(address)
    return {
        "database": found.database,
        "reports_in_a_transaction": batch,
        "claims": claims,
        "entries": found.entries,
        "claims_per_second": round(claims / seconds),
        "claims_per_second_of_work": round(claims / work),
        "open_seconds": round(min(_timed(partial(_open, address))[0] for _ in range(OPENINGS)), 4),
        "verify_seconds": round(_timed(partial(_prove, address))[0], 1),
        "megabytes": round(found.size / 2**20, 1),
    }


def _timed(act: Callable[[], Any]) -> tuple[float, float]:
    started, worked = perf_counter(), process_time()
    act()
    return perf_counter() - started, process_time() - worked


def _claims(reports: Sequence[Report]) -> int:
    return sum(len(r.claims) for r in reports)


def _open(address: str) -> None:
    with Ledger.open(address, read_only=True) as ledger:
        ledger.head()


def _prove(address: str) -> None:
    with Ledger.open(address, read_only=True) as ledger:
        for fault in ledger.verify():
            raise AssertionError(fault.message)
