"""Picture the important pages into docs/screenshots/: `make screenshots`."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.ground.site import ROOT, Site, serving
from tests.journeys.browsing import QUIET, find_chromium

FOLDER = ROOT / "docs" / "screenshots"
WIDTHS = (360, 1280)
STUDY = "/studies/den-haag-2017-2018"


@dataclass(frozen=True)
class View:
    """A page to picture: its name, who sees it and where it is."""

    name: str
    way: str
    path: str


VIEWS = (
    View("study", "researcher", STUDY),
    View("mechanism", "researcher", f"{STUDY}/mechanisms/trust"),
    View("intervention", "researcher", f"{STUDY}/interventions/trial_work"),
    View("configuration", "researcher", f"{STUDY}/configurations/work"),
    View("sources", "researcher", f"{STUDY}/sources"),
    View("coding", "researcher", f"{STUDY}/sources/SH01-1"),
    View("results", "researcher", f"{STUDY}/results/status-holders"),
    View("findings", "researcher", f"{STUDY}/findings"),
    View("board", "board", f"{STUDY}/board"),
)


def main() -> None:
    """Serve a freshly loaded study and picture it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        serving(Path(data)) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
        for width in WIDTHS:
            for language in ("nl", "en"):
                staff(browser, site, width, language)
            for language in ("nl", "ar", "ti", "en"):
                respondent(browser, site, width, language)
        browser.close()


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
                page.goto(site.at(f"{view.path}?lang={language}"))
                keep(page, view.name, language, width)
        person.close()


def respondent(browser: Browser, site: Site, width: int, language: str) -> None:
    """A respondent's way up to the third question."""
    person = context(browser, width)
    page = person.new_page()
    page.goto(site.ways[f"respondent-{language}"])
    for number, _page in enumerate(forward(page), start=1):
        keep(page, f"respondent-{number}", language, width)
    person.close()


def forward(page: Page) -> Iterator[Page]:
    """The first pages a respondent sees, answering with the first choice."""
    yield page
    for _ in range(3):
        choice = page.locator("main input[type=radio], main input[type=checkbox]").first
        if choice.count():
            choice.check()
        page.locator("main button").first.click()
        yield page


def context(browser: Browser, width: int) -> BrowserContext:
    """A visitor of their own."""
    return browser.new_context(viewport={"width": width, "height": 800}, has_touch=width < 500)


def keep(page: Page, name: str, language: str, width: int) -> None:
    """Write the whole page as a picture."""
    page.evaluate("document.fonts.ready")
    page.screenshot(path=FOLDER / f"{name}-{language}-{width}.png", full_page=True)


if __name__ == "__main__":
    main()
