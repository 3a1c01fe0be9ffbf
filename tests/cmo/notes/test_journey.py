"""Arguing over an arrow in a browser, also on a phone and without script."""

import pytest

from tests.ground.site import Site
from tests.journeys.axe import violations
from tests.journeys.browsing import OpenPage, press

pytestmark = pytest.mark.journey
S = "/studies/den-haag-2017-2018"
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [360, 1280])
def test_two_researchers_argue_and_settle(served: Site, open_page: OpenPage, width: int) -> None:
    one = open_page(width=width, script=False, locale="en-GB")
    one.goto(served.ways["researcher"])
    one.goto(served.at(f"{S}/configurations/direct_contact?lang=en"))
    one.get_by_label("Write a note about").select_option(label="Mechanism “Small network”")
    press(one.get_by_role("button", name="Go on"))
    one.get_by_label("What do you want to say or ask?").fill("Is it about chances?")
    press(one.get_by_role("button", name="Open the thread"))
    other = open_page(width=width, locale="en-GB")
    other.goto(served.ways["second-researcher"])
    other.goto(served.at(f"{S}/configurations/direct_contact?lang=en"))
    press(other.get_by_role("link", name="1 open note"))
    for language in ("nl", "en"):
        other.goto(served.at(f"{S}/notes?lang={language}"))
        assert violations(other) == []
    press(other.get_by_role("link", name="Mechanism “Small network”"))
    assert other.get_by_role("link", name="Change your words").count() == 0
    assert violations(other) == []
    other.get_by_label("Your answer").fill("It is about whom one knows.")
    press(other.get_by_role("button", name="Settle"))
    assert "TK settled this" in other.locator("main").inner_text()
    assert other.evaluate(WIDE) <= 0
    one.reload()
    assert "It is about whom one knows." in one.locator("main").inner_text()
    assert one.get_by_role("button", name="Open again").count() == 1
