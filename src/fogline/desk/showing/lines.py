"""The overview: incidents in order of time, their figures on one scale."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from fogline.desk.showing import figures
from fogline.desk.showing.incidents import Section
from fogline.model.incidents import Tally

WIDTH = 132.0
MOST = 4
"""Figures shown for one incident in the overview."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One figure of one incident on the scale that all share (logarithmic from nought)."""

    label: str
    figure: str
    title: str
    start: float
    end: float
    best: float | None
    open_above: bool
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One incident in the overview."""

    section: Section
    bars: tuple[Bar, ...]
    more: int
    """Figures not shown here."""


def lines(sections: Sequence[Section]) -> tuple[Line, ...]:
    """Make the overview's lines, in the order given."""
    held = [t for s in sections for t in s.headline]
    highest = max((v for t in held for v in (t.low, t.best, t.high) if v is not None), default=1)
    return tuple(
        Line(section=s, bars=tuple(_bar(t, highest) for t in s.headline[:MOST]), more=len(s.headline[MOST:]))
        for s in sections
    )


def _bar(tally: Tally, highest: int) -> Bar:
    low, high = figures.ends(tally)
    start = _across(low or 0, highest)
    return Bar(
        label=f"{tally.kind}: {figures.side(tally.side)}", figure=figures.short(tally),
        title=f"{tally.policy}: {figures.long(tally)}",
        start=start, end=WIDTH if high is None else _across(high, highest),
        best=None if tally.best is None else _across(tally.best, highest),
        open_above=high is None, provisional=tally.provisional,
    )  # fmt: skip


def _across(value: int, highest: int) -> float:
    return round(4 + (WIDTH - 16) * math.log1p(value) / math.log1p(max(highest, 1)), 1)
