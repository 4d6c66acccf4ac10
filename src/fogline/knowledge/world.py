"""Rows of the compiled world gazetteer."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from fogline.knowledge.counties import County, counties
from fogline.knowledge.divisions import Division, divisions
from fogline.knowledge.names import normal, without_article
from fogline.knowledge.packs import Pack, listed
from fogline.knowledge.towns import Land, Town, middle, radius, town_radius, towns_and_lands

LEAST_DIVISION_KM = 15.0


@dataclass(slots=True)
class Rows:
    """Rows for the tables of places and names."""

    places: list[tuple[Any, ...]] = field(default_factory=list)
    names: list[tuple[str, int]] = field(default_factory=list)

    def add(self, place: tuple[Any, ...], names: Iterable[str]) -> None:
        """Add a place without its number, and its normal names."""
        number = len(self.places) + 1
        self.places.append((number, *place))
        self.names.extend((name, number) for name in dict.fromkeys(names))


def rows_of_world(pack: Pack, progress: Callable[[str, float], None]) -> Rows:
    """Read towns, countries and divisions, and make the rows of the store."""
    progress("reading towns", 0.0)
    towns, lands = towns_and_lands({normal(r["word"]) for r in pack.rows("not-places.csv")})
    progress("placing divisions", 0.2)
    parts = divisions(pack, towns)
    progress("collecting names", 0.4)
    rows, names = Rows(), {(d.country, d.code): d.name for d in parts}
    _add_lands(rows, pack, lands, towns)
    for part in parts:
        _add_division(rows, part)
    for county in counties(pack, towns):
        _add_county(rows, county, names.get(("US", county.state)))
    for town in towns:
        _add_town(rows, town, names.get((town.country, town.division)))
    return rows


def _add_lands(rows: Rows, pack: Pack, lands: Iterable[Land], towns: Iterable[Town]) -> None:
    within: dict[str, list[Town]] = {}
    for town in towns:
        within.setdefault(town.country, []).append(town)
    states = {r["code"]: r for r in pack.rows("states.csv")}
    for land in lands:
        state, inside = states.get(land.code), within.get(land.code)
        if not inside:
            continue
        name = state["name"] if state else land.name
        names = (name, land.name, *(listed(state["aliases"]) if state else ()))
        reach = round(math.sqrt(max(land.area, 1.0) / math.pi), 1)
        place = (
            f"geonames/{land.number}",
            name,
            "country",
            *middle(inside),
            land.code,
            None,
            land.population,
            reach,
            6,
        )
        rows.add(place, dict.fromkeys(without_article(normal(n)) for n in names))


def _add_division(rows: Rows, part: Division) -> None:
    latitude, longitude = middle(part.towns)
    reach = max(LEAST_DIVISION_KM, radius(part.towns, latitude, longitude))
    people = sum(t.population for t in part.towns)
    key = f"division/{part.country}.{part.code}"
    rows.add((key, part.name, "division", latitude, longitude, part.country, part.name, people, reach, 4), part.names)


def _add_county(rows: Rows, county: County, state: str | None) -> None:
    key = f"county/US.{county.code}"
    point = (county.latitude, county.longitude)
    rows.add((key, county.name, "district", *point, "US", state, 0, county.radius_km, county.precision), county.names)


def _add_town(rows: Rows, town: Town, division: str | None) -> None:
    place = (
        f"geonames/{town.number}", town.name, "town", town.latitude, town.longitude, town.country, division,
        town.population, town_radius(town.population), 1,
    )  # fmt: skip
    rows.add(place, town.names)
