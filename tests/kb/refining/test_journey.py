"""A team refines its theory in a browser without script: change, reason, publish, look back."""

import pytest
from playwright.sync_api import Page

from tests.ground.site import Site
from tests.journeys.axe import violations
from tests.journeys.browsing import OpenPage, press
from tests.kb.refining.drafting import S

pytestmark = pytest.mark.journey


def button(page: Page, name: str) -> None:
    """Press a button that leads to another page."""
    press(page.get_by_role("button", name=name, exact=False).first)


def link(page: Page, name: str) -> None:
    """Follow a link."""
    press(page.get_by_role("link", name=name, exact=False).first)


@pytest.mark.parametrize("width", [360, 1280])
def test_from_an_argument_to_a_version_and_back(
    width: int, served: Site, open_page: OpenPage
) -> None:
    page = open_page(width=width, script=False, locale="en-GB")
    page.goto(served.ways["researcher"])
    page.goto(served.at(f"{S}/draft?lang=en"))
    button(page, "Start from version 1")
    page.goto(served.at(f"{S}/draft/elements/mec_practise_skills"))
    page.get_by_role("group", name="Words of the element").get_by_label("English").fill(
        "Practise with colleagues"
    )
    button(page, "Change the element")

    page.goto(served.at(f"{S}/draft"))
    link(page, "What is different")
    assert page.get_by_text("0 of 1 differences have a reason").is_visible()
    page.get_by_role("checkbox").check()
    button(page, "Give a reason for what is ticked")
    assert page.get_by_label("What this decision does").input_value() == "rephrase"
    button(page, "Keep this reason")
    assert page.get_by_text("Give the reason in at least one language.").first.is_visible()
    page.get_by_label("Why (English)").fill("They practise with colleagues, not in class.")
    page.get_by_label("Meeting").fill("Team meeting 4")
    page.get_by_text("Gaining language and employee skills").last.click()
    page.get_by_label("Volunteering → Practise language and employee skills").check()
    button(page, "Keep this reason")
    assert page.get_by_text("1 of 1 differences have a reason").is_visible()

    link(page, "To publishing")
    content = page.locator(".hash").inner_text()
    button(page, "Publish and freeze version 2")
    assert page.locator(".hash").first.inner_text() == content

    link(page, "What was said about an earlier wording")
    waiting = page.get_by_role("button", name="It still holds").count()
    volunteering = "Volunteering → Practise language and employee skills"
    press(page.get_by_role("button", name="It still holds").filter(has_text=volunteering))
    assert page.get_by_role("button", name="It still holds").count() == waiting - 1

    page.goto(served.at(f"{S}/compare"))
    assert page.get_by_role("heading", name="From version 1 to version 2").is_visible()
    page.goto(served.at(f"{S}/timeline?of=place:language_and_employee_skills/mec_practise_skills"))
    assert page.get_by_text("They practise with colleagues, not in class.").is_visible()
    assert page.get_by_text("Team meeting 4").is_visible()


ADDRESSES = (
    "draft/changes",
    "draft/changes/new",
    "draft/changes/new?about=stays",
    "draft/changes/R10",
    "draft/changes/R10/remove",
    "draft/publish",
    "compare",
    "timeline",
    "carried",
)


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_has_nothing_to_say_and_nothing_sticks_out(
    width: int, site: Site, open_page: OpenPage
) -> None:
    page = open_page(width=width)
    page.goto(site.ways["researcher"])
    for address in ADDRESSES:
        page.goto(site.at(f"{S}/{address}"))
        assert violations(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
