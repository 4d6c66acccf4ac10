"""Backup and restore: a copy made while others write is a sound ledger of one moment; so is what pg_dump saved."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fogline.ledger.backup import back_up
from fogline.ledger.evidence import Evidence, copy_of
from fogline.ledger.ledger import Ledger
from fogline.model.errors import SourceError
from fogline.model.reports import Report

ADDER = Path(__file__).with_name("adder.py")
COPY = copy_of(b"Ten died." * 900)
EVIDENCE = Evidence(digest=COPY.digest, path="a.txt", fetched="2021", size=COPY.size, media_type="text/plain")


def fill(ledger: Ledger, report_of: Callable[..., Report]) -> None:
    ledger.keep(COPY, EVIDENCE)
    for number in range(5):
        ledger.add_report(report_of(f"report {number}", number), f"{number}.txt")


def test_a_backup_is_the_ledger_with_its_evidence(path: Path, report_of: Callable[..., Report], tmp_path: Path) -> None:
    (tmp_path / "safe").mkdir()
    with Ledger.open(path) as ledger:
        fill(ledger, report_of)
        assert back_up(ledger, tmp_path / "safe" / "copy.db") == 1
        held = list(ledger.entries())
    path.unlink()
    assert sorted(p.name for p in (tmp_path / "safe").iterdir()) == ["copy.db", "copy.db.evidence"]
    with Ledger.open(tmp_path / "safe" / "copy.db") as restored:
        assert list(restored.entries()) == held
        assert list(restored.verify()) == []
        assert restored.add_report(report_of("one more", 1))


def test_a_later_backup_replaces_the_earlier_one(path: Path, report_of: Callable[..., Report], tmp_path: Path) -> None:
    with Ledger.open(path) as ledger:
        fill(ledger, report_of)
        back_up(ledger, tmp_path / "copy.db")
        ledger.add_report(report_of("one more", 1))
        assert back_up(ledger, tmp_path / "copy.db") == 0
        with Ledger.open(tmp_path / "copy.db", read_only=True) as copy:
            assert copy.head() == ledger.head()


def test_a_backup_while_another_process_writes_is_sound(path: Path, tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, ADDER, path], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        reported = [process.stdout.readline().strip() for _ in range(3)]
        with Ledger.open(path, read_only=True) as ledger:
            back_up(ledger, tmp_path / "copy.db")
    finally:
        process.kill()
        process.communicate()
    with Ledger.open(tmp_path / "copy.db") as copy:
        assert set(reported) <= {r.document.id for r in copy.reports()}
        assert list(copy.verify()) == []


def test_a_backup_that_cannot_be_written_leaves_the_earlier_one(
    path: Path, report_of: Callable[..., Report], tmp_path: Path
) -> None:
    with Ledger.open(path) as ledger:
        fill(ledger, report_of)
        for target in (tmp_path / "none" / "copy.db", path):
            with pytest.raises(SourceError, match="cannot hold a backup"):
                back_up(ledger, target)
        assert list(ledger.verify()) == []


def test_a_ledger_on_a_server_names_the_server_s_tool(database: str, tmp_path: Path) -> None:
    with Ledger.open(database) as ledger, pytest.raises(SourceError, match="pg_dump"):
        back_up(ledger, tmp_path / "copy.db")


@pytest.mark.parametrize("form", ["custom", "plain"])
def test_what_pg_dump_saved_comes_back(
    database: str, postgresql: Any, report_of: Callable[..., Report], tmp_path: Path, form: str
) -> None:
    """As docs/ledger.md tells it."""
    with Ledger.open(database) as ledger:
        fill(ledger, report_of)
        held = list(ledger.entries())
    saved = tmp_path / "war.dump"
    run(postgresql, "pg_dump", f"--format={form}", f"--file={saved}", database)
    name = f"restored_{form}"
    postgresql.execute(f"create database {name}")
    target = postgresql.url(name)
    try:
        if form == "custom":
            run(postgresql, "pg_restore", "--exit-on-error", "--single-transaction", f"--dbname={target}", str(saved))
        else:
            run(postgresql, "psql", "--quiet", "--set=ON_ERROR_STOP=1", f"--file={saved}", target)
        with Ledger.open(target) as restored:
            assert list(restored.entries()) == held
            assert list(restored.verify()) == []
            assert restored.raw(COPY.digest) == b"Ten died." * 900
            assert restored.add_report(report_of("one more", 1))
    finally:
        postgresql.execute(f"drop database {name} with (force)")


def run(server: Any, program: str, *arguments: str) -> None:
    done = subprocess.run([server._programs / program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
