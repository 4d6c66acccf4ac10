"""The overview: incidents in order of time, their figures on one scale."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from fogline.desk.report import wording
from fogline.desk.report.incidents import Section
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
    low, high = ends(tally)
    start = _across(low or 0, highest)
    return Bar(
        label=f"{tally.kind}: {side(tally.side)}", figure=short(tally), title=f"{tally.policy}: {long(tally)}",
        start=start, end=WIDTH if high is None else _across(high, highest),
        best=None if tally.best is None else _across(tally.best, highest),
        open_above=high is None, provisional=tally.provisional,
    )  # fmt: skip


def _across(value: int, highest: int) -> float:
    return round(4 + (WIDTH - 16) * math.log1p(value) / math.log1p(max(highest, 1)), 1)


def ends(tally: Tally) -> tuple[int | None, int | None]:
    """Return both ends of a tally's range; under a policy that gives one figure only, that figure."""
    single = tally.low is None and tally.high is None
    return (tally.best, tally.best) if single else (tally.low, tally.high)


def side(name: str) -> str:
    """Return what a side is called here: the records say "unknown" where no words tell it."""
    return "side not said" if name == "unknown" else name


def short(tally: Tally) -> str:
    """Write a tally in as few signs as can be: "31", "350+", a dash between two."""
    low, high = ends(tally)
    if high is None:
        return f"{wording.number(low or 0)}+"
    if low == high:
        return wording.number(high)
    return f"{wording.number(low or 0)}\u2013{wording.number(high)}"


def long(tally: Tally) -> str:
    """Write a tally's three figures: "low 8, best 8, high 30"; or that none is left once claims are set aside."""
    if (tally.low, tally.best, tally.high) == (None, None, None):
        return "no figure left"
    if tally.low is None and tally.high is None:
        return f"one figure, {wording.number(tally.best or 0)}"
    named = (("low", tally.low), ("best", tally.best), ("high", tally.high))
    shown = [(name, value) for name, value in named if name != "best" or value is not None]
    return ", ".join(f"{name} {'open' if value is None else wording.number(value)}" for name, value in shown)
