"""The fog chart: time across, figure up, one mark a claim with its interval, the policy's band behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fogline.desk.showing import scales, wording
from fogline.desk.showing.scales import Days, Heights, Tick
from fogline.model.claims import Stance
from fogline.model.incidents import Tally

WIDTH, LEFT, RIGHT, TOP, FOOT = 420.0, 40.0, 50.0, 16.0, 24.0
TALL, LOW = 210.0, 112.0
"""Heights: for several claims, and for one with what repeats it."""
LANE = 58.0
APART, NARROW, EDGE = 13.0, 5.0, 6.0
"""Most and least distance between the claims of one day, and their distance from the chart's edge."""
FADE = 34.0
"""Length of an open end in pixels."""
LABELS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What the chart needs to know of one claim."""

    claim: str
    day: date | None
    low: int | None
    high: int | None
    about: bool
    stance: Stance
    tone: str
    label: str
    """In words, for the mark's title."""
    repeats: str | None = None
    """Id of the claim that it restates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What a policy holds: a stretch of heights, and a line for the best figure."""

    policy: str
    low: float
    high: float
    best: float | None
    open_above: bool
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One claim as drawn; lengths in pixels, heights from above."""

    saying: Saying
    across: float
    low: float
    high: float
    shape: str
    """"point", "range", "above" (open above) or "below" (open below)."""
    hollow: bool
    thread: tuple[float, float] | None = None
    """Where the claim stands that this one repeats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A fog chart, ready to draw."""

    id: str
    title: str
    description: str
    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    logarithmic: bool
    figures: tuple[Tick, ...]
    days: tuple[Tick, ...]
    undated: float | None
    """Where the lane of the undated ends; None where there is none."""
    bands: tuple[Band, ...]
    marks: tuple[Mark, ...]


def draw(name: str, title: str, sayings: Sequence[Saying], tallies: Sequence[Tally]) -> Chart | None:
    """Draw the chart of some claims of one side and kind; None where no claim has a figure."""
    shown = [s for s in sayings if s.low is not None or s.high is not None]
    if not shown:
        return None
    height = TALL if sum(s.repeats is None for s in shown) > 1 else LOW
    up = scales.heights(_values(shown, tallies), top=TOP, bottom=height - FOOT)
    across = scales.days([s.day for s in shown], left=LEFT, right=WIDTH - RIGHT, lane=LANE)
    return Chart(
        id=name, title=title, description=_description(shown, tallies),
        width=WIDTH, height=height, left=LEFT, right=WIDTH - RIGHT, top=TOP, bottom=height - FOOT,
        logarithmic=up.logarithmic, figures=up.ticks(), days=_day_ticks(shown, across),
        undated=LEFT + across.undated if across.undated else None,
        bands=tuple(_band(t, up) for t in _drawn(tallies)),
        marks=_marks(shown, up, across),
    )  # fmt: skip


def _values(sayings: Sequence[Saying], tallies: Sequence[Tally]) -> list[int]:
    said = [v for s in sayings for v in (s.low, s.high) if v is not None]
    return said + [v for t in tallies for v in (t.low, t.best, t.high) if v is not None]


def _day_ticks(sayings: Sequence[Saying], across: Days) -> tuple[Tick, ...]:
    if all(s.day is None for s in sayings):
        return (Tick(at=across.middle(None), label="undated"),)
    ticks = [Tick(at=round(across.middle(d), 1), label=wording.day(d, year=False)) for d in across.every(LABELS)]
    lane = [Tick(at=round(across.middle(None), 1), label="undated")] if across.undated else []
    return (*lane, *ticks)


def _drawn(tallies: Sequence[Tally]) -> Sequence[Tally]:
    """Draw the first policy's range, and the widest of the others where it is another; the rest stand in words."""
    ranged = [t for t in tallies if t.low is not None or t.high is not None]
    widest = sorted(ranged[1:], key=lambda t: (t.high is not None, -(t.high or 0), t.low or 0))[:1]
    return [*ranged[:1], *(t for t in widest if (t.low, t.high) != (ranged[0].low, ranged[0].high))]


def _band(tally: Tally, up: Heights) -> Band:
    low = up.at(tally.low or 0)
    high = up.at(tally.high) if tally.high is not None else up.top
    best = up.at(tally.best) if tally.best is not None else None
    return Band(
        policy=tally.policy, low=low, high=high, best=best, open_above=tally.high is None,
        label=f"{tally.policy}: {held(tally)}",
    )  # fmt: skip


def held(tally: Tally) -> str:
    """Write what a policy holds: "8 to 30, best 8"."""
    if tally.low is None and tally.high is None and tally.best is not None:
        return wording.number(tally.best)
    best = f", best {wording.number(tally.best)}" if tally.best is not None else ""
    return f"{wording.bounds(tally.low, tally.high)}{best}"


def _marks(sayings: Sequence[Saying], up: Heights, across: Days) -> tuple[Mark, ...]:
    places = _spread(sayings, across)
    drawn = {s.claim: _mark(s, places[s.claim], up) for s in sayings}
    ends = {claim: (m.across, _anchor(m)) for claim, m in drawn.items()}
    threaded = [_threaded(m, ends) for m in drawn.values()]
    return tuple(sorted(threaded, key=lambda m: (m.saying.repeats is None, m.across)))


def _spread(sayings: Sequence[Saying], across: Days) -> dict[str, float]:
    """Stand the claims of one day beside each other around the middle of its column."""
    columns: dict[date | None, list[str]] = {}
    for saying in sayings:
        columns.setdefault(saying.day, []).append(saying.claim)
    return {
        claim: round(place, 1)
        for day, column in columns.items()
        for claim, place in zip(column, _column(across, day, len(column)), strict=True)
    }


def _column(across: Days, day: date | None, count: int) -> list[float]:
    """Places for so many claims of one day: in its column where there is room, and always within the chart."""
    width = across.undated if day is None else across.width
    room = min(max(width * 0.86, NARROW * count), across.right - across.left - 2 * EDGE)
    step = min(APART, room / count)
    start = across.middle(day) - step * (count - 1) / 2
    last = across.right - EDGE - step * (count - 1)
    return [min(max(start, across.left + EDGE), last) + n * step for n in range(count)]


def _mark(saying: Saying, across: float, up: Heights) -> Mark:
    shape, low, high = _reach(saying, up)
    hollow = saying.stance is not Stance.ASSERTED
    return Mark(saying=saying, across=across, low=low, high=high, shape=shape, hollow=hollow)


def _reach(saying: Saying, up: Heights) -> tuple[str, float, float]:
    if saying.low is None:
        end = up.at(saying.high or 0)
        return "below", min(end + FADE, up.bottom), end
    start = up.at(saying.low)
    if saying.high is None:
        return "above", start, max(start - FADE, 2.0)
    return ("point" if saying.low == saying.high else "range"), start, up.at(saying.high)


def _anchor(mark: Mark) -> float:
    return mark.high if mark.shape == "below" else mark.low


def _threaded(mark: Mark, ends: dict[str, tuple[float, float]]) -> Mark:
    origin = ends.get(mark.saying.repeats or "")
    return Mark(
        saying=mark.saying, across=mark.across, low=mark.low, high=mark.high, shape=mark.shape,
        hollow=mark.hollow, thread=origin,
    )  # fmt: skip


def _description(sayings: Sequence[Saying], tallies: Sequence[Tally]) -> str:
    said = "; ".join(s.label for s in sayings)
    views = "; ".join(f"{t.policy} holds {held(t)}" for t in tallies)
    return f"{wording.counted(len(sayings), 'claim')}: {said}. {views}".strip()
