"""Names that many places bear are settled by the report's other places."""

from datetime import date

import pytest

from fogline.knowledge.entries import Place
from fogline.model.claims import Claim, Kind, Named, Quantity
from fogline.model.refs import Ref
from fogline.model.texts import Document, Span
from fogline.resolve.company import Company
from fogline.resolve.resolving import Resolver

SETTLED = [
    (["Springfield", "Branson", "Joplin"], "Missouri"),
    (["Springfield", "Worcester", "Boston"], "Massachusetts"),
    (["Richmond", "Petersburg", "Henrico County"], "Virginia"),
    (["Richmond", "Berea", "Winchester", "Lexington"], "Kentucky"),
]


@pytest.mark.parametrize(("names", "division"), SETTLED)
def test_other_places_settle_a_name(resolver: Resolver, names: list[str], division: str) -> None:
    ref = _placed(resolver, names)[0]
    assert ref.point
    assert ref.point.division == division
    assert any("other places" in reason for reason in ref.reasons)


def test_the_order_of_names_does_not_matter(resolver: Resolver) -> None:
    names = ["Springfield", "Worcester", "Boston"]
    forth, back = _placed(resolver, names), _placed(resolver, names[::-1])
    assert [r.entry for r in forth] == [r.entry for r in reversed(back)]


def test_a_name_does_not_speak_for_itself() -> None:
    here = Place(id="geonames/1", name="Here", kind="town", latitude=10.0, longitude=10.0, country="AF", division="X")
    alone = Company({"here": ((here, 1.0),)}, {})
    assert alone.speaks_for(here, "here") == (0.0, "")
    assert alone.speaks_for(here, "another")[0] > 0


def test_squares_meet_where_the_map_ends() -> None:
    west = Place(id="geonames/1", name="West", kind="town", latitude=0.5, longitude=179.9)
    east = Place(id="geonames/2", name="East", kind="town", latitude=0.5, longitude=-179.9)
    assert Company({"west": ((west, 1.0),)}, {}).speaks_for(east, "east")[0] > 0


def _placed(resolver: Resolver, names: list[str]) -> list[Ref]:
    document = Document(text="News.", raw_digest="0", passages=(), published=date(2021, 9, 1))
    claims = [
        Claim(
            document=document.id, kind=Kind.KILLED, quantity=Quantity(low=1, high=1), victims=Named(name="people"),
            places=(Named(name=name),),
        )
        for name in names
    ]  # fmt: skip
    return [r.places[0] for r in resolver.resolve(document, claims)]


def test_a_street_stays_at_the_town_named_last(resolver: Resolver) -> None:
    text = "A man was shot in Kharkiv, Ukraine. Police closed Xwqz Street. Nobody spoke of Qqxw."
    document = Document(text=text, raw_digest="0", passages=(), published=date(2021, 9, 1))
    spans = [Span(start=text.index(n), end=text.index(n) + len(n)) for n in ("Kharkiv", "Xwqz Street", "Qqxw")]
    claims = [
        Claim(
            document=document.id, kind=Kind.KILLED, quantity=Quantity(low=1, high=1), victims=Named(name="people"),
            places=(Named(name=span.of(text), span=span),), trigger=span,
        )
        for span in spans
    ]  # fmt: skip
    town, street, unknown = (r.places[0] for r in resolver.resolve(document, claims))
    assert (street.entry, unknown.entry) == (town.entry, None)
    assert street.point
    assert street.point.precision == 2
