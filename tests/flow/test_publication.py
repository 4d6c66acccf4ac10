"""What a publication profile keeps back is not in what is published."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.flow.masking import Mask, mask
from fogline.flow.publication import coarse, profile, profiles, published
from fogline.flow.publishing import publish
from fogline.flow.reviewing import Decision, decide
from fogline.flow.viewing import view
from fogline.ledger.ledger import Ledger
from fogline.model.claims import Claim, Kind, Named, Quantity, Sayer
from fogline.model.distances import kilometres
from fogline.model.errors import ItemError
from fogline.model.ids import digest_of_bytes
from fogline.model.origins import Origin
from fogline.model.refs import Point, Ref, Resolution, When
from fogline.model.reports import Report
from fogline.model.reviews import Act
from fogline.model.texts import Document, Passage, Span, Voice

TEXT = (
    "Shelling hit the market. Twelve people were killed at 35.12345, 69.54321, Karim Hassan, a shopkeeper, said."
    " Mr. Karim Hassan fled with his sons. General Omar Said of the army denied it."
)
POINT = Point(latitude=35.12345, longitude=69.54321, precision=1, radius_km=1)
TODAY = date(2031, 6, 1)


def report(published_on: date | None = date(2031, 5, 1), day: date | None = date(2031, 4, 30)) -> Report:
    document = Document(
        text=TEXT, raw_digest=digest_of_bytes(TEXT.encode()), published=published_on, author="Ann Lee",
        title="Karim Hassan tells",
        passages=(Passage(span=Span(start=0, end=len(TEXT)), voice=Voice.POST, author="Nura Aziz", handle="@nura"),),
    )  # fmt: skip

    def words(told: str) -> Span:
        return Span(start=TEXT.index(told), end=TEXT.index(told) + len(told))

    claim = Claim(
        document=document.id, kind=Kind.KILLED, quantity=Quantity(low=12, high=12, span=words("Twelve")),
        victims=Named(name="people", span=words("people")), trigger=words("killed"),
        sayers=(Sayer(name="Karim Hassan", span=words("Karim Hassan")), Sayer(name="Omar Said")),
    )  # fmt: skip
    resolution = Resolution(
        claim=claim.id, when=When(first=day, last=day, precision=1) if day else None,
        places=(Ref(words="market", entry="x/market", point=POINT),), original_source="named:karim hassan",
        sayers=(Ref(words="Karim Hassan"), Ref(words="Omar Said", entry="x/army", name="Army")),
    )  # fmt: skip
    return Report(document=document, claims=(claim,), resolutions=(resolution,))


def shown(name: str, told: Report) -> Report:
    found = published(told, profile(name), TODAY, b"key")
    assert found
    return found.report


def test_names_that_no_pack_knows_are_nowhere() -> None:
    told = repr(shown("public", report()))
    assert "Karim" not in told
    assert "Hassan" not in told
    assert "hassan" not in told
    assert "Ann Lee" not in told
    assert "Nura" not in told
    assert "nura" not in told
    assert "Omar Said" in told


def test_nothing_that_is_left_confirms_a_guess_at_what_is_withheld() -> None:
    """A digest of the words as they were would tell a right guess at them from a wrong one."""
    told = report()
    made = Origin(stage="grammar/1", inputs=(told.document.id,))
    claim = told.claims[0].changed(origin=made)
    tied = replace(told.resolutions[0], origin=replace(made, inputs=(claim.id,)))
    left = repr(shown("public", replace(told, claims=(claim,), resolutions=(tied,))))
    for digest in (told.document.id, told.document.raw_digest, claim.id, claim.sense, tied.id):
        assert digest not in left


def test_positions_are_rounded_and_blacked_out() -> None:
    told = shown("public", report())
    assert "35.1234" not in repr(told)
    assert "69.54" not in repr(told)
    point = told.resolutions[0].places[0].point
    assert point
    assert (point.latitude, point.longitude, point.precision) == (35.1, 69.5, 2)


def test_spans_stay_true() -> None:
    told = shown("public", report())
    claim = told.claims[0]
    assert claim.quantity
    assert claim.quantity.span
    assert claim.quantity.span.of(told.document.text) == "Twelve"
    assert len(told.document.text) == len(TEXT)


def test_only_sentences_with_claims_are_left_of_a_text() -> None:
    text = shown("cautious", report()).document.text
    assert "Twelve people were killed" in text
    assert "Shelling" not in text
    assert "fled" not in text


def test_one_name_has_one_number_in_every_report() -> None:
    first, second = shown("public", report()), shown("public", report(date(2031, 4, 30)))
    assert first.document.id != second.document.id
    assert first.claims[0].source[0] == second.claims[0].source[0]
    assert first.resolutions[0].original_source == second.resolutions[0].original_source


def test_a_number_tells_nothing_without_the_key() -> None:
    wanted = [Mask(names=True, positions=False, texts=False, key=key) for key in (b"one", b"two")]
    assert len({mask(report(), m).report.claims[0].source for m in wanted}) == 2


def test_the_open_profile_changes_nothing() -> None:
    assert shown("open", report()) == report()


@pytest.mark.parametrize(
    ("published_on", "day", "kept"),
    [
        (TODAY - timedelta(days=7), TODAY - timedelta(days=8), True),
        (TODAY - timedelta(days=6), TODAY - timedelta(days=90), False),
        (None, TODAY - timedelta(days=7), True),
        (TODAY - timedelta(days=30), TODAY - timedelta(days=1), False),
        (None, None, False),
    ],
)
def test_the_young_is_withheld(published_on: date | None, day: date | None, kept: bool) -> None:
    assert (published(report(published_on, day), profile("public"), TODAY) is not None) == kept


def test_an_unknown_profile_is_told() -> None:
    with pytest.raises(ItemError, match="choose among open, public, cautious"):
        profile("secret")


@given(st.floats(-89, 89), st.floats(-179, 179), st.floats(0, 300), st.integers(1, 7), st.sampled_from([0, 1, 2, 3]))
def test_a_rounded_area_still_holds_the_place(
    lat: float, lon: float, radius: float, precision: int, decimals: int
) -> None:
    point = Point(latitude=lat, longitude=lon, precision=precision, radius_km=radius)
    rounded = coarse(point, decimals)
    moved = kilometres((lat, lon), (rounded.latitude, rounded.longitude))
    assert rounded.radius_km + 0.001 >= moved + radius
    assert rounded.precision >= max(2, precision)


@pytest.mark.parametrize("name", profiles())
def test_a_published_ledger_holds_nothing_that_is_withheld(
    tmp_path: Path, name: str, build: Callable[..., Report]
) -> None:
    with Ledger.open(tmp_path / "work.db") as work, Ledger.open(tmp_path / "public.db") as public:
        work.add_report(report())
        work.add_report(report(TODAY))
        told = publish(work, public, profile(name), TODAY)
        assert (told.reports, told.withheld) == ((2, 0) if name == "open" else (1, 1))
        assert len(view(public).reports) == told.reports
        assert not list(public.verify())
    assert (b"Karim" in (tmp_path / "public.db").read_bytes()) == (name == "open")


def test_what_people_decided_goes_along_under_no_name_of_theirs(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "work.db") as work, Ledger.open(tmp_path / "public.db") as public:
        work.add_report(report())
        incident = view(work).findings[0].incident.id
        decide(work, [Decision(act=Act.SIGN_OFF, about=(incident,), reason="Ada Byron saw it")], "Ada Byron")
        publish(work, public, profile("public"), TODAY)
        (review,) = public.reviews()
        assert (review.act, review.person, review.reason) == (Act.SIGN_OFF, "reviewer 1", "")
        signed = [view(ledger).findings[0].grade for ledger in (work, public)]
        assert signed[0]
        assert signed[1]
        assert signed[0].corroboration == signed[1].corroboration
    assert b"Byron" not in (tmp_path / "public.db").read_bytes()
    assert incident.encode() not in (tmp_path / "public.db").read_bytes()
