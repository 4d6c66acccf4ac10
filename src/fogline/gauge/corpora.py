"""Whether anything in a folder of foreign material brings the tool down."""

from collections import Counter
from pathlib import Path

from fogline.flow.reading import Read
from fogline.gauge.system import System

LARGEST = 20_000_000
"""Bytes of the largest file that is tried."""


def reads_all(system: System, folder: Path) -> dict[str, int]:
    """Read every file of a folder as a user would; count files, reports, claims, problems and failures."""
    counts: Counter[str] = Counter(files=0, reports=0, claims=0, problems=0, failures=0)
    for file in sorted(f for f in folder.rglob("*") if f.is_file() and f.stat().st_size <= LARGEST):
        counts["files"] += 1
        for outcome in system.outcomes(str(file), file.read_bytes()):
            counts.update(_counted(outcome))
    return dict(counts)


def _counted(outcome: object) -> Counter[str]:
    if isinstance(outcome, Read):
        return Counter(reports=1, claims=len(outcome.report.claims))
    failed = "reading it failed" in getattr(outcome, "message", "")
    return Counter(problems=1, failures=int(failed))
