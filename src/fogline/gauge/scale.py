"""How linking grows: time and memory at several numbers of reports. Printed, never a test."""

import resource
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from time import process_time

from rich.table import Table

from fogline.flow.judging import begin
from fogline.gauge.annotated import annotated
from fogline.gauge.generator import generated
from fogline.gauge.speed import KIBIBYTES_PER_MEBIBYTE
from fogline.gauge.system import System
from fogline.model.reports import Report

MORE = 30
"""Reports that are added one by one to those linked already."""
Row = dict[str, float]


def stories_of(system: System, path: Path) -> list[Report]:
    """Read stories with the annotators' claims."""
    return [system.gold_report(r) for r in annotated(path)]


def measure_scale(stories: Sequence[Report], sizes: Sequence[int]) -> Iterator[Row]:
    """Link so many reports, the fewest first, then a few more, one by one.

    Yields seconds of one processor, and the process's peak of memory so far in MiB.
    """
    for size in sorted(sizes):
        started = process_time()
        reports = list(generated(stories, size + MORE))
        made = process_time()
        standing = begin()
        standing.add(reports[:size])
        incidents = len(standing.linked().incidents)
        done = process_time()
        more = [_seconds(standing.add, r) for r in reports[size:]]
        yield {
            "reports": size, "claims": sum(len(r.claims) for r in reports[:size]), "incidents": incidents,
            "make_seconds": round(made - started, 1), "link_seconds": round(done - made, 1),
            "milliseconds_per_report": round(1000 * (done - made) / size, 2),
            "one_more_median_ms": round(1000 * median(more), 1), "one_more_most_ms": round(1000 * max(more), 1),
            "peak_memory_mb": peak_memory(),
        }  # fmt: skip


def _seconds(add: Callable[[list[Report]], object], report: Report) -> float:
    started = process_time()
    add([report])
    return process_time() - started


def peak_memory() -> float:
    """Return the most memory that this process has held, in MiB."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES_PER_MEBIBYTE, 1)


def scale_table(rows: Sequence[Row]) -> Table:
    """Lay out the rows."""
    table = Table(*(name.replace("_", " ") for name in rows[0]), title="linking", title_justify="left")
    for row in rows:
        table.add_row(*(str(value) for value in row.values()))
    return table
