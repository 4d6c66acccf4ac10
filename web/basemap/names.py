"""Writes the names of the basemap: countries, first-level divisions, towns, and the grounds that theatre packs know."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import log10
from pathlib import Path

from fogline.knowledge.divisions import divisions
from fogline.knowledge.packs import Pack, read_packs
from fogline.knowledge.towns import Land, Town, middle, towns_and_lands

Name = tuple[str, float, float, float]
"""Name, longitude, latitude, and the zoom from which there is room for it."""
LEAST_PEOPLE = 15_000
"""Towns with fewer inhabitants are named where a theatre pack has them, and by the incidents themselves."""
GROUND_FROM = 6.0
DIVISION_FROM = 4.0
"""Zooms from which grounds and divisions are named."""


def names(found: Sequence[Pack]) -> dict[str, list[Name]]:
    """Collect all names by kind."""
    towns, lands = towns_and_lands(())
    return {
        "countries": list(_countries(lands, towns)),
        "divisions": [_name(d.name, middle(d.towns), DIVISION_FROM) for d in divisions(found[-1], towns)],
        "towns": [_town(t) for t in towns if t.population >= LEAST_PEOPLE],
        "grounds": [ground for pack in found for ground in _grounds(pack)],
    }


def _name(name: str, where: tuple[float, float], zoom: float) -> Name:
    return name, round(where[1], 2), round(where[0], 2), round(zoom, 1)


def _countries(lands: Iterable[Land], towns: Iterable[Town]) -> Iterator[Name]:
    within: dict[str, list[Town]] = {}
    for town in towns:
        within.setdefault(town.country, []).append(town)
    for land in lands:
        if land.code in within:
            yield _name(land.name, middle(within[land.code]), _from(land.area, 6.4, 1.0))


def _town(town: Town) -> Name:
    return _name(town.name, (town.latitude, town.longitude), _from(town.population, 10.2, 1.0) + 1.5)


def _from(size: float, most: float, least: float) -> float:
    """Return the zoom at which something of a size is named: a tenfold size a zoom or so earlier."""
    return max(least, most - log10(max(size, 1)))


def _grounds(pack: Pack) -> Iterator[Name]:
    if not pack.holds("places.csv"):
        return
    for row in pack.rows("places.csv"):
        if row["kind"] not in {"country", "division", "region"}:
            yield _name(row["name"], (float(row["latitude"]), float(row["longitude"])), GROUND_FROM)


def main(write: Callable[[str], object]) -> None:
    """Write them as JSON."""
    write(json.dumps(names(read_packs()), ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main(Path(sys.argv[1]).write_text)
