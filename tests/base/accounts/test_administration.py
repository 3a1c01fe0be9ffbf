"""An administrator sees who works where, and nothing of what is in a study."""

import pytest
from werkzeug.test import TestResponse

from base.accounts import store
from base.accounts.links.link import TEAM
from base.accounts.links.store import add_link, list_links
from base.studies.store import put_away_study
from base.web.db import Database
from tests.base.accounts.pressing import page_of, send
from tests.base.accounts.test_team import id_of
from tests.base.conftest import PASSWORD
from tests.ground.client import Client
from tests.ground.touring import forms_on

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_people_their_roles_and_studies_are_shown(visitor: Client) -> None:
    visitor.enter("AA")
    page = visitor.get("/administration").get_data(as_text=True)
    for word in ("Het onderzoek ours", "Het onderzoek theirs", "hoofdonderzoeker", "klankbord"):
        assert word in page
    for name in ("lead", "board", "admin", "nobody&#39;s"):
        assert f'<th scope="row">{name}</th>' in page
    assert "In dit onderzoek werkt nog niemand." in page
    assert "geen rol in een onderzoek" in page


def test_no_link_leads_into_a_study(visitor: Client) -> None:
    visitor.enter("AA")
    for page in ("/administration", "/administration/studies/ours"):
        shown = page_of(visitor, page)
        assert 'href="/studies/ours' not in shown
        assert 'href="/studies/theirs' not in shown


def test_it_is_said_in_english_too(visitor: Client) -> None:
    visitor.enter("AA")
    page = visitor.get("/administration?lang=en").get_data(as_text=True)
    assert "lead researcher" in page
    assert "You do not see what is in a study." in page


@on_sqlite
def test_a_house_without_studies_says_what_to_do_first(client: Client, database: Database) -> None:
    with database.writing() as session:
        store.add_person(session, name="admin", initials="AA", administrator=True)
    client.enter("AA")
    page = page_of(client, "/administration")
    assert "Er is nog geen onderzoek." in page
    assert "Maak een onderzoek" in page
    assert 'href="/studies/new"' in page


def act(client: Client, database: Database, initials: str, do: str) -> TestResponse:
    """Press a button beside a person."""
    address = f"/administration/people/{id_of(database, initials)}"
    (form,) = [f for f in forms_on(client, "/administration") if f.action == address]
    return client.post(address, data={**form.values, "do": do})


def test_who_is_let_go_is_out_at_once(app_pair: tuple[Client, Client], peopled: Database) -> None:
    admin, other = app_pair
    admin.enter("AA")
    other.enter("LL")
    assert other.get("/studies/ours/findings").status_code == 200
    act(admin, peopled, "LL", "let go")
    assert "Niemand leidt nu het onderzoek ours." in page_of(admin, "/administration")
    answer = other.get("/studies/ours/findings")
    assert "/sign-in" in answer.headers["Location"]
    with peopled.writing() as session:
        assert store.check_password(session, name="lead", password=PASSWORD) is None


@on_sqlite
def test_who_comes_back_has_their_roles_again(
    app_pair: tuple[Client, Client], peopled: Database
) -> None:
    admin, other = app_pair
    admin.enter("AA")
    act(admin, peopled, "LL", "let go")
    act(admin, peopled, "LL", "take back")
    other.enter("LL")
    assert other.get("/studies/ours/findings").status_code == 200


@on_sqlite
def test_an_administrator_keeps_their_own_place(visitor: Client, peopled: Database) -> None:
    visitor.enter("AA")
    for do in ("let go", "make ordinary"):
        act(visitor, peopled, "AA", do)
        assert "Vraag een andere beheerder." in page_of(visitor, "/administration")


@on_sqlite
def test_another_administrator_is_made_and_unmade(
    app_pair: tuple[Client, Client], peopled: Database
) -> None:
    admin, other = app_pair
    admin.enter("AA")
    other.enter("NN")
    assert other.get("/administration").status_code == 404
    act(admin, peopled, "NN", "make administrator")
    assert other.get("/administration").status_code == 200
    act(admin, peopled, "NN", "make ordinary")
    assert other.get("/administration").status_code == 404


@on_sqlite
def test_a_link_for_a_lost_password_is_shown_once(visitor: Client, peopled: Database) -> None:
    visitor.enter("AA")
    act(visitor, peopled, "LL", "link")
    assert "/passwords/" in page_of(visitor, "/administration")
    assert "/passwords/" not in page_of(visitor, "/administration")
    act(visitor, peopled, "LL", "let go")
    act(visitor, peopled, "LL", "link")
    page = page_of(visitor, "/administration")
    assert "/passwords/" not in page
    assert "werkt hier niet meer" in page


@on_sqlite
def test_what_is_not_there_cannot_be_changed(visitor: Client, peopled: Database) -> None:
    visitor.enter("AA")
    assert visitor.post("/administration/people/nobody", data={"do": "link"}).status_code == 404
    address = f"/administration/people/{id_of(peopled, 'LL')}"
    assert visitor.post(address, data={"do": "explode"}).status_code == 404
    visitor.post(address, data={"do": "let go"})
    assert "Er is niets veranderd." in page_of(visitor, "/administration")
    assert visitor.get("/administration/studies/nothing").status_code == 404


@on_sqlite
@pytest.mark.parametrize("initials", ["LL", "BB", "NN"])
def test_only_an_administrator_comes_here(
    visitor: Client, peopled: Database, initials: str
) -> None:
    visitor.enter(initials)
    person = id_of(peopled, "LL")
    assert visitor.post(f"/administration/people/{person}").status_code == 404
    for address in ("/administration", "/administration/studies/ours", "/studies/new"):
        assert visitor.get(address).status_code == 404


@on_sqlite
def test_a_study_is_archived_opened_and_put_back(visitor: Client, peopled: Database) -> None:
    visitor.enter("AA")
    page = "/administration/studies/ours"
    send(visitor, page, {}, do="archive")
    assert "gearchiveerd" in page_of(visitor, "/administration")
    send(visitor, page, {}, do="open")
    assert "gearchiveerd" not in page_of(visitor, "/administration")
    with peopled.writing() as session:
        put_away_study(session, study="ours")
    assert "verwijderd, gewist op" in page_of(visitor, "/administration")
    send(visitor, page, {}, do="put back")
    assert "verwijderd" not in page_of(visitor, "/administration")


@on_sqlite
def test_the_links_of_who_is_no_administrator_any_more_are_void(
    visitor: Client, peopled: Database
) -> None:
    visitor.enter("AA")
    act(visitor, peopled, "NN", "make administrator")
    by = id_of(peopled, "NN")
    with peopled.writing() as session:
        add_link(session, purpose=TEAM, study="ours", role="lead", made_by=by)
        assert len(list_links(session, study="ours")) == 1
    act(visitor, peopled, "NN", "make ordinary")
    with peopled.reading() as session:
        assert list_links(session, study="ours") == []
