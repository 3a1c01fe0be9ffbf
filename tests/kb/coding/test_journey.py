"""A researcher codes with mouse, keyboard and touch, in the real program."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.ground.site import Site
from tests.journeys.browsing import OpenPage

SOURCE = "/studies/den-haag-2017-2018/sources/V02-1"
TOUCH = """(words) => {
  const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0 || !walker.currentNode.parentElement.closest(".said")) continue;
    window.getSelection().setBaseAndExtent(
      walker.currentNode, at, walker.currentNode, at + words.length);
    return;
  }
}"""


def at_desk(tab: Page, site: Site) -> Page:
    """The researcher in front of a source."""
    tab.goto(site.ways["researcher"])
    tab.goto(site.at(SOURCE))
    return tab


def first_words(tab: Page) -> str:
    """Three words that stand in one run of the second paragraph."""
    said = tab.locator(".said").nth(1).inner_text()
    return " ".join(said.split()[1:4])


@pytest.fixture
def desk(served: Site, open_page: OpenPage) -> Page:
    return at_desk(open_page(width=1440), served)


def test_words_are_selected_coded_cited_and_undone_by_keys(desk: Page) -> None:
    line = desk.locator(".said").nth(1).locator(".line").first
    box = line.bounding_box()
    assert box is not None
    desk.mouse.move(box["x"] + 1, box["y"] + 15)
    desk.mouse.down()
    desk.mouse.move(box["x"] + 200, box["y"] + 15, steps=6)
    desk.mouse.up()
    shown = desk.locator("#give-shown")
    expect(shown).to_be_visible()
    words = shown.inner_text()
    assert words.strip() in desk.locator(".said").nth(1).inner_text()
    desk.keyboard.press("c")
    desk.keyboard.type("weinig tijd")
    desk.keyboard.press("Enter")
    expect(desk.locator("#hand-title")).to_contain_text("Weinig tijd om te zoeken")
    expect(desk.locator(".hand blockquote")).to_have_text(words.strip())
    desk.keyboard.press("e")
    desk.keyboard.type("taal oefenen")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    desk.locator("#cite-stance").select_option("supports")
    desk.get_by_role("button", name="Koppelen").click()
    expect(desk.locator(".hand .cited")).to_contain_text("steunt")
    desk.locator("h1").click()
    desk.keyboard.press("Control+z")
    expect(desk.locator("#hand")).to_have_count(0)
    expect(desk.locator("#status")).to_contain_text("Ongedaan gemaakt")


def test_a_removed_coding_comes_back_with_its_citations(desk: Page) -> None:
    desk.locator(".names a").first.click()
    cited = desk.locator(".hand .cited > li")
    expect(cited.first).to_be_visible()
    before = cited.count()
    names = desk.locator(".names a").count()
    desk.get_by_role("button", name="Deze codering verwijderen").click()
    expect(desk.locator("#undo")).to_contain_text("Verwijdering ongedaan maken")
    desk.locator("#undo button").click()
    expect(desk.locator(".names a")).to_have_count(names)
    expect(cited).to_have_count(before)


def test_a_number_gives_a_recent_code(desk: Page) -> None:
    words = first_words(desk)
    desk.evaluate(TOUCH, words)
    expect(desk.locator("#give-shown")).to_have_text(words)
    recent = desk.locator("[data-recent='2']").locator("xpath=..").locator("a")
    name = recent.inner_text()
    desk.keyboard.press("2")
    expect(desk.locator("#hand-title")).to_have_text(name)
    expect(desk.locator(".hand blockquote")).to_have_text(words)


def test_j_and_k_walk_over_the_codings(desk: Page) -> None:
    current = desk.locator(".names a[aria-current]")
    names = desk.locator(".names a").all_inner_texts()
    desk.keyboard.press("j")
    expect(current).to_have_text(names[0])
    desk.keyboard.press("j")
    expect(desk.locator(".names a").nth(1)).to_have_attribute("aria-current", "true")
    desk.keyboard.press("k")
    expect(desk.locator(".names a").nth(0)).to_have_attribute("aria-current", "true")


def test_a_paragraph_is_coded_by_keyboard_alone(desk: Page) -> None:
    desk.locator("a.this").nth(1).focus()
    desk.keyboard.press("Enter")
    shown = desk.locator("#give-shown")
    expect(shown).to_be_visible()
    whole = shown.inner_text()
    desk.keyboard.press("[")
    expect(shown).not_to_have_text(whole)
    assert whole.startswith(shown.inner_text().strip())
    desk.keyboard.press("c")
    desk.keyboard.type("Een heel nieuwe code")
    desk.keyboard.press("Enter")
    expect(desk.locator("#hand-title")).to_contain_text("Een heel nieuwe code")


def test_words_touched_on_a_phone_are_coded_in_place(served: Site, open_page: OpenPage) -> None:
    tab = at_desk(open_page(width=360, height=740), served)
    words = first_words(tab)
    tab.evaluate(TOUCH, words)
    expect(tab.locator("#give-shown")).to_have_text(words)
    tab.locator("#give-code-type").tap()
    tab.get_by_role("option", name="Taal oefenen").tap()
    tab.get_by_role("button", name="Code geven").tap()
    expect(tab.locator(".hand blockquote")).to_have_text(words)


def test_without_a_connection_the_selection_stays(desk: Page) -> None:
    words = first_words(desk)
    desk.evaluate(TOUCH, words)
    expect(desk.locator("#give-shown")).to_have_text(words)
    desk.route(re.compile("/codings$"), lambda route: route.abort())
    desk.keyboard.press("c")
    desk.keyboard.type("taal oefenen")
    desk.keyboard.press("Enter")
    expect(desk.locator("#status")).to_contain_text("Geen verbinding")
    expect(desk.locator("#give-shown")).to_have_text(words)
