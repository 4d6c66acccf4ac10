"""A team's ledger: tokens, roles, and what each route asks for."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from fogline.desk.workbench.api import OPERATIONS
from fogline.desk.workbench.entrance import ROUTES as ENTRANCE
from fogline.desk.workbench.pages import gathered
from fogline.desk.workbench.routes import Role, Route
from fogline.ledger.ledger import Ledger
from fogline.ledger.membership import issue_token, revoke_token, set_role
from fogline.ledger.people import Role as Given

ROUTES = (*gathered(), *(o.route() for o in OPERATIONS))


@pytest.fixture
def tokens(ledger: Path) -> dict[str, str]:
    return _team(ledger)


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team's ledger as it is served, and the token of each role."""

    tokens: dict[str, str]
    client: TestClient


@pytest.fixture(scope="module")
def team(shared: Any) -> Team:
    return Team(tokens=_team(shared.ledger), client=shared.serve(inside=False))


def _team(ledger: Path) -> dict[str, str]:
    """Add a team of three; return the token of each role."""
    names = {"viewer": "Vera", "reviewer": "Rosa", "maintainer": "Max"}
    with Ledger.open(ledger) as opened:
        for role, name in names.items():
            set_role(opened, name, Given(role))
        return {role: issue_token(opened, name).secret for role, name in names.items()}


def _bears(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def test_the_secret_of_the_start_opens_no_ledger_of_a_team(tokens: dict[str, str], serve: Any) -> None:
    client: TestClient = serve(inside=False)
    assert client.get("/enter", params={"key": "the secret of this start"}).status_code == 401


def test_a_token_opens_a_session_under_its_own_name(tokens: dict[str, str], serve: Any) -> None:
    client: TestClient = serve(inside=False)
    assert client.post("/enter", data={"token": tokens["reviewer"]}).status_code == 303
    assert "Rosa, reviewer" in client.get("/search").text


def test_a_revoked_token_opens_nothing_from_then_on(tokens: dict[str, str], ledger: Path, serve: Any) -> None:
    client: TestClient = serve(inside=False)
    client.post("/enter", data={"token": tokens["viewer"]})
    assert client.get("/search").status_code == 200
    with Ledger.open(ledger) as opened:
        digest = next(t.secret_digest for t in opened.tokens() if t.person == "Vera")
        revoke_token(opened, digest)
    assert client.get("/search").status_code == 401
    assert client.get("/search", headers=_bears(tokens["viewer"])).status_code == 401


def test_a_role_that_was_taken_off_ends_the_session(tokens: dict[str, str], ledger: Path, serve: Any) -> None:
    client: TestClient = serve(inside=False)
    client.post("/enter", data={"token": tokens["viewer"]})
    with Ledger.open(ledger) as opened:
        set_role(opened, "Vera", None)
    assert client.get("/search").status_code == 401


@pytest.mark.parametrize("route", ROUTES, ids=lambda r: f"{r.methods[0]} {r.path}")
def test_every_route_keeps_out_who_may_not(team: Team, route: Route) -> None:
    client = team.client
    path, method = route.path.replace("{id}", "0" * 20), route.methods[0]
    assert client.request(method, path).status_code == 401
    for role in Role:
        answer = client.request(method, path, headers=_bears(team.tokens[role.name.lower()]))
        assert (answer.status_code == 403) == (route.role is None or role < route.role), (role, answer.text)


@pytest.mark.parametrize("route", [r for r in (*ROUTES, *ENTRANCE) if "POST" in r.methods], ids=lambda r: r.path)
def test_every_form_needs_its_token(team: Team, route: Route) -> None:
    if route.role is None:
        pytest.skip("coming in begins the session that a form token belongs to")
    client = team.client
    if not client.cookies:
        assert client.post("/enter", data={"token": team.tokens["maintainer"]}).status_code == 303
    path = route.path.replace("{id}", "0" * 20)
    for told in ({}, {"csrf": "guess"}, {"csrf": "\u00e9"}):
        assert client.post(path, data=told).status_code == 403
    assert client.post(path, json={}, headers={"x-csrf-token": "0" * 64}).status_code == 403


def test_what_changes_anything_asks_for_more_than_looking() -> None:
    assert [r.path for r in ROUTES if r.methods != ("GET",) and (r.role is None or r.role < Role.REVIEWER)] == []


def test_decisions_bear_the_name_of_the_token(tokens: dict[str, str], serve: Any) -> None:
    client: TestClient = serve(inside=False)
    claim = client.get("/api/v1/claims", headers=_bears(tokens["viewer"])).json()["items"][0]["id"]
    body = {"decisions": [{"act": "accept", "about": [claim], "reason": "plain"}]}
    assert client.post("/api/v1/reviews", json=body, headers=_bears(tokens["viewer"])).status_code == 403
    made = client.post("/api/v1/reviews", json=body, headers=_bears(tokens["reviewer"]))
    assert made.status_code == 201
    assert made.json()["items"][0]["person"] == "Rosa"
