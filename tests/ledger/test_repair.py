"""Whatever happens to a file, what is sound in it comes into the new ledger, and the rest is named."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from fogline.ledger.chain import seal
from fogline.ledger.codec import decode
from fogline.ledger.evidence import Evidence, copy_of
from fogline.ledger.keeping import folder_of
from fogline.ledger.ledger import Ledger
from fogline.ledger.records import Entry
from fogline.ledger.repairing import Repaired, repair
from fogline.ledger.repairs import Repair
from fogline.ledger.salvage import salvage
from fogline.ledger.witnessing import Where
from fogline.model.errors import SourceError
from fogline.model.reports import Report

ReportOf = Callable[..., Report]
FLIPS = 200


@pytest.fixture
def filled(path: Path, report_of: ReportOf) -> list[Entry]:
    """Fill a file with reports short and long (long ones go on over several pages); return its entries."""
    with Ledger.open(path) as ledger:
        for number in range(11):
            ledger.add_report(
                report_of(f"report {number} é " * (600 if number % 5 == 0 else 3), *range(6)), f"{number}.txt"
            )
        held = list(ledger.entries())
    assert not path.with_name("war.db-wal").exists()
    return held


def repaired(path: Path, target: Path) -> tuple[Repaired, list[Entry]]:
    target.unlink(missing_ok=True)
    with Ledger.open(target) as ledger:
        found = repair(path, ledger)
        assert list(ledger.verify()) == []
        ledger.reports()
        return found, list(ledger.entries())


def bodies(entries: list[Entry]) -> list[tuple[str, bytes, str | None]]:
    return [(e.kind, e.body, e.at) for e in entries]


def lost(found: Repaired) -> set[int]:
    return {n for loss in found.losses for n in range(loss.first, loss.last + 1)}


def check(found: Repaired, held: list[Entry], copied: list[Entry]) -> None:
    """What was copied is what was not named as lost, in order; after it stand new readings and the repair's record."""
    record = decode("repair", copied[-1].body)
    assert isinstance(record, Repair)
    kept = [e for e in held[: record.entries] if e.sequence not in lost(found)]
    assert bodies(copied[: found.kept]) == bodies(kept)
    assert {e.kind for e in copied[found.kept : -1]} <= {"reading"}


def test_a_sound_file_is_copied_whole(path: Path, filled: list[Entry], tmp_path: Path) -> None:
    found, copied = repaired(path, tmp_path / "new.db")
    assert copied[:-1] == filled
    assert (found.losses, found.notes) == ((), ())


def test_the_record_tells_the_origin(path: Path, filled: list[Entry], tmp_path: Path) -> None:
    repaired(path, tmp_path / "new.db")
    with Ledger.open(tmp_path / "new.db") as ledger:
        record = decode("repair", list(ledger.entries())[-1].body)
    assert isinstance(record, Repair)
    assert (record.entries, record.head, record.origin) == (len(filled), filled[-1].digest, "war.db")


def test_flipped_bytes_cost_what_they_touch_and_no_more(path: Path, filled: list[Entry], tmp_path: Path) -> None:
    sound = path.read_bytes()
    chance = random.Random(1)
    most = 0
    for _ in range(FLIPS):
        damaged = bytearray(sound)
        damaged[chance.randrange(len(sound))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        wreck = salvage(path)
        missing = set(range(1, len(filled) + 1)) - wreck.sound.keys()
        most = max(most, len(missing))
        assert wreck.last() in {len(filled), len(filled) - 1}
    assert most <= 1


@pytest.mark.parametrize("seed", range(6))
def test_after_a_flip_the_new_ledger_is_sound_and_the_rest_is_named(
    path: Path, filled: list[Entry], tmp_path: Path, seed: int
) -> None:
    data = bytearray(path.read_bytes())
    chance = random.Random(seed)
    entry = chance.choice(filled)
    at = data.index(f"{entry.about}{entry.content}".encode()) + chance.randrange(40)
    data[at] ^= 1
    path.write_bytes(data)
    found, copied = repaired(path, tmp_path / "new.db")
    check(found, filled, copied)
    assert entry.sequence in lost(found)
    named = {loss.first: loss.what or "" for loss in found.losses}
    assert named[entry.sequence].startswith(f"{entry.kind} ")


def test_of_a_report_that_lost_a_claim_the_others_are_left(path: Path, filled: list[Entry], tmp_path: Path) -> None:
    claim = next(e for e in filled if e.kind == "claim")
    path.write_bytes(path.read_bytes().replace(claim.body, b"x" + claim.body[1:]))
    found, _ = repaired(path, tmp_path / "new.db")
    with Ledger.open(tmp_path / "new.db") as ledger:
        sizes = sorted(len(r.claims) for r in ledger.reports())
    assert sizes == [5] + [6] * 10
    assert any("5 of its 6 claims are left: add it again from 0.txt" in note for note in found.notes)


def test_of_a_report_that_lost_its_reading_all_claims_are_left(path: Path, filled: list[Entry], tmp_path: Path) -> None:
    reading = next(e for e in filled if e.kind == "reading")
    path.write_bytes(path.read_bytes().replace(reading.body, b"x" + reading.body[1:]))
    repaired(path, tmp_path / "new.db")
    with Ledger.open(tmp_path / "new.db") as ledger, Ledger.open(tmp_path / "other.db") as other:
        assert [len(r.claims) for r in ledger.reports()] == [6] * 11
        assert len(other.reports()) == 0


@pytest.mark.parametrize("share", [0.5, 0.7, 0.9])
def test_a_file_cut_short_gives_what_is_left(path: Path, filled: list[Entry], tmp_path: Path, share: float) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    found, copied = repaired(path, tmp_path / "new.db")
    check(found, filled, copied)
    assert found.kept
    assert any("cut short" in note for note in found.notes)


def test_broken_pages_cost_what_lay_on_them(path: Path, filled: list[Entry], tmp_path: Path) -> None:
    data = bytearray(path.read_bytes())
    for page in (0, *range(20, len(data) // 4096, 5)):
        data[page * 4096 : (page + 1) * 4096] = bytes(4096)
    path.write_bytes(data)
    found, copied = repaired(path, tmp_path / "new.db")
    check(found, filled, copied)
    assert 0 < found.kept < len(filled)


def test_what_only_the_log_holds_is_found_too(path: Path, report_of: ReportOf, tmp_path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.add_report(report_of("one", *range(9)), "1.txt")
        other = sqlite3.connect(path)  # who keeps the file open, so that its log stays
        other.execute("select count(*) from entries").fetchall()
        ledger.add_report(report_of("two " * 3000, 1, 2), "2.txt")
        held = list(ledger.entries())
        shutil.copy(path, tmp_path / "copy.db")
        shutil.copy(path.with_name("war.db-wal"), tmp_path / "copy.db-wal")
        other.close()
    found, copied = repaired(tmp_path / "copy.db", tmp_path / "new.db")
    assert copied[:-1] == held
    assert not found.losses


def test_an_entry_that_was_replaced_with_a_seal_of_its_own_is_not_copied(
    path: Path, filled: list[Entry], tmp_path: Path
) -> None:
    """A forger who seals one entry anew cannot make the one after it agree."""
    true = next(e for e in filled if e.kind == "arrival")
    forged = replace(true, about="f" * 20)
    forged = replace(forged, digest=seal(forged))
    data = path.read_bytes().replace(true.digest.encode(), forged.digest.encode(), 1)
    at = data.index(true.about.encode() + true.content.encode())
    path.write_bytes(data[:at] + forged.about.encode() + data[at + 20 :])
    found, _ = repaired(path, tmp_path / "new.db")
    assert true.sequence in lost(found)


@pytest.mark.parametrize("where", [Where.FOLDER, Where.DATABASE])
def test_evidence_comes_along(path: Path, tmp_path: Path, where: Where) -> None:
    kept, lost = copy_of(random.Random(1).randbytes(3_000_000)), copy_of(random.Random(2).randbytes(90_000))
    with Ledger.open(path) as ledger:
        for name, copy in (("a", kept), ("b", lost)):
            told = Evidence(digest=copy.digest, path=name, fetched="2021", size=copy.size, media_type="text/plain")
            ledger.keep(copy, told, where)
    file = path if where is Where.DATABASE else folder_of(path).path / lost.digest[:2] / f"{lost.digest}.gz"
    file.write_bytes(file.read_bytes().replace(lost.packed[5000:5050], bytes(50)))
    with Ledger.open(tmp_path / "new.db") as ledger:
        found = repair(path, ledger)
        assert ledger.raw(kept.digest) == random.Random(1).randbytes(3_000_000)
        assert [f.record for f in ledger.verify()] == [lost.digest]
    assert found.notes == (f"evidence {lost.digest}: no sound copy is left: add it again from b",)


@pytest.mark.parametrize("content", [b"", b"no ledger at all", bytes(9000), random.Random(3).randbytes(50_000)])
def test_a_file_that_holds_nothing_is_refused(path: Path, tmp_path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with Ledger.open(tmp_path / "new.db") as ledger, pytest.raises(SourceError, match="no sound entry"):
        repair(path, ledger)


def test_a_ledger_that_holds_something_is_not_repaired_into(
    path: Path, filled: list[Entry], tmp_path: Path, report_of: ReportOf
) -> None:
    with Ledger.open(tmp_path / "new.db") as ledger:
        ledger.add_report(report_of("already", 1))
        with pytest.raises(SourceError, match="holds entries already"):
            repair(path, ledger)
        assert len(ledger.reports()) == 1


def test_a_damaged_file_is_repaired_into_a_server(path: Path, filled: list[Entry], database: str) -> None:
    with Ledger.open(database) as ledger:
        repair(path, ledger)
        assert [e.digest for e in ledger.entries()][:-1] == [e.digest for e in filled]
        assert list(ledger.verify()) == []
