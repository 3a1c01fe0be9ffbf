"""A questionnaire out, changed in a spreadsheet, and in again, on a phone: axe is content."""

from pathlib import Path

import openpyxl
import pytest

from tests.ground.site import Site
from tests.journeys.browsing import OpenPage, press
from tests.journeys.test_axe import faults

pytestmark = pytest.mark.journey
Q = "/studies/den-haag-2017-2018/questionnaires/employers"


def test_a_questionnaire_is_changed_in_a_spreadsheet(
    served: Site, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(width=360)
    page.goto(served.ways["researcher"])
    page.goto(served.at(f"{Q}/export?lang=nl"))
    wrong = faults(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Meenemen").click()
    file = tmp_path / "employers.xlsx"
    download.value.save_as(file)
    book = openpyxl.load_workbook(file)
    sheet = book["survey"]
    heading = [cell.value for cell in sheet[1]]
    sheet.cell(1, len(heading) + 1, "my notes")
    sheet.cell(2, len(heading) + 1, "ask somebody")
    sheet.cell(3, heading.index("label::Nederlands (nl)") + 1, "Werken er statushouders bij u?")
    book.save(file)
    press(page.get_by_role("link", name="Een vragenlijst inlezen"))
    wrong += faults(page)
    page.get_by_label("Bestand", exact=True).set_input_files(file)
    press(page.get_by_role("button", name="Eerst bekijken"))
    wrong += faults(page)
    assert page.get_by_text("Deze kolom blijft niet bewaard: my notes.").is_visible()
    press(page.get_by_role("button", name="Maak hier het concept van"))
    assert page.get_by_text("Werken er statushouders bij u?").first.is_visible()
    assert wrong == []
