"""A published version is frozen in the database itself, whoever asks it to change."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from base.studies.store import add_study
from survey.design.store import change_open, get_version
from survey.design.version import Version
from survey.wording.store import get_texts
from tests.survey.conftest import STUDY, publish

NAME = "employers"
FORBIDDEN = [
    "UPDATE wording SET text = 'other' WHERE version_id = :version AND key = 'title'",
    "UPDATE wording SET key = 'titel' WHERE version_id = :version AND key = 'title'",
    "DELETE FROM wording WHERE version_id = :version AND key = 'title'",
    "INSERT INTO wording (version_id, language, key, text, review, source_hash) "
    "SELECT version_id, 'ar', key, text, review, '' FROM wording "
    "WHERE version_id = :version AND language = 'en'",
    "UPDATE questionnaire_version SET outline = '{}' WHERE id = :version",
    "UPDATE questionnaire_version SET kept_until = '2099-01-01' WHERE id = :version",
    "UPDATE questionnaire_version SET state = 'draft' WHERE id = :version",
    "DELETE FROM questionnaire_version WHERE id = :version",
]


@pytest.fixture
def version(session: Session) -> Version:
    """A published version."""
    add_study(session, facts=STUDY)
    return publish(session, NAME)


def test_the_database_refuses_every_change(session: Session, version: Version) -> None:
    before = get_texts(session, version=version.id, language="en")
    for statement in FORBIDDEN:
        with pytest.raises(DBAPIError, match="does not change"), session.begin_nested():
            session.execute(text(statement), {"version": version.id})
    session.expire_all()
    assert get_texts(session, version=version.id, language="en") == before
    assert get_version(session, version.id).outline == version.outline


def test_it_may_open_and_close_and_its_texts_may_be_reviewed(
    session: Session, version: Version
) -> None:
    change_open(session, version=version.id, is_open=False)
    session.execute(text("UPDATE wording SET review = 'pretested'"))
    assert not get_version(session, version.id).is_open


def test_it_goes_with_its_study(session: Session, version: Version) -> None:
    session.execute(text("DELETE FROM study"))
    left = session.execute(text("SELECT count(*) FROM wording")).scalar_one()
    assert (version.questionnaire, left) == (NAME, 0)
