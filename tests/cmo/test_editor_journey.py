"""Drawing by keyboard, by pointer, and by two people at once, in a real browser."""

import re

import pytest
from playwright.sync_api import Page

from tests.cmo.drafting import Desk, drawn_study, founding_draft
from tests.cmo.keyboard import Keyboard
from tests.ground.site import Site
from tests.journeys.axe import violations
from tests.journeys.browsing import OpenPage

pytestmark = pytest.mark.journey
FOUNDING = "den-haag-2017-2018"
CONTACT = "direct_contact"
SAFE, SEEN, TALKS = "place:trust/safe", "place:trust/seen", "place:trust/talks"
TIME, QUITS = "place:trust/time", "place:trust/quits"


def at_work(served: Site, page: Page, who: str = "researcher") -> tuple[Desk, Keyboard]:
    """A small drawn study, with the focus in its diagram."""
    desk = drawn_study(served)
    desk.sit(page, who, "trust")
    keys = Keyboard(page)
    keys.into_diagram()
    return desk, keys


def drawn(page: Page) -> str:
    """The words in the diagram."""
    return page.locator("svg.theory").text_content() or ""


def test_the_diagram_is_one_tab_stop_between_its_tools_and_its_tables(
    served: Site, open_page: OpenPage
) -> None:
    page = open_page(locale="en-GB")
    drawn_study(served).sit(page, "researcher", "trust")
    keys = Keyboard(page)
    page.locator("#theory-help").focus()
    stops: list[str] = []
    for _ in range(9):
        at = keys.focus()
        stops.append(at["key"] or at["name"])
        page.keyboard.press("Tab")
    assert stops[0] == "Keys (?)"
    assert stops[1] == "Undo"
    assert stops[2:5] == ["Add a box", "Add an arrow", "Add a condition"]
    inside = [stop for stop in stops if ":trust/" in stop]
    assert inside == [TIME], stops


def test_everything_in_the_diagram_says_what_it_is(served: Site, open_page: OpenPage) -> None:
    page = open_page(locale="en-GB")
    _desk, keys = at_work(served, page)
    named = page.locator("svg.theory").get_by_role("listitem")
    assert named.count() == 8
    tree = page.locator("svg.theory").aria_snapshot()
    for name in ("Context 1: Time", "Mechanism: Feels safe; Women", "Outcome: Quits smoking"):
        assert f'link "{name}"' in tree, tree
    assert "sets off “Feels safe”" in tree
    assert keys.focus()["key"] == TIME


def test_arrow_keys_follow_the_arrows(served: Site, open_page: OpenPage) -> None:
    _desk, keys = at_work(served, open_page(locale="en-GB"))
    keys.go(TALKS)
    walked = []
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowUp", "ArrowRight", "ArrowRight"):
        keys.press(key)
        walked.append(keys.focus()["key"])
    assert walked == [
        "link:trust/talks/triggers/safe",
        SAFE,
        SEEN,
        SAFE,
        "link:trust/safe/generates/quits/+",
        QUITS,
    ]
    keys.press("ArrowRight")
    assert keys.said() == "There is nothing further that way."


def test_enter_edits_beside_the_diagram_and_escape_goes_back(
    served: Site, open_page: OpenPage
) -> None:
    page = open_page(locale="en-GB")
    desk, keys = at_work(served, page)
    keys.go(SEEN)
    keys.press("Enter")
    assert keys.focus()["name"] == "Feels seen"
    assert violations(page) == []
    keys.press("Escape")
    assert keys.focus()["key"] == SEEN
    keys.press("Enter")
    keys.fill("wording_en", "Feels noticed")
    keys.to_button("Keep these changes")
    keys.press("Enter")
    assert keys.focus()["key"] == SEEN
    assert "Feels noticed" in drawn(page)
    assert desk.draft.undo is not None
    assert desk.draft.undo.sentence["en"] in keys.said()


def test_only_legal_ends_stay_lit_and_escape_draws_nothing(
    served: Site, open_page: OpenPage
) -> None:
    page = open_page(locale="en-GB")
    desk, keys = at_work(served, page)
    keys.go(SEEN)
    keys.press("l")
    lit = page.locator("svg.theory .legal").evaluate_all("(all) => all.map((x) => x.dataset.key)")
    assert sorted(lit) == [QUITS, SAFE]
    assert "Escape" in keys.said()
    assert violations(page) == []
    keys.press("Escape")
    assert keys.focus()["key"] == SEEN
    assert desk.draft.undo is not None
    assert desk.draft.revision == 9
    keys.go(TIME)
    keys.press("l")
    assert "There is no box" in keys.said() or page.locator(".legal").count()


def test_what_is_refused_is_said_and_nothing_typed_is_lost(
    served: Site, open_page: OpenPage
) -> None:
    page = open_page(locale="en-GB")
    _desk, keys = at_work(served, page)
    keys.press("n")
    keys.fill("label_en", "Time")
    keys.to_button("Add the box")
    keys.press("Enter")
    assert page.locator("#theory-panel .errors").count() == 1
    assert page.locator("#theory-panel [name=label_en]").input_value() == "Time"
    assert violations(page) == []


def test_delete_can_be_undone_also_after_a_reload(served: Site, open_page: OpenPage) -> None:
    page = open_page(locale="en-GB")
    desk, keys = at_work(served, page)
    before = desk.draft.theory
    keys.go(SAFE)
    keys.press("Delete")
    assert "Feels safe" in keys.said()
    assert "Undo" in keys.said()
    assert len(desk.draft.theory.configurations[0].links) == 0
    page.reload()
    keys.into_diagram()
    keys.press("Control+z")
    assert desk.draft.theory == before
    keys.press("Control+Shift+z")
    assert len(desk.draft.theory.configurations[0].links) == 0
    keys.press("Control+z")
    assert desk.draft.theory == before
    assert page.locator(f'svg.theory [data-key="{SAFE}"]').count() == 1


def test_a_condition_is_set_from_a_context_and_from_an_arrow(
    served: Site, open_page: OpenPage
) -> None:
    page = open_page(locale="en-GB")
    desk, keys = at_work(served, page)
    keys.go("link:trust/safe/generates/quits/+")
    keys.press("g")
    assert keys.focus()["field"] == "context"
    keys.pick("context", "trust/time")
    keys.pick("effect", "weakens")
    keys.to_button("Add the condition")
    keys.press("Enter")
    assert page.locator("svg.theory .legal").count() == 0
    gates = desk.draft.theory.configurations[0].gates
    assert gates[-1].link == "trust/safe/generates/quits/+"
    keys.go(TIME)
    keys.press("Delete")
    assert desk.draft.theory.configurations[0].gates == ()


def test_what_a_condition_would_hold_for_is_lit(served: Site, open_page: OpenPage) -> None:
    page = open_page(locale="en-GB")
    _desk, keys = at_work(served, page)
    keys.press("g")
    assert keys.focus()["field"] == "on"

    def lit() -> list[str]:
        legal = page.locator("svg.theory .legal")
        return legal.evaluate_all("(all) => all.map((item) => item.dataset.key)")  # type: ignore[no-any-return]

    triggers, generates = "link:trust/talks/triggers/safe", "link:trust/safe/generates/quits/+"
    for chosen, held in (
        ("lane|intervention", [triggers, generates]),
        ("mechanism|trust/safe", [triggers]),
        ("link|trust/safe/generates/quits/+", [generates]),
    ):
        keys.pick("on", chosen)
        assert lit() == held
    keys.press("Escape")
    assert lit() == []


def test_boxes_move_by_key_by_button_and_by_pointer(served: Site, open_page: OpenPage) -> None:
    page = open_page(locale="en-GB")
    desk, keys = at_work(served, page)

    def order() -> list[str]:
        places = desk.draft.theory.configurations[0].occurrences
        return [o.element.id for o in places if o.kind == "mechanism"]

    keys.go(SEEN)
    keys.press("Alt+ArrowUp")
    assert order() == ["seen", "safe"]
    assert keys.focus()["key"] == SEEN
    page.get_by_role("button", name=re.compile("Down ?: Feels seen")).click()
    keys.rest()
    assert order() == ["safe", "seen"]
    drag(page, SEEN, SAFE)
    keys.rest()
    assert order() == ["seen", "safe"]
    assert page.url.endswith("trust?lang=en"), "a drag follows no link"


def drag(page: Page, what: str, to: str) -> None:
    """Drag a box just past another one."""
    page.locator("svg.theory").scroll_into_view_if_needed()
    ends = [
        page.locator(f'svg.theory [data-key="{key}"] .shape').bounding_box() for key in (what, to)
    ]
    assert ends[0]
    assert ends[1]
    x, y = ends[0]["x"] + 40, ends[0]["y"] + ends[0]["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 4, (y + ends[1]["y"]) / 2, steps=3)
    page.mouse.move(x, ends[1]["y"] - 2, steps=3)
    page.mouse.up()


def test_a_box_is_dragged_to_the_other_lane_or_refused_with_the_reason(
    served: Site, open_page: OpenPage
) -> None:
    desk = founding_draft(served)
    page = open_page(locale="en-GB", height=1600)
    desk.sit(page, "researcher", CONTACT)
    keys = Keyboard(page)

    def lane(element: str) -> str:
        found = desk.draft.theory.find_configuration(CONTACT)
        assert found is not None
        return found.by_key[f"{CONTACT}/{element}"].lane.value

    free, tied = f"place:{CONTACT}/mec_hope", f"place:{CONTACT}/mec_build_network"
    drag(page, free, f"place:{CONTACT}/mec_small_network")
    keys.rest()
    assert lane("mec_hope") == "problem"
    assert keys.focus()["key"] == free
    drag(page, tied, f"place:{CONTACT}/mec_small_network")
    keys.rest()
    assert lane("mec_build_network") == "intervention"
    assert page.locator("#theory-panel .errors").inner_text()
    keys.press("Escape")
    assert keys.focus()["key"] == tied


def test_two_people_in_one_draft_lose_nothing(served: Site, open_page: OpenPage) -> None:
    desk = drawn_study(served)
    one, other = open_page(locale="en-GB"), open_page(locale="en-GB")
    hands = []
    for page, who in ((one, "researcher"), (other, "second-researcher")):
        desk.sit(page, who, "trust")
        keys = Keyboard(page)
        keys.into_diagram()
        hands.append(keys)
    first, second = hands
    # both change something, each as they saw it: different boxes
    reword(first, SAFE, "Feels at ease")
    reword(second, SEEN, "Feels noticed")
    words = {o.element.id: o.label["en"] for o in desk.draft.theory.configurations[0].occurrences}
    assert (words["safe"], words["seen"]) == ("Feels at ease", "Feels noticed")
    assert "Feels at ease" in drawn(other)
    # and now the same box
    one.reload()
    first.into_diagram()
    open_words(second, QUITS, "Stops smoking")
    reword(first, QUITS, "Gives up smoking")
    second.press("Enter")
    panel = other.locator("#theory-panel")
    for seen in ("Quits smoking", "Gives up smoking", "Stops smoking"):
        assert seen in panel.inner_text()
    assert violations(other) == []
    assert desk.draft.theory.configurations[0].by_key["trust/quits"].label["en"] == (
        "Gives up smoking"
    )
    second.to_button("Keep mine")
    second.press("Enter")
    assert desk.draft.theory.configurations[0].by_key["trust/quits"].label["en"] == (
        "Stops smoking"
    )
    second.press("Control+z")
    assert desk.draft.theory.configurations[0].by_key["trust/quits"].label["en"] == (
        "Gives up smoking"
    )


def open_words(keys: Keyboard, box: str, words: str) -> None:
    """Type other words for a box, up to the button that keeps them."""
    keys.go(box)
    keys.press("Enter")
    keys.fill("wording_en", words)
    keys.to_button("Keep these changes")


def reword(keys: Keyboard, box: str, words: str) -> None:
    """The same, and keep them."""
    open_words(keys, box, words)
    keys.press("Enter")


def test_on_a_phone_the_focus_comes_back_to_the_list(served: Site, open_page: OpenPage) -> None:
    page = open_page(width=360, locale="en-GB")
    desk = drawn_study(served)
    desk.sit(page, "researcher", "trust")
    keys = Keyboard(page)
    page.locator(".theory-narrow a").filter(has_text="Feels seen").click()
    keys.rest()
    assert keys.focus()["name"] == "Feels seen"
    assert violations(page) == []
    keys.fill("wording_en", "Feels noticed")
    keys.to_button("Keep these changes")
    keys.press("Enter")
    assert keys.focus()["name"] == "Feels noticed"
    assert page.locator(".theory-narrow :focus").count() == 1
    assert page.url.endswith("/trust?lang=en")


def test_the_keys_are_shown_and_the_page_is_clean_in_both_languages(
    served: Site, open_page: OpenPage
) -> None:
    page = open_page(locale="en-GB")
    desk, keys = at_work(served, page)
    keys.press("?")
    assert keys.focus()["name"] == "In the diagram these keys work"
    assert violations(page) == []
    keys.press("?")
    assert keys.focus()["key"] == TIME
    desk.sit(page, "researcher", "trust", "nl")
    page.emulate_media(forced_colors="active")
    keys.into_diagram()
    keys.go(TALKS)
    keys.press("l")
    assert violations(page) == []
