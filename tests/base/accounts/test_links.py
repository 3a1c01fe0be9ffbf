"""Links that work once: to begin, to join a team, to choose a new password."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from base.accounts import store
from base.accounts.links import store as links
from base.accounts.links.link import PASSWORD, START, TEAM
from base.accounts.tables import LinkRow
from base.studies.store import put_away_study
from base.tables import NotFound, now
from base.web.db import Database
from tests.base.accounts.pressing import page_of, send
from tests.base.conftest import PASSWORD as SENTENCE
from tests.ground.client import Client
from tests.ground.touring import forms_on

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
WHO = {"name": "Beheer B", "initials": "BB", "password": SENTENCE, "again": SENTENCE}


def start_of(database: Database) -> str:
    """A fresh address to begin."""
    with database.writing() as session:
        return f"/start/{links.add_start(session)}"


def refusal(client: Client, address: str) -> str:
    """The page of a link that does not work, without its own address."""
    answer = client.get(address)
    assert answer.status_code == 404
    return answer.get_data(as_text=True).replace(address, "")


def invitation_to(database: Database, role: str = "researcher", by: str | None = None) -> str:
    """A fresh invitation to the study `ours`."""
    with database.writing() as session:
        token = links.add_link(session, purpose=TEAM, study="ours", role=role, made_by=by)
    return f"/invitations/{token}"


def age(database: Database, by: timedelta) -> None:
    """Let every link be older."""
    with database.writing() as session:
        for row in session.exec(select(LinkRow)):
            row.until -= by
            session.add(row)


def test_of_a_link_only_a_hash_is_kept(session: Session) -> None:
    token = links.add_link(session, purpose=START)
    row = session.exec(select(LinkRow)).one()
    assert token not in str(row.model_dump())
    assert len(token) > 40


def test_a_link_is_taken_once_and_only_for_its_purpose(session: Session) -> None:
    token = links.add_link(session, purpose=START)
    assert links.find_link(session, token=token, purpose=PASSWORD) is None
    assert links.take_link(session, token=token, purpose=START) is not None
    assert links.take_link(session, token=token, purpose=START) is None


def test_of_two_who_begin_at_once_one_does(session: Session) -> None:
    first, second = links.add_start(session), links.add_start(session)
    assert links.take_start(session, token=first)
    assert not links.take_start(session, token=second)


def test_twenty_wrong_codes_end_the_right_one(session: Session) -> None:
    token = links.add_start(session)
    for _ in range(links.WRONG_ALLOWED - 1):
        links.count_wrong_start(session)
    assert links.find_link(session, token=token, purpose=START) is not None
    links.count_wrong_start(session)
    assert links.find_link(session, token=token, purpose=START) is None


def test_a_new_start_made_anew_ends_the_earlier_ones(session: Session) -> None:
    first, second = links.add_start(session), links.add_start(session)
    assert links.find_link(session, token=first, purpose=START) is not None
    links.add_start(session, anew=True)
    for token in (first, second):
        assert links.find_link(session, token=token, purpose=START) is None


def test_an_invitation_of_another_study_cannot_be_withdrawn(
    peopled: Database, session: Session
) -> None:
    links.add_link(session, purpose=TEAM, study="ours", role="board")
    (link,) = links.list_links(session, study="ours")
    for study, name in (("theirs", link.id), ("ours", "nothing")):
        with pytest.raises(NotFound):
            links.remove_link(session, study=study, link=name)


def test_the_first_person_becomes_the_administrator(client: Client, database: Database) -> None:
    address = start_of(database)
    assert send(client, address, WHO, again="").headers["Location"] == "/"
    assert "Nieuw onderzoek" in page_of(client, "/administration")
    with database.reading() as session:
        (person,) = store.list_people(session)
        assert (person.name, person.initials, person.administrator) == ("Beheer B", "BB", True)
        assert store.check_password(session, name="Beheer B", password=SENTENCE) == person


@on_sqlite
def test_a_start_works_once(client: Client, database: Database) -> None:
    first, second = start_of(database), start_of(database)
    send(client, first, WHO, again="")
    client.leave()
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 404


@on_sqlite
def test_a_start_is_open_for_a_day(client: Client, database: Database) -> None:
    address = start_of(database)
    age(database, timedelta(hours=23, minutes=59))
    assert client.get(address).status_code == 200
    age(database, timedelta(minutes=1))
    assert client.get(address).status_code == 404


@on_sqlite
def test_a_wrong_code_and_no_code_are_told_alike(client: Client, database: Database) -> None:
    nothing = refusal(client, "/start/wrong")
    right = start_of(database)
    assert refusal(client, "/start/wrong") == nothing
    for _ in range(links.WRONG_ALLOWED):
        assert refusal(client, "/start/other") == nothing
    assert refusal(client, right) == nothing
    assert "werkzaam init" in nothing


@on_sqlite
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": " "}, "Vul uw naam in."),
        ({"name": "x" * 81}, "hoogstens 80 tekens"),
        ({"initials": ""}, "1 tot 8 letters of cijfers"),
        ({"initials": "te lang hier"}, "1 tot 8 letters of cijfers"),
        ({"password": "te kort", "again": "te kort"}, "minstens 10 tekens"),
        ({"again": "iets anders dan dat"}, "niet hetzelfde"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    client: Client, database: Database, typed: dict[str, str], said: str
) -> None:
    answer = send(client, start_of(database), {**WHO, **typed}, again="")
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert said in page
    assert SENTENCE not in page
    with database.reading() as session:
        assert not store.has_people(session)


@on_sqlite
def test_a_password_is_never_shown_again(client: Client, database: Database) -> None:
    answer = send(client, start_of(database), {**WHO, "initials": ""}, again="")
    assert 'value="Beheer B"' in answer.get_data(as_text=True)
    assert SENTENCE not in answer.get_data(as_text=True)


@on_sqlite
def test_the_sign_in_page_of_an_empty_house_says_what_to_do(client: Client) -> None:
    assert "werkzaam init" in page_of(client, "/sign-in")


def test_a_stranger_makes_an_account_and_joins(visitor: Client, peopled: Database) -> None:
    address = invitation_to(peopled)
    assert "Het onderzoek ours" in page_of(visitor, address)
    send(visitor, address, {**WHO, "initials": "TK", "name": "Onderzoeker TK"}, again="")
    assert visitor.get("/studies/ours/sources").status_code == 200
    visitor.leave()
    assert visitor.get(address).status_code == 404


@on_sqlite
def test_who_is_signed_in_joins_by_one_button(visitor: Client, peopled: Database) -> None:
    visitor.enter("NN")
    assert visitor.get("/studies/ours/findings").status_code == 404
    address = invitation_to(peopled, "lead")
    answer = visitor.post(address, data=joining(visitor, address))
    assert answer.headers["Location"] == "/"
    assert visitor.get("/studies/ours/team").status_code == 200
    with peopled.reading() as session:
        assert len(store.list_people(session)) == 4


def joining(client: Client, address: str) -> dict[str, str]:
    """The values of the button on an invitation: of the form that goes to its own address."""
    (form,) = [form for form in forms_on(client, address) if form.action == address]
    return dict(form.values)


@on_sqlite
@pytest.mark.parametrize("field", ["name", "initials"])
def test_a_name_that_is_taken_is_refused_and_the_link_still_works(
    visitor: Client, peopled: Database, field: str
) -> None:
    address = invitation_to(peopled)
    taken = {"name": "lead", "initials": "LL"}[field]
    answer = send(visitor, address, {**WHO, "initials": "ZZ", field: taken}, again="")
    assert answer.status_code == 422
    assert "Iemand hier" in answer.get_data(as_text=True)
    assert visitor.get(address).status_code == 200


@on_sqlite
def test_an_invitation_lasts_a_week(visitor: Client, peopled: Database) -> None:
    address = invitation_to(peopled)
    age(peopled, timedelta(days=6, hours=23))
    assert visitor.get(address).status_code == 200
    age(peopled, timedelta(hours=1))
    assert visitor.get(address).status_code == 404


@on_sqlite
def test_an_invitation_to_a_removed_study_does_not_work(visitor: Client, peopled: Database) -> None:
    address = invitation_to(peopled)
    with peopled.writing() as session:
        put_away_study(session, study="ours")
    assert visitor.get(address).status_code == 404


@on_sqlite
def test_a_link_opens_only_what_it_is_for(visitor: Client, peopled: Database) -> None:
    token = invitation_to(peopled).rpartition("/")[2]
    nothing = refusal(visitor, "/passwords/wrong")
    for address in (f"/passwords/{token}", f"/start/{token}", f"/invitations/x{token}"):
        assert refusal(visitor, address) == nothing


def test_a_new_password_ends_the_sessions_of_the_old_one(
    visitor: Client, peopled: Database
) -> None:
    with peopled.writing() as session:
        lead = store.find_person(session, initials="LL")
        assert lead is not None
        other = store.open_sign_in(session, person=lead.id)
        token = links.add_link(session, purpose=PASSWORD, person=lead.id)
    fresh = "een nieuwe lange zin"
    send(visitor, f"/passwords/{token}", {"password": fresh, "again": fresh}, again="")
    assert visitor.get("/studies/ours/findings").status_code == 200
    with peopled.writing() as session:
        assert store.find_signed_in(session, token=other) is None
        assert store.check_password(session, name="lead", password=SENTENCE) is None
        assert store.check_password(session, name="lead", password=fresh) is not None
    assert visitor.get(f"/passwords/{token}").status_code == 404


def test_lapsed_links_are_let_go_when_another_is_made(session: Session) -> None:
    links.add_start(session)
    row = session.exec(select(LinkRow)).one()
    row.until = now() - timedelta(seconds=1)
    session.add(row)
    session.flush()
    assert not links.has_starts(session)
    links.add_start(session)
    assert len(session.exec(select(LinkRow)).all()) == 1
