"""A study's team: who comes in, gets another role, or is out at the next request."""

from threading import Barrier, Thread

import pytest
from sqlmodel import Session

from base.accounts import store
from base.accounts.links.link import TEAM
from base.accounts.links.store import add_link, find_link
from base.accounts.team.store import (
    LastLead,
    change_role,
    list_leads,
    list_members,
    remove_role,
)
from base.history import list_trail
from base.tables import NotFound
from base.web.db import Database
from tests.base.accounts.pressing import page_of, send
from tests.ground.client import Client
from tests.ground.touring import forms_on

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
TEAM_PAGE = "/studies/ours/team"


def id_of(database: Database, initials: str) -> str:
    """The id of a person of the small house."""
    with database.reading() as session:
        person = store.find_person(session, initials=initials)
        assert person is not None
        return person.id


def give(database: Database, initials: str, role: str) -> str:
    """Give a person a role in `ours`."""
    person = id_of(database, initials)
    with database.writing() as session:
        store.add_role(session, person=person, study="ours", role=role)
    return person


def test_a_team_is_never_without_a_lead(peopled: Database, session: Session) -> None:
    lead, other = id_of(peopled, "LL"), id_of(peopled, "NN")
    with pytest.raises(LastLead):
        remove_role(session, study="ours", person=lead, role="lead")
    with pytest.raises(LastLead):
        change_role(session, study="ours", person=lead, role="lead", to="researcher")
    store.add_role(session, person=other, study="ours", role="lead")
    store.change_standing(session, person=other, left=True)
    with pytest.raises(LastLead):
        remove_role(session, study="ours", person=lead, role="lead")
    store.change_standing(session, person=other, left=False)
    remove_role(session, study="ours", person=lead, role="lead")
    assert list_leads(session, study="ours") == ["NN"]


def test_two_who_take_each_other_away_at_once_leave_one(peopled: Database) -> None:
    leads = (id_of(peopled, "LL"), give(peopled, "NN", "lead"))
    at_once = Barrier(2)
    refused: list[str] = []

    def take_away(person: str) -> None:
        at_once.wait()
        try:
            with peopled.writing() as session:
                remove_role(session, study="ours", person=person, role="lead")
        except LastLead:
            refused.append(person)

    both = [Thread(target=take_away, args=(person,)) for person in leads]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(refused) == 1
    with peopled.reading() as session:
        assert len(list_leads(session, study="ours")) == 1


def test_a_role_that_someone_does_not_have_cannot_be_taken(
    peopled: Database, session: Session
) -> None:
    with pytest.raises(NotFound):
        remove_role(session, study="ours", person=id_of(peopled, "BB"), role="lead")
    with pytest.raises(NotFound):
        remove_role(session, study="theirs", person=id_of(peopled, "BB"), role="board")


def test_changing_to_a_role_that_is_there_leaves_one(peopled: Database, session: Session) -> None:
    board = id_of(peopled, "BB")
    store.add_role(session, person=board, study="ours", role="researcher")
    change_role(session, study="ours", person=board, role="board", to="researcher")
    found = [m.role for m in list_members(session, study="ours") if m.person.id == board]
    assert found == ["researcher"]


def test_who_no_longer_leads_cannot_come_back_by_a_link_they_made(
    peopled: Database, session: Session
) -> None:
    other = id_of(peopled, "NN")
    store.add_role(session, person=other, study="ours", role="lead")
    token = add_link(session, purpose=TEAM, study="ours", role="lead", made_by=other)
    remove_role(session, study="ours", person=other, role="lead")
    assert find_link(session, token=token, purpose=TEAM) is None


def test_a_lead_invites_and_sees_the_link_once(visitor: Client, peopled: Database) -> None:
    visitor.enter("LL")
    answer = send(visitor, TEAM_PAGE, {"role": "board", "meant_for": "Klankbord K"}, do="invite")
    assert answer.headers["Location"] == TEAM_PAGE
    page = page_of(visitor, TEAM_PAGE)
    assert "/invitations/" in page
    assert "Een link voor Klankbord K" in page
    again = page_of(visitor, TEAM_PAGE)
    assert "/invitations/" not in again
    assert "Klankbord K" in again


@on_sqlite
def test_an_invitation_can_be_withdrawn(visitor: Client, peopled: Database) -> None:
    with peopled.writing() as session:
        token = add_link(session, purpose=TEAM, study="ours", role="board")
    visitor.enter("LL")
    send(visitor, TEAM_PAGE, {}, do="withdraw")
    assert "ingetrokken" in page_of(visitor, TEAM_PAGE)
    visitor.leave()
    assert visitor.get(f"/invitations/{token}").status_code == 404


def test_who_is_taken_from_a_team_is_out_at_the_next_request(
    app_pair: tuple[Client, Client], peopled: Database
) -> None:
    lead, removed = app_pair
    person = give(peopled, "NN", "researcher")
    lead.enter("LL")
    removed.enter("NN")
    assert removed.get("/studies/ours/sources").status_code == 200
    send(lead, TEAM_PAGE, {}, do="take away", person=person)
    assert removed.get("/studies/ours/sources").status_code == 404
    assert removed.get("/studies/ours/sources.json").status_code == 404


@on_sqlite
def test_another_role_holds_at_the_next_request(
    app_pair: tuple[Client, Client], peopled: Database
) -> None:
    lead, changed = app_pair
    person = give(peopled, "NN", "researcher")
    lead.enter("LL")
    changed.enter("NN")
    send(lead, TEAM_PAGE, {"to": "board"}, do="change", person=person)
    assert changed.get("/studies/ours/sources").status_code == 404
    assert changed.get("/studies/ours/board").status_code != 404


@on_sqlite
def test_the_last_lead_stays_and_the_page_says_why(visitor: Client, peopled: Database) -> None:
    visitor.enter("LL")
    for typed, do in (({}, "take away"), ({"to": "board"}, "change")):
        send(visitor, TEAM_PAGE, typed, do=do, role="lead")
        assert "lead is de enige die dit onderzoek leidt." in page_of(visitor, TEAM_PAGE)


@on_sqlite
@pytest.mark.parametrize(
    "typed",
    [
        {"do": "take away", "person": "nobody", "role": "lead"},
        {"do": "take away", "person": "\x00", "role": "lead"},
        {"do": "withdraw", "link": "nothing"},
        {"do": "explode", "person": "nobody"},
        {},
    ],
)
def test_what_is_not_there_cannot_be_changed(
    visitor: Client, peopled: Database, typed: dict[str, str]
) -> None:
    visitor.enter("LL")
    form = {"csrf_token": csrf(visitor)}
    assert visitor.post(TEAM_PAGE, data={**form, **typed}).status_code == 404


@on_sqlite
def test_a_role_that_does_not_exist_is_refused(visitor: Client, peopled: Database) -> None:
    visitor.enter("LL")
    assert send(visitor, TEAM_PAGE, {"role": "king"}, do="invite").status_code == 422
    answer = send(visitor, TEAM_PAGE, {"to": "king"}, do="change", role="board")
    assert answer.status_code == 404


@on_sqlite
def test_without_its_protection_nothing_is_changed(visitor: Client, peopled: Database) -> None:
    visitor.enter("LL")
    posted = {"do": "take away", "person": id_of(peopled, "BB"), "role": "board"}
    visitor.post(TEAM_PAGE, data=posted)
    assert "Er is niets veranderd." in page_of(visitor, TEAM_PAGE)
    with peopled.reading() as session:
        assert len(list_members(session, study="ours")) == 2


@on_sqlite
@pytest.mark.parametrize("initials", ["BB", "NN", "AA"])
def test_only_a_lead_sees_the_team(visitor: Client, peopled: Database, initials: str) -> None:
    visitor.enter(initials)
    assert visitor.get(TEAM_PAGE).status_code == 404


@on_sqlite
def test_an_administrator_lets_someone_in(visitor: Client, peopled: Database) -> None:
    visitor.enter("AA")
    page = "/administration/studies/theirs"
    send(visitor, page, {"role": "lead", "meant_for": ""}, do="invite")
    shown = page_of(visitor, page)
    assert "Een link om te geven" in shown
    assert "geen naam" in shown


@on_sqlite
def test_what_was_done_is_on_the_trail(visitor: Client, peopled: Database) -> None:
    give(peopled, "NN", "researcher")
    visitor.enter("LL")
    send(visitor, TEAM_PAGE, {"role": "board", "meant_for": "K"}, do="invite")
    send(visitor, TEAM_PAGE, {"to": "lead"}, do="change", role="researcher")
    send(visitor, TEAM_PAGE, {}, do="take away", role="board")
    with peopled.reading() as session:
        told = {(line.act, line.subject) for line in list_trail(session, study="ours")}
    assert told == {("invited", "K"), ("role changed", "NN"), ("role taken away", "BB")}


def csrf(client: Client) -> str:
    """The protection of a form on the team page."""
    return forms_on(client, TEAM_PAGE)[-1].values["csrf_token"]
