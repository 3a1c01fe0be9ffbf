"""A translator at work with the keyboard: save and go on; what is refused stays typed."""

import pytest
from playwright.sync_api import expect

from base.accounts.store import add_person, add_role, find_person
from base.steps import Author
from base.web.db import make_database
from survey.desk.store import start_draft
from tests.ground.site import Site
from tests.journeys.axe import violations
from tests.journeys.browsing import OpenPage, press

STUDY = "den-haag-2017-2018"
WORD = "a long sentence"


@pytest.fixture
def waiting(served: Site) -> Site:
    """The founding study with a second version to translate, and a translator of Tigrinya."""
    database = make_database(f"sqlite:///{served.data / 'werkzaam.db'}")
    with database.writing() as session:
        one = add_person(session, name="Selam", initials="SE", password=WORD)
        add_role(session, person=one.id, study=STUDY, role="translator", languages=("ti",))
        lead = find_person(session, initials="MB")
        assert lead is not None
        by = Author(lead.id, lead.initials)
        start_draft(session, study=STUDY, questionnaire="status_holders", by=by)
    database.engine.dispose()
    return served


@pytest.mark.journey
def test_a_translator_goes_from_text_to_text_without_a_mouse(
    waiting: Site, open_page: OpenPage
) -> None:
    page = open_page(width=1280, locale="en-GB")
    page.goto(waiting.at("/"))
    page.get_by_label("Name").fill("Selam")
    page.get_by_label("Password").fill(WORD)
    press(page.get_by_role("button", name="Sign in"))
    assert page.url.endswith(f"/studies/{STUDY}/translate")
    press(page.get_by_role("link", name="ትግርኛ", exact=False).first)
    assert violations(page) == []

    first = page.get_by_label("Translation of title")
    first.fill("ብዛዕባ ሓገዝ እንታይ ትብሉ?")
    first.press("Control+Enter")
    heading = page.get_by_label("Translation of info.heading")
    expect(heading).to_be_focused()
    expect(page.locator("[id='t-title']")).to_contain_text("Kept.")
    heading.fill("ሥራ ነው።")
    heading.press("Control+Enter")
    row = page.locator("[id='t-info.heading']")
    expect(row).to_contain_text("is Amharic")
    expect(page.get_by_label("Translation of info.heading")).to_have_value("ሥራ ነው።")
    page.get_by_label("Translation of info.heading").fill("ኣቐዲምኩም ነዚ ኣንብቡ")
    page.get_by_label("Translation of info.heading").press("Control+Enter")
    expect(row).to_contain_text("Kept.")
    page.reload()
    expect(page.get_by_label("Translation of info.heading")).to_have_value("ኣቐዲምኩም ነዚ ኣንብቡ")
    expect(page.get_by_text("Your translation: 2 of 119")).to_be_visible()

    page.set_viewport_size({"width": 360, "height": 800})
    press(row.get_by_role("link", name="Place, notes and history"))
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
