"""The respondents' application stands alone, and weighs little."""

import gzip
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from base.web.db import Database
from tests.survey.answering.test_pages import fieldwork as fieldwork
from tests.survey.conftest import Respondent

ROOT = Path(__file__).parents[3]
LIMITS = {"nl": 40_000, "en": 40_000, "ar": 70_000, "ti": 70_000}
FONTS = {"ar", "ti"}
MOST_REQUESTS = 6
LATER, LAST = 5_000, 15_000

ALONE = """
import re, sys
from base.settings import Settings
from base.web.db import make_database
from survey.answering.app import create_app

app = create_app(Settings(secret="not secret"), make_database(sys.argv[1]))
browser = app.test_client()
page = browser.get(sys.argv[2], follow_redirects=True)
for _ in range(60):
    text = page.get_data(as_text=True)
    if "<strong>" in text:
        break
    data = dict(re.findall(r'type="hidden" name="(\\w+)" value="([^"]*)"', text))
    data["do"] = "send" if 'value="send"' in text else "next"
    if 'name="consent"' in text:
        data["consent"] = "yes"
    action = re.findall(r'<form method="post" action="([^"]+)"', text)[0]
    page = browser.post(action, data=data, follow_redirects=True)
print("sent" if "<strong>" in page.get_data(as_text=True) else "not sent")
print(*sorted(n for n in sys.modules if n.split(".")[0] in ("cmo", "kb") or
    n.startswith("base.accounts")))
"""


def test_a_questionnaire_is_answered_without_people_theory_or_knowledge_base(
    fieldwork: Database, letter: Callable[..., str]
) -> None:
    url = fieldwork.engine.url.render_as_string(hide_password=False)
    done = subprocess.run(
        [sys.executable, "-c", ALONE, url, letter("ti")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["sent", ""]


def test_it_has_no_staff_rule(answering: Flask) -> None:
    rules = {rule.endpoint for rule in answering.url_map.iter_rules()}
    assert {name.split(".")[0] for name in rules} == {
        "static",
        "pages",
        "survey_answering",
        "survey_removal",
    }


@pytest.mark.parametrize("language", ["nl", "en", "ar", "ti"])
def test_the_first_page_weighs_little(
    phone: Callable[[], Respondent], letter: Callable[..., str], language: str
) -> None:
    """Every byte of the first visit: redirect, page, style sheets, script and the font."""
    browser = phone().client
    sent = requests = 0
    address: str | None = letter(language)
    page = ""
    while address:
        answer = browser.get(address, headers={"Accept-Encoding": "gzip"})
        sent, requests = sent + len(answer.data) + len(str(answer.headers)), requests + 1
        address = answer.headers.get("Location")
        if address is None:
            page = gzip.decompress(answer.data).decode()
    found = re.findall(r'(?:href|src)="(/(?:static|font)/[^"]+)"', page)
    fonts = [face.replace(".css", ".woff2") for face in found if face.startswith("/font/")]
    for asked in [*found, *fonts]:
        answer = browser.get(asked, headers={"Accept-Encoding": "gzip"})
        assert answer.status_code == 200, asked
        sent, requests = sent + len(answer.data) + len(str(answer.headers)), requests + 1
        answer.close()
    assert len(fonts) == (language in FONTS)
    assert sent <= LIMITS[language]
    assert requests <= MOST_REQUESTS


@pytest.mark.parametrize("language", ["nl", "ti"])
def test_later_pages_and_the_last_one_weigh_little(
    phone: Callable[[], Respondent], letter: Callable[..., str], language: str
) -> None:
    """Over the wire, when the style sheet, the script and the letters are there already."""
    person = phone().open(letter(language)).next(consent="yes")
    every = ["matching_event", "trial_placement", "work_experience_place", "volunteering"]
    while "/questions/" in person.address:
        assert len(gzip.compress(person.page.encode(), 4)) <= LATER, person.address
        name = person.address.rsplit("/", 1)[1]
        person.next(**({name: every} if name == "instruments_done" else {}))
    assert person.address == "/check"
    assert len(gzip.compress(person.page.encode(), 4)) <= LAST
