"""What a respondent's phone has to fetch, gzipped, beside what it may cost."""

import html
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from base.settings import Settings
from base.web.db import Database
from benchmarks.crowd import ACTION, RECEIPT, answered
from kb.app import create_app
from survey.design.store import get_newest
from survey.responses import access
from survey.responses.store import add_invitation

STUDY = "den-haag-2017-2018"
FIRST = {"nl": 40, "en": 40, "ar": 70, "ti": 70}
"""Thousand bytes before the first question may be read, by language."""
REQUESTS = 6
LATER, CHECK = 5, 15
FETCHED = (
    re.compile(r'<link rel="(?:stylesheet|icon|modulepreload)" href="([^"]+)"'),
    re.compile(r'<script [^>]*src="([^"]+)"'),
    re.compile(r'<img [^>]*src="([^"]+)"'),
)
IN_SHEET = re.compile(r'@font-face\s*{[^}]*font-family:\s*"([^"]+)"[^}]*url\("([^"]+)"\)')
FACES = {"ar": "Respondent Arabic", "ti": "Respondent Ethiopic"}
"""The face in which a page of a language is set; that of a version stands before the whole one,
and faces for names of languages are fetched when somebody opens the list of them."""
Row = tuple[str, str, str, str]


@dataclass
class Fetched:
    """What was sent to a browser: an address, and the bytes of its body."""

    sizes: dict[str, int] = field(default_factory=dict)

    @property
    def thousands(self) -> float:
        """All of it, in thousand bytes."""
        return sum(self.sizes.values()) / 1000


def weight_rows(settings: Settings, database: Database) -> Iterator[Row]:
    """For each language: the first page with all it needs, and the heaviest of what follows."""
    for language in FIRST:
        client = create_app(settings, database).test_client()
        first, page = arrival(client, letter(settings, database), language)
        yield verdict(f"first page, {language}", first.thousands, FIRST[language])
        yield verdict(f"requests for it, {language}", len(first.sizes), REQUESTS)
        later, check = further(client, page)
        yield verdict(f"heaviest page of a question, {language}", later / 1000, LATER)
        yield verdict(f"page to check the answers, {language}", check / 1000, CHECK)


def verdict(name: str, found: float, most: float) -> Row:
    """A row: what was found, what it may be, and whether it is."""
    shown = f"{found:.1f}" if isinstance(found, float) else f"{found}"
    return name, shown, f"{most}", "in order" if found <= most else "too much"


def letter(settings: Settings, database: Database) -> str:
    """The address in a fresh letter."""
    with database.writing() as session:
        version = get_newest(session, study=STUDY, questionnaire="status_holders").id
        key = settings.secret.encode()
        return add_invitation(session, version=version, channel="benchmark", key=key)


def arrival(client: FlaskClient, code: str, language: str) -> tuple[Fetched, str]:
    """From the address in the letter to a page that is whole; and what it says."""
    fetched = Fetched()
    address, response = fetch(client, fetched, access.public_url(code, language))
    while 300 <= response.status_code < 400:
        address, response = fetch(client, fetched, urljoin(address, response.location))
    page = read(response)
    fonts: dict[str, str] = {}
    waiting = [urljoin(address, found) for each in FETCHED for found in each.findall(page)]
    for needed in dict.fromkeys(html.unescape(each) for each in waiting):
        if not needed.startswith("data:"):
            place, sheet = fetch(client, fetched, needed)
            if sheet.mimetype == "text/css":
                found = IN_SHEET.findall(read(sheet))
                fonts |= {family: urljoin(place, font) for family, font in found}
    if language in FACES:
        fetch(client, fetched, fonts[FACES[language]])
    return fetched, page


def fetch(client: FlaskClient, fetched: Fetched, address: str) -> tuple[str, TestResponse]:
    """One request, as a browser makes it."""
    parts = urlsplit(address)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    response = client.get(path, headers={"Accept-Encoding": "gzip"})
    if response.status_code >= 400:
        raise RuntimeError(f"{response.status_code} at {path}")
    fetched.sizes[path] = len(response.get_data())
    return path, response


def further(client: FlaskClient, page: str) -> tuple[int, int]:
    """The bytes of the heaviest page of a question, and of the check page, with our script."""
    heaviest = 0
    while True:
        action = ACTION.search(page)
        if action is None:
            raise RuntimeError("a page without a form")
        response = client.post(
            html.unescape(action[1]),
            data=dict(answered(page)),
            headers={"Accept-Encoding": "gzip", "X-Quiet": "1"},
        )
        size, page = len(response.get_data()), read(response)
        if response.headers.get("Content-Location", "").endswith("/check"):
            return heaviest, size
        if RECEIPT in page:
            raise RuntimeError("handed in without a page to check")
        heaviest = max(heaviest, size)


def read(response: TestResponse) -> str:
    """What a page says, unpacked."""
    raw = response.get_data()
    if response.headers.get("Content-Encoding") == "gzip":
        raw = zlib.decompress(raw, wbits=31)
    return raw.decode()
