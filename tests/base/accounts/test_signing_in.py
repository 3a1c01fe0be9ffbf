"""Signing in and out, in a browser without a screen."""

import pytest

from base.accounts import store
from base.web.db import Database
from tests.base.conftest import PASSWORD
from tests.ground.client import Client
from tests.ground.touring import forms_on

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def sign_in(
    client: Client, name: str = "lead", password: str = PASSWORD, page: str = "/sign-in"
) -> tuple[int, str]:
    """Fill in the form; gives the status, and where it leads or what the page says."""
    filled = {**forms_on(client, page)[0].values, "name": name, "password": password}
    answer = client.post("/sign-in", data=filled)
    return answer.status_code, answer.headers.get("Location") or answer.get_data(as_text=True)


def test_the_right_password_leads_to_the_first_page(visitor: Client) -> None:
    assert sign_in(visitor) == (302, "/")
    assert visitor.get("/studies/ours/findings").status_code == 200


def test_a_person_comes_where_they_wanted_to_go(visitor: Client) -> None:
    asked = visitor.get("/studies/ours/findings?only=x").headers["Location"]
    assert sign_in(visitor, page=asked) == (302, "/studies/ours/findings?only=x")


@on_sqlite
@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "///elsewhere.example/",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "/\t/elsewhere.example",
        "/\n/elsewhere.example",
        "//[elsewhere",
        "/a\r\nSet-Cookie: x=y",
        "http:elsewhere.example",
        "javascript:alert(1)",
        "elsewhere.example",
        " //elsewhere.example",
    ],
)
def test_no_address_leads_out_of_the_house(visitor: Client, address: str) -> None:
    filled = {**forms_on(visitor, "/sign-in")[0].values, "name": "lead", "password": PASSWORD}
    answer = visitor.post("/sign-in", data={**filled, "next": address})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    again = visitor.get("/sign-in", query_string={"next": address})
    assert (again.status_code, again.headers["Location"]) == (302, "/")


def test_a_wrong_password_and_an_unknown_name_are_told_alike(visitor: Client) -> None:
    status, page = sign_in(visitor, password="wrong")
    other_status, other_page = sign_in(visitor, name="stranger", password="wrong")
    assert (status, other_status) == (422, 422)
    assert "horen niet bij elkaar" in page
    assert strip(page) == strip(other_page)
    assert "wrong" not in page.replace('class="field wrong"', "")


def strip(page: str) -> str:
    """A page without what differs each time: the name typed and the protection of the form."""
    kept = [line for line in page.splitlines() if "csrf_token" not in line]
    return "\n".join(kept).replace("stranger", "").replace('value="lead"', 'value=""')


def test_five_failures_are_counted_though_each_page_says_no(visitor: Client) -> None:
    for _ in range(5):
        assert sign_in(visitor, password="wrong")[0] == 422
    assert sign_in(visitor)[0] == 422


@on_sqlite
@pytest.mark.parametrize("text", ["", "\x00", "x" * 10_000, "ع" * 81, "' OR 1=1 --"])
def test_nonsense_is_refused_in_words(visitor: Client, text: str) -> None:
    assert sign_in(visitor, name=text, password=text)[0] == 422


def test_a_name_that_postgresql_cannot_keep_is_nobodys(visitor: Client) -> None:
    assert sign_in(visitor, name="le\x00gion")[0] == 422


def test_signing_out_ends_the_session_for_a_copied_cookie_too(visitor: Client) -> None:
    sign_in(visitor)
    with visitor.session_transaction() as cookie:
        copied = dict(cookie)
    form = next(f for f in forms_on(visitor, "/studies/ours/findings") if "sign-out" in f.action)
    assert visitor.post(form.action, data=form.values).headers["Location"] == "/sign-in"
    assert visitor.get("/studies/ours/findings").status_code == 302
    with visitor.session_transaction() as cookie:
        cookie.update(copied)
    assert visitor.get("/studies/ours/findings").status_code == 302


@on_sqlite
@pytest.mark.parametrize("token", ["", "made-up", "x" * 5000, "\x00", "é"])
def test_a_made_up_token_opens_nothing(visitor: Client, token: str) -> None:
    with visitor.session_transaction() as cookie:
        cookie["signed_in"] = token
    assert visitor.get("/studies/ours").status_code == 302


@on_sqlite
def test_a_new_session_takes_nothing_of_the_strangers(visitor: Client) -> None:
    visitor.get("/sign-in")
    with visitor.session_transaction() as cookie:
        before = cookie["csrf"]
    sign_in(visitor)
    with visitor.session_transaction() as cookie:
        assert cookie.get("csrf") != before


@on_sqlite
def test_an_administrator_comes_to_the_administration(visitor: Client) -> None:
    visitor.enter("AA")
    assert visitor.get("/").headers["Location"] == "/administration"


@on_sqlite
def test_who_has_no_study_is_told_whom_to_ask(visitor: Client) -> None:
    visitor.enter("NN")
    answer = visitor.get("/")
    assert answer.status_code == 200
    assert "U hebt nog geen onderzoek" in answer.get_data(as_text=True)


def test_an_empty_house_says_what_to_do(client: Client) -> None:
    assert client.get("/").headers["Location"].startswith("/sign-in")
    for lang, said in (("nl", "kan nog niemand inloggen"), ("en", "Nobody can sign in here yet")):
        page = client.get(f"/sign-in?lang={lang}").get_data(as_text=True)
        assert said in page
        assert "WERKZAAM_DEMO=1" in page


def test_a_house_with_people_does_not_say_it_is_empty(visitor: Client, peopled: Database) -> None:
    with peopled.reading() as session:
        assert store.has_people(session)
    assert "werkzaam init" not in visitor.get("/sign-in").get_data(as_text=True)
