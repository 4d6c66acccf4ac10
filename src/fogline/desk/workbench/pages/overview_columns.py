"""Columns for the pictures: all incidents in one compact answer, and which of them a filter lets through.

The answer is: four bytes with the length of a JSON head, the head, padding to eight bytes, then the columns as the head
tells, little-endian. What is unknown is -1.
"""

import json
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fogline.flow.catalogue_records import Filter, Marks
from fogline.model.claims import Kind

UNKNOWN = -1
NO_DAY = -(2**31)
"""Days before 1970 are negative, so undated ones have a number of their own."""
ALIGNED = 8
KEPT = 64
"""Conditions whose answers are kept."""
EPOCH = date(1970, 1, 1).toordinal()
Column = NDArray[Any]
Bits = NDArray[np.bool_]
Ask = Callable[[Filter], Sequence[str]]
"""Returns the ids of the incidents that a filter lets through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What the pictures get once, and which incidents a filter lets through: by the columns where they can tell."""

    packed: bytes
    positions: Mapping[str, int]
    held: Mapping[str, Column]
    grades: tuple[str, ...]
    """Corroborations, in the order in which the column of grades counts them."""
    _kept: OrderedDict[Filter, Bits] = field(default_factory=OrderedDict)
    _turn: Lock = field(default_factory=Lock)

    def chosen(self, wanted: Filter, ask: Ask) -> Bits:
        """Return for each incident whether a filter lets it through; `ask` is asked what no column tells."""
        bits = self._in_time(wanted) & self._in_place(wanted)
        for part in parts(wanted):
            bits &= self._asked(part, ask)
        return bits

    def _found(self, part: Filter, ask: Ask) -> Bits:
        found: Bits = np.zeros(len(self.positions), dtype=bool)
        if part.kinds == (Kind.KILLED,):
            for bound in ("low", "best", "high"):
                found |= self.held[bound] > UNKNOWN
            return found
        if part.grades and set(part.grades) <= set(self.grades):
            return found | np.isin(self.held["grade"], [self.grades.index(grade) for grade in part.grades])
        found[[self.positions[i] for i in ask(part) if i in self.positions]] = True
        return found

    def _in_time(self, wanted: Filter) -> Bits:
        first, last = self.held["first"], self.held["last"]
        dated = first != NO_DAY
        bits: Bits = np.ones_like(dated)
        if wanted.first is not None:
            bits &= dated & (last >= wanted.first.toordinal() - EPOCH)
        if wanted.last is not None:
            bits &= dated & (first <= wanted.last.toordinal() - EPOCH)
        return bits if wanted.undated is None else bits & (dated != wanted.undated)

    def _in_place(self, wanted: Filter) -> Bits:
        place = self.held["place"]
        located = place >= 0
        bits: Bits = np.ones_like(located)
        if wanted.unlocated is not None:
            bits &= located != wanted.unlocated
        if wanted.box is not None:
            inside = np.append(self._places_in(wanted.box), False)  # the last one is for what has no place: -1
            bits &= inside[place]
        return bits

    def _places_in(self, box: tuple[float, float, float, float]) -> Bits:
        west, south, east, north = box
        longitude, latitude = self.held["longitude"], self.held["latitude"]
        eastward, westward = longitude >= west, longitude <= east
        across = eastward & westward if west <= east else eastward | westward
        found: Bits = across & (latitude >= south) & (latitude <= north)
        return found

    def _asked(self, part: Filter, ask: Ask) -> Bits:
        with self._turn:
            found = self._kept.pop(part, None)
            found = self._found(part, ask) if found is None else found
            self._kept[part] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found


def parts(wanted: Filter) -> Iterator[Filter]:
    """Yield what of a filter no column tells, one condition each."""
    rest = replace(wanted, first=None, last=None, undated=None, unlocated=None, box=None)
    nothing = Filter()
    for name in ("kinds", "sides", "area", "grades", "sources", "least_confidence", "new_since", "words"):
        value = getattr(rest, name)
        if value != getattr(nothing, name):
            yield replace(nothing, **{name: value})


def bit_by_bit(bits: Bits) -> bytes:
    """Write one bit for each incident, the first in the lowest bit."""
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
    return Columns(
        packed=_pack(told, held),
        positions={key: n for n, key in enumerate(marks.ids)},
        held=held,
        grades=tuple(grades),
    )


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
