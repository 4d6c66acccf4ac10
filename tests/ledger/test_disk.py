"""A full disk, files that may only be read, flipped bytes: nothing acknowledged is lost, and damage is named."""

import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fogline.ledger.evidence import Evidence, copy_of
from fogline.ledger.exporting import export
from fogline.ledger.keeping import folder_of
from fogline.ledger.ledger import Ledger
from fogline.ledger.verifying import Verifier
from fogline.model.errors import SourceError
from fogline.model.reports import Report

ADDER = Path(__file__).with_name("adder.py")
FLIPS = 200
NOBODY = 65534


def added(address: str, **how: Any) -> tuple[list[str], str]:
    """Add until it fails; return what was acknowledged, and the last line of what was said."""
    command = [sys.executable, str(ADDER), address]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, **how)
    assert done.returncode == 1
    return done.stdout.split(), done.stderr.splitlines()[-1]


def check(address: str, told: list[str]) -> None:
    """Hold what is there against what was acknowledged."""
    with Ledger.open(address) as ledger:
        reports = {r.document.id: r for r in ledger.reports()}
        assert set(told) <= reports.keys()
        assert all(len(report.claims) == 20 for report in reports.values())
        assert list(ledger.verify()) == []


def limited(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [150_000, 700_000, 3_000_000])
def test_a_quota_of_the_file_size_costs_nothing_that_was_acknowledged(path: Path, size: int) -> None:
    told, said = added(str(path), preexec_fn=limited(size))
    assert "SourceError" in said
    assert "make room" in said or "see that the disk has room" in said
    check(str(path), told)
    assert told or size < 300_000


LIMITED_WORK = """
import random
import sys
from pathlib import Path
from fogline.ledger.evidence import Evidence, copy_of
from fogline.ledger.exporting import export
from fogline.ledger.ledger import Ledger
with Ledger.open(sys.argv[1]) as ledger:
    if sys.argv[2] == "keep":
        copy = copy_of(random.Random(1).randbytes(500_000))
        told = Evidence(digest=copy.digest, path="a", fetched="2021", size=copy.size, media_type="text/plain")
        ledger.keep(copy, told)
    else:
        export(ledger, Path(sys.argv[3]))
"""


@pytest.mark.parametrize("work", ["keep", "export"])
def test_evidence_and_exports_are_whole_or_not_there(
    path: Path, report_of: Callable[..., Report], tmp_path: Path, work: str
) -> None:
    with Ledger.open(path) as ledger:
        ledger.add_report(report_of(random.Random(1).randbytes(200_000).hex(), 1))
    command = [sys.executable, "-c", LIMITED_WORK, str(path), work, str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limited(90_000))
    assert done.returncode == 1
    assert "File too large" in done.stderr or "file too large" in done.stderr
    assert not (tmp_path / "out").exists()
    assert not list(folder_of(path).path.rglob("*.gz"))
    with Ledger.open(path) as ledger:
        assert ledger.evidence() == ()
        assert list(ledger.verify()) == []


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """Mount a small file system in memory; skip where that is not allowed."""
    folder = Path(tempfile.mkdtemp(prefix="fogline-disk-"))
    command = ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root can mount a small disk; the quota of the file size is tested without")
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("a small disk cannot be mounted here; the quota of the file size is tested without")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
    folder.rmdir()


def test_a_full_disk_costs_nothing_that_was_acknowledged(small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(bytes(16 << 20))
    address = str(small_disk / "war.db")
    told, said = added(address)
    assert "make room" in said or "has room" in said
    assert told
    with Ledger.open(address, read_only=True) as ledger:
        assert set(told) <= {r.document.id for r in ledger.reports()}
        assert list(ledger.verify()) == []
    copy = copy_of(random.Random(1).randbytes(5 << 20))
    told_of = Evidence(digest=copy.digest, path="a", fetched="2021", size=copy.size, media_type="text/plain")
    with Ledger.open(address, read_only=True) as ledger:
        with pytest.raises(SourceError, match="cannot be kept"):
            ledger.keep(copy, told_of)
        with pytest.raises((SourceError, OSError)):
            export(ledger, small_disk / "out")
    assert not (small_disk / "out").exists()
    (small_disk / "filler").unlink()
    check(address, told)


def test_a_disk_that_may_only_be_read_can_be_read(small_disk: Path, report_of: Callable[..., Report]) -> None:
    with Ledger.open(small_disk / "war.db") as ledger:
        ledger.add_report(report_of("one", 1))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with Ledger.open(small_disk / "war.db", read_only=True) as ledger:
        assert len(ledger.reports()) == 1
        assert list(ledger.verify()) == []
    with pytest.raises(SourceError, match=r"may only be read|readonly|read-only|unable to open"):
        Ledger.open(small_disk / "war.db")


def test_a_server_s_full_disk_costs_nothing_that_was_acknowledged(small_disk: Path, postgresql: Any) -> None:
    os.chown(small_disk, *(postgresql._as[name] for name in ("user", "group")))
    folder = small_disk / "space"
    folder.mkdir()
    os.chown(folder, *(postgresql._as[name] for name in ("user", "group")))
    small_disk.chmod(0o755)
    postgresql.execute(f"create tablespace small location '{folder}'")
    postgresql.execute("create database narrow tablespace small")
    (small_disk / "filler").write_bytes(bytes(9 << 20))
    try:
        told, said = added(postgresql.url("narrow"))
        assert "No space left" in said
        assert "make room" in said
        assert told
        (small_disk / "filler").unlink()
        check(postgresql.url("narrow"), told)
    finally:
        postgresql.execute("drop database narrow with (force)")
        postgresql.execute("drop tablespace small")


def test_a_file_that_may_only_be_read_is_refused_and_read(report_of: Callable[..., Report]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="fogline-read-"))
    folder.chmod(0o755)
    with Ledger.open(folder / "war.db") as ledger:
        ledger.add_report(report_of("one", 1))
    (folder / "war.db").chmod(0o444)
    before = (folder / "war.db").read_bytes()
    assert as_nobody(lambda: Ledger.open(folder / "war.db").close()).endswith(
        "may only be read: change its permissions, or work on a copy"
    )
    assert as_nobody(lambda: verified(folder / "war.db")) == "sound"
    assert (folder / "war.db").read_bytes() == before
    shutil.rmtree(folder)


def verified(path: Path) -> None:
    with Ledger.open(path, read_only=True) as ledger:
        raise SourceError("sound" if len(ledger.reports()) == 1 and not list(ledger.verify()) else "damaged")


def as_nobody(work: Callable[[], object]) -> str:
    """Do something in a process that is not root's; return what it complained of."""
    end, start = os.pipe()
    child = os.fork()
    if child == 0:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - told to the one who asked
            os.write(start, str(error).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(start)
    with os.fdopen(end, "rb") as said:
        return said.read().decode()


def test_flipped_bytes_on_a_server_are_named(
    database: str, report_of: Callable[..., Report], behind: Callable[[str], Any]
) -> None:
    with Ledger.open(database) as ledger:
        for number in range(3):
            ledger.add_report(report_of(f"report {number}", *range(3)), f"{number}.txt")
        held = list(ledger.entries())
        connection = behind(database)
        connection.execute("alter table entries disable trigger user")
        chance = random.Random(1)
        for _ in range(FLIPS):
            entry = chance.choice(held)
            column = chance.choice(["body", "about", "content", "previous", "digest"])
            flipped = flip(getattr(entry, column), chance)
            change(connection, entry.sequence, column, flipped)
            verifier = Verifier()
            broken = [e.sequence for e in ledger.entries() if verifier.check(e)]
            assert broken[0] == entry.sequence
            change(connection, entry.sequence, column, getattr(entry, column))
        for guard in ("update", "delete", "truncate"):
            connection.execute(f"alter table entries enable always trigger entries_refuses_{guard}")
        connection.execute("alter table entries enable always trigger entries_follow")
        connection.close()
        assert list(ledger.verify()) == []


def flip(value: bytes | str, chance: random.Random) -> bytes | str:
    data = bytearray(value if isinstance(value, bytes) else value.encode())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(3)
    return bytes(data) if isinstance(value, bytes) else data.decode()


def change(connection: Any, sequence: int, column: str, value: bytes | str) -> None:
    connection.execute(f"update entries set {column} = %s where sequence = %s", (value, sequence))
