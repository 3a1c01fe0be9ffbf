"""A questionnaire of one's own, in two languages, from nothing to a file, by clicks alone."""

import csv
import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.acceptance.second_study import Team
from tests.ground.site import serving
from tests.journeys.browsing import OpenPage, press

pytestmark = pytest.mark.journey

HOURS = "How many hours a week?"
DUTCH = {
    "title": "Werk en kinderopvang",
    "info.1": "Onderzoekers doen dit onderzoek. Het gaat over werk en kinderopvang.",
    "section.work": "Werk",
    "paid_work.label": "Heb je nu betaald werk?",
    "hours_week.label": "Hoeveel uur per week?",
}


@dataclass
class Desk(Team):
    """The same person, who now makes a questionnaire."""

    home: str = ""

    def begin_questionnaire(self) -> None:
        """A title, two languages, a section."""
        self.page.goto(f"{self.study}/questionnaires")
        self.follow("Make a questionnaire")
        self.page.get_by_label("Title").fill("Work and child care")
        self.page.get_by_label("Language the texts are written in").select_option(label="English")
        self.page.get_by_label("Nederlands", exact=True).check()
        self.push("Go on")
        self.home = self.page.url.removesuffix("/design")
        self.follow("Add a section")
        self.page.get_by_label("Title in English").fill("Work")
        self.push("Add the section")

    def ask(self, text: str, kind: str, name: str) -> None:
        """One question at the end of the section."""
        self.page.goto(f"{self.home}/design")
        press(self.page.get_by_role("link", name="Add a question"))
        self.page.get_by_label("What is asked").fill(text)
        self.page.get_by_label("How it is answered").select_option(kind)
        self.page.get_by_label("Id").fill(name)
        self.push("Add the question")

    def only_if_paid(self) -> None:
        """The hours are asked of who works: a condition built by clicking."""
        press(self.page.get_by_role("link", name="Build by clicking").first)
        self.page.get_by_label("One more: about which question?").select_option("paid_work")
        self.push("Choose")
        self.page.get_by_label("Which answer").select_option("yes")
        self.push("Keep this condition")

    def word_the_pages(self) -> None:
        """Who does the study, how long answers are kept, whom to ask."""
        self.page.goto(f"{self.home}/design/pages")
        self.page.locator('[name="text:en:info.1"]').fill(
            "Researchers do this study. It is about work and child care."
        )
        self.push("Save")
        self.page.goto(f"{self.home}/design/settings")
        self.page.get_by_label("Answers are kept until").fill("2031-12-31")
        for code, whom, officer in (
            ("en", "the desk of the study", "data protection officer"),
            ("nl", "het loket van het onderzoek", "functionaris gegevensbescherming"),
        ):
            self.page.locator(f'[name="contact:{code}"]').fill(whom)
            self.page.locator(f'[name="officer:{code}"]').fill(officer)
        self.push("Save")

    def translate(self) -> None:
        """What has no Dutch yet."""
        self.page.goto(f"{self.home}/translate/nl")
        for key, text in DUTCH.items():
            self.page.get_by_label(f"Translation of {key}", exact=True).fill(text)
            press(self.page.get_by_role("button", name=re.compile(rf"{re.escape(key)}$")))

    def publish(self) -> None:
        """Freeze it, and open it for answers."""
        self.page.goto(f"{self.home}/publish")
        self.push("Publish and freeze version 1")
        self.page.goto(self.home)
        press(self.page.get_by_role("link", name="Open", exact=False).first)
        self.push("Open for answers")

    def hand_out(self) -> list[str]:
        """Two codes as a file; their addresses."""
        self.page.goto(f"{self.home}/fieldwork")
        self.follow("Hand out")
        self.page.get_by_label("Language").select_option(label="Nederlands")
        self.page.get_by_label("How many", exact=True).fill("2")
        with self.page.expect_download() as coming:
            self.page.get_by_role("button", name="Hand out").click()
        rows = csv.DictReader(StringIO(coming.value.path().read_text("utf-8-sig")))
        return [row["address"] for row in rows]

    def take_out(self) -> list[dict[str, str]]:
        """The answers as CSV."""
        self.page.goto(self.home)
        self.follow("Results")
        self.follow("Take answers out")
        with self.page.expect_download() as coming:
            self.page.get_by_role("link", name="CSV").first.click()
        return list(csv.DictReader(StringIO(coming.value.path().read_text("utf-8-sig"))))


def answer(page: Page, address: str, *, hours: str) -> None:
    """A respondent in Dutch: consent, the questions, check, send."""
    page.goto(address)
    page.get_by_label("Ja", exact=False).first.check()
    press(page.get_by_role("button", name="Beginnen"))
    page.get_by_label("Ja" if hours else "Nee", exact=True).check()
    press(page.get_by_role("button", name="Verder"))
    if hours:
        page.get_by_label("Hoeveel uur per week?").fill(hours)
        press(page.get_by_role("button", name="Verder"))
    press(page.get_by_role("button", name="Verstuur"))
    assert page.locator(".receipt").count() == 1


def test_from_empty_to_answered_to_a_file(tmp_path: Path, open_page: OpenPage) -> None:
    with serving(tmp_path / "data", WERKZAAM_DEMO="0") as site:
        desk = Desk(open_page(script=False, locale="en-GB"), site)
        desk.begin()
        desk.make_study()
        desk.begin_questionnaire()
        desk.ask("Do you have paid work now?", "yesno", "paid_work")
        desk.ask(HOURS, "number", "hours_week")
        desk.only_if_paid()
        desk.word_the_pages()
        desk.translate()
        desk.publish()
        phone = open_page(script=False, locale="nl-NL", width=320)
        for address, hours in zip(desk.hand_out(), ("٢٤", ""), strict=True):
            answer(phone, address, hours=hours)
        rows = desk.take_out()
        given = sorted(
            (row["paid_work"], row["hours_week"], row["response_language"]) for row in rows
        )
        assert given == [("no", ".not_asked", "nl"), ("yes", "24", "nl")]
