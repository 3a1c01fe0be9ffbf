"""The home page of a questionnaire, from a published version to the next one that is open."""

from dataclasses import replace

import pytest
from flask import Flask

from base.accounts.store import add_person, add_role
from base.studies.store import add_study
from base.web.db import Database
from survey.design.store import find_draft, get_newest
from survey.publishing.store import load_questionnaire
from survey.responses.response import TRIED, Handed
from survey.responses.store import add_response, count_responses, list_test_responses
from survey.wording.fonts.store import find_font
from survey.wording.store import change_texts
from tests.ground.client import Client
from tests.survey.conftest import (
    KEY,
    STUDY,
    answered,
    founding_texts,
    founding_version,
    publish,
)

NAME = "status_holders"
Q = f"/studies/made-up/questionnaires/{NAME}"


@pytest.fixture
def studied(database: Database, app: Flask) -> Database:
    """The made-up study with its answers, a lead LE, a researcher RE, a board member BO."""
    with database.writing() as session:
        add_study(session, facts=STUDY)
        answered(session, publish(session, NAME))
        for initials, role in (("LE", "lead"), ("RE", "researcher"), ("BO", "board")):
            person = add_person(session, name=f"person {initials}", initials=initials)
            add_role(session, person=person.id, study="made-up", role=role)
    return database


def token(page: str) -> str:
    """The proof that a form is ours, taken from a page."""
    return page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]


def tried(session_of: Database, submission: str) -> None:
    """Hand in a test answer on the newest version."""
    with session_of.writing() as session:
        version = get_newest(session, study="made-up", questionnaire=NAME)
        handed = Handed(
            submission=submission,
            version=version.id,
            round=2,
            language="en",
            mode="test",
            made_up=True,
            answers={"gender": ("female",)},
            channel="test",
            week="2026-W48",
            origin=TRIED,
        )
        add_response(session, handed=handed, key=KEY)


def test_the_home_page_says_how_it_stands(studied: Database, client: Client) -> None:
    client.enter("RE")
    page = client.get(f"{Q}?lang=en").text
    for words in (
        "open for answers",
        "88 of 88",
        "119 texts are not settled yet",
        "Start version 2",
    ):
        assert words in page
    twin = client.get(f"{Q}.json").get_json()
    (version,) = twin["versions"]
    assert (version["responses"], version["tests"], version["open"]) == (42, 0, True)
    assert [(h["where"], h["stops"]) for h in twin["hindrances"]] == [("ar", False), ("ti", False)]
    for address in (f"{Q}/publish", f"{Q}/open", f"{Q}/preview/de", f"{Q}x"):
        assert client.get(address).status_code == 404


def test_the_board_has_no_such_page(studied: Database, client: Client) -> None:
    client.enter("BO")
    assert client.get(Q).status_code == 404


def test_from_one_version_to_the_next(studied: Database, client: Client) -> None:
    client.enter("LE")
    form = {"csrf_token": token(client.get(f"{Q}?lang=en").text)}
    client.post(f"{Q}/design/start", data=form)
    assert "draft of version 2" in client.get("/studies/made-up/questionnaires?lang=en").text
    page = client.get(f"{Q}/publish?lang=en").text
    assert "Publish and freeze version 2" in page
    late = client.post(f"{Q}/publish", data={**form, "revision": "7"})
    assert (late.status_code, "Somebody changed the draft" in late.text) == (422, True)
    assert client.post(f"{Q}/publish", data={**form, "revision": "0"}).status_code == 303
    with studied.reading() as session:
        newest = get_newest(session, study="made-up", questionnaire=NAME)
        assert (newest.number, newest.is_open, len(newest.published)) == (2, False, 10)
        assert find_draft(session, study="made-up", questionnaire=NAME) is None
        assert find_font(session, version=newest.id, language="ti") is not None
    tried(studied, "a" * 64)
    assert "1 test answer will be erased" in client.get(f"{Q}/open?lang=en").text
    assert client.post(f"{Q}/open", data={**form, "version": "2"}).status_code == 303
    with studied.reading() as session:
        assert list_test_responses(session, version=newest.id) == []
        first = get_newest(session, study="made-up", questionnaire=NAME)
        assert (first.is_open, count_responses(session, version=newest.id)) == (True, 0)
    client.post(f"{Q}/close", data={**form, "version": "2"})
    page = client.get(Q).text
    assert "Version 2 is closed." in page
    assert 'href="/studies/made-up/questionnaires/status_holders/open?version=2"' in page


def test_trying_out_leads_to_the_first_page_and_counts_nowhere(
    studied: Database, client: Client
) -> None:
    client.enter("RE")
    form = {"csrf_token": token(client.get(f"{Q}?lang=en").text), "version": "1"}
    away = client.post(f"{Q}/try", data={**form, "language": "ar"})
    assert (away.status_code, away.location.startswith("/v/")) == (303, True)
    assert client.post(f"{Q}/try", data={**form, "language": "xx"}).location == Q
    tried(studied, "b" * 64)
    page = client.get(f"{Q}/tried?version=1").text
    assert "Woman" in page
    assert client.post(f"{Q}/tried", data=form).status_code == 303
    assert "There are no test answers." in client.get(f"{Q}/tried?version=1").text
    assert client.get(f"{Q}.json").get_json()["versions"][0]["responses"] == 42


def test_what_hinders_is_listed_with_the_way_to_it(studied: Database, client: Client) -> None:
    client.enter("LE")
    form = {"csrf_token": token(client.get(f"{Q}?lang=en").text)}
    client.post(f"{Q}/design/start", data=form)
    with studied.writing() as session:
        draft = find_draft(session, study="made-up", questionnaire=NAME)
        assert draft is not None
        change_texts(session, version=draft.id, language="ti", texts={"gender.male": None})
    page = client.get(f"{Q}/publish").text
    assert "There is no text in Tigrinya." in page
    assert f"{Q}/translate/ti/text?key=gender.male" in page
    refused = client.post(f"{Q}/publish", data={**form, "revision": "0"})
    assert refused.status_code == 422
    with studied.reading() as session:
        assert find_draft(session, study="made-up", questionnaire=NAME) is not None


@pytest.mark.parametrize("language", ["en", "ti"])
def test_the_preview_shows_every_page_in_the_respondents_layout(
    studied: Database, client: Client, language: str
) -> None:
    client.enter("RE")
    frame = client.get(f"{Q}/preview/{language}?lang=en&width=wide")
    assert "frame-src 'self'" in frame.headers["Content-Security-Policy"]
    inside = client.get(f"{Q}/preview/{language}/pages?lang=en")
    assert "frame-ancestors 'self'" in inside.headers["Content-Security-Policy"]
    assert inside.text.count('class="rule"') == 4
    for question in ("listens_to_wishes", "vw_words", "anything_else"):
        assert f'id="q-{question}"' in inside.text


def test_when_the_day_has_passed_the_lists_say_so(database: Database, client: Client) -> None:
    with database.writing() as session:
        add_study(session, facts=STUDY)
        old = replace(founding_version(NAME), kept_until="2020-12-31")
        loaded = load_questionnaire(
            session, study="made-up", version=old, texts=founding_texts(NAME)
        )
        answered(session, loaded)
        person = add_person(session, name="person LE", initials="LE")
        add_role(session, person=person.id, study="made-up", role="lead")
    client.enter("LE")
    index = client.get("/studies/made-up/questionnaires?lang=en").text
    assert "To be kept until 31 December 2020: that day has passed." in index
    page = client.get(Q).text
    assert "42 answers were to be kept until 31 December 2020. That day has passed." in page
    assert "The day until which the answers are kept lies in the past." in page
