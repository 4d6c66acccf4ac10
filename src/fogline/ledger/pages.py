"""The pages of an SQLite file and of the log beside it, whatever state they are in."""

import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fogline.ledger.cells import FILE_HEADER

SIZES = frozenset(1 << n for n in range(9, 17))
COMMON_SIZE = 4096
LOG_HEADER = 32
FRAME_HEADER = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """One view of a file: its pages, some of them overlaid by what its log holds."""

    size: int
    """Bytes of a page."""
    file: "mmap.mmap | bytes"
    log: "mmap.mmap | bytes" = b""
    overlay: dict[int, int] = field(default_factory=dict)
    """Page number: where in the log the page lies that stands in its place."""

    def page(self, number: int) -> bytes:
        """Return a page, counted from 1; fewer bytes, or none, where the file ends before its end."""
        if number in self.overlay:
            at = self.overlay[number]
            return self.log[at : at + self.size]
        return self.file[(number - 1) * self.size : number * self.size] if number > 0 else b""

    def numbers(self) -> Iterator[int]:
        """Yield the numbers of the pages that there are."""
        last = max(-(-len(self.file) // self.size), max(self.overlay, default=0))
        yield from range(1, last + 1)

    def told(self) -> int:
        """Return how many pages the file says it has."""
        return int.from_bytes(self.page(1)[28:32], "big")


def views(path: Path) -> Iterator[Pages]:
    """Yield views of a file: as its log leaves it, as it is without, and with all that its log ever held."""
    file, log = _bytes(path), _bytes(path.with_name(path.name + "-wal"))
    plain = Pages(size=_page_size(file[:FILE_HEADER], log[:LOG_HEADER]), file=file)
    frames = list(_frames(log, plain.size))
    last_commit = max((n for n, frame in enumerate(frames, 1) if frame.valid and frame.commits), default=0)
    kept = {f.page: f.at for f in frames[:last_commit] if f.valid}
    everything = {f.page: f.at for f in frames}
    yield Pages(size=plain.size, file=file, log=log, overlay=kept)
    if kept:
        yield plain
    if everything != kept:
        yield Pages(size=plain.size, file=file, log=log, overlay=everything)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One page in a log."""

    page: int
    at: int
    commits: bool
    """True for the last of a transaction."""
    valid: bool
    """False where it is left over from an earlier use of the log."""


def _frames(log: "mmap.mmap | bytes", size: int) -> Iterator[Frame]:
    salt = log[16:24]
    for at in range(LOG_HEADER, len(log) - FRAME_HEADER - size + 1, FRAME_HEADER + size):
        page, pages_after = struct.unpack_from(">II", log, at)
        valid = log[at + 8 : at + 16] == salt
        yield Frame(page=page, at=at + FRAME_HEADER, commits=pages_after > 0, valid=valid)


def _page_size(header: bytes, log_header: bytes) -> int:
    """Return the size that the file tells, or else its log, or else the one that nearly all files have."""
    told = int.from_bytes(header[16:18], "big")
    found = 65536 if told == 1 else told
    other = int.from_bytes(log_header[8:12], "big")
    return next((size for size in (found, other) if size in SIZES), COMMON_SIZE)


def _bytes(path: Path) -> "mmap.mmap | bytes":
    """Map a file into memory; nothing where there is none, or an empty one."""
    if not path.is_file() or not path.stat().st_size:
        return b""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
