"""Pages speak the reader's language, and say in it when something is not as it should be."""

import logging
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from base.accounts.store import find_person
from base.settings import Settings
from base.web.db import Database, session
from base.web.doors import door
from kb.app import create_app
from tests.ground.client import Client, watch_leftovers

# nothing here depends on the database
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

SECRET = "the database password is swordfish"


def test_health_is_said_to_anyone(client: Client) -> None:
    for address in ("/healthz", "/healthz.json"):
        assert client.get(address).get_json() == {"status": "ok"}


def test_the_browsers_language_is_spoken_until_another_is_chosen(client: Client) -> None:
    english = {"Accept-Language": "en-GB,en;q=0.9"}
    assert '<html lang="nl"' in client.get("/sign-in").get_data(as_text=True)
    assert '<html lang="en"' in client.get("/sign-in", headers=english).get_data(as_text=True)
    client.get("/sign-in?lang=nl")
    assert '<html lang="nl"' in client.get("/sign-in", headers=english).get_data(as_text=True)


def test_a_language_staff_pages_do_not_speak_is_not_chosen(client: Client) -> None:
    for lang in ("ar", "xx", "nl'><script>", ""):
        answer = client.get(f"/sign-in?lang={lang}")
        assert '<html lang="nl" dir="ltr">' in answer.get_data(as_text=True)
        assert "language=" not in str(answer.headers.getlist("Set-Cookie"))


@pytest.mark.parametrize(
    ("asked", "link"),
    [
        ("/sign-in", "/sign-in?lang=en"),
        ("/sign-in?next=/studies/ours", "/sign-in?next=%2Fstudies%2Fours&amp;lang=en"),
        ("/sign-in?only=a&only=b&lang=nl", "/sign-in?only=a&amp;only=b&amp;lang=en"),
        ("/sign-in?q=%26lang%3Dnl", "/sign-in?q=%26lang%3Dnl&amp;lang=en"),
        ("/sign-in?endpoint=x&values=y", "/sign-in?endpoint=x&amp;values=y&amp;lang=en"),
        ("/sign-in?_external=&_scheme=javascript", "/sign-in?_external=&amp;_scheme=javascript"),
        ("/sign-in?study=theirs", "/sign-in?study=theirs&amp;lang=en"),
    ],
)
def test_the_language_switch_keeps_what_was_asked(client: Client, asked: str, link: str) -> None:
    assert f'href="{link}' in client.get(asked).get_data(as_text=True)


def test_the_language_switch_of_a_page_that_only_takes_posts_leads_somewhere(
    visitor: Client,
) -> None:
    visitor.enter("LL")
    page = visitor.post("/studies/ours/findings/import/confirm").get_data(as_text=True)
    assert 'href="/?lang=en"' in page


@pytest.mark.parametrize(
    ("language", "heading"), [("nl", "Hier is niets voor u"), ("en", "There is nothing here")]
)
def test_an_error_is_said_in_the_readers_language(
    visitor: Client, language: str, heading: str
) -> None:
    visitor.enter("LL")
    page = visitor.get("/no-such-page", headers={"Accept-Language": language})
    assert heading in page.get_data(as_text=True)
    assert f'<html lang="{language}"' in page.get_data(as_text=True)


def test_too_much_is_refused_with_what_to_do(visitor: Client) -> None:
    visitor.enter("LL")
    visitor.application.config["MAX_CONTENT_LENGTH"] = 5000
    large = {"file": (BytesIO(b"x" * 6000), "large.csv")}
    answer = visitor.post("/studies/ours/findings/import", data=large)
    assert answer.status_code == 413
    assert "Dit bestand is te groot" in answer.get_data(as_text=True)


@pytest.fixture
def broken(peopled: Database, tmp_path: Path) -> Flask:
    """The application, with a page that writes and then breaks."""

    def breaks() -> str:
        person = find_person(session(), initials="LL")
        assert person is not None
        session().connection().exec_driver_sql("UPDATE person SET name = 'half done'")
        raise RuntimeError(SECRET)

    app = create_app(Settings(data=tmp_path, secret="not secret"), peopled)
    for address in ("/broken", "/broken.json"):
        app.add_url_rule(address, address, door("public")(breaks), methods=["GET", "POST"])
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.test_client_class = Client
    watch_leftovers(app)
    return app


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_broken_page_tells_no_secret_and_leaves_nothing_half_done(
    broken: Flask, peopled: Database, method: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.CRITICAL):
        client = broken.test_client()
        page = client.open("/broken", method=method)
        twin = client.open("/broken.json", method=method)
    assert (page.status_code, twin.status_code) == (500, 500)
    text = page.get_data(as_text=True)
    assert "Er ging bij ons iets mis" in text
    for word in (SECRET, "Traceback", "RuntimeError", ".py"):
        assert word not in text
    assert twin.get_json() == {"error": 500}
    with peopled.reading() as read:
        assert find_person(read, initials="LL").name == "lead"  # type: ignore[union-attr]
