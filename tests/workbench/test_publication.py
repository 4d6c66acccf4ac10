"""What is served to the public, and that nothing else can be had from there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from fogline.ledger.ledger import Ledger
from fogline.model.errors import ItemError
from fogline.model.reports import Report


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


def test_an_unknown_profile_is_refused(serve: Any) -> None:
    with pytest.raises(ItemError, match="no publication profile"):
        serve(inside=False, profile="mine")
