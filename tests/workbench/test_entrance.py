"""Who comes in, how, and how they go out."""

import lxml.html
import pytest
from starlette.testclient import TestClient

SECRET = "the secret of this start"


def test_a_stranger_sees_nothing(stranger: TestClient) -> None:
    answer = stranger.get("/search")
    assert answer.status_code == 401
    assert "Come in" in answer.text


def test_whoever_comes_in_goes_on_to_where_he_was_going(stranger: TestClient) -> None:
    page = lxml.html.document_fromstring(stranger.get("/search", params={"q": "killed"}).text)
    action = next(f.get("action") for f in page.iterfind(".//form"))
    answer = stranger.post(str(action), data={"token": SECRET})
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=killed")


def test_the_secret_opens(stranger: TestClient) -> None:
    answer = stranger.get("/enter", params={"key": SECRET})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert stranger.get("/search").status_code == 200


def test_a_wrong_secret_opens_nothing(stranger: TestClient) -> None:
    assert stranger.get("/enter", params={"key": "guess"}).status_code == 401
    assert stranger.post("/enter", data={"token": "guess"}).status_code == 401
    assert stranger.get("/search").status_code == 401


def test_guessing_is_slowed_down(stranger: TestClient) -> None:
    told = [stranger.post("/enter", data={"token": str(n)}).status_code for n in range(12)]
    assert told[:10] == [401] * 10
    assert told[10:] == [429] * 2


def test_the_secret_is_a_token_too(stranger: TestClient) -> None:
    assert stranger.get("/search", headers={"authorization": f"Bearer {SECRET}"}).status_code == 200
    answer = stranger.get("/search", headers={"authorization": "Bearer guess"})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_the_cookie_cannot_be_read_by_scripts_or_sent_by_other_sites(stranger: TestClient) -> None:
    cookie = stranger.get("/enter", params={"key": SECRET}).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_a_cookie_that_was_altered_opens_nothing(desk: TestClient) -> None:
    name, value = next(iter(desk.cookies.items()))
    desk.cookies.clear()
    desk.cookies.set(name, ("A" if value[0] != "A" else "B") + value[1:])
    assert desk.get("/search").status_code == 401


def test_who_goes_out_is_out_even_with_the_old_cookie(desk: TestClient) -> None:
    kept = dict(desk.cookies)
    csrf = desk.get("/search").text.split('name="csrf" content="')[1].split('"')[0]
    assert desk.post("/leave", data={"csrf": csrf}).status_code == 303
    desk.cookies.update(kept)
    assert desk.get("/search").status_code == 401


@pytest.mark.parametrize(
    "to", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example"]
)
def test_coming_in_leads_nowhere_else(stranger: TestClient, to: str) -> None:
    answer = stranger.get("/enter", params={"key": SECRET, "to": to})
    assert answer.headers["location"] == "/"
