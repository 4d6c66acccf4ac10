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
