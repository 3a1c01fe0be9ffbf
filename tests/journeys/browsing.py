"""A real browser and a real program for the journeys."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Response,
    sync_playwright,
)

from tests.ground.site import Site, serving, settle

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OpenPage = Callable[..., Page]


def find_chromium() -> str:
    """Where the browser is."""
    for name in CHROMIUMS:
        if path := shutil.which(name):
            return path
    raise RuntimeError("The journeys need Chromium: install it so that `chromium` can be found.")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once per worker."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(busy_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The program serving the founding study, shared: for journeys that only read."""
    with serving(settle(busy_sqlite, tmp_path_factory.mktemp("site"))) as site:
        yield site


@pytest.fixture
def served(founded_sqlite: Path, tmp_path: Path) -> Iterator[Site]:
    """The program serving a founding study of one's own, to change."""
    with serving(settle(founded_sqlite, tmp_path / "data")) as site:
        yield site


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Open a tab of its own: `open_page(width=360, script=False, locale="nl-NL")`.

    At the end nothing may have gone wrong in it: no error in its console, no answer 5xx.
    """
    wrong: list[str] = []
    pages: list[Page] = []

    def open_page(
        width: int = 1280, height: int = 900, script: bool = True, locale: str = "nl-NL"
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            locale=locale,
            has_touch=width < 500,
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("console", lambda message: _note(message, wrong))
        page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
        page.on("response", lambda answer: _note_answer(answer, wrong))
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.context.close()
    assert not wrong, wrong


def press(button: Locator) -> None:
    """Press what leads to another page, and wait until that page is whole.

    A click alone comes back once the new page has begun: what is asked of it at once
    (how many, how wide) is then asked of an empty one.
    """
    with button.page.expect_navigation():
        button.click()


def _note(message: ConsoleMessage, wrong: list[str]) -> None:
    expected = "Failed to load resource"  # refusals are looked at by their status
    if message.type == "error" and expected not in message.text:
        wrong.append(f"console: {message.text}")


def _note_answer(answer: Response, wrong: list[str]) -> None:
    if answer.status >= 500:
        wrong.append(f"{answer.status} {answer.url}")
