import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.knowledge.entries import Place
from fogline.knowledge.packs import pack_folder, read_pack
from fogline.knowledge.reading import place_relations
from fogline.resolve.relations import Relation, part_relation, point

RELATIONS = place_relations([read_pack(pack_folder() / "world")])
TOWN = Place(id="x/town", name="Town", kind="town", latitude=10.0, longitude=179.9, radius_km=3.0)


@pytest.mark.parametrize(
    ("words", "name", "relation"),
    [
        ("near Kunduz", "Kunduz", Relation(kind="near")),
        ("the outskirts of Kunduz", "Kunduz", Relation(kind="near")),
        ("20 km north of Kunduz", "Kunduz", Relation(kind="bearing", bearing=0.0, kilometres=20.0)),
        ("10 miles south-east of Kunduz", "Kunduz", Relation(kind="bearing", bearing=135.0, kilometres=16.09)),
        ("northern Mali", "Mali", Relation(kind="part")),
        ("Kabul-Ghazni highway", "Kabul-Ghazni", Relation(kind="line")),
        ("Kunduz", "Kunduz", Relation()),
        ("north", "north", Relation()),
    ],
)
def test_words_of_relation_are_parted_from_the_name(words: str, name: str, relation: Relation) -> None:
    assert part_relation(words, RELATIONS) == (name, relation)


@given(
    st.sampled_from(["in", "near", "bearing", "part", "line"]),
    st.floats(min_value=0, max_value=360),
    st.none() | st.floats(min_value=0.1, max_value=500),
    st.integers(min_value=1, max_value=7),
)
def test_an_area_stays_on_earth_and_never_sharpens(
    kind: str, bearing: float, kilometres: float | None, precision: int
) -> None:
    place = Place(id="x/y", name="Y", kind="town", latitude=70.0, longitude=-179.0, precision=precision)
    area = point(place, Relation(kind=kind, bearing=bearing, kilometres=kilometres))
    assert area.precision >= precision or precision == 6
    assert area.radius_km > 0
    assert -90 <= area.latitude <= 90


def test_a_place_moved_over_the_date_line_wraps() -> None:
    area = point(TOWN, Relation(kind="bearing", bearing=90.0, kilometres=50.0))
    assert area.longitude < -179
    assert abs(area.latitude - 10.0) < 0.01
