"""A small questionnaire in Dutch, to be translated into Tigrinya and Arabic by two and reviewed."""

from typing import Any

import pytest
from flask import Flask
from sqlmodel import Session

from base.accounts.store import add_person, add_role, find_person
from base.studies.store import add_study
from base.web.db import Database
from survey.design.store import add_draft
from survey.design.version import Version, read_version
from survey.translation.desk import Desk
from survey.translation.desks.store import get_desk, get_working
from survey.wording.store import change_texts
from tests.survey.conftest import STUDY

FACTS: dict[str, Any] = {
    "id": "short",
    "version": 1,
    "group": "status_holders",
    "round": 1,
    "languages": ["nl", "ti", "ar", "en"],
    "kept_until": "2029-12-31",
    "contact": {"nl": "het contactpunt"},
    "sections": [
        {
            "id": "work",
            "questions": [
                {"id": "name", "kind": "short_text", "specials": False},
                {"id": "has_work", "kind": "yesno", "specials": False},
            ],
        }
    ],
}
DUTCH = {
    "title": "Wat vindt u van de hulp?",
    "info.1": "Wij bewaren uw antwoorden tot {kept_until}.",
    "section.work": "Werk",
    "name.label": "Hoe heet u?",
    "has_work.label": "Hebt u betaald werk, ${name}?",
    "yesno.yes": "Ja",
    "yesno.no": "Nee",
}
TIGRINYA = {
    "title": "ብዛዕባ ሓገዝ እንታይ ትብሉ?",
    "info.1": "መልስታትኩም ክሳብ {kept_until} ንዕቅቦም።",
    "section.work": "ስራሕ",
    "name.label": "ስምኩም መን እዩ?",
    "has_work.label": "ደሞዝ ዝኽፈሎ ስራሕ ኣለኩም ዶ ${name}?",
    "yesno.yes": "እወ",
    "yesno.no": "ኣይፋል",
}
PEOPLE = {
    "LE": ("lead", ()),
    "RE": ("researcher", ()),
    "BO": ("board", ()),
    "T1": ("translator", ("ti",)),
    "T2": ("translator", ("ti", "ar")),
    "T3": ("translator", ("ti",)),
    "T0": ("translator", ()),
}


def begin(session: Session) -> Version:
    """The study, its people and the draft of the questionnaire with its Dutch texts."""
    add_study(session, facts=STUDY)
    for initials, (role, languages) in PEOPLE.items():
        one = add_person(session, name=f"person {initials}", initials=initials)
        add_role(session, person=one.id, study="made-up", role=role, languages=languages)
    version = add_draft(session, study="made-up", version=read_version(FACTS))
    change_texts(session, version=version.id, language="nl", texts=DUTCH)
    return version


def desk_of(session: Session, language: str = "ti") -> Desk:
    """The desk of a language as it is now."""
    version = get_working(session, study="made-up", questionnaire="short")
    return get_desk(session, version=version, language=language)


def id_of(session: Session, initials: str) -> str:
    """Who has these initials."""
    found = find_person(session, initials=initials)
    assert found is not None
    return found.id


@pytest.fixture
def begun(session: Session) -> Session:
    """A session in which the questionnaire waits for its translators."""
    begin(session)
    return session


@pytest.fixture
def working(database: Database, app: Flask) -> Database:
    """The same for pages."""
    with database.writing() as session:
        begin(session)
    assert app
    return database
