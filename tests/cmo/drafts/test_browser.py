"""Drawing with forms in a real browser, without script too, on a phone and at a desk."""

import pytest
from playwright.sync_api import Page

from tests.cmo.drafting import Desk, drawn_study, new_study
from tests.ground.site import Site
from tests.journeys.axe import violations
from tests.journeys.browsing import OpenPage, press

pytestmark = pytest.mark.journey
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TABLE = "Context\tMechanism\tOutcome\nCold house\tfeels safe\tquits smoking\n\tBeing seen\tsleeps"


def fits(page: Page) -> None:
    """The page is no wider than its window."""
    assert page.evaluate(WIDER) <= 0


def look(page: Page) -> None:
    """The same, and it is for everyone; this takes script in the page."""
    assert violations(page) == []
    fits(page)


def go(page: Page, desk: Desk, path: str = "") -> None:
    """Go to a page of the draft."""
    page.goto(desk.site.at(f"/studies/{desk.study}/draft{path}"))


@pytest.mark.parametrize("width", [360, 1280])
def test_a_theory_is_begun_drawn_and_undone_without_script(
    served: Site, open_page: OpenPage, width: int
) -> None:
    desk = new_study(served)
    page = open_page(width=width, script=False, locale="en-GB")
    desk.sit(page, "researcher")
    fits(page)
    press(page.get_by_role("button", name="Start an empty theory"))
    fits(page)
    page.get_by_label("English").fill("Trust")
    press(page.get_by_role("button", name="Add the configuration"))
    fits(page)
    for kind, words in (("a mechanism", "Feels safe"), ("an outcome", "Quits smoking")):
        press(page.get_by_role("link", name=f"Add {kind}", exact=True))
        page.get_by_label("English").fill(words)
        press(page.get_by_role("button", name="Add the box"))
    press(page.locator("a.more", has_text="Feels safe"))
    page.get_by_label("What it does, to what").select_option("generates|trust/quits_smoking")
    press(page.get_by_role("button", name="Add the arrow"))
    fits(page)
    assert "Say whether “Feels safe” makes" in page.locator("main .field .error").inner_text()
    page.get_by_label("Sign").select_option("+")
    press(page.get_by_role("button", name="Add the arrow"))
    assert len(desk.draft.theory.configurations[0].links) == 1
    press(page.locator(".notices").get_by_role("button", name="Undo"))
    assert not desk.draft.theory.configurations[0].links
    fits(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_two_people_choose_between_two_versions(
    served: Site, open_page: OpenPage, width: int
) -> None:
    desk = drawn_study(served)
    one, other = (open_page(width=width, locale="en-GB") for _ in range(2))
    for page, who in ((one, "researcher"), (other, "second-researcher")):
        desk.sit(page, who, "trust")
        go(page, desk, "/configurations/trust/boxes/quits")
        page.locator("#wording-en").fill(f"Words of the {who}")
    for page in (one, other):
        press(page.get_by_role("button", name="Keep these changes"))
    look(other)
    seen = other.locator("main").inner_text()
    assert "Words of the researcher" in seen
    assert "Words of the second-researcher" in seen
    press(other.get_by_role("button", name="Keep mine"))
    words = desk.draft.theory.configurations[0].by_key["trust/quits"].label["en"]
    assert words == "Words of the second-researcher"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_table_is_pasted_and_corrected(served: Site, open_page: OpenPage, width: int) -> None:
    desk = drawn_study(served)
    page = open_page(width=width, locale="en-GB")
    desk.sit(page, "researcher")
    go(page, desk, "/paste")
    look(page)
    page.get_by_label("Table or list").fill(TABLE)
    press(page.get_by_role("button", name="Read the table"))
    look(page)
    press(page.get_by_role("button", name="Make the configuration"))
    look(page)
    page.locator("#label-en").fill("From a report")
    rows = page.locator("select[name^=element-]")
    for n in range(rows.count()):
        rows.nth(n).select_option("+")
    press(page.get_by_role("button", name="Make the configuration"))
    assert len(desk.draft.theory.configurations[1].occurrences) == 5
    look(page)
