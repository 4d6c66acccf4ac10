"""What is added is kept as it came, and comes back as it was."""

from pathlib import Path

import pytest

from fogline.desk.commands.add import EVIDENCE
from fogline.flow.adding import Request, add
from fogline.flow.executors import Processes
from fogline.flow.sources import leads
from fogline.ledger.ledger import Ledger
from fogline.ledger.witnessing import Where

LINES = b'{"text": "Ten soldiers were killed near the bridge."}\n{"text": "Two died."}\nbroken\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("Five people were killed in the village on Monday.")
    (folder / "b.jsonl").write_bytes(LINES)
    (folder / "c.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def added(ledger: Ledger, *paths: Path, where: Where | None = None, jobs: int = 0) -> None:
    executor = Processes(jobs) if jobs else None
    add(ledger, Request(paths=tuple(map(str, paths)), evidence=where, executor=executor), lambda _: None)


@pytest.mark.parametrize("jobs", [0, 2])
def test_each_item_that_gave_a_report_is_kept_once(folder: Path, address: str, jobs: int) -> None:
    with Ledger.open(address) as ledger:
        added(ledger, folder, jobs=jobs)
        held = ledger.evidence()
        assert [(Path(e.path).name, e.media_type) for e in held] == [
            ("a.txt", "text/plain"), ("b.jsonl", "application/json"),
        ]  # fmt: skip
        assert [ledger.raw(e.digest) for e in held] == [(folder / "a.txt").read_bytes(), LINES]
        for report in ledger.reports():
            assert ledger.raw(report.document.raw_digest)
        before = ledger.head()
        added(ledger, folder, jobs=jobs)
        assert ledger.head() == before
        assert list(ledger.verify()) == []


def test_nothing_is_kept_where_it_is_told_so(folder: Path, address: str) -> None:
    with Ledger.open(address) as ledger:
        added(ledger, folder / "a.txt", where=Where.NOWHERE)
        assert ledger.evidence() == ()
        assert len(ledger.reports()) == 1


def test_a_ledger_among_its_reports_does_not_read_its_own_copies(folder: Path) -> None:
    with Ledger.open(folder / "war.db") as ledger:
        added(ledger, folder)
        assert (folder / "war.db.evidence").is_dir()
        assert [Path(str(lead)).name for lead in leads([str(folder)])] == ["a.txt", "b.jsonl", "c.txt"]


def test_the_command_line_offers_every_place() -> None:
    assert list(EVIDENCE) == list(Where)
