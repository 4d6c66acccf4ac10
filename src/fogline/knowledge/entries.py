"""What packs hold: parties, places and publishers, as frozen entries."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An armed actor, government, group or people."""

    id: str
    """Pack and key: "afghanistan-2021/nrf"."""
    name: str
    kind: str
    """ACLED's actor families: "state forces", "rebel group", "political militia", "identity militia", "rioters",
    "protesters", "civilians", "external forces"; besides, "government" and "organisation" for the unarmed."""
    aliases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    """Leaders and spokesmen who speak for it."""
    handles: tuple[str, ...] = ()
    country: str | None = None
    """ISO 3166-1 alpha-2 of its homeland."""
    parent: str | None = None
    """Id of the party that it belongs to (a police to its state)."""
    opponents: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    ids: tuple[tuple[str, str], ...] = ()
    """What it is called elsewhere: "acled" (inter code), "ucdp" (actor id), "wikidata" (a government by its state)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with its area."""

    id: str
    """Gazetteer and key: "geonames/1138958", "afghanistan-2021/khawak-pass"."""
    name: str
    kind: str
    """"country", "division" (first order), "district" (second order), "town", "pass", "valley", "river",
    "region", "sea"."""
    latitude: float
    longitude: float
    country: str | None = None
    division: str | None = None
    """Name of the first-order division."""
    district: str | None = None
    """Name of the second-order division, where known."""
    population: int = 0
    radius_km: float = 5.0
    precision: int = 1
    """UCDP's where_prec of a mention that names it plainly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A medium, agency or account."""

    id: str
    name: str
    kind: str
    """"agency", "newspaper", "broadcaster", "site", "monitor", "account"."""
    aliases: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = None
    party: str | None = None
    """Id of the party whose word it carries as its own (state media, a group's outlet); None for the others."""
