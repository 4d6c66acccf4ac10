"""Where places lie to one another, near enough for ranking: how far apart, and which holds which."""

import math

from fogline.knowledge.entries import Place
from fogline.knowledge.names import normal, skeleton

SEAT_KM, SLACK_KM = 60.0, 30.0
"""What a town's name contains where it stands for its district, and how far borders may be out."""
REACH = 1.5
"""How far beyond its radius an area may hold a place, as a factor: areas are no circles."""


def inside(place: Place, within: Place) -> bool:
    """Tell whether a place may lie in another.

    Tables name divisions in many ways, so one of another name counts as the same where the place lies well within it.
    """
    if within.kind == "country":
        return place.country == within.country
    if place.country and within.country and place.country != within.country:
        return False
    if within.kind == "division" and place.division and within.division:
        alike = skeleton(normal(place.division)) == skeleton(normal(within.division))
        return alike or apart(place, within) <= within.radius_km
    reach = SEAT_KM if within.kind in {"town", "district"} else within.radius_km * REACH
    return apart(place, within) <= reach + min(place.radius_km, SLACK_KM) + SLACK_KM


def apart(one: Place, other: Place) -> float:
    """Return the distance in kilometres, near enough for places of one region."""
    narrow = math.cos(math.radians((one.latitude + other.latitude) / 2))
    east = abs(one.longitude - other.longitude)
    return 111.2 * math.hypot(one.latitude - other.latitude, min(east, 360.0 - east) * narrow)
