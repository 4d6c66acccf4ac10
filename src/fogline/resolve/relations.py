"""How an event lies to the place that is named: in it, near it, north of it, along it, in a part of it."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from fogline.knowledge.entries import Place
from fogline.model.refs import Point

DISTANCE = re.compile(r"(\d+(?:[.,]\d+)?)\s*-?\s*(km|kms|kilomet(?:er|re)s?|miles?)\b", re.IGNORECASE)
KILOMETRES_A_MILE = 1.609
KILOMETRES_A_DEGREE = 111.2
LONGEST_RELATION = 4
"""Words of the longest relation."""
NEAR_KM = 20.0
LINE_KM = 40.0
NEAR, LINE, DIVISION, COUNTRY = 2, 5, 4, 6
"""UCDP's where_prec of what lies near a place, along a line, in a first-order division, in a country."""
PART = 0.7
"""Radius of a part of an area, as a share of the whole's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How an event lies to a place."""

    kind: str = "in"
    """"in", "near", "bearing", "part" or "line"."""
    bearing: float = 0.0
    """Degrees from north, for a bearing."""
    kilometres: float | None = None
    """Distance, where it is told."""


def part_relation(words: str, relations: Mapping[str, tuple[str, str]]) -> tuple[str, Relation]:
    """Split "20 km north of Kunduz" into the name and the relation; a name that has none is "in"."""
    distance = DISTANCE.search(words)
    bare = " ".join(DISTANCE.sub(" ", words).split()) if distance else words
    found = Relation(kilometres=_kilometres(distance)) if distance else Relation()
    while True:
        rest, kind, value = _leading(bare, relations) or _trailing(bare, relations) or ("", "", "")
        if not rest:
            break
        bare, found = rest, _with(found, kind, value)
    if found.kind == "in" and distance:
        found = Relation(kind="near", kilometres=found.kilometres)
    return bare, found


def point(place: Place, relation: Relation) -> Point:
    """Return the area of an event that lies so to a place."""
    latitude, longitude = _moved(place, relation)
    precision, radius = _reach(place, relation)
    return Point(
        latitude=latitude, longitude=longitude, precision=precision, radius_km=round(radius, 1),
        country=place.country, division=place.division,
    )  # fmt: skip


def _leading(words: str, relations: Mapping[str, tuple[str, str]]) -> tuple[str, str, str] | None:
    parts = words.split()
    for length in range(min(LONGEST_RELATION, len(parts) - 1), 0, -1):
        known = relations.get(" ".join(parts[:length]).casefold())
        if known:
            return " ".join(parts[length:]), *known
    return None


def _trailing(words: str, relations: Mapping[str, tuple[str, str]]) -> tuple[str, str, str] | None:
    rest, _, last = words.rpartition(" ")
    known = relations.get(last.casefold())
    return (rest, *known) if rest and known else None


def _with(found: Relation, kind: str, value: str) -> Relation:
    if found.kind == "bearing":
        return found
    bearing = float(value) if kind == "bearing" else 0.0
    return Relation(kind=kind, bearing=bearing, kilometres=found.kilometres)


def _kilometres(distance: re.Match[str]) -> float:
    figure = float(distance[1].replace(",", "."))
    return figure * (KILOMETRES_A_MILE if distance[2].lower().startswith("mile") else 1.0)


def _moved(place: Place, relation: Relation) -> tuple[float, float]:
    if relation.kind != "bearing" or relation.kilometres is None:
        return place.latitude, place.longitude
    angle = math.radians(relation.bearing)
    north = relation.kilometres * math.cos(angle) / KILOMETRES_A_DEGREE
    narrow = max(0.1, math.cos(math.radians(place.latitude)))
    east = relation.kilometres * math.sin(angle) / (KILOMETRES_A_DEGREE * narrow)
    return round(max(-90.0, min(90.0, place.latitude + north)), 4), round(_wrapped(place.longitude + east), 4)


def _wrapped(longitude: float) -> float:
    return (longitude + 180.0) % 360.0 - 180.0


def _reach(place: Place, relation: Relation) -> tuple[int, float]:
    """Return UCDP's precision and the radius in kilometres."""
    if relation.kind == "bearing":
        away = relation.kilometres
        return max(NEAR, place.precision), place.radius_km + (away * 0.3 if away is not None else NEAR_KM)
    if relation.kind == "near":
        return max(NEAR, place.precision), place.radius_km + (relation.kilometres or NEAR_KM)
    if relation.kind == "line":
        return max(LINE, place.precision), place.radius_km + LINE_KM
    if relation.kind == "part" and place.precision >= DIVISION:
        return (LINE if place.precision == COUNTRY else place.precision), place.radius_km * PART
    return place.precision, place.radius_km
