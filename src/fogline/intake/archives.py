"""Web archives: the records of WARC files, plain or packed one by one, and of the WACZ files that hold them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fogline.intake.members import members
from fogline.intake.packages import warc_files
from fogline.intake.payloads import Answer, answer
from fogline.intake.unpacking import LARGEST
from fogline.model.errors import ItemError, Problem

START = re.compile(rb"WARC/\d\.\d\r?\n")
NEXT = re.compile(rb"(?<=\n)WARC/\d\.\d\r?\n")
HEADER_END = re.compile(rb"\r?\n\r?\n")
CLOSE = b"\r\n\r\n"
"""What ends a record."""
LENGTH = re.compile(rb"\ncontent-length:[ \t]*(\d{1,15})[ \t]*\r?\n", re.IGNORECASE)
TYPE = re.compile(rb"\nwarc-type:[ \t]*([a-z]+)", re.IGNORECASE)
RECORD_ID = re.compile(rb"\nwarc-record-id:[ \t]*([^\s\x00-\x1f]{1,200})", re.IGNORECASE)
LONGEST_HEADER = 1 << 16
"""Bytes of the longest header of a record."""
TAKEN = frozenset({b"response", b"resource"})
"""The types of record that hold what a reader saw."""
NO_TEXT = re.compile(rb"\ncontent-type:[ \t]*(?:image|video|audio|font)/", re.IGNORECASE)
PACKAGE = b"PK\x03\x04"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Bytes of one record, with header and block."""

    data: bytes
    where: str = ""
    offset: int = 0
    """Byte of the file at which it, or the member with it, begins."""
    sound: bool = True
    """False where its length leads past its end, or into the midst of another."""


def is_warc(head: bytes) -> bool:
    """Tell whether bytes, once unpacked, begin as a WARC file does."""
    return START.match(head) is not None


def is_package(path: str, data: bytes) -> bool:
    """Tell whether a source is a WACZ file, by its name and its first bytes."""
    return data.startswith(PACKAGE) and path.lower().endswith(".wacz")


def package_answers(path: str, data: bytes) -> Iterator[Answer | Problem]:
    """Yield what the records of a WACZ file hold; ItemError where it is no sound package at all."""
    for member in warc_files(path, data):
        if isinstance(member, Problem):
            yield member
        else:
            yield from (_within(member.name, found) for found in answers(path, member.data))


def _within(name: str, found: Answer | Problem) -> Answer | Problem:
    if isinstance(found, Problem):
        return replace(found, where=f"{name}, {found.where}" if found.where else name)
    return replace(found, capture=replace(found.capture, member=name), where=f"{name}, {found.where}")


def answers(path: str, data: bytes) -> Iterator[Answer | Problem]:
    """Yield what the records of a WARC file hold for a reader; a Problem for each that is broken or too large.

    Records of other types, refusals and redirections of servers, pictures, scripts and films are passed over.
    """
    for member in members(data):
        if isinstance(member.data, ItemError):
            yield Problem(path=path, message=str(member.data), where=f"the part at byte {member.offset:,}")
        elif member.cut:
            yield from _too_large(path, member.data, member.offset)
        else:
            for stretch in _stretches(member.data, member.offset, packed=member.packed):
                yield from _answers(path, stretch)


def _too_large(path: str, head: bytes, offset: int) -> Iterator[Problem]:
    if _type(head) in TAKEN and not NO_TEXT.search(head, 0, LONGEST_HEADER):
        message = f"it unpacks to more than {LARGEST >> 20} MiB: pack the archive record by record"
        yield Problem(path=path, message=message, where=_where(head, offset))


def _answers(path: str, stretch: Stretch) -> Iterator[Answer | Problem]:
    try:
        found = answer(stretch.data) if stretch.sound else _broken()
    except ItemError as error:
        yield Problem(path=path, message=str(error), where=stretch.where)
        return
    if found:
        capture = replace(found.capture, record=found.capture.record or stretch.where, offset=stretch.offset)
        yield replace(found, where=stretch.where, capture=capture)


def _broken() -> Answer:
    raise ItemError("a record that breaks off, or is not as long as it says: fetch the archive again")


def _stretches(data: bytes, offset: int, *, packed: bool) -> Iterator[Stretch]:
    """Yield the records in unpacked bytes that may hold something to read, and those that are broken."""
    at = 0
    while at < len(data):
        end_of_header = _end_of_header(data, at)
        end, follows = _ends(data, at, end_of_header)
        sound = end > 0
        stretch = data[at : end if sound else at + LONGEST_HEADER]
        if _type(stretch) in TAKEN if sound else stretch.strip():
            start = offset if packed else offset + at
            yield Stretch(data=stretch, where=_where(stretch, start), offset=start, sound=sound)
        at = follows


def _end_of_header(data: bytes, at: int) -> int:
    """Return where the block begins of the record that begins here; 0 where no record does."""
    found = HEADER_END.search(data, at, at + LONGEST_HEADER)
    return found.end() if found and START.match(data, at) else 0


def _ends(data: bytes, at: int, block: int) -> tuple[int, int]:
    """Return where the record that begins here ends, 0 where it is broken; and where the next one begins."""
    told = LENGTH.search(data, at, block) if block else None
    if told is None:
        return 0, _next(data, at + 1)
    end = block + int(told[1])
    follows = _after(data, end)
    closed = data.startswith(CLOSE, end) or follows == len(data) or START.match(data, follows) is not None
    sound = closed and end <= len(data)
    return (end, follows) if sound else (0, _next(data, block))


def _after(data: bytes, at: int) -> int:
    while data[at : at + 1] in {b"\r", b"\n"}:
        at += 1
    return at


def _next(data: bytes, at: int) -> int:
    found = NEXT.search(data, at)
    return found.start() if found else len(data)


def _type(data: bytes) -> bytes:
    found = TYPE.search(data, 0, LONGEST_HEADER)
    return found[1].lower() if found else b""


def _where(data: bytes, at: int) -> str:
    found = RECORD_ID.search(data, 0, LONGEST_HEADER)
    return f"record {found[1].decode('ascii', 'replace')}" if found else f"the record at byte {at:,}"
