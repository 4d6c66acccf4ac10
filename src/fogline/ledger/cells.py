"""SQLite's own format of rows, read straight from a page: what is left of a file that SQLite itself gives up on.

Source: "Database File Format", sqlite.org/fileformat2.html, sections 1.6 (pages), 2.1 (records) and 4 (the log).
"""

import struct
from collections.abc import Callable, Iterator
from typing import TypeAlias

Value: TypeAlias = "int | float | str | bytes | None"
Page: TypeAlias = Callable[[int], bytes]
"""Returns a page by its number, from 1; nothing where there is none."""

LEAF_OF_INDEX = b"\x0a"
"""How a page begins that holds rows of an index."""
LEAF_HEADER = 8
FILE_HEADER = 100
"""Bytes before the first page's own header."""
LARGEST_ROW = 256 << 20
SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""Bytes of the values with serial types 0 to 9."""
REAL, ZERO, ONE, FIRST_BLOB = 7, 8, 9, 12
LONGEST_NUMBER = 9


class BrokenError(Exception):
    """What is read is no row."""


def number(data: bytes, at: int) -> tuple[int, int]:
    """Read a number of varying length; return it, and where it ends."""
    value = 0
    for offset in range(LONGEST_NUMBER - 1):
        if at + offset >= len(data):
            raise BrokenError
        byte = data[at + offset]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 - the mark that more follows
            return value, at + offset + 1
    if at + LONGEST_NUMBER > len(data):
        raise BrokenError
    return value << 8 | data[at + LONGEST_NUMBER - 1], at + LONGEST_NUMBER


def cells(page: bytes, first: bool) -> Iterator[int]:
    """Yield where the cells of a leaf begin, whatever its header says of their number."""
    at = LEAF_HEADER + (FILE_HEADER if first else 0)
    while at + 2 <= len(page):
        (found,) = struct.unpack_from(">H", page, at)
        at += 2
        if not found:
            return
        if at <= found < len(page):
            yield found


def table_row(page: bytes, at: int, page_of: Page) -> tuple[int, tuple[Value, ...]]:
    """Read a row of a table: its number and its values; BrokenError where there is none."""
    size, at = number(page, at)
    row, at = number(page, at)
    return row, values(_payload(page, at, size, page_of))


def index_row(page: bytes, at: int) -> tuple[Value, ...]:
    """Read a row of an index that fits on its page."""
    size, at = number(page, at)
    return values(page[at : at + size])


def _payload(page: bytes, at: int, size: int, page_of: Page) -> bytes:
    """Put a row together that may go on over other pages."""
    if size > LARGEST_ROW:
        raise BrokenError
    usable = len(page)
    if size <= usable - 35:
        return page[at : at + size]
    least = (usable - 12) * 32 // 255 - 23
    here = least + (size - least) % (usable - 4)
    here = here if here <= usable - 35 else least
    parts, left = [page[at : at + here]], size - here
    follows = page[at + here : at + here + 4]
    while left > 0:
        over = page_of(int.from_bytes(follows, "big"))
        if len(over) != usable:
            raise BrokenError
        parts.append(over[4 : 4 + left])
        follows, left = over[:4], left - (usable - 4)
    return b"".join(parts)


def values(payload: bytes) -> tuple[Value, ...]:
    """Read the values of a row; BrokenError where its header does not fit."""
    end, at = number(payload, 0)
    types = []
    while at < end:
        type_, at = number(payload, at)
        types.append(type_)
    if at != end or sum(map(_size, types)) + end != len(payload):
        raise BrokenError
    found = []
    for type_ in types:
        size = _size(type_)
        found.append(_value(type_, payload[at : at + size]))
        at += size
    return tuple(found)


def _size(type_: int) -> int:
    if len(SIZES) <= type_ < FIRST_BLOB:
        raise BrokenError
    return SIZES[type_] if type_ < FIRST_BLOB else (type_ - FIRST_BLOB) // 2


def _value(type_: int, data: bytes) -> Value:
    if type_ >= FIRST_BLOB:
        try:
            return data.decode() if type_ % 2 else data
        except UnicodeDecodeError as error:
            raise BrokenError from error
    if type_ == REAL:
        return float(struct.unpack(">d", data)[0])
    if type_ in {ZERO, ONE}:
        return type_ - ZERO
    return int.from_bytes(data, "big", signed=True) if type_ else None
