"""Export and import: the same entries, byte for byte, and the same files again; nothing that is not sound."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from fogline.ledger import exporting
from fogline.ledger.evidence import Evidence, copy_of
from fogline.ledger.exporting import export
from fogline.ledger.importing import import_from
from fogline.ledger.ledger import Ledger
from fogline.ledger.manifest import digest_of_file
from fogline.model.errors import SourceError
from fogline.model.reports import Report

ReportOf = Callable[..., Report]


@pytest.fixture(autouse=True)
def small_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "GROUP", 7)
    monkeypatch.setattr(exporting, "GROUPS", 2)


@pytest.fixture
def filled(ledger: Ledger, report_of: ReportOf) -> Ledger:
    for number in range(12):
        ledger.add_report(report_of(f"report {number} é\u2028\U0001f5fa", number, number + 1), f"{number}.txt")
    return ledger


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_round_trip_keeps_every_byte(filled: Ledger, tmp_path: Path) -> None:
    manifest = export(filled, tmp_path / "out")
    assert len(manifest.parts) > 3
    with Ledger.open(tmp_path / "new.db") as taken:
        import_from(taken, tmp_path / "out")
        assert list(taken.entries()) == list(filled.entries())
        assert taken.reports() == filled.reports()
        assert list(taken.verify()) == []
        export(taken, tmp_path / "again")
    assert files(tmp_path / "again") == files(tmp_path / "out")


def test_a_ledger_moves_to_a_server_and_back(path: Path, report_of: ReportOf, database: str, tmp_path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.add_report(report_of("one", *range(20)), "one.txt")
        export(ledger, tmp_path / "out")
    with Ledger.open(database) as taken:
        import_from(taken, tmp_path / "out")
        assert list(taken.verify()) == []
        export(taken, tmp_path / "again")
    assert files(tmp_path / "again") == files(tmp_path / "out")


@pytest.fixture
def witnessed(filled: Ledger) -> Ledger:
    for number in range(3):
        copy = copy_of(f"evidence {number}".encode() * 5000)
        told = Evidence(
            digest=copy.digest, path=f"{number}.txt", fetched="2021", size=copy.size, media_type="text/plain"
        )
        filled.keep(copy, told)
    return filled


def test_evidence_makes_the_round_trip_too(witnessed: Ledger, tmp_path: Path) -> None:
    manifest = export(witnessed, tmp_path / "out")
    assert len(manifest.evidence) == 3
    with Ledger.open(tmp_path / "new.db") as taken:
        import_from(taken, tmp_path / "out")
        assert list(taken.verify()) == []
        export(taken, tmp_path / "again")
    assert files(tmp_path / "again") == files(tmp_path / "out")


@pytest.mark.parametrize("damage", [Path.unlink, lambda p: p.write_bytes(gzip.compress(b"other"))])
def test_damaged_evidence_of_an_export_is_refused(
    witnessed: Ledger, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    export(witnessed, tmp_path / "out")
    damage(next((tmp_path / "out" / "evidence").rglob("*.gz")))
    with Ledger.open(tmp_path / "new.db") as taken:
        with pytest.raises(SourceError, match="copy the export again"):
            import_from(taken, tmp_path / "out")
        assert taken.head() == (0, "")


def test_an_empty_ledger_makes_the_round_trip_too(ledger: Ledger, tmp_path: Path) -> None:
    assert export(ledger, tmp_path / "out").entries == 0
    with Ledger.open(tmp_path / "new.db") as taken:
        import_from(taken, tmp_path / "out")
        assert taken.head() == ledger.head()


def test_what_grows_afterwards_stays_the_same_chain(filled: Ledger, report_of: ReportOf, tmp_path: Path) -> None:
    export(filled, tmp_path / "out")
    with Ledger.open(tmp_path / "new.db") as taken:
        import_from(taken, tmp_path / "out")
        assert taken.add_report(report_of("one more", 1))
        assert not taken.add_report(report_of("report 3 é\u2028\U0001f5fa", 3, 4))
        assert list(taken.verify()) == []


def test_a_ledger_that_holds_something_is_not_imported_into(
    filled: Ledger, report_of: ReportOf, tmp_path: Path
) -> None:
    export(filled, tmp_path / "out")
    with Ledger.open(tmp_path / "new.db") as taken:
        taken.add_report(report_of("already", 1))
        before = list(taken.entries())
        with pytest.raises(SourceError, match="holds entries already"):
            import_from(taken, tmp_path / "out")
        assert list(taken.entries()) == before


def test_a_folder_that_holds_something_is_not_exported_into(filled: Ledger, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").touch()
    with pytest.raises(SourceError, match="there already"):
        export(filled, tmp_path / "out")


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def forge(path: Path) -> None:
    """Change a file and put its new digest into the manifest."""
    flip(path)
    manifest = path.parent / "manifest.json"
    told = json.loads(manifest.read_bytes())
    for part in told["parts"]:
        part["sha256"] = digest_of_file(path.parent / part["name"])
    manifest.write_text(json.dumps(told))


def drop_last_part(path: Path) -> None:
    manifest = path.parent / "manifest.json"
    told = json.loads(manifest.read_bytes())
    del told["parts"][-1]
    manifest.write_text(json.dumps(told))


def lead_outside(path: Path) -> None:
    manifest = path.parent / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"entries-00002.parquet"', '"../out/entries-00002.parquet"'))


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a changed byte": (flip, "was changed"),
    "a missing file": (Path.unlink, "missing"),
    "a forged file": (forge, "entries-00002"),
    "a part left out of the manifest": (drop_last_part, "not whole"),
    "a path out of the folder": (lead_outside, "outside its folder"),
    "no manifest": (lambda p: (p.parent / "manifest.json").unlink(), "no exported ledger"),
    "a broken manifest": (lambda p: (p.parent / "manifest.json").write_text("{"), "damaged"),
    "a newer format": (
        lambda p: (p.parent / "manifest.json").write_text(
            (p.parent / "manifest.json").read_text().replace("fogline-ledger/1", "fogline-ledger/2")
        ),
        "newer Fogline",
    ),
}


@pytest.mark.parametrize(("damage", "says"), DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_export_is_refused_whole(
    filled: Ledger, tmp_path: Path, damage: Callable[[Path], object], says: str
) -> None:
    export(filled, tmp_path / "out")
    damage(tmp_path / "out" / "entries-00002.parquet")
    with Ledger.open(tmp_path / "new.db") as taken:
        with pytest.raises(SourceError, match=says):
            import_from(taken, tmp_path / "out")
        assert taken.head() == (0, "")


def test_a_failed_export_leaves_nothing(filled: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise SourceError("full")

    monkeypatch.setattr(exporting, "written", fail)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(SourceError, match="full"):
        export(filled, tmp_path / "out")
    assert sorted(tmp_path.iterdir()) == before
