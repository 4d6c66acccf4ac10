"""Moving about: filters and policies stand in the address, the back button goes back, and texts stay texts."""

from collections.abc import Callable
from typing import Any

import pytest

from fogline.ledger.ledger import Ledger
from fogline.model.ids import digest_of_bytes
from fogline.model.reports import Report
from fogline.model.texts import Document, Passage, Span, Voice

Come = Callable[..., Any]
HOSTILE = (
    "<script>alert('read')</script><img src=x onerror=alert(1)> <b>Bold</b> {{ 7 * 7 }} javascript:alert(2) "
    "'\"><svg onload=alert(3)> The army said 12 rebels were killed at <i>Arn</i>."
)


def test_a_policy_stands_in_the_address_and_the_back_button_leaves_it(
    demo: Any, visit: Come, addresses: Callable[[Any], dict[str, str]]
) -> None:
    page = visit(demo).go(addresses(demo)["incident"])
    first = page.locator(".policies [aria-current]").inner_text()
    with page.expect_navigation():
        page.locator(".policies a:not([aria-current])").first.click()
    assert "policy=" in page.url
    chosen = page.locator(".policies [aria-current]").inner_text()
    assert chosen != first
    assert page.locator(".tallies tr.chosen th").first.inner_text().replace("/", " ") == chosen
    page.go_back()
    assert page.locator(".policies [aria-current]").inner_text() == first


def test_filters_stand_in_the_address_and_the_back_button_takes_them_off(many: Any, visit: Come) -> None:
    page = visit(many).go("/")
    page.wait_for_load_state("networkidle")
    page.goto(f"{many.address}/?kind=wounded&side=Reds")
    page.wait_for_load_state("networkidle")
    filtered = page.locator("main").inner_text()
    page.go_back()
    page.wait_for_load_state("networkidle")
    assert page.url.rstrip("/") == many.address
    assert page.locator("main").inner_text() != filtered


def test_words_of_a_chart_light_up_in_the_table(
    demo: Any, visit: Come, addresses: Callable[[Any], dict[str, str]]
) -> None:
    page = visit(demo).go(addresses(demo)["incident"])
    mark = page.locator("a.mark").first
    row = mark.get_attribute("href")
    mark.hover()
    assert page.locator(f"{row}.lit").count() == 1


def test_keys_walk_through_the_claims_of_a_report(
    demo: Any, visit: Come, addresses: Callable[[Any], dict[str, str]]
) -> None:
    page = visit(demo).go(addresses(demo)["report"])
    for number in ("1", "2"):
        page.keyboard.press("j")
        assert page.locator(".readings li.current").get_attribute("data-c") == number
        assert page.locator(".text .lit").count() > 0
    page.keyboard.press("k")
    assert page.locator(".readings li.current").get_attribute("data-c") == "1"


@pytest.fixture
def hostile(own: Any) -> str:
    """Add a report full of HTML and script to a ledger, and tell its address."""
    whole = Passage(span=Span(start=0, end=len(HOSTILE)), voice=Voice.PARAGRAPH, author="<u>me</u>")
    document = Document(
        text=HOSTILE, raw_digest=digest_of_bytes(HOSTILE.encode()), passages=(whole,), title="<h1>Title</h1>",
        publisher="</title><script>alert(4)</script>", url="javascript:alert(5)",
    )  # fmt: skip
    with Ledger.open(own.path) as ledger:
        ledger.add_report(Report(document=document))
    return f"/reports/{document.id}"


def test_a_report_full_of_script_is_shown_as_text(own: Any, hostile: str, visit: Come, shoot: Any) -> None:
    here = visit(own)
    page = here.go(hostile)
    page.wait_for_load_state("networkidle")
    shoot(page, "report-hostile")
    assert page.locator(".text").inner_text().strip() == HOSTILE
    assert page.locator("h1").inner_text() == "<h1>Title</h1>"
    assert page.locator("main :is(script, img, b, i, u)").count() == page.locator("main p.meta > b").count()
    assert not page.locator("a[href^='javascript:']").count()
    assert not here.faults
    for address in ("/reports", "/sources", "/search?q=alert"):
        here.go(address)
        assert not page.locator("main :is(script, img)").count()
    assert not here.faults
    assert not here.outside()


def test_a_line_of_the_history_leads_to_what_was_known_then(
    demo: Any, visit: Come, addresses: Callable[[Any], dict[str, str]]
) -> None:
    page = visit(demo).go(addresses(demo)["report"])
    with page.expect_navigation():
        page.locator("#history time a").first.click()
    assert "known=" in page.url
    assert "As known on" in page.locator("body").inner_text()
    assert not page.locator("form.correct").count()
