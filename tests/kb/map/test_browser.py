"""A researcher asks and records without script, on a phone too; axe is content."""

import pytest
from playwright.sync_api import Page

from tests.ground.site import Site
from tests.journeys.browsing import OpenPage, press
from tests.journeys.test_axe import faults
from tests.kb.dossiers.conftest import STUDY

pytestmark = pytest.mark.journey
MAP = f"/studies/{STUDY}/map"
ASKED = f"{MAP}/questions?from=prb_linear_approach&to=out_delay"
OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wrong_with_the_pages(width: int, site: Site, open_page: OpenPage) -> None:
    page = open_page(width=width)
    page.goto(site.ways["researcher"])
    wrong: list[str] = []
    for address in (f"{ASKED}&links=many", ASKED, f"{MAP}/exclusions"):
        for language in ("nl", "en"):
            page.goto(site.at(f"{address}{'&' if '?' in address else '?'}lang={language}"))
            page.evaluate(OPEN)
            wrong += faults(page)
    assert wrong == []


@pytest.mark.parametrize("width", [360, 1280])
def test_from_the_theory_to_an_answer_without_script(
    width: int, site: Site, open_page: OpenPage
) -> None:
    page = open_page(width=width, script=False)
    page.goto(site.ways["researcher"])
    page.goto(site.at(f"/studies/{STUDY}/configurations?lang=en"))
    press(page.get_by_role("link", name="Questions to the whole theory"))
    page.get_by_label("From").select_option(label="Language training")
    page.get_by_label("To", exact=True).select_option(label="A better chance of finding work")
    press(page.get_by_role("button", name="Ask"))
    assert page.get_by_text("There are 2 ways of at most 8 steps.").is_visible()
    page.get_by_text("1 context decides whether it is reached").click()
    assert page.get_by_text("With “Together with looking for work”").is_visible()
    press(page.get_by_role("link", name="on the map (1)"))
    assert page.get_by_role("heading", name="Map").is_visible()


def test_an_exclusion_is_recorded_taken_back_and_put_back(
    served: Site, open_page: OpenPage
) -> None:
    page: Page = open_page(width=360, script=False)
    page.goto(served.ways["researcher"])
    page.goto(served.at(f"{MAP}/exclusions?lang=en"))
    page.get_by_label("One context").select_option(index=1)
    page.get_by_label("The other context").select_option(index=1)
    page.get_by_label("Why they cannot both hold").fill("Who has the one lacks the other.")
    press(page.get_by_role("button", name="Record"))
    assert page.get_by_text("Choose another context: these are the same.").first.is_visible()
    page.get_by_label("The other context").select_option(index=2)
    press(page.get_by_role("button", name="Record"))
    assert page.get_by_text("Who has the one lacks the other.").is_visible()
    press(page.get_by_role("button", name="Take back"))
    assert page.get_by_text("None yet. Record the first below.").is_visible()
    press(page.get_by_role("button", name="Put back"))
    assert page.get_by_role("button", name="Take back").is_visible()
