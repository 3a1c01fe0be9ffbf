"""Whoever has no business at an address learns nothing from being refused."""

import pytest
from flask import Flask
from sqlmodel import col, delete

from base.accounts.store import find_person
from base.accounts.tables import RoleRow
from base.web.db import Database
from base.web.doors import UndeclaredDoor, door, init_doors
from tests.ground.client import Client

# one engine will do where nothing is read but who is signed in
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
NOT_OF_THE_BOARD = [
    "/studies/ours/findings",
    "/studies/ours/findings/import",
    "/studies/ours/findings/models/ever_worked",
    "/studies/ours/sources",
    "/administration",
]
NOWHERE = [
    "/no-such-page",
    "/studies/ours/no-such-room",
    "/studies/ours/findings/",
    "/studies/ours/",
    "/studies/theirs",
    "/studies/theirs/findings",
    "/studies/none-at-all",
    "/studies/none-at-all/findings",
    "/studies/ours/findings/models/no-such-model",
    "/studies//ours",
    "/studies/ours/findings/tables/%00",
    "/studies/ours/findings?only=%00",
    "/STUDIES/ours",
]


def test_a_route_without_a_door_cannot_be_served() -> None:
    app = Flask("open")
    app.add_url_rule("/secrets", "secrets", lambda: "everything")
    with pytest.raises(UndeclaredDoor, match="secrets"):
        init_doors(app, {})


def test_a_door_that_no_one_guards_cannot_be_served() -> None:
    app = Flask("unguarded")
    app.add_url_rule("/secrets", "secrets", door("study: lead")(lambda: "everything"))
    with pytest.raises(UndeclaredDoor, match="study: lead"):
        init_doors(app, {"signed in": lambda: None})


def test_a_door_has_one_of_the_known_names() -> None:
    with pytest.raises(UndeclaredDoor):
        door("study: everything")


@on_sqlite
@pytest.mark.parametrize("address", [*NOT_OF_THE_BOARD, *NOWHERE, "/", "/studies/ours"])
def test_a_stranger_is_sent_to_sign_in_from_everywhere(visitor: Client, address: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in?next=")
    posted = visitor.post(address)
    assert (posted.status_code, posted.headers["Location"]) == (302, "/sign-in")


@on_sqlite
@pytest.mark.parametrize(
    "address",
    [
        "/studies/ours.json",
        "/studies/ours/findings.json",
        "/studies/theirs.json",
        "/no-such-page.json",
        "/administration.json",
    ],
)
def test_a_strangers_program_is_told_to_sign_in(visitor: Client, address: str) -> None:
    answer = visitor.get(address)
    assert (answer.status_code, answer.get_json()) == (401, {"error": 401})


@on_sqlite
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_what_is_not_yours_is_refused_as_what_is_not_there(visitor: Client, method: str) -> None:
    visitor.enter("BB")
    nothing = visitor.open("/no-such-page", method=method)
    assert nothing.status_code == 404
    for address in [*NOT_OF_THE_BOARD, *NOWHERE]:
        refused = visitor.open(address, method=method)
        assert refused.status_code == 404, address
        assert refused.get_data() == nothing.get_data(), address
        assert dict(refused.headers) == dict(nothing.headers), address


@on_sqlite
def test_a_method_that_an_address_of_yours_does_not_take_is_refused_alike(visitor: Client) -> None:
    visitor.enter("LL")
    nothing = visitor.post("/no-such-page")
    for address in ("/studies/ours/findings", "/healthz", "/"):
        refused = visitor.post(address)
        assert (refused.status_code, refused.get_data()) == (404, nothing.get_data())


def test_what_postgresql_cannot_keep_names_nothing(visitor: Client) -> None:
    visitor.enter("LL")
    for address in ("/studies/ours/findings/tables/%00", "/studies/ours/findings?only=%00"):
        assert visitor.get(address).status_code == 404


def test_twins_are_refused_like_pages(visitor: Client) -> None:
    visitor.enter("BB")
    nothing = visitor.get("/no-such-page.json")
    assert (nothing.status_code, nothing.get_json()) == (404, {"error": 404})
    for address in ("/studies/ours/findings.json", "/studies/theirs.json", "/administration.json"):
        refused = visitor.get(address)
        assert (refused.status_code, refused.get_data()) == (404, nothing.get_data()), address


def test_an_administrator_enters_no_study(visitor: Client) -> None:
    visitor.enter("AA")
    for address in ("/studies/ours", "/studies/ours/findings", "/studies/ours/sources"):
        assert visitor.get(address).status_code == 404, address
    assert visitor.get("/administration").status_code == 200


@on_sqlite
def test_only_an_administrator_administers(visitor: Client) -> None:
    for initials in ("LL", "BB", "NN"):
        visitor.enter(initials)
        assert visitor.get("/administration").status_code == 404


def test_a_role_that_is_taken_away_is_gone_at_the_next_page(
    visitor: Client, peopled: Database
) -> None:
    visitor.enter("LL")
    assert visitor.get("/studies/ours/findings").status_code == 200
    with peopled.writing() as session:
        person = find_person(session, initials="LL")
        assert person is not None
        session.execute(delete(RoleRow).where(col(RoleRow.person_id) == person.id))
    assert visitor.get("/studies/ours/findings").status_code == 404
