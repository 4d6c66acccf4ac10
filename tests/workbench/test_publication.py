"""What is served to the public, and that nothing else can be had from there."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from fogline.ledger.ledger import Ledger
from fogline.model.claims import Claim, Kind, Named, Quantity, Sayer
from fogline.model.errors import ItemError
from fogline.model.refs import Ref, Resolution, When
from fogline.model.reports import Report
from fogline.model.texts import Document, Passage, Span, Voice


@pytest.fixture
def public(serve: Any) -> TestClient:
    client: TestClient = serve(inside=False, profile="public")
    return client


def test_everyone_may_look(public: TestClient) -> None:
    assert public.get("/api/v1/documents").status_code == 200
    assert public.get("/search").status_code == 200
    assert public.get("/api/v1").json()["publication"] == "public"


def test_nobody_may_decide_or_come_in(public: TestClient) -> None:
    assert public.post("/enter", data={"token": "the secret of this start"}).status_code == 401
    assert public.post("/api/v1/reviews", json={"decisions": []}).status_code == 401


def test_a_publication_tells_nothing_of_earlier_days(public: TestClient) -> None:
    assert public.get("/api/v1/documents?known=2021-01-01").status_code == 400
    assert 'name="known"' not in public.get("/").text


def test_the_young_is_not_there(serve: Any, ledger: Path, build: Callable[..., Report]) -> None:
    with Ledger.open(ledger) as opened:
        opened.add_report(build({"publisher": "Tomorrow", "published": 40_000, "told": []}))
    client: TestClient = serve(inside=False, profile="public")
    assert "Tomorrow" not in client.get("/api/v1/documents?limit=200").text


def test_what_was_added_is_published_anew(serve: Any, ledger: Path, build: Callable[..., Report]) -> None:
    client: TestClient = serve(inside=False, profile="open")
    app: Any = client.app
    assert not app.state.shelf.refresh()
    with Ledger.open(ledger) as opened:
        opened.add_report(build({"publisher": "Late Paper", "published": 1, "told": []}))
    assert "Late Paper" not in client.get("/api/v1/documents").text
    assert app.state.shelf.refresh()
    assert "Late Paper" in client.get("/api/v1/documents").text


def test_no_page_gives_away_a_name_that_is_withheld(
    serve: Any, crawl: Callable[[TestClient], Iterator[tuple[str, str]]], ledger: Path
) -> None:
    with Ledger.open(ledger) as opened:
        opened.add_report(_told_by_a_witness())
    for profile, shown in (("open", True), ("public", False)):
        pages = [page for _, page in crawl(serve(inside=False, profile=profile))]
        assert len(pages) > 4
        assert any("Karim Hassan" in page for page in pages) == shown
        assert any("karim hassan" in page for page in pages) == shown
        assert any("Nura Aziz" in page for page in pages) == shown
        assert any("Nine people were killed" in page for page in pages)


def _told_by_a_witness() -> Report:
    text = "Nine people were killed, Karim Hassan said."
    document = Document(
        text=text, raw_digest="0" * 64, published=date(2021, 9, 2), author="Nura Aziz",
        passages=(Passage(span=Span(start=0, end=len(text)), voice=Voice.POST, author="Nura Aziz", handle="@nura"),),
    )  # fmt: skip
    claim = Claim(
        document=document.id, kind=Kind.KILLED, quantity=Quantity(low=9, high=9, span=Span(start=0, end=4)),
        victims=Named(name="people", span=Span(start=5, end=11)), trigger=Span(start=17, end=23),
        sayers=(Sayer(name="Karim Hassan", span=Span(start=25, end=37)),),
    )  # fmt: skip
    day = date(2021, 9, 1)
    resolution = Resolution(
        claim=claim.id, when=When(first=day, last=day, precision=1), sayers=(Ref(words="Karim Hassan"),),
        original_source="named:karim hassan",
    )  # fmt: skip
    return Report(document=document, claims=(claim,), resolutions=(resolution,))


def test_an_unknown_profile_is_refused(serve: Any) -> None:
    with pytest.raises(ItemError, match="no publication profile"):
        serve(inside=False, profile="mine")
