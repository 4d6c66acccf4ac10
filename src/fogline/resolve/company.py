"""What a report's places say for one another: those of one report tend to lie in one country, division, or area."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from fogline.knowledge.entries import Place

Key = tuple[str, str, str] | tuple[int, int]
"""A country, a division of one, or a square of a grid."""
Likely = Sequence[tuple[Place, float]]
"""What a name may mean, with the share of each, 0 to 1."""
SQUARE = 1.0
"""Width of a square in degrees."""
BY_COUNTRY, BY_DIVISION, BY_SQUARE = 0.5, 1.0, 0.7
"""Evidence in one other place of the same country or division, or close by; it grows with the logarithm."""
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
        for (country, division), weight in told.items():
            self._all["division", country, division] += weight

    def speaks_for(self, place: Place, name: str) -> tuple[float, str]:
        """Return the evidence for a place in the report's other places, and its reason."""
        own: Mapping[Key, float] = self._own.get(name, {})
        terms = (
            (BY_COUNTRY * self._by_country(place, own), f"other places lie in {place.country}"),
            (BY_DIVISION * self._by_division(place, own), f"other places lie in {place.division}"),
            (BY_SQUARE * self._by_square(place, own), "close to the report's other places"),
        )
        best = max(terms)
        return sum(t[0] for t in terms), best[1] if best[0] > BY_COUNTRY / 2 else ""

    def _by_country(self, place: Place, own: Mapping[Key, float]) -> float:
        return self._others(("country", place.country, ""), own) if place.country else 0.0

    def _by_division(self, place: Place, own: Mapping[Key, float]) -> float:
        if not (place.country and place.division):
            return 0.0
        return self._others(("division", place.country, place.division), own)

    def _by_square(self, place: Place, own: Mapping[Key, float]) -> float:
        if place.kind in {"country", "region", "sea"}:
            return 0.0
        north, east = _square(place)
        around: Iterable[Key] = ((north + n, (east + e) % EASTWARD) for n in REACH for e in REACH)
        return math.log2(1.0 + sum(max(0.0, self._all.get(k, 0.0) - own.get(k, 0.0)) for k in around))

    def _others(self, key: Key, own: Mapping[Key, float]) -> float:
        return math.log2(1.0 + max(0.0, self._all.get(key, 0.0) - own.get(key, 0.0)))


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
