"""Pages about studies and people in a real browser: whole on a phone, and axe is content."""

import pytest
from playwright.sync_api import Page

from tests.ground.site import Site
from tests.journeys.browsing import OpenPage, press
from tests.journeys.test_axe import faults

pytestmark = pytest.mark.journey
STUDY = "den-haag-2017-2018"
OF_A_LEAD = [f"/studies/{STUDY}/{page}" for page in ("settings", "team", "put-away")]
OF_AN_ADMINISTRATOR = ["/administration", f"/administration/studies/{STUDY}", "/studies/new"]


def wrong_with(page: Page, site: Site, addresses: list[str]) -> list[str]:
    """What is wrong with some pages, in both languages."""
    found: list[str] = []
    for address in addresses:
        for language in ("nl", "en"):
            page.goto(site.at(f"{address}?lang={language}"))
            found += faults(page)
    return found


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wrong_with_the_pages_of_a_lead(
    width: int, site: Site, open_page: OpenPage
) -> None:
    page = open_page(width=width)
    page.goto(site.ways["researcher"])
    assert wrong_with(page, site, OF_A_LEAD) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wrong_with_the_pages_of_an_administrator(
    width: int, site: Site, open_page: OpenPage
) -> None:
    page = open_page(width=width)
    page.goto(site.ways["administrator"])
    wrong = wrong_with(page, site, OF_AN_ADMINISTRATOR)
    press(page.get_by_role("button", name="Make this study"))
    assert [*wrong, *faults(page)] == []


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wrong_with_handed_links(width: int, served: Site, open_page: OpenPage) -> None:
    page, stranger = open_page(width=width), open_page(width=width)
    page.goto(served.ways["researcher"])
    page.goto(served.at(f"/studies/{STUDY}/team"))
    press(page.get_by_role("button", name="Maak een link"))
    wrong = faults(page)
    stranger.goto(page.get_by_label("De link").input_value())
    wrong += faults(stranger)
    press(stranger.get_by_role("button", name="Maak mijn account en doe mee"))
    wrong += faults(stranger)
    stranger.goto(served.at("/invitations/wrong"))
    assert [*wrong, *faults(stranger)] == []
