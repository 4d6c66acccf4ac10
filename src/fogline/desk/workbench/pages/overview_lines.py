"""Lines of the overview's table: one incident each, in words and bars."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from fogline.desk.showing import wording
from fogline.desk.showing.lines import WIDTH, Bar
from fogline.flow.catalogue_records import Figures, Row
from fogline.model.claims import Kind
from fogline.model.refs import When

SURE_DAY = 2
"""Date precision from which the words for it are shown: 1 is a day that is known."""
SURE_PLACE = 2
"""Place precision up to which a place is shown by its name alone."""
GRADES = {"two or more independent": "several", "single source": "single", "denied": "denied"}
"""Corroboration to the colour that the style sheet, the map and the timeline know; others have the one of "none"."""
ORDER = tuple(Kind)
"""The dead come first, as everywhere."""
FIGURES = 3
"""Figures shown for one incident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One incident, ready to show."""

    row: Row
    when: str
    when_note: str
    """How surely it is dated, where it is not known to the day."""
    place: str
    place_note: str
    """How surely it is placed, where the place is not named plainly."""
    bars: tuple[Bar, ...]
    more: int
    """Kinds of figures not shown here."""
    sources: str
    grade: str
    """Name of the colour."""


def lines(rows: Sequence[Row], policy: str) -> tuple[Line, ...]:
    """Make the lines of a page of rows; their bars share one logarithmic scale."""
    held = [v for row in rows for f in row.figures for v in (f.low, f.best, f.high) if v is not None]
    highest = max(held, default=1)
    return tuple(_line(row, highest, policy) for row in rows)


def _line(row: Row, highest: int, policy: str) -> Line:
    figures = sorted(row.figures, key=lambda f: ORDER.index(f.kind))
    return Line(
        row=row, when=wording.days(_when(row)), when_note=_note("date_precision", row.date_precision, SURE_DAY),
        place=row.place or "place not said", place_note=_place_note(row),
        bars=tuple(_bar(f, highest, policy) for f in figures[:FIGURES]), more=len(figures[FIGURES:]),
        sources=_sources(row), grade=GRADES.get(row.corroboration, "none"),
    )  # fmt: skip


def _when(row: Row) -> When | None:
    if row.first is None or row.last is None:
        return None
    return When(first=row.first, last=row.last, precision=row.date_precision or 1)


def _note(table: str, precision: int | None, least: int) -> str:
    return wording.table(table)[str(precision)] if precision is not None and precision >= least else ""


def _place_note(row: Row) -> str:
    if row.latitude is None:
        return "not located" if row.place else ""
    return _note("place_precision", row.place_precision, SURE_PLACE)


def _sources(row: Row) -> str:
    told = f"{wording.counted(row.sources, 'source')} in {wording.counted(row.reports, 'report')}"
    return f"{told}, in dispute" if row.disputed else told


def _bar(figures: Figures, highest: int, policy: str) -> Bar:
    low, high = _ends(figures)
    return Bar(
        label=str(figures.kind), figure=_short(low, high), title=f"{policy}: {wording.bounds(low, high)}",
        start=_across(low or 0, highest), end=WIDTH if high is None else _across(high, highest),
        best=None if figures.best is None else _across(figures.best, highest),
        open_above=high is None, provisional=False,
    )  # fmt: skip


def _ends(figures: Figures) -> tuple[int | None, int | None]:
    single = figures.low is None and figures.high is None
    return (figures.best, figures.best) if single else (figures.low, figures.high)


def _short(low: int | None, high: int | None) -> str:
    if high is None:
        return f"{wording.number(low or 0)}+"
    return wording.number(high) if low == high else f"{wording.number(low or 0)}\u2013{wording.number(high)}"


def _across(value: int, highest: int) -> float:
    return round(4 + (WIDTH - 16) * math.log1p(value) / math.log1p(max(highest, 1)), 1)
