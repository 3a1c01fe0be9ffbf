"""Picture the important pages into docs/screenshots/: `make screenshots`."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, FloatRect, Page, sync_playwright

from base.web.db import make_database
from tests.ground.busy import work_on
from tests.ground.site import ROOT, Site, serving
from tests.journeys.browsing import QUIET, find_chromium, press

FOLDER = ROOT / "docs" / "screenshots"
WIDTHS = (360, 1280)
STUDY = "/studies/den-haag-2017-2018"


@dataclass(frozen=True)
class View:
    """A page to picture: its name, who sees it and where it is."""

    name: str
    way: str
    path: str

    def at(self, language: str) -> str:
        """The address of the page in a language."""
        return f"{self.path}{'&' if '?' in self.path else '?'}lang={language}"


ASKS = f"{STUDY}/questionnaires/status_holders"
ASKED = "from=int_matching_event&to=out_better_chance"
VIEWS = (
    View("home", "researcher", "/"),
    View("study", "researcher", STUDY),
    View("mechanism", "researcher", f"{STUDY}/mechanisms/mec_network_cv"),
    View("intervention", "researcher", f"{STUDY}/interventions/int_matching_event"),
    View("configurations", "researcher", f"{STUDY}/configurations"),
    View("configuration", "researcher", f"{STUDY}/configurations/early_activation"),
    View("changes", "researcher", f"{STUDY}/changes"),
    View("draft", "researcher", f"{STUDY}/draft"),
    View("editor", "researcher", f"{STUDY}/draft/configurations/direct_contact"),
    View("reasons", "researcher", f"{STUDY}/draft/changes"),
    View("compare", "researcher", f"{STUDY}/compare?from=0&to=1"),
    View("timeline", "researcher", f"{STUDY}/timeline"),
    View("map", "researcher", f"{STUDY}/map"),
    View(
        "questions",
        "researcher",
        f"{STUDY}/map/questions?from=int_matching_event&to=out_better_chance",
    ),
    View("sentences", "researcher", f"{STUDY}/statements"),
    View("claims", "researcher", f"{STUDY}/claims"),
    View("team", "researcher", f"{STUDY}/team"),
    View("claim", "researcher", f"{STUDY}/claims/volunteering_practise"),
    View("sources", "researcher", f"{STUDY}/sources"),
    View("coding", "researcher", f"{STUDY}/sources/SH01-1"),
    View("codebook", "researcher", f"{STUDY}/codebook"),
    View("results", "researcher", f"{STUDY}/results/status_holders"),
    View("questionnaires", "researcher", f"{STUDY}/questionnaires"),
    View("questionnaire", "researcher", ASKS),
    View("question", "researcher", f"{ASKS}/design/questions/instruments_done"),
    View("translation", "researcher", f"{ASKS}/translate/ti"),
    View("preview", "researcher", f"{ASKS}/preview/ar"),
    View("fieldwork", "researcher", f"{ASKS}/fieldwork"),
    View("booklets", "researcher", f"{ASKS}/paper"),
    View("keying", "researcher", f"{ASKS}/keying"),
    View(
        "crosstab",
        "researcher",
        f"{STUDY}/results/status_holders/crosstab?rows=gender&columns=listens_to_wishes",
    ),
    View("findings", "researcher", f"{STUDY}/findings"),
    View("board", "board", f"{STUDY}/board"),
    View("board-sheet", "board", f"{STUDY}/board/mec_network_cv"),
)
FORWARD = "button[name=do][value=next]:visible, button[name=do][value=send]:visible"
QUESTION_SHOWN = 4
TALLEST = 2800


def main() -> None:
    """Serve a freshly loaded study, with a draft on its desk, and picture it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        serving(Path(data)) as site,
        sync_playwright() as playwright,
    ):
        _set_to_work(site)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
        for width in WIDTHS:
            for language in ("nl", "en"):
                staff(browser, site, width, language)
            for language in ("nl", "ar", "ti", "en"):
                respondent(browser, site, width, language)
        browser.close()


def _set_to_work(site: Site) -> None:
    database = make_database(f"sqlite:///{site.data / 'werkzaam.db'}")
    with database.writing() as session:
        work_on(session)
    database.engine.dispose()


def staff(browser: Browser, site: Site, width: int, language: str) -> None:
    """The desk and the board, in one language at one width."""
    stranger = context(browser, width)
    page = stranger.new_page()
    page.goto(site.at(f"/sign-in?lang={language}"))
    keep(page, "sign-in", language, width)
    stranger.close()
    for way in dict.fromkeys(view.way for view in VIEWS):
        person = context(browser, width)
        page = person.new_page()
        page.goto(site.ways[way])
        for view in VIEWS:
            if view.way == way:
                page.goto(site.at(view.at(language)))
                keep(page, view.name, language, width)
        person.close()


def respondent(browser: Browser, site: Site, width: int, language: str) -> None:
    """A respondent's whole way: information, a question, check, thanks."""
    person = context(browser, width)
    page = person.new_page()
    page.goto(site.ways[f"respondent-{language}"])
    page.locator("input[type=radio]").first.check()
    keep(page, "respondent-information", language, width)
    for number in range(1, 100):
        press(page.locator(FORWARD).last)
        if "/questions/" not in page.url:
            break
        choice = page.locator("input[type=radio], input[type=checkbox]").first
        if choice.count():
            choice.check()
        if number == QUESTION_SHOWN:
            keep(page, "respondent-question", language, width)
    keep(page, "respondent-check", language, width)
    press(page.locator(FORWARD).last)
    keep(page, "respondent-thanks", language, width)
    page.goto(site.at(f"/v/remove?lang={language}"))
    keep(page, "respondent-remove", language, width)
    person.close()


def context(browser: Browser, width: int) -> BrowserContext:
    """A visitor of their own."""
    return browser.new_context(viewport={"width": width, "height": 800}, has_touch=width < 500)


def keep(page: Page, name: str, language: str, width: int) -> None:
    """Write the page as a picture, down to where a repository bears its size."""
    page.evaluate("document.fonts.ready")
    tall = min(TALLEST, int(page.evaluate("document.documentElement.scrollHeight")))
    clip = FloatRect(x=0, y=0, width=width, height=tall)
    page.screenshot(path=FOLDER / f"{name}-{language}-{width}.png", full_page=True, clip=clip)


if __name__ == "__main__":
    main()
