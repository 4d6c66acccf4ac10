"""Adding is fast enough: 2,000 claims a second of work, each report in a transaction of its own, the chain on."""

from collections.abc import Callable
from pathlib import Path
from time import process_time

from fogline.ledger.ledger import Ledger
from fogline.model.reports import Report

REPORTS, CLAIMS, TRIES = 50, 20, 4
LEAST = 2000
"""Claims a second."""


def test_two_thousand_claims_a_second(path: Path, report_of: Callable[..., Report]) -> None:
    best = 0.0
    with Ledger.open(path) as ledger:
        for attempt in range(TRIES):
            reports = [report_of(f"report {attempt}.{n}", *range(CLAIMS)) for n in range(REPORTS)]
            started = process_time()
            for report in reports:
                ledger.add_report(report, "a.txt")
            best = max(best, REPORTS * CLAIMS / (process_time() - started))
            if best >= LEAST:
                break
    assert best >= LEAST
