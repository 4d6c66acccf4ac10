"""Spellings of one place, and places that only look alike."""

import pytest

from fogline.knowledge.linkage import linkage
from fogline.link.accounts import Spot, spot
from fogline.link.places import distance_km, lies_in, part_name, same_name
from fogline.model.refs import Point, Ref

SAME = [
    ("Khawak pass", "Kotal-e Khavak"),
    ("Pisky", "Peski"),
    ("Kafr Takharim", "KfarTakharim"),
    ("Khan Sheikhoun", "Khan Shaykhun"),
    ("Al-Masid", "El Massid village"),
    ("Al-Tuhayta", "At-Tuhaita"),
    ("Abdullah Khel valley", "Abdullah Khil"),
    ("Convención", "Convencion"),
    ("Uke town", "Ukkee"),
]
OTHER = [
    ("Zee Kone", "Zee Pin Kone"),
    ("Ruwan Tofa", "Ruwan Dorawa"),
    ("Mantumbi", "Mamove"),
    ("Kafr Takharim", "Kafranbel"),
    ("Gao", "Goa state"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert same_name(_spot(one), _spot(other))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_names_that_only_look_alike(one: str, other: str) -> None:
    assert not same_name(_spot(one), _spot(other))


def test_a_road_is_named_for_a_town() -> None:
    assert part_name(_spot("Maryinka"), _spot("road from Maryinka to Krasnohorivka"))
    assert not part_name(_spot("Zee Kone"), _spot("Zee Pin Kone"))


def test_a_village_lies_in_its_division_and_country() -> None:
    village = _spot("Orla", division="Tamsin", country="AF")
    assert lies_in(village, _spot("Tamsin", precision=4, country="AF"))
    assert lies_in(village, _spot("Afghanistan", precision=6, country="AF"))
    assert not lies_in(village, _spot("Besk", precision=4, country="AF"))


def test_distance() -> None:
    kabul, bazarak = _point(34.53, 69.17), _point(35.31, 69.52)
    assert distance_km(kabul, bazarak) == pytest.approx(92, abs=3)


def _point(latitude: float, longitude: float) -> Point:
    return Point(latitude=latitude, longitude=longitude, precision=1, radius_km=5.0)


def _spot(name: str, precision: int | None = None, division: str | None = None, country: str | None = None) -> Spot:
    pointed = precision or division
    point = Point(
        latitude=1.0, longitude=2.0, precision=precision or 1, radius_km=5.0, division=division, country=country
    )  # fmt: skip
    return spot(Ref(words=name, point=point if pointed else None), linkage())
