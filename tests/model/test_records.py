"""Records agree with their ids, refuse what cannot be, and never change."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.model.claims import Claim, Kind, Named, Quantity, Role, Sayer
from fogline.model.ids import ID_LENGTH, canonical, digest
from fogline.model.refs import Point, Resolution, When
from fogline.model.reports import Report
from fogline.model.texts import Document, Passage, Span, Voice

CLAIM = Claim(
    document="d",
    kind=Kind.KILLED,
    quantity=Quantity(low=350, high=None, span=Span(start=10, end=23)),
    victims=Named(name="Taliban fighters", span=Span(start=24, end=40)),
    sayers=(Sayer(name="Fahim Dashti"), Sayer(name="AFP", role=Role.MEDIUM)),
)


def test_a_claim_knows_its_asserters_and_its_media() -> None:
    assert CLAIM.source == ("Fahim Dashti",)
    assert CLAIM.via == ("AFP",)


def test_the_same_meaning_elsewhere_has_the_same_sense_and_another_id() -> None:
    moved = CLAIM.changed(victims=Named(name="Taliban fighters", span=Span(start=34, end=50)))
    assert moved.sense == CLAIM.sense
    assert moved.id != CLAIM.id


@pytest.mark.parametrize(
    "change",
    [
        {"kind": Kind.WOUNDED},
        {"quantity": Quantity(low=350, high=350)},
        {"quantity": Quantity(low=350, high=None, about=True)},
        {"victims": Named(name="civilians")},
        {"victim_side": Named(name="Taliban")},
        {"by": Named(name="NRF")},
        {"sayers": ()},
        {"places": (Named(name="Khawak pass"),)},
        {"time": Named(name="overnight")},
        {"cumulative": True},
    ],
)
def test_another_meaning_has_another_sense(change: dict[str, object]) -> None:
    assert CLAIM.changed(**change).sense != CLAIM.sense


def test_who_made_a_claim_is_no_part_of_what_it_means() -> None:
    assert CLAIM.changed(reader="other/1", rules=("kind:passive",), confidence=0.5).id == CLAIM.id


def test_an_id_that_does_not_agree_with_the_content_is_refused() -> None:
    with pytest.raises(ValueError, match="does not agree"):
        dataclasses.replace(CLAIM, kind=Kind.WOUNDED)


def test_control_alone_has_no_quantity() -> None:
    with pytest.raises(ValueError, match="control"):
        CLAIM.changed(quantity=None)
    with pytest.raises(ValueError, match="control"):
        CLAIM.changed(kind=Kind.CONTROL)


def test_records_do_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        CLAIM.kind = Kind.WOUNDED  # type: ignore[misc]


@pytest.mark.parametrize(("low", "high"), [(None, None), (5, 4)])
def test_a_quantity_has_ordered_bounds(low: int | None, high: int | None) -> None:
    with pytest.raises(ValueError, match="quantity"):
        Quantity(low=low, high=high)


@pytest.mark.parametrize("precision", [0, 8])
def test_a_precision_is_on_the_scale(precision: int) -> None:
    with pytest.raises(ValueError, match="precision"):
        Point(latitude=35.0, longitude=69.0, precision=precision, radius_km=1.0)


def test_days_run_forward() -> None:
    with pytest.raises(ValueError, match="after last day"):
        When(first=date(2021, 9, 2), last=date(2021, 9, 1), precision=2)


def test_a_report_has_one_resolution_for_each_claim() -> None:
    document = Document(text="x", raw_digest="", passages=())
    assert Report(document=document, claims=(CLAIM,), resolutions=(Resolution(claim=CLAIM.id),))
    with pytest.raises(ValueError, match="one resolution"):
        Report(document=document, claims=(CLAIM,))


def test_a_passage_is_found_by_offset() -> None:
    passage = Passage(span=Span(start=2, end=4), voice=Voice.PARAGRAPH)
    document = Document(text="a\nbc\n", raw_digest="", passages=(passage,))
    assert document.passage_at(3) == passage
    assert document.passage_at(4) is None


def test_raw_bytes_and_repairs_are_no_part_of_a_documents_id() -> None:
    made = [Document(text="x", raw_digest=raw, passages=()).id for raw in ("one", "two")]
    assert made[0] == made[1]


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(PLAIN)
def test_a_digest_does_not_depend_on_the_order_of_keys(value: object) -> None:
    def turned(inner: object) -> object:
        if isinstance(inner, dict):
            return {key: turned(inner[key]) for key in reversed(inner)}
        return [turned(item) for item in inner] if isinstance(inner, list) else inner

    assert digest(value) == digest(turned(value))  # type: ignore[arg-type]
    assert len(digest(value)) == ID_LENGTH  # type: ignore[arg-type]


def test_canonical_form_is_one() -> None:
    assert canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'.encode()
