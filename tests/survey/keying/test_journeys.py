"""A sheet keyed in by the keyboard alone; letters and a booklet that come with progress."""

from tests.ground.site import Site
from tests.journeys.axe import violations
from tests.journeys.browsing import OpenPage, press

Q = "/studies/den-haag-2017-2018/questionnaires/volunteer_organisations"


def test_a_sheet_by_keyboard_letters_and_a_booklet(served: Site, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(served.ways["researcher"])
    page.goto(served.at(f"{Q}/keying"))
    press(page.locator("main button.primary"))
    page.fill("#number", "12")
    press(page.locator("main button.primary"))
    page.wait_for_function("document.activeElement.id === 'q-consent'")
    fields = page.locator(".line input, .line textarea")
    for typed in ("1", "1", "98"):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
    assert [fields.nth(n).input_value() for n in range(3)] == ["1", "1", "98"]
    assert page.locator(".line output").nth(2).inner_text() == "weet niet"
    assert violations(page) == []
    press(page.locator("button[value=done]"))
    assert "12" in page.locator(".notices").inner_text()
    press(page.locator(".sheets a"))
    assert violations(page) == []

    page.goto(served.at(f"{Q}/letters"))
    page.fill("#cases", "V01\nV02\nV03")
    press(page.locator("main button.primary"))
    with page.expect_download() as download:
        page.click("#make button")
    assert download.value.suggested_filename.endswith("-letters-made-up.pdf")
    assert page.locator("#done").is_visible()

    page.goto(served.at(f"{Q}/paper"))
    with page.expect_download() as download:
        page.locator("form.booklet button").last.click()
    assert download.value.suggested_filename.endswith("-en-large-made-up.pdf")
