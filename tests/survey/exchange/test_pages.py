"""Pages where a questionnaire goes out and comes in: nothing is written before somebody looked."""

import re
from html import unescape
from io import BytesIO

from werkzeug.test import TestResponse

from base.web.db import Database
from survey.design.store import find_draft, list_drafts
from survey.exchange.store import get_outgoing
from tests.ground.client import Client
from tests.survey.exchange.sheets import book

S = "/studies/den-haag-2017-2018"
Q = f"{S}/questionnaires/employers"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
NAME = re.compile(r'<input[^>]* name="name"[^>]*value="([^"]*)"')
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
FORM = "type | name | label::English (en) | hxl\ntext | e_words | Anything else? | #x"


def hand_in(client: Client, data: bytes, name: str, into: str = "") -> TestResponse:
    """Hand in a file as the form does."""
    address = f"{S}/questionnaires/import"
    [token] = TOKEN.findall(client.get(f"{address}?lang=en").text)[-1:]
    facts = {"csrf_token": token, "format": "", "into": into, "language": "nl"}
    sent = {**facts, "file": (BytesIO(data), name)}
    return client.post(f"{address}?lang=en", data=sent, content_type="multipart/form-data")


def carried(page: TestResponse) -> dict[str, str]:
    """What the form of a page that was looked at sends."""
    found = {name: unescape(value) for name, value in HIDDEN.findall(page.text)}
    named = {"name": NAME.findall(page.text)[0]} if NAME.search(page.text) else {}
    return {**found, **named, "csrf_token": TOKEN.findall(page.text)[-1]}


def take(client: Client, page: TestResponse, **changed: str) -> TestResponse:
    """Say that the file may come in."""
    sent = {**carried(page), **changed}
    return client.post(f"{S}/questionnaires/import/draft?lang=en", data=sent)


def test_a_questionnaire_goes_out_and_comes_in_under_another_name(
    founded_client: Client, founded: Database
) -> None:
    founded_client.enter("MB")
    assert "XLSForm" in founded_client.get(f"{Q}/export?lang=en").text
    for format_, extension in (("xlsform", "xlsx"), ("json", "json")):
        out = founded_client.get(f"{Q}/export/file?format={format_}")
        said = out.headers["Content-Disposition"]
        assert said.endswith(f'den-haag-2017-2018-employers-v1-made-up.{extension}"')
    page = hand_in(founded_client, bytes(out.data), "again.json")
    assert "Everything in the file is kept." in page.text
    with founded.reading() as session:
        assert list_drafts(session, study="den-haag-2017-2018") == []
    assert carried(page)["name"] == "employers_2"
    taken = take(founded_client, page, name="Not good")
    assert (taken.status_code, "small letters" in taken.text.lower()) == (422, True)
    taken = take(founded_client, page, name="again")
    assert taken.headers["Location"].endswith("/questionnaires/again/design")
    with founded.reading() as session:
        made = get_outgoing(session, study="den-haag-2017-2018", questionnaire="again")
        source = get_outgoing(session, study="den-haag-2017-2018", questionnaire="employers")
    assert (made.version.outline, made.texts) == (source.version.outline, source.texts)


def test_what_gets_lost_is_said_before_a_draft_is_made(
    founded_client: Client, founded: Database
) -> None:
    founded_client.enter("MB")
    page = hand_in(founded_client, book(survey=FORM), "form.xlsx", into="employers")
    assert page.status_code == 200
    assert "survey!D1" in page.text
    assert "This column is not kept: hxl." in page.text
    assert take(founded_client, page).status_code == 303
    assert take(founded_client, page).status_code == 409  # the draft has moved on by now
    with founded.reading() as session:
        draft = find_draft(session, study="den-haag-2017-2018", questionnaire="employers")
    assert draft is not None
    assert ([q.id for q in draft.outline], draft.languages) == (["e_words"], ("nl", "en"))


def test_what_is_refused_cannot_be_taken(founded_client: Client) -> None:
    founded_client.enter("MB")
    data = book(survey="type | name | label\ntext | a | A\nstart | b |\naudit | c |")
    page = hand_in(founded_client, data, "form.xlsx")
    assert page.status_code == 422
    assert "2 things are not right" in page.text
    assert ("survey!A3" in page.text, "survey!A4" in page.text) == (True, True)
    assert "/import/draft" not in page.text


def test_a_file_without_a_format_or_content_is_said_beside_its_field(
    founded_client: Client,
) -> None:
    founded_client.enter("MB")
    for data, name, said in (
        (b"", "form.xlsx", "Choose a file that is not empty."),
        (b"x", "form.doc", "Say which format this file has."),
    ):
        page = hand_in(founded_client, data, name, into="employers")
        assert (page.status_code, said in page.text) == (422, True)
        assert '<option selected value="employers">' in page.text


def test_only_who_may_research_comes_here(founded_client: Client) -> None:
    founded_client.enter("KB")
    for address in (f"{Q}/export", f"{Q}/export/file", f"{Q}/import"):
        assert founded_client.get(address).status_code == 404
    founded_client.enter("MB")
    for address in (
        f"{S}/questionnaires/nobody/export",
        f"{S}/questionnaires/nobody/import",
        f"{Q}/export/file?format=lss",
        f"{Q}/export/file?version=7",
    ):
        assert founded_client.get(address).status_code == 404
    assert founded_client.get(f"{Q}/import").headers["Location"].endswith("?into=employers")
