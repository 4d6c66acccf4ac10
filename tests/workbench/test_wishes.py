"""What people type or select for a field, as the value that a correction takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.desk.workbench.wishes import Site, wish
from fogline.model.errors import ItemError
from fogline.model.ids import Plain, digest_of_bytes
from fogline.model.texts import Document, Span

TEXT = "In Arn 12 men died. The army said 12 rebels were killed near Arn, and up to 40 wounded."
DOCUMENT = Document(text=TEXT, raw_digest=digest_of_bytes(TEXT.encode()), passages=())
NEAR = TEXT.index("12 rebels")


def site(selected: Span | None = None) -> Site:
    return Site(document=DOCUMENT, near=NEAR, selected=selected)


FIGURES = [
    ("350", 350, 350, False),
    ("about 78", 78, 78, True),
    ("at least 9", 9, None, False),
    ("350 or more", 350, None, False),
    ("up to 55", None, 55, False),
    ("20 to 30", 20, 30, False),
    ("1 200\u20131,500", 1200, 1500, False),
]


@pytest.mark.parametrize(("words", "low", "high", "about"), FIGURES)
def test_figures_are_read_as_people_write_them(words: str, low: int | None, high: int | None, about: bool) -> None:
    assert wish("quantity", words, site()) == {"low": low, "high": high, "about": about}


def test_of_several_places_with_the_same_words_the_nearest_to_the_claim_is_meant() -> None:
    assert wish("quantity", "12", site()) == {"low": 12, "high": 12, "about": False, "span": [NEAR, NEAR + 2]}
    arn = TEXT.rindex("Arn")
    assert wish("places", "Arn", site()) == [{"name": "Arn", "span": [arn, arn + 3]}]


def test_what_was_selected_is_meant_before_what_is_near() -> None:
    first = Span(start=TEXT.index("Arn"), end=TEXT.index("Arn") + 3)
    assert wish("by", "Arn", site(first)) == {"name": "Arn", "span": [first.start, first.end]}


OTHERS: list[tuple[str, str, Plain]] = [
    ("by", "the Greens", {"name": "the Greens"}),
    ("by", "", None),
    ("sayers", "a medic; the ministry", [{"name": "a medic"}, {"name": "the ministry"}]),
    ("kind", "Wounded", "wounded"),
    ("cumulative", "yes", True),
    ("cumulative", "no", False),
    ("date", "2021-09-01 to 2021-09-03", ["2021-09-01", "2021-09-03"]),
    ("date", "", None),
]


@pytest.mark.parametrize(("field", "words", "value"), OTHERS)
def test_other_fields(field: str, words: str, value: Plain) -> None:
    assert wish(field, words, site()) == value


@pytest.mark.parametrize(("field", "words"), [("quantity", "many"), ("document", "x"), ("", "")])
def test_what_is_no_value_is_refused(field: str, words: str) -> None:
    with pytest.raises(ItemError):
        wish(field, words, site())


@given(st.text(max_size=60))
def test_words_that_the_text_holds_are_tied_to_it_and_others_are_not(words: str) -> None:
    made = wish("by", words, site())
    bare = words.strip()
    assert (made is None) == (not bare)
    if isinstance(made, dict) and "span" in made:
        start, end = made["span"]
        assert TEXT[start:end] == bare
