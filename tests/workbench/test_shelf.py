"""The shelf: the same catalogue until something is added, the one from before while it is worked out, never a wait."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from fogline.desk.workbench import shelf as shelves
from fogline.desk.workbench.shelf import Shelf, Shelved
from fogline.flow.catalogue_records import Filter
from fogline.ledger.ledger import Ledger
from fogline.model.reports import Report

Build = Callable[..., Report]


@pytest.fixture
def shelf(ledger: Path) -> Iterator[Shelf]:
    held = Shelf(ledger)
    yield held
    held.close()


def _add(ledger: Path, build: Build) -> None:
    told = {"kind": "killed", "low": 5, "high": 5, "side": "Greens", "place": ["Cor"], "day": 40}
    with Ledger.open(ledger) as opened:
        opened.add_report(build({"publisher": "Late Paper", "published": 41, "told": [told]}))


def test_it_is_the_same_until_something_is_added(shelf: Shelf, ledger: Path, build: Build) -> None:
    first = shelf.catalogue(None, "ucdp")
    assert shelf.catalogue(None, "ucdp") is first
    assert shelf.catalogue(None, "ibc") is not first
    _add(ledger, build)
    second = shelf.catalogue(None, "ucdp")
    assert second.head() != first.head()
    assert second.count(Filter()) == first.count(Filter()) + 1


def test_what_was_known_stays_as_it_was(shelf: Shelf, ledger: Path, build: Build) -> None:
    count, _ = shelf.ledger.head()
    before = shelf.catalogue(None, "ucdp").count(Filter())
    _add(ledger, build)
    assert shelf.catalogue(count, "ucdp").count(Filter()) == before
    assert shelf.catalogue(count, "ucdp") is shelf.catalogue(count, "ucdp")
    assert shelf.catalogue(10**9, "ucdp") is shelf.catalogue(None, "ucdp")


def test_nobody_waits_while_the_new_is_worked_out(
    shelf: Shelf, ledger: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = shelf.catalogue(None, "ucdp")
    gate = threading.Event()

    class Slow(Shelved):
        def __init__(self, *given: object) -> None:
            gate.wait(30)
            super().__init__(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(shelves, "Shelved", Slow)
    monkeypatch.setattr(shelves, "FRESH", 0.01)
    _add(ledger, build)
    with ThreadPoolExecutor(8) as readers:
        got = list(readers.map(lambda _: shelf.catalogue(None, "ucdp"), range(16)))
    assert all(c is first for c in got)
    gate.set()
    monkeypatch.setattr(shelves, "FRESH", 30)
    assert shelf.catalogue(None, "ucdp").count(Filter()) == first.count(Filter()) + 1


def test_who_decided_sees_it_at_once(shelf: Shelf, ledger: Path, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    first = shelf.catalogue(None, "ucdp")
    monkeypatch.setattr(shelves, "FRESH", 0.0)
    with shelf.writing() as opened:
        opened.add_report(build({"publisher": "Late Paper", "published": 41, "told": []}))
    assert shelf.catalogue(None, "ucdp").head() != first.head()
