"""Every kind of page, at a desk and on a phone: nothing for axe to say, nothing sticks out."""

import pytest
from playwright.sync_api import Page

from tests.ground.site import Site
from tests.journeys.axe import violations
from tests.journeys.browsing import OpenPage, press
from tests.journeys.screenshots import FORWARD, VIEWS, View

pytestmark = pytest.mark.journey
WIDTHS = (360, 1280)
IDS = [view.name for view in VIEWS]


def faults(page: Page) -> list[str]:
    """What is wrong with the page that is open, at the width of its window."""
    found = violations(page)
    sticks_out = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    if (wide := page.evaluate(sticks_out)) > 0:
        found.append(f"{wide} pixels stick out")
    return [f"{page.url} at {page.viewport_size}: {fault}" for fault in found]


def faults_at_both_widths(page: Page) -> list[str]:
    """The same of a page opened once: as wide as it is opened, the other width, and back."""
    here = page.viewport_size
    assert here is not None
    found = faults(page)
    for width in WIDTHS:
        if width != here["width"]:
            page.set_viewport_size({"width": width, "height": 900})
            found += faults(page)
    page.set_viewport_size(here)
    return found


@pytest.mark.parametrize("view", VIEWS, ids=IDS)
def test_a_page_of_the_desk(view: View, site: Site, open_page: OpenPage) -> None:
    page = open_page(width=WIDTHS[0])
    page.goto(site.ways[view.way])
    wrong: list[str] = []
    for language in ("nl", "en"):
        page.goto(site.at(view.at(language)))
        wrong += faults_at_both_widths(page)
    assert wrong == []


def test_sign_in(site: Site, open_page: OpenPage) -> None:
    page = open_page(width=WIDTHS[0])
    page.goto(site.at("/sign-in"))
    assert faults_at_both_widths(page) == []


@pytest.mark.parametrize(
    ("language", "width"), [("nl", 360), ("ar", 360), ("ti", 1280), ("en", 1280)]
)
def test_a_respondents_way(language: str, width: int, site: Site, open_page: OpenPage) -> None:
    page = open_page(width=width)
    page.goto(site.ways[f"respondent-{language}"])
    wrong = faults_at_both_widths(page)
    page.locator("input[type=radio]").first.check()
    while page.locator(FORWARD).count():
        press(page.locator(FORWARD).last)
        wrong += faults_at_both_widths(page)
        if "/check" in page.url:
            break
        choice = page.locator("input[type=radio], input[type=checkbox]").first
        if choice.count():
            choice.check()
    page.goto(site.at(f"/v/remove?lang={language}"))
    assert [*wrong, *faults_at_both_widths(page)] == []
