"""What a record of a web archive holds: the server's answer, with its encodings undone, its address and its time."""

from dataclasses import dataclass
from datetime import UTC
from io import BytesIO
from typing import Any

from fogline.intake.unpacking import is_packed, unpack
from fogline.model.errors import ItemError
from fogline.model.ids import digest_of_bytes
from fogline.model.texts import Capture

LARGEST = 8 << 20
"""Bytes of the largest answer that is read as one report."""
PIECE = 1 << 20
FINE = 200
"""The status of an answer that holds what was asked for."""
ENDINGS = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "txt", "text/markdown": "md",
    "application/rss+xml": "rss", "application/atom+xml": "atom", "application/xml": "xml", "text/xml": "xml",
}  # fmt: skip
"""Media types that can hold reports, and the ending of a file of that type."""

CODED = frozenset({"deflate", "br", "zstd"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one record holds for a reader."""

    data: bytes
    ending: str
    """As of a file of its media type."""
    url: str | None
    charset: str | None
    """The character set that the server told."""
    capture: Capture
    where: str = ""


def answer(record: bytes) -> Answer | None:
    """Read the record in these bytes; None where it is no report, ItemError where it is broken or too large."""
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 - only archives need it

    try:
        found = next(iter(ArchiveIterator(BytesIO(record), parse_http=False)), None)
        return _answer(found) if found is not None else None
    except (OSError, ValueError) as error:
        raise ItemError(f"a record that cannot be read ({error}): fetch the archive again") from error


def _answer(record: Any) -> Answer | None:
    if record.headers.get("WARC-Truncated"):
        raise ItemError("the record was cut short when it was captured: fetch the page again")
    _check_digest(record)
    ending, charset = _form(record)
    if ending is None:
        return None
    data = _payload(record)
    return Answer(
        data=data,
        ending=ending,
        url=record.headers.get("WARC-Target-URI", "").strip("<> ") or None,
        charset=charset,
        capture=Capture(record=record.record_id or "", captured=_time(record), digest=digest_of_bytes(data)),
    )


def _check_digest(record: Any) -> None:
    """Hold the block against the digest that the record tells, where it tells one that can be checked."""
    told = record.headers.get("WARC-Block-Digest", "")
    if told.lower().startswith(("sha1:", "sha256:")):
        record.freeze()
        if not record.verify_block_digest():
            raise ItemError("its digest is not that of what it holds: fetch the archive again")


def _form(record: Any) -> tuple[str | None, str | None]:
    """Return the ending and the character set of what can be a report; None where it is something else."""
    if not record.headers.get("Content-Type", "").lower().startswith("application/http"):
        type_, _, rest = record.headers.get("Content-Type", "").partition(";")
        return ENDINGS.get(type_.strip().lower()), rest.partition("charset=")[2].strip(" \"'") or None
    record.parse_http(auto_decode="transfer")
    if record.http_headers.status_code != FINE:
        return None, None
    return ENDINGS.get((record.http_content_type or "").strip().lower()), record.http_charset


def _payload(record: Any) -> bytes:
    """Return what was sent; some archives keep it unpacked under a header that calls it packed."""
    data = _all(record.reader)
    told = record.http_headers.get("Content-Encoding", "").strip().lower() if record.is_http_parsed else ""
    if told in {"gzip", "x-gzip"}:
        return _within(unpack(data)) if is_packed(data) else data
    return _all(_reader(told, data)) if told in CODED else data


def _reader(coding: str, data: bytes) -> Any:
    from fastwarc.stream_io import BrotliReader, GzipReader, ZstdReader  # noqa: PLC0415 - only archives need it

    if coding == "deflate":
        return GzipReader(BytesIO(data), zlib=True)
    return BrotliReader(BytesIO(data)) if coding == "br" else ZstdReader(BytesIO(data))


def _all(reader: Any) -> bytes:
    data = b""
    while piece := reader.read(PIECE):
        data = _within(data + piece)
    return data


def _within(data: bytes) -> bytes:
    if len(data) > LARGEST:
        raise ItemError(f"more than {LARGEST >> 20} MiB are too much for one report")
    return data


def _time(record: Any) -> str | None:
    moment = record.record_date
    return moment.astimezone(UTC).isoformat() if moment else None
