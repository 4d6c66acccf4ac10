"""What a report's places say for one another: those of one report tend to lie in one country, division, or area."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fogline.knowledge.entries import Place

Key = tuple[str, str, str] | tuple[int, int]
"""A country, a division of one, or a square of a grid."""
Likely = Sequence[tuple[Place, float]]
"""What a name may mean, with the share of each, 0 to 1."""
SQUARE = 1.0
"""Width of a square in degrees."""
BY_COUNTRY, BY_DIVISION, BY_SQUARE = 0.5, 1.0, 0.7
"""Evidence in one other place of the same country or division, or close by; it grows with the logarithm."""
PLAIN = 0.25
"""Evidence that is told among the reasons."""
NAMED = 2.0
"""How much more a division says that is named itself."""
REACH = (-1, 0, 1)
EASTWARD = round(360 / SQUARE)


class Company:
    """The other places of a report, each by all that its name may mean."""

    def __init__(self, names: Mapping[str, Likely], told: Mapping[tuple[str, str], float]) -> None:
        """Take what each name may mean, and the divisions that the text names, with how much each counts."""
        self._own = {name: _mass(likely) for name, likely in names.items()}
        self._all: defaultdict[Key, float] = defaultdict(float)
        for mass in self._own.values():
            for key, share in mass.items():
                self._all[key] += share
        self._near: dict[tuple[int, int], tuple[tuple[Key, float], ...]] = {}
        for (country, division), weight in told.items():
            self._all["division", country, division] += weight

    def speaks_for(self, place: Place, name: str) -> tuple[float, str]:
        """Return the evidence for a place in the report's other places, and its reason."""
        own: Mapping[Key, float] = self._own.get(name, {})
        country = BY_COUNTRY * self._by_country(place, own)
        division = BY_DIVISION * self._by_division(place, own)
        square = BY_SQUARE * self._by_square(place, own)
        best = max(country, division, square)
        return country + division + square, _reason(place, best, country, division) if best > PLAIN else ""

    def _by_country(self, place: Place, own: Mapping[Key, float]) -> float:
        return self._others(("country", place.country, ""), own) if place.country else 0.0

    def _by_division(self, place: Place, own: Mapping[Key, float]) -> float:
        if not (place.country and place.division):
            return 0.0
        return self._others(("division", place.country, place.division), own)

    def _by_square(self, place: Place, own: Mapping[Key, float]) -> float:
        if place.kind in {"country", "region", "sea"}:
            return 0.0
        square = _square(place)
        near = self._near.get(square)
        if near is None:
            near = self._near[square] = tuple((k, self._all[k]) for k in _around(square) if k in self._all)
        return math.log2(1.0 + max(0.0, sum(mass - own.get(k, 0.0) for k, mass in near))) if near else 0.0

    def _others(self, key: Key, own: Mapping[Key, float]) -> float:
        return math.log2(1.0 + max(0.0, self._all.get(key, 0.0) - own.get(key, 0.0)))


def _reason(place: Place, best: float, country: float, division: float) -> str:
    if best == division:
        return f"other places lie in {place.division}"
    return f"other places lie in {place.country}" if best == country else "close to the report's other places"


def _around(square: tuple[int, int]) -> Iterator[tuple[int, int]]:
    north, east = square
    return ((north + n, (east + e) % EASTWARD) for n in REACH for e in REACH)


def _mass(likely: Likely) -> dict[Key, float]:
    """Return the largest share that a name has in each country, division and square."""
    found: dict[Key, float] = {}
    for place, share in likely:
        for key, weight in _keys(place):
            found[key] = max(found.get(key, 0.0), share * weight)
    return found


def _keys(place: Place) -> Iterable[tuple[Key, float]]:
    if place.country:
        yield ("country", place.country, ""), 1.0
        if place.division:
            yield ("division", place.country, place.division), NAMED if place.kind == "division" else 1.0
    if place.kind not in {"country", "region", "sea", "division"}:
        yield _square(place), 1.0


def _square(place: Place) -> tuple[int, int]:
    return math.floor(place.latitude / SQUARE), math.floor(place.longitude / SQUARE) % EASTWARD
