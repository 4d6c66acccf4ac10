"""Evidence: raw bytes kept by their digest, whole or not at all; what is missing or changed is found."""

import gzip
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fogline.ledger.evidence import Copy, Evidence, copy_of
from fogline.ledger.files import write_whole
from fogline.ledger.keeping import folder_of
from fogline.ledger.ledger import Ledger
from fogline.ledger.witnessing import Where
from fogline.model.errors import ItemError, SourceError

RAW = "<html>Погибли десять.</html>".encode() * 9000
BIG = bytes(range(256)) * 20_000


def evidence(copy: Copy, path: str = "a.html", fetched: str = "2021-09-01T10:00:00.000000+00:00") -> Evidence:
    return Evidence(digest=copy.digest, path=path, fetched=fetched, size=copy.size, media_type="text/html")


@pytest.fixture(params=[Where.FOLDER, Where.DATABASE])
def where(request: pytest.FixtureRequest, address: str) -> Where:
    if request.param is Where.FOLDER and address.startswith("postgresql"):
        pytest.skip("a server's ledger has no folder beside it")
    found: Where = request.param
    return found


@pytest.mark.parametrize("data", [b"", b"x", RAW, BIG], ids=["nothing", "one byte", "text", "all bytes"])
def test_what_is_kept_comes_back(ledger: Ledger, where: Where, data: bytes) -> None:
    copy = copy_of(data)
    assert ledger.keep(copy, evidence(copy), where)
    assert ledger.raw(copy.digest) == data
    assert ledger.evidence() == (evidence(copy),)
    assert list(ledger.verify()) == []


def test_keeping_it_again_changes_nothing(ledger: Ledger, where: Where) -> None:
    copy = copy_of(RAW)
    assert ledger.keep(copy, evidence(copy), where)
    assert not ledger.keep(copy, evidence(copy, fetched="2022-01-01T00:00:00.000000+00:00"), where)
    assert ledger.keep(copy, evidence(copy, path="b.html"), where)
    assert [e.path for e in ledger.evidence()] == ["a.html", "b.html"]


def test_nothing_is_kept_where_it_is_told_so(ledger: Ledger) -> None:
    copy = copy_of(RAW)
    assert not ledger.keep(copy, evidence(copy), Where.NOWHERE)
    assert ledger.evidence() == ()
    with pytest.raises(ItemError, match="no evidence"):
        ledger.raw(copy.digest)


def test_a_server_has_no_folder(database: str) -> None:
    copy = copy_of(RAW)
    with Ledger.open(database) as ledger, pytest.raises(SourceError, match="on a server"):
        ledger.keep(copy, evidence(copy), Where.FOLDER)


@pytest.fixture
def file(path: Path) -> Path:
    """Keep one copy beside a ledger; return its file."""
    with Ledger.open(path) as ledger:
        ledger.keep(copy_of(RAW), evidence(copy_of(RAW)))
    (found,) = folder_of(path).path.rglob("*.gz")
    return found


def test_the_copy_is_a_plain_gzip_file_called_by_its_digest(file: Path) -> None:
    assert gzip.decompress(file.read_bytes()) == RAW
    assert file.name == f"{copy_of(RAW).digest}.gz"
    assert copy_of(RAW).packed == file.read_bytes()


def damage_first(file: Path) -> None:
    file.write_bytes(b"x" + file.read_bytes()[1:])


def damage_middle(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 4
    file.write_bytes(data)


DAMAGE = {
    "missing": Path.unlink,
    "first byte": damage_first,
    "a byte in the middle": damage_middle,
    "cut short": lambda f: f.write_bytes(f.read_bytes()[:-4]),
    "empty": lambda f: f.write_bytes(b""),
    "another text": lambda f: f.write_bytes(gzip.compress(b"other")),
    "more text": lambda f: f.write_bytes(gzip.compress(RAW + b"!")),
    "a bomb": lambda f: f.write_bytes(gzip.compress(bytes(200 << 20))),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_missing_and_changed_copies_are_found_and_put_back(path: Path, file: Path, damage: object) -> None:
    assert callable(damage)
    damage(file)
    copy = copy_of(RAW)
    with Ledger.open(path) as ledger:
        (fault,) = ledger.verify()
        assert (fault.sequence, fault.kind, fault.record) == (1, "evidence", copy.digest)
        with pytest.raises(ItemError):
            ledger.raw(copy.digest)
        ledger.keep(copy, evidence(copy))
        assert list(ledger.verify()) == []


def test_a_folder_that_cannot_be_written_is_told(path: Path) -> None:
    folder_of(path).path.write_text("a file in its place")
    with Ledger.open(path) as ledger:
        with pytest.raises(SourceError, match="cannot be kept"):
            ledger.keep(copy_of(RAW), evidence(copy_of(RAW)))
        assert ledger.evidence() == ()


WRITER = """
import os, sys
from pathlib import Path
from fogline.ledger.files import write_whole
def write(file):
    file.write(b"half of it")
    file.flush()
    print("half", flush=True)
    sys.stdin.read()
write_whole(Path(sys.argv[1]), write)
"""


def test_whoever_is_killed_while_writing_leaves_no_part_of_a_copy(tmp_path: Path) -> None:
    target = tmp_path / "copy.gz"
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(target)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "half\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not target.exists()
    write_whole(target, lambda file: file.write(b"all of it"))
    assert target.read_bytes() == b"all of it"
