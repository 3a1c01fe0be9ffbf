"""Whatever happens while sending: exactly one response, and what was acknowledged is there."""

import multiprocessing
import os
import threading
from collections.abc import Callable

import pytest
from flask import Flask, Response
from sqlalchemy import event
from sqlmodel import Session

from base.settings import Settings
from base.web.db import Database, make_database
from survey.answering.app import create_app
from tests.survey.answering.test_pages import responses
from tests.survey.conftest import KEY, Respondent

Phone = Callable[[], Respondent]
Letter = Callable[..., str]
pytestmark = pytest.mark.fault


def ready(phone: Phone, letter: Letter) -> Respondent:
    """A respondent on the last page before sending."""
    person = phone().open(letter("en")).next(consent="yes")
    return person.finish(listens_to_wishes="agree", instruments_done=["volunteering"])


def receipt_in(page: str) -> str:
    return page.split("<strong>")[1].split("<")[0]


def test_a_send_that_is_repeated_shows_the_same_receipt(
    phone: Phone, letter: Letter, fieldwork: Database
) -> None:
    person = ready(phone, letter)
    form = {**person.hidden(), "do": "send"}
    pages = [person.client.post("/check", data=form).get_data(as_text=True) for _ in range(3)]
    assert len({receipt_in(page) for page in pages}) == 1
    assert len(responses(fieldwork)) == 1


def test_a_send_whose_answer_got_lost_can_be_repeated_without_the_cookie(
    phone: Phone, letter: Letter, fieldwork: Database
) -> None:
    person = ready(phone, letter)
    form = {**person.hidden(), "do": "send"}
    first = person.client.post("/check", data=form).get_data(as_text=True)
    person.client.delete_cookie("draft")
    again = person.client.post("/check", data=form).get_data(as_text=True)
    assert receipt_in(first) == receipt_in(again)
    assert len(responses(fieldwork)) == 1


def test_posts_at_the_same_moment_are_one_response(
    phone: Phone,
    letter: Letter,
    answering: Flask,
    fieldwork: Database,
    how_many: Callable[[int, int], int],
) -> None:
    for turn in range(how_many(2, 25)):
        person = ready(phone, letter)
        form = {**person.hidden(), "do": "send"}
        cookie = person.client.get_cookie("draft")
        assert cookie is not None
        at_once = threading.Barrier(4)
        pages: list[str] = []

        def press(value: str = cookie.value, data: dict[str, str] = form) -> None:
            client = answering.test_client()
            client.set_cookie("draft", value)
            at_once.wait()  # noqa: B023
            pages.append(client.post("/check", data=data).get_data(as_text=True))  # noqa: B023

        threads = [threading.Thread(target=press) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len({receipt_in(page) for page in pages}) == 1
        assert len(responses(fieldwork)) == turn + 1


def _send_and_die(url: str, cookie: str, form: dict[str, str], when: str) -> None:
    """Another process: it sends, and dies before or after the commit, without an answer."""
    database = make_database(url)
    app = create_app(Settings(secret=KEY.decode()), database)
    if when == "before the commit":
        event.listen(Session, "before_commit", lambda _session: os._exit(1))
    else:
        app.after_request_funcs[None].insert(0, _die)
    client = app.test_client()
    client.set_cookie("draft", cookie)
    client.post("/check", data=form)


def _die(_response: Response) -> Response:
    os._exit(1)


@pytest.mark.parametrize("when", ["before the commit", "after the commit"])
def test_a_crash_while_sending_loses_nothing_and_doubles_nothing(
    phone: Phone, letter: Letter, fieldwork: Database, when: str
) -> None:
    person = ready(phone, letter)
    form = {**person.hidden(), "do": "send"}
    cookie = person.client.get_cookie("draft")
    assert cookie is not None
    url = fieldwork.engine.url.render_as_string(hide_password=False)
    process = multiprocessing.get_context("spawn").Process(
        target=_send_and_die, args=(url, cookie.value, form, when)
    )
    process.start()
    process.join()
    assert process.exitcode == 1
    assert len(responses(fieldwork)) == (0 if when == "before the commit" else 1)
    page = person.client.post("/check", data=form).get_data(as_text=True)
    (kept,) = responses(fieldwork)
    assert kept.answers["listens_to_wishes"] == ("agree",)
    assert receipt_in(page)
