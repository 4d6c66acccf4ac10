"""Kill -9 at any moment: what was acknowledged is there, and the ledger opens and is sound.

FOGLINE_KILLS=200 kills 200 processes of each kind on each database instead of two.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fogline.ledger.exporting import export
from fogline.ledger.importing import import_from
from fogline.ledger.ledger import Ledger

ADDER = Path(__file__).with_name("adder.py")
KILLS = int(os.environ.get("FOGLINE_KILLS", "2"))
IN_ONE_LEDGER = 5
"""Kills after which another ledger is taken, so that proving it stays fast."""
LONGEST = 0.6
"""Seconds within which a process is killed: three of four from when they are at work, the others from their start."""


class Nursery:
    """Starts processes that work on a ledger, and kills them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "exports").mkdir()
        settings = {**os.environ, "EXPORTS": str(folder / "exports")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.ledger.crasher"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=settings,
            cwd=ADDER.parents[2],
        )

    def kill_one(self, kind: str, address: str, series: str, delay: float, *, at_work: bool) -> list[str]:
        """Let a process work for some seconds, from its start or once it is at work, then kill it.

        Return what it had acknowledged.
        """
        told = self._folder / f"told-{series}"
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{kind}\t{address}\t{series}\t{told}\n")
        self.process.stdin.flush()
        worker = int(self.process.stdout.readline())
        while at_work and not (told.exists() and told.stat().st_size):
            time.sleep(0.01)
        time.sleep(delay)
        os.kill(worker, signal.SIGKILL)
        assert int(self.process.stdout.readline()) == -signal.SIGKILL
        lines = told.read_text().splitlines(keepends=True) if told.exists() else []
        return [line.strip() for line in lines[1:] if line.endswith("\n")]


@pytest.fixture
def nursery(tmp_path: Path) -> Iterator[Nursery]:
    nursery = Nursery(tmp_path)
    yield nursery
    nursery.process.kill()
    nursery.process.communicate()


@pytest.fixture
def another(address: str, behind: Callable[[str], Any]) -> Callable[[int], str]:
    """Return where another new ledger may be made: another file, or another schema of the database."""

    def make(number: int) -> str:
        if not address.startswith("postgresql://"):
            return f"{address}-{number}.db"
        connection = behind(address)
        connection.execute(f"create schema war_{number}")
        connection.close()
        return f"{address}?options=-csearch_path%3Dwar_{number}"

    return make


def check_added(ledger: Ledger, told: set[str], _: Path) -> None:
    held = {r.document.id: r for r in ledger.reports()}
    for line in told:
        document, digest = line.split()
        assert len(held[document].claims) == 20
        assert ledger.raw(digest) == held[document].document.text.encode()


def check_reviewed(ledger: Ledger, told: set[str], _: Path) -> None:
    assert told <= {review.id for review in ledger.reviews()}


def check_exported(ledger: Ledger, told: set[str], folder: Path) -> None:
    """What has its name is whole: it can be taken in, and is the ledger's."""
    made = [f for f in folder.iterdir() if not f.name.endswith(".unfinished")]
    assert told <= {f.name for f in made}
    latest = max(made, key=lambda f: f.stat().st_mtime, default=None)
    if latest is not None:
        with Ledger.open(folder / "taken.db") as taken:
            held = import_from(taken, latest).entries
            assert list(taken.entries()) == list(ledger.entries())[:held]
    for left in [f for f in folder.iterdir() if f.name.endswith(".unfinished")]:
        export(ledger, folder / left.name.removesuffix(".unfinished"))
        assert not left.exists()
    shutil.rmtree(folder)
    folder.mkdir()


CHECKS = {"add": check_added, "review": check_reviewed, "export": check_exported}


@pytest.mark.parametrize("kind", CHECKS)
def test_nothing_that_was_acknowledged_is_lost(
    nursery: Nursery, another: Callable[[int], str], tmp_path: Path, kind: str
) -> None:
    chance = random.Random(kind)
    place, told, all_told = "", set[str](), 0
    for number in range(KILLS):
        if number % IN_ONE_LEDGER == 0:
            place, told = another(number), set()
        fresh = nursery.kill_one(kind, place, str(number), chance.uniform(0, LONGEST), at_work=number % 4 > 0)
        told |= set(fresh)
        all_told += len(fresh)
        with Ledger.open(place) as ledger:
            CHECKS[kind](ledger, told if kind != "export" else set(fresh), tmp_path / "exports")
            assert list(ledger.verify()) == []
    assert all_told or KILLS < 10


def test_two_who_make_and_fill_it_at_once_lose_nothing(address: str) -> None:
    processes = [
        subprocess.Popen([sys.executable, str(ADDER), address, name], stdout=subprocess.PIPE, text=True)
        for name in ("a", "b")
    ]
    first = [process.stdout.readline().strip() for process in processes if process.stdout]
    for process in processes:
        process.send_signal(signal.SIGKILL)
    printed = [process.communicate()[0].splitlines(keepends=True) for process in processes]
    reported = [{line.strip() for line in lines if line.endswith("\n")} for lines in printed]
    with Ledger.open(address) as ledger:
        held = {r.document.id for r in ledger.reports()}
        assert list(ledger.verify()) == []
    assert all(first)
    assert {*first} | reported[0] | reported[1] <= held
