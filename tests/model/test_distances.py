"""Distances on the globe."""

import pytest

from fogline.model.distances import EARTH_KM, kilometres

HALF_WAY_ROUND = EARTH_KM * 3.141592653589793


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((35.0, 69.0), (35.0, 69.0), 0.0),
        ((0.0, 0.0), (0.0, 1.0), 111.19),
        ((0.0, 179.5), (0.0, -179.5), 111.19),
        ((10.0, 20.0), (-10.0, -160.0), HALF_WAY_ROUND),
    ],
)
def test_great_circles(one: tuple[float, float], other: tuple[float, float], apart: float) -> None:
    assert kilometres(one, other) == pytest.approx(apart, abs=0.01)
    assert kilometres(other, one) == pytest.approx(apart, abs=0.01)
