import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.knowledge.names import normal, skeleton, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ma’rib", "marib"), ("Jabal-os-Saraj", "Jabal os Saraj"), ("Bié", "BIE"), ("U.S.", "u s"), ("Łódź", "lodz")],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(("one", "other"), [("khawak", "khavak"), ("panjshir", "panjsher"), ("gulbahar", "golbahar")])
def test_transliterations_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@given(st.text(max_size=40))
def test_normal_names_stay_as_they_are(words: str) -> None:
    assert normal(normal(words)) == normal(words)


@given(st.text(max_size=60))
def test_tokens_stand_where_they_say(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end, _ in tokens(text))
