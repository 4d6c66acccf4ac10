"""The overview: map, timeline and table show one choice of incidents, and the address holds it."""

import operator
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.conftest import START

Come = Callable[..., Any]
expect.set_options(timeout=30_000)


def counted(page: Page) -> int:
    return int(page.locator(".found").get_attribute("data-count") or -1)


def settled(page: Page) -> Page:
    """Wait for the pictures, and until nothing is on its way."""
    page.wait_for_selector("#map[data-state=ready]")
    page.wait_for_load_state("networkidle")
    return page


def asked(page: Page) -> str:
    return page.url.partition("?")[2]


@pytest.fixture
def page(many: Any, visit: Come) -> Page:
    opened: Page = settled(visit(many).go("/"))
    return opened


def test_a_filter_changes_table_and_address_and_the_back_button_undoes_it(page: Page) -> None:
    whole = counted(page)
    page.get_by_label("wounded").check()
    expect(page.locator(".found")).to_have_attribute("data-count", "500")
    page.get_by_label("civilians").check()
    expect(page.locator(".chips li")).to_have_count(3)
    some = counted(page)
    assert whole > 500 > some > 0
    assert asked(page) == "side=civilians&kind=wounded"
    page.reload()
    assert counted(page) == some
    page.go_back()
    expect(page.locator(".found")).to_have_attribute("data-count", "500")
    assert not page.get_by_label("civilians").is_checked()
    page.locator(".chips").get_by_text("wounded").click()
    expect(page.locator(".found")).to_have_attribute("data-count", str(whole))
    assert asked(page) == ""


def test_days_are_chosen_by_dragging_over_the_timeline(page: Page) -> None:
    box = page.locator("#timeline").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 30, steps=4)
    page.mouse.up()
    page.wait_for_url("**first=*last=*")
    expect(page.locator(".found")).not_to_have_attribute("data-count", "1000")
    assert page.locator("#first").input_value() < page.locator("#last").input_value()
    assert 100 < counted(page) < 400


def test_days_are_chosen_by_keys(page: Page) -> None:
    page.locator("#timeline").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**first=*last=*")
    expect(page.locator(".found")).not_to_have_attribute("data-count", "1000")
    assert 0 < counted(page) < 200
    page.keyboard.press("Escape")
    expect(page.locator(".found")).to_have_attribute("data-count", "1000")
    assert page.evaluate("document.activeElement.id") == "timeline"


def test_the_table_keeps_to_what_the_map_shows(page: Page) -> None:
    keep = page.get_by_role("button", name="Only what the map shows")
    keep.click()
    page.wait_for_url("**west=*")
    for _ in range(2):
        moved = partial(operator.ne, page.url)
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_url(moved)
    expect(page.locator(".found")).not_to_have_attribute("data-count", "1000")
    expect(page.locator(".found")).not_to_have_attribute("data-count", "0")
    page.locator(".chips").get_by_text("in the area of the map").click()
    expect(page.locator(".found")).to_have_attribute("data-count", "1000")
    expect(keep).to_have_attribute("aria-pressed", "false")


def test_lanes_show_what_no_map_and_no_calendar_can(demo: Any, visit: Come) -> None:
    page = settled(visit(demo).go("/"))
    lane = page.get_by_role("button", name="Not dated")
    words = lane.inner_text()
    lane.click()
    page.wait_for_url("**undated=true")
    expect(lane).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".chips")).to_be_visible()
    assert f"{counted(page)} incident" in words


def test_one_looks_back_with_the_slider(demo: Any, visit: Come) -> None:
    here = visit(demo)
    page = settled(here.go("/"))
    slider = page.get_by_role("slider", name="As known on")
    now = counted(page)
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_url("**known=*")
    expect(page.locator(".notice.known")).to_be_visible()
    expect(page.locator("#rows")).to_have_attribute("aria-busy", "false")
    assert counted(page) < now
    assert "known=" in (page.locator(".desk-head nav a").last.get_attribute("href") or "")
    page.go_back()
    expect(page.locator(".notice.known")).to_have_count(0)
    expect(page.locator(".found")).to_have_attribute("data-count", str(now))
    assert not here.faults


def test_pages_of_the_table_follow_each_other(page: Page) -> None:
    first = page.locator("tr[data-id]").first.get_attribute("data-id")
    page.get_by_role("link", name="Next 50").click()
    page.wait_for_url("**cursor=*")
    expect(page.locator("tr[data-id]").first).not_to_have_attribute("data-id", str(first))
    page.go_back()
    expect(page.locator("tr[data-id]").first).to_have_attribute("data-id", str(first))


def test_the_map_is_no_part_of_the_first_script(many: Any, visit: Come) -> None:
    here = visit(many)
    settled(here.go("/"))
    order = [url for url in here.asked if url.endswith(".js") or "/overview/marks" in url]
    assert order.index(next(url for url in order if "marks" in url)) < order.index(
        next(url for url in order if "maplibre" in url)
    )
    assert not here.outside()


def test_filters_work_without_scripts(many: Any, visit: Come) -> None:
    page = visit(many, scripts=False).go("/")
    page.get_by_label("wounded").check()
    page.locator("#first").fill((START + timedelta(days=1500)).isoformat())
    page.get_by_role("button", name="Show").click()
    assert "kind=wounded" in page.url
    assert 0 < counted(page) < 500
    assert page.locator("#pictures").is_hidden()
