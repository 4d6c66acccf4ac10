"""The members of a WARC file: packed ones are unpacked one by one, so that a broken one harms no other."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from fogline.intake.unpacking import GZIP_ONLY, LARGEST, MAGIC
from fogline.model.errors import ItemError

MEMBER = MAGIC + b"\x08"
"""How a member begins: gzip's mark and its one method."""
LEAST_ROOM = 256 << 20
MOST_GROWTH = 200
"""An archive may unpack to this many times its size, or to 256 MiB where that is more; text seldom reaches 20 times."""
PIECE = 1 << 20
PEEK = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A part of a file, unpacked; or why it cannot be."""

    offset: int
    """Byte of the file at which it begins."""
    data: bytes | ItemError
    packed: bool = True
    cut: bool = False
    """True where it is too large, and the data are only its first piece."""


@dataclass(slots=True)
class Unpacking:
    """One member as far as it is unpacked."""

    size: int = 0
    end: int = 0
    """Byte of the file at which to look for the next member."""
    parts: list[bytes] = field(default_factory=list)

    def take(self, out: bytes) -> None:
        """Keep what came out; of a member that is too large only the first piece."""
        self.size += len(out)
        if self.size <= LARGEST:
            self.parts.append(out)
        else:
            del self.parts[1:]


def members(data: bytes) -> Iterator[Member]:
    """Yield the members of a file in order; all of it as one where it is not packed."""
    if not data.startswith(MAGIC):
        yield Member(offset=0, data=data, packed=False)
        return
    room = max(LEAST_ROOM, MOST_GROWTH * len(data))
    at = 0
    while at >= 0:
        made = Unpacking()
        yield _member(data, at, made, room)
        room -= made.size
        if room <= 0:
            yield Member(offset=made.end, data=ItemError("the rest is left out: it unpacks to far more than its size"))
            return
        at = data.find(MEMBER, made.end)


def begins(data: bytes) -> bytes:
    """Return the first bytes of a packed source, unpacked; nothing where it is broken there."""
    try:
        return zlib.decompressobj(GZIP_ONLY).decompress(data[:PIECE], PEEK)
    except zlib.error:
        return b""


def _member(data: bytes, at: int, made: Unpacking, room: int) -> Member:
    try:
        _unpack(data, at, made, room)
    except zlib.error:
        made.end = at + len(MEMBER)
        return Member(offset=at, data=ItemError("a damaged gzip member: fetch the archive again"))
    return Member(offset=at, data=b"".join(made.parts), cut=made.size > LARGEST)


def _unpack(data: bytes, at: int, made: Unpacking, room: int) -> None:
    """Unpack the member that begins here; of one that ends too early, what there is."""
    stream = zlib.decompressobj(GZIP_ONLY)
    fed, rest, out = at, b"", b""
    while not stream.eof and made.size < room and (rest or fed < len(data) or len(out) == PIECE):
        piece = rest or data[fed : fed + PIECE]
        fed += 0 if rest else len(piece)
        out = stream.decompress(piece, PIECE)
        rest = stream.unconsumed_tail
        made.take(out)
    made.end = fed - len(stream.unused_data)
