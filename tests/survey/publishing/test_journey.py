"""The next version of a questionnaire: looked at, tried out, published and opened, by clicks."""

import pytest
from playwright.sync_api import Page

from tests.ground.site import Site
from tests.journeys.axe import violations
from tests.journeys.browsing import OpenPage, press

S = "/studies/den-haag-2017-2018"
Q = f"{S}/questionnaires/volunteer_organisations"
pytestmark = pytest.mark.journey


def faults(page: Page) -> list[str]:
    """What axe says, and what sticks out of the window."""
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [*violations(page), *(["sticks out"] if wide > 0 else [])]


def try_out(page: Page) -> str:
    """The questionnaire opens in a tab of its own, marked as a test; what it is called there."""
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Try it out").first.click()
    tab = opened.value
    tab.wait_for_load_state()
    assert tab.get_by_text("Dit is een test.").is_visible()
    said = tab.get_by_role("heading", level=1).inner_text()
    tab.close()
    return said


def test_from_a_draft_to_an_open_version(served: Site, open_page: OpenPage) -> None:
    page = open_page(width=360, locale="en-GB")
    page.goto(served.ways["researcher"])
    page.goto(served.at(f"{Q}?lang=en"))
    press(page.get_by_role("button", name="Start version 2"))
    page.goto(served.at(Q))
    assert faults(page) == []
    press(page.get_by_role("link", name="Preview").first)
    inside = page.frame_locator("iframe").get_by_role("heading", level=1)
    assert inside.inner_text() == "Statushouders als vrijwilliger bij u"
    press(page.get_by_role("link", name="Without this frame"))
    assert faults(page) == []
    page.goto(served.at(Q))
    assert try_out(page) == "Statushouders als vrijwilliger bij u"

    press(page.get_by_role("link", name="Publish version 2"))
    assert faults(page) == []
    press(page.get_by_role("button", name="Publish and freeze version 2"))
    assert page.get_by_text("Version 2 is published and frozen.").is_visible()
    press(page.get_by_role("link", name="Open version 2"))
    assert faults(page) == []
    press(page.get_by_role("button", name="Open for answers"))
    assert page.get_by_text("Version 2 is open for answers.").is_visible()
