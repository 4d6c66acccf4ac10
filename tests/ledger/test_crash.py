"""Kill -9 at any moment: what was reported as added is there, and the ledger opens and is sound."""

import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from fogline.ledger.ledger import Ledger

ADDER = Path(__file__).with_name("adder.py")


@pytest.mark.parametrize("moment", range(6))
def test_nothing_that_was_reported_is_lost(path: Path, moment: int) -> None:
    delay = random.Random(moment).uniform(0.0, 0.4)
    process = subprocess.Popen([sys.executable, ADDER, path], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    reported = [process.stdout.readline().strip()] if moment else []
    killer = threading.Timer(delay, lambda: process.send_signal(signal.SIGKILL))
    killer.start()
    reported += [line.strip() for line in process.stdout if line.endswith("\n")]
    assert process.wait() == -signal.SIGKILL
    with Ledger.open(path) as ledger:
        held = {r.document.id for r in ledger.reports()}
        assert set(reported) <= held
        assert len(held) - len(reported) <= 1
        assert list(ledger.verify()) == []
    if moment:
        assert reported


def test_two_who_make_and_fill_it_at_once_lose_nothing(path: Path) -> None:
    processes = [
        subprocess.Popen([sys.executable, str(ADDER), str(path), name], stdout=subprocess.PIPE, text=True)
        for name in ("a", "b")
    ]
    first = [process.stdout.readline().strip() for process in processes if process.stdout]
    for process in processes:
        process.send_signal(signal.SIGKILL)
    printed = [process.communicate()[0].splitlines(keepends=True) for process in processes]
    reported = [{line.strip() for line in lines if line.endswith("\n")} for lines in printed]
    with Ledger.open(path) as ledger:
        held = {r.document.id for r in ledger.reports()}
        assert list(ledger.verify()) == []
    assert all(first)
    assert {*first} | reported[0] | reported[1] <= held
