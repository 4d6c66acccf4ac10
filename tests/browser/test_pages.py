"""Every page: whole without scripts, sound with them, readable by all in both themes, and asking nobody outside."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

PAGES = ("overview", "incident", "report", "reports", "queue", "sources", "search")
PHONE = 390
Come = Callable[..., Any]
Tell = Callable[[Any], dict[str, str]]
Shoot = Callable[[Page, str], None]


def settled(page: Page) -> None:
    """Wait until a page has drawn what it draws by scripts."""
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("look", [f"{name}-{theme}" for name in PAGES for theme in ("light", "dark")])
def test_a_page_is_sound_and_readable_by_all(
    look: str, demo: Any, visit: Come, addresses: Tell, readable: Shoot
) -> None:
    name, _, theme = look.partition("-")
    here = visit(demo, dark=theme == "dark")
    page = here.go(addresses(demo)[name])
    settled(page)
    for fold in page.locator("details").all():
        fold.evaluate(f"fold => {{ fold.open = {'true' if theme == 'light' else 'false'}; }}")
    readable(page, look)
    assert page.locator("h1").count() == 1
    assert not here.faults
    assert not here.outside()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_on_a_phone(name: str, demo: Any, visit: Come, addresses: Tell, shoot: Shoot) -> None:
    here = visit(demo, width=PHONE)
    page = here.go(addresses(demo)[name])
    settled(page)
    shoot(page, f"{name}-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert not here.faults


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_complete_without_scripts(name: str, demo: Any, visit: Come, addresses: Tell) -> None:
    address = addresses(demo)[name]
    bare, lively = visit(demo, scripts=False).go(address), visit(demo).go(address)
    settled(lively)
    words = bare.locator("main").inner_text()
    for heading in lively.locator("main :is(h1, h2)").all():
        assert heading.inner_text() in words
    assert bare.locator("main :is(table, ol, ul) a").count() > 0


@pytest.mark.parametrize("name", ["overview", "incident", "queue", "sources"])
def test_a_page_of_a_thousand_incidents(name: str, many: Any, visit: Come, addresses: Tell, shoot: Shoot) -> None:
    here = visit(many)
    page = here.go(addresses(many)[name])
    settled(page)
    shoot(page, f"{name}-thousand")
    assert not here.faults
    assert not here.outside()
    if name == "overview":
        assert "1000 incidents" in page.locator("main").inner_text().replace("\u202f", "").replace(",", "")


def test_everything_is_reached_by_the_keyboard(demo: Any, visit: Come, addresses: Tell) -> None:
    page = visit(demo).go(addresses(demo)["incident"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.tagName"))
    assert {"A", "INPUT", "SUMMARY"} <= reached
