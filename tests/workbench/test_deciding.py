"""Pages on which people decide: what they show, what a form becomes, and what is refused."""

import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from fogline.flow.catalogue import Catalogue
from fogline.flow.catalogue_records import Filter
from fogline.ledger.ledger import Ledger
from fogline.model.reviews import Act, Review, in_force

REASON = "the words are plain"


@pytest.fixture
def ids(ledger: Path) -> dict[str, Any]:
    """Tell the ids of an incident, its claims and their report."""
    with Ledger.open(ledger, create=False, read_only=True) as opened:
        catalogue = Catalogue(opened)
        row = max(catalogue.incidents(Filter()).items, key=lambda r: r.claims)
        case = catalogue.incident(row.id)
    claims = sorted(case.claims.values(), key=lambda c: c.low or 0)
    return {"incident": row.id, "claims": [c.id for c in claims], "report": claims[0].document}


def reviews(ledger: Path) -> tuple[Review, ...]:
    with Ledger.open(ledger, create=False, read_only=True) as opened:
        return opened.reviews()


def decide(desk: TestClient, csrf: str, **fields: Any) -> Any:
    return desk.post("/reviews", data={"csrf": csrf, "reason": REASON, "back": "/queue", **fields})


def test_an_incident_shows_claims_side_by_side_with_the_reason_of_each_bound(
    desk: TestClient, ids: dict[str, Any]
) -> None:
    page = desk.get(f"/incidents/{ids['incident']}").text
    assert all(f'id="row-{claim}"' in page for claim in ids["claims"])
    assert "The reason behind each bound" in page
    assert "disagrees with another source" in page
    assert "2 independent sources in 2 reports" in page
    assert page.count("<h1") == 1


def test_the_policy_that_is_asked_for_stands_first(desk: TestClient, ids: dict[str, Any]) -> None:
    page = desk.get(f"/incidents/{ids['incident']}", params={"policy": "airwars"}).text
    assert re.search(r'<tr class="chosen"><th scope="row">airwars/\d', page)
    assert desk.get(f"/incidents/{ids['incident']}", params={"policy": "nobody's"}).status_code == 400


def test_a_report_shows_its_claims_and_what_was_let_go(desk: TestClient, ids: dict[str, Any]) -> None:
    page = desk.get(f"/reports/{ids['report']}").text
    assert 'id="claim-' in page
    assert "Found and let go" in page
    assert 'name="field"' in page


@pytest.mark.parametrize("path", ["/reports", "/sources", "/queue", "/queue?show=pairs", "/queue?show=claims"])
def test_other_pages_are_whole(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 200
    assert "style=" not in answer.text


def test_a_decision_is_in_the_ledger_and_can_be_undone(
    desk: TestClient, csrf: str, ledger: Path, ids: dict[str, Any]
) -> None:
    answer = decide(desk, csrf, act="reject", about=ids["claims"][0])
    (made,) = reviews(ledger)
    assert answer.headers["location"] == f"/queue?done={made.id}"
    assert (made.act, made.person, made.reason) == (Act.REJECT, "Ada", REASON)
    assert REASON in desk.get(answer.headers["location"]).text
    desk.post("/reviews/undo", data={"csrf": csrf, "review": made.id, "reason": "undone", "back": "/"})
    assert not in_force(reviews(ledger))


def test_a_merge_leads_from_the_old_id_to_the_new_one(desk: TestClient, csrf: str, ledger: Path) -> None:
    with Ledger.open(ledger, create=False, read_only=True) as opened:
        first, second = (r.id for r in Catalogue(opened).incidents(Filter()).items)
    decide(desk, csrf, act="merge", about=f"{first} {second}")
    answers = [desk.get(f"/incidents/{i}") for i in (first, second)]
    assert sorted(a.status_code for a in answers) == [200, 303]
    (gone,) = [a for a in answers if a.status_code == 303]
    assert desk.get(gone.headers["location"]).status_code == 200


def test_a_preview_changes_nothing(desk: TestClient, csrf: str, ledger: Path, ids: dict[str, Any]) -> None:
    fields = {"csrf": csrf, "act": "reject", "about": ids["claims"][0], "reason": REASON, "back": "/queue"}
    page = desk.post("/reviews/preview", data=fields).text
    assert "What it would change" in page
    assert "Decide so" in page
    assert not reviews(ledger)


REFUSED = [
    ({"act": "reject", "reason": " "}, "needs a reason"),
    ({"act": "shred"}, "is no decision"),
    ({"act": "accept", "about": ""}, "at least one"),
    ({"act": "merge"}, "two different"),
    ({"act": "correct", "field": "quantity", "words": "many"}, "write a figure"),
    ({"act": "correct", "field": "document", "words": "x"}, "is no field"),
    ({"act": "accept", "about": "0" * 20}, "no claim has the id"),
]


@pytest.mark.parametrize(("fields", "told"), REFUSED, ids=[told for _, told in REFUSED])
def test_what_is_no_decision_is_refused_with_advice(
    fields: dict[str, str], told: str, desk: TestClient, csrf: str, ids: dict[str, Any]
) -> None:
    answer = decide(desk, csrf, **{"about": ids["claims"][0], **fields})
    assert answer.status_code == 422
    assert told in answer.text


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_one_goes_back_to_pages_of_ours_only(back: str, desk: TestClient, csrf: str, ids: dict[str, Any]) -> None:
    answer = decide(desk, csrf, act="accept", about=ids["claims"][0], back=back)
    assert answer.headers["location"].startswith("/?done=")


def test_who_looks_back_or_may_not_decide_sees_no_forms(desk: TestClient, ids: dict[str, Any]) -> None:
    now, then = (desk.get(f"/incidents/{ids['incident']}", params=p).text for p in ({}, {"known": "2099-01-01"}))
    assert 'action="/reviews"' in now
    assert 'action="/reviews"' not in then
