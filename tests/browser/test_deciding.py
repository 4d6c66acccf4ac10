"""Decisions by keyboard and mouse: each lands in the ledger with person and reason, and each can be undone."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from fogline.flow.catalogue import Catalogue
from fogline.flow.catalogue_records import Filter
from fogline.model.reviews import Act, Review, in_force

Come = Callable[..., Any]
REASON = "the words are plain"
CLAIM_KEYS = {"a": Act.ACCEPT, "r": Act.REJECT}
PAIR_KEYS = {"s": Act.MERGE, "d": Act.APART, "p": Act.PART_OF, "u": Act.UNSURE}


def reviews(desk: Any) -> tuple[Review, ...]:
    with desk.ledger() as ledger:
        found: tuple[Review, ...] = ledger.reviews()
        return found


def type_reason(page: Page) -> None:
    """Type a reason where the focus is, and send it."""
    page.keyboard.type(REASON)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def undone(page: Page, desk: Any) -> bool:
    """Undo what was just decided by key; tell whether nothing is in force any more."""
    with page.expect_navigation():
        page.keyboard.press("z")
    assert "undid a decision" in page.locator(".note.done").inner_text()
    return not in_force(reviews(desk))


@pytest.mark.parametrize("key", [*CLAIM_KEYS, *PAIR_KEYS])
def test_an_item_of_the_queue_is_decided_and_undone_by_key(key: str, own: Any, visit: Come) -> None:
    page = visit(own).go(f"/queue?show={'claims' if key in CLAIM_KEYS else 'pairs'}")
    about = page.locator(".queue > li.current form.decide input[name=about]").input_value().split()
    page.keyboard.press(key)
    type_reason(page)
    (made,) = reviews(own)
    assert (made.act, made.person, made.reason) == ((CLAIM_KEYS | PAIR_KEYS)[key], "Ada", REASON)
    assert set(made.about) == set(about)
    assert REASON in page.locator(".note.done").inner_text()
    assert undone(page, own)


def test_without_a_reason_nothing_is_decided(own: Any, visit: Come) -> None:
    page = visit(own).go("/queue?show=claims")
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    assert page.locator(".queue > li.current input[name=reason]").evaluate("field => !field.validity.valid")
    assert not reviews(own)


def test_many_are_decided_at_once_after_a_look_at_what_it_changes(own: Any, visit: Come, readable: Any) -> None:
    page = visit(own).go("/queue?show=claims")
    for _ in range(3):
        page.keyboard.press("x")
        page.keyboard.press("j")
    page.locator("#bulk-act").select_option("reject")
    page.locator("#bulk-why").fill(REASON)
    with page.expect_navigation():
        page.locator("#bulk button").click()
    assert "3 decisions" in page.locator("main").inner_text()
    assert page.locator("table.changes tbody tr").count() > 0
    assert not reviews(own)
    readable(page, "preview")
    with page.expect_navigation():
        page.locator(".confirm button").click()
    assert [r.act for r in reviews(own)] == [Act.REJECT] * 3
    assert "3 decisions noted" in page.locator(".note.done").inner_text()
    assert undone(page, own)


def test_a_claim_is_corrected_by_selecting_its_words(own: Any, visit: Come, readable: Any) -> None:
    visitor = visit(own)
    page = next(p for p in map(visitor.go, _reports(own)) if p.locator(".text .m-place").count())
    page.keyboard.press("j")
    number = page.locator(".readings li.current").get_attribute("data-c")
    words = page.locator(".text .m-place").first
    words.evaluate("node => getSelection().selectAllChildren(node)")
    page.locator(".selection").wait_for()
    readable(page, "report-selection")
    page.locator(".selection button[data-field=places]").click()
    form = page.locator(f".readings li[data-c='{number}'] form.correct")
    assert form.locator("[name=words]").input_value() == words.inner_text()
    type_reason(page)
    (made,) = reviews(own)
    assert (made.act, made.field, made.person, made.reason) == (Act.CORRECT, "places", "Ada", REASON)
    assert words.inner_text() in (made.new or "")
    assert '"span":' in (made.new or "")
    assert "where corrected by Ada" in page.locator(".readings").inner_text()
    assert undone(page, own)


def test_a_rejected_claim_stays_to_be_seen_and_comes_back(own: Any, visit: Come) -> None:
    page = visit(own).go(_report(own))
    before = page.locator(".readings > ol > li").count()
    page.keyboard.press("j")
    page.keyboard.press("r")
    type_reason(page)
    assert page.locator(".readings > ol > li").count() == before - 1
    assert f"rejected by Ada, “{REASON}”" in page.locator("#gone").inner_text()
    page.locator("#gone input[name=reason]").first.fill("it was plain after all")
    with page.expect_navigation():
        page.locator("#gone button").first.click()
    assert page.locator(".readings > ol > li").count() == before
    assert "undone" in page.locator("#history").inner_text()


@pytest.mark.parametrize("act", [Act.SIGN_OFF, Act.GRADE, Act.SPLIT])
def test_an_incident_is_judged_and_the_judging_undone(act: Act, own: Any, visit: Come) -> None:
    page = visit(own).go(_incident(own))
    form = page.locator(f"#judge form:has([value='{act}'])").first
    if act is Act.SPLIT:
        form.locator("input[type=checkbox]").first.check()
    if act is Act.GRADE:
        form.locator("select").select_option("airwars:Weak")
    form.locator("input[name=reason]").fill(REASON)
    with page.expect_navigation():
        form.locator("button:not([formaction])").click()
    assert [(r.act, r.person, r.reason) for r in reviews(own)] == [(act, "Ada", REASON)]
    assert REASON in page.locator("#history").inner_text()
    assert undone(page, own)


def test_a_decision_can_be_made_without_scripts(own: Any, visit: Come) -> None:
    page = visit(own, scripts=False).go("/queue?show=claims")
    form = page.locator("form.decide").first
    form.locator("input[name=reason]").fill(REASON)
    form.locator("button[value=accept]").click()
    assert REASON in page.locator(".note.done").inner_text()
    page.locator("form[data-undo] button").click()
    assert not in_force(reviews(own))


def test_keys_can_be_switched_off(own: Any, visit: Come) -> None:
    page = visit(own).go("/queue?show=claims")
    page.locator("[data-keys] button").click()
    page.keyboard.press("j")
    page.keyboard.press("a")
    assert page.evaluate("document.activeElement.name") != "reason"


def _incident(desk: Any) -> str:
    with desk.ledger() as ledger:
        rows = Catalogue(ledger).incidents(Filter()).items
    return f"/incidents/{max(rows, key=lambda r: r.claims).id}"


def _report(desk: Any) -> str:
    return _reports(desk)[0]


def _reports(desk: Any) -> list[str]:
    """Return the addresses of reports, those with most claims first."""
    with desk.ledger() as ledger:
        rows = Catalogue(ledger).reports().items
    return [f"/reports/{r.id}" for r in sorted(rows, key=lambda r: (-r.claims, r.id))]
