"""Evidence: the raw bytes of what was taken in, known by their digest, and whence and when they came."""

import gzip
import hashlib
import zlib
from dataclasses import dataclass

from fogline.model.errors import ItemError
from fogline.model.ids import digest, digest_of_bytes

LEVEL = 6
PIECE = 1 << 20
GZIP_ONLY = 31
"""zlib's window for gzip: 16 + 15."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How the bytes of one source came; the bytes themselves are kept beside the entries, by their digest."""

    digest: str
    """SHA-256 of the raw bytes: the `raw_digest` of the documents that came of them."""
    path: str
    """Path or address that they were fetched from, as the user named it."""
    fetched: str
    """When they were first fetched from there: UTC, ISO 8601 to the microsecond."""
    size: int
    """Raw bytes."""
    media_type: str
    """As of the first document that came of them."""
    id: str = ""

    def __post_init__(self) -> None:
        made = digest([self.digest, self.path, self.fetched, self.size, self.media_type])
        if self.id and self.id != made:
            raise ValueError(f"evidence {self.id} does not agree with its content ({made})")
        object.__setattr__(self, "id", made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Raw bytes on their way into a ledger, packed."""

    digest: str
    """SHA-256 of the raw bytes."""
    size: int
    """Raw bytes."""
    packed: bytes


def copy_of(data: bytes) -> Copy:
    """Pack raw bytes; the same bytes always become the same copy, which gunzip opens."""
    return Copy(digest=digest_of_bytes(data), size=len(data), packed=gzip.compress(data, LEVEL, mtime=0))


def is_sound(packed: bytes, digest: str) -> bool:
    """Tell whether a copy unpacks to bytes of that digest; whatever it holds, little memory is used."""
    stream, found = zlib.decompressobj(GZIP_ONLY), hashlib.sha256()
    try:
        piece = stream.decompress(packed, PIECE)
        while piece:
            found.update(piece)
            piece = stream.decompress(stream.unconsumed_tail, PIECE)
    except zlib.error:
        return False
    return stream.eof and found.hexdigest() == digest


def unpacked(packed: bytes, evidence: Evidence) -> bytes:
    """Return the raw bytes of a copy; ItemError where they are not those that the evidence tells of."""
    stream = zlib.decompressobj(GZIP_ONLY)
    try:
        data = stream.decompress(packed, evidence.size + 1)
    except zlib.error as error:
        raise ItemError(f"its copy is damaged: {error}") from error
    if len(data) != evidence.size or not stream.eof or digest_of_bytes(data) != evidence.digest:
        raise ItemError("its copy was changed: its digest is not that of the evidence")
    return data
