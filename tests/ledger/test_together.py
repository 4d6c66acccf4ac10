"""Many at once: writers wait their turn and lose nothing, readers are never blocked and see whole reports."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from fogline.ledger.codec import decode
from fogline.ledger.ledger import Ledger
from fogline.ledger.membership import set_role
from fogline.ledger.people import Person, Role
from fogline.model.errors import Problem, SourceError
from fogline.model.reports import Report

ADDER = Path(__file__).with_name("adder.py")
TEAMS, EACH = 3, 8
SOON = 20
"""Seconds within which a reader is answered, however long others write."""


def test_teams_that_add_at_once_lose_nothing(address: str) -> None:
    command = [sys.executable, str(ADDER), address]
    teams = [
        subprocess.Popen([*command, str(team), str(EACH)], stdout=subprocess.PIPE, text=True) for team in range(TEAMS)
    ]
    printed = [team.communicate(timeout=120)[0].split() for team in teams]
    assert [team.returncode for team in teams] == [0] * TEAMS
    with Ledger.open(address) as ledger:
        assert {r.document.id for r in ledger.reports()} == {document for lines in printed for document in lines}
        assert len(ledger.reports()) == TEAMS * EACH
        assert list(ledger.verify()) == []


def test_threads_of_one_server_that_write_and_read_lose_nothing(
    ledger: Ledger, report_of: Callable[..., Report]
) -> None:
    def work(number: int) -> int:
        ledger.add_report(report_of(f"report {number}", number))
        return len(ledger.reports())

    with ThreadPoolExecutor(8) as threads:
        seen = list(threads.map(work, range(40)))
    assert len(ledger.reports()) == 40
    assert all(1 <= n <= 40 for n in seen)
    assert list(ledger.verify()) == []


def test_a_reader_is_not_blocked_by_one_who_writes(
    address: str, ledger: Ledger, report_of: Callable[..., Report]
) -> None:
    ledger.add_report(report_of("one", 1))
    with ledger.store.writing():
        started = time.monotonic()
        for read_only in (True, False):
            with Ledger.open(address, read_only=read_only) as other:
                assert len(other.reports()) == 1
                assert list(other.verify()) == []
        assert time.monotonic() - started < SOON


def test_one_who_reads_long_does_not_block_one_who_writes(
    address: str, ledger: Ledger, report_of: Callable[..., Report]
) -> None:
    ledger.add_report(report_of("one", 1))
    with Ledger.open(address, read_only=True) as other:
        entries = other.entries()
        next(entries)
        started = time.monotonic()
        ledger.add_report(report_of("two", 2))
        assert time.monotonic() - started < SOON
        assert len(list(entries)) == 3
        assert len(other.reports()) == 2


def test_a_reader_sees_all_of_a_batch_or_nothing(address: str, ledger: Ledger) -> None:
    done = threading.Event()

    def write() -> None:
        for batch in range(30):
            ledger.add([Problem(path=f"{batch}/{n}", message="empty") for n in range(10)])
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    counts = set()
    with Ledger.open(address, read_only=True) as other:
        while not done.is_set():
            counts.add(len(other.problems()))
    writer.join()
    assert all(count % 10 == 0 for count in counts)


def test_two_who_change_one_person_at_once_make_one_line_of_records(ledger: Ledger) -> None:
    def change(number: int) -> None:
        set_role(ledger, "Amina", list(Role)[number % 3], by=str(number))

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(change, range(24)))
    made = [decode(entry.kind, entry.body) for entry in ledger.entries()]
    links = [(record.supersedes, record.id) for record in made if isinstance(record, Person)]
    assert [before for before, _ in links] == [None, *(after for _, after in links[:-1])]
    assert len(links) > 1
    assert len(ledger.people()) == 1


@pytest.mark.parametrize("teams", [6])
def test_many_who_make_one_ledger_at_once_make_one(address: str, teams: int) -> None:
    def make(number: int) -> None:
        with Ledger.open(address) as ledger:
            ledger.add_problems([Problem(path=str(number), message="empty")])

    with ThreadPoolExecutor(teams) as threads:
        list(threads.map(make, range(teams)))
    with Ledger.open(address) as ledger:
        assert len(ledger.problems()) == teams
        assert list(ledger.verify()) == []


def test_a_server_that_went_and_came_back_is_worked_with_again(
    postgresql: Any, database: str, report_of: Callable[..., Report]
) -> None:
    with Ledger.open(database) as ledger:
        ledger.add_report(report_of("one", 1))
        postgresql.stop()
        for work in (lambda: ledger.add_report(report_of("two", 2)), ledger.reports, lambda: list(ledger.entries())):
            with pytest.raises(SourceError, match="see that the server runs"):
                work()
        postgresql.start()
        assert ledger.add_report(report_of("two", 2))
        assert len(ledger.reports()) == 2
        assert list(ledger.verify()) == []
