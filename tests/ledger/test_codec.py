"""Records as JSON and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.ledger.codec import decode, encode
from fogline.model.claims import Claim, Kind, Named, Quantity, Role, Sayer, Stance
from fogline.model.errors import ItemError
from fogline.model.texts import Document, Passage, Span, Voice

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
SPANS = st.builds(lambda start, length: Span(start=start, end=start + length), st.integers(0, 9999), st.integers(0, 99))
NAMED = st.builds(Named, name=WORDS, span=st.none() | SPANS, inferred=st.none() | WORDS)
SAYERS = st.builds(Sayer, name=WORDS, role=st.sampled_from(Role), span=st.none() | SPANS, cue=st.none() | SPANS)
QUANTITIES = st.builds(
    lambda low, more, about, span: Quantity(low=low, high=None if more is None else low + more, about=about, span=span),
    st.integers(0, 10**12),
    st.none() | st.integers(0, 1000),
    st.booleans(),
    st.none() | SPANS,
)
CLAIMS = st.builds(
    Claim,
    document=WORDS,
    kind=st.sampled_from([k for k in Kind if k is not Kind.CONTROL]),
    quantity=QUANTITIES,
    victims=NAMED,
    by=st.none() | NAMED,
    sayers=st.lists(SAYERS, max_size=3).map(tuple),
    stance=st.sampled_from(Stance),
    places=st.lists(NAMED, max_size=3).map(tuple),
    cumulative=st.booleans(),
    rules=st.lists(WORDS, max_size=3).map(tuple),
    confidence=st.none() | st.floats(0, 1),
)
DOCUMENTS = st.builds(
    Document,
    text=WORDS,
    raw_digest=WORDS,
    passages=st.lists(st.builds(Passage, span=SPANS, voice=st.sampled_from(Voice)), max_size=3).map(tuple),
    title=st.none() | WORDS,
    published=st.none() | st.dates(min_value=date(1900, 1, 1)),
    synthetic=st.booleans(),
)


@given(CLAIMS)
def test_a_claim_goes_round_exactly(claim: Claim) -> None:
    body = encode(claim)
    assert decode("claim", body) == claim
    assert encode(decode("claim", body)) == body


@given(DOCUMENTS)
def test_a_document_goes_round_exactly(document: Document) -> None:
    assert decode("document", encode(document)) == document


def test_a_changed_body_disagrees_with_its_id() -> None:
    claim = Claim(document="d", kind=Kind.KILLED, quantity=Quantity(low=41, high=41), victims=Named(name="soldiers"))
    with pytest.raises(ItemError, match="does not agree"):
        decode("claim", encode(claim).replace(b'"low":41', b'"low":14'))


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"kind":"claim"}', b"\xff"])
def test_a_damaged_body_is_no_record(body: bytes) -> None:
    with pytest.raises(ItemError):
        decode("claim", body)


def test_a_kind_from_another_house_is_no_record() -> None:
    with pytest.raises(ItemError):
        decode("recipe", b"{}")
