"""The extended version of the founding questionnaire is made from version 1 at the desk."""

import pytest
from playwright.sync_api import Page

from base.web.db import make_database
from survey.design.store import get_draft, get_newest
from survey.wording.store import get_texts
from tests.ground.site import Site
from tests.journeys.axe import violations
from tests.journeys.browsing import OpenPage, press

pytestmark = pytest.mark.journey
STUDY = "den-haag-2017-2018"
DESIGN = f"/studies/{STUDY}/questionnaires/status_holders/design"
HONEST = "Mijn contactpersoon vertelt eerlijk welk werk ik kan doen."
LOST = "Ging uw contactpersoon weg zonder dat u het hoorde?"
MOOD = "Door {choice} heb ik meer zin om te werken."


def test_the_extended_version_is_made_at_the_desk(served: Site, open_page: OpenPage) -> None:
    page = open_page(locale="en-GB")
    page.goto(served.ways["researcher"])
    page.goto(served.at(DESIGN))
    press(page.get_by_role("button", name="Start version 2"))
    add(page, served, "guidance", HONEST, "agree5", "honest_picture")
    add(page, served, "guidance", "De hulp past bij mij.", "agree5", "help_fits")
    add(page, served, "guidance", LOST, "yesno", "contact_lost")
    add(page, served, "guidance", "Wanneer begon u met iets?", "month", "first_activity")
    page.get_by_label("First year").fill("2014")
    page.get_by_label("Last year").fill("2018")
    press(page.get_by_role("button", name="Save", exact=True))
    add(page, served, "background", "Hebt u nu betaald werk?", "yesno", "paid_work_now")
    add(page, served, "background", "Hoeveel uur werkt u?", "number", "work_hours")
    page.get_by_label("Lowest").fill("1")
    page.get_by_label("Highest").fill("60")
    press(page.get_by_role("button", name="Save", exact=True))
    ask_only_if(page, "paid_work_now", "Ja")
    assert "Hebt u nu betaald werk" in page.locator(".built").first.inner_text()
    page.goto(served.at(f"{DESIGN}/sections/matching_event/questions/new"))
    fill(page, MOOD, "agree5", "motivation")
    press(page.get_by_role("button", name="Add the question"))
    assert page.locator("#q-vw_motivation").count() == 1
    by_keyboard(page)
    assert violations(page) == []
    looked_at(served)


def add(page: Page, served: Site, section: str, label: str, kind: str, name: str) -> None:
    """A question added at the end of a section, from the whole questionnaire."""
    page.goto(served.at(DESIGN))
    part = page.locator(f"section[aria-labelledby='q-{section}']")
    press(part.get_by_role("link", name="Add a question"))
    fill(page, label, kind, name)
    press(page.get_by_role("button", name="Add the question"))


def fill(page: Page, label: str, kind: str, name: str) -> None:
    """What is asked, how it is answered, and its id."""
    page.get_by_label("What is asked").fill(label)
    page.get_by_label("How it is answered").select_option(kind)
    page.get_by_label("Id (optional)").fill(name)


def ask_only_if(page: Page, question: str, answer: str) -> None:
    """Build by clicking: this question is asked if another was answered so."""
    press(page.get_by_role("link", name="Build by clicking").first)
    page.get_by_label("about which question?").select_option(question)
    press(page.get_by_role("button", name="Choose"))
    page.get_by_label("Which answer").select_option(label=answer)
    press(page.get_by_role("button", name="Add it"))
    press(page.get_by_role("button", name="Keep this condition"))


def by_keyboard(page: Page) -> None:
    """From question to question with the arrows, one moved with Alt, and back with Undo."""
    first = page.locator("#q-honest_picture .q a")
    first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('li').id") == "q-help_fits"
    with page.expect_navigation():
        page.keyboard.press("Alt+ArrowUp")
    ids = page.locator(".lines > li").evaluate_all("all => all.map(one => one.id)")
    assert ids.index("q-help_fits") + 1 == ids.index("q-honest_picture")
    press(page.get_by_role("button", name="Undo").first)
    assert "Undone" in page.locator(".notices").inner_text()


def looked_at(served: Site) -> None:
    """What is kept: every question of version 1 under its id, and the new ones among them."""
    database = make_database(f"sqlite:///{served.data / 'werkzaam.db'}")
    with database.reading() as session:
        where = {"study": STUDY, "questionnaire": "status_holders"}
        first = get_newest(session, **where)
        draft = get_draft(session, **where)
        texts = get_texts(session, version=draft.id, language="nl")
    database.engine.dispose()
    kept = [question.id for question in draft.outline if question.id in first.outline.by_id]
    assert kept == list(first.outline.by_id)
    new = [question.id for question in draft.outline if question.id not in first.outline.by_id]
    assert new[:4] == ["honest_picture", "help_fits", "contact_lost", "first_activity"]
    assert new[4:] == [
        *("me_motivation", "tp_motivation", "we_motivation", "vw_motivation"),
        *("paid_work_now", "work_hours"),
    ]
    hours = draft.outline.by_id["work_hours"]
    assert hours.shown_if.text == "selected(${paid_work_now}, 'yes')"
    assert hours.facts()["highest"] == 60
    assert texts["tp_motivation.label"] == "Door Proefplaatsing heb ik meer zin om te werken."
