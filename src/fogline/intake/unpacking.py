"""Unpacks gzip, within a limit."""

import zlib

from fogline.model.errors import ItemError

MAGIC = b"\x1f\x8b"
LARGEST = 128 << 20
"""Bytes that a packed source may unpack to: 128 MiB."""
GZIP_ONLY = 31
"""zlib's window for gzip: 16 + 15."""


def is_packed(data: bytes) -> bool:
    """Tell whether bytes begin as gzip does."""
    return data.startswith(MAGIC)


def unpack(data: bytes) -> bytes:
    """Return what gzip bytes hold, all members; ItemError where they are broken, cut short or too large."""
    parts: list[bytes] = []
    room = LARGEST
    while data.startswith(MAGIC):
        stream = zlib.decompressobj(GZIP_ONLY)
        parts.append(_inflate(stream, data, room))
        room -= len(parts[-1])
        if not stream.eof:
            raise ItemError("the gzip file ends too early: fetch it again")
        data = stream.unused_data.lstrip(b"\0")
    return b"".join(parts)


def _inflate(stream: "zlib._Decompress", data: bytes, room: int) -> bytes:
    try:
        out = stream.decompress(data, room + 1)
    except zlib.error as error:
        raise ItemError("the gzip file is damaged: fetch it again") from error
    if len(out) > room:
        raise ItemError(f"it unpacks to more than {LARGEST >> 20} MiB: unpack it yourself and give it in parts")
    return out
