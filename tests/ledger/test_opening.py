"""What cannot be used is refused in one line that says what to do."""

import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from fogline.ledger import store
from fogline.ledger.ledger import Ledger
from fogline.ledger.store import Opening
from fogline.model.errors import SourceError
from fogline.model.reports import Report


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


def test_a_truncated_file_is_refused_or_found(path: Path, ledger: Ledger, report_of: Callable[..., Report]) -> None:
    ledger.add_report(report_of("one " * 5000, *range(50)))
    ledger.close()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert noticed(path)


def noticed(path: Path) -> bool:
    try:
        with Ledger.open(path, read_only=True) as damaged:
            return bool(list(damaged.verify()))
    except SourceError:
        return True


def test_a_writer_waits_for_another_and_says_so(path: Path, ledger: Ledger, report_of: Callable[..., Report]) -> None:
    told: list[str] = []
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("begin immediate")
    release = threading.Timer(1.3, lambda: other.execute("rollback"))
    release.start()
    with Ledger.open(path, waiting=told.append) as second:
        assert second.add_report(report_of("one", 1))
    release.join()
    other.close()
    assert len(told) == 1
    assert "waiting" in told[0]
    assert len(ledger.reports()) == 1


def test_patience_ends(path: Path, ledger: Ledger) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    impatient = Opening(patience=0.0)
    with pytest.raises(SourceError, match="try again"):
        store.open_store(path, impatient)
    other.close()
    assert ledger.head() == (0, "")
