"""Where places lie to one another, near enough for ranking: how far apart, and which holds which."""

import math

from fogline.knowledge.entries import Place

SEAT_KM, SLACK_KM = 60.0, 30.0
"""What a town's name contains where it stands for its district, and how far borders may be out."""
REACH = 1.5
"""How far beyond its radius an area may hold a place, as a factor: areas are no circles."""


def inside(place: Place, within: Place) -> bool:
    """Tell whether a place may lie in another."""
    if within.kind == "country":
        return place.country == within.country
    if place.country and within.country and place.country != within.country:
        return False
    if within.kind == "division" and place.division and place.division == within.division:
        return True
    reach = SEAT_KM if within.kind in {"town", "district"} else within.radius_km * REACH
    return apart(place, within) <= reach + min(place.radius_km, SLACK_KM) + SLACK_KM


def apart(one: Place, other: Place) -> float:
    """Return the distance in kilometres, near enough for places of one region."""
    narrow = math.cos(math.radians((one.latitude + other.latitude) / 2))
    east = abs(one.longitude - other.longitude)
    return 111.2 * math.hypot(one.latitude - other.latitude, min(east, 360.0 - east) * narrow)
