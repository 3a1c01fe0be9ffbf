"""Acceptance 3: a respondent answers on a small phone, without script, in each language."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from base.web.db import make_database
from survey.fieldwork.store import open_for
from tests.acceptance.reading import S
from tests.ground.site import SECRET, Site, serving, settle
from tests.journeys.browsing import OpenPage, press

LANGUAGES = ["ti", "ar", "nl", "en"]
BUDGET = {"nl": 40_000, "en": 40_000, "ar": 70_000, "ti": 70_000}
MOST_REQUESTS = 6
RECEIPT = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")
CITED, CLAIM, LINE = "vw_language_improved", "volunteering_practise", "status_holders/survey/2"
PRESSED: Mapping[str, str | list[str]] = {
    "listens_to_wishes": "agree",
    "considers_situation": "disagree",
    "prepared_for_work": "dk",
    "grade_guidance": "7",
    "instruments_done": ["volunteering"],
    "vw_useful": "agree_strongly",
    "vw_chances_increased": "neither",
    CITED: "agree",
    "vw_network_grown": "agree",
    "vw_work_experience": "rns",
    "vw_found_job": "no",
    "gender": "male",
}

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def place(founded_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A freshly loaded study, served; each test counts from where it begins."""
    with serving(settle(founded_sqlite, tmp_path_factory.mktemp("answering"))) as site:
        yield site


@pytest.fixture
def desk(place: Site, browser: Browser) -> Iterator[Page]:
    """A researcher at another machine."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(place.ways["researcher"])
    yield page
    context.close()


def counted(place: Site, desk: Page) -> tuple[int, int, int, int]:
    """Responses, base and agreement of the cited question, base of the claim's line."""
    results: Any = desk.request.get(place.at(f"{S}/results/status_holders.json")).json()
    question = next(q for q in results["questions"] if q["id"] == CITED)
    claim: Any = desk.request.get(place.at(f"{S}/claims/{CLAIM}.json")).json()
    line = next(line for line in claim["lines"] if line["line"] == LINE)
    return results["responses"], question["base"], question["answers"]["agree"], line["of"]


def more(before: tuple[int, int, int, int]) -> tuple[int, ...]:
    """One respondent later."""
    return tuple(number + 1 for number in before)


def fill_in(page: Page, language: str) -> None:
    """From the information page to the last page before sending, pressing what is on screen."""
    looks_right(page, language)
    assert page.url.endswith("/v/information")
    choose(page, "consent", "yes")
    press(page.locator('button[name=do][value="next"]'))
    while "/questions/" in page.url:
        looks_right(page, language)
        name = page.url.rsplit("/", 1)[1].partition("?")[0]
        given = PRESSED.get(name, [])
        for code in [given] if isinstance(given, str) else given:
            choose(page, name, code)
        if name == "guidance_words":
            page.locator(f"textarea[name={name}]").fill("Dank u ቅ 🙂")
        press(page.locator('button[name=do][value="next"]'))
    assert page.url.endswith("/v/check")
    looks_right(page, language)


def choose(page: Page, question: str, code: str) -> None:
    """Press an answer where a finger would."""
    field = page.locator(f'input[name="{question}"][value="{code}"]')
    field.click()
    assert field.is_checked()


def looks_right(page: Page, language: str) -> None:
    """Language, direction and width of a page; its heading; nothing secret in its address."""
    root = page.locator("html")
    assert root.get_attribute("lang") == language
    assert root.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert page.locator("h1").count() == 1
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320, (page.url, wide)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/v/[a-z_/0-9]*(\?checking=1)?", page.url), page.url
    assert not re.search(r"/v/[0-9A-HJKMNP-TV-Z]{10}$", page.url)


def send(page: Page) -> str:
    """Press send; gives the receipt code."""
    press(page.locator('button[name=do][value="send"]'))
    return receipt(page)


def receipt(page: Page) -> str:
    """The receipt code on the last page."""
    code = page.locator("main strong").filter(has_text=RECEIPT)
    code.wait_for()
    return code.inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_questionnaire_without_script(
    place: Site, desk: Page, open_page: OpenPage, language: str
) -> None:
    before = counted(place, desk)
    page = open_page(width=320, height=640, script=False, locale="nl-NL")
    page.goto(place.ways[f"respondent-{language}"])
    fill_in(page, language)
    assert counted(place, desk) == before
    assert send(page)
    looks_right(page, language)
    assert counted(place, desk) == more(before)
    page.goto(place.at("/v/"))
    assert not RECEIPT.search(page.locator("main").inner_text())


def test_the_same_without_style_sheet_font_and_script(
    place: Site, desk: Page, browser: Browser
) -> None:
    before = counted(place, desk)
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, java_script_enabled=False, locale="nl-NL"
    )
    page = context.new_page()
    blocked: list[str] = []
    page.route("**/static/**", lambda route: block(route, blocked))
    page.goto(place.ways["respondent-ar"])
    fill_in(page, "ar")
    assert send(page)
    assert blocked
    assert counted(place, desk) == more(before)
    context.close()


def block(route: Route, blocked: list[str]) -> None:
    """Let nothing through."""
    blocked.append(route.request.url)
    route.abort()


def test_pressing_twice_and_sending_again_is_one_response(
    place: Site, desk: Page, open_page: OpenPage
) -> None:
    before = counted(place, desk)
    page = open_page(width=320, script=False)
    page.goto(place.ways["respondent-ti"])
    fill_in(page, "ti")
    form = {
        field.get_attribute("name") or "": field.get_attribute("value") or ""
        for field in page.locator("form input[type=hidden]").all()
    }
    page.locator('button[name=do][value="send"]').dblclick()
    code = receipt(page)
    for _ in range(3):
        answer = page.request.post(place.at("/v/check"), form={**form, "do": "send"})
        assert answer.status == 200
        assert code in answer.text()
    assert counted(place, desk) == more(before)


def test_the_receipt_takes_the_answers_back_once(
    place: Site, desk: Page, open_page: OpenPage
) -> None:
    before = counted(place, desk)
    page = open_page(width=320, script=False)
    page.goto(place.ways["respondent-ar"])
    fill_in(page, "ar")
    code = send(page)
    assert counted(place, desk) == more(before)
    press(page.locator('main a[href*="/v/remove"]'))
    looks_like_removal(page)
    page.locator("input[name=receipt]").fill("0000-0000")
    press(page.locator("main button").first)
    assert counted(place, desk) == more(before)
    page.locator("input[name=receipt]").fill(f" {code.lower().replace('-', ' ')} ")
    press(page.locator("main button").first)
    assert counted(place, desk) == before
    page.goto(place.at("/v/remove?lang=ar"))
    page.locator("input[name=receipt]").fill(code)
    press(page.locator("main button").first)
    assert page.locator("input[name=receipt]").is_visible()
    assert counted(place, desk) == before


def looks_like_removal(page: Page) -> None:
    """The page that takes a receipt, in the respondent's language and on their screen."""
    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_saying_no_leaves_nothing(place: Site, desk: Page, open_page: OpenPage) -> None:
    before = counted(place, desk)
    page = open_page(width=320, script=False)
    page.goto(place.ways["respondent-nl"])
    choose(page, "consent", "no")
    press(page.locator('button[name=do][value="next"]'))
    assert counted(place, desk) == before
    assert page.context.cookies() == []


def test_going_back_and_switching_language_loses_no_answer(
    place: Site, open_page: OpenPage
) -> None:
    page = open_page(width=320, script=False)
    page.goto(place.ways["respondent-en"])
    choose(page, "consent", "yes")
    press(page.locator('button[name=do][value="next"]'))
    choose(page, "listens_to_wishes", "agree")
    page.locator("details.languages summary, summary").first.click()
    press(page.locator('button[name=language][value="ti"]'))
    looks_right(page, "ti")
    assert page.locator('input[value="agree"]').is_checked()
    press(page.locator('button[name=do][value="next"]'))
    press(page.locator("button[name=back]"))
    assert page.locator('input[value="agree"]').is_checked()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_fits_its_budget(place: Site, browser: Browser, language: str) -> None:
    carried = transferred(browser, place.ways[f"respondent-{language}"])
    total = sum(carried.values())
    assert total <= BUDGET[language], (total, carried)
    # the demo's way in is one more: a letter has the address behind it
    assert len(carried) - 1 <= MOST_REQUESTS, carried
    assert any(".css" in url for url in carried)
    assert language not in {"ar", "ti"} or any(".woff2" in url for url in carried)


def test_the_page_that_asks_for_a_language_fits_the_smaller_budget(
    place: Site, browser: Browser
) -> None:
    database = make_database(f"sqlite:///{place.data / 'werkzaam.db'}")
    with database.writing() as session:
        letter = open_for(
            session,
            study="den-haag-2017-2018",
            language="",
            key=SECRET.encode(),
            questionnaire="status_holders",
        )
    database.engine.dispose()
    carried = transferred(browser, place.at(letter))
    assert sum(carried.values()) <= BUDGET["nl"], carried


def transferred(browser: Browser, address: str) -> dict[str, int]:
    """Address -> bytes over the wire, headers too, for a browser that was never here."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="nl-NL")
    page = context.new_page()
    wire = context.new_cdp_session(page)
    urls: dict[str, str] = {}
    carried: dict[str, int] = {}

    def asked(event: dict[str, Any]) -> None:
        before = event.get("redirectResponse")
        if before:
            carried[before["url"]] = int(before["encodedDataLength"])
        urls[event["requestId"]] = event["request"]["url"]

    def came(event: dict[str, Any]) -> None:
        url = urls[event["requestId"]]
        if not url.startswith("data:"):
            carried[url] = int(event["encodedDataLength"])

    wire.on("Network.requestWillBeSent", asked)
    wire.on("Network.loadingFinished", came)
    wire.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    context.close()
    return carried
