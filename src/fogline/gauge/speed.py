"""Speed on one core: documents and sentences a second, start-up, and peak memory. Printed, never a test."""

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from fogline.flow.reading import Read
from fogline.gauge.annotated import Annotated
from fogline.gauge.corpora import LARGEST
from fogline.gauge.system import System

MOST = 300
"""Documents that are cut from one folder."""
WORDS = 300
"""Words of a document of the common length."""
KIBIBYTES_PER_MEBIBYTE = 1024
STARTS = 5


def common_documents(reports: Iterable[Annotated]) -> Iterator[tuple[bytes, int]]:
    """Make documents of about 300 words out of reports one after the other; yield each with its number of sentences."""
    paragraphs: list[list[str]] = []
    words = made = 0
    for report in reports:
        for paragraph in report.fields["paragraphs"]:
            paragraphs.append(paragraph)
            words += sum(len(s.split()) for s in paragraph)
            if words >= WORDS:
                fields = {"id": f"speed-{made}", "published": report.fields["published"], "paragraphs": paragraphs}
                yield json.dumps(fields).encode(), sum(map(len, paragraphs))
                paragraphs, words, made = [], 0, made + 1


def cut_documents(system: System, folder: Path, most: int = MOST) -> Iterator[tuple[bytes, int]]:
    """Cut the texts of a folder's files into documents of 300 words, whatever they tell of, at most so many.

    Where a folder holds plain texts, what lies beside them (marks of annotators, tables) is left out.
    """
    return islice(_cut(system, folder), most)


def _cut(system: System, folder: Path) -> Iterator[tuple[bytes, int]]:
    files = sorted(f for f in folder.rglob("*") if f.is_file() and f.stat().st_size <= LARGEST)
    for file in [f for f in files if f.suffix == ".txt"] or files:
        for outcome in system.outcomes(str(file), file.read_bytes()):
            words = outcome.report.document.text.split() if isinstance(outcome, Read) else []
            for start in range(0, len(words) - WORDS + 1, WORDS):
                text = " ".join(words[start : start + WORDS])
                yield json.dumps({"id": f"{file.name}-{start}", "text": text}).encode(), text.count(". ") + 1


def reading_speed(system: System, documents: Iterable[tuple[bytes, int]]) -> dict[str, Any]:
    """Read documents one after the other in this process; return rates and the process's peak memory in MiB.

    A second of work is one in which this process itself ran: what a core to itself would give.
    """
    held = list(documents)
    for data, _ in held[:5]:
        system.outcomes("warm.json", data)
    started, worked = perf_counter(), process_time()
    for number, (data, _) in enumerate(held):
        system.outcomes(f"{number}.json", data)
    seconds, work = perf_counter() - started, process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES_PER_MEBIBYTE
    return {
        "documents": len(held),
        "documents_per_second": round(len(held) / seconds, 1),
        "documents_per_second_of_work": round(len(held) / work, 1),
        "sentences_per_second": round(sum(sentences for _, sentences in held) / seconds, 1),
        "peak_memory_mb": round(peak, 1),
    }


def start_up(report: Path) -> dict[str, float]:
    """Time the tool's cold start, in seconds: the least of five."""
    tool = str(Path(sys.executable).with_name("fogline"))
    return {"help_seconds": _least([tool, "--help"]), "read_seconds": _least([tool, "read", str(report)])}


def _least(command: list[str]) -> float:
    return round(min(_seconds(command) for _ in range(STARTS)), 3)


def _seconds(command: list[str]) -> float:
    started = perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603 - our own program
    return perf_counter() - started
