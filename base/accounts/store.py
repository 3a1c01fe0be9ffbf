"""Keeping people, roles and open sessions."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from base.accounts.people import Person
from base.accounts.tables import PersonRow, RoleRow, SignInRow
from base.locales import LANGUAGES
from base.tables import NotFound, now

STAYS = timedelta(hours=12)
FAILURES_ALLOWED = 5
REST = timedelta(minutes=15)
HASHER = PasswordHasher()
# verified when no person has the name, so that the time taken says nothing; of a password that was
# drawn by lot and thrown away, and written down because making it takes a tenth of our start
NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$TLXWPcec9lMuOm1MsaXJ7g"
    "$dmD5v56HqqiaSPfwlc+043gspMbgNzvf5j2tJ9AqJAA"
)


class Taken(Exception):
    """Another person has this name, or these initials; the message says which."""


def add_person(
    session: Session,
    *,
    name: str,
    initials: str,
    password: str | None = None,
    administrator: bool = False,
) -> Person:
    """Add a person; without a password they cannot sign in by one.

    Raises Taken when someone has the name or the initials.
    """
    row = PersonRow(
        name=name,
        initials=initials,
        password_hash=HASHER.hash(password) if password else "",
        administrator=administrator,
    )
    with session.no_autoflush:
        taken = _taken(session, name=name, initials=initials)
    if taken:
        raise Taken(taken)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as error:  # someone took it in the same moment
        raise Taken("name") from error
    return _person(row)


def _taken(session: Session, *, name: str, initials: str) -> str:
    for what, same in (
        ("name", PersonRow.name == name),
        ("initials", PersonRow.initials == initials),
    ):
        if session.exec(select(PersonRow.id).where(same)).first() is not None:
            return what
    return ""


def add_role(
    session: Session, *, person: str, study: str, role: str, languages: Iterable[str] = ()
) -> None:
    """Give a person a role in a study; a translator with the languages they translate into."""
    spoken = list(languages)
    session.add(RoleRow(person_id=person, study_id=study, role=role, languages=spoken))
    session.flush()


def find_person(session: Session, *, initials: str) -> Person | None:
    """The person with these initials, if any."""
    row = session.exec(select(PersonRow).where(col(PersonRow.initials) == initials)).first()
    return _person(row) if row else None


def get_person(session: Session, person: str) -> Person:
    """The person with this id, or NotFound."""
    return _person(_row(session, person))


def list_people(session: Session) -> list[Person]:
    """Everyone with an account."""
    return [_person(row) for row in session.exec(select(PersonRow).order_by(col(PersonRow.name)))]


def has_people(session: Session) -> bool:
    """Whether anyone has an account."""
    return session.exec(select(PersonRow.id).limit(1)).first() is not None


def list_roles(session: Session, *, person: str) -> dict[str, set[str]]:
    """A person's roles: study -> roles."""
    roles: dict[str, set[str]] = {}
    for row in session.exec(select(RoleRow).where(col(RoleRow.person_id) == person)):
        roles.setdefault(row.study_id, set()).add(row.role)
    return roles


def list_languages(session: Session, *, person: str, study: str) -> list[str]:
    """The languages into which a person translates in a study, in the order of the house."""
    rows = session.exec(
        select(RoleRow.languages).where(
            col(RoleRow.person_id) == person, col(RoleRow.study_id) == study
        )
    )
    held = {language for languages in rows for language in languages}
    return [language for language in LANGUAGES if language in held]


def list_team(session: Session, *, study: str) -> list[tuple[Person, str]]:
    """Who has which role in a study."""
    rows = session.exec(
        select(PersonRow, RoleRow.role)
        .join(RoleRow, col(RoleRow.person_id) == col(PersonRow.id))
        .where(col(RoleRow.study_id) == study)
        .order_by(col(RoleRow.role), col(PersonRow.name))
    )
    return [(_person(row), role) for row, role in rows]


def check_password(session: Session, *, name: str, password: str) -> Person | None:
    """The person, if the password is theirs and they have not just failed too often."""
    row = session.exec(select(PersonRow).where(col(PersonRow.name) == name)).first()
    # before anything is decided: an unknown name and a resting one take as long as a known one
    right = _verify(row.password_hash if row and row.password_hash else NOBODY, password)
    if row is None or row.left_at is not None or _must_rest(row):
        return None
    row.failures = 0 if right else row.failures + 1
    row.failed_at = None if right else now()
    session.add(row)
    session.flush()
    return _person(row) if right else None


def open_sign_in(session: Session, *, person: str) -> str:
    """Start a session; returns the token for the cookie."""
    token = secrets.token_urlsafe(32)
    session.execute(delete(SignInRow).where(col(SignInRow.at) < now() - STAYS))
    session.add(SignInRow(token_hash=_hash(token), person_id=person))
    session.flush()
    return token


def find_signed_in(session: Session, *, token: str) -> Person | None:
    """Whose session this is, while it lasts."""
    row = session.exec(
        select(PersonRow)
        .join(SignInRow, col(SignInRow.person_id) == col(PersonRow.id))
        .where(
            col(SignInRow.token_hash) == _hash(token),
            col(SignInRow.at) >= now() - STAYS,
            col(PersonRow.left_at).is_(None),
        )
    ).first()
    return _person(row) if row else None


def close_sign_in(session: Session, *, token: str) -> None:
    """End a session."""
    session.execute(delete(SignInRow).where(col(SignInRow.token_hash) == _hash(token)))
    session.flush()


def change_password(session: Session, *, person: str, password: str) -> None:
    """Give a person a new password; whoever was signed in with the old one is out."""
    row = _row(session, person)
    row.password_hash, row.failures, row.failed_at = HASHER.hash(password), 0, None
    session.add(row)
    close_all(session, person=person)


def change_standing(session: Session, *, person: str, left: bool) -> None:
    """Let a person go, which ends their sessions at once, or take them back."""
    row = _row(session, person)
    row.left_at = now() if left else None
    session.add(row)
    if left:
        close_all(session, person=person)
    session.flush()


def change_administrator(session: Session, *, person: str, administrator: bool) -> None:
    """Make a person an administrator, or no longer."""
    row = _row(session, person)
    row.administrator = administrator
    session.add(row)
    session.flush()


def close_all(session: Session, *, person: str) -> None:
    """End every session of a person."""
    session.execute(delete(SignInRow).where(col(SignInRow.person_id) == person))
    session.flush()


def _row(session: Session, person: str) -> PersonRow:
    row = session.get(PersonRow, person)
    if row is None:
        raise NotFound(person)
    return row


def _person(row: PersonRow) -> Person:
    return Person(row.id, row.name, row.initials, row.administrator, row.left_at is not None)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _must_rest(row: PersonRow) -> bool:
    recently = row.failed_at is not None and now() - row.failed_at < REST
    return row.failures >= FAILURES_ALLOWED and recently


def _verify(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
