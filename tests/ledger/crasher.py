"""Workers that do something with a ledger without end and tell what is on the disk: the crash tests kill them."""

import itertools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from tests.ledger.adder import CLAIMS, made

from fogline.flow.reviewing import Decision, decide
from fogline.ledger.evidence import Evidence, copy_of
from fogline.ledger.exporting import export
from fogline.ledger.ledger import Ledger
from fogline.ledger.writing import Incoming
from fogline.model.reviews import Act

Done: TypeAlias = Callable[[str], object]
"""Told what is on the disk."""


def add(ledger: Ledger, series: str, done: Done) -> None:
    for number in itertools.count():
        report = made(series, number)
        copy = copy_of(report.document.text.encode())
        told = Evidence(
            digest=copy.digest, path=f"{number}.txt", fetched="2021", size=copy.size, media_type="text/plain"
        )
        ledger.keep(copy, told)
        ledger.add_report(report, f"{number}.txt")
        done(f"{report.document.id} {copy.digest}")


def review(ledger: Ledger, series: str, done: Done) -> None:
    ledger.add_report(made(series, 0))
    for number in itertools.count():
        claim = made(series, 0).claims[number % CLAIMS].id
        decision = Decision(act=Act.ACCEPT, about=(claim,), reason=f"{series} {number}")
        for one in decide(ledger, [decision], "Amina"):
            done(one.id)


def export_again(ledger: Ledger, series: str, done: Done) -> None:
    ledger.add_reports([Incoming(report=made(series, number)) for number in range(4)])
    folder = Path(os.environ["EXPORTS"])
    for number in itertools.count():
        export(ledger, folder / f"{series}-{number}")
        done(f"{series}-{number}")


WORK = {"add": add, "review": review, "export": export_again}


def work(kind: str, address: str, series: str, told: str) -> None:
    """Work on a ledger without end; append a line to a file when it is open, and for each thing that is done."""
    told_to = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with Ledger.open(address) as ledger:
        os.write(told_to, b"open\n")
        WORK[kind](ledger, series, lambda line: os.write(told_to, f"{line}\n".encode()))


def serve() -> None:
    """For each line on standard input fork a worker, tell its number, and tell when somebody has killed it.

    What is slow to import is imported once, so that many can be killed in little time.
    """
    for line in sys.stdin:
        worker = os.fork()
        if worker == 0:
            work(*line.rstrip("\n").split("\t"))
            os._exit(0)
        sys.stdout.write(f"{worker}\n")
        sys.stdout.flush()
        _, status = os.waitpid(worker, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
