"""Search over words and fields."""

import pytest
from starlette.testclient import TestClient

from fogline.desk.workbench.pages.search_asked import understood
from fogline.flow.catalogue_records import Choice, Choices
from fogline.model.claims import Kind

CHOICES = Choices(
    sides=(Choice(value="Red Army", name="Red Army", incidents=1),),
    countries=(Choice(value="AF", name="AF", incidents=1),),
)


def test_words_and_fields_are_told_apart() -> None:
    asked = understood('two "old bridge" side:red kind:Killed from:2021-09-01 place:af said:so', CHOICES)
    assert asked.words.split() == ["two", "old", "bridge", "said:so"]
    assert (asked.filter.sides, asked.filter.kinds, asked.filter.area) == (("Red Army",), (Kind.KILLED,), "AF")
    assert str(asked.filter.first) == "2021-09-01"
    assert asked.fields


@pytest.mark.parametrize("text", ["kind:lost", "side:Green", "from:tomorrow", "to:2021-02-30", "grade:", "source:x"])
def test_a_value_that_nothing_has_is_told_and_left_out(text: str) -> None:
    asked = understood(text, CHOICES)
    assert asked.problems or asked.words == text
    assert not asked.fields


def test_what_is_found_is_marked_and_leads_to_its_words(desk: TestClient) -> None:
    told = desk.get("/search", params={"q": "wounded"}).text
    assert "<mark>wounded</mark>" in told
    assert "#words-" in told
    assert "1 incident" in told


def test_fields_narrow_down_what_is_found(desk: TestClient) -> None:
    assert "<mark>" in desk.get("/search", params={"q": "wounded kind:wounded"}).text
    told = desk.get("/search", params={"q": "wounded kind:killed"}).text
    assert "<mark>" not in told


def test_nothing_asked_finds_nothing(desk: TestClient) -> None:
    told = desk.get("/search").text
    assert "<mark>" not in told
    assert 'class="list' not in told
