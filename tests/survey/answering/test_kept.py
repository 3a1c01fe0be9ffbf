"""What a second tab, a lost cookie, a repeated post or a shared phone does to answers: nothing."""

import threading
from collections.abc import Callable

from flask import Flask

from base.web.db import Database
from survey.media.store import add_media
from survey.responses.drafts.store import remove_old_drafts
from tests.survey.answering.conftest import Ask
from tests.survey.answering.test_kinds import begin, handed_in, of
from tests.survey.answering.test_pages import fieldwork as fieldwork
from tests.survey.conftest import Respondent

Phone = Callable[[], Respondent]
ONE, TWO = {"id": "one", "kind": "yesno"}, {"id": "two", "kind": "long_text"}
QUIET = {"X-Quiet": "1"}


def second_tab(person: Respondent) -> Respondent:
    """The same browser, with the same page open once more."""
    other = Respondent(person.client)
    return other.open(person.address)


def test_an_old_page_never_overwrites_a_newer_answer(phone: Phone, ask: Ask) -> None:
    opened = ask(ONE, TWO)
    person = begin(phone, opened)
    other = second_tab(person)
    other.next(one="yes")
    person.next(one="no")
    assert person.status == 409
    assert "You gave another answer here since." in person.page
    assert 'value="yes" checked' in person.page
    assert '<p class="held"><bdi>No</bdi></p>' in person.page
    newer = begin(phone, opened)
    assert newer.address == "/questions/one"
    person.open("/questions/one")
    assert 'value="yes" checked' in person.page


def test_what_was_typed_on_the_old_page_can_be_taken_after_all(phone: Phone, ask: Ask) -> None:
    opened = ask(ONE, TWO)
    person = begin(phone, opened).next(one="yes")
    other = second_tab(person)
    other.next(two="the newer\ntext")
    person.next(two="the older & longer\ntext")
    assert person.status == 409
    assert "the newer\ntext</textarea>" in person.page
    assert "the older &amp; longer\ntext</textarea>" in person.page
    person.next(two="the older & longer\ntext")
    assert handed_in(person, opened)["two"] == ("the older & longer\ntext",)


def test_the_same_post_twice_is_one_answer_and_goes_on(phone: Phone, ask: Ask) -> None:
    person = begin(phone, ask(ONE, TWO))
    form = {**person.hidden(), "one": "yes", "do": "next"}
    for _ in range(2):
        answer = person.client.post("/questions/one", data=form)
        assert answer.headers["Location"] == "/questions/two"
    changed = person.client.post("/questions/one", data={**form, "one": "no"})
    assert changed.headers["Location"] == "/questions/two"
    assert 'value="no" checked' in person.open("/questions/one").page


def test_the_script_gets_the_next_page_in_one_request(phone: Phone, ask: Ask) -> None:
    person = begin(phone, ask(ONE, TWO))
    form = {**person.hidden(), "one": "yes", "do": "next"}
    answer = person.client.post("/questions/one", data=form, headers=QUIET)
    assert answer.status_code == 200
    assert answer.headers["Content-Location"] == "/questions/two"
    assert 'name="two"' in answer.get_data(as_text=True)


def test_an_expired_page_gives_back_what_was_typed(
    phone: Phone, ask: Ask, fieldwork: Database
) -> None:
    person = begin(phone, ask(ONE, TWO)).next(one="yes")
    with fieldwork.writing() as session:
        remove_old_drafts(session, half_day=10**6)
    person.next(two="<a long story>")
    assert person.status == 410
    assert "&lt;a long story&gt;" in person.page
    for said in ("This page was open too long.", "Deze pagina stond te lang open."):
        assert said in person.page
    assert "the people of the study" in person.page
    assert 'name="code"' in person.page


def test_a_lost_cookie_gives_back_what_was_typed(phone: Phone, ask: Ask) -> None:
    person = begin(phone, ask(ONE, TWO)).next(one="yes")
    person.client.delete_cookie("draft")
    assert "my story" in person.next(two="my story").page


def test_after_sending_back_shows_nobodys_answers(phone: Phone, ask: Ask) -> None:
    opened = ask(ONE, TWO)
    person = begin(phone, opened).next(one="yes").next(two="my story")
    assert "my story" in person.page
    person.press("do", "send")
    for address in ("/check", "/questions/two", "/questions/one", "/information"):
        answer = person.client.get(address)
        assert "my story" not in answer.get_data(as_text=True)
        assert answer.headers["Cache-Control"] == "no-store"
    assert len(of(opened)) == 1


def test_only_what_the_questionnaire_at_hand_shows_is_served(
    phone: Phone, ask: Ask, fieldwork: Database
) -> None:
    with fieldwork.writing() as session:
        heard = add_media(session, study="made-up", kind="audio/mpeg", data=b"ID3 heard")
        other = add_media(session, study="made-up", kind="audio/mpeg", data=b"ID3 other")
    person = begin(phone, ask(ONE, texts={"one.label.audio": heard, "yesno.yes.audio": heard}))
    assert person.page.count("Listen") == 2
    assert "<audio" not in person.page
    got = person.client.get(f"/media/{heard}", headers={"Range": "bytes=0-2"})
    assert (got.status_code, got.data) == (206, b"ID3")
    assert got.headers["Cache-Control"] == "private, max-age=86400"
    assert person.client.get(f"/media/{other}").status_code == 404


def test_a_text_too_long_to_take_is_said_so(answering: Flask) -> None:
    answer = answering.test_client().post("/questions/two", data={"two": "x" * 5_000_000})
    assert answer.status_code == 413
    assert "te lang" in answer.get_data(as_text=True)


def test_two_pages_at_the_same_moment_lose_no_answer(
    phone: Phone, ask: Ask, answering: Flask
) -> None:
    names = ["a", "b", "c", "d"]
    opened = ask(*({"id": name, "kind": "long_text"} for name in names))
    person = begin(phone, opened)
    for _ in names:
        person.next()
    forms = {}
    for name in names:
        forms[name] = {**person.open(f"/questions/{name}").hidden(), name: f"my {name}"}
    cookie = person.client.get_cookie("draft")
    assert cookie is not None
    at_once = threading.Barrier(len(names))

    def post(name: str, value: str = cookie.value) -> None:
        client = answering.test_client()
        client.set_cookie("draft", value)
        at_once.wait()
        assert (
            client.post(f"/questions/{name}", data={**forms[name], "do": "next"}).status_code == 303
        )

    threads = [threading.Thread(target=post, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    person.open("/check")
    assert handed_in(person, opened) == {name: (f"my {name}",) for name in names}
