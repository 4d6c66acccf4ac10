"""As known then: every reader answers for any moment as it answered at that moment."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from fogline.ledger.ledger import Ledger
from fogline.model.errors import Problem
from fogline.model.judgements import Judgement
from fogline.model.reports import Report

START = datetime(2031, 5, 1, 12, tzinfo=UTC)
READERS = ("reports", "judgements", "reviews", "problems", "runs", "arrivals", "people", "settings", "head", "counts")


@pytest.fixture
def clock() -> Iterator[datetime]:
    """Tell a minute more each time."""
    return (START + timedelta(minutes=n) for n in range(1000))


def everything(ledger: Ledger, known: int | None = None) -> list[object]:
    return [getattr(ledger, reader)(known) for reader in READERS]


def test_each_moment_is_answered_as_it_was(
    address: str,
    clock: Iterator[datetime],
    report_of: Callable[..., Report],
    judgement: Callable[[str, str], Judgement],
) -> None:
    old, new = report_of("one", 1, 2), report_of("one", 2, reader="grammar/2")
    with Ledger.open(address, clock=lambda: next(clock)) as ledger:
        steps: list[Callable[[], object]] = [
            lambda: ledger.add_report(old, "a.txt"),
            lambda: ledger.add_report(report_of("two", 3)),
            lambda: ledger.add_judgements([judgement(old.claims[0].id, old.claims[1].id)]),
            lambda: ledger.add_report(new),
            lambda: ledger.add_problems([Problem(path="x", message="empty")]),
            lambda: ledger.add_report(old, "b.txt"),
        ]
        answers = {0: everything(ledger)}
        for step in steps:
            step()
            answers[ledger.head()[0]] = everything(ledger)
        for known, answer in answers.items():
            assert everything(ledger, known) == answer
        assert ledger.reports_of([old.document.id], 7) == (old,)
        assert ledger.find(new.claims[0].id, 0) == ()


def test_a_moment_is_found_by_its_time(address: str, clock: Iterator[datetime]) -> None:
    with Ledger.open(address, clock=lambda: next(clock)) as ledger:
        for number in range(7):
            ledger.add_problems([Problem(path=f"{number}.{n}", message="empty") for n in range(3)])
        times = [entry.at for entry in ledger.entries()]
        assert times == [
            (START + timedelta(minutes=n)).isoformat(timespec="microseconds") for n in range(7) for _ in "123"
        ]
        assert ledger.sequence_at(START - timedelta(microseconds=1)) == 0
        for number in range(7):
            moment = START + timedelta(minutes=number)
            assert ledger.sequence_at(moment) == 3 * number + 3
            assert ledger.sequence_at(moment - timedelta(microseconds=1)) == 3 * number
        assert ledger.sequence_at(START + timedelta(days=1)) == 21


def test_times_never_go_back_whatever_the_clock_says(address: str) -> None:
    told = iter([START, START - timedelta(days=300), START + timedelta(seconds=1)])
    with Ledger.open(address, clock=lambda: next(told)) as ledger:
        for number in range(3):
            ledger.add_problems([Problem(path=str(number), message="empty")])
        assert [datetime.fromisoformat(e.at or "") for e in ledger.entries()] == [
            START,
            START,
            START + timedelta(seconds=1),
        ]
        assert list(ledger.verify()) == []


def test_another_time_zone_is_the_same_time(address: str) -> None:
    there = timezone(timedelta(hours=4, minutes=30))
    with Ledger.open(address, clock=lambda: START.astimezone(there)) as ledger:
        ledger.add_problems([Problem(path="x", message="empty")])
        assert [e.at for e in ledger.entries()] == ["2031-05-01T12:00:00.000000+00:00"]
        assert ledger.sequence_at(START.astimezone(there)) == 1
