"""A respondent with a phone, in a real browser: four languages, with and without a script."""

import pytest
from playwright.sync_api import Page

from tests.ground.site import Site
from tests.journeys.browsing import OpenPage, press

S = "/studies/den-haag-2017-2018"
ANSWERS = {
    "instruments_done": ["volunteering"],
    "vw_work_experience": ["agree"],
    "vw_words": ["ok 🙂"],
    "gender": ["rns"],
}
pytestmark = pytest.mark.journey


def answer_all(page: Page) -> None:
    """Consent, answer what is known, leave the rest, stop at the last page before sending."""
    page.check("[name=consent][value=yes]")
    press(page.locator("[name=do][value=next]"))
    while "/questions/" in page.url:
        name = page.url.rsplit("/", 1)[1]
        for value in ANSWERS.get(name, []):
            field = page.locator(f"textarea[name={name}]")
            if field.count():
                field.fill(value)
            else:
                page.check(f"[name={name}][value={value}]")
        press(page.locator("[name=do][value=next]"))


def of_question(twin: dict[str, object], name: str) -> dict[str, object]:
    questions = twin["questions"]
    assert isinstance(questions, list)
    found: dict[str, object] = next(q for q in questions if q["id"] == name)
    return found


def test_an_answer_arrives_in_the_results_and_in_the_claims_line(
    served: Site, open_page: OpenPage
) -> None:
    desk = open_page()
    desk.goto(served.ways["researcher"])

    def seen() -> tuple[object, object, object]:
        results = desk.request.get(served.at(f"{S}/results/status_holders.json")).json()
        claim = desk.request.get(served.at(f"{S}/claims/volunteering_network.json")).json()
        line = next(x for x in claim["lines"] if x["line"] == "status_holders/survey/2")
        asked = of_question(results, "vw_work_experience")
        return results["responses"], asked["base"], line["of"]

    assert seen() == (42, 20, 20)
    phone = open_page(width=360, script=False, locale="ti")
    phone.goto(served.ways["respondent-ti"])
    assert phone.url == served.at("/v/information")
    assert phone.locator("html").get_attribute("lang") == "ti"
    answer_all(phone)
    assert phone.url == served.at("/v/check")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    press(phone.locator("[name=do][value=send]"))
    assert phone.locator(".receipt").count() == 1
    assert seen() == (43, 21, 21)


def test_two_quick_taps_are_one_answer(served: Site, open_page: OpenPage) -> None:
    phone = open_page(width=360, locale="nl")
    phone.goto(served.ways["respondent-nl"])
    answer_all(phone)
    phone.dblclick("[name=do][value=send]")
    phone.wait_for_selector(".receipt")
    desk = open_page()
    desk.goto(served.ways["researcher"])
    results = desk.request.get(served.at(f"{S}/results/status_holders.json")).json()
    assert results["responses"] == 43


def test_when_the_line_drops_the_answer_waits_on_the_page_and_is_sent_once(
    served: Site, open_page: OpenPage
) -> None:
    phone = open_page(width=320, locale="ti")
    phone.goto(served.ways["respondent-ti"])
    phone.check("[name=consent][value=yes]")
    press(phone.locator("[name=do][value=next]"))
    posts: list[str] = []
    phone.on("request", lambda r: posts.append(r.url) if r.method == "POST" else None)
    phone.evaluate("window.stays = true")  # until a page is loaded anew
    phone.check("[value=agree]")
    phone.context.set_offline(True)
    phone.click("[name=do][value=next]")
    phone.locator("#offline").wait_for()
    assert phone.is_checked("[value=agree]")
    assert phone.evaluate("localStorage.length + sessionStorage.length") == 0
    with phone.expect_navigation():
        phone.context.set_offline(False)
    assert phone.url == served.at("/v/questions/considers_situation")
    assert phone.evaluate("document.activeElement.tagName") == "H1"
    assert "2" in phone.title()
    answered = [r for r in posts if r.endswith("/listens_to_wishes")]
    phone.go_back()
    phone.locator("[value=agree]:checked").wait_for(state="attached")
    assert phone.evaluate("window.stays")
    assert answered
    while "/questions/" in phone.url:
        press(phone.locator("[name=do][value=next]"))
    press(phone.locator("[name=do][value=send]"))
    phone.go_back()
    phone.locator(".receipt").wait_for(state="detached")
    assert phone.locator("input").count() == 0
    desk = open_page()
    desk.goto(served.ways["researcher"])
    results = desk.request.get(served.at(f"{S}/results/status_holders.json")).json()
    assert results["responses"] == 43
    asked = of_question(results, "listens_to_wishes")
    assert asked["base"] == 43


def test_with_a_script_what_stands_alone_unticks_the_rest(
    served: Site, open_page: OpenPage
) -> None:
    phone = open_page(width=360, locale="en")
    phone.goto(served.ways["respondent-en"])
    phone.check("[name=consent][value=yes]")
    press(phone.locator("[name=do][value=next]"))
    while "instruments_done" not in phone.url:
        press(phone.locator("[name=do][value=next]"))
    phone.check("[value=volunteering]")
    phone.check("[value=none]")
    assert not phone.is_checked("[value=volunteering]")
    phone.check("[value=volunteering]")
    assert not phone.is_checked("[value=none]")
