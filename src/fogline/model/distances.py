"""How far apart two points lie."""

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0
"""Mean radius of the earth."""


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance, in kilometres, of two points given as latitude and longitude in degrees."""
    (phi, theta), (psi, tau) = ((radians(a), radians(b)) for a, b in (one, other))
    half = sin((psi - phi) / 2) ** 2 + cos(phi) * cos(psi) * sin((tau - theta) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(half, 1.0)))
