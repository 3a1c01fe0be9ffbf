"""People, passwords and open sessions, on both databases."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from base.accounts import store
from base.accounts.people import Person
from base.accounts.tables import PersonRow, SignInRow
from base.tables import now
from tests.base.conftest import PASSWORD
from tests.ground.passwords import THOROUGH


@pytest.fixture
def lead(session: Session) -> Person:
    """Someone with a password."""
    return store.add_person(session, name="lead", initials="LL", password=PASSWORD)


def tries(session: Session, *passwords: str) -> list[bool]:
    """Whether each password in turn lets the lead in."""
    return [
        store.check_password(session, name="lead", password=password) is not None
        for password in passwords
    ]


def test_the_right_password_finds_the_person(session: Session, lead: Person) -> None:
    assert store.check_password(session, name="lead", password=PASSWORD) == lead


@pytest.mark.parametrize(
    ("name", "password"),
    [("lead", "wrong"), ("lead", ""), ("Lead", PASSWORD), ("no one", PASSWORD), ("", "")],
)
def test_anything_else_finds_nobody(
    session: Session, lead: Person, name: str, password: str
) -> None:
    assert store.check_password(session, name=name, password=password) is None


def test_without_a_password_no_password_is_right(session: Session) -> None:
    store.add_person(session, name="guest", initials="GG")
    for password in ("", "guest", store.NOBODY):
        assert store.check_password(session, name="guest", password=password) is None


def test_a_password_is_kept_as_argon2id(session: Session, lead: Person) -> None:
    row = session.get_one(PersonRow, lead.id)
    assert row.password_hash.startswith("$argon2id$")
    assert PASSWORD not in row.password_hash


def test_after_five_failures_even_the_right_password_rests(session: Session, lead: Person) -> None:
    assert tries(session, *["wrong"] * 5, PASSWORD) == [False] * 6


def test_four_failures_are_forgiven_and_forgotten(session: Session, lead: Person) -> None:
    assert tries(session, *["wrong"] * 4, PASSWORD) == [False] * 4 + [True]
    assert tries(session, *["wrong"] * 4, PASSWORD) == [False] * 4 + [True]


def test_the_rest_lasts_a_quarter_of_an_hour(session: Session, lead: Person) -> None:
    tries(session, *["wrong"] * 5)
    row = session.get_one(PersonRow, lead.id)
    row.failed_at = now() - timedelta(minutes=14)
    assert tries(session, PASSWORD) == [False]
    row.failed_at = now() - timedelta(minutes=16)
    assert tries(session, PASSWORD) == [True]


def test_trying_while_at_rest_does_not_lengthen_it(session: Session, lead: Person) -> None:
    tries(session, *["wrong"] * 5)
    row = session.get_one(PersonRow, lead.id)
    row.failed_at = failed = now() - timedelta(minutes=14)
    tries(session, "wrong", "wrong")
    assert row.failed_at == failed


def test_a_session_lasts_twelve_hours(session: Session, lead: Person) -> None:
    token = store.open_sign_in(session, person=lead.id)
    assert store.find_signed_in(session, token=token) == lead
    row = session.exec(select(SignInRow)).one()
    row.at = now() - timedelta(hours=11, minutes=59)
    session.flush()
    assert store.find_signed_in(session, token=token) == lead
    row.at = now() - timedelta(hours=12, seconds=1)
    session.flush()
    assert store.find_signed_in(session, token=token) is None


def test_old_sessions_are_swept_when_one_opens(session: Session, lead: Person) -> None:
    store.open_sign_in(session, person=lead.id)
    session.exec(select(SignInRow)).one().at = now() - timedelta(days=3)
    session.flush()
    fresh = store.open_sign_in(session, person=lead.id)
    assert len(session.exec(select(SignInRow)).all()) == 1
    assert store.find_signed_in(session, token=fresh) == lead


def test_the_database_does_not_hold_what_opens_a_session(session: Session, lead: Person) -> None:
    token = store.open_sign_in(session, person=lead.id)
    (row,) = session.exec(select(SignInRow)).all()
    assert token not in row.token_hash
    assert store.find_signed_in(session, token=row.token_hash) is None


def test_closing_ends_one_session_only(session: Session, lead: Person) -> None:
    one, other = (store.open_sign_in(session, person=lead.id) for _ in range(2))
    store.close_sign_in(session, token=one)
    assert store.find_signed_in(session, token=one) is None
    assert store.find_signed_in(session, token=other) == lead


def test_whoever_is_removed_is_signed_out(session: Session, lead: Person) -> None:
    token = store.open_sign_in(session, person=lead.id)
    session.delete(session.get_one(PersonRow, lead.id))
    session.flush()
    assert store.find_signed_in(session, token=token) is None


def test_an_empty_house_has_no_people(session: Session) -> None:
    assert not store.has_people(session)
    store.add_person(session, name="a", initials="A")
    assert store.has_people(session)


def test_a_name_nobody_has_takes_as_long_as_one_that_somebody_has() -> None:
    assert not THOROUGH.check_needs_rehash(store.NOBODY)
