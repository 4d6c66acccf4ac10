"""How linking grows: time and memory at several numbers of reports. Printed, never a test."""

import resource
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from rich.table import Table

from fogline.flow.judging import judge
from fogline.gauge.annotated import annotated
from fogline.gauge.generator import generated
from fogline.gauge.speed import KIBIBYTES_PER_MEBIBYTE
from fogline.gauge.system import System
from fogline.model.reports import Report

Row = dict[str, float]


def stories_of(system: System, path: Path) -> list[Report]:
    """Read stories with the annotators' claims."""
    return [system.gold_report(r) for r in annotated(path)]


def measure_scale(stories: Sequence[Report], sizes: Sequence[int]) -> Iterator[Row]:
    """Link so many reports, the fewest first; yield seconds, and the process's peak of memory so far in MiB."""
    for size in sorted(sizes):
        started = perf_counter()
        reports = list(generated(stories, size))
        made = perf_counter()
        linked = judge(reports)
        done = perf_counter()
        yield {
            "reports": size, "claims": sum(len(r.claims) for r in reports), "incidents": len(linked.incidents),
            "make_seconds": round(made - started, 1), "link_seconds": round(done - made, 1),
            "milliseconds_per_report": round(1000 * (done - made) / size, 2), "peak_memory_mb": peak_memory(),
        }  # fmt: skip


def peak_memory() -> float:
    """Return the most memory that this process has held, in MiB."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES_PER_MEBIBYTE, 1)


def scale_table(rows: Sequence[Row]) -> Table:
    """Lay out the rows."""
    table = Table(*(name.replace("_", " ") for name in rows[0]), title="linking", title_justify="left")
    for row in rows:
        table.add_row(*(str(value) for value in row.values()))
    return table
