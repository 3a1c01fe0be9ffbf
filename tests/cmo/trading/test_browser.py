"""A theory out and in through a real browser: whole on a phone, without script, axe content."""

import json
from pathlib import Path

import pytest

from tests.ground.site import Site
from tests.journeys.browsing import OpenPage, press
from tests.journeys.test_axe import faults

pytestmark = pytest.mark.journey
S = "/studies/den-haag-2017-2018"
MAP = {
    "elements": [{"label": "Rain", "type": "Weather"}, {"label": "Mud", "type": "Mechanism"}],
    "connections": [],
}


@pytest.mark.parametrize("width", [360, 1280])
def test_a_theory_goes_out_and_comes_in_again(
    width: int, served: Site, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(width=width)
    page.goto(served.ways["researcher"])
    page.goto(served.at(f"{S}/theory/export?lang=nl"))
    wrong = faults(page)
    page.get_by_label("Versie").select_option("0")
    page.get_by_label("Bestandsvorm").select_option("xlsx")
    with page.expect_download() as download:
        page.get_by_role("button", name="Meenemen").click()
    assert download.value.suggested_filename.endswith("theory-v0-made-up.xlsx")
    file = tmp_path / "v0.xlsx"
    download.value.save_as(file)
    press(page.get_by_role("link", name="Lees een theorie in"))
    wrong += faults(page)
    page.get_by_label("Bestand", exact=True).set_input_files(file)
    press(page.get_by_role("button", name="Eerst bekijken"))
    wrong += faults(page)
    assert page.get_by_role("heading", name="Wat het bestand verandert").is_visible()
    press(page.get_by_role("button", name="Maak hier het concept van"))
    assert page.get_by_text("Het bestand staat nu in het concept.").is_visible()
    assert wrong == []


@pytest.mark.parametrize("script", [True, False])
def test_what_a_map_leaves_open_is_decided_by_a_person(
    script: bool, served: Site, open_page: OpenPage, tmp_path: Path
) -> None:
    file = tmp_path / "plan.kumu.json"
    file.write_text(json.dumps(MAP), encoding="utf-8")
    page = open_page(width=360, script=script)
    page.goto(served.ways["researcher"])
    page.goto(served.at(f"{S}/theory/import?lang=en"))
    page.get_by_label("File", exact=True).set_input_files(file)
    press(page.get_by_role("button", name="Look at it first"))
    wrong = faults(page) if script else []  # axe itself is a script
    page.get_by_label("What are the boxes of the kind “Weather”?").select_option("context")
    press(page.get_by_role("button", name="Go on"))
    wrong += faults(page) if script else []
    press(page.get_by_role("button", name="Make this the draft"))
    assert page.get_by_role("link", name="plan", exact=True).is_visible()
    assert wrong == []
