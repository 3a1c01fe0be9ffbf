"""A form that another site sends, or an old one, changes nothing, and the person is told."""

import hmac
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask, g, request
from wtforms import StringField
from wtforms.validators import Length

from base.web.forms import Form
from tests.base.conftest import PASSWORD
from tests.ground.client import Client
from tests.ground.touring import forms_on

# nothing here depends on the database
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

NOT_FROM_HERE = "Dit formulier komt niet van deze pagina"


def token(client: Client, page: str = "/sign-in") -> str:
    """The protection that the page's form carries."""
    return forms_on(client, page)[0].values["csrf_token"]


def sign_in(client: Client, csrf: str) -> tuple[int, str]:
    """Try to sign in; gives status and page."""
    filled = {"name": "lead", "password": PASSWORD, "csrf_token": csrf}
    answer = client.post("/sign-in", data=filled)
    return answer.status_code, answer.get_data(as_text=True)


def test_the_pages_own_form_is_taken(visitor: Client) -> None:
    assert sign_in(visitor, token(visitor))[0] == 302


@pytest.mark.parametrize("csrf", ["", "{}x", "é##{}", "x"])
def test_a_form_from_elsewhere_is_refused_with_words(visitor: Client, csrf: str) -> None:
    status, page = sign_in(visitor, csrf.format(token(visitor)))
    assert status == 422
    assert NOT_FROM_HERE in page
    assert PASSWORD not in page
    assert visitor.get("/").status_code == 302


def test_a_form_of_another_visitor_is_refused(visitor: Client) -> None:
    other = visitor.application.test_client()
    assert isinstance(other, Client)
    token(visitor)
    assert sign_in(visitor, token(other))[0] == 422


def test_a_form_that_was_open_too_long_is_refused_with_words(visitor: Client) -> None:
    with visitor.session_transaction() as cookie:
        cookie["csrf"] = "a" * 40
    yesterday = (datetime.now(UTC) - timedelta(days=2)).strftime("%Y%m%d%H%M%S")
    status, page = sign_in(visitor, signed(visitor.application, "a" * 40, yesterday))
    assert (status, "stond te lang open" in page) == (422, True)


def signed(app: Flask, kept: str, until: str) -> str:
    """A token as the form makes it, valid until a moment of our choice."""
    made = hmac.new(str(app.secret_key).encode(), f"{kept}{until}".encode(), "sha1")
    return f"{until}##{made.hexdigest()}"


def test_the_message_is_plain_in_english_too(visitor: Client) -> None:
    visitor.get("/sign-in?lang=en")
    page = sign_in(visitor, "")[1]
    assert "CSRF" not in page.replace("csrf_token", "")
    assert "Send it once more." in page


def test_sign_out_needs_the_pages_own_form_and_says_so(visitor: Client) -> None:
    visitor.enter("NN")
    answer = visitor.post("/sign-out", follow_redirects=True)
    assert answer.status_code == 200
    assert "U bent nog ingelogd" in answer.get_data(as_text=True)


class Note(Form):
    """A form for the tests."""

    text = StringField(validators=[Length(max=3)])


def test_what_the_database_cannot_keep_is_left_out(app: Flask) -> None:
    with app.test_request_context("/", method="POST", data={"text": "a\x00b"}):
        assert Note(request.form).text.data == "ab"


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", "Gebruik hoogstens 3 tekens."), ("en", "Field cannot be longer than 3 characters.")],
)
def test_wtforms_own_messages_are_said_in_the_readers_language(
    app: Flask, language: str, said: str
) -> None:
    with app.test_request_context("/", method="POST", data={"text": "long"}):
        g.language = language
        form = Note(request.form)
        assert not form.validate()
        assert ("text", said) in form.problems()
