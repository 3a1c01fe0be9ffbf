"""A sentence put in other words in a browser."""

import pytest

from tests.ground.site import Site
from tests.journeys.axe import violations
from tests.journeys.browsing import OpenPage, press

pytestmark = pytest.mark.journey
S = "/studies/den-haag-2017-2018"
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_sentence_is_read_edited_and_seen_on_the_page(
    served: Site, open_page: OpenPage, width: int
) -> None:
    page = open_page(width=width, locale="en-GB")
    page.goto(served.ways["researcher"])
    for language in ("nl", "en"):
        page.goto(served.at(f"{S}/statements?lang={language}"))
        assert violations(page) == []
        assert page.evaluate(WIDE) <= 0
    press(
        page.get_by_role("link", name="Edit : Small network").or_(
            page.get_by_role("link", name="Edit: Small network")
        )
    )
    assert violations(page) == []
    page.get_by_label("In English").fill("*If* few are known, *then* [few help].")
    press(page.get_by_role("button", name="Keep the sentence"))
    page.goto(served.at(f"{S}/mechanisms/mec_small_network"))
    assert page.locator("p.sentence").first.inner_text() == "If few are known, then few help."
    assert violations(page) == []
