"""The first page shows each person what their roles open, and nothing of other studies."""

import pytest

from base.accounts.store import add_role, find_person
from base.studies.store import archive_study, put_away_study
from base.web.db import Database
from tests.ground.client import Client

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def give(database: Database, initials: str, study: str, role: str) -> None:
    """Give a person of the small house one more role."""
    with database.writing() as session:
        person = find_person(session, initials=initials)
        assert person is not None
        add_role(session, person=person.id, study=study, role=role)


def first_page(client: Client, initials: str) -> str:
    """What a person sees first."""
    client.enter(initials)
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_a_researcher_sees_their_studies_only(visitor: Client) -> None:
    page = first_page(visitor, "LL")
    assert "Het onderzoek ours" in page
    assert "theirs" not in page


def test_a_member_of_one_board_comes_to_it(visitor: Client) -> None:
    visitor.enter("BB")
    assert visitor.get("/").headers["Location"] == "/studies/ours/board"


def test_a_member_of_two_boards_sees_their_boards_and_no_researchers_work(
    visitor: Client, peopled: Database
) -> None:
    give(peopled, "BB", "theirs", "board")
    page = first_page(visitor, "BB")
    for study in ("ours", "theirs"):
        assert f'href="/studies/{study}/board"' in page
    assert "/sources" not in page
    assert "gepubliceerde theorie" not in page


def test_a_researcher_who_sits_on_a_board_sees_both(visitor: Client, peopled: Database) -> None:
    give(peopled, "LL", "theirs", "board")
    page = first_page(visitor, "LL")
    assert 'href="/studies/theirs/board"' in page
    assert 'href="/studies/ours/board"' not in page


@pytest.mark.parametrize(("role", "desk"), [("translator", "translate"), ("keyer", "keying")])
def test_who_only_translates_or_enters_answers_comes_to_that_desk_and_no_further(
    visitor: Client, peopled: Database, role: str, desk: str
) -> None:
    give(peopled, "NN", "ours", role)
    visitor.enter("NN")
    assert visitor.get("/").headers["Location"] == f"/studies/ours/{desk}"
    assert visitor.get(f"/studies/ours/{desk}").status_code == 200
    for address in ("/studies/ours", "/studies/ours/board", "/studies/ours/results/x"):
        assert visitor.get(address).status_code == 404


@pytest.mark.parametrize("role", ["lead", "researcher", "board"])
def test_an_archived_study_stays_in_reach_of_all_who_read_it(
    visitor: Client, peopled: Database, role: str
) -> None:
    give(peopled, "NN", "ours", role)
    with peopled.writing() as session:
        archive_study(session, study="ours")
    page = first_page(visitor, "NN")
    assert 'href="/studies/ours"' in page
    assert "gearchiveerd" in page
    assert visitor.get("/studies/ours").status_code == 200


def test_a_member_of_an_open_and_an_archived_board_sees_both(
    visitor: Client, peopled: Database
) -> None:
    give(peopled, "BB", "theirs", "board")
    with peopled.writing() as session:
        archive_study(session, study="theirs")
    page = first_page(visitor, "BB")
    assert 'href="/studies/ours/board"' in page
    assert 'href="/studies/theirs"' in page


@pytest.mark.parametrize(("role", "listed"), [("lead", True), ("researcher", False)])
def test_a_removed_study_is_shown_only_to_who_may_put_it_back(
    visitor: Client, peopled: Database, role: str, listed: bool
) -> None:
    give(peopled, "NN", "ours", role)
    with peopled.writing() as session:
        put_away_study(session, study="ours")
    assert ("/studies/ours/put-away" in first_page(visitor, "NN")) is listed
