"""How a ledger grows: what it takes to link ever more reports, to add one more, and to read. Printed, never a test."""

import resource
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from rich.table import Table

from fogline.flow.catalogue import Catalogue
from fogline.flow.catalogue_records import Filter, Order
from fogline.flow.keeping import keep
from fogline.gauge.annotated import annotated
from fogline.gauge.generator import generated
from fogline.gauge.speed import KIBIBYTES_PER_MEBIBYTE
from fogline.gauge.system import System
from fogline.ledger.ledger import Ledger
from fogline.ledger.writing import Incoming
from fogline.model.claims import Kind
from fogline.model.reports import Report

MORE = 30
"""Reports that are added one by one to those linked already, and incidents that are looked at."""
AT_ONCE = 1000
"""Reports that go into the ledger in one transaction."""
Row = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Several goes: seconds on the wall clock, and of the processor alone, for machines that others use too."""

    goes: tuple[tuple[float, float], ...]

    def row(self, name: str) -> Row:
        """Return the median of both and the longest go, in milliseconds."""
        walls, works = zip(*self.goes, strict=True)
        found = {"median_ms": median(walls), "most_ms": max(walls), "processor_ms": median(works)}
        return {f"{name}_{what}": round(1000 * seconds, 1) for what, seconds in found.items()}


def stories_of(system: System, path: Path) -> list[Report]:
    """Read stories with the annotators' claims."""
    return [system.gold_report(r) for r in annotated(path)]


def measure_scale(stories: Sequence[Report], sizes: Sequence[int], ledger: Ledger) -> Iterator[Row]:
    """Let an empty ledger grow to each of some sizes; at each, add a few more reports one by one, and read.

    Yields seconds of one processor since the size before, milliseconds on the wall clock, and the process's peak of
    memory so far in MiB.
    """
    more, held = generated(stories, max(sizes) + MORE * len(sizes)), 0
    for size in sorted(sizes):
        added, linked = _grown(ledger, more, size - held)
        ones = Timing(goes=tuple(_timed(_one_more, ledger, r) for r in islice(more, MORE)))
        row: Row = {
            "reports": size, "claims": ledger.counts()["claim"], "incidents": Catalogue(ledger).count(Filter()),
            "add_seconds": round(added, 1), "link_seconds": round(linked, 1),
            "milliseconds_per_report": round(1000 * (added + linked) / max(1, size - held), 2),
        }  # fmt: skip
        held = size + MORE
        yield row | ones.row("one_more") | read_times(ledger) | {"peak_memory_mb": peak_memory()}


def measure_held(stories: Sequence[Report], ledger: Ledger) -> Row:
    """Measure a ledger as it is: what opening an incident, a list and the marks takes, and one more report.

    It adds a few reports, made from the stories, that it does not hold yet. Units are those of `measure_scale`.
    """
    held, incidents, times = ledger.counts(), Catalogue(ledger).count(Filter()), read_times(ledger)
    documents = held.get("document", 0)
    fresh = islice(generated(stories, documents + 2 * MORE * len(stories)), documents + MORE * len(stories), None)
    ones = Timing(goes=tuple(_timed(_one_more, ledger, r) for r in islice(fresh, MORE)))
    row: Row = {"reports": documents, "claims": held.get("claim", 0), "incidents": incidents}
    return row | ones.row("one_more") | times | {"peak_memory_mb": peak_memory()}


def read_times(ledger: Ledger) -> Row:
    """Measure what reading takes, in milliseconds: an incident's page, lists under filters, and all marks."""
    shown = [r.id for order in Order for r in Catalogue(ledger).incidents(Filter(), None, MORE, order).items]
    pages = Timing(goes=tuple(_timed(Catalogue(ledger).incident, i) for i in shown))
    lists = Timing(goes=tuple(_timed(_listed, ledger, f, o) for f in _filters(ledger) for o in Order))
    marks = Timing(goes=tuple(_timed(Catalogue(ledger).marks, Filter()) for _ in range(3)))
    return pages.row("page") | lists.row("list") | marks.row("marks")


def _grown(ledger: Ledger, more: Iterator[Report], number: int) -> tuple[float, float]:
    """Add and link so many reports; return the processor's seconds for each."""
    added = linked = 0.0
    while number > 0:
        batch = list(islice(more, min(AT_ONCE, number)))
        number -= len(batch)
        started = process_time()
        ledger.add_reports([Incoming(report=r) for r in batch])
        between = process_time()
        keep(ledger)
        added, linked = added + between - started, linked + process_time() - between
    return added, linked


def _one_more(ledger: Ledger, report: Report) -> None:
    ledger.add_report(report)
    keep(ledger)


def _filters(ledger: Ledger) -> tuple[Filter, ...]:
    """Return filters such as people use, by what the ledger holds."""
    (row,) = Catalogue(ledger).incidents(Filter(undated=False), None, 1, Order.DEADLIEST).items
    return (
        Filter(), Filter(kinds=(Kind.WOUNDED,)), Filter(sides=row.sides[:1]), Filter(area=row.country),
        Filter(first=row.first, last=row.last), Filter(grades=("two or more independent",), kinds=(Kind.KILLED,)),
        Filter(words=row.place or ""),
    )  # fmt: skip


def _listed(ledger: Ledger, wanted: Filter, order: Order) -> None:
    Catalogue(ledger).incidents(wanted, None, 50, order)


def _timed(work: Callable[..., object], *given: object) -> tuple[float, float]:
    started, working = perf_counter(), process_time()
    work(*given)
    return perf_counter() - started, process_time() - working


def peak_memory() -> float:
    """Return the most memory that this process has held, in MiB."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES_PER_MEBIBYTE, 1)


def scale_table(rows: Sequence[Row]) -> Table:
    """Lay out the rows, one column a size."""
    table = Table("", *(f"{int(row['reports']):,} reports" for row in rows), title="a ledger as it grows")
    for name in rows[0]:
        table.add_row(name.replace("_", " "), *(f"{row[name]:,}" for row in rows))
    return table
