"""What the HTTP API answers."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from fogline.desk.options import POLICIES
from fogline.desk.workbench.api import OPERATIONS, document
from fogline.desk.workbench.api.parameters import Asked

ROOT = "/api/v1"
Get = Callable[..., Any]


@pytest.fixture
def get(desk: TestClient) -> Get:
    def ask(path: str, **asked: Any) -> Any:
        answer = desk.get(ROOT + path, params=asked)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return ask


def test_the_index_tells_what_is_served(get: Get) -> None:
    told = get("")
    assert told["name"] == "Fogline"
    assert told["entries"] > 0


def test_documents_and_their_claims(get: Get) -> None:
    listed = get("/documents")["items"]
    assert [d["publisher"] for d in listed] == ["Hill Wire", "Vale Post"]
    told = get(f"/documents/{listed[1]['id']}", text="true")
    assert len(told["claims"]) == 2
    assert told["document"]["text"].startswith("3 Reds")
    claim = get(f"/claims/{told['claims'][0]['id']}")
    assert claim == told["claims"][0]
    assert claim["document"] == listed[1]["id"]
    assert claim["quote"]


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_every_claim_comes_once_whatever_the_page(desk: TestClient, limit: int) -> None:
    seen: list[str] = []
    cursor: str | None = None
    while True:
        asked: dict[str, Any] = {"limit": limit} | ({"cursor": cursor} if cursor else {})
        told = desk.get(f"{ROOT}/claims", params=asked).json()
        assert len(told["items"]) <= limit
        seen += [c["id"] for c in told["items"]]
        cursor = told["cursor"]
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == 3


def test_claims_of_a_document_and_of_an_incident(get: Get) -> None:
    document = get("/documents")["items"][1]["id"]
    assert len(get("/claims", document=document)["items"]) == 2
    incident = get("/incidents", side="Reds")["items"][0]
    assert {c["incident"] for c in get("/claims", incident=incident["id"])["items"]} == {incident["id"]}


def test_incidents_by_condition(get: Get) -> None:
    every = get("/incidents")["items"]
    assert len(every) > 1
    assert len(get("/incidents", kind="wounded")["items"]) == 1
    assert get("/incidents", first="2040-01-01")["items"] == []
    assert len(get("/marks")["ids"]) == len(every)


def test_pages_follow_the_cursor(desk: TestClient) -> None:
    first = desk.get(f"{ROOT}/incidents", params={"limit": 1})
    following = first.links["next"]["url"]
    second = desk.get(following).json()
    assert second["items"][0]["id"] != first.json()["items"][0]["id"]


def test_geojson_is_asked_for_either_way(desk: TestClient) -> None:
    for answer in (
        desk.get(f"{ROOT}/incidents?format=geojson"),
        desk.get(f"{ROOT}/incidents", headers={"accept": "application/geo+json"}),
    ):
        assert answer.headers["content-type"] == "application/geo+json"
        told = answer.json()
        assert told["type"] == "FeatureCollection"
        assert told["features"][0]["geometry"] is None


def test_an_incident_with_its_figures_and_why(get: Get) -> None:
    row = get("/incidents", side="Reds")["items"][0]
    told = get(f"/incidents/{row['id']}", policy="ibc")
    assert {t["policy"] for t in told["tallies"]} == {"ibc/1"}
    assert get(f"/incidents/{row['id']}/tallies", policy="ibc")["items"][0]["incident"] == row["id"]
    why = get(f"/explanations/{row['id']}")
    assert set(why["claims"]) <= set(why["quotes"])
    claim = why["claims"][0]
    assert get(f"/explanations/{claim}")["id"] == row["id"]


def test_tallies_of_all(get: Get) -> None:
    assert {t["kind"] for t in get("/tallies")["items"]} == {"killed", "wounded"}


def test_search_finds_words(get: Get) -> None:
    assert get("/search", q="wounded")["items"][0]["marks"]
    assert get("/search", q="giraffe")["items"] == []


def test_sources(get: Get) -> None:
    assert {s["name"] for s in get("/sources")["publishers"]} == {"Hill Wire", "Vale Post"}


def test_a_tag_spares_what_is_known_already(desk: TestClient) -> None:
    first = desk.get(f"{ROOT}/incidents")
    tag = first.headers["etag"]
    again = desk.get(f"{ROOT}/incidents", headers={"if-none-match": f'"other", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert desk.get(f"{ROOT}/incidents?limit=1").headers["etag"] != tag
    assert desk.get(f"{ROOT}/incidents?format=geojson").headers["etag"] != tag


def test_a_new_decision_changes_the_tag(desk: TestClient, csrf: str, get: Get) -> None:
    tag = desk.get(f"{ROOT}/incidents").headers["etag"]
    _decide(desk, csrf, [{"act": "accept", "about": [_claims(get)[0]], "reason": "plain"}])
    assert desk.get(f"{ROOT}/incidents").headers["etag"] != tag


def test_decisions_land_in_the_ledger_with_person_and_reason(desk: TestClient, csrf: str, get: Get) -> None:
    claims = _claims(get)
    made = _decide(desk, csrf, [{"act": "reject", "about": [claims[0]], "reason": "a headline of last year"}])
    assert made.status_code == 201
    told = get("/reviews")["items"]
    assert [(r["act"], r["person"], r["reason"], r["holds"]) for r in told] == [
        ("reject", "Ada", "a headline of last year", True)
    ]
    assert claims[0] not in _claims(get)
    _decide(desk, csrf, [{"act": "retract", "about": [told[0]["id"]], "reason": "mistaken"}])
    assert claims[0] in _claims(get)
    assert [r["holds"] for r in get("/reviews")["items"]] == [False, True]


def test_decisions_are_all_or_none(desk: TestClient, csrf: str, get: Get) -> None:
    good = {"act": "accept", "about": [_claims(get)[0]], "reason": "plain"}
    bad = {"act": "accept", "about": ["0" * 20], "reason": "nothing there"}
    answer = _decide(desk, csrf, [good, bad])
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert get("/reviews")["items"] == []


def test_a_preview_changes_nothing(desk: TestClient, csrf: str, get: Get) -> None:
    body = {"decisions": [{"act": "reject", "about": [_claims(get)[0]], "reason": "a try"}]}
    told = desk.post(f"{ROOT}/previews", json=body, headers={"x-csrf-token": csrf}).json()
    assert told["gone"] or told["made"]
    assert get("/reviews")["items"] == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/incidents/0", 404),
        (f"/incidents/{'0' * 20}", 404),
        (f"/claims/{'A' * 20}", 404),
        ("/incidents?limit=0", 400),
        ("/incidents?limit=201", 400),
        ("/incidents?limit=1&limit=2", 400),
        ("/incidents?colour=red", 400),
        ("/incidents?kind=lost", 400),
        ("/incidents?first=31.12.2021", 400),
        ("/incidents?west=1", 400),
        ("/incidents?policy=mine", 400),
        ("/incidents?known=yesterday", 400),
        ("/incidents?cursor=%00", 400),
        ("/search", 400),
    ],
)
def test_what_cannot_be_answered_is_a_problem(desk: TestClient, path: str, status: int) -> None:
    answer = desk.get(ROOT + path)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_policies_are_those_of_the_rules() -> None:
    told = document()["paths"][ROOT]["get"]["parameters"]
    policies = next(p["schema"]["enum"] for p in told if p["name"] == "policy")
    assert set(policies) == set(POLICIES)
    assert Asked().policy == POLICIES[0]


def test_every_operation_is_described(desk: TestClient) -> None:
    told = desk.get(f"{ROOT}/openapi.json").json()
    described = {(method, path) for path, methods in told["paths"].items() for method in methods}
    assert described == {(o.method.lower(), ROOT + o.path) for o in OPERATIONS}


def _claims(get: Get) -> list[str]:
    return [c["id"] for c in get("/claims")["items"]]


def _decide(desk: TestClient, csrf: str, decisions: list[dict[str, Any]]) -> Any:
    return desk.post(f"{ROOT}/reviews", json={"decisions": decisions}, headers={"x-csrf-token": csrf})
