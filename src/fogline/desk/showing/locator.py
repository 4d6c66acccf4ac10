"""The locator: a place drawn as the area that it is, among its neighbours, with no pin."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fogline.desk.showing import wording
from fogline.desk.showing.scales import Tick
from fogline.flow.views import View
from fogline.model.refs import Point, Ref

SIZE = 200.0
"""Width and height of the picture in pixels."""
KM_PER_DEGREE = 111.2
LEAST_KM = 30.0
"""Least half width of the ground shown."""
AROUND = 1.7
"""Half width of the ground shown, in radii of the place."""
NAMES = 6
COARSE = 3
"""From this precision up the area is drawn with a soft edge: the place lies somewhere in it."""
DEGREES = (0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 90.0, 360.0)
MARGIN = 4.0
KILOMETRES = (5, 10, 20, 50, 100, 200, 500, 1000)
ROW, LETTER = 13.0, 5.6
"""Height of a row of names and width of a letter, to keep names apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in the picture: middle and radius in pixels."""

    name: str
    across: float
    down: float
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """One picture, ready to draw."""

    id: str
    title: str
    spot: Spot
    soft: bool
    neighbours: tuple[Spot, ...]
    meridians: tuple[Tick, ...]
    parallels: tuple[Tick, ...]
    bar: float
    """Length of the scale bar in pixels."""
    bar_label: str
    size: float = SIZE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """The stretch of ground in the picture."""

    latitude: float
    longitude: float
    half_km: float

    def spot(self, name: str, point: Point) -> Spot:
        shrink = math.cos(math.radians(self.latitude))
        east = (point.longitude - self.longitude) * KM_PER_DEGREE * shrink
        north = (point.latitude - self.latitude) * KM_PER_DEGREE
        return Spot(
            name=name, across=self.pixels(east) + SIZE / 2, down=SIZE / 2 - self.pixels(north),
            radius=max(self.pixels(point.radius_km), 3.0),
        )  # fmt: skip

    def pixels(self, kilometres: float) -> float:
        return round(kilometres / self.half_km * SIZE / 2, 1)


def locate(name: str, place: Ref, others: Sequence[Ref]) -> Locator | None:
    """Draw a place among others; None where it has no point."""
    point = place.point
    if point is None:
        return None
    half = max(point.radius_km * AROUND, LEAST_KM)
    ground = _Ground(latitude=point.latitude, longitude=point.longitude, half_km=half)
    spot = ground.spot(place.name or place.words, point)
    kilometres = next((k for k in KILOMETRES if k >= half / 2.5), KILOMETRES[-1])
    return Locator(
        id=name, title=title(place), spot=spot, soft=point.precision >= COARSE,
        neighbours=_neighbours(ground, spot, others),
        meridians=_lines(ground, east=True), parallels=_lines(ground, east=False),
        bar=ground.pixels(kilometres), bar_label=f"{kilometres} km",
    )  # fmt: skip


def title(place: Ref) -> str:
    """Write where a place lies: its precision in words, and how large the area is."""
    if place.point is None:
        return "not located"
    words = wording.table("place_precision")[str(place.point.precision)]
    return f"{words}, within about {round(place.point.radius_km)} km"


def places(view: View) -> tuple[Ref, ...]:
    """Return every place with a point that the claims of a view name, once each, sorted by entry."""
    refs = (ref for x in view.resolutions.values() for ref in x.places if ref.point)
    return tuple(ref for _, ref in sorted({ref.entry or ref.words: ref for ref in refs}.items()))


def _neighbours(ground: _Ground, spot: Spot, others: Iterable[Ref]) -> tuple[Spot, ...]:
    near = [ground.spot(o.name or o.words, o.point) for o in others if o.point and o.point.precision < COARSE]
    inside = [s for s in near if s.name != spot.name and _inside(s)]
    kept: list[Spot] = []
    for other in sorted(inside, key=lambda s: (math.hypot(s.across - SIZE / 2, s.down - SIZE / 2), s.name)):
        if len(kept) < NAMES and not any(_collide(other, k) for k in (*kept, spot)):
            kept.append(other)
    return tuple(kept)


def _inside(spot: Spot) -> bool:
    return MARGIN < spot.across < SIZE - LETTER * len(spot.name) and 2.5 * ROW < spot.down < SIZE - 2 * ROW


def _collide(one: Spot, other: Spot) -> bool:
    apart = abs(one.across - other.across)
    return abs(one.down - other.down) < ROW and apart < LETTER * max(len(one.name), len(other.name)) + 8


def _lines(ground: _Ground, *, east: bool) -> tuple[Tick, ...]:
    middle = ground.longitude if east else ground.latitude
    shrink = math.cos(math.radians(ground.latitude)) if east else 1.0
    reach = ground.half_km / (KM_PER_DEGREE * max(shrink, 0.05))
    step = next((d for d in DEGREES if d >= reach * 0.7), DEGREES[-1])
    limit = 360 if east else 90
    first, last = math.ceil((middle - reach) / step), math.floor((middle + reach) / step)
    lines = (_line(n * step, middle, reach, east=east) for n in range(first, last + 1) if abs(n * step) <= limit)
    return tuple(line for line in lines if 0 < line.at < SIZE)


def _line(degree: float, middle: float, reach: float, *, east: bool) -> Tick:
    shown = (degree + 180) % 360 - 180 if east else degree
    share = (degree - middle) / reach * SIZE / 2
    letter = ("E" if shown >= 0 else "W") if east else ("N" if shown >= 0 else "S")
    at = SIZE / 2 + share if east else SIZE / 2 - share
    return Tick(at=round(at, 1), label=f"{abs(shown):g}\u00b0{letter}")
