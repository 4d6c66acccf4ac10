"""Whatever is done to the file behind the ledger's back, `verify` names it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from fogline.ledger import schema
from fogline.ledger.chain import GENESIS, seal
from fogline.ledger.ledger import Ledger
from fogline.ledger.records import Entry, Fault
from fogline.model.errors import SourceError
from fogline.model.judgements import Judgement
from fogline.model.reports import Report

ReportOf = Callable[..., Report]


@pytest.fixture
def filled(path: Path, report_of: ReportOf, judgement: Callable[[str, str], Judgement]) -> Path:
    """Make a ledger of two reports: document, claims and resolutions 1 to 5, arrival 6, reading 7; then 8 to 13."""
    with Ledger.open(path) as ledger:
        ledger.add_report(report_of("one", 1, 2), "a.txt")
        report = report_of("two", 3)
        ledger.add_report(report, "b.txt")
        ledger.add_judgements([judgement(report.claims[0].id, report.document.id)])
    return path


def meddle(path: Path, change: str) -> None:
    """Change a file as one would who takes the triggers away first and puts them back."""
    connection = sqlite3.connect(path)
    for guard in schema.guards(GENESIS):
        connection.execute(f"drop trigger {guard.split()[2]}")
    connection.execute(change)
    for guard in schema.guards(GENESIS):
        connection.execute(guard)
    connection.commit()
    connection.close()


def faults(path: Path) -> list[Fault]:
    with Ledger.open(path, read_only=True) as ledger:
        return list(ledger.verify())


MEDDLING = {
    "a body": (
        "update entries set body = cast(replace(cast(body as text), 'Fahim', 'Karim') as blob) where sequence = 2",
        2,
    ),
    "a digest": ("update entries set digest = 'x' where sequence = 3", 3),
    "a kind": ("update entries set kind = 'run' where sequence = 4", 4),
    "an id": ("update entries set about = 'x' where sequence = 5", 5),
    "an entry taken out": ("delete from entries where sequence = 6", 7),
    "the first entry taken out": ("delete from entries where sequence = 1", 2),
}


@pytest.mark.parametrize(("change", "first"), MEDDLING.values(), ids=MEDDLING.keys())
def test_the_first_broken_entry_is_named(filled: Path, change: str, first: int) -> None:
    assert faults(filled) == []
    meddle(filled, change)
    assert faults(filled)[0].sequence == first


def test_a_forger_who_seals_anew_is_found_by_the_next_entry(filled: Path) -> None:
    connection = sqlite3.connect(filled)
    row = connection.execute("select * from entries where sequence = 2").fetchone()
    connection.close()
    entry = Entry(**dict(zip([c.name for c in schema.ENTRIES.columns], row, strict=True)))
    forged = Entry(
        sequence=2,
        kind=entry.kind,
        about=entry.about,
        content="f" * 20,
        body=entry.body,
        previous=entry.previous,
        digest="",
    )
    meddle(filled, f"update entries set content = '{forged.content}', digest = '{seal(forged)}' where sequence = 2")
    found = faults(filled)
    assert [f.sequence for f in found][:2] == [2, 3]
    assert "chain" in found[1].message


def test_a_reference_to_nothing_is_found(path: Path, report_of: ReportOf, judgement: Callable[..., Judgement]) -> None:
    with Ledger.open(path) as ledger:
        ledger.add_report(report_of("one", 1))
        ledger.add_judgements([judgement(report_of("one", 1).document.id, "nothing")])
        found = list(ledger.verify())
    assert len(found) == 1
    assert "nothing" in found[0].message


@pytest.mark.parametrize("part", ["trigger entries_refuses_delete", "view claims", "index entries_by_record"])
def test_a_missing_guard_or_view_is_found(filled: Path, part: str) -> None:
    connection = sqlite3.connect(filled)
    connection.execute(f"drop {part}")
    connection.commit()
    connection.close()
    assert [f.message.split(" is not")[0] for f in faults(filled)] == [f"the {part}"]


def test_flipped_bytes_are_found(filled: Path) -> None:
    sound = filled.read_bytes()
    held = dump(filled)
    missed = []
    for offset in range(4096, len(sound), 499):
        damaged = bytearray(sound)
        damaged[offset] ^= 0x41
        filled.write_bytes(damaged)
        if dump(filled) != held and not noticed(filled):
            missed.append(offset)
    assert missed == []


def dump(path: Path) -> list[object] | None:
    """Return all that a file holds, so that a byte of its empty room does not count; None where it cannot be read."""
    connection = sqlite3.connect(path)
    try:
        return [
            connection.execute(f"select * from {table}").fetchall() for table in ("sqlite_master", "about", "entries")
        ]
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return None
    finally:
        connection.close()


def noticed(path: Path) -> bool:
    try:
        return bool(faults(path))
    except SourceError:
        return True
