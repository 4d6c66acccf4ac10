"""What cannot be used is refused in one line that says what to do, and what is old is brought up to date."""

import os
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from fogline.ledger import opening
from fogline.ledger.ledger import Ledger
from fogline.ledger.records import Fault
from fogline.ledger.schema import SCHEMA_VERSION
from fogline.ledger.store import Opening
from fogline.model.errors import Problem, SourceError
from fogline.model.reports import Report


@pytest.fixture
def old(path: Path) -> Path:
    """Make a ledger as the first version of the schema made it."""
    connection = sqlite3.connect(path)
    connection.executescript((Path(__file__).parent / "cases" / "version-1.sql").read_text())
    connection.close()
    return path


def test_a_text_is_no_ledger(path: Path) -> None:
    path.write_text("Kabul: more than 350 were killed.")
    with pytest.raises(SourceError, match="not a Fogline ledger"):
        Ledger.open(path)


def test_another_database_is_no_ledger(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("create table entries (x)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(SourceError, match="no Fogline ledger"):
        Ledger.open(path)
    connection = sqlite3.connect(path)
    assert connection.execute("select name from sqlite_master").fetchall() == [("entries",)]
    connection.close()
    assert len(path.read_bytes()) == len(before)


def test_a_newer_ledger_asks_for_a_newer_fogline(path: Path) -> None:
    Ledger.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("drop trigger about_refuses_update")
    connection.execute("update about set value = '99'")
    connection.commit()
    connection.close()
    with pytest.raises(SourceError, match="install the newer version"):
        Ledger.open(path)


@pytest.mark.parametrize(
    "damage", ["delete from about", "update about set value = 'x'", "drop table about", "drop table entries"]
)
def test_a_ledger_that_tells_no_version_is_damaged(path: Path, damage: str) -> None:
    Ledger.open(path).close()
    connection = sqlite3.connect(path)
    names = connection.execute("select name from sqlite_master where type = 'trigger'").fetchall()
    connection.executescript("".join(f"drop trigger {name};" for (name,) in names) + damage)
    connection.close()
    for read_only in (True, False):
        with pytest.raises(SourceError, match="fogline ledger repair"):
            Ledger.open(path, read_only=read_only)


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is a folder"):
        Ledger.open(tmp_path)


def test_no_ledger_to_read(path: Path) -> None:
    with pytest.raises(SourceError, match="fogline add"):
        Ledger.open(path, read_only=True)
    with pytest.raises(SourceError, match="fogline add"):
        Ledger.open(path, create=False)
    assert not path.exists()


def test_no_folder_to_write_in(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no folder"):
        Ledger.open(tmp_path / "none" / "war.db")


def test_a_file_that_may_only_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger.open(path).close()
    monkeypatch.setattr(os, "access", lambda _path, mode: mode == os.R_OK)
    with pytest.raises(SourceError, match="may only be read"):
        Ledger.open(path)
    Ledger.open(path, read_only=True).close()


def test_an_empty_file_becomes_a_ledger(path: Path, report_of: Callable[..., Report]) -> None:
    path.touch()
    with Ledger.open(path) as ledger:
        assert ledger.add_report(report_of("one", 1))


def test_a_truncated_file_is_refused_or_found(path: Path, report_of: Callable[..., Report]) -> None:
    with Ledger.open(path) as ledger:
        ledger.add_report(report_of("one " * 5000, *range(50)))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert noticed(path)


def noticed(path: Path) -> bool:
    try:
        with Ledger.open(path, read_only=True) as damaged:
            return bool(list(damaged.verify()))
    except SourceError:
        return True


@pytest.fixture
def writing(address: str, behind: Callable[[str], Any]) -> Callable[[], Any]:
    """Begin to write into a ledger as another process does; return what ends it."""

    def begin() -> Callable[[], object]:
        if address.startswith("postgresql://"):
            other = Ledger.open(address).store.writing()
            other.__enter__()
            return lambda: other.__exit__(None, None, None)
        connection = sqlite3.connect(address, isolation_level=None, check_same_thread=False)
        connection.execute("begin immediate")
        return connection.close

    return begin


def test_a_writer_waits_for_another_and_says_so(
    address: str, ledger: Ledger, report_of: Callable[..., Report], writing: Callable[[], Any]
) -> None:
    told: list[str] = []
    release = threading.Timer(1.3, writing())
    release.start()
    with Ledger.open(address, waiting=told.append) as second:
        assert second.reports() == ()
        assert second.add_report(report_of("one", 1))
    release.join()
    assert len(told) == 1
    assert "waiting" in told[0]
    assert len(ledger.reports()) == 1


def test_patience_ends(
    address: str, ledger: Ledger, report_of: Callable[..., Report], writing: Callable[[], Any]
) -> None:
    end = writing()
    impatient = Ledger(opening.open_store(address, Opening(patience=0.0)))
    with pytest.raises(SourceError, match="try again"):
        impatient.add_report(report_of("one", 1))
    end()
    assert impatient.add_report(report_of("one", 1))
    impatient.close()


def test_an_old_ledger_asks_to_be_upgraded(old: Path) -> None:
    before = old.read_bytes()
    for read_only in (True, False):
        with pytest.raises(SourceError, match="fogline ledger upgrade"):
            Ledger.open(old, read_only=read_only)
    assert old.read_bytes()[100:] == before[100:]


def test_an_old_ledger_is_brought_up_to_date_and_keeps_every_entry(old: Path) -> None:
    connection = sqlite3.connect(old)
    before = connection.execute("select * from entries order by sequence").fetchall()
    connection.close()
    assert opening.bring_up_to_date(old, Opening()) == (1, SCHEMA_VERSION)
    assert opening.bring_up_to_date(old, Opening()) == (SCHEMA_VERSION, SCHEMA_VERSION)
    with Ledger.open(old) as ledger:
        assert [
            (e.sequence, e.kind, e.about, e.content, e.body, e.previous, e.digest) for e in ledger.entries()
        ] == before
        assert list(ledger.verify()) == []
        assert {len(r.claims) for r in ledger.reports()} == {5}
        ledger.add_problems([Problem(path="x", message="it is empty")])
        assert list(ledger.verify()) == []
        times = [e.at for e in ledger.entries()]
        assert times[:-1] == [None] * len(before)
        assert times[-1]


def test_two_who_bring_one_ledger_up_to_date_do_it_once(old: Path) -> None:
    with ThreadPoolExecutor(2) as threads:
        done = sorted(threads.map(lambda _: opening.bring_up_to_date(old, Opening()), range(2)))
    assert done == [(1, SCHEMA_VERSION), (SCHEMA_VERSION, SCHEMA_VERSION)]
    with Ledger.open(old, read_only=True) as ledger:
        assert list(ledger.verify()) == []


def test_one_process_makes_many_ledgers_at_once(tmp_path: Path) -> None:
    def make(number: int) -> list[Fault]:
        with Ledger.open(tmp_path / f"{number}.db") as ledger:
            return list(ledger.verify())

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(make, range(8))) == [[]] * 8


def test_what_is_no_ledger_is_not_brought_up_to_date(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no ledger"):
        opening.bring_up_to_date(tmp_path / "none.db", Opening(create=False))
    assert not (tmp_path / "none.db").exists()
