"""`fogline ledger export`, `import`, `repair` and `backup` at the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fogline.desk.exits import Exit
from fogline.ledger.evidence import Evidence, copy_of
from fogline.ledger.ledger import Ledger
from fogline.model.reports import Report
from fogline.model.texts import Document, Passage, Span, Voice

Fogline = Callable[..., Any]


@pytest.fixture
def war(tmp_path: Path) -> Path:
    text = "Ten soldiers were killed."
    copy = copy_of(text.encode())
    passages = (Passage(span=Span(start=0, end=len(text)), voice=Voice.PARAGRAPH),)
    with Ledger.open(tmp_path / "war.db") as ledger:
        told = Evidence(digest=copy.digest, path="a.txt", fetched="2021", size=copy.size, media_type="text/plain")
        ledger.keep(copy, told)
        ledger.add_report(Report(document=Document(text=text, raw_digest=copy.digest, passages=passages)), "a.txt")
    return tmp_path / "war.db"


def test_out_and_in_again(fogline: Fogline, war: Path) -> None:
    out = fogline("ledger", "export", "out", "--ledger", war)
    assert out.code == Exit.FINE
    assert "4 entries in out, with evidence 1" in out.out
    taken = fogline("ledger", "import", "out", "--ledger", "new.db")
    assert taken.code == Exit.FINE
    assert fogline("verify", "--ledger", "new.db").code == Exit.FINE
    assert fogline("ledger", "export", "again", "--ledger", "new.db").code == Exit.FINE
    for file in (p for p in Path("out").rglob("*") if p.is_file()):
        assert (Path("again") / file.relative_to("out")).read_bytes() == file.read_bytes()


def test_a_ledger_that_is_not_empty_takes_no_import(fogline: Fogline, war: Path) -> None:
    fogline("ledger", "export", "out", "--ledger", war)
    done = fogline("ledger", "import", "out", "--ledger", war)
    assert done.code == Exit.UNUSABLE
    assert "holds entries already: import into a new ledger" in done.err


def test_missing_evidence_is_told(fogline: Fogline, war: Path) -> None:
    next(Path("war.db.evidence").rglob("*.gz")).unlink()
    verified = fogline("verify", "--ledger", war)
    assert verified.code == Exit.DAMAGED
    assert "the copy of a.txt is missing" in verified.out
    assert fogline("ledger", "export", "out", "--ledger", war).code == Exit.SOME_FAILED


def test_repair_lists_what_it_leaves_out(fogline: Fogline, war: Path) -> None:
    war.write_bytes(war.read_bytes().replace(b"Ten soldiers", b"Two soldiers"))
    assert fogline("verify", "--ledger", war).code == Exit.DAMAGED
    done = fogline("ledger", "repair", war, "new.db")
    assert done.code == Exit.SOME_FAILED
    assert "left out: entry 2 (document " in done.out
    assert done.lines[-1] == "1 entries copied to new.db, 3 left out"
    assert fogline("verify", "--ledger", "new.db").code == Exit.FINE
    told = json.loads(fogline("ledger", "repair", war, "other.db", "--json").out)
    assert told["kept"] == 1
    assert len(told["left_out"]) == 3


def test_a_ledger_is_not_repaired_into_itself(fogline: Fogline, war: Path) -> None:
    before = war.read_bytes()
    assert fogline("ledger", "repair", war, "war.db").code == Exit.USAGE
    assert war.read_bytes() == before


def test_backup(fogline: Fogline, war: Path) -> None:
    done = fogline("ledger", "backup", "copy.db", "--ledger", war)
    assert done.code == Exit.FINE
    assert "4 entries in copy.db, new evidence 1" in done.out
    assert fogline("verify", "--ledger", "copy.db").code == Exit.FINE
