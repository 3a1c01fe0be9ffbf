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
FONTS = {"ar": "arabic.woff2", "ti": "ethiopic.woff2"}

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
    """Every byte of the first visit: redirect, page, style sheet and the script's font."""
    browser = phone().client
    sent = 0
    address: str | None = letter(language)
    page = ""
    while address:
        answer = browser.get(address, headers={"Accept-Encoding": "gzip"})
        sent += len(answer.data) + len(str(answer.headers))
        address = answer.headers.get("Location")
        if address is None:
            page = gzip.decompress(answer.data).decode()
    for style in re.findall(r'href="(/static/[^"]+)"', page):
        answer = browser.get(style)
        sent += len(answer.data) + len(str(answer.headers))
        answer.close()
    if language in FONTS:
        sent += (ROOT / "static/fonts" / FONTS[language]).stat().st_size + 400
    assert "<script" not in page
    assert sent <= LIMITS[language]
