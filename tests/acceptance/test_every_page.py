"""Acceptance 7: on every kind of page axe finds nothing, and nothing sticks out at 360 pixels."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from tests.acceptance.reading import Reader, S
from tests.ground.site import Site, serving, settle
from tests.ground.touring import Tour
from tests.journeys.axe import violations
from tests.journeys.browsing import press
from tests.journeys.screenshots import VIEWS

WIDTHS = (1280, 360)
LANGUAGES = ("nl", "en")
PARTS = 6  # each a test of its own, so that they can run side by side
STICKS_OUT = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SHEET = "outcome_key,term_key,b,se\never_worked,nieuw,0.50,0.10\never_worked,fout,twee,0.10\n"

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def place(busy_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A freshly loaded study, served."""
    with serving(settle(busy_sqlite, tmp_path_factory.mktemp("pages"))) as site:
        yield site


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for the whole module."""
    context = browser.new_context(has_touch=True)
    page = context.new_page()
    yield page
    context.close()


@pytest.fixture(scope="module")
def kinds(house: Flask, tour: Tour) -> dict[str, str]:
    """One address of each kind of page, with and without a query; other tests look at some."""
    adapter = house.url_map.bind("localhost")
    seen = {adapter.match(view.path.partition("?")[0], return_rule=True)[0].rule for view in VIEWS}
    found: dict[str, str] = {}
    for address in sorted(tour.pages):
        path, mark, query = address.partition("?")
        rule = adapter.match(path, return_rule=True)[0].rule
        kind = rule + mark + re.sub(r"=[^&]*", "", query)
        if tour.statuses[address] == 200 and kind not in seen:
            found.setdefault(kind, address)
    return found


def wrong_with(page: Page, address: str) -> list[str]:
    """What is wrong with a page in both languages and at both widths."""
    found = []
    for language in LANGUAGES:
        joined = f"{address}{'&' if '?' in address else '?'}lang={language}"
        page.goto(joined)
        found += looked_at(page)
    return found


def looked_at(page: Page) -> list[str]:
    """What is wrong with the page that is open, wide and narrow."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        said = violations(page)
        if (wide := page.evaluate(STICKS_OUT)) > 0:
            said.append(f"{wide} pixels stick out")
        found += [f"{page.url} at {width}: {each}" for each in said]
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_every_kind_of_page_of_a_researcher(
    part: int, place: Site, tab: Page, kinds: dict[str, str]
) -> None:
    assert len(kinds) > 60
    tab.goto(place.ways["researcher"])
    mine = list(kinds.values())[part::PARTS]
    wrong = [each for address in mine for each in wrong_with(tab, place.at(address))]
    assert wrong == []


def test_every_mechanism_and_intervention_on_a_phone(
    place: Site, tab: Page, researcher: Reader
) -> None:
    tab.goto(place.ways["researcher"])
    tab.set_viewport_size({"width": 360, "height": 740})
    wide = []
    for kind in ("mechanisms", "interventions"):
        for element in researcher.twin("")[kind]:
            tab.goto(place.at(f"{S}/{kind}/{element['element']}?lang=nl"))
            if (by := tab.evaluate(STICKS_OUT)) > 0:
                wide.append((element["element"], by))
    assert wide == []


def test_every_kind_of_page_of_the_board_and_of_an_administrator(
    house: Flask, place: Site, tab: Page, board_tour: Tour, walked: Callable[[str], Tour]
) -> None:
    adapter = house.url_map.bind("localhost")
    wrong = []
    for way, tour in (("board", board_tour), ("administrator", walked("AB"))):
        tab.goto(place.ways[way])
        one: dict[str, str] = {}
        for address in sorted(tour.pages):
            rule = adapter.match(address.partition("?")[0], return_rule=True)[0].rule
            one.setdefault(rule, address)
        wrong += [each for address in one.values() for each in wrong_with(tab, place.at(address))]
    assert wrong == []


def test_pages_that_say_no(place: Site, tab: Page) -> None:
    tab.goto(place.ways["researcher"])
    wrong = wrong_with(tab, place.at(f"{S}/no-such-room"))
    tab.goto(place.at(f"{S}/sources/new?lang=nl"))
    press(tab.locator("main button.primary"))
    assert tab.locator("[role=alert]").count()
    wrong += looked_at(tab)
    tab.goto(place.at(f"{S}/verdicts/mec_network_cv?lang=nl"))
    press(tab.locator("main form button.primary"))
    assert tab.locator("[role=alert]").count()
    wrong += looked_at(tab)
    assert wrong == []


def test_pages_that_show_what_was_brought_in(place: Site, tab: Page, tmp_path: Path) -> None:
    held = BytesIO()
    document = docx.Document()
    document.add_paragraph("Interviewer: Hoe gaat het?")
    document.add_paragraph("Deelnemer: Het gaat goed, dank u. " * 20)
    document.save(held)
    (tmp_path / "gesprek.docx").write_bytes(held.getvalue())
    (tmp_path / "cijfers.csv").write_text(SHEET, encoding="utf-8")
    tab.goto(place.ways["researcher"])
    tab.goto(place.at(f"{S}/sources/new?lang=nl"))
    tab.locator("input[type=file]").set_input_files(tmp_path / "gesprek.docx")
    press(tab.locator("button[name=do][value=look]"))
    assert "dank u" in tab.locator("textarea[name=text]").input_value()
    wrong = looked_at(tab)
    tab.goto(place.at(f"{S}/findings/import?lang=nl"))
    tab.locator("input[type=file]").set_input_files(tmp_path / "cijfers.csv")
    press(tab.locator("main form button.primary"))
    assert "1,36–2,01" in tab.locator("main").inner_text()
    wrong += looked_at(tab)
    assert wrong == []


@pytest.mark.parametrize("language", ["nl", "ar", "ti", "en"])
def test_pages_of_a_respondent_that_say_no(place: Site, tab: Page, language: str) -> None:
    tab.goto(place.at(f"/v/remove?lang={language}"))
    tab.locator("input[name=receipt]").fill("0000-0000")
    press(tab.locator("main button").first)
    assert tab.locator("[role=alert]").count()
    wrong = looked_at(tab)
    tab.goto(place.at(f"/v/0000000000?lang={language}"))
    wrong += looked_at(tab)
    tab.goto(place.ways[f"respondent-{language}"])
    press(tab.locator("button[name=do]").last)
    assert tab.locator("[role=alert]").count()
    wrong += looked_at(tab)
    assert wrong == []
