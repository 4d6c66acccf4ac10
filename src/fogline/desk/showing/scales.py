"""Scales of the pictures: figures upward, days across."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LOG_SPAN = 20
"""Highest over lowest figure from which the scale is logarithmic."""
HEADROOM = 1.2
"""Room above the highest figure, for open ends, as a factor of the axis."""
STEPS = (1, 2, 5, 10)
FEW, MANY = 2, 4
"""Steps along an axis, where there is little room and where there is much."""
LITTLE = 100.0
"""Pixels under which an axis has little room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One mark on an axis: where, and what it says."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heights:
    """Figures to heights: linear, or logarithmic with a place for nought where the figures span much."""

    highest: int
    logarithmic: bool
    top: float
    bottom: float
    """Pixels from above; the axis runs from `bottom` (nought) up to `top`."""

    def at(self, value: float) -> float:
        """Return the height of a figure in pixels from above."""
        share = self._share(max(value, 0)) / (self._share(self.highest) * HEADROOM)
        return round(self.bottom - (self.bottom - self.top) * min(share, 1.0), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Return a few round figures along the axis."""
        values = (
            _powers(self.highest) if self.logarithmic else _rounds(self.highest, few=self.bottom - self.top < LITTLE)
        )
        return tuple(Tick(at=self.at(v), label=str(v)) for v in values)

    def _share(self, value: float) -> float:
        return math.log1p(value) if self.logarithmic else value


def heights(values: Iterable[int], *, top: float, bottom: float) -> Heights:
    """Make a scale for figures, logarithmic where the highest is far above the lowest that is not nought."""
    held = [v for v in values if v > 0]
    highest, lowest = max(held, default=1), min(held, default=1)
    return Heights(highest=highest, logarithmic=highest >= LOG_SPAN * lowest, top=top, bottom=bottom)


def _powers(highest: int) -> list[int]:
    return [0, *(10**n for n in range(len(str(highest))) if 10**n <= highest)]


def _rounds(highest: int, *, few: bool) -> list[int]:
    step = _round_step(highest / (FEW if few else MANY))
    return list(range(0, highest + 1, step))


def _round_step(rough: float) -> int:
    unit = 10 ** max(0, math.floor(math.log10(max(rough, 1))))
    return next(int(unit * s) for s in STEPS if unit * s >= rough)


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Days to columns across; what has no date stands in a lane of its own at the left."""

    first: date
    count: int
    left: float
    right: float
    undated: float = 0.0
    """Width of the lane for what has no date."""

    @property
    def width(self) -> float:
        """Width of one day in pixels."""
        return (self.right - self.left - self.undated) / self.count

    def middle(self, value: date | None) -> float:
        """Return the middle of a day's column."""
        if value is None:
            return self.left + self.undated / 2
        return self.left + self.undated + ((value - self.first).days + 0.5) * self.width

    def every(self, most: int) -> Sequence[date]:
        """Return at most so many days, evenly apart."""
        step = math.ceil(self.count / most)
        return [self.first + timedelta(days=n) for n in range(0, self.count, step)]


def days(values: Iterable[date | None], *, left: float, right: float, lane: float) -> Days:
    """Make a scale from the first to the last day; `lane` is the width for what has no date, if anything has none."""
    held = list(values)
    dated = sorted(v for v in held if v)
    first, last = (dated[0], dated[-1]) if dated else (date(2000, 1, 1), date(2000, 1, 1))
    undated = (lane if dated else right - left - 1) if len(dated) < len(held) else 0.0
    return Days(first=first, count=(last - first).days + 1, left=left, right=right, undated=undated)
