"""The diagram as a reader meets it: by keyboard, by ear, on a phone, in colours of one's own."""

import pytest
from playwright.sync_api import Page

from cmo.drawing import draw
from cmo.refinement import newness
from tests.cmo.founding_theory import STUDY, chapters, configuration
from tests.ground.site import Site
from tests.journeys.axe import violations
from tests.journeys.browsing import OpenPage

FOUR = (
    "targeted_preparation",
    "early_activation",
    "language_and_employee_skills",
    "direct_contact",
)
NEW = newness(1, chapters()[1].refinements)
FOCUSED = """() => {
  const at = document.activeElement;
  const title = document.getElementById(at.getAttribute("aria-labelledby") || "");
  return at.closest("svg.theory") && title ? title.textContent : null;
}"""
OUTSIDE = """() => [...document.querySelectorAll("svg.theory .box")].flatMap(box => {
  const shape = box.querySelector(".shape").getBBox();
  return [...box.querySelectorAll("text")].filter(text => {
    const b = text.getBBox();
    return b.x < shape.x || b.x + b.width > shape.x + shape.width
        || b.y < shape.y - 1 || b.y + b.height > shape.y + shape.height + 1;
  }).map(text => text.textContent);
})"""


@pytest.fixture
def reader(site: Site, open_page: OpenPage) -> Page:
    """A researcher in front of a wide screen, in English, whose browser runs no script."""
    page = open_page(script=False, locale="en-GB")
    page.goto(site.ways["researcher"])
    return page


def show(page: Page, site: Site, name: str) -> None:
    """Open a configuration in English."""
    page.goto(site.at(f"/studies/{STUDY}/configurations/{name}?lang=en"))


def test_the_tab_key_goes_through_columns_from_top_to_bottom(reader: Page, site: Site) -> None:
    show(reader, site, "language_and_employee_skills")
    expected = draw(configuration("language_and_employee_skills"), "en", new=NEW).names
    found: list[str] = []
    for _ in range(len(expected) + 40):
        reader.keyboard.press("Tab")
        name = reader.evaluate(FOCUSED)
        if name is not None:
            found.append(name)
        elif found:
            break
    assert found == list(expected)


@pytest.mark.parametrize("name", FOUR)
def test_a_screen_reader_finds_lists_with_named_items(reader: Page, site: Site, name: str) -> None:
    show(reader, site, name)
    heard = reader.locator("svg.theory").aria_snapshot()
    for column in ("Context", "Problem / Intervention", "Mechanism", "Outcome"):
        assert f'- list "{column}"' in heard
    drawing = draw(configuration(name), "en", new=NEW)
    # a snapshot is YAML, which doubles quotes
    spoken = heard.replace('\\"', '"').replace("''", "'")
    for said in drawing.names:
        assert said in spoken, said


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", FOUR)
def test_in_the_real_font_no_label_leaves_its_box(
    reader: Page, site: Site, name: str, language: str
) -> None:
    reader.goto(site.at(f"/studies/{STUDY}/configurations/{name}?lang={language}"))
    assert reader.evaluate(OUTSIDE) == []


def test_on_a_phone_the_way_runs_from_top_to_bottom(site: Site, open_page: OpenPage) -> None:
    page = open_page(width=360, script=False)
    page.goto(site.ways["researcher"])
    for path in (
        "configurations",
        "configurations/language_and_employee_skills",
        "configurations/direct_contact",
    ):
        page.goto(site.at(f"/studies/{STUDY}/{path}"))
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("svg.theory").is_hidden()
    assert page.locator(".theory-narrow .place").count() == 2 + 4 + 2 + 3 + 5 + 2
    assert page.locator(".theory-narrow").is_visible()


def test_in_a_readers_own_colours_tints_go_and_lines_stay(reader: Page, site: Site) -> None:
    reader.emulate_media(forced_colors="active", color_scheme="dark")
    show(reader, site, "early_activation")
    style = (
        "(name) => [getComputedStyle(document.querySelector(name))].map(s => [s.fill, s.stroke])[0]"
    )
    canvas = reader.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    for kind in ("context", "problem", "outcome"):
        fill, stroke = reader.evaluate(style, f"svg.theory .{kind} .shape")
        assert fill == canvas
        assert stroke != canvas
    for mark in (".column", ".lane-title", ".box.context text:not(.count)", ".note"):
        assert reader.evaluate(style, f"svg.theory {mark}")[0] != canvas


@pytest.mark.parametrize("path", ["configurations", *(f"configurations/{n}" for n in FOUR)])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_wrong(site: Site, open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(width=width)
    page.goto(site.ways["researcher"])
    page.goto(site.at(f"/studies/{STUDY}/{path}"))
    assert violations(page) == []
