"""Columns for the pictures: all incidents in one compact answer, and which of them a filter lets through.

The answer is: four bytes with the length of a JSON head, the head, padding to eight bytes, then the columns as the head
tells, little-endian. What is unknown is -1.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fogline.flow.catalogue_records import Marks

UNKNOWN = -1
NO_DAY = -(2**31)
"""Days before 1970 are negative, so undated ones have a number of their own."""
ALIGNED = 8
Column = NDArray[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What the pictures get once, and where each incident stands in it."""

    packed: bytes
    positions: Mapping[str, int]

    def chosen(self, ids: Sequence[str]) -> bytes:
        """Return one bit for each incident, the first in the lowest bit: whether it is among these."""
        bits = np.zeros(len(self.positions), dtype=bool)
        bits[[self.positions[i] for i in ids if i in self.positions]] = True
        return np.packbits(bits, bitorder="little").tobytes()


def columns(marks: Marks, head: str) -> Columns:
    """Pack all incidents of a catalogue; `head` is told along, so that a page knows when the answer has aged."""
    places, place = _places(marks)
    grades = sorted(set(marks.corroboration))
    rank = {grade: n for n, grade in enumerate(grades)}
    held: dict[str, Column] = {
        "first": _whole(marks.first, NO_DAY), "last": _whole(marks.last, NO_DAY), "place": place,
        "low": _whole(marks.low), "best": _whole(marks.best), "high": _whole(marks.high),
        "latitude": np.array([p[0] for p in places], "<f4"), "longitude": np.array([p[1] for p in places], "<f4"),
        "radius": np.array([p[3] for p in places], "<f4"), "precision": np.array([p[2] for p in places], "u1"),
        "grade": np.array([rank[grade] for grade in marks.corroboration], "u1"),
        "id": np.frombuffer(bytes.fromhex("".join(marks.ids)), "u1"),
    }  # fmt: skip
    told = {"head": head, "incidents": len(marks.ids), "grades": grades}
    return Columns(packed=_pack(told, held), positions={key: n for n, key in enumerate(marks.ids)})


Spot = tuple[float, float, int, float]
"""Latitude, longitude, precision and radius."""


def _places(marks: Marks) -> tuple[list[Spot], Column]:
    """Return the places that differ, and for each incident the number of its own."""
    known: dict[Spot, int] = {}
    spots = zip(marks.latitude, marks.longitude, marks.precision, marks.radius_km, strict=True)
    place = [
        known.setdefault((y, x, precision or 1, radius or 0.0), len(known)) if y is not None and x is not None else -1
        for y, x, precision, radius in spots
    ]
    return list(known), np.array(place, "<i4")


def _whole(values: Sequence[int | None], unknown: int = UNKNOWN) -> Column:
    most = 2**31 - 1
    return np.array([unknown if v is None else min(v, most) for v in values], "<i4")


def _pack(told: Mapping[str, Any], held: Mapping[str, Column]) -> bytes:
    parts, at, table = [], 0, []
    for name, column in held.items():
        data = (
            column.tobytes() if sys.byteorder == "little" else column.astype(column.dtype.newbyteorder("<")).tobytes()
        )
        table.append([name, column.dtype.kind + str(column.dtype.itemsize), at, len(column)])
        parts.append(_padded(data))
        at += len(parts[-1])
    head = json.dumps({**told, "columns": table}).encode()
    start = _padded(len(head).to_bytes(4, "little") + head)
    return b"".join([start, *parts])


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % ALIGNED)
